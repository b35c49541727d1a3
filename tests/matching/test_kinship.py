"""Words are kin when they are spelled alike."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from matching.naive import cosine, pieces, weight
from stance.matching.kinship import KIN_FROM, Pieces, kinship_among, pieces_of
from stance.matching.vectors import Matrix

WORDS = st.lists(
    st.sampled_from(["smuggler", "smuggling", "smuggled", "fentanyl", "fentanil", "salt", "mill", "mills"])
    | st.text("abcé中😀\ud800", max_size=6),
    unique=True,
    max_size=8,
)
# Counted once, then other words are measured by it.
COUNTED = ("smuggler", "smuggling", "fentanyl", "salt", "salted", "saline")


def spelled(word: str, names: tuple[str, ...] = COUNTED) -> dict[str, float]:
    """A word's pieces with their weights under the counts of these names."""
    counts = Counter(piece for name in names for piece in pieces(name))
    return {piece: times * weight(counts[piece] or 1, len(names)) for piece, times in pieces(word).items()}


def dense(matrix: Matrix) -> list[list[float]]:
    """The matrix as lists."""
    return [list(map(float, row)) for row in matrix.toarray()]


@given(WORDS)
def test_the_pieces_of_words(words: list[str]) -> None:
    """Each word gives its runs of 3 and 4 characters, spaces at both ends included; equal runs get equal numbers."""
    keys, owners = pieces_of(words)
    for owner, word in enumerate(words):
        expected = pieces(word)
        assert sorted(expected.values()) == sorted(Counter(keys[owners == owner].tolist()).values())
    distinct = {piece for word in words for piece in pieces(word)}
    assert len(distinct) == len(set(keys.tolist()))


@given(WORDS)
def test_counting(words: list[str]) -> None:
    """Each piece counts once for a word that has it, however often."""
    counted = Pieces.of(words)
    counts = Counter(piece for word in words for piece in pieces(word))
    assert len(words) == counted.words
    assert sorted(counts.values()) == sorted(counted.counts.tolist())
    assert sorted(set(counted.keys.tolist())) == counted.keys.tolist()


@given(WORDS)
def test_vectors_of_words(words: list[str]) -> None:
    """The product of two rows is the cosine of the words' weighted pieces, those of uncounted words too."""
    vectors = Pieces.of(COUNTED).vectors(words)
    expected = [[cosine(spelled(one), spelled(two)) for two in words] for one in words]
    assert expected == [pytest.approx(row) for row in dense((vectors @ vectors.T).tocsr())]


def test_no_word_was_counted() -> None:
    """Without counts every piece weighs the same."""
    vectors = Pieces.of([]).vectors(["salt", "salty"])
    expected = cosine({**pieces("salt")}, {**pieces("salty")})
    assert expected == pytest.approx((vectors @ vectors.T).toarray()[0, 1])


@pytest.mark.parametrize(("words", "kin"), [(90, True), (120, False)])
def test_a_piece_in_very_many_words_holds_no_weight(words: int, *, kin: bool) -> None:
    """An ending that more than a hundred words share makes none of them kin."""
    counted = Pieces.of([f"{chr(0x4E00 + place)}ing" for place in range(words)])
    vectors = counted.vectors(["xing", "ying"])
    assert kin == ((vectors @ vectors.T).toarray()[0, 1] > 0.0)


@given(WORDS)
def test_kinship(words: list[str]) -> None:
    """Symmetric, 1.0 for a word and itself, the cosine where it is 0.25 or more, else nothing."""
    near = dense(kinship_among(Pieces.of(words).vectors(words)))
    names = tuple(words)
    for place, one in enumerate(words):
        assert 1.0 == near[place][place]
        for other, two in enumerate(words):
            assert near[other][place] == near[place][other]
            expected = cosine(spelled(one, names), spelled(two, names)) if one != two else 1.0
            assert pytest.approx(expected if expected >= KIN_FROM else 0.0, abs=1e-6) == near[place][other]


def test_a_crowd_of_kin() -> None:
    """Of many kin the nearest are kept: the matrix stays sparse, and symmetric all the same."""
    words = [f"smuggl{chr(0x4E00 + place)}" for place in range(60)]
    near = kinship_among(Pieces.of(words).vectors(words))
    assert 60 <= near.nnz < 60 * 60
    assert 0 == abs(near - near.T).max()
    assert np.all(near.diagonal() == 1.0)
