"""Check an object against the laws of its kind: `check_matcher(m)` and its kin, and `parametrize_with_laws(m)`."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Unpack
from unittest import SkipTest

import attrs

from stance.testing.choosing import Options, plan_of
from stance.testing.kinds import KINDS, Kind, kind_named, kind_of
from stance.testing.laws import Law, LawBrokenError
from stance.testing.reports import LawReport, Outcome, Verdict
from stance.testing.running import run

if TYPE_CHECKING:
    import pytest
    from hypothesis.strategies import SearchStrategy

    from stance.testing.groupers import Grouper

__all__ = [
    "BoundLaw",
    "check_grouper",
    "check_judge",
    "check_matcher",
    "check_verifier",
    "check_writer",
    "parametrize_with_laws",
    "report_on",
]


def check_matcher(matcher: object, *, scale: float = 1.0, **options: Unpack[Options]) -> LawReport:
    """Check a matcher of texts against the laws of matchers.

    Args:
        matcher: A function of two texts that gives a number, a `stance` matcher, or one that is fitted already.
        scale: The highest value of a function: 100 for `rapidfuzz.fuzz`.
        options: `levels`, `laws`, `expected_failures`, `profile` and `seed`; see `stance.testing.Options`.

    Returns:
        What became of each law; it is printed as well.

    Raises:
        LawBrokenError: A law is broken that was not declared, or kept that was: an `AssertionError` with the report.
        SettingError: A declaration without a reason, or nothing that could be checked.
        UnknownNameError: A law, level or profile that does not exist.

    >>> def same_letters(left: str, right: str) -> float:
    ...     return len(set(left) & set(right)) / max(len(set(left) | set(right)), 1)
    >>> check_matcher(same_letters, profile="quick")
    Traceback (most recent call last):
    ...
    stance.testing.laws.LawBrokenError: ...
    """
    return _checked(KINDS["matcher"], KINDS["matcher"].wraps(matcher, scale=scale), options)


def check_grouper(grouper: object, *, oracle: Grouper | None = None, **options: Unpack[Options]) -> LawReport:
    """Check a grouper against the laws of groupers.

    Args:
        grouper: A function of a corpus, a fitted matcher and a `threshold`, such as `stance.grouping.assembling.group`; of
            what labels texts, `grouper_from_labels` makes one.
        oracle: A slow and obvious grouper that is to give the same.
        options: As for `check_matcher`.

    Returns:
        What became of each law; it is printed as well.

    Raises:
        LawBrokenError: As for `check_matcher`.
    """
    return _checked(KINDS["grouper"], KINDS["grouper"].wraps(grouper, oracle=oracle), options)


def check_judge(judge: object, **options: Unpack[Options]) -> LawReport:
    """Check a judge against the laws of judges.

    Args:
        judge: An object with a `name` and a method `judge(texts, proposition)`, which gives one `Verdict` a text.
        options: As for `check_matcher`.

    Returns:
        What became of each law; it is printed as well.

    Raises:
        LawBrokenError: As for `check_matcher`.
    """
    return _checked(KINDS["judge"], KINDS["judge"].wraps(judge), options)


def check_verifier(verifier: object, **options: Unpack[Options]) -> LawReport:
    """Check what looks for quotes in texts against the laws of verifiers.

    Args:
        verifier: A function of a quote and a text that gives a `stance.verifying.Finding`.
        options: As for `check_matcher`.

    Returns:
        What became of each law; it is printed as well.

    Raises:
        LawBrokenError: As for `check_matcher`.
    """
    return _checked(KINDS["verifier"], KINDS["verifier"].wraps(verifier), options)


def check_writer(
    write: Callable[[Any], Any],
    read: Callable[[Any], Any],
    *,
    things: SearchStrategy[Any] | None = None,
    **options: Unpack[Options],
) -> LawReport:
    """Check what writes, and what reads it back, against the laws of writers: a loader or a renderer with its counterpart.

    Args:
        write: Makes text or bytes of a thing.
        read: Makes the thing of these again.
        things: A strategy for what is written; whole corpora when left out.
        options: As for `check_matcher`.

    Returns:
        What became of each law; it is printed as well.

    Raises:
        LawBrokenError: As for `check_matcher`.

    >>> import json
    >>> from hypothesis import strategies as st
    >>> check_writer(json.dumps, json.loads, things=st.lists(st.integers()), profile="quick").broken
    dumps as writer: 4 laws: 4 kept; ...
    ()
    """
    pair = (write, read) if things is None else (write, read, things)
    return _checked(KINDS["writer"], KINDS["writer"].wraps(pair), options)


def report_on(subject: object, *, kind: str = "", scale: float = 1.0, **options: Unpack[Options]) -> LawReport:
    """Try the laws on an object and tell what became of each: the same as the checks, and nothing is raised or printed.

    Args:
        subject: What is judged.
        kind: `matcher`, `grouper`, `judge`, `verifier` or `writer`; guessed when left out.
        scale: For a matcher that is a function, its highest value.
        options: As for `check_matcher`.
    """
    chosen = kind_named(kind) if kind else kind_of(subject)
    return _reported(chosen, _wrapped(chosen, subject, scale), options)


def _wrapped(kind: Kind, subject: object, scale: float) -> Any:
    return kind.wraps(subject, scale=scale) if kind.name == "matcher" else kind.wraps(subject)


def _reported(kind: Kind, subject: Any, options: Options) -> LawReport:
    plan = plan_of(kind.laws, options)
    outcomes = tuple(
        run(law, subject, examples=plan.examples, start=plan.seed, declared=plan.declared.get(law.id))
        for law in plan.laws
    )
    return LawReport(subject.name, kind.name, outcomes, plan.seed, plan.left_out)


def _checked(kind: Kind, subject: Any, options: Options) -> LawReport:
    report = _reported(kind, subject, options)
    if report.failures:
        raise LawBrokenError(", ".join(one.law.id for one in report.failures), str(report), report=report)
    sys.stdout.write(f"{report}\n")
    return report


@attrs.frozen(eq=False)
class BoundLaw:
    """One law, bound to what it is tried on: call it in a test.

    Attributes:
        law: Which.
        subject: What is judged, wrapped.
        examples: How many examples are tried.
        seed: Where chance starts from.
        declared: Why a breach is expected; None where it is not.
    """

    law: Law
    subject: Any
    examples: int
    seed: int
    declared: str | None = None

    def __call__(self) -> Outcome:
        """Try it.

        Raises:
            LawBrokenError: It is broken and was not declared, or kept and was.
            unittest.SkipTest: It does not apply.
        """
        outcome = run(self.law, self.subject, examples=self.examples, start=self.seed, declared=self.declared)
        if outcome.failed:
            raise LawBrokenError(self.law.id, outcome.message, outcome.seen)
        sys.stdout.write(f"{outcome}\n")
        if outcome.verdict is Verdict.SKIPPED:
            # pytest knows this one, too, and need not be there.
            raise SkipTest(outcome.reason)
        return outcome


def parametrize_with_laws(
    subject: object, *, kind: str = "", scale: float = 1.0, **options: Unpack[Options]
) -> pytest.MarkDecorator:
    """Make each law one test of pytest.

    It decorates a test that calls the law::

        @parametrize_with_laws(my_matcher, expected_failures={"symmetric": "a short text is sought in a long one"})
        def test_my_matcher(law):
            law()

    Args:
        subject: What is judged.
        kind: `matcher`, `grouper`, `judge`, `verifier` or `writer`; guessed when left out.
        scale: For a matcher that is a function, its highest value.
        options: As for `check_matcher`.

    Returns:
        A decorator for a test with one argument, `law`.
    """
    import pytest

    chosen = kind_named(kind) if kind else kind_of(subject)
    wrapped = _wrapped(chosen, subject, scale)
    plan = plan_of(chosen.laws, options)
    bound = [
        pytest.param(BoundLaw(law, wrapped, plan.examples, plan.seed, plan.declared.get(law.id)), id=law.id)
        for law in plan.laws
    ]
    return pytest.mark.parametrize("law", bound)
