"""Groups that linkage found -> wider ones, where a corpus is known to hold near-copies inside wider subjects.

Copies of one sentence are so near each other that linkage by mean similarity leaves two bundles of copies apart, however
near their subjects are. The cosine of two centroids asks how near two groups are *for* groups that hang together as much
as these: what copies have in common weighs on both sides of the fraction.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from stance.grouping.silhouettes import centroids, lengths, silhouettes
from stance.matching.nearest import nearest

if TYPE_CHECKING:
    import numpy.typing as npt
    from scipy import sparse

    from stance.matching.similarity import Vectors

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    Matrix = sparse.csr_matrix

__all__ = ["broadened", "joined"]

LEVELS = (0.5, 0.45, 0.4, 0.35)
# Wider groups are never quite as well set apart; what costs more than this is no subject but a heap.
COSTS_AT_MOST = 0.04
NEIGHBOURS = 10


def broadened(vectors: Vectors, home: Numbers, free: Flags) -> Numbers:
    """Join groups whose centroids are near, level by level, while groups remain groups.

    Args:
        vectors: One row a text.
        home: For each text the number of its group.
        free: For each text whether its group may be joined to another; False where people settled what it holds.

    Returns:
        For each text the number of its wider group.
    """
    everything = [np.arange(len(home))]

    def apart(clusters: Numbers) -> float:
        return silhouettes(vectors, [clusters], everything, by_centroids=True)[0][0]

    least = apart(home) - COSTS_AT_MOST
    for level in LEVELS:
        wider = joined(vectors, home, free, level)
        if apart(wider) < least:
            break
        home = wider
    return home


def joined(vectors: Vectors, home: Numbers, free: Flags, level: float) -> Numbers:
    """Rounds of joining groups that are each other's nearest, until no cosine reaches the level."""
    while True:
        groups, member = np.unique(home, return_inverse=True)
        own, kin = _unit_centroids(vectors, member, len(groups))
        products = nearest(own, NEIGHBOURS, others=kin, at_least=level - 1e-3)
        rows = np.repeat(np.arange(len(groups), dtype=np.int64), np.diff(products.indptr))
        columns = products.indices.astype(np.int64)
        settled = np.zeros(len(groups), dtype=bool)
        settled[member[~free]] = True
        kept = (rows < columns) & ~settled[rows] & ~settled[columns]
        left, right = rows[kept], columns[kept]
        # Candidates come in single precision; the line is drawn in double.
        cosine = np.round(np.asarray(own[left].multiply(kin[right]).sum(axis=1)).ravel(), 9)
        near = cosine >= level
        if not near.any():
            return home
        home = groups[_targets(left[near], right[near], cosine[near], len(groups))[member]]


def _targets(left: Numbers, right: Numbers, value: Values, count: int) -> Numbers:
    """For each group the one that it joins: of two that are each other's nearest, the one with the smaller number."""
    target = np.arange(count, dtype=np.int64)
    taken = np.zeros(count, dtype=bool)
    order = np.lexsort((right, left, -value))
    # Strongest first, each group once a round: a mutual nearest pair is always taken, ties go to lower numbers.
    for one, two in zip(left[order].tolist(), right[order].tolist(), strict=True):
        if not taken[one] and not taken[two]:
            target[two] = one
        taken[one] = taken[two] = True
    return target


def _unit_centroids(vectors: Vectors, member: Numbers, count: int) -> tuple[Matrix, Matrix]:
    own, kin = centroids(vectors, member, count)
    length = lengths(own, kin)
    own.data = own.data / np.repeat(length, np.diff(own.indptr))
    kin.data = kin.data / np.repeat(length, np.diff(kin.indptr))
    return own, kin
