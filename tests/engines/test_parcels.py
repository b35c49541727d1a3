"""Parcels reach the stage that they are addressed to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from stance.engines.parcels import Parcel, contents, passed


@given(st.lists(st.tuples(st.integers(0, 4), st.sampled_from("ab"), st.integers())))
def test_one_call_for_each_address(sent: list[tuple[int, str, int]]) -> None:
    """All parcels of an address come together, in the order in which they were sent, and no other with them."""
    calls: dict[int, list[Parcel]] = {}
    made = list(passed([Parcel(*one) for one in sent], calls.setdefault))
    assert sorted({address for address, _, _ in sent}) == list(calls)
    assert [one for one in sent if one[0] == 3] == calls.get(3, [])
    assert sorted(sent, key=lambda one: one[0]) == made


def test_contents_by_kind() -> None:
    """A stage asks for what it knows, and gets nothing else."""
    post = [Parcel(0, "block", "x"), Parcel(0, "pairs", "y"), Parcel(0, "block", "z")]
    assert ["x", "z"] == contents(post, "block")
