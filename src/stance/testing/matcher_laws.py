"""The laws of matchers: what holds for any two texts, whatever a matcher thinks of their likeness.

Two levels are here: what a matcher owes to be used at all (`interface`), and what is an error where it fails (`law`). What
a matcher of assertions should see and not see stands in `stance.testing.matcher_qualities`.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from functools import cache
from numbers import Real
from typing import Any

from hypothesis import strategies as st

from stance.testing.laws import Example, LawMaker, Level, Seen, UnanswerableError
from stance.testing.matchers import NEARLY, Compared, matcher_under_test, same, takes_a_cutoff
from stance.testing.pairs import Pair, unrelated_pairs
from stance.testing.sentences import any_texts, hostile_texts, texts

__all__ = ["MATCHER_LAWS", "matcher_law"]


LONG = 4_000
SECONDS = 0.5
TRIES = 3
BEGINNINGS = 60


matcher_law = LawMaker("matcher", matcher_under_test)


def scored(matcher: Compared, left: str, right: str, **more: object) -> Seen:
    """Two texts with their score, and more."""
    return {"left": left, "right": right, "score(left, right)": matcher.value(left, right), **more}


@cache
def every_text() -> st.SearchStrategy[str]:
    """Short texts, sentences, and texts that break programs; shrinks to the empty text."""
    return st.one_of(st.text("ab ", max_size=4), texts(), any_texts(), hostile_texts())


@cache
def two_texts() -> st.SearchStrategy[Example]:
    """Any two texts, alike more often than chance would have it."""
    return st.one_of(
        st.tuples(st.text("ab ", max_size=5), st.text("ab ", max_size=5)),
        st.tuples(every_text(), every_text()),
        st.tuples(texts(), texts()),
    )


def _one_text() -> st.SearchStrategy[Example]:
    return st.tuples(every_text())


def _four_texts() -> st.SearchStrategy[Example]:
    return st.tuples(texts(), texts(), every_text(), every_text())


def _cutoff(matcher: Compared) -> str:
    return "" if matcher.fitted or takes_a_cutoff(matcher.scorer) else "it takes no score_cutoff"


@matcher_law(
    "answers",
    Level.INTERFACE,
    two_texts,
    counterexample="Words in common divided by all words: two empty texts divide by zero.",
)
def answers(matcher: Compared, left: str, right: str) -> Seen | None:
    """Every two texts are answered, empty, odd and hostile ones too."""
    try:
        matcher.raw(left, right)
    except UnanswerableError as error:
        return {"left": left, "right": right, "raised": error.__cause__}
    return None


@matcher_law(
    "numbers",
    Level.INTERFACE,
    two_texts,
    counterexample="A cosine of vectors of length 0 gives nan; a matcher with no opinion gives None.",
)
def numbers(matcher: Compared, left: str, right: str) -> Seen | None:
    """A score is a finite number."""
    value = matcher.raw(left, right)
    if isinstance(value, Real) and math.isfinite(value):
        return None
    return {"left": left, "right": right, "score(left, right)": value}


@matcher_law(
    "bounded",
    Level.INTERFACE,
    two_texts,
    counterexample="A scorer from 0 to 100 that is checked without scale=100; an edit distance.",
)
def bounded(matcher: Compared, left: str, right: str) -> Seen | None:
    """A score lies on the scale, from 0.0 to 1.0."""
    value = matcher.value(left, right)
    return (
        None if -NEARLY <= value <= 1.0 + NEARLY else scored(matcher, left, right, **{"highest (scale)": matcher.scale})
    )


@matcher_law(
    "deterministic",
    Level.INTERFACE,
    _four_texts,
    counterexample="A matcher that draws random projections, or that learns from every text it is shown.",
)
def deterministic(matcher: Compared, left: str, right: str, other: str, another: str) -> Seen | None:
    """The same two texts score the same, whatever was asked in between."""
    first, at_once = matcher.value(left, right), matcher.value(left, right)
    matcher.value(other, another)
    later = matcher.value(left, right)
    if first == at_once == later:
        return None
    asked = {"other left": other, "other right": another}
    return {"left": left, "right": right, "first": first, "at once": at_once, **asked, "after these": later}


@matcher_law(
    "symmetric",
    Level.LAW,
    two_texts,
    counterexample="The share of the left text's words that the right one has: 'a' in 'a b' is 1.0, the other way round 0.5.",
)
def symmetric(matcher: Compared, left: str, right: str) -> Seen | None:
    """The order of two texts makes no difference to their score."""
    there, back = matcher.value(left, right), matcher.value(right, left)
    return None if same(there, back) else scored(matcher, left, right, **{"score(right, left)": back})


@matcher_law(
    "identical-is-best",
    Level.LAW,
    _one_text,
    counterexample="rapidfuzz's token_set_ratio, QRatio and WRatio: the empty text and itself score 0.",
)
def identical_is_best(matcher: Compared, text: str) -> Seen | None:
    """A text and itself score 1.0, the empty text too."""
    value = matcher.value(text, text)
    return None if same(value, 1.0) else {"text": text, "score(text, text)": value}


@matcher_law(
    "tells-apart",
    Level.LAW,
    lambda: st.tuples(unrelated_pairs()),
    counterexample="A matcher that scores 1.0 for everything keeps every other law.",
)
def tells_apart(matcher: Compared, pair: Pair) -> Seen | None:
    """Two texts that have nothing to do with each other score less than a text and itself."""
    own = matcher.value(pair.left, pair.left)
    if matcher.value(pair.left, pair.right) < own - NEARLY:
        return None
    return scored(matcher, pair.left, pair.right, **{"score(left, left)": own})


@matcher_law(
    "threshold-keeps-scores",
    Level.LAW,
    two_texts,
    applies=_cutoff,
    counterexample="rapidfuzz's ratio with score_cutoff set to the pair's own score gives 0 for some pairs.",
)
def threshold_keeps_scores(matcher: Compared, left: str, right: str) -> Seen | None:
    """A threshold hides pairs that score less and changes no score, at the score itself too."""
    if matcher.fitted is not None:
        pair = sorted({left, right})
        alone = matcher.value(pair[0], pair[-1])
        kept = [float(value) for value in matcher.candidates(pair).value]
        return None if all(same(value, alone) for value in kept) else scored(matcher, left, right, kept=kept)
    # A score that loses itself by a hair does so for some pairs only, so the text meets every beginning of the other.
    for end in range(1, min(len(right), BEGINNINGS) + 1):
        begun = right[:end]
        value: Any = matcher.raw(left, begun)
        if value > 0 and (cut := matcher.answer(matcher.ask, left, begun, score_cutoff=value)) != value:
            return {"left": left, "right": begun, "score(left, right)": value, "with itself as score_cutoff": cut}
    return None


@matcher_law(
    "bounded-time",
    Level.LAW,
    lambda: st.tuples(st.just(LONG)),
    counterexample="rapidfuzz's partial_ratio: 3,200 characters against as many take some three seconds.",
)
def bounded_time(matcher: Compared, length: int) -> Seen | None:
    """Two texts of 4,000 characters are compared within half a second of processor time."""
    size = length // 16
    while size <= length:
        taken = min(_seconds(matcher, long_text(size, 7), long_text(size, 11)))
        if taken > SECONDS:
            return {"characters in each text": size, "seconds": round(taken, 2)}
        size *= 2
    return None


def _seconds(matcher: Compared, left: str, right: str) -> Iterator[float]:
    """Processor seconds of each try: the first may load what it needs, and a busy machine may hold one up."""
    for _ in range(TRIES):
        started = time.process_time()
        matcher.raw(left, right)
        taken = time.process_time() - started
        yield taken
        if taken <= SECONDS:
            return


def long_text(length: int, step: int) -> str:
    """A long text of many different words, never twice the same for two steps."""
    words = [f"{'aeiou'[place % 5]}{place * step % 997}x" for place in range(length // 4 + 1)]
    return " ".join(words)[:length]


MATCHER_LAWS = (
    answers,
    numbers,
    bounded,
    deterministic,
    symmetric,
    identical_is_best,
    tells_apart,
    threshold_keeps_scores,
    bounded_time,
)
