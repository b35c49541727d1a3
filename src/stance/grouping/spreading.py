"""Pairs that people decided -> edges that know it: what is near to one of a pair follows what is near to the other.

Without this a decision about two assertions moves two assertions. With it the answer spreads: where a and b are the same,
x is as near to y as the weaker of "x to a" and "b to y"; where they are different, x and y are as much less near. On the
public headlines a hundred answers are worth twice as much this way (`benchmarks/review.py`).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

from stance.matching.similarity import Edges
from stance.model.decided import settled
from stance.model.topic import DecisionKind

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.grouping.bench import Bench
    from stance.grouping.rows import Rows

    Numbers = npt.NDArray[np.int64]

__all__ = ["spread", "with_decisions"]

# From 0.1 to 0.4 tried: what is less near than this says little about what stands beside it.
SPREADS_FROM = 0.3

Pair = tuple[int, int]


def with_decisions(bench: Bench, rows: Rows, edges: Edges) -> Edges:
    """The edges between rows as they are once the decisions of the corpus have spread."""
    held = settled(bench.corpus.decisions)
    if not held.pairs:
        return edges
    row = rows.of_assertions(bench)
    pairs = [
        [(row[one], row[two]) for one, two in held.of_kind(kind) if row[one] != row[two]]
        for kind in (DecisionKind.SAME, DecisionKind.DIFFERENT)
    ]
    return spread(edges, *pairs)


def spread(edges: Edges, same: Iterable[Pair], different: Iterable[Pair]) -> Edges:
    """The edges as they are once people have decided about some pairs.

    Args:
        edges: Valued pairs, smaller number first; an absent pair counts as 0.
        same: Pairs of numbers that were decided to be the same.
        different: Pairs that were decided to be different.

    Returns:
        Edges with values from 0.0 to 1.0: those near a "same" raised or added, those near a "different" lowered.

    >>> edges = Edges(4, np.array([0, 2]), np.array([1, 3]), np.array([0.6, 0.4]))
    >>> known = spread(edges, [(1, 2)], [])
    >>> dict(zip(zip(known.left.tolist(), known.right.tolist()), known.value.tolist()))
    {(0, 1): 0.6, (0, 2): 0.6, (0, 3): 0.4, (1, 2): 1.0, (1, 3): 0.4, (2, 3): 0.4}
    """
    joined, parted = sorted(same), sorted(different)
    near = _near(edges, {one for pair in (*joined, *parted) for one in pair})
    raised, nearness = _strongest(_between(near[one], near[two], edges.count) for one, two in joined)
    keys = np.r_[edges.left * edges.count + edges.right, raised]
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], np.r_[edges.value, nearness][order]
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]]) if len(keys) else np.zeros(0, dtype=np.int64)
    keys, values = keys[starts], np.maximum.reduceat(values, starts) if len(keys) else values
    lowered, nearness = _strongest(_between(near[one], near[two], edges.count) for one, two in parted)
    known = np.isin(lowered, keys)
    values[np.searchsorted(keys, lowered[known])] *= 1.0 - nearness[known]
    return Edges(edges.count, keys // max(edges.count, 1), keys % max(edges.count, 1), np.round(values, 12))


def _near(edges: Edges, wanted: set[int]) -> dict[int, dict[int, float]]:
    """For each number that somebody decided about, what is near to it, itself with 1.0."""
    near: dict[int, dict[int, float]] = {one: {one: 1.0} for one in wanted}
    chosen = np.array(sorted(wanted), dtype=np.int64)
    touched = np.isin(edges.left, chosen) | np.isin(edges.right, chosen)
    kept = np.flatnonzero(touched & (edges.value >= SPREADS_FROM))
    columns = (edges.left[kept].tolist(), edges.right[kept].tolist(), edges.value[kept].tolist())
    for left, right, value in zip(*columns, strict=True):
        if left in near:
            near[left][right] = value
        if right in near:
            near[right][left] = value
    return near


def _between(one: dict[int, float], two: dict[int, float], count: int) -> Iterator[tuple[int, float]]:
    """The pairs between what is near to one and what is near to the other; what is near to both follows the nearer."""
    mine = {x: value for x, value in one.items() if value > two.get(x, 0.0)}
    yours = {y: value for y, value in two.items() if value > one.get(y, 0.0)}
    for x, first in mine.items():
        for y, second in yours.items():
            yield min(x, y) * count + max(x, y), min(first, second)


def _strongest(found: Iterable[Iterable[tuple[int, float]]]) -> tuple[Numbers, npt.NDArray[np.float64]]:
    """The keys, sorted, each with the largest of its values."""
    best: dict[int, float] = {}
    for pairs in found:
        for key, value in pairs:
            best[key] = max(best.get(key, 0.0), value)
    keys = sorted(best)
    return np.array(keys, dtype=np.int64), np.array([best[key] for key in keys], dtype=np.float64)
