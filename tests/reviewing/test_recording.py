"""Answers are whole lines at the end of a file that holds all it held before, and they load again."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import stance
from stance.errors import LoadError
from stance.model.topic import Decision
from stance.reviewing.recording import Record, line_of
from stories import MILL, written
from strategies import decisions

NAMES = ("c1", "u1", "p1")
SAME = Decision(
    "same", ("c1", "u1"), by="mk", on=stance.Period("2026-11-22"), why='both: "safe"', seen=("0a0a0a0a", "12345678")
)


def loaded(path: Path) -> tuple[Decision, ...]:
    """The decisions of a corpus."""
    return stance.load(path).decisions


def test_a_folder_gets_a_file_of_its_own(tmp_path: Path) -> None:
    """It is made by the first answer, and found again by the next session."""
    written(tmp_path, MILL)
    for _ in range(2):
        Record.beside(str(tmp_path)).add(SAME)
    assert (SAME, SAME) == loaded(tmp_path)
    assert "review.yaml" in {path.name for path in tmp_path.iterdir()}


@pytest.mark.parametrize(
    "ending",
    [
        "",
        "decisions:\n",
        "decisions: # by us\n  - same: [c1, u1]\n",
        "decisions:\n- same: [c1, u1]\n  why: so",
        "decisions:\n     - {same: [c1, u1]}\n\n# the end\n",
    ],
)
def test_a_file_gets_them_at_its_end(tmp_path: Path, ending: str) -> None:
    """Whatever the indentation, with or without an end of line, and nothing else changes."""
    path = written(tmp_path, MILL + ending)
    before = loaded(path)
    record = Record.beside(str(path))
    record.add(SAME)
    record.add(Decision("undo", ("c1",)))
    assert (*before, SAME, Decision("undo", ("c1",))) == loaded(path)
    assert path.read_text(encoding="utf-8").startswith(MILL + ending)


@pytest.mark.parametrize(
    "text",
    [
        MILL + "decisions: []\n",
        "stance: 1\ndecisions:\n  - same: [a, b]\nsources: []\n",
        '{"stance": "1", "sources": []}\n',
        MILL + "...\n",
        "just a text\n",
        "stance: [\n",
    ],
)
def test_a_file_that_cannot_grow(tmp_path: Path, text: str) -> None:
    """It is refused before anybody answers anything, with the cure."""
    path = written(tmp_path, text)
    with pytest.raises(LoadError, match=r"ST142: answers cannot be added here: .* with --decisions"):
        Record.beside(str(path))
    other = tmp_path / "other.yaml"
    assert other == Record.beside(str(path), str(other)).path
    assert text == path.read_text(encoding="utf-8")


def test_an_encoding_that_is_not_ours(tmp_path: Path) -> None:
    """A corpus in UTF-16 loads, and lines in UTF-8 would break it."""
    path = tmp_path / "wide.yaml"
    path.write_bytes(MILL.encode("utf-16"))
    with pytest.raises(LoadError, match="the file is not UTF-8"):
        Record.beside(str(path))


@given(decisions(NAMES, ["safety"]), st.text(), st.text())
def test_every_decision_loads_again(decision: Decision, by: str, why: str) -> None:
    """Whatever the words of the person are; halves of characters aside, which no file can hold."""
    import tempfile

    made = Decision(
        decision.kind,
        decision.assertions,
        stance=decision.stance,
        topic=decision.topic,
        by=by,
        on=decision.on,
        why=why,
        seen=("00000000",) * len(decision.assertions),
    )
    with tempfile.TemporaryDirectory() as folder:
        path = written(Path(folder), MILL)
        Record.beside(str(path)).add(made)
        (found,) = loaded(path)
    assert (made.kind, made.assertions, made.seen) == (found.kind, found.assertions, found.seen)
    assert (made.stance, made.topic, made.on) == (found.stance, found.topic, found.on)
    assert by.encode("utf-8", "replace").decode() == found.by
    assert why.encode("utf-8", "replace").decode() == found.why
    assert "\n" not in line_of(made)


def test_a_full_disk_leaves_no_half_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was half written is taken back, and the error is told."""
    path = written(tmp_path, MILL)
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, data: write(descriptor, data[:7]))
    with pytest.raises(OSError) as caught:  # noqa: PT011 -- its number is looked at below
        Record(path).add(SAME)
    assert errno.ENOSPC == caught.value.errno
    assert MILL == path.read_text(encoding="utf-8")
