"""The product of two rows, for many pairs of rows, by its definition."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from stance.matching.products import narrowed, pair_products, pair_terms, restricted, row_products

Values = npt.NDArray[np.float64]


@st.composite
def rows_in_pairs(draw: st.DrawFn) -> tuple[Values, Values, list[tuple[int, int]]]:
    """Two small tables of one width, many of their cells empty, and pairs of their rows."""
    width, one, two = draw(st.integers(1, 6)), draw(st.integers(1, 5)), draw(st.integers(1, 5))
    cells = st.lists(st.sampled_from([0.0, 0.0, 0.25, 1.0, 3.0]), min_size=30, max_size=30)
    tables = [np.array(draw(cells))[: count * width].reshape(count, width) for count in (one, two)]
    pairs = draw(st.lists(st.tuples(st.integers(0, one - 1), st.integers(0, two - 1)), max_size=12))
    return tables[0], tables[1], pairs


@given(rows_in_pairs(), st.sampled_from([sparse.csr_matrix, sparse.csc_matrix]))
def test_products(
    drawn: tuple[Values, Values, list[tuple[int, int]]], form: type[sparse.csr_matrix | sparse.csc_matrix]
) -> None:
    """Each pair gets the sum over the columns, and each column its part; the format does not matter."""
    one, two, pairs = drawn
    left, right = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    first = form(one)
    second = sparse.csr_matrix(two)
    parts = one[left] * two[right]
    assert parts.tolist() == pair_terms(first, left, second[right]).toarray().tolist()
    assert pytest.approx(parts.sum(axis=1)) == pair_products(first, left, second, right)
    assert pair_products(first, left, second, right).tolist() == row_products(first, left, second[right]).tolist()
    assert second.toarray().tolist() == two.tolist()


@given(rows_in_pairs(), st.permutations(range(6)), st.integers(0, 6))
def test_fewer_columns(drawn: tuple[Values, Values, list[tuple[int, int]]], order: list[int], kept: int) -> None:
    """A matrix over the columns that it has, or over some of any, is cut out of the whole, its entries in their order."""
    table = drawn[0]
    rows = sparse.csr_matrix(table)
    narrow, columns = narrowed(rows)
    assert np.flatnonzero(table.any(axis=0)).tolist() == columns.tolist()
    assert table[:, columns].tolist() == narrow.toarray().tolist()
    chosen = np.array([column for column in order if column < table.shape[1]][:kept], dtype=np.int64)
    some = restricted(rows, chosen)
    assert table[:, chosen].tolist() == some.toarray().tolist()
    assert [column for column in rows.indices.tolist() if column in chosen.tolist()] == chosen[some.indices].tolist()
