"""A law and an object come in; Hypothesis looks for the smallest breach; an `Outcome` goes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from hypothesis import HealthCheck, Phase, Verbosity, given, reject, seed, settings
from hypothesis.errors import Flaky, Unsatisfiable

from stance.testing.laws import Law, LawBrokenError, UnanswerableError
from stance.testing.reports import Outcome, Verdict

__all__ = ["LISTENERS", "PROFILES", "run"]

# How many examples each law is tried on. The default catches every broken thing in the kit's own tests.
PROFILES: Final[Mapping[str, int]] = MappingProxyType({"quick": 25, "default": 100, "thorough": 2_000})


# A corpus of some assertions can be made smaller in thousands of ways, and a grouper may be slow: so many are tried.
SHRINKS = 150
# Who wants to know of each outcome: the pytest plugin counts them.
LISTENERS: list[Callable[[Outcome], None]] = []


def run(law: Law, subject: object, *, examples: int, start: int, declared: str | None = None) -> Outcome:
    """Try a law on an object, and tell whoever listens.

    Args:
        law: Which.
        subject: What is judged, wrapped.
        examples: How many examples are tried at most.
        start: Where chance starts from: the same number tries the same examples.
        declared: Why a breach is expected; None where it is not.
    """
    outcome = _tried(law, subject, examples, start, declared)
    for listener in LISTENERS:
        listener(outcome)
    return outcome


def _tried(law: Law, subject: object, examples: int, start: int, declared: str | None) -> Outcome:
    why_not = law.applies(subject)
    if why_not:
        skipped = Verdict.SKIPPED if declared is None else Verdict.UNEXPECTED
        return Outcome(law, skipped, reason=why_not if declared is None else f"{declared}; but {why_not}")
    search = _Search(law, subject)
    # Shared by no other test: nobody's database, profile or deadline has a say in what a law finds.
    frame = settings(
        max_examples=examples,
        database=None,
        deadline=None,
        derandomize=False,
        phases=(Phase.generate, Phase.shrink),
        print_blob=False,
        report_multiple_bugs=False,
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
    )
    try:
        seed(start)(frame(given(law.examples())(search.look)))()
    except (LawBrokenError, Flaky, EnoughError) as error:
        # A breach that does not come back is one as well, and the smallest one seen shows it.
        seen = error.seen if isinstance(error, LawBrokenError) else search.seen
        verdict = Verdict.BROKEN if declared is None else Verdict.EXPECTED
        return Outcome(law, verdict, search.tried, seen, declared or "")
    except Unsatisfiable:
        pass
    if not search.tried:
        return Outcome(law, Verdict.EMPTY, reason=search.refused)
    verdict = Verdict.KEPT if declared is None else Verdict.UNEXPECTED
    return Outcome(law, verdict, search.tried, reason=declared or "")


class EnoughError(BaseException):
    """The signal that a breach is small enough; no failure, so Hypothesis must let it pass."""


class _Search:
    """The body of the test that Hypothesis runs, with what it leaves behind."""

    def __init__(self, law: Law, subject: object) -> None:
        self._law = law
        self._subject = subject
        self.tried = 0
        self.seen: Mapping[str, object] = {}
        self.refused = "Hypothesis found no example"
        self._left = SHRINKS
        self._smallest: tuple[tuple[Any, ...], LawBrokenError] | None = None

    def look(self, example: tuple[Any, ...]) -> None:
        """Try one example; what the object under test cannot answer is no example for any law but `answers`."""
        # After the first breach the search only shrinks it.
        self.tried += not self.seen
        self._left -= bool(self.seen)
        if self._left < 0:
            raise EnoughError
        # Hypothesis replays the smallest breach several times; a scorer that is slow on it need not be asked again.
        if self._smallest and self._smallest[0] == example:
            raise self._smallest[1]
        try:
            self._law(self._subject, *example)
        except LawBrokenError as error:
            if not self.seen or len(repr(error.seen)) <= len(repr(self.seen)):
                self.seen = error.seen
                self._smallest = example, error
            raise
        except UnanswerableError as error:
            self.tried -= not self.seen
            self.refused = str(error)
            reject()
