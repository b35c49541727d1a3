"""Groups that linkage found -> broader ones, where the corpus itself says that its topics are broad.

A sparse graph of nearest neighbours cannot hold a debate of two hundred contributions together: most of its pairs have no
edge and count as 0. So groups are joined again by the cosine of their centroids, level by level, and the level is kept at
which assertions lie best inside their own group and away from the next one: the largest simplified silhouette
(Rousseeuw 1987; Hruschka et al. 2004 for the centroid form). On event headlines that is no joining at all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from stance.matching.nearest import nearest
from stance.matching.similarity import Vectors

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    Matrix = sparse.csr_matrix

__all__ = ["broadened", "silhouette"]

LEVELS = (0.6, 0.55, 0.5, 0.45, 0.4, 0.375, 0.35, 0.325, 0.3, 0.275)
# Once the silhouette has fallen this far below its best, coarser levels have never been better on public data.
GIVES_UP_BELOW = 0.05
# Groups this well apart are topics already. Headlines of events are (0.4 to 0.5), the fragments of debates are not.
SEPARATED = 0.25
# Among so few texts every pair that matters is a candidate, and linkage has seen them all.
FEWEST = 200
# A level must be clearly better than the groups that linkage found, or joining is a matter of taste.
WORTH_IT = 0.01
# Near the best level the silhouette is flat and its sample noisy; the coarser of two such levels has been the better.
ABOUT_THE_SAME = 0.003
NEIGHBOURS = 10
SAMPLE = 2_000
SAMPLED_AT_ONCE = 200


def broadened(vectors: Vectors, home: Numbers, free: Flags, level: float | None) -> Numbers:
    """Join groups whose centroids are near.

    Args:
        vectors: One row a text.
        home: For each text the number of its group.
        free: For each text whether its group may be joined to another; False where people settled what it holds.
        level: Join while two centroids have a cosine of at least this; None to find the level by silhouette.

    Returns:
        For each text the number of its broader group.
    """
    if level is not None:
        return _joined(vectors, home, free, level)
    if len(home) < FEWEST:
        return home
    best, best_value = home, silhouette(vectors, home)
    if best_value >= SEPARATED:
        return home
    current = home
    for step in LEVELS:
        coarser = _joined(vectors, current, free, step)
        if np.array_equal(coarser, current):
            continue
        current = coarser
        value = silhouette(vectors, current)
        if value > best_value + WORTH_IT if best is home else value > best_value - ABOUT_THE_SAME:
            best, best_value = current, max(value, best_value)
        elif value < best_value - GIVES_UP_BELOW:
            break
    return best


def _joined(vectors: Vectors, home: Numbers, free: Flags, level: float) -> Numbers:
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


def silhouette(vectors: Vectors, home: Numbers) -> float:
    """How well texts lie inside their own group: the mean simplified silhouette, -1.0 to 1.0.

    A text alone in its group counts as 0. Of more than 2,000 texts every k-th is measured, against all groups.
    """
    groups, member = np.unique(home, return_inverse=True)
    alone = np.bincount(member)[member] == 1
    sample = np.arange(0, len(home), -(-len(home) // SAMPLE) or 1)
    own, kin = _centroids(vectors, member, len(groups))
    lengths = _lengths(own, kin)
    spread = kin.T.tocsr()
    values = []
    for start in range(0, len(sample), SAMPLED_AT_ONCE):
        texts = sample[start : start + SAMPLED_AT_ONCE]
        products = (vectors.own[texts] @ spread).toarray()
        values.append(np.where(alone[texts], 0.0, _silhouettes(products, member[texts], lengths)))
    return round(float(np.concatenate(values).mean()), 6)


def _silhouettes(products: Values, member: Numbers, lengths: Values) -> Values:
    """The silhouette of each text, from its products with the sums of all groups."""
    mine = np.arange(len(member)), member
    with_own = products[mine]
    # The own centroid is taken without the text itself (its product with itself is 1), or a group of two would look
    # twice as good as it is.
    without = np.sqrt(np.maximum(lengths[member] ** 2 - 2 * with_own + 1.0, 1e-12))
    inside = (with_own - 1.0) / without
    cosines = products / lengths
    cosines[mine] = 0.0
    outside = cosines.max(axis=1)
    return np.asarray((inside - outside) / np.maximum(1.0 - np.minimum(inside, outside), 1e-9), dtype=np.float64)


def _centroids(vectors: Vectors, member: Numbers, count: int) -> tuple[Matrix, Matrix]:
    """The sum of each group's rows, and the same spread over kin."""
    belongs = sparse.csr_matrix((np.ones(len(member)), (member, np.arange(len(member)))), shape=(count, len(member)))
    own = (belongs @ vectors.own).tocsr()
    return own, (own @ vectors.kinship).tocsr()


def _lengths(own: Matrix, kin: Matrix) -> Values:
    squares = np.asarray(own.multiply(kin).sum(axis=1)).ravel()
    return np.asarray(np.sqrt(np.maximum(squares, 1e-12)), dtype=np.float64)


def _unit_centroids(vectors: Vectors, member: Numbers, count: int) -> tuple[Matrix, Matrix]:
    own, kin = _centroids(vectors, member, count)
    lengths = _lengths(own, kin)
    own.data = own.data / np.repeat(lengths, np.diff(own.indptr))
    kin.data = kin.data / np.repeat(lengths, np.diff(kin.indptr))
    return own, kin
