"""Any string scorer as a matcher: the laws, the bounds on its work, and what it must not give."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz import distance, fuzz

from matching.matcher_laws import ODD, SAID, keeps_the_laws, square
from stance.errors import SettingError
from stance.matching.scorers import ScorerMatcher, from_scorer
from stance.matching.similarity import Shared
from strategies import sentences

SCORERS = [
    fuzz.QRatio,
    fuzz.WRatio,
    fuzz.partial_ratio,
    fuzz.partial_token_ratio,
    fuzz.partial_token_set_ratio,
    fuzz.partial_token_sort_ratio,
    fuzz.ratio,
    fuzz.token_ratio,
    fuzz.token_set_ratio,
    fuzz.token_sort_ratio,
]


def lopsided(left: str, right: str) -> float:
    """A scorer that minds the order, as some do: the share of the left one's letters in the right one."""
    return len(set(left) & set(right)) / len(set(left))


class Recording:
    """A scorer that remembers what it was asked."""

    def __init__(self) -> None:
        """Nothing was asked yet."""
        self.asked: list[tuple[str, str]] = []

    def __call__(self, left: str, right: str) -> float:
        """Every two texts are half alike."""
        self.asked.append((left, right))
        return 0.5


@pytest.mark.parametrize(
    "matcher",
    [
        *(from_scorer(scorer, scale=100) for scorer in SCORERS),
        from_scorer(distance.JaroWinkler.normalized_similarity),
        from_scorer(distance.Levenshtein.normalized_similarity, name="levenshtein"),
        from_scorer(lopsided),
    ],
    ids=lambda matcher: str(matcher.name),
)
def test_the_laws(matcher: ScorerMatcher) -> None:
    """Every rapidfuzz scorer, and one that is not: bounded, symmetric, deterministic, equal texts best."""
    assert keeps_the_laws(matcher, (*SAID, *ODD))


@settings(max_examples=25)
@given(st.lists(sentences(), max_size=6))
def test_the_laws_over_sentences(said: list[str]) -> None:
    """The same for any sentences, none among them."""
    assert keeps_the_laws(from_scorer(fuzz.token_set_ratio, scale=100), said)
    assert keeps_the_laws(from_scorer(lopsided), said)


@pytest.mark.parametrize(
    ("one", "two"),
    [("STRASSE", "straße"), ("Zoe\u0308", "zoë"), ("a  b\n c", " a b c "), ("sal\u200bt", "salt"), ("ﬁre", "FIRE")],
)
def test_spelling_of_the_same_makes_no_difference(one: str, two: str) -> None:
    """Case, Unicode form, invisible marks and white space are made equal before the scorer sees a text."""
    assert 1.0 == from_scorer(fuzz.ratio, scale=100).fit([]).similarity(one, two).value


def test_marks_stay_where_default_process_would_take_them() -> None:
    """Vowel signs are letters: two Hindi words that differ in them are not the same."""
    assert from_scorer(fuzz.ratio, scale=100).fit([]).similarity("हिन्दी", "हनद").value < 1.0


def test_the_value_is_the_scorer_s() -> None:
    """A rapidfuzz value, divided by its scale, in bulk and alone."""
    fitted = from_scorer(fuzz.ratio, scale=100).fit(SAID)
    expected = fuzz.ratio(SAID[0].lower(), SAID[2].lower()) / 100
    assert pytest.approx(expected, abs=1e-12) == square(fitted, SAID)[0, 2] == fitted.similarity(SAID[0], SAID[2]).value


def test_the_reason_shows_the_texts_as_they_were_compared() -> None:
    """One reason with the whole weight; none where there is nothing in common."""
    fitted = from_scorer(fuzz.ratio, scale=100).fit(SAID)
    assert (Shared("salt", "malt", 0.75, "scorer"),) == fitted.similarity("SALT", "Malt").shared
    assert () == fitted.similarity("abc", "xyz").shared
    assert () == fitted.similarity("", "xyz").shared


def test_names_and_lines() -> None:
    """A matcher is called after its scorer unless it is named; all scorers share one line."""
    for matcher, expected in (
        (from_scorer(fuzz.ratio, scale=100), "rapidfuzz:ratio"),
        (from_scorer(lopsided), "lopsided"),
        (from_scorer(Recording()), "Recording"),
        (from_scorer(partial(fuzz.ratio), scale=100), "partial"),
        (from_scorer(fuzz.ratio, scale=100, name="mine"), "mine"),
    ):
        assert expected == matcher.name
        assert 0.3 == matcher.threshold
    assert from_scorer(lopsided) == from_scorer(lopsided)
    assert 1 == len({from_scorer(lopsided), from_scorer(lopsided)})


class TestBounds:
    """No call explodes, and not all pairs are made."""

    @pytest.mark.parametrize("scorer", [fuzz.partial_ratio, fuzz.partial_token_ratio, fuzz.WRatio, fuzz.ratio])
    def test_a_megabyte_is_compared_at_once(self, scorer: Callable[..., float]) -> None:
        """Two texts of a megabyte take no longer than their beginnings."""
        one, two = "salt and bridges " * 60_000, "bridges of salt " * 65_000
        fitted = from_scorer(scorer, scale=100).fit([])
        fitted.similarity("warm", "up")
        started = time.process_time()
        assert 0.0 < fitted.similarity(one, two).value <= 1.0
        assert time.process_time() - started < 5.0

    @pytest.mark.parametrize("lengths", [(200, 2_000), (1_000, 1_000), (1_000, 5_000), (5, 50_000), (201, 200)])
    def test_what_a_strange_scorer_sees(self, lengths: tuple[int, int]) -> None:
        """The shorter text has 200 characters at most, the longer one 2,000, and both lose the same share."""
        scorer = Recording()
        one, two = ("a" * lengths[0], "b" * lengths[1])
        from_scorer(scorer).fit([]).similarity(one, two)
        ((left, right),) = scorer.asked
        cut = [min(length, 2_000) for length in lengths]
        part = min(1.0, 200 / min(cut))
        assert [len(left), len(right)] == [int(length * part) for length in cut]

    def test_a_scorer_without_windows_sees_two_thousand(self) -> None:
        """Texts that differ behind their 200th character differ; behind their 2,000th they do not."""
        fitted = from_scorer(fuzz.ratio, scale=100).fit([])
        assert fitted.similarity("a" * 300, "a" * 200 + "b" * 100).value < 1.0
        assert 1.0 == fitted.similarity("a" * 2_100, "a" * 2_000 + "b" * 100).value

    def test_equal_and_empty_texts_are_not_asked_about(self) -> None:
        """Their value is known: 1.0 for equal ones, 0.0 for nothing against something."""
        scorer = Recording()
        fitted = from_scorer(scorer).fit([])
        assert [1.0, 1.0, 0.0] == [fitted.similarity(*pair).value for pair in (("A", "a"), ("", " "), ("", "a"))]
        assert [] == scorer.asked

    def test_a_strange_scorer_is_asked_about_all_pairs_of_few_texts(self) -> None:
        """Up to 200 texts; each pair once."""
        scorer = Recording()
        few = [f"word{number}x" for number in range(20)]
        edges = from_scorer(scorer).fit(few).over(few).edges()
        assert 190 == len(edges.left) == len(scorer.asked) == len(set(scorer.asked))

    def test_many_texts_are_compared_where_they_share_words(self) -> None:
        """Beyond 200 texts, and for rapidfuzz's scorers always, pairs without a word in common are left out."""
        many = [f"{word} {number}" for number in range(60) for word in ("salt", "quokka", "mayor", "ferry")]
        scorer = Recording()
        steps = []
        edges = from_scorer(scorer).fit(many).over(many).edges(progress=lambda step, *_: steps.append(step))
        assert len(edges.left) < 240 * 30
        assert {0} == set((edges.left % 4 - edges.right % 4).tolist())
        assert "scoring pairs" in steps
        assert not len(from_scorer(fuzz.ratio, scale=100).fit(["salt", "quokka"]).over(["salt", "quokka"]).edges().left)

    def test_there_are_no_vectors(self) -> None:
        """A scorer knows pairs only."""
        assert from_scorer(lopsided).fit(SAID).over(SAID).vectors() is None  # type: ignore[func-returns-value]


class TestRefusals:
    """A scorer on another scale is told so, by name."""

    @pytest.mark.parametrize("value", [None, "0.5", float("nan"), float("inf"), -0.1, 1.5, 100])
    def test_values_that_are_none(self, value: float) -> None:
        """No number, NaN, and what lies outside of the scale."""
        fitted = from_scorer(lambda _one, _two: value, name="broken").fit([])
        with pytest.raises(
            SettingError,
            match=rf"scorer broken gave {value!r}(\.0)? for 'a' and 'b' — it must give numbers from 0 to 1",
        ):
            fitted.similarity("a", "b")

    def test_long_texts_are_shown_by_their_beginning(self) -> None:
        """A message fits on a screen."""
        fitted = from_scorer(lambda _one, _two: -1.0, name="broken").fit([])
        with pytest.raises(SettingError) as caught:
            fitted.similarity("a" * 150, "b" * 150)
        assert len(str(caught.value)) < 250

    def test_a_hair_beyond_the_scale_is_the_scale(self) -> None:
        """Float sums end there, and numpy's numbers are numbers."""
        for value, expected in ((1.0 + 1e-12, 1.0), (-1e-12, 0.0), (np.float32(0.5), 0.5), (1, 1.0)):
            scored = from_scorer(lambda _one, _two, value=value: value).fit([]).similarity("a", "b").value  # type: ignore[misc]
            assert expected == scored

    @pytest.mark.parametrize("scale", [0.0, -1.0, float("nan"), float("inf")])
    def test_scales(self, scale: float) -> None:
        """A scale is a number above 0."""
        with pytest.raises(SettingError, match="the scale of scorer lopsided must be above 0"):
            from_scorer(lopsided, scale=scale)

    @pytest.mark.parametrize(
        ("scorer", "message"),
        [
            (fuzz.ratio, "rapidfuzz:ratio go above the scale 1 — give scale=100"),
            (distance.Levenshtein.similarity, "above the scale 1 — take the normalized_similarity"),
            (distance.Levenshtein.distance, "rapidfuzz:distance is a distance"),
            (distance.Levenshtein.normalized_distance, "rapidfuzz:normalized_distance is a distance"),
        ],
    )
    def test_what_rapidfuzz_says_about_its_scorers(self, scorer: Callable[..., float], message: str) -> None:
        """A wrong scale and a distance are refused before anything is compared."""
        with pytest.raises(SettingError, match=message):
            from_scorer(scorer)
