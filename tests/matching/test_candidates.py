"""Pairs worth scoring: those with rare words in common, never all."""

from __future__ import annotations

from functools import cache
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from stance.matching import candidates as module
from stance.matching.candidates import candidate_pairs, strongest
from stance.matching.terms import Terms
from stance.matching.vectors import Batch, Vocabulary
from strategies import sentences


def batch_of(texts: list[str]) -> Batch:
    """These texts as vectors under their own weights."""
    return Vocabulary.of(texts, Terms()).batch(texts)


def pairs_of(batch: Batch, neighbours: int) -> list[tuple[int, int]]:
    """The candidate pairs as a list."""
    left, right = candidate_pairs(batch, neighbours)
    return list(zip(left.tolist(), right.tolist(), strict=True))


@settings(max_examples=40)
@given(st.lists(sentences(), min_size=1, max_size=8, unique=True))
def test_few_texts_give_all_pairs_that_matter(texts: list[str]) -> None:
    """Where each text may bring all others, every pair with much in common is a candidate, and none without anything."""
    batch = batch_of(texts)
    product = (batch.terms @ batch.kin.T).toarray()
    found = pairs_of(batch, len(texts))
    assert all(product[pair] > 0.0 for pair in found)
    assert set(found) >= {pair for pair in combinations(range(len(texts)), 2) if product[pair] >= 0.3}


def test_of_each_row_what_is_below_a_fourth_is_left_out() -> None:
    """A fourth of the largest stays; a row is measured by its own largest, and each block by its rows."""
    own = sparse.csr_matrix([[8.0, 2.0, 1.875, 0.0], [0.5, 0.0, 0.125, 0.25]])
    batch = Batch(own, ["", ""], ["a", "b", "c", "d"], sparse.identity(4, format="csr"))
    assert [[8.0, 2.0, 0.0, 0.0], [0.5, 0.0, 0.125, 0.25]] == strongest(batch).toarray().tolist()


@cache
def crowd() -> Batch:
    """Four hundred texts that all have one word in common, and some a second one."""
    rare = ("salt", "ferry", "mayor", "welds", "tolls")
    return batch_of([f"bridge {rare[place % 5]} {chr(0x4E00 + place)}" for place in range(400)])


@pytest.mark.parametrize("neighbours", [1, 3, 20])
def test_never_all_pairs(neighbours: int) -> None:
    """Each text brings so many others at most; pairs are sorted, smaller number first, none twice."""
    found = pairs_of(crowd(), neighbours)
    assert sorted(set(found)) == found
    assert all(left < right for left, right in found)
    assert 0 < len(found) <= 400 * neighbours
    # What two texts share beyond the common word decides.
    assert all((right - left) % 5 == 0 for left, right in found)


def test_more_neighbours_keep_what_fewer_found() -> None:
    """A text's nearest stay its nearest when more are asked for, ties apart."""
    batch = batch_of([f"{'salt ' * (place % 3)} road {'mill ' * (place % 2)} bridge{place}" for place in range(9)])
    assert set(pairs_of(batch, 2)) <= set(pairs_of(batch, 9))


@pytest.mark.parametrize("count", [100, 150])
def test_a_word_that_stands_everywhere(count: int) -> None:
    """Texts that share nothing but what all others share, too, come through, whether or not they are candidates."""
    batch = batch_of([f"The bridge carried {number} lorries" for number in range(count)])
    # Where all are equally near, a text itself may be crowded out, and one more stands in its place.
    assert len(pairs_of(batch, 3)) <= 4 * count


def test_the_same_every_time() -> None:
    """Where many are equally near, the choice is the same in every run."""
    assert pairs_of(crowd(), 3) == pairs_of(crowd(), 3)


@pytest.mark.parametrize("texts", [[], ["salt"], ["salt", "ferry"]])
def test_nothing_in_common(texts: list[str]) -> None:
    """No text, one text, two strangers: no pair."""
    batch = Vocabulary.of(["salt", "ferry"], Terms()).batch(texts)
    told: list[tuple[str, int, int]] = []
    left, right = candidate_pairs(batch, 5, progress=lambda *step: told.append(step))
    assert (0, 0) == (len(left), len(right))
    assert np.int64 == left.dtype == right.dtype
    assert bool(texts) == bool(told)


@pytest.mark.parametrize(("count", "expected"), [(1_000, {0, 1, 2}), (3_000, {0})])
def test_a_frequent_word_is_left_out_of_large_corpora_only(count: int, expected: set[int]) -> None:
    """A thousand texts may be compared by the one word that all share; for three thousand that is too much work."""
    batch = batch_of([f"bridge {chr(0x4E00 + place // 25)}" for place in range(count)])
    found = {min(2, right // 25 - left // 25) for left, right in pairs_of(batch, 200)}
    assert expected == found


@pytest.mark.parametrize("neighbours", [1, 3])
def test_the_order_of_the_work_changes_no_pair(neighbours: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Very many texts are looked at in the order of their most frequent word: the pairs are those of any other order."""
    found = pairs_of(crowd(), neighbours)
    monkeypatch.setattr(module, "ORDERED_FROM", 1)
    assert found == pairs_of(crowd(), neighbours)
