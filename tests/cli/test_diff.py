"""`stance diff`: what it takes, what it prints where, and how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stories import BROKEN, MILL, QUIET, run, written

MORE = MILL + "  - id: fair\n    assertions:\n      - {id: f1, text: The annual fair does not begin in October.}\n"


def test_comparisons_and_corpora_are_the_same_to_it(tmp_path: Path) -> None:
    """A saved comparison before, a corpus after: what came is told on standard output, and the exit code is 0."""
    before, after = written(tmp_path, MILL), written(tmp_path, MORE, "after.yaml")
    saved = tmp_path / "before.json"
    assert 0 == run("compare", before, "-o", saved).exit_code
    result = run("diff", saved, after)
    assert (0, "") == (result.exit_code, result.stderr)
    assert "fair has come in. 1 assertion is new." in result.stdout
    assert result.stdout == run("diff", before, after).stdout


def test_nothing_has_changed(tmp_path: Path) -> None:
    """A corpus and itself."""
    path = written(tmp_path, QUIET)
    assert "The quiet bridge\nNothing has changed.\n" == run("diff", path, path, "--fail-on", "changed").stdout


@pytest.mark.parametrize(("suffix", "start"), [("md", "# "), ("html", "<!DOCTYPE"), ("json", "{"), ("txt", "The mill")])
def test_the_format_follows_the_suffix(tmp_path: Path, suffix: str, start: str) -> None:
    """The file holds the format that its name asks for, or that -f names."""
    before, after, out = written(tmp_path, MILL), written(tmp_path, MORE, "after.yaml"), tmp_path / f"news.{suffix}"
    assert (0, "") == ((result := run("diff", before, after, "-o", out)).exit_code, result.stdout)
    assert out.read_text(encoding="utf-8").startswith(start)
    assert run("diff", before, after, "-f", suffix).stdout.startswith(start)


def test_the_condition_that_was_asked_for(tmp_path: Path) -> None:
    """Exit code 1 for what has changed, or only for what is newly contested."""
    before, after = written(tmp_path, MILL), written(tmp_path, MORE, "after.yaml")
    assert 1 == run("diff", before, after, "--fail-on", "changed").exit_code
    assert 1 == run("diff", before, after, "--fail-on", "contested").exit_code
    assert 0 == run("diff", after, before, "--fail-on", "contested").exit_code


def test_what_cannot_run(tmp_path: Path) -> None:
    """A format that a diff does not have, a corpus in place of a comparison, a broken corpus: one line each, and 2."""
    path, corpus = written(tmp_path, MILL), written(tmp_path, json.dumps({"stance": "1"}), "corpus.json")
    for arguments, expected in (
        ((path, path, "-f", "xlsx"), "unknown format of a diff 'xlsx'"),
        ((path, path, "-o", tmp_path / "out.csv"), "unknown format of a diff '.csv'"),
        ((path, path, "-f", "jsn"), "did you mean 'json'?"),
        ((corpus, path), "ST141: this is a corpus, not a comparison"),
        ((path, written(tmp_path, BROKEN, "broken.yaml")), "did you mean 'publisher'?"),
    ):
        result = run("diff", *arguments)
        assert (2, "") == (result.exit_code, result.stdout)
        assert expected in result.stderr
