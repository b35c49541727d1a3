"""Two states of a corpus -> which assertions are new, gone, or otherwise told than before."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from stance.model.decided import settled
from stance.model.topic import DecisionKind

if TYPE_CHECKING:
    from stance.model.corpus import Corpus

__all__ = ["Alterations", "alterations"]


@attrs.frozen
class Alterations:
    """What differs between two states of a corpus, by the ids of assertions.

    Attributes:
        fresh: Those that are new or put in other words.
        gone: Those that are there no longer, and those put in other words.
        retold: Those with the words of before about which something else differs: what was declared or decided about
            them, their source, their voice, their origin.
        decided: Those that decisions about pairs name which were not in force before, or are no longer.
    """

    fresh: frozenset[str]
    gone: frozenset[str]
    retold: frozenset[str]
    decided: frozenset[str]


def alterations(then: Corpus, now: Corpus) -> Alterations:
    """What differs between two states of a corpus.

    Args:
        then: The state before.
        now: The state now.

    >>> from stance.model.assertion import Assertion
    >>> from stance.model.corpus import Corpus
    >>> then = Corpus.of([Assertion("It is closed.", "council", id="a"), Assertion("It is open.", "council", id="b")])
    >>> now = Corpus.of([Assertion("It is shut.", "council", id="a"), Assertion("It is open.", "Herald", id="b")])
    >>> found = alterations(then, now)
    >>> sorted(found.fresh), sorted(found.gone), sorted(found.retold)
    (['a'], ['a'], ['b'])
    """
    before = {assertion.id: assertion for assertion in then.assertions}
    fresh, retold = set(), set()
    for assertion in now.assertions:
        known = before.get(assertion.id)
        if known is None or known.text != assertion.text:
            fresh.add(assertion.id)
        elif known is not assertion and known != assertion:
            retold.add(assertion.id)
    there = {assertion.id for assertion in now.assertions}
    gone = (before.keys() - there) | (before.keys() & fresh)
    retold |= (_said_otherwise(then, now) | _read_otherwise(then, now)) - fresh
    return Alterations(frozenset(fresh), frozenset(gone), frozenset(retold & there), frozenset(_decided(then, now)))


def _said_otherwise(then: Corpus, now: Corpus) -> set[str]:
    """The assertions whose source, origin or voice is another one."""
    found: set[str] = set()
    if then.sources != now.sources:
        before = {source.id: source for source in then.sources}
        other = {
            source.id
            for source in now.sources
            if before.get(source.id) != source or then.origin(source.id) != now.origin(source.id)
        }
        found = {assertion.id for assertion in now.assertions if assertion.source in other}
    if then.speakers != now.speakers:
        quoted = (assertion for assertion in now.assertions if assertion.speaker)
        found |= {assertion.id for assertion in quoted if then.voice(assertion) != now.voice(assertion)}
    return found


def _read_otherwise(then: Corpus, now: Corpus) -> set[str]:
    """The assertions of which people settled another stance than before, or settled one for the first time."""
    before, after = settled(then.decisions).stances, settled(now.decisions).stances
    return {
        key[0]
        for key in before.keys() | after.keys()
        if key not in before or key not in after or before[key].stance != after[key].stance
    }


def _decided(then: Corpus, now: Corpus) -> set[str]:
    """The assertions of the pairs that were joined, parted, or are so no longer."""
    binding = (DecisionKind.SAME, DecisionKind.DIFFERENT)
    before, after = settled(then.decisions), settled(now.decisions)
    pairs = {(pair, by.kind) for held in (before, after) for pair, by in held.pairs.items() if by.kind in binding}
    return {
        name
        for pair, kind in pairs
        if any(pair not in held.pairs or held.pairs[pair].kind is not kind for held in (before, after))
        for name in pair
    }
