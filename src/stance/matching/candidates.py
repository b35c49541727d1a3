"""Vectors -> candidate pairs: for each text the few others that share its rare words; never all pairs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from stance.matching.nearest import nearest

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.similarity import Progress
    from stance.matching.vectors import Batch, Matrix

__all__ = ["candidate_pairs"]


def candidate_pairs(
    batch: Batch, neighbours: int, *, progress: Progress | None = None
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs worth scoring.

    Args:
        batch: The vectors of all texts.
        neighbours: How many others each text may bring.
        progress: Called with the step's name, rows done and rows in all.

    Returns:
        Two arrays: the smaller and the larger text number of each pair, sorted, without repetition.
    """
    count = batch.terms.shape[0]
    # A word in more than 3·√n texts costs n·√n products and says little: dropping it keeps the growth near linear.
    most = max(100, math.isqrt(9 * count))
    spread = batch.terms.getnnz(axis=0) > most
    found = nearest(
        _without(batch.terms, spread, 0.0), neighbours, others=_without(batch.kin, spread, 0.25), progress=progress
    )
    keys = np.sort(_keys(found))
    keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys
    return keys // count, keys % count


def _without(vectors: Matrix, columns: npt.NDArray[np.bool_], share: float) -> Matrix:
    """The same rows without some columns, and without entries below a share of their row's largest.

    What is below a fourth of the largest is half of all kin, and brings no better pairs.
    """
    most = np.repeat(vectors.max(axis=1).toarray().ravel(), np.diff(vectors.indptr))
    kept = (vectors.data >= share * most) & ~columns[vectors.indices]
    behind = np.concatenate([[0], np.cumsum(kept)])
    rows: Matrix = sparse.csr_matrix(
        (vectors.data[kept].astype(np.float32), vectors.indices[kept], behind[vectors.indptr]), shape=vectors.shape
    )
    return rows


def _keys(products: Matrix) -> npt.NDArray[np.int64]:
    count = products.shape[0]
    rows = np.repeat(np.arange(count, dtype=np.int64), np.diff(products.indptr))
    columns = products.indices.astype(np.int64)
    kept = rows != columns
    smaller = np.minimum(rows[kept], columns[kept])
    larger = np.maximum(rows[kept], columns[kept])
    keys: npt.NDArray[np.int64] = smaller * count + larger
    return keys
