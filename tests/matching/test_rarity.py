"""What stands in few texts says much."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from stance.matching.rarity import damped, unit_rows

ROWS = st.lists(st.lists(st.integers(0, 9).map(lambda tenths: tenths / 8), min_size=4, max_size=4), max_size=6)


def matrix_of(rows: list[list[float]]) -> sparse.csr_matrix:
    """A sparse matrix of four columns."""
    return sparse.csr_matrix(np.array(rows, dtype=np.float64).reshape(-1, 4))


class TestDamped:
    """damped() turns counts into weights."""

    @pytest.mark.parametrize(("count", "total"), [(1, 1), (1, 100), (7, 100), (100, 100)])
    def test_the_formula(self, count: int, total: int) -> None:
        """The logarithm of one more than total by count, to the power of 0.7."""
        assert math.log(1 + total / count) ** 0.7 == pytest.approx(damped(np.array([float(count)]), total)[0])

    @given(st.integers(1, 1000), st.integers(1, 1000))
    def test_the_rarer_weighs_more(self, count: int, total: int) -> None:
        """One more text that has a word makes it lighter, and no word ever weighs nothing."""
        rarer, commoner = damped(np.array([count, count + 1.0]), total).tolist()
        assert rarer > commoner > 0.0

    def test_nothing_counted(self) -> None:
        """A corpus without texts, or a word that none has, counts as one."""
        assert damped(np.array([1.0]), 1).tolist() == damped(np.array([0.0]), 0).tolist()


class TestRows:
    """unit_rows() works row by row."""

    @given(ROWS)
    def test_unit_rows(self, rows: list[list[float]]) -> None:
        """Weighted by column, scaled to length 1; empty rows stay empty and the input stays as it was."""
        weights = np.array([1.0, 2.0, 0.5, 3.0])
        matrix = matrix_of(rows)
        expected = [
            [value * factor / (length or 1.0) for value, factor in zip(row, weights, strict=True)]
            for row in rows
            for length in [math.hypot(*(value * factor for value, factor in zip(row, weights, strict=True)))]
        ]
        assert expected == [pytest.approx(row) for row in unit_rows(matrix, weights).toarray().tolist()]
        assert rows == matrix.toarray().tolist()
