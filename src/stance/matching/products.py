"""Sparse rows, taken in pairs -> the product of the two rows of each pair.

The rows of one side are looked at where the other side has an entry, and nowhere else. scipy's `multiply` would first copy
both rows of each pair, and rows that are spread over kin have a hundred entries.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]
    Matrix = sparse.csr_matrix
    Spread = sparse.csc_matrix | sparse.csr_matrix

__all__ = ["pair_products", "pair_terms"]


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
    terms = pair_terms(one, left, two, right)
    # Entry after entry, as scipy sums: numpy's own sums are made in another order.
    return np.asarray(terms @ np.ones(terms.shape[1]), dtype=np.float64)


def pair_terms(one: Spread, left: Numbers, two: Matrix, right: Numbers) -> Matrix:
    """What each column gives to these products: one row a pair, the entries those of `two`, some of them 0."""
    terms: Matrix = two[right]
    if terms.nnz:
        rows = np.repeat(left.astype(np.int32), np.diff(terms.indptr))
        terms.data = terms.data * np.asarray(one[rows, terms.indices]).ravel()
    return terms
