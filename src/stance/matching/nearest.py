"""Sparse rows -> the largest products of each row with all rows, block by block, in memory that does not grow with n²."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from stance.matching.similarity import Progress

    Matrix = sparse.csr_matrix

__all__ = ["nearest"]

# A block of rows is one call into compiled code: large enough to be quick, small enough for Ctrl-C and for memory.
BLOCK_ROWS = 16_384
_LOADED_IN = os.getpid()


def nearest(
    vectors: Matrix,
    neighbours: int,
    *,
    others: Matrix | None = None,
    at_least: float = 1e-6,
    progress: Progress | None = None,
) -> Matrix:
    """The largest products of each row with every other row, computed block by block.

    Args:
        vectors: Rows to compare.
        neighbours: How many products each row keeps.
        others: The rows to multiply with, when these are not the same.
        at_least: Smaller products are left out.
        progress: Called with the step's name, rows done and rows in all.

    Returns:
        A square matrix with at most `neighbours + 1` entries a row, the diagonal included.
    """
    from sparse_dot_topn import sp_matmul_topn

    # Half the memory, and exact enough to choose candidates: their scores are computed anew.
    narrow = vectors.astype(np.float32, copy=False)
    columns = (narrow if others is None else others.astype(np.float32, copy=False)).T.tocsr()
    count = vectors.shape[0]
    blocks = []
    for start in range(0, count, BLOCK_ROWS):
        if progress:
            progress("finding candidates", start, count)
        block = narrow[start : start + BLOCK_ROWS]
        blocks.append(sp_matmul_topn(block, columns, top_n=neighbours + 1, threshold=at_least, n_threads=_threads()))
    return sparse.vstack(blocks, format="csr") if blocks else sparse.csr_matrix((0, 0))


def _threads() -> int:
    """Two; in a process forked from the one that loaded this, one.

    The threads of OpenMP do not survive a fork, and whoever waits for them there waits for ever.
    """
    return 2 if os.getpid() == _LOADED_IN else 1
