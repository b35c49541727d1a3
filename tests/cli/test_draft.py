"""`stance draft`: a corpus file to be filled in."""

from __future__ import annotations

import re
from pathlib import Path

from stance.loading import load
from stance.verifying import check_quotes
from stories import run

TEXT = "It rained. The mayor said so at 3 p.m. on Monday.\n\nNobody knows.\n"


def test_a_draft_is_filled_in_by_a_person(tmp_path: Path) -> None:
    """It does not load and says what is missing; filled in, it loads, and its quotes stand in the text."""
    (tmp_path / "texts").mkdir()
    (tmp_path / "texts" / "The Report.txt").write_text(TEXT)
    path = tmp_path / "corpus.yaml"
    result = run("draft", tmp_path / "texts" / "The Report.txt", "-o", path)
    assert (0, f"made {path} — fill in each text:, then try: stance check {path}\n") == (
        result.exit_code,
        result.stderr,
    )
    refused = run("check", path)
    cure = "say in your own words what the quote says, or remove the entry"
    assert (2, f"{path}:9:14: ST122: an assertion needs text — {cure}\n") == (refused.exit_code, refused.stderr)
    path.write_text(re.sub("text:$", "text: It rained.", path.read_text(), flags=re.MULTILINE))
    corpus = load(path)
    assert "the-report" == corpus.sources[0].id
    assert ["exact"] == [str(quote.finding.state) for quote in check_quotes(corpus)]


def test_several_texts_go_to_standard_output(tmp_path: Path) -> None:
    """Ids are told apart, and a text outside of the folder is no document."""
    (tmp_path / "a").mkdir()
    for name in ("a/b.txt", "b.txt", "!.txt"):
        (tmp_path / name).write_text("Calm.")
    shown = run("draft", tmp_path / "a" / "b.txt", tmp_path / "b.txt", tmp_path / "!.txt").stdout
    assert ["b", "b-2", "source"] == re.findall("- id: (.*)", shown)
    assert 3 == shown.count("# document: the text lies outside of this folder")
    assert 3 == shown.count("# no sentence with a verb of speech, a quote or a number")


def test_what_cannot_be_drafted_is_told(tmp_path: Path) -> None:
    """A text that is missing, and a file that may hold somebody's work."""
    result = run("draft", tmp_path / "gone.txt")
    assert (2, True) == (result.exit_code, result.stderr.startswith(f"{tmp_path / 'gone.txt'}: ST502: "))
    (tmp_path / "a.txt").write_text(TEXT)
    result = run("draft", tmp_path / "a.txt", "-o", tmp_path / "a.txt")
    assert (2, True) == (result.exit_code, "the file is there already — name a new one" in result.stderr)
    assert TEXT == (tmp_path / "a.txt").read_text()
