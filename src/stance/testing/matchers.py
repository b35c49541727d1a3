"""A matcher under test: any scorer, matcher or fitted matcher comes in; one way to ask for its values goes out."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Sequence
from numbers import Real
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from stance.errors import SettingError
from stance.testing.asking import answered, name_of
from stance.testing.laws import UnanswerableError
from stance.testing.sentences import known_texts

if TYPE_CHECKING:
    from stance.matching.similarity import Edges, FittedMatcher, Matcher, Similarity

__all__ = ["Compared", "Scorer", "matcher_under_test"]

Scorer = Callable[[str, str], float]
Answer = TypeVar("Answer")
NEARLY = 1e-9


@attrs.frozen(eq=False)
class Compared:
    """A matcher, a fitted matcher or a plain scorer, ready to be judged; made by `matcher_under_test`.

    Attributes:
        name: How reports call it.
        ask: Gives the raw value of two texts.
        scale: The highest raw value.
        scorer: The plain scorer, where it is one.
        fitted: The matcher with its weights frozen, where it is one.
        matcher: The matcher before it was fitted, where it is one.
    """

    name: str
    ask: Callable[..., object]
    scale: float = 1.0
    scorer: Scorer | None = None
    fitted: FittedMatcher | None = None
    matcher: Matcher | None = None

    def raw(self, left: str, right: str) -> object:
        """What it gives for two texts.

        Raises:
            UnanswerableError: It raised; its own exception is the cause.
        """
        return self.answer(self.ask, left, right)

    def answer(self, ask: Callable[..., Answer], *given: Any, **named: Any) -> Answer:
        """What a part of it gives.

        Raises:
            UnanswerableError: It raised; its own exception is the cause.
        """
        return answered(self.name, ask, *given, **named)

    def value(self, left: str, right: str) -> float:
        """The score of two texts on the scale from 0.0 to 1.0.

        Raises:
            UnanswerableError: It raised, or gave no finite number.
        """
        value = self.raw(left, right)
        if not isinstance(value, Real) or not math.isfinite(value):
            message = f"{self.name} gave {value!r} for {left!r} and {right!r}"
            raise UnanswerableError(message)
        return float(value) / self.scale

    def reasons(self, left: str, right: str) -> Similarity:
        """The score of two texts with its reasons, of what was fitted."""
        assert self.fitted is not None
        return self.answer(self.fitted.similarity, left, right)

    def key(self, text: str) -> str:
        """What it sees of a text, of what was fitted."""
        assert self.fitted is not None
        return self.answer(self.fitted.key, text)

    def candidates(self, texts: Sequence[str]) -> Edges:
        """The candidate pairs among texts, of what was fitted."""
        assert self.fitted is not None
        fitted = self.fitted
        return self.answer(lambda given: fitted.over(given).edges(), texts)

    def square(self, texts: Sequence[str], learned: Sequence[str] = ()) -> list[list[float]]:
        """The score of every two texts, asked for in bulk.

        Args:
            texts: At least one.
            learned: What the matcher is fitted on anew; as it was fitted when left out.
        """

        def asked(given: Sequence[str]) -> list[list[float]]:
            import numpy as np

            fitted = self.matcher.fit(learned) if learned and self.matcher else self.fitted
            assert fitted is not None
            count = len(given)
            values = fitted.over(given).values(np.repeat(np.arange(count), count), np.tile(np.arange(count), count))
            found: list[list[float]] = np.asarray(values, dtype=np.float64).reshape(count, count).tolist()
            return found

        return self.answer(asked, texts)


def same(one: float, two: float) -> bool:
    """Are two scores the same, but for what sums of floats lose?"""
    return abs(one - two) <= NEARLY


def takes_a_cutoff(scorer: Scorer | None) -> bool:
    """Has a scorer a parameter `score_cutoff`, as those of rapidfuzz have?"""
    try:
        return scorer is not None and "score_cutoff" in inspect.signature(scorer).parameters
    except (TypeError, ValueError):
        return False


def matcher_under_test(subject: object, *, scale: float = 1.0) -> Compared:
    """An object made ready for the laws of matchers.

    Args:
        subject: A plain scorer (two texts to a number), a `Matcher`, which is fitted on the sentences of the kit, or a
            matcher that was fitted before.
        scale: The highest value of a plain scorer: 100 for `rapidfuzz.fuzz`.

    Raises:
        SettingError: It is none of these, or the scale is not above 0.

    >>> matcher_under_test(lambda left, right: 50 * (left == right), scale=50).value("a", "a")
    1.0
    """
    if isinstance(subject, Compared):
        return subject
    if not (math.isfinite(scale) and scale > 0):
        message = f"the scale must be above 0 (got {scale!r}) — give the scorer's highest value"
        raise SettingError(message)
    if hasattr(subject, "fit") and hasattr(subject, "threshold"):
        matcher: Matcher = subject  # type: ignore[assignment]  # seen by its parts: a protocol has no other way
        fitted = matcher.fit(known_texts())
        return Compared(matcher.name, _value_of(fitted), fitted=fitted, matcher=matcher)
    if hasattr(subject, "similarity") and hasattr(subject, "over"):
        before: FittedMatcher = subject  # type: ignore[assignment]  # as above
        return Compared(name_of(subject), _value_of(before), fitted=before)
    if callable(subject):
        return Compared(name_of(subject), subject, scale, scorer=subject)
    message = f"{subject!r} is no matcher — give a function of two texts, or an object with fit, name and threshold"
    raise SettingError(message)


def _value_of(fitted: FittedMatcher) -> Callable[[str, str], object]:
    def asked(left: str, right: str) -> object:
        return fitted.similarity(left, right).value

    return asked
