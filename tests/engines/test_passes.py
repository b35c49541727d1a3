"""The passes over blocks, put together, against the matcher in memory."""

from __future__ import annotations

import numpy as np
import pytest

from made_corpora import made_texts
from stance.engines.passes import best, light, near, weighed
from stance.matching.candidates import PRODUCTS, affordable, strongest, thinned
from stance.matching.words import FittedWords, WordMatcher


def fitted_on(texts: list[str]) -> tuple[FittedWords, list[str]]:
    """The matcher, fitted, and its distinct texts."""
    fitted = WordMatcher().fit(texts)
    return fitted, sorted({fitted.key(text) for text in texts})


@pytest.mark.parametrize("size", [7, 1_000])
def test_blocks_have_the_vectors_of_the_whole(size: int) -> None:
    """However texts are cut, each one's vectors are the same to the last bit, and so are the counts of all."""
    fitted, texts = fitted_on(made_texts(40))
    whole = fitted.vocabulary.batch(texts)
    blocks = [weighed(light(fitted.vocabulary), at, texts[at : at + size]) for at in range(0, len(texts), size)]
    assert np.array_equal(whole.terms.data, np.concatenate([block.terms.data for block, _ in blocks]))
    assert whole.sorted_stems == [stem for block, _ in blocks for stem in block.stems]
    kin = strongest(whole).tocsr()
    assert np.array_equal(kin.data, np.concatenate([kin.data for _, kin in blocks]))
    counts = np.stack([kin.getnnz(axis=0) for _, kin in blocks]).sum(axis=0)
    assert kin.getnnz(axis=0).tolist() == counts.tolist()


@pytest.mark.parametrize("strange", [[], ["Quorlish ferries", "a zemblic bridge", "the zemblics"]])
def test_words_that_were_never_counted(strange: list[str]) -> None:
    """A word that only a topic's phrasing has, or a later text, has the same column, weight and kin in every block."""
    fitted, known = fitted_on(made_texts(30))
    texts = [*known[3:], *strange]
    whole, wide = fitted.vocabulary.batch(texts), light(fitted.vocabulary.widened(texts))
    assert whole.names == wide.names
    assert np.array_equal(whole.kinship.toarray(), wide.kinship.toarray())
    blocks = [weighed(wide, at, texts[at : at + 8]) for at in range(0, len(texts), 8)]
    assert np.array_equal(whole.terms.data, np.concatenate([block.terms.data for block, _ in blocks]))
    assert whole.sorted_stems == [stem for block, _ in blocks for stem in block.stems]


@pytest.mark.parametrize("neighbours", [0, 2, 20])
def test_the_best_of_all_blocks(neighbours: int) -> None:
    """The nearest in each block, put together, are the nearest of all; ties go to the lower number."""
    fitted, texts = fitted_on([f"{text} Salt." for text in made_texts(40)])
    whole, kin = weighed(fitted.vocabulary, 0, texts)
    parts = [weighed(fitted.vocabulary, at, texts[at : at + 13]) for at in range(0, len(texts), 13)]
    rows = whole.terms.astype(np.float32)
    at_once = near(rows, 0, kin, 0, neighbours)
    found = best([near(rows, 0, theirs, part.first, neighbours) for part, theirs in reversed(parts)], neighbours)
    whole_best = best([at_once], neighbours)
    assert whole_best.row.tolist() == found.row.tolist()
    assert whole_best.column.tolist() == found.column.tolist()
    assert whole_best.value.tolist() == found.value.tolist()


def test_a_word_in_every_text_costs_no_square() -> None:
    """What stands in every text would cost as many products as there are pairs; the cost of a text is fixed instead."""
    count = 600
    fitted, texts = fitted_on([f"bridge {0x4E00 + place:c} {0x4E00 + place // 4:c}" for place in range(count)])
    block, kin = weighed(fitted.vocabulary, 0, texts)
    frequency, kin_frequency = block.terms.getnnz(axis=0), kin.getnnz(axis=0)
    everywhere = fitted.vocabulary.numbers["bridge"]
    assert count == len(texts) == frequency[everywhere]
    # Beside rarer words it is too light to be worth meeting,
    assert kin_frequency[everywhere] < count // 2
    products = frequency.astype(np.int64) * kin_frequency
    assert products.sum() < count**2 // 2
    # and where nothing is rarer the dearest words are left out of the search, though not of the score.
    dear = np.array([1_000_000, 800_000, 30])
    assert [False, False, True] == affordable(dear, dear, 1_000_000).tolist()
    assert PRODUCTS * 1_000_000 < 1_000_000 * 800_000
    assert block.terms.nnz - count == thinned(block.terms, np.arange(len(frequency)) != everywhere).nnz
