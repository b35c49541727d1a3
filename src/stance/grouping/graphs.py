"""Clusters and the valued edges between them, and the same after a round in which clusters were joined."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    Ends = npt.NDArray[np.int32]
    Values = npt.NDArray[np.float64]

__all__ = ["Graph", "edge_keys", "graph_of", "joined_graph", "touched_by"]

# Where a round touches more of the edges than this, all are put in order anew.
FEW_TOUCHED = 0.25
EDGE_FIELDS = ("left", "right", "mass", "pairs", "barred")


@attrs.frozen(eq=False)
class Graph:
    """Clusters and the edges between them; every edge stands there once, smaller number first.

    The ends of edges are the most of it, and take half the width of numpy's own integers: `edge_keys` alone needs more.

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
    left: Ends
    right: Ends
    mass: Values
    pairs: Numbers
    barred: npt.NDArray[np.bool_]


def graph_of(
    sizes: Numbers,
    edges: tuple[Numbers, Numbers, Values],
    linkage: str,
    topics: Numbers | None,
    apart: Sequence[tuple[int, int]],
) -> Graph:
    """The graph before anything is joined."""
    left, right, value = edges
    kept_apart = np.array(apart, dtype=np.int32).reshape(-1, 2)
    if (left > right).any():
        left, right = np.minimum(left, right), np.maximum(left, right)
    smaller, larger = left.astype(np.int32, copy=False), right.astype(np.int32, copy=False)
    if apart:
        # A bar is an edge without any similarity of its own.
        smaller, larger = np.r_[smaller, kept_apart.min(axis=1)], np.r_[larger, kept_apart.max(axis=1)]
        value = np.r_[value, np.zeros(len(apart))]
    copies = sizes[smaller] * sizes[larger]
    copies[len(left) :] = 0
    mass = value * copies if linkage == "average" else value
    barred = np.arange(len(smaller)) >= len(left)
    held = np.full(len(sizes), -1, dtype=np.int64) if topics is None else topics
    graph = Graph(sizes.astype(np.int64), held, smaller, larger, mass, copies, barred)
    keys = edge_keys(len(sizes), smaller, larger)
    if (keys[1:] > keys[:-1]).all():
        return graph
    return _gathered(graph, linkage, None, (smaller, larger))


def touched_by(graph: Graph, home: Numbers) -> Ends | None:
    """The edges that end in a cluster which is joined; None, for all, where these are not few: the others are copied."""
    joined = home != np.arange(len(home))
    joined[home[joined]] = True
    touched = joined[graph.left]
    touched |= joined[graph.right]
    few = np.count_nonzero(touched) <= FEW_TOUCHED * len(touched)
    return np.flatnonzero(touched).astype(np.int32) if few else None


def joined_graph(graph: Graph, home: Numbers, touched: Ends | None, linkage: str) -> tuple[Graph, Ends | None]:
    """The graph between the new clusters, of which each holds one or two old ones, and which of its edges may be new; None for any.

    Args:
        graph: The clusters and edges of before.
        home: The new cluster of each old one.
        touched: The edges that end in a joined cluster, where these are few: late rounds join few clusters of very many.
        linkage: How parallel edges are made one.
    """
    sizes, topics = graph.sizes.copy(), graph.topics.copy()
    gone = np.flatnonzero(home != np.arange(len(home)))
    sizes[home[gone]] += sizes[gone]
    topics[home[gone]] = np.maximum(topics[home[gone]], topics[gone])
    sizes[gone], topics[gone] = 1, -1
    graph = attrs.evolve(graph, sizes=sizes, topics=topics)
    narrow = home.astype(np.int32)
    if touched is None:
        return _gathered(graph, linkage, None, (narrow[graph.left], narrow[graph.right])), None
    part = _gathered(graph, linkage, touched, (narrow[graph.left[touched]], narrow[graph.right[touched]]))
    rest = np.ones(len(graph.left), dtype=bool)
    rest[touched] = False
    # What was not touched is in order, as the part is, and has no edge with it in common.
    kept = edge_keys(len(home), graph.left[rest], graph.right[rest])
    fresh = np.searchsorted(kept, edge_keys(len(home), part.left, part.right)).astype(np.int32)
    fresh += np.arange(len(fresh), dtype=np.int32)
    old = np.ones(len(kept) + len(fresh), dtype=bool)
    old[fresh] = False
    both = {}
    for name in EDGE_FIELDS:
        before, now = getattr(graph, name), getattr(part, name)
        both[name] = np.empty(len(old), dtype=now.dtype)
        both[name][old], both[name][fresh] = before[rest], now
    return attrs.evolve(graph, **both), fresh


def _gathered(graph: Graph, linkage: str, edges: Ends | None, ends: tuple[Ends, Ends]) -> Graph:
    """A graph of some edges, parallel ones made one.

    Args:
        graph: All edges and what they hold.
        linkage: How parallel edges are made one.
        edges: Which of them are wanted, ascending; None for all.
        ends: Between what these lie; an edge from something to itself is left out.
    """
    count = len(graph.sizes)
    left, right = ends
    # Nothing but the order is made of the edges as they are, for a second graph beside this one would be the largest
    # thing in memory.
    keys = edge_keys(count, np.minimum(left, right), np.maximum(left, right))
    kept = np.flatnonzero(left != right).astype(np.int32)
    del left, right, ends
    keys = keys[kept]
    # One sort by one key, and a stable one: after a round most edges are in order already.
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    edge = kept[order] if edges is None else edges[kept[order]]
    del kept, order
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]][: len(keys)])
    smaller, larger = (keys[starts] // count).astype(np.int32), (keys[starts] % count).astype(np.int32)
    del keys
    if not len(starts):
        return attrs.evolve(
            graph, left=smaller, right=larger, mass=graph.mass[:0], pairs=graph.pairs[:0], barred=graph.barred[:0]
        )
    combine = {"average": np.add, "single": np.maximum, "complete": np.minimum}[linkage]
    return Graph(
        graph.sizes,
        graph.topics,
        smaller,
        larger,
        combine.reduceat(graph.mass[edge], starts),
        np.add.reduceat(graph.pairs[edge], starts),
        np.logical_or.reduceat(graph.barred[edge], starts),
    )


def edge_keys(count: int, left: Ends, right: Ends) -> Numbers:
    """One number for each edge, in the order of its two ends."""
    keys = left.astype(np.int64)
    keys *= count
    keys += right
    return keys
