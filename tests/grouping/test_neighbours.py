"""Two texts with the same neighbours are nearer than they look."""

from __future__ import annotations

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.slow import Pair, edges_of, in_company, table_of
from stance.grouping.neighbours import with_neighbours


@st.composite
def graphs(draw: st.DrawFn) -> tuple[int, dict[Pair, float]]:
    """Texts and some of their pairs; values with ties, up to nine neighbours each."""
    count = draw(st.integers(0, 10))
    pairs = list(combinations(range(count), 2))
    value = st.none() | st.integers(0, 8).map(lambda part: part / 8)
    values = draw(st.lists(value, min_size=len(pairs), max_size=len(pairs)))
    return count, {pair: one for pair, one in zip(pairs, values, strict=True) if one is not None}


@given(graphs())
def test_half_the_pair_and_half_its_company(graph: tuple[int, dict[Pair, float]]) -> None:
    """The mean of the own value and the cosine of the rows of five nearest; ties go to the lower number."""
    found = with_neighbours(edges_of(*graph))
    assert pytest.approx(in_company(*graph), abs=1e-9) == table_of(found)
    assert graph[0] == found.count
    assert all(0.0 <= value <= 1.0 for value in found.value.tolist())


@given(graphs())
def test_strangers_change_nothing(graph: tuple[int, dict[Pair, float]]) -> None:
    """More texts without an edge to the others leave all values as they were."""
    count, table = graph
    found = table_of(with_neighbours(edges_of(count + 2, table | {(count, count + 1): 0.5})))
    assert pytest.approx(table_of(with_neighbours(edges_of(*graph))), abs=1e-12) == {
        pair: value for pair, value in found.items() if pair[0] < count
    }


def test_equal_texts_stay_equal() -> None:
    """Two texts with value 1.0 and the same company keep it."""
    assert {(0, 1): 1.0} == table_of(with_neighbours(edges_of(2, {(0, 1): 1.0})))


def test_a_common_neighbour_brings_nearer() -> None:
    """The same pair is worth more beside a text that is near both."""
    alone = table_of(with_neighbours(edges_of(3, {(0, 1): 0.3})))
    beside = table_of(with_neighbours(edges_of(3, {(0, 1): 0.3, (0, 2): 0.9, (1, 2): 0.9})))
    assert alone[0, 1] < beside[0, 1]
