"""Sparse rows, taken in pairs -> the product of the two rows of each pair; and few rows of a wide matrix made narrow.

The rows of one side are looked at where the other side has an entry, and nowhere else. scipy's `multiply` would first copy
both rows of each pair, and rows that are spread over kin have a hundred entries.

scipy's product of sparse rows begins with several numbers for each column. Work that goes on chunk by chunk over as many
columns as there are words or texts is then quadratic, so each chunk has the columns alone that it needs. Neither the sums nor the
order of a row's entries depend on how columns are numbered.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    Places = npt.NDArray[np.int32] | npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]
    Matrix = sparse.csr_matrix
    Spread = sparse.csc_matrix | sparse.csr_matrix

__all__ = ["narrowed", "pair_products", "pair_terms", "restricted", "row_products"]


def pair_products(one: Spread, left: Numbers, two: Matrix, right: Numbers) -> Values:
    """The product of row `left[i]` of one matrix with row `right[i]` of another, for each i.

    Args:
        one: Sparse rows, the longer ones, in either format but with sorted entries; `tocsc` sorts them for less than
            `sort_indices` does.
        left: Row numbers of `one`.
        two: Sparse rows of the same width: the shorter ones.
        right: Row numbers of `two`.

    >>> rows = sparse.csr_matrix([[1.0, 2.0, 0.0], [0.0, 3.0, 4.0]])
    >>> pair_products(rows, np.array([0, 1]), rows, np.array([1, 1])).tolist()
    [6.0, 25.0]
    """
    return row_products(one, left, two[right])


def row_products(one: Spread, left: Numbers, rows: Matrix) -> Values:
    """The product of row `left[i]` of one matrix with row `i` of another, for each i."""
    terms = pair_terms(one, left, rows)
    # Entry after entry, as scipy sums: numpy's own sums are made in another order. All in one column, for a million ones
    # would be looked up one here and one there.
    column = np.zeros(terms.nnz, dtype=np.int32)
    values = sparse.csr_matrix((terms.data, column, terms.indptr), shape=(terms.shape[0], 1))
    return np.asarray(values @ np.ones(1), dtype=np.float64)


def pair_terms(one: Spread, left: Numbers, rows: Matrix) -> Matrix:
    """What each column gives to these products: one row a pair, the entries those of `rows`, some of them 0."""
    if not rows.nnz:
        return rows
    places = np.repeat(left.astype(np.int32), np.diff(rows.indptr))
    values = rows.data * np.asarray(one[places, rows.indices]).ravel()
    return sparse.csr_matrix((values, rows.indices, rows.indptr), shape=rows.shape)


def narrowed(matrix: Matrix) -> tuple[Matrix, Numbers]:
    """The same rows over the columns that they have, in their order, and which columns these are.

    >>> rows, columns = narrowed(sparse.csr_matrix([[0.0, 2.0, 0.0, 3.0]]))
    >>> rows.toarray().tolist(), columns.tolist()
    ([[2.0, 3.0]], [1, 3])
    """
    width = matrix.shape[1]
    held = np.zeros(width, dtype=bool)
    held[matrix.indices] = True
    columns = np.flatnonzero(held)
    # Only those that are looked up are ever written, so that a wide matrix costs no more than a narrow one.
    place = np.empty(width, dtype=np.int32)
    place[columns] = np.arange(len(columns), dtype=np.int32)
    shape = (matrix.shape[0], len(columns))
    return sparse.csr_matrix((matrix.data, place[matrix.indices], matrix.indptr), shape=shape), columns


def restricted(matrix: Matrix, columns: Places) -> Matrix:
    """The same rows over some columns alone, numbered as they are given; each entry stays where it is in its row.

    >>> restricted(sparse.csr_matrix([[1.0, 2.0, 0.0, 3.0]]), np.array([3, 0])).toarray().tolist()
    [[3.0, 1.0]]
    """
    place = np.full(matrix.shape[1], -1, dtype=np.int32)
    place[columns] = np.arange(len(columns), dtype=np.int32)
    found = place[matrix.indices]
    kept = found >= 0
    behind = np.concatenate([[0], np.cumsum(kept)])
    entries = (matrix.data[kept], found[kept], behind[matrix.indptr])
    return sparse.csr_matrix(entries, shape=(matrix.shape[0], len(columns)))
