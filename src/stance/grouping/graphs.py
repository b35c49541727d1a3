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

__all__ = ["Graph", "edge_keys", "graph_of", "joined_graph"]


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
    return _gathered(Graph(sizes.astype(np.int64), held, smaller, larger, mass, copies, barred), linkage)


def joined_graph(graph: Graph, home: Numbers, linkage: str) -> Graph:
    """The graph between the new clusters, of which each holds one or two old ones."""
    sizes = np.zeros_like(graph.sizes)
    np.add.at(sizes, home, graph.sizes)
    topics = np.full_like(graph.topics, -1)
    np.maximum.at(topics, home, graph.topics)
    narrow = home.astype(np.int32)
    graph = attrs.evolve(graph, sizes=np.maximum(sizes, 1), topics=topics)
    return _gathered(graph, linkage, (narrow[graph.left], narrow[graph.right]))


def _gathered(graph: Graph, linkage: str, ends: tuple[Ends, Ends] | None = None) -> Graph:
    """The same graph with parallel edges made one.

    Args:
        graph: The edges and what they hold.
        linkage: How parallel edges are made one.
        ends: Between what the edges lie where that has changed; an edge from something to itself is left out.
    """
    count = len(graph.sizes)
    left, right = ends or (graph.left, graph.right)
    # Nothing but the order is made of the edges as they are, for a second graph beside this one would be the largest
    # thing in memory.
    keys = edge_keys(count, np.minimum(left, right), np.maximum(left, right))
    if ends is None and (keys[1:] > keys[:-1]).all():
        return graph
    kept = np.flatnonzero(left != right).astype(np.int32)
    del left, right, ends
    keys = keys[kept]
    # One sort by one key, and a stable one: after a round most edges are in order already.
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    edge = kept[order]
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
