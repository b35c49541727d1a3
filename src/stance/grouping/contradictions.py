"""Decisions -> those that cannot all be obeyed, each with the chain of decisions that makes it so."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs

from stance.model.decided import settled
from stance.model.topic import Decision, DecisionKind

if TYPE_CHECKING:
    from stance.model.corpus import Corpus

__all__ = ["Contradiction", "contradictions_of"]

Chain = tuple[tuple[str, str, Decision], ...]


@attrs.frozen
class Contradiction:
    """Decisions that cannot all be obeyed: two assertions are the same by a chain of decisions, and yet not.

    Attributes:
        left: Id of one assertion, the smaller of the two.
        right: Id of the other.
        chain: The pairs that were decided to be the same, from left to right; each as two ids and its decision.
        against: The decision that the two are different; None where they stand in two topics.
        topics: The two topics in which people put them; empty where they were decided to be different.
    """

    left: str
    right: str
    chain: Chain
    against: Decision | None = None
    topics: tuple[str, ...] = ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions that take part, each once."""
        taking = [decision for _, _, decision in self.chain] + ([self.against] if self.against else [])
        return tuple(dict.fromkeys(taking))

    def __str__(self) -> str:
        told = ", ".join(f"{one} same {two}{_signed(by)}" for one, two, by in self.chain)
        if self.against:
            return f"{told}, but {self.left} different {self.right}{_signed(self.against)}"
        return f"{told}, but {self.left} is in topic {self.topics[0]} and {self.right} in topic {self.topics[1]}"


def _signed(decision: Decision) -> str:
    signed = ", ".join(str(part) for part in (decision.by, decision.on) if part)
    return f" ({signed})" if signed else ""


def contradictions_of(corpus: Corpus) -> tuple[Contradiction, ...]:
    """The decisions of a corpus that cannot all be obeyed, sorted by the ids of the two assertions.

    Of each contradiction the shortest chain is told. What grouping does with it: two that are both the same and different
    stay together, and two that were put in different topics stay apart.

    >>> from stance.model.assertion import Assertion
    >>> from stance.model.corpus import Corpus
    >>> said = [Assertion("Said.", "s", id=name) for name in "abc"]
    >>> decisions = [Decision("same", ("a", "b")), Decision("same", ("b", "c")), Decision("different", ("a", "c"), by="mk")]
    >>> print(*contradictions_of(Corpus.of(said, decisions=decisions)))
    a same b, b same c, but a different c (mk)
    """
    held = settled(corpus.decisions)
    same = held.of_kind(DecisionKind.SAME)
    near: dict[str, list[str]] = {}
    for one, two in same:
        near.setdefault(one, []).append(two)
        near.setdefault(two, []).append(one)
    found = []
    for (one, two), against in held.of_kind(DecisionKind.DIFFERENT).items():
        if walk := _shortest(near, one, two):
            found.append(Contradiction(one, two, _chain(walk, same), against))
    placed = {name: by.topic for name, by in held.topics.items()}
    placed |= {assertion.id: assertion.topic for assertion in corpus.assertions if assertion.topic}
    found += _between_topics(near, same, placed)
    return tuple(sorted(found, key=lambda one: (one.left, one.right)))


def _between_topics(
    near: Mapping[str, list[str]], same: Mapping[tuple[str, str], Decision], placed: Mapping[str, str]
) -> Iterator[Contradiction]:
    """Chains of "same" from an assertion in one topic to one in another, through none that was put anywhere."""
    for one in sorted(placed.keys() & near.keys()):
        steps = _steps(near, one, stop=placed.keys())
        for two in sorted(steps.keys() & placed.keys()):
            if one < two and placed[one] != placed[two]:
                yield Contradiction(one, two, _chain(_walk(steps, two), same), topics=(placed[one], placed[two]))


def _shortest(near: Mapping[str, list[str]], one: str, two: str) -> list[str]:
    """The shortest walk from one to the other, ties by id; empty where there is none."""
    return _walk(_steps(near, one), two)


def _steps(near: Mapping[str, list[str]], start: str, stop: Container[str] = ()) -> dict[str, str]:
    """For each assertion that can be reached the one before it, in the order of their distance."""
    before = {start: ""}
    front = [start]
    while front:
        reached: list[str] = []
        for name in front:
            if name != start and name in stop:
                continue
            for other in sorted(near.get(name, ())):
                if other not in before:
                    before[other] = name
                    reached.append(other)
        front = reached
    return before


def _walk(before: Mapping[str, str], end: str) -> list[str]:
    walk = []
    while end:
        if end not in before:
            return []
        walk.append(end)
        end = before[end]
    return walk[::-1]


def _chain(walk: list[str], same: Mapping[tuple[str, str], Decision]) -> Chain:
    return tuple((one, two, same[min(one, two), max(one, two)]) for one, two in pairwise(walk))
