"""The similarity between two clusters, in sum, without looking at a pair."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from grouping.slow import edges_of
from grouping.spaces import spaces
from stance.grouping import means as module
from stance.grouping.means import Held, Means
from stance.grouping.neighbours import nearest_rows
from stance.matching.similarity import Vectors


@settings(max_examples=60)
@given(spaces(), st.data())
def test_sums_over_all_pairs(space: tuple[Vectors, list[int], list[bool]], data: st.DataObject) -> None:
    """Half of each pair by the vectors and half by the company, copies counted."""
    vectors, home, _ = space
    count = len(home)
    sizes = np.array(data.draw(st.lists(st.integers(1, 3), min_size=count, max_size=count)))
    pairs = [(one, two) for one in range(count) for two in range(one + 1, count)]
    values = data.draw(st.lists(st.integers(1, 8), min_size=len(pairs), max_size=len(pairs)))
    company = nearest_rows(edges_of(count, {pair: value / 8 for pair, value in zip(pairs, values, strict=True)}))
    first = (vectors.own @ vectors.kinship @ vectors.own.T).toarray()
    near = (first + (company @ company.T).toarray()) / 2 * np.outer(sizes, sizes)
    clusters = sorted(set(home))
    asked = [(one, two) for one in clusters for two in clusters if one < two]
    expected = [
        sum(near[a, b] for a, of in enumerate(home) if of == one for b, into in enumerate(home) if into == two)
        for one, two in asked
    ]
    left, right = (np.array([pair[side] for pair in asked], dtype=np.int64) for side in (0, 1))
    found = Means.of(vectors, company, sizes).between(Held.of(np.array(home)), left, right)
    assert pytest.approx(expected) == found.tolist()


def test_many_pairs_come_in_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """However many pairs are asked for at once, the answer is the same."""
    vectors = Vectors(sparse.identity(6, format="csr"), sparse.csr_matrix(np.full((6, 6), 0.5)))
    means = Means.of(vectors, sparse.identity(6, format="csr"), np.arange(1, 7))
    held, left, right = Held.of(np.array([0, 0, 2, 2, 4, 4])), np.array([0, 0, 2]), np.array([2, 4, 4])
    at_once = means.between(held, left, right)
    monkeypatch.setattr(module, "PAIRS_AT_ONCE", 1)
    assert at_once.tolist() == means.between(held, left, right).tolist()
    assert pytest.approx([5.25, 8.25, 19.25]) == at_once.tolist()
