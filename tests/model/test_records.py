"""Flat rows to a corpus and back: records, data frames, and what they may hold."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

import numpy as np
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import CorpusError
from stance.model.assertion import Assertion, Evidence
from stance.model.columns import RefusedCellError, joined, split
from stance.model.corpus import Corpus
from stance.model.period import Period
from strategies import corpora


class Named(StrEnum):
    """Names that somebody keeps as a type of their own."""

    AP = "ap"


ROWS = [
    {"source": "ap", "text": "It is closed.", "about": 2016.0, "speaker": "DEA; Baer", "stance": "deny", "kind": None},
    {"source": "bbc", "text": "It is open.", "about": float("nan"), "speaker": None, "stance": None, "kind": "news"},
]
EXPECTED = Corpus.of(
    [
        Assertion("It is closed.", "ap", about=Period("2016"), speaker=("DEA", "Baer"), stance="deny"),
        Assertion("It is open.", "bbc"),
    ]
)


def said(corpus: Corpus) -> list[Assertion]:
    """The assertions of a corpus."""
    return list(corpus.assertions)


def test_records_make_a_corpus() -> None:
    """Missing values of every kind are left out, and equal rows are numbered."""
    corpus = Corpus.from_records([*ROWS, ROWS[1]], title="The bridge")
    assert said(EXPECTED) == said(corpus)[:2]
    assert f"{corpus.assertions[1].id}-2" == corpus.assertions[2].id
    assert ("The bridge", "news") == (corpus.title, corpus.source("bbc").kind)


def test_data_frames_make_a_corpus() -> None:
    """A frame of pandas, one of its missing kinds in each column, and one of polars; names of one's own."""
    frame = pd.DataFrame(ROWS)
    assert said(EXPECTED) == said(Corpus.from_pandas(frame))
    frame = frame.rename(columns={"text": "Claim", "source": "Outlet"}).convert_dtypes()
    frame["published"] = pd.Series([pd.NaT, pd.Timestamp("2016-12-03 10:00")])
    corpus = Corpus.from_pandas(frame, columns={"text": "Claim", "source": "Outlet"}, title="T")
    assert said(EXPECTED) == said(corpus)
    assert ("T", Period("2016-12-03")) == (corpus.title, corpus.source("bbc").published)
    table = pl.DataFrame(ROWS).with_columns(speaker=pl.Series([["DEA", "Baer"], None]))
    assert said(EXPECTED) == said(Corpus.from_polars(table))


def test_values_of_many_kinds_are_understood() -> None:
    """Dates, whole and broken numbers, truth values, numpy's own, quotes as mappings and as things, enumerations."""
    row: dict[str, object] = {
        "source": Named.AP,
        "text": np.str_("It is."),
        "id": np.int64(7),
        "about": datetime(2016, 12, 3, 5),  # noqa: DTZ001 -- frames hold such
        "published": date(2016, 12, 3),
        "authors": np.array(["Ann Lee"]),
        "speaker": [],
        "kind": True,
        "title": 2.5,
        "publisher": np.float64(3.0),
        "quote": Evidence("it is", locator="p. 3"),
    }
    corpus = Corpus.from_records([row, row | {"id": 8, "quote": {"exact": "it is"}, "about": Period("2016")}])
    first, second = corpus.assertions
    assert ("7", Period("2016-12-03"), Evidence("it is", locator="p. 3")) == (first.id, first.about, first.quote)
    assert (Period("2016"), Evidence("it is")) == (second.about, second.quote)
    source = corpus.source("ap")
    assert (("Ann Lee",), "true", "2.5", "3") == (source.authors, source.kind, source.title, source.publisher)


def test_faults_name_row_and_column() -> None:
    """Everything that is wrong is told at once, under the names that the user gave."""
    rows: list[dict[str, object]] = [
        {"Claim": "x", "source": "a", "stance": "afirm", "published": object(), "about": 3},
        {"Claim": b"x", "source": "a", "speaker": [1], "txt": "?"},
    ]
    with pytest.raises(CorpusError) as caught:
        Corpus.from_records(rows, columns={"text": "Claim"})
    assert [
        ("ST123", ("records", 0, "published")),
        ("ST124", ("records", 0, "stance")),
        ("ST125", ("records", 0, "about")),
        ("ST123", ("records", 1, "Claim")),
        ("ST123", ("records", 1, "speaker")),
    ] == [(problem.code, problem.at) for problem in caught.value.problems]
    with pytest.raises(CorpusError, match="ST121: unknown column 'publishd'"):
        Corpus.from_records([{"text": "x", "source": "a", "publishd": object()}])
    assert Corpus.from_records([{"text": "x", "source": "a", "my notes": object()}])
    with pytest.raises(CorpusError, match="ST123: authors must be text"):
        Corpus.from_records([{"source": "a", "authors": {"x": 1}}])
    with pytest.raises(CorpusError, match="ST123: title must be text"):
        Corpus.from_records([{"source": "a", "title": {"x": "y" * 99}}])
    assert Named.AP == Assertion(Named.AP, Named.AP).source


@given(corpora())
def test_records_give_back_what_they_can_hold(corpus: Corpus) -> None:
    """Sources, topics and assertions come back as they were, the order of sources and topics aside."""
    again = Corpus.from_records(corpus.to_records())
    assert corpus.assertions == again.assertions
    assert {*corpus.sources} == {*again.sources}
    assert {*corpus.topics} == {*again.topics}


@given(st.lists(st.text(st.sampled_from('a;[]" ,é'), min_size=1).filter(str.strip), max_size=3))
def test_what_is_joined_comes_apart_again(texts: list[str]) -> None:
    """Several texts in one cell come back, whatever they hold."""
    assert tuple(texts) == split("speaker", joined(texts))


BROKEN_LISTS = [
    '["a", 1]',
    '["a"',
    '["a"] b',
    '["' + "[" * 100_000,
    '["a", ""]',
    "[a, b",
    "[a, b]",
    "['a']",
    "[a; b]",
    "a; [b",
]


@pytest.mark.parametrize("cell", BROKEN_LISTS)
def test_a_list_that_is_no_json_is_refused(cell: str) -> None:
    """It was meant as a list, and would be one strange name."""
    with pytest.raises(RefusedCellError) as caught:
        split("speaker", cell)
    assert ("ST123", 'write one; two or ["one", "two"]') == (caught.value.code, caught.value.cure)


@pytest.mark.parametrize("cell", ["[name withheld]", "[1]", "[A.] Writer", "Writer [A, B]"])
def test_a_name_may_have_brackets(cell: str) -> None:
    """One in brackets, or with brackets beside it."""
    assert (cell,) == split("speaker", cell)


def test_a_faulty_list_of_a_row_is_told_with_its_column() -> None:
    """Of an assertion, of its source and of its topic."""
    row = {
        "source": "ap",
        "text": "x",
        "topic": "t",
        "proposition": "X.",
        "speaker": "[a",
        "authors": "[b",
        "also": "[c",
    }
    with pytest.raises(CorpusError) as caught:
        Corpus.from_records([row])
    assert {"speaker", "authors", "also"} == {problem.what.split()[0] for problem in caught.value.problems}
