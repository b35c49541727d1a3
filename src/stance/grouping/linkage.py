"""A sparse graph of similarities -> clusters, by average, single or complete linkage; ties go to the lower numbers.

Average linkage (UPGMA, Sokal and Michener 1958) joins the two clusters whose members are nearest on average until no
average reaches the threshold; a pair without an edge counts as its vectors say (see `means.py`), or as 0. It is
*reducible*: joining two clusters never makes the result nearer to a third than the nearer of the two was. So all pairs
of clusters that are each other's nearest may be joined at once (Bruynooghe 1977), and about twenty rounds settle a
million texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from stance.errors import UnknownNameError
from stance.grouping.graphs import Graph, edge_keys, graph_of, joined_graph, touched_by
from stance.grouping.means import Held
from stance.grouping.settings import LINKAGES

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.grouping.means import Means

    Numbers = npt.NDArray[np.int64]
    Ends = npt.NDArray[np.int32]
    Values = npt.NDArray[np.float64]

__all__ = ["link", "linked_down"]

# What has no edge is less near than what has one. So where the mean of the known pairs is below this share of the lowest
# threshold asked for, the others are left out of the sum: without that the work is tenfold on a large corpus, and B³ on
# Emergent the same within .001.
WORTH_FROM = 0.5
# The gaps of so many edges are filled at once: some ten megabytes.
FILLED_AT_ONCE = 1 << 18


def link(  # noqa: PLR0917 -- the graph is four arrays that go together
    sizes: Numbers,
    left: Numbers,
    right: Numbers,
    value: Values,
    threshold: float,
    linkage: str = "average",
    *,
    together: Numbers | None = None,
    topics: Numbers | None = None,
    apart: Sequence[tuple[int, int]] = (),
    means: Means | None = None,
) -> Numbers:
    """Which cluster each text is in.

    Args:
        sizes: How many copies each text stands for, 1 or more.
        left: One text number of each edge.
        right: The other.
        value: The similarity of each edge, 0.0 to 1.0.
        threshold: Two clusters are joined when their linkage similarity is at least this.
        linkage: `average`, `single` or `complete`.
        together: For each text the smallest text number of those that must share its cluster; None for no demands.
        topics: For each text the number of the declared topic that holds it, -1 for none; texts of two different
            topics never share a cluster.
        apart: Pairs of texts that must not share a cluster.
        means: For average linkage: the vectors that tell how near the texts are that no edge connects.

    Returns:
        For each text the smallest text number of its cluster.

    >>> link(np.ones(3, int), np.array([0, 1]), np.array([1, 2]), np.array([0.9, 0.8]), 0.5).tolist()
    [0, 0, 2]
    """
    steps = linked_down(
        sizes, left, right, value, [threshold], linkage, together=together, topics=topics, apart=apart, means=means
    )
    return next(steps)


def linked_down(  # noqa: PLR0917 -- the graph is four arrays that go together
    sizes: Numbers,
    left: Numbers,
    right: Numbers,
    value: Values,
    thresholds: Sequence[float],
    linkage: str = "average",
    *,
    together: Numbers | None = None,
    topics: Numbers | None = None,
    apart: Sequence[tuple[int, int]] = (),
    means: Means | None = None,
) -> Iterator[Numbers]:
    """The same at one threshold after another, falling; each goes on from the clusters of the one before."""
    if linkage not in LINKAGES:
        raise UnknownNameError("linkage", linkage, LINKAGES)
    graph = graph_of(sizes, (left, right, value), linkage, topics, apart)
    home = np.arange(len(sizes), dtype=np.int64)
    lowest = min(thresholds)

    def join(joined: Numbers) -> None:
        nonlocal graph, home
        touched = touched_by(graph, joined)
        before = _Before(graph.sizes, graph.left, graph.right)
        if touched is not None:
            before = _Before(graph.sizes, graph.left[touched], graph.right[touched])
        # What the edges held before goes here: it would be half as large again as what they hold now.
        graph, fresh = joined_graph(graph, joined, touched, linkage)
        if means is not None and linkage == "average":
            _fill(before, graph, fresh, joined, partial(means.between, Held.of(home)), WORTH_FROM * lowest)
        home = joined[home]

    for joined in () if together is None else _pairwise(together):
        join(joined)
    for threshold in thresholds:
        while (nearest := _mutual_nearest(graph, threshold, linkage)) is not None:
            join(nearest)
        yield home


def _pairwise(together: Numbers) -> Iterator[Numbers]:
    """The homes of those who must be together, reached two by two: each round joins at most two clusters into one."""
    home = np.arange(len(together), dtype=np.int64)
    while not np.array_equal(home, together):
        clusters = np.unique(home)
        order = clusters[np.argsort(together[clusters], kind="stable")]
        block = together[order]
        starts = np.flatnonzero(np.r_[True, block[1:] != block[:-1]])
        place = np.arange(len(order)) - np.repeat(starts, np.diff(np.r_[starts, len(order)]))
        joined = np.arange(len(together), dtype=np.int64)
        odd = np.flatnonzero(place % 2)
        joined[order[odd]] = order[odd - 1]
        yield joined
        home = joined[home]


def _strength(graph: Graph, linkage: str) -> Values:
    """The linkage similarity of each edge, rounded so that sums made in another order still tie; 0 where barred."""
    possible = graph.sizes[graph.left] * graph.sizes[graph.right]
    if linkage == "average":
        strength = np.round(graph.mass / possible, 12).astype(np.float64)
    elif linkage == "single":
        strength = graph.mass
    else:
        # Complete linkage asks for every pair: one pair without an edge is a pair with similarity 0.
        strength = np.where(graph.pairs == possible, graph.mass, 0.0)
    never = graph.barred
    if (graph.topics >= 0).any():
        one, two = graph.topics[graph.left], graph.topics[graph.right]
        never = never | ((one >= 0) & (two >= 0) & (one != two))
    return np.where(never, 0.0, strength)


def _mutual_nearest(graph: Graph, threshold: float, linkage: str) -> Numbers | None:
    """New homes after joining all clusters that are each other's nearest; None when nothing can be joined."""
    strength = _strength(graph, linkage)
    strong = np.flatnonzero((strength >= threshold) & (strength > 0.0))
    if not len(strong):
        return None
    count = len(graph.sizes)
    left, right, value = graph.left[strong], graph.right[strong], strength[strong]
    best = np.zeros(count)
    np.maximum.at(best, left, value)
    np.maximum.at(best, right, value)
    nearest = np.full(count, count, dtype=np.int64)
    ties = value == best[left]
    np.minimum.at(nearest, left[ties], right[ties])
    ties = value == best[right]
    np.minimum.at(nearest, right[ties], left[ties])
    mutual = (nearest[left] == right) & (nearest[right] == left)
    # The strongest edge with the lowest numbers is always among them, so every round joins something.
    home = np.arange(count, dtype=np.int64)
    home[right[mutual]] = left[mutual]
    return home


class _Before(NamedTuple):
    """Between which clusters there were edges before a round, of those that it touched, and how large clusters were."""

    sizes: Numbers
    left: Ends
    right: Ends


def _fill(  # noqa: PLR0917 -- a graph before and after
    graph: _Before,
    merged: Graph,
    fresh: Ends | None,
    home: Numbers,
    between: Callable[[Numbers, Numbers], Values],
    share: float,
) -> None:
    """Give each new edge the similarity between those of its old clusters that had no edge."""
    count = len(home)
    partner = np.full(count, -1, dtype=np.int64)
    gone = np.flatnonzero(home != np.arange(count))
    partner[home[gone]] = gone
    known = edge_keys(count, graph.left, graph.right)
    if fresh is None:
        worth = np.flatnonzero((merged.mass >= share * merged.pairs) & ~merged.barred).astype(np.int32)
    else:
        worth = fresh[(merged.mass[fresh] >= share * merged.pairs[fresh]) & ~merged.barred[fresh]]
    worth = worth[(partner[merged.left[worth]] >= 0) | (partner[merged.right[worth]] >= 0)]
    for start in range(0, len(worth), FILLED_AT_ONCE):
        edge, keys = _without_edge(known, merged, worth[start : start + FILLED_AT_ONCE], partner)
        # One look at many, in order, spreads each cluster over its kin once or twice, not once for each partner.
        order = np.argsort(keys)
        one, two = np.divmod(keys, count)
        sums = np.empty(len(keys))
        sums[order] = between(one[order], two[order])
        np.add.at(merged.mass, edge, sums)
        np.add.at(merged.pairs, edge, graph.sizes[one] * graph.sizes[two])


def _without_edge(known: Numbers, merged: Graph, edges: Ends, partner: Numbers) -> tuple[Ends, Numbers]:
    """Of some new edges the pairs of old clusters that had none: which edge each belongs to, and its key."""
    count = len(partner)
    left, right = merged.left[edges].astype(np.int64), merged.right[edges].astype(np.int64)
    asked: list[tuple[Ends, Numbers]] = []
    for one, two in (
        (left, right),
        (left, partner[right]),
        (partner[left], right),
        (partner[left], partner[right]),
    ):
        key = np.minimum(one, two) * count + np.maximum(one, two)
        possible = np.flatnonzero((one >= 0) & (two >= 0))
        key = key[possible]
        # Looked up in order, what is next to each other in memory is looked at once.
        order = np.argsort(key)
        ordered = key[order]
        place = np.minimum(np.searchsorted(known, ordered), max(len(known) - 1, 0))
        missing = np.sort(order[known[place] != ordered])
        asked.append((edges[possible[missing]], key[missing]))
    return np.concatenate([one for one, _ in asked]), np.concatenate([two for _, two in asked])
