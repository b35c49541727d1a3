"""The largest products of each row, against all products."""

from __future__ import annotations

import os

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from stance.matching.nearest import nearest

# Eighths are exact in single precision, so that slow and fast see the same ties.
SQUARES = st.integers(0, 6).flatmap(
    lambda count: st.lists(
        st.lists(st.integers(0, 8).map(lambda eighths: eighths / 8), min_size=4, max_size=4),
        min_size=count,
        max_size=count,
    )
)


def matrix_of(rows: list[list[float]]) -> sparse.csr_matrix:
    """A sparse matrix of four columns."""
    return sparse.csr_matrix(np.array(rows, dtype=np.float64).reshape(-1, 4))


@given(SQUARES, st.integers(1, 7), st.sampled_from([1e-6, 0.25, 1.0]))
def test_the_largest_products(rows: list[list[float]], neighbours: int, at_least: float) -> None:
    """Each row keeps its largest products, with the right values; what is smaller than the line is left out."""
    matrix = matrix_of(rows)
    found = nearest(matrix, neighbours, at_least=at_least)
    assert (len(rows), len(rows)) == found.shape
    for row, products in enumerate((matrix @ matrix.T).toarray()):
        kept = found[row].tocoo()
        assert [products[column] for column in kept.col] == kept.data.tolist()
        # Whether a product that equals the line belongs to it is the library's affair.
        over = sorted((value for value in products.tolist() if value > at_least), reverse=True)
        assert over[: neighbours + 1] == [value for value in sorted(kept.data, reverse=True) if value > at_least]


@given(SQUARES, st.permutations(range(4)))
def test_other_rows(rows: list[list[float]], order: list[int]) -> None:
    """Rows may be multiplied with others than themselves."""
    matrix = matrix_of(rows)
    others = matrix[:, order]
    assert (matrix @ others.T).toarray().tolist() == nearest(matrix, len(rows) + 1, others=others).toarray().tolist()


@given(SQUARES, st.integers(0, 3), st.integers(1, 3))
def test_ties_go_to_the_lower_column(rows: list[list[float]], neighbours: int, copies: int) -> None:
    """Of equal products those with the lower numbers stay, so that rows may be cut into any blocks."""
    matrix = sparse.vstack([matrix_of(rows)] * copies, format="csr")
    found = nearest(matrix, neighbours)
    for row, products in enumerate((matrix @ matrix.T).toarray().tolist()):
        ranked = sorted((-value, column) for column, value in enumerate(products) if value > 0.0)
        assert sorted(column for _, column in ranked[: neighbours + 1]) == sorted(found[row].indices.tolist())


def test_a_row_that_ties_with_very_many() -> None:
    """However many rows are equally near, the lowest are found."""
    found = nearest(matrix_of([[1, 0, 0, 0]] * 3_000), 2)
    assert [[0, 1, 2]] * 3_000 == np.sort(found.indices.reshape(-1, 3), axis=1).tolist()


@pytest.mark.parametrize("count", [0, 1, 40_000])
def test_rows_are_worked_off_in_blocks(count: int) -> None:
    """However many rows, each is its own nearest, and progress tells how far the work is."""
    told: list[tuple[str, int, int]] = []
    found = nearest(sparse.identity(count, format="csr"), 3, progress=lambda *step: told.append(step))
    assert count == found.nnz
    assert np.all(found.diagonal() == 1.0)
    assert sorted(told) == told
    assert all(0 <= done < whole == count for _, done, whole in told)
    assert (count > 0) == bool(told)


def test_one_thread_after_a_fork(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that is not the one that loaded the module gets along with one thread, and finds the same."""
    vectors = matrix_of([[1, 0, 0, 0], [0.5, 0.5, 0, 0], [0, 1, 0, 0]])
    before = nearest(vectors, neighbours=3)
    monkeypatch.setattr(os, "getpid", lambda: 0)
    assert before.toarray().tolist() == nearest(vectors, neighbours=3).toarray().tolist()
