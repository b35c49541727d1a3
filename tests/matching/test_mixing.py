"""Several matchers as one: the laws, the candidates of all, reasons that carry through."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import fuzz

from matching.matcher_laws import ODD, SAID, keeps_the_laws, letters, square
from stance.errors import SettingError
from stance.matching.encoders import from_encoder
from stance.matching.mixing import MixedMatcher, best_of, weighted
from stance.matching.scorers import from_scorer
from stance.matching.words import WordMatcher
from strategies import sentences

WORDS = WordMatcher()
SCORER = from_scorer(fuzz.token_set_ratio, scale=100)
ENCODER = from_encoder(letters, name="letters")
MIXES = [
    weighted({WORDS: 2, SCORER: 1, ENCODER: 1}),
    weighted([(WORDS, 0.5), (ENCODER, 0.5)]),
    weighted([(WORDS, 1)]),
    best_of(WORDS, SCORER),
    best_of(weighted({WORDS: 1, SCORER: 1}), ENCODER),
]


@pytest.mark.parametrize("matcher", MIXES, ids=lambda matcher: str(matcher.name))
def test_the_laws(matcher: MixedMatcher) -> None:
    """Bounded, symmetric, deterministic, equal texts best, alone as in bulk, reasons that sum."""
    assert keeps_the_laws(matcher, (*SAID, *ODD))


@settings(max_examples=15)
@given(st.lists(sentences(), max_size=5), st.sampled_from(MIXES))
def test_the_laws_over_sentences(said: list[str], matcher: MixedMatcher) -> None:
    """The same for any sentences, none among them."""
    assert keeps_the_laws(matcher, said)


def test_the_values_are_means_and_maxima() -> None:
    """Weights are scaled to sum to 1; the highest is the highest."""
    parts = [square(matcher.fit(SAID), SAID) for matcher in (WORDS, SCORER)]
    assert np.allclose(0.75 * parts[0] + 0.25 * parts[1], square(weighted({WORDS: 3, SCORER: 1}).fit(SAID), SAID))
    assert np.allclose(np.maximum(*parts), square(best_of(WORDS, SCORER).fit(SAID), SAID))


def test_a_mix_of_one_is_that_one() -> None:
    """Value by value."""
    alone = square(WORDS.fit(SAID), SAID)
    for matcher in (weighted({WORDS: 7}), best_of(WORDS)):
        assert np.array_equal(alone, square(matcher.fit(SAID), SAID))


def test_candidates_are_those_of_any_part() -> None:
    """Each pair once, though several parts bring it; what is worth nothing to all parts is left out."""
    texts = ["salt", "atlas", "quokka", "salt road"]
    found = weighted({WORDS: 1, ENCODER: 1}).fit(texts).over(texts).edges()
    parts = [matcher.fit(texts).over(texts).edges() for matcher in (WORDS, ENCODER)]
    brought = {pair for edges in parts for pair in zip(edges.left.tolist(), edges.right.tolist(), strict=True)}
    assert brought == set(zip(found.left.tolist(), found.right.tolist(), strict=True))
    assert max(len(edges.left) for edges in parts) <= len(found.left) <= sum(len(edges.left) for edges in parts)


def test_reasons_carry_through() -> None:
    """The reasons of a weighted mix come from all parts, scaled; those of a maximum from the part that gave it."""
    one, two = SAID[0], SAID[2]
    words, scorer = (matcher.fit(SAID).similarity(one, two) for matcher in (WORDS, SCORER))
    mixed = weighted({WORDS: 1, SCORER: 1}).fit(SAID).similarity(one, two)
    assert sorted(reason.weight / 2 for part in (words, scorer) for reason in part.shared) == pytest.approx(
        sorted(reason.weight for reason in mixed.shared)
    )
    assert words.missing_left == mixed.missing_left != ""
    assert words.missing_right == mixed.missing_right != ""
    assert scorer.value > words.value
    assert scorer == best_of(WORDS, SCORER).fit(SAID).similarity(one, two)


def test_vectors_are_mixed_like_values() -> None:
    """Side by side, their product is the weighted sum; a maximum has none, nor has a mix with a scorer."""
    texts = ("salt road", "road salt and ice", "quokka")
    vectors = weighted([(WORDS, 3), (ENCODER, 1)]).fit(texts).over(texts).vectors()
    assert vectors is not None
    own = [matcher.fit(texts).over(texts).vectors() for matcher in (WORDS, ENCODER)]
    products = [(part.own @ part.kinship @ part.own.T).toarray() for part in own if part is not None]
    mixed = (vectors.own @ vectors.kinship @ vectors.own.T).toarray()
    assert np.allclose(0.75 * products[0] + 0.25 * products[1], mixed)
    assert best_of(WORDS, ENCODER).fit(texts).over(texts).vectors() is None
    assert weighted({WORDS: 1, SCORER: 1}).fit(texts).over(texts).vectors() is None


def test_names_and_lines() -> None:
    """The name tells the parts; the line of a mean is the mean line, that of a maximum the highest."""
    mean, highest = weighted({WORDS: 3, SCORER: 1}), best_of(WORDS, SCORER)
    assert "weighted(0.75 words-v1, 0.25 rapidfuzz:token_set_ratio)" == mean.name
    assert "best_of(words-v1, rapidfuzz:token_set_ratio)" == highest.name
    assert pytest.approx(0.75 * WORDS.threshold + 0.25 * SCORER.threshold, abs=1e-4) == mean.threshold
    assert max(WORDS.threshold, SCORER.threshold) == highest.threshold
    assert 1 == len({mean, weighted([(WORDS, 3), (SCORER, 1)])})


@pytest.mark.parametrize("weight", [0, -1, float("nan"), float("inf")])
def test_weights_are_above_zero(weight: float) -> None:
    """A part that should not count is left out."""
    with pytest.raises(SettingError, match="the weight of matcher words-v1 must be above 0"):
        weighted({WORDS: weight})


def test_there_is_something_to_mix() -> None:
    """Nothing cannot be mixed."""
    with pytest.raises(SettingError, match="weighted needs at least one matcher"):
        weighted({})
    with pytest.raises(SettingError, match="best_of needs at least one matcher"):
        best_of()
