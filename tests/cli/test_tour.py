"""`stance tour`: what the library does, on a built-in story."""

from __future__ import annotations

from pathlib import Path

import pytest

from stories import run


def test_the_tour_shows_a_contested_topic_a_reason_and_a_false_quote(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three commands, each with its question and its answer, and what to do next; nothing is left behind."""
    monkeypatch.chdir(tmp_path)
    result = run("tour")
    assert (0, "") == (result.exit_code, result.stderr)
    parts = result.stdout.split("$ stance ")
    assert ["compare bridge", "explain bridge co-1 cu-1", "check extracted"] == [
        part.partition("\n")[0] for part in parts[1:]
    ]
    assert "co-1 (no cue found) affirms it, but cu-1 (“no proof”) doubts it." in parts[1]
    assert "Ines Varga stands on “doubt”" in parts[2]
    assert "the source says '180,000', the quote '130,000'" in parts[3]
    assert [] == list(tmp_path.iterdir())
