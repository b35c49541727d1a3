"""Which assertion stands for a group."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.grouping.propositions import most_central

CLOSENESS = np.array([[1.0, 0.9, 0.2], [0.9, 1.0, 0.8], [0.2, 0.8, 1.0]])


@pytest.mark.parametrize(
    ("copies", "slanted", "expected"),
    [
        ([1, 1, 1], "", "b"),
        ([1, 1, 1], "b", "a"),
        ([1, 1, 5], "b", "c"),
        ([9, 1, 1], "", "a"),
        ([1, 1, 1], "ab", "c"),
        ([1, 1, 1], "abc", "b"),
    ],
    ids=["central", "plain before central", "copies count", "many copies", "the only plain one", "none is plain"],
)
def test_the_most_central(copies: list[int], slanted: str, expected: str) -> None:
    """The nearest to all assertions among the plain ones, if any; copies count."""
    assert expected == most_central(CLOSENESS, "abc", copies, lambda name: name in slanted)


def test_where_none_is_plain_the_next_question_is_asked() -> None:
    """An assertion that is plain without its frame stands before one that is not, and both before none at all."""
    copies = [1, 1, 1]

    assert "a" == most_central(CLOSENESS, "abc", copies, lambda _: True, lambda name: name == "b")
    assert "b" == most_central(CLOSENESS, "abc", copies, lambda _: True, lambda _: True)


@given(st.permutations("abcd"), st.sets(st.sampled_from("abcd")))
def test_ties_go_to_the_first_id(ids: list[str], slanted: set[str]) -> None:
    """Where all are equally near, the first id among the plain ones stands for all."""
    expected = min(set(ids) - slanted or ids)
    assert expected == most_central(np.ones((4, 4)), ids, [1, 1, 1, 1], slanted.__contains__)
