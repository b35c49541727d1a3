"""Tokens: contractions, the month May, clauses and sentences, with places in the raw text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.reading.tokens import is_title_case, read_tokens


def forms(text: str) -> list[str]:
    """The comparable forms of a text."""
    return [token.word for token in read_tokens(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("isn't", ["is", "n't"]),
        ("isn’t", ["is", "n't"]),
        ("isn t", ["is", "n't"]),
        ("isnt", ["is", "n't"]),
        ("DOESN'T", ["does", "n't"]),
        ("can't", ["can", "n't"]),
        ("cant", ["cant"]),
        ("won t", ["will", "n't"]),
        ("shan't ain't", ["shall", "n't", "is", "n't"]),
        ("cannot", ["can", "not"]),
        ("they've we'll China's", ["they", "'ve", "we", "'ll", "china", "'s"]),
        ("the U.S. and U.S.A., US, u s", ["the", "u.s.", "and", "u.s.", ",", "u.s.", ",", "u.s."]),
        ("tell us", ["tell", "us"]),
        ("D.E.A. 63,600 of 1.5", ["d.e.a.", "63,600", "of", "1.5"]),
        ("three-breasted", ["three", "-", "breasted"]),
        ("“No”", ['"', "no", '"']),
        ("_x_", ["_", "x", "_"]),
        ("", []),
    ],
)
def test_forms(text: str, expected: list[str]) -> None:
    """Contractions and names of one spelling come out the same however they are written."""
    assert expected == forms(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge may close", "may"),
        ("in may it closed", "may."),
        ("May 5 was dry", "may."),
        ("The bridge closed last May and opened again", "may."),
        ("They met Anna in the rain when May was young", "may."),
        ("Apple May Buy Path", "may"),
        ("The dam closed when May ended", "may."),
        ("May it last", "may"),
        ("BRIDGE MAY CLOSE", "may"),
    ],
)
def test_month_or_verb(text: str, expected: str) -> None:
    """The month May is told from the verb by its neighbours, and by its capital where capitals tell."""
    assert [expected] == [form for form in forms(text) if form.startswith("may")]


@pytest.mark.parametrize(
    ("text", "clauses", "sentences"),
    [
        ("It rose, but fell.", [0, 0, 0, 1, 1, 1], [0] * 6),
        ("It rose. It fell.", [0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1]),
        ("Dr. No rose", [0, 0, 0, 0], [0] * 4),
        ("No. 5 rose", [0, 0, 0, 0], [0] * 4),
        ("It said no. It rose", [0, 0, 0, 0, 1, 1], [0, 0, 0, 0, 1, 1]),
        ("see a.b rose", [0, 0, 0, 0, 0], [0] * 5),
        ("It rose by 5 vs.", [0] * 6, [0] * 6),
        ("...It rose - then fell", [0, 0, 0, 0, 0, 0, 1, 1], [0] * 8),
        ("It rose\n\nIt fell", [0, 0, 0, 1, 1], [0, 0, 0, 1, 1]),
        ("when it rose", [0, 0, 0], [0] * 3),
        ("It? (Yes)", [0, 0, 1, 1, 1], [0, 0, 1, 1, 1]),
    ],
)
def test_clauses_and_sentences(text: str, clauses: list[int], sentences: list[int]) -> None:
    """Marks and conjunctions part clauses; full stops of abbreviations part nothing."""
    tokens = read_tokens(text)
    assert (clauses, sentences) == ([token.clause for token in tokens], [token.sentence for token in tokens])


def test_two_months() -> None:
    """Whether capitals tell is worked out once for all the Mays of a text."""
    assert [form for form in forms("It was a wet May and a dry May there") if "may" in form] == ["may.", "may."]


def test_title_case() -> None:
    """A headline in capitals tells nothing by its capitals."""
    assert (
        is_title_case("Bridge May Close Over Rain"),
        is_title_case("The bridge in London may close"),
        is_title_case("a b"),
    ) == (True, False, False)


@given(st.text(max_size=200))
def test_places_are_places(text: str) -> None:
    """Every token stands where it says, in order, without overlap."""
    end = 0
    for token in read_tokens(text):
        assert token.text == text[token.start : token.end]
        assert token.start >= end
        end = token.end
