"""Each law of matchers catches a matcher that breaks it, within 100 examples, and lets an honest one pass."""

from __future__ import annotations

import math
import time
from collections.abc import Sequence
from itertools import count

import pytest
from rapidfuzz import fuzz

from stance.errors import SettingError
from stance.matching import WordMatcher, best_of, from_scorer, weighted
from stance.testing import KINDS, LEVELS, report_on
from stance.testing.declared import declared_failures
from stance.testing.laws import UnanswerableError
from stance.testing.matchers import matcher_under_test
from testing.toys import Score, Toy, overlap

MATCHERS = KINDS["matcher"].laws
_ticks = count()


def divides(left: str, right: str) -> float:
    """Words in common, without a thought for texts that have none."""
    one, two = set(left.split()), set(right.split())
    return len(one & two) / len(one | two)


def no_number(left: str, right: str) -> float:
    """A value that is no number where there are no words."""
    return overlap(left, right) if left.strip() else math.nan


def on_another_scale(left: str, right: str) -> float:
    """A value from 0 to 100."""
    return 100 * overlap(left, right)


def restless(left: str, right: str) -> float:
    """Another value each time."""
    return overlap(left, right) * (1 - next(_ticks) % 2 / 10)


def one_sided(left: str, right: str) -> float:
    """The share of the left text's words that stand in the right one."""
    one, two = set(left.split()), set(right.split())
    return len(one & two) / len(one) if one else float(left == right)


def nothing_is_like_nothing(left: str, right: str) -> float:
    """Empty texts are alike to nothing, not even to themselves."""
    return overlap(left, right) if left else 0.0


def all_alike(left: str, right: str) -> float:
    """Everything is the same."""
    assert isinstance(left + right, str)
    return 1.0


def cut_short(left: str, right: str, *, score_cutoff: float = 0.0) -> float:
    """A cutoff that does not let through what just reaches it."""
    value = overlap(left, right)
    return value if not score_cutoff or value > score_cutoff else 0.0


def slow(left: str, right: str) -> float:
    """Takes as long as the texts are."""
    until = time.process_time() + min(len(left), len(right)) / 400
    while time.process_time() < until:
        pass
    return overlap(left, right)


def first_wins(texts: Sequence[str]) -> Score:
    """A score that thinks more of the first text that it was fitted on."""
    return lambda left, right: overlap(left, right) * (0.5 if left == texts[0] != right else 1.0)


def letter_by_letter(left: str, right: str) -> float:
    """The share of places with the same letter; exact in everything."""
    if left == right:
        return 1.0
    return sum(one == two for one, two in zip(left, right, strict=False)) / (max(len(left), len(right)) + 1)


def nameless(left: str, right: str) -> float:
    """Words in common, leaving out what begins with a capital letter."""
    plain = [" ".join(word for word in text.split() if not word.istitle()) for text in (left, right)]
    return overlap(*plain)


def whole(left: str, right: str) -> float:
    """Equal texts, or nothing."""
    return float(left == right)


BROKEN: dict[str, object] = {
    "answers": divides,
    "numbers": no_number,
    "bounded": on_another_scale,
    "deterministic": restless,
    "symmetric": one_sided,
    "identical-is-best": nothing_is_like_nothing,
    "tells-apart": all_alike,
    "threshold-keeps-scores": cut_short,
    "bounded-time": slow,
    "batch-equals-single": Toy(bulk=lambda value, _: value * 0.99),
    "company-changes-nothing": Toy(bulk=lambda value, texts: value / len(texts)),
    "explanation-sums": Toy(weights=lambda _left, _right, value: [value / 2, value / 4]),
    "one-key-one-text": Toy(keyed=lambda text: text[:1]),
    "fit-ignores-order": Toy(learn=first_wins),
    "candidates-are-pairs": Toy(pairs=lambda count: [(1, 0)] if count > 1 else []),
    "case-blind": letter_by_letter,
    "form-blind": letter_by_letter,
    "space-blind": letter_by_letter,
    "punctuation-blind": letter_by_letter,
    "order-blind": letter_by_letter,
    "polarity-blind": letter_by_letter,
    "number-blind": letter_by_letter,
    "shell-blind": letter_by_letter,
    "name-sighted": nameless,
    "typo-near": whole,
    "paraphrase-near": whole,
}


def test_each_law_has_a_broken_matcher() -> None:
    """No law is without a matcher that breaks it."""
    assert [law.id for law in MATCHERS] == list(BROKEN)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_matcher_is_caught(name: str) -> None:
    """Within 100 examples, and the breach is shown."""
    report = report_on(BROKEN[name], laws=[name])
    assert (name,) == report.broken
    (outcome,) = report.failures
    assert 1 <= outcome.examples <= 100
    assert outcome.seen


@pytest.mark.parametrize(
    ("broken", "expected"),
    [
        (Toy(kept=lambda value: value / 2), "threshold-keeps-scores"),
        (Toy(kept=lambda value: value / 2), "candidates-are-pairs"),
        (Toy(weights=lambda _left, _right, value: [value, 0.0]), "explanation-sums"),
    ],
)
def test_another_way_to_break_a_law(broken: Toy, expected: str) -> None:
    """A candidate with another value, and a reason that weighs nothing, are caught as well."""
    assert (expected,) == report_on(broken, laws=[expected]).broken


def test_an_honest_matcher_passes() -> None:
    """The toy as it is keeps all that its kind is asked."""
    assert () == report_on(Toy(), profile="quick").failures


def test_a_fitted_matcher_is_asked_what_it_can_answer() -> None:
    """A matcher that is fitted already is not fitted again."""
    report = report_on(from_scorer(overlap).fit([]), profile="quick", kind="matcher")
    assert () == report.broken
    assert ["fit-ignores-order"] == [one.law.id for one in report.outcomes if one.reason == "it has no fit"]


@pytest.mark.parametrize("error", [ValueError, RuntimeError])
def test_one_fault_breaks_one_law(error: type[Exception]) -> None:
    """What raises for some texts breaks `answers`; the other laws pass over those texts."""

    def picky(left: str, right: str) -> float:
        if not left.strip():
            raise error
        return overlap(left, right)

    assert ("answers",) == report_on(picky, profile="quick").broken
    assert ("answers",) == report_on(Toy(score=picky), profile="quick").broken


def test_what_never_answers_has_kept_no_law() -> None:
    """A law that could be tried on nothing has failed, and says why."""

    def mute(left: str, right: str) -> float:
        raise ValueError(left + right)

    report = report_on(mute, laws=["answers", "symmetric", "tells-apart"], profile="quick")
    assert ["broken", "ran nothing", "ran nothing"] == [outcome.verdict for outcome in report.failures]
    assert "mute raised ValueError" in report.failures[1].message
    # Why is told once, however many laws it leaves with nothing.
    assert "\nNot one example could be tried of symmetric, tells-apart:\n  mute raised ValueError" in str(report)
    assert 1 == str(report).count("mute raised ValueError")
    with pytest.raises(UnanswerableError):
        matcher_under_test(Toy(score=mute)).square(["a"])
    with pytest.raises(UnanswerableError, match="no_number gave nan"):
        matcher_under_test(no_number).value("", "")


@pytest.mark.parametrize(
    ("subject", "scale", "message"),
    [
        (3, 1.0, "3 is no matcher — give a function of two texts, or an object with fit, name and threshold"),
        (overlap, 0.0, "the scale must be above 0 (got 0.0) — give the scorer's highest value"),
        (overlap, math.inf, "the scale must be above 0 (got inf) — give the scorer's highest value"),
    ],
)
def test_what_is_no_matcher(subject: object, scale: float, message: str) -> None:
    """It is refused, with the cure."""
    with pytest.raises(SettingError) as refused:
        matcher_under_test(subject, scale=scale)
    assert message == str(refused.value)


def test_a_scorer_without_a_signature_takes_no_cutoff() -> None:
    """What cannot be looked into is not asked for more than it takes."""

    def odd(left: str, right: str) -> float:
        return overlap(left, right)

    odd.__signature__ = "none"  # type: ignore[attr-defined]
    outcomes = report_on(odd, laws=["threshold-keeps-scores", "symmetric"], profile="quick").outcomes
    assert "it takes no score_cutoff" == outcomes[1].reason


SCORER = from_scorer(fuzz.token_set_ratio, scale=100)


def test_mixed_matchers_declare_what_their_parts_do() -> None:
    """A mean breaks what any of its parts breaks, the highest value what all of them break, and each breaks no more."""
    mixes = (weighted([(WordMatcher(), 1), (SCORER, 1)]), best_of(WordMatcher(), SCORER))
    assert [
        {"number-blind", "polarity-blind", "punctuation-blind", "shell-blind"},
        {"number-blind", "polarity-blind"},
    ] == [set(declared_failures(mix)) for mix in mixes]
    for mix in mixes:
        qualities = ["shell-blind"]
        report = report_on(mix, laws=qualities, expected_failures=declared_failures(mix), profile="quick")
        assert () == report.failures, str(report)


@pytest.mark.parametrize("matcher", [WordMatcher(), SCORER], ids=["words", "token_set_ratio"])
def test_the_built_in_matchers(matcher: object) -> None:
    """They keep what they do not declare; a quarter of the examples is soon done, even where every line is counted."""
    declared = declared_failures(matcher)
    report = report_on(matcher, levels=LEVELS, expected_failures=declared, profile="quick", seed=1)
    assert () == report.failures, str(report)
    assert set(declared) == set(report.broken) != set()
