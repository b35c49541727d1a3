"""Subjects: whether the numbers of two texts can be about one thing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.judging.subjects import why_not_one_subject


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("Half of the salmon came from Norway.", "A third of the salmon came from Chile.", True),
        ("Half of the salmon came from Norway.", "A third of the salmon came from Norway.", False),
        ("Norway sent half of the salmon.", "Norway, said Bob Lee, sent a third of the salmon.", False),
        ("Half of the salmon came from Norway.", "Trains were late on 40 % of days.", True),
        ("Half Of All Salmon Came From Norway", "A Third Of All Salmon Came From Chile", False),
        ("Most salmon rose by 5 %.", "Salmon rose by 6 %.", False),
    ],
)
def test_whether_they_are_apart(left: str, right: str, expected: bool) -> None:  # noqa: FBT001 - a row of a table
    """Names that only one side has set two texts apart, and so does having no word in common."""
    assert expected == bool(why_not_one_subject(left, right, by_name=True))


def test_names_count_only_where_asked() -> None:
    """Sums of money are paid by one party to the next: there a name more or less tells nothing."""
    texts = "Half of the salmon came from Norway.", "A third of the salmon came from Chile."
    assert "" == why_not_one_subject(*texts, by_name=False)


@given(st.text(max_size=40), st.text(max_size=40), st.booleans())
def test_either_order(left: str, right: str, by_name: bool) -> None:  # noqa: FBT001 - drawn
    """Both orders are apart or neither is."""
    there, back = (why_not_one_subject(*texts, by_name=by_name) for texts in ((left, right), (right, left)))
    assert bool(there) == bool(back)
