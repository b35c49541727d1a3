"""What became of a check: an `Outcome` for each law, and the `LawReport` of them all, as people and programs read it."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

import attrs

from stance.testing.laws import Law, Seen, shown

__all__ = ["LawReport", "Outcome", "Verdict"]


class Verdict(StrEnum):
    """What became of one law."""

    KEPT = "kept"
    BROKEN = "broken"
    EXPECTED = "declared"
    UNEXPECTED = "kept, though declared"
    SKIPPED = "does not apply"
    EMPTY = "ran nothing"


_FAILED = (Verdict.BROKEN, Verdict.UNEXPECTED, Verdict.EMPTY)


@attrs.frozen(eq=False)
class Outcome:
    """What became of one law.

    Attributes:
        law: Which.
        verdict: `kept`, `broken`, `declared` (broken as `expected_failures` says), `kept, though declared`, `does not
            apply`, or `ran nothing`. The second, fourth and last are failures.
        examples: On how many examples the law was tried, up to the first breach.
        seen: The smallest breach that was found: the example, and what came out of it.
        reason: Why it does not apply, or why the breach was expected, or what kept every example from being tried.
    """

    law: Law
    verdict: Verdict
    examples: int = 0
    seen: Seen = attrs.field(factory=dict)
    reason: str = ""

    @property
    def failed(self) -> bool:
        """Does it make a check fail?"""
        return self.verdict in _FAILED

    @property
    def message(self) -> str:
        """The law with its sentence, and what shows the breach or why there is a failure all the same."""
        head = f"{self.law.id} ({self.law.level}): {self.law.sentence}"
        if self.verdict is Verdict.UNEXPECTED:
            return f"{head}\n  It is declared as broken ({self.reason}) and was kept — remove the declaration."
        if self.verdict is Verdict.EMPTY:
            return f"{head}\n  Not one example could be tried: {self.reason}"
        return f"{head}\n{shown(self.seen)}"

    def __str__(self) -> str:
        more = f"{self.examples:,} example{'s' * (self.examples != 1)}" if self.examples else ""
        # Why nothing ran is often a long story, and the message tells it.
        reason = "" if self.verdict is Verdict.EMPTY else self.reason
        told = f"{more}; {reason}" if more and reason else more or reason
        return f"{self.law.id:24} {self.verdict:14} {told}".rstrip()


@attrs.frozen(eq=False)
class LawReport:
    """What became of all laws that were tried.

    Attributes:
        subject: What was checked.
        kind: As what: `matcher`, `grouper`, `judge`, `verifier` or `writer`.
        outcomes: One for each law, in the order of the laws.
        seed: The same seed tries the same examples.
        left_out: How many laws of this kind were not asked for, by level.
    """

    subject: str
    kind: str
    outcomes: tuple[Outcome, ...]
    seed: int
    left_out: Mapping[str, int] = attrs.field(factory=dict)

    @property
    def failures(self) -> tuple[Outcome, ...]:
        """The outcomes that make the check fail."""
        return tuple(outcome for outcome in self.outcomes if outcome.failed)

    @property
    def broken(self) -> tuple[str, ...]:
        """The ids of the laws that do not hold, declared ones among them."""
        wrong = (Verdict.BROKEN, Verdict.EXPECTED)
        return tuple(outcome.law.id for outcome in self.outcomes if outcome.verdict in wrong)

    @property
    def summary(self) -> str:
        """How many laws met which end, on how many examples."""
        counts = {verdict: sum(one.verdict is verdict for one in self.outcomes) for verdict in Verdict}
        told = ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
        examples = sum(outcome.examples for outcome in self.outcomes)
        rest = ", ".join(f"{count} {level}" for level, count in self.left_out.items())
        laws = "law" if len(self.outcomes) == 1 else "laws"
        return (
            f"{self.subject} as {self.kind}: {len(self.outcomes)} {laws}: {told}; "
            f"{examples:,} examples, seed {self.seed}{rest and f'; not asked for: {rest}'}"
        )

    def __str__(self) -> str:
        wrong = [f"\n{outcome.message}" for outcome in self.failures if outcome.verdict is not Verdict.EMPTY]
        # What never answers leaves most laws with nothing; why is told once.
        empty = [outcome for outcome in self.failures if outcome.verdict is Verdict.EMPTY]
        if empty:
            named = ", ".join(outcome.law.id for outcome in empty)
            wrong.append(f"\nNot one example could be tried of {named}:\n  {empty[0].reason}")
        return "\n".join([self.summary, *(f"  {outcome}" for outcome in self.outcomes), *wrong])
