"""Groups of texts -> how well texts lie inside their own group and away from the next one: the silhouette.

Two forms of it, from the same products: by the mean similarity to a group's members (Rousseeuw 1987), which says where
groups end; and by the cosine with its centroid (the simplified silhouette, Hruschka and others 2004), which still sees
a debate whose members have little in common two by two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from stance.matching.rarity import row_sums

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.similarity import Vectors

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]
    Matrix = sparse.csr_matrix

__all__ = ["centroids", "lengths", "silhouettes"]

SAMPLE = 2_000
SAMPLED_AT_ONCE = 200


def silhouettes(vectors: Vectors, home: Numbers) -> tuple[float, float]:
    """The mean silhouette of texts by mean similarity, and that by centroids; each from -1.0 to 1.0.

    A text alone in its group counts as 0. Of more than 2,000 texts every k-th is measured, against all groups.

    Args:
        vectors: One row a text, 1 or more.
        home: For each text the number of its group.
    """
    groups, member = np.unique(home, return_inverse=True)
    sizes = np.bincount(member)
    sample = np.arange(0, len(home), -(-len(home) // SAMPLE))
    own, kin = centroids(vectors, member, len(groups))
    spread, long = kin.T.tocsr(), lengths(own, kin)
    by_mean, by_centroid = [], []
    for start in range(0, len(sample), SAMPLED_AT_ONCE):
        texts = sample[start : start + SAMPLED_AT_ONCE]
        products, mine = (vectors.own[texts] @ spread).tocsr(), member[texts]
        foreign = products.indices != np.repeat(mine, np.diff(products.indptr))
        # A text's product with itself is 1; it is taken out, or a group of two would look twice as good as it is.
        others = row_sums(np.where(foreign, 0.0, products.data), products.indptr) - 1.0
        alone = sizes[mine] == 1
        without = np.sqrt(np.maximum(long[mine] ** 2 - 2 * others - 1.0, 1e-12))
        by_mean.append(_each(others / np.maximum(sizes[mine] - 1, 1), _next(products, foreign, sizes), alone))
        by_centroid.append(_each(others / without, _next(products, foreign, long), alone))
    return _mean(by_mean), _mean(by_centroid)


def _next(products: Matrix, foreign: npt.NDArray[np.bool_], scale: Numbers | Values) -> Values:
    """How near each text is to the nearest group that is not its own."""
    nearness = np.where(foreign, products.data / scale[products.indices], 0.0)
    filled = np.flatnonzero(np.diff(products.indptr))
    outside = np.zeros(products.shape[0])
    if len(filled):
        outside[filled] = np.maximum.reduceat(nearness, products.indptr[filled])
    return outside


def _each(inside: Values, outside: Values, alone: npt.NDArray[np.bool_]) -> Values:
    """The silhouette of each text, from its nearness to its own group and to the next."""
    return np.where(alone, 0.0, (inside - outside) / np.maximum(1.0 - np.minimum(inside, outside), 1e-9))


def _mean(values: list[Values]) -> float:
    return round(float(np.concatenate(values).mean()), 6)


def centroids(vectors: Vectors, member: Numbers, count: int) -> tuple[Matrix, Matrix]:
    """The sum of each group's rows, and the same spread over kin."""
    belongs = sparse.csr_matrix((np.ones(len(member)), (member, np.arange(len(member)))), shape=(count, len(member)))
    own = (belongs @ vectors.own).tocsr()
    return own, (own @ vectors.kinship).tocsr()


def lengths(own: Matrix, kin: Matrix) -> Values:
    """The length of each sum over the kinship."""
    squares = np.asarray(own.multiply(kin).sum(axis=1)).ravel()
    return np.asarray(np.sqrt(np.maximum(squares, 1e-12)), dtype=np.float64)
