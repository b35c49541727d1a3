"""Counts -> weights: what stands in few texts says much.

The weight of what stands in `df` of `n` texts is `log(1 + n / df) ** 0.7`: the classic inverse document frequency (Spärck
Jones 1972), damped, so that one rare name does not outvote the rest of a sentence.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["damped", "row_sums", "unit_rows"]

DAMPING = 0.7


def damped(frequency: npt.NDArray[np.float64], total: int) -> npt.NDArray[np.float64]:
    """The weight for each document frequency (1 or more) among `total` texts.

    >>> damped(np.array([1.0, 10.0]), 10).round(3).tolist()
    [1.845, 0.774]
    """
    return np.asarray(np.log1p(max(total, 1) / np.maximum(frequency, 1.0)) ** DAMPING, dtype=np.float64)


def unit_rows(matrix: sparse.csr_matrix, weights: npt.NDArray[np.float64]) -> sparse.csr_matrix:
    """The matrix with its columns weighted and then each row scaled to length 1; empty rows stay empty.

    Where its entries stand is not copied: the two share it.
    """
    values = weights[matrix.indices]
    values *= matrix.data
    lengths = np.sqrt(row_sums(values**2, matrix.indptr))
    lengths[lengths == 0.0] = 1.0
    values /= np.repeat(lengths, np.diff(matrix.indptr))
    return sparse.csr_matrix((values, matrix.indices, matrix.indptr), shape=matrix.shape)


def row_sums(
    values: npt.NDArray[np.float64], starts: npt.NDArray[np.int32] | npt.NDArray[np.int64]
) -> npt.NDArray[np.float64]:
    """The sum of each row's values in a compressed matrix; 0 for an empty row."""
    running = np.zeros(len(values) + 1)
    np.cumsum(values, out=running[1:])
    return np.asarray(running[starts[1:]] - running[starts[:-1]])
