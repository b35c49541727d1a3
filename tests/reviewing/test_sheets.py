"""A sheet goes out, a person fills it in, decisions come back."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest

import stance
from reviewing_nouns import bridge
from stance.errors import LoadError
from stance.reviewing.questions import questions
from stance.reviewing.sheets import COLUMNS, read_sheet, sheet_of
from stories import written


def sheet(corpus: stance.Corpus) -> list[dict[str, str]]:
    """The rows of a sheet about a corpus."""
    text = sheet_of(questions(stance.compare(corpus)), corpus)
    return list(csv.DictReader(io.StringIO(text, newline="")))


def filled(folder: Path, *rows: dict[str, str], delimiter: str = ",") -> str:
    """The path of a sheet with these rows."""
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return str(written(folder, "\ufeff" + text.getvalue(), "sheet.csv"))


@pytest.mark.parametrize("delimiter", [",", ";"])
def test_what_was_filled_in_comes_back(tmp_path: Path, delimiter: str) -> None:
    """A pair and a stance with a reason; what was left empty is no answer."""
    rows = sheet(bridge())
    pair = next(row for row in rows if row["ask"] == "pair")
    alone = next(row for row in rows if row["ask"] == "stance")
    assert ("same / different / unsure", bridge().assertion(pair["right"]).text) == (
        pair["answers"],
        pair["right text"],
    )
    pair |= {"answer": " Same ", "why": "both are about June"}
    alone |= {"answer": "deny"}
    first, second = sorted(
        read_sheet(filled(tmp_path, *rows, delimiter=delimiter), bridge(), by="mk"), key=lambda one: one.kind
    )
    assert (("same", (pair["left"], pair["right"]), "both are about June", "mk")) == (
        first.kind,
        first.assertions,
        first.why,
        first.by,
    )
    assert ("stance", (alone["left"],), "deny") == (second.kind, second.assertions, second.stance)
    assert 2 == len(first.seen)


def test_a_stance_to_a_declared_topic_names_it(tmp_path: Path) -> None:
    """As an answer in the dialogue does."""
    corpus = bridge(topics=[stance.Topic("closed", "The footbridge is closed.")])
    row = next(row for row in sheet(corpus) if row["ask"] == "stance" and row["right"] == "closed")
    (decision,) = read_sheet(filled(tmp_path, row | {"answer": "doubt"}), corpus)
    assert ("closed", "doubt") == (decision.topic, decision.stance)


def test_text_that_a_spreadsheet_would_run(tmp_path: Path) -> None:
    """It is guarded in the sheet, and the id behind it is read as it was."""
    said = [stance.Assertion("=1+1 is what the bridge costs.", source="s", id=name) for name in ("=a", "+b")]
    corpus = stance.Corpus.of(said)
    rows = sheet(corpus)
    assert "'=a" in {row["left"] for row in rows}
    (decision,) = read_sheet(
        filled(tmp_path, next(row for row in rows if row["left"] == "'=a") | {"answer": "deny"}), corpus
    )
    assert ("=a",) == decision.assertions


def test_everything_that_is_wrong_is_told_by_line(tmp_path: Path) -> None:
    """Answers that are none, ids that do not exist, each with the cure."""
    rows = [
        {"ask": "pair", "answer": "sme", "left": "a1", "right": "a2"},
        {"ask": "pair", "answer": "maybe", "left": "a1", "right": "zz"},
        {"ask": "stance", "answer": "same", "left": "a11", "right": "t"},
    ]
    with pytest.raises(LoadError) as caught:
        read_sheet(filled(tmp_path, *rows), bridge())
    assert [
        (2, "answer must be one of same, different, unsure (got 'sme')", "did you mean 'same'?"),
        (3, "answer must be one of same, different, unsure (got 'maybe')", "leave it empty, or choose one of them"),
        (3, "there is no assertion 'zz'", "see the ids"),
        (
            4,
            "answer must be one of affirm, deny, doubt, qualify, observe (got 'same')",
            "leave it empty, or choose one of them",
        ),
        (4, "there is no assertion 'a11'", "did you mean 'a1'?"),
    ] == [(problem.line, problem.what, problem.cure) for problem in caught.value.problems]


def test_what_is_no_sheet(tmp_path: Path) -> None:
    """A file without the columns, an empty one, one in another encoding; a short row is an empty one."""
    for text in ("a,b\n1,2\n", ""):
        with pytest.raises(LoadError, match="ST143: the sheet has no column 'ask'"):
            read_sheet(str(written(tmp_path, text, "no.csv")), bridge())
    path = tmp_path / "latin.csv"
    path.write_bytes(b"ask,\xe9\n")
    with pytest.raises(LoadError, match="not UTF-8"):
        read_sheet(str(path), bridge())
    assert () == read_sheet(str(written(tmp_path, "ask,answer,left,right\npair\n", "short.csv")), bridge())
