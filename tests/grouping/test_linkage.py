"""Linkage in rounds equals joining the best pair at a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from grouping.slow import Pair, edges_of, linked
from stance.errors import UnknownNameError
from stance.grouping.linkage import link
from stance.grouping.means import Means
from stance.grouping.settings import LINKAGES
from stance.matching.similarity import Vectors

MANY = settings(max_examples=200)


@st.composite
def graphs(draw: st.DrawFn, most: int = 8) -> tuple[list[int], dict[Pair, float]]:
    """Sizes of texts and a table of values: few different ones with many ties, or many."""
    count = draw(st.integers(0, most))
    value = draw(
        st.sampled_from(
            [st.integers(1, 4).map(lambda part: part / 4), st.integers(1, 999).map(lambda part: part / 999)]
        )
    )
    pairs = list(combinations(range(count), 2))
    values = draw(st.lists(st.none() | value, min_size=len(pairs), max_size=len(pairs)))
    sizes = draw(st.lists(st.integers(1, 4), min_size=count, max_size=count))
    return sizes, {pair: one for pair, one in zip(pairs, values, strict=True) if one is not None}


@st.composite
def demands(draw: st.DrawFn, count: int) -> tuple[list[int], list[int], list[Pair]]:
    """Who must be together, who belongs to which topic, and who must stay apart."""
    block = draw(st.lists(st.integers(0, 5), min_size=count, max_size=count))
    together = [block.index(one) for one in block]
    topic = draw(st.lists(st.sampled_from([-1, -1, -1, 0, 1]), min_size=6, max_size=6))
    pairs = [pair for pair in combinations(range(count), 2) if together[pair[0]] != together[pair[1]]]
    apart = draw(st.lists(st.sampled_from(pairs), max_size=3)) if pairs else []
    return together, [topic[one] for one in block], apart


def fast(
    sizes: Sequence[int],
    table: dict[Pair, float],
    threshold: float,
    linkage: str,
    *,
    together: Sequence[int] | None = None,
    topics: Sequence[int] | None = None,
    apart: Sequence[Pair] = (),
) -> list[int]:
    """The clusters by `link`, from plain lists."""
    edges = edges_of(len(sizes), table)
    found = link(
        np.array(sizes, dtype=np.int64),
        edges.left,
        edges.right,
        edges.value,
        threshold,
        linkage,
        together=None if together is None else np.array(together, dtype=np.int64),
        topics=None if topics is None else np.array(topics, dtype=np.int64),
        apart=apart,
    )
    return [int(home) for home in found]


@MANY
@given(graphs(), st.sampled_from(LINKAGES), st.integers(0, 20).map(lambda part: part / 20))
def test_rounds_equal_one_at_a_time(graph: tuple[list[int], dict[Pair, float]], linkage: str, threshold: float) -> None:
    """However many pairs are joined at once, ties included, the clusters are those of the slow way."""
    assert linked(*graph, threshold, linkage) == fast(*graph, threshold, linkage)


@MANY
@given(st.data(), st.sampled_from(LINKAGES), st.integers(0, 20).map(lambda part: part / 20))
def test_demands_are_obeyed(data: st.DataObject, linkage: str, threshold: float) -> None:
    """The same where some must be together, some belong to topics, and some must stay apart."""
    sizes, table = data.draw(graphs())
    together, topics, apart = data.draw(demands(len(sizes)))
    found = fast(sizes, table, threshold, linkage, together=together, topics=topics, apart=apart)
    assert linked(sizes, table, threshold, linkage, together=together, topics=topics, apart=apart) == found
    assert all(found[one] == found[first] for one, first in enumerate(together))
    assert all(found[one] != found[two] for one, two in apart)
    for home in set(found):
        assert len({topic for one, topic in zip(found, topics, strict=True) if one == home and topic >= 0}) <= 1


@MANY
@given(
    graphs(),
    st.sampled_from(LINKAGES),
    st.lists(st.integers(0, 20).map(lambda part: part / 20), min_size=2, max_size=2),
)
def test_a_higher_threshold_only_splits(
    graph: tuple[list[int], dict[Pair, float]], linkage: str, thresholds: list[float]
) -> None:
    """None of the three can rise on the way, so the clusters of a higher threshold lie inside those of a lower one.

    That is linkage alone: where groups are broadened afterwards, the level is found anew for each threshold, and two
    texts may part at a lower one.
    """
    low, high = (fast(*graph, threshold, linkage) for threshold in sorted(thresholds))
    assert all(low[one] == low[home] for one, home in enumerate(high))


@given(graphs(), st.sampled_from(LINKAGES))
def test_homes_are_the_smallest_members(graph: tuple[list[int], dict[Pair, float]], linkage: str) -> None:
    """Each cluster is called by its smallest text, and every text has one."""
    found = fast(*graph, 0.3, linkage)
    assert len(graph[0]) == len(found)
    assert all(home == found.index(home) for home in found)


@given(graphs(), st.sampled_from(LINKAGES))
def test_strangers_change_nothing(graph: tuple[list[int], dict[Pair, float]], linkage: str) -> None:
    """More texts without an edge to the others leave their clusters as they were."""
    sizes, table = graph
    count = len(sizes)
    found = fast([*sizes, 1, 2], table | {(count, count + 1): 0.9}, 0.3, linkage)
    assert [*fast(sizes, table, 0.3, linkage), count, count] == found


@pytest.mark.parametrize(
    ("linkage", "expected"), [("average", [0, 0, 2]), ("single", [0, 0, 0]), ("complete", [0, 0, 2])]
)
def test_a_chain(linkage: str, expected: list[int]) -> None:
    """Two links of a chain: only single linkage follows it; average and complete miss the pair at its ends."""
    assert expected == fast([1, 1, 1], {(0, 1): 0.9, (1, 2): 0.8}, 0.5, linkage)


@pytest.mark.parametrize(
    ("copies", "linkage", "expected"),
    [(1, "average", [0, 0, 0]), (10, "average", [0, 0, 2]), (10, "single", [0, 0, 0]), (10, "complete", [0, 0, 2])],
)
def test_copies_weigh(copies: int, linkage: str, expected: list[int]) -> None:
    """A text that stands for ten has ten votes in an average; the others ask for one pair only."""
    assert expected == fast([copies, 1, 1], {(0, 1): 0.9, (0, 2): 0.4, (1, 2): 0.8}, 0.45, linkage)


def test_a_threshold_of_zero_joins_no_strangers() -> None:
    """Where nothing is in common nothing is joined, and a value of 0 is nothing."""
    assert [0, 0, 2, 3] == fast([1] * 4, {(0, 1): 0.01, (2, 3): 0.0}, 0.0, "single")


def test_the_order_of_an_edge_is_free() -> None:
    """An edge may name its larger text first."""
    found = link(np.ones(2, dtype=np.int64), np.array([1]), np.array([0]), np.array([0.9]), 0.5)
    assert [0, 0] == found.tolist()


def test_an_unknown_linkage() -> None:
    """A linkage that does not exist is refused, with the near name."""
    with pytest.raises(UnknownNameError, match="average"):
        fast([1], {}, 0.5, "avarage")


@MANY
@given(graphs(), st.data(), st.integers(1, 20).map(lambda part: part / 20))
def test_unconnected_pairs_count_by_their_vectors(
    graph: tuple[list[int], dict[Pair, float]], data: st.DataObject, threshold: float
) -> None:
    """A pair without an edge has the value that its vectors give; where that is the edge's own, both ways agree.

    Clusters without any edge between them are never joined, so one edge goes from each text to the first.
    """
    sizes, table = graph
    count = len(sizes)
    features = data.draw(st.lists(st.integers(1, 3), min_size=count, max_size=count))
    own = np.eye(4)[features] * 0.9 + 0.1
    near = own @ own.T / 2
    every = {(one, two): float(near[one, two]) for one, two in combinations(range(count), 2)}
    kept = {pair: value for pair, value in every.items() if pair in table or 0 in pair}
    none = sparse.csr_matrix((count, 1))
    means = Means.of(Vectors(sparse.csr_matrix(own), sparse.identity(4, format="csr")), none, np.array(sizes))
    edges = edges_of(count, kept)
    found = link(np.array(sizes, dtype=np.int64), edges.left, edges.right, edges.value, threshold, means=means).tolist()
    for one, two in combinations(sorted(set(found)), 2):
        left, right = ([text for text, home in enumerate(found) if home == side] for side in (one, two))
        pairs = [(min(a, b), max(a, b)) for a in left for b in right]
        known = [pair for pair in pairs if pair in kept]
        weight = {pair: sizes[pair[0]] * sizes[pair[1]] for pair in pairs}
        mean = sum(every[pair] * weight[pair] for pair in pairs) / sum(weight.values())
        seen = sum(every[pair] * weight[pair] for pair in known) / max(sum(weight[pair] for pair in known), 1)
        assert mean < threshold or not known or seen < threshold
