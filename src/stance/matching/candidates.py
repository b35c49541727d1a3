"""Vectors -> candidate pairs: for each text the few others that share its rare words; never all pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from stance.matching.nearest import nearest

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.similarity import Progress
    from stance.matching.vectors import Batch, Matrix

__all__ = ["candidate_pairs"]

# So many products of two weights each text may cost: on headlines and on generated texts more of them changed nothing
# for the better (docs/decisions/0005).
PRODUCTS = 1_500
# A term in so few texts is never left out.
FEW_TEXTS = 20
LEAST_SHARE = 0.25
ROWS_AT_ONCE = 1 << 13


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
    kin = _strongest(batch)
    found = nearest(_affordable(batch.terms, kin), neighbours, others=kin, progress=progress)
    keys = np.sort(_keys(found))
    keys = keys[np.concatenate([[True], keys[1:] != keys[:-1]])] if len(keys) else keys
    count = batch.terms.shape[0]
    return keys // count, keys % count


def _affordable(terms: Matrix, kin: Matrix) -> Matrix:
    """The same rows without the most frequent terms, so that the products of all rows cost a fixed number for each text.

    What stands in many texts says little and costs most: a term in `a` texts, with kin in `b`, takes `a * b` products.
    A corpus of some thousand texts keeps all its terms.
    """
    frequency = terms.getnnz(axis=0)
    work = np.bincount(frequency, weights=frequency * kin.getnnz(axis=0).astype(np.float64), minlength=FEW_TEXTS + 1)
    affordable = np.cumsum(work) <= PRODUCTS * terms.shape[0]
    affordable[: FEW_TEXTS + 1] = True
    return _kept(terms, affordable[frequency][terms.indices])


def _strongest(batch: Batch) -> Matrix:
    """The weights of all texts over kin, without entries below a fourth of their row's largest.

    These are half of all kin, and bring no better pairs. Block by block, for all at once would be the largest thing in
    memory.
    """
    blocks = []
    for start in range(0, batch.terms.shape[0], ROWS_AT_ONCE):
        kin = batch.kin_of(slice(start, start + ROWS_AT_ONCE))
        most = np.repeat(np.maximum.reduceat(kin.data, kin.indptr[:-1]), np.diff(kin.indptr))
        blocks.append(_kept(kin, kin.data >= LEAST_SHARE * most))
    return sparse.vstack(blocks, format="csr") if blocks else _kept(batch.terms, batch.terms.data > 0.0)


def _kept(vectors: Matrix, kept: npt.NDArray[np.bool_]) -> Matrix:
    """The same rows with some of their entries, in single precision."""
    behind = np.concatenate([[0], np.cumsum(kept)])
    data, columns = vectors.data[kept].astype(np.float32), vectors.indices[kept]
    rows: Matrix = sparse.csr_matrix((data, columns, behind[vectors.indptr]), shape=vectors.shape)
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
