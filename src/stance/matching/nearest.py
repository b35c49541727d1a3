"""Sparse rows -> the largest products of each row with all rows, block by block, in memory that does not grow with n²."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    from stance.matching.similarity import Progress

    Matrix = sparse.csr_matrix

__all__ = ["nearest", "nearest_blocks"]

# A block of rows is one call into compiled code: large enough to be quick, small enough for Ctrl-C and for memory.
BLOCK_ROWS = 16_384
# Rows whose last product ties with others are few, and are asked for so many times as many.
TIED_AT_ONCE = 1 << 10
WIDER = 8
_LOADED_IN = os.getpid()


def nearest(
    vectors: Matrix,
    neighbours: int,
    *,
    others: Matrix | sparse.csc_matrix | None = None,
    at_least: float = 1e-6,
    progress: Progress | None = None,
) -> Matrix:
    """The largest products of each row with every other row, computed block by block; ties go to the lower column.

    So what is nearest among all rows is nearest among some of them, too, whatever the others are cut into.

    Args:
        vectors: Rows to compare.
        neighbours: How many products each row keeps.
        others: The rows to multiply with, when these are not the same.
        at_least: Smaller products are left out.
        progress: Called with the step's name, rows done and rows in all.

    Returns:
        Rows by rows, or by `others`, with at most `neighbours + 1` entries a row, the diagonal included.
    """
    columns = (vectors if others is None else others).astype(np.float32, copy=False).T.tocsr()
    blocks = [*nearest_blocks(vectors, columns, neighbours, at_least=at_least, progress=progress)]
    return sparse.vstack(blocks, format="csr") if blocks else sparse.csr_matrix((0, 0))


def nearest_blocks(
    vectors: Matrix,
    columns: Matrix,
    neighbours: int,
    *,
    at_least: float = 1e-6,
    progress: Progress | None = None,
) -> Iterator[Matrix]:
    """The same, some thousand rows at a time: for those who keep them elsewhere than in memory.

    Args:
        vectors: Rows to compare.
        columns: What they are multiplied with: the other rows, turned round and in single precision.
        neighbours: How many products each row keeps.
        at_least: Smaller products are left out.
        progress: Called with the step's name, rows done and rows in all.
    """
    # Half the memory, and exact enough to choose candidates: their scores are computed anew.
    narrow = vectors.astype(np.float32, copy=False)
    count = vectors.shape[0]
    for start in range(0, count, BLOCK_ROWS):
        if progress:
            progress("finding candidates", start, count)
        yield _largest(narrow[start : start + BLOCK_ROWS], columns, neighbours + 1, at_least)


def _largest(rows: Matrix, columns: Matrix, most: int, at_least: float) -> Matrix:
    """The largest products of some rows, of which one more is asked for than is wanted: it shows who ties with the last."""
    from sparse_dot_topn import sp_matmul_topn

    found = sp_matmul_topn(rows, columns, top_n=most + 1, threshold=at_least, sort=True, n_threads=_threads())
    full = np.flatnonzero(np.diff(found.indptr) > most)
    last = found.indptr[full] + most
    tied = full[found.data[last - 1] == found.data[last]]
    kept = np.ones(len(found.data), dtype=bool)
    kept[last] = False
    behind = np.concatenate([[0], np.cumsum(kept)])
    shape = (rows.shape[0], columns.shape[1])
    cut = sparse.csr_matrix((found.data[kept], found.indices[kept], behind[found.indptr]), shape=shape)
    if not len(tied):
        return cut
    place = np.arange(rows.shape[0])
    place[tied] = rows.shape[0] + np.arange(len(tied))
    chunks = [tied[start : start + TIED_AT_ONCE] for start in range(0, len(tied), TIED_AT_ONCE)]
    settled = [_lowest_of_tied(rows[chunk], columns, most, at_least) for chunk in chunks]
    ordered: Matrix = sparse.vstack([cut, *settled], format="csr")[place]
    return ordered


def _lowest_of_tied(rows: Matrix, columns: Matrix, most: int, at_least: float) -> Matrix:
    """The same for rows whose last one ties with others: more and more of them are asked for, until all that tie are there."""
    from sparse_dot_topn import sp_matmul_topn

    wide, tied = most, np.ones(1, dtype=bool)
    while tied.any():
        wide *= WIDER
        found = sp_matmul_topn(rows, columns, top_n=wide, threshold=at_least, sort=True, n_threads=_threads())
        starts, ends = found.indptr[:-1], found.indptr[1:]
        tied = (ends - starts == wide) & (found.data[starts + most - 1] == found.data[ends - 1])
    row = np.repeat(np.arange(rows.shape[0]), np.diff(found.indptr))
    order = np.lexsort((found.indices, -found.data, row))
    chosen = order[np.arange(len(order)) - found.indptr[row] < most]
    shape = (rows.shape[0], columns.shape[1])
    return sparse.csr_matrix((found.data[chosen], (row[chosen], found.indices[chosen])), shape=shape)


def _threads() -> int:
    """Two; in a process forked from the one that loaded this, one.

    The threads of OpenMP do not survive a fork, and whoever waits for them there waits for ever.
    """
    return 2 if os.getpid() == _LOADED_IN else 1
