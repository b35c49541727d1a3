"""`stance review`: what it asks and keeps, the sheet and the report, and that nothing is lost when it is killed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import settings

import stance
from killing import kept, outcome, review_kills
from stories import BRIDGE, MILL, run, run_apart, written


def story(folder: Path) -> Path:
    """A copy of the bridge story, as a folder that may be written to."""
    shutil.copytree(BRIDGE, folder / "story")
    return folder / "story"


def test_answers_are_kept_beside_the_corpus(tmp_path: Path) -> None:
    """What was typed stands in review.yaml, with the name, and the next comparison obeys it."""
    path = story(tmp_path)
    before = len(stance.load(path).decisions)
    result = run("review", path, "--by", "mk", "--pairs", typed="d because\nz\ns\nu\nq\n")
    assert (0, "") == (result.exit_code, result.stdout)
    assert f"2 answers in {path / 'review.yaml'}" in result.stderr
    kept = stance.load(path).decisions[before:]
    assert ["different", "undo", "same", "unsure"] == [str(one.kind) for one in kept]
    assert {"mk"} == {one.by for one in kept}
    assert all(one.on is not None for one in kept)


def test_a_single_file_gets_them_at_its_end(tmp_path: Path) -> None:
    """And one that is named gets them instead."""
    path = written(tmp_path, MILL)
    assert "1 answer in" in run("review", path, "--limit", 1, typed="a\n").stderr
    assert 1 == len(stance.load(path).decisions)
    other = tmp_path / "other.yaml"
    run("review", path, "--decisions", other, typed="a\n")
    assert other.read_text(encoding="utf-8").startswith("stance: 1\n")


def test_a_sheet_goes_out_and_comes_back(tmp_path: Path) -> None:
    """Read twice it is kept once."""
    path, sheet = story(tmp_path), tmp_path / "sheet.csv"
    assert "5 questions in" in run("review", path, "--batch", sheet, "--limit", 5, "--pairs").stderr
    text = sheet.read_text(encoding="utf-8-sig").replace("pair,,", "pair,unsure,", 3)
    sheet.write_text(text, encoding="utf-8")
    before = len(stance.load(path).decisions)
    assert "3 answers in" in run("review", path, "--read", sheet, "--by", "x").stderr
    assert "" == run("review", path, "--read", sheet).stderr
    assert before + 3 == len(stance.load(path).decisions)


def test_the_report(tmp_path: Path) -> None:
    """Thresholds with precision and recall, of the answers that are there."""
    result = run("review", story(tmp_path), "--report")
    assert (0, "") == (result.exit_code, result.stderr)
    assert "2 pairs decided. Too few to suggest a threshold" in result.stdout
    assert "precision" in result.stdout


def test_what_cannot_run(tmp_path: Path) -> None:
    """Standard input, and a file to which nothing can be added: one line, exit code 2, and nothing was asked."""
    closed = written(tmp_path, MILL + "decisions: []\n", "closed.yaml")
    for arguments, expected in (
        (("-",), "name a folder or a file in place of -"),
        ((closed,), "ST142: answers cannot"),
    ):
        result = run("review", *arguments, typed="s\n")
        assert (2, "") == (result.exit_code, result.stdout)
        assert expected in result.stderr
        assert "about the same question" not in result.stderr


def test_the_end_of_the_input_ends_it(tmp_path: Path) -> None:
    """As does an interruption: what was answered is kept."""
    path = story(tmp_path)
    assert b"1 answer in" in run_apart("review", str(path), typed="u\n").stderr


def test_killed_at_any_moment_it_has_kept_every_answer() -> None:
    """Every answer after which the next question came is on the disk, and no line is torn (200 times in the long profile)."""
    times = 200 if settings().max_examples > 1_000 else 10
    assert [] == [found.place for found in review_kills(times) if found.bad]


def test_what_a_kill_did_is_seen(tmp_path: Path) -> None:
    """A torn line, a file that does not load, an answer that is missing: a benchmark that sees nothing would pass as well."""
    path = story(tmp_path)
    assert 0 == kept(path)
    for text, expected in (("decisions:\n  - {same: [", -1), ("decisions:\n  - {same: [\n", -1)):
        (path / "review.yaml").write_text(text, encoding="utf-8")
        assert expected == kept(path)
    table = [(3, 3, False, False), (3, 4, False, False), (3, 2, False, True), (3, 5, False, True), (3, -1, True, False)]
    for acknowledged, there, torn, lost in table:
        found = outcome(1, acknowledged, there, 0)
        assert (torn, lost, torn or lost) == (found.torn, found.lost, found.bad)


@pytest.mark.parametrize("rest", ["", "  - {same: [co-01"])
def test_a_file_whose_last_line_was_torn_elsewhere(tmp_path: Path, rest: str) -> None:
    """Half a line is refused before anything is asked; a line without its end is ended."""
    path = story(tmp_path)
    (path / "review.yaml").write_text(
        f"stance: 1\ndecisions:\n  - {{same: [co-01, co-02]}}\n{rest}"[: -1 if not rest else None]
    )
    result = run("review", path, "--limit", 1, typed="u\n")
    assert (2 if rest else 0) == result.exit_code
    assert ("ST101" if rest else "1 answer in") in result.stderr
