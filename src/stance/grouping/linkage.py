"""A sparse graph of similarities -> clusters, by average, single or complete linkage; ties go to the lower numbers.

Average linkage (UPGMA, Sokal and Michener 1958) joins the two clusters whose members are nearest on average until no
average reaches the threshold; a pair without an edge counts as 0. It is *reducible*: joining two clusters never makes
the result nearer to a third than the nearer of the two was. So all pairs of clusters that are each other's nearest may
be joined at once (Bruynooghe 1977), and about twenty rounds settle a million texts.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.errors import UnknownNameError
from stance.grouping.settings import LINKAGES

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]

__all__ = ["link"]


@attrs.frozen(eq=False)
class _Graph:
    """Clusters and the edges between them; every edge stands there once, smaller number first.

    Attributes:
        sizes: How many texts each cluster holds.
        topics: The declared topic of each cluster, -1 for none; two different ones must never be joined.
        left: The smaller cluster number of each edge.
        right: The larger one.
        mass: Sum of the similarities between the two clusters (single and complete: the deciding similarity).
        pairs: How many pairs of texts have an edge between the two clusters.
        barred: True where the two clusters must never be joined.
    """

    sizes: Numbers
    topics: Numbers
    left: Numbers
    right: Numbers
    mass: Values
    pairs: Numbers
    barred: npt.NDArray[np.bool_]


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

    Returns:
        For each text the smallest text number of its cluster.

    >>> link(np.ones(3, int), np.array([0, 1]), np.array([1, 2]), np.array([0.9, 0.8]), 0.5).tolist()
    [0, 0, 2]
    """
    if linkage not in LINKAGES:
        raise UnknownNameError("linkage", linkage, LINKAGES)
    kept_apart = np.array(apart, dtype=np.int64).reshape(-1, 2)
    smaller = np.r_[np.minimum(left, right), kept_apart.min(axis=1)]
    larger = np.r_[np.maximum(left, right), kept_apart.max(axis=1)]
    # A bar is an edge without any similarity of its own.
    copies = sizes[smaller] * sizes[larger]
    copies[len(left) :] = 0
    similarity = np.r_[value, np.zeros(len(kept_apart))]
    mass = similarity * copies if linkage == "average" else similarity
    barred = np.arange(len(smaller)) >= len(left)
    held = np.full(len(sizes), -1, dtype=np.int64) if topics is None else topics
    graph = _gathered(_Graph(sizes.astype(np.int64), held, smaller, larger, mass, copies, barred), linkage)
    home = np.arange(len(sizes), dtype=np.int64)
    if together is not None:
        home, graph = together, _merged(graph, together, linkage)
    while True:
        joined = _mutual_nearest(graph, threshold, linkage)
        if joined is None:
            return home
        home = joined[home]
        graph = _merged(graph, joined, linkage)


def _strength(graph: _Graph, linkage: str) -> Values:
    """The linkage similarity of each edge, rounded so that sums made in another order still tie; 0 where barred."""
    possible = graph.sizes[graph.left] * graph.sizes[graph.right]
    if linkage == "average":
        strength = np.round(graph.mass / possible, 12).astype(np.float64)
    elif linkage == "single":
        strength = graph.mass
    else:
        # Complete linkage asks for every pair: one pair without an edge is a pair with similarity 0.
        strength = np.where(graph.pairs == possible, graph.mass, 0.0)
    one, two = graph.topics[graph.left], graph.topics[graph.right]
    return np.where(graph.barred | ((one >= 0) & (two >= 0) & (one != two)), 0.0, strength)


def _mutual_nearest(graph: _Graph, threshold: float, linkage: str) -> Numbers | None:
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


def _merged(graph: _Graph, home: Numbers, linkage: str) -> _Graph:
    sizes = np.zeros_like(graph.sizes)
    np.add.at(sizes, home, graph.sizes)
    topics = np.full_like(graph.topics, -1)
    np.maximum.at(topics, home, graph.topics)
    left, right = home[graph.left], home[graph.right]
    kept = left != right
    left, right = left[kept], right[kept]
    return _gathered(
        _Graph(
            np.maximum(sizes, 1),
            topics,
            np.minimum(left, right),
            np.maximum(left, right),
            graph.mass[kept],
            graph.pairs[kept],
            graph.barred[kept],
        ),
        linkage,
    )


def _gathered(graph: _Graph, linkage: str) -> _Graph:
    """The same graph with parallel edges made one."""
    if not len(graph.left):
        return graph
    # One sort by one key, and a stable one: after a round most edges are in order already.
    order = np.argsort(graph.left * len(graph.sizes) + graph.right, kind="stable")
    left, right = graph.left[order], graph.right[order]
    starts = np.flatnonzero(np.r_[True, (left[1:] != left[:-1]) | (right[1:] != right[:-1])])
    combine = {"average": np.add, "single": np.maximum, "complete": np.minimum}[linkage]
    return _Graph(
        graph.sizes,
        graph.topics,
        left[starts],
        right[starts],
        combine.reduceat(graph.mass[order], starts),
        np.add.reduceat(graph.pairs[order], starts),
        np.logical_or.reduceat(graph.barred[order], starts),
    )
