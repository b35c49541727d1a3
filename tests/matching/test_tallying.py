"""Many texts read at once give what each gives by itself."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.matching.tallying import Numbers, subject, tallied
from stance.matching.terms import Terms
from strategies import sentences, texts

SYNONYMS = (("9/11 attacks", "september 11"), ("precursors", "precursor chemicals"), ("911", "nine eleven"))
SAID = (
    "Officials said the United States sells precursor chemicals.",
    "The 9/11 attacks; 911!",
    "Nine eleven and september 11 of 2001",
    "covid19 and salt2pepper",
    "Not so!",
    "",
    "?!",
    "桥梁已关闭 in 2016",
    "The council's U.S. lorries didn't pay 1,200.50 dollars.Or so",
    "line\nbreaks\r\nand | bars",
)


@cache
def terms() -> Terms:
    """The shipped names and some more."""
    return Terms(SYNONYMS)


@given(st.lists(st.sampled_from(SAID) | sentences() | texts(), max_size=8))
def test_many_texts_as_one_by_one(said: list[str]) -> None:
    """Each row holds the names of its text, once; names are numbered in the order in which they are read."""
    numbers = Numbers()
    rows = tallied(said, terms(), numbers)
    names = list(numbers)
    expected = [subject(text, terms()) for text in said]
    assert list(dict.fromkeys(name for found in expected for name in found)) == names
    assert (len(said), max(len(names), 1)) == rows.shape
    for row, found in enumerate(expected):
        assert sorted({numbers[name] for name in found}) == rows[row].indices.tolist()
    assert {1.0} >= set(rows.data.tolist())


def test_known_names_keep_their_numbers() -> None:
    """What has a column keeps it; new names come behind."""
    numbers = Numbers({"salt": 0, "mill": 1})
    assert [1, 2] == tallied(["ferry mill"], terms(), numbers).indices.tolist()
    assert {"salt": 0, "mill": 1, "ferry": 2} == numbers


@pytest.mark.parametrize("count", [4_095, 4_096, 4_097, 9_000])
def test_texts_are_read_in_blocks(count: int) -> None:
    """However many texts, each keeps its place."""
    numbers = Numbers()
    rows = tallied([f"salt {chr(0x4E00 + place)}" if place % 3 else "salt" for place in range(count)], terms(), numbers)
    assert [2 if place % 3 else 1 for place in range(count)] == rows.getnnz(axis=1).tolist()
