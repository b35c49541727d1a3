"""How well a topic hangs together, told truthfully."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.slow import Tabled, edges_of
from stance.grouping.cohesion import FEW, MEMBERS_COMPARED, cohesion_of, similarities
from stance.model.grouped import Cohesion


@st.composite
def matrices(draw: st.DrawFn) -> npt.NDArray[np.float64]:
    """Square, symmetric, 1.0 on the diagonal, with ties."""
    count = draw(st.integers(0, 7))
    matrix = np.eye(count)
    for one, two in combinations(range(count), 2):
        matrix[one, two] = matrix[two, one] = draw(st.integers(0, 10)) / 10
    return matrix


def connected(matrix: npt.NDArray[np.float64], line: float) -> bool:
    """Can every text be reached from the first by pairs that reach the line?"""
    reached, fresh = {0}, [0]
    while fresh:
        here = fresh.pop()
        more = {place for place in range(len(matrix)) if matrix[here, place] >= line} - reached
        reached |= more
        fresh += more
    return len(matrix) == len(reached)


@given(matrices(), st.integers(0, 10).map(lambda part: part / 10))
def test_against_direct_computation(matrix: npt.NDArray[np.float64], threshold: float) -> None:
    """The lowest pair; the highest line at which all still hang together; the share of pairs below the threshold."""
    found = cohesion_of(matrix, threshold)
    pairs = [float(matrix[pair]) for pair in combinations(range(len(matrix)), 2)]
    if not pairs:
        assert Cohesion() == found
        return
    assert pytest.approx(min(pairs), abs=1e-4) == found.weakest_pair
    assert (
        pytest.approx(max(line for line in {*pairs, 0.0} if connected(matrix, line)), abs=1e-4) == found.weakest_bridge
    )
    assert pytest.approx(sum(value < threshold for value in pairs) / len(pairs), abs=1e-4) == found.below_threshold
    assert found.weakest_pair <= found.weakest_bridge


@pytest.mark.parametrize("count", [FEW, FEW + 1])
def test_few_and_many(count: int) -> None:
    """A chain hangs together by its weakest link, however long."""
    matrix = np.eye(count)
    for place in range(count - 1):
        matrix[place, place + 1] = matrix[place + 1, place] = 0.5 + place % 7 / 20
    assert 0.5 == cohesion_of(matrix, 0.3).weakest_bridge


@given(matrices(), st.permutations(range(7)))
def test_the_order_of_members_is_free(matrix: npt.NDArray[np.float64], places: list[int]) -> None:
    """Members in another order hang together just as well."""
    order = [place for place in places if place < len(matrix)]
    assert cohesion_of(matrix, 0.5) == cohesion_of(matrix[np.ix_(order, order)], 0.5)


NAMES = tuple("abcdefgh")
TABLE = {pair: (pair[0] + 2 * pair[1]) / 30 for pair in combinations(range(8), 2)}


@given(st.lists(st.lists(st.integers(0, 7), unique=True, max_size=5).map(sorted), max_size=6))
def test_similarities_of_groups(groups: list[list[int]]) -> None:
    """One square matrix a group, in order, whatever is scored in one call."""
    pairing = Tabled(NAMES, TABLE).over(NAMES)
    found = list(similarities(pairing, [np.array(group, dtype=np.int64) for group in groups]))
    expected = [
        [[1.0 if one == two else TABLE[min(one, two), max(one, two)] for two in group] for one in group]
        for group in groups
    ]
    assert expected == [matrix.tolist() for matrix in found]


@given(
    st.lists(st.lists(st.integers(0, 7), unique=True, max_size=5).map(sorted), max_size=6),
    st.sets(st.sampled_from(sorted(TABLE))),
)
def test_known_pairs_are_not_scored_again(groups: list[list[int]], known: set[tuple[int, int]]) -> None:
    """Whatever pairs are known already, the matrices are the same, and only the others are asked for."""
    rest = {pair: value for pair, value in TABLE.items() if pair not in known}
    numbers = [np.array(group, dtype=np.int64) for group in groups]
    edges = edges_of(8, {pair: TABLE[pair] for pair in known})
    found = list(similarities(Tabled(NAMES, rest).over(NAMES), numbers, edges))
    expected = list(similarities(Tabled(NAMES, TABLE).over(NAMES), numbers))
    assert [matrix.tolist() for matrix in expected] == [matrix.tolist() for matrix in found]


def test_many_large_groups() -> None:
    """More pairs than one call takes come in several calls, each group whole."""
    calls: list[int] = []

    class Counting:
        """A pairing that counts what it is asked."""

        def values(self, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
            """The value tells the pair."""
            calls.append(len(left))
            return np.asarray((left + right) / 1024, dtype=np.float64)

    groups = [np.arange(MEMBERS_COMPARED, dtype=np.int64) + shift for shift in range(20)]
    found = list(similarities(Counting(), groups))  # type: ignore[arg-type]  # edges and vectors are not asked for
    assert 20 * MEMBERS_COMPARED * (MEMBERS_COMPARED - 1) // 2 == sum(calls)
    assert 1 < len(calls) < 20
    assert all(matrix[0, 1] == (2 * shift + 1) / 1024 for shift, matrix in enumerate(found))
