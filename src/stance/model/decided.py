"""Decisions in the order in which they were made -> what they settle now: later wins, and an undo takes back."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from stance.model.topic import Decision, DecisionKind

if TYPE_CHECKING:
    from stance.model.corpus import Corpus

__all__ = ["Settled", "fingerprint", "pairs_of", "settled", "stale"]

Pair = tuple[str, str]


@attrs.frozen
class Settled:
    """What decisions settle, each with the decision that does so.

    Attributes:
        pairs: For two assertion ids, sorted, whether they are the same, different, or nobody can tell.
        stances: For an assertion and a topic (or any topic: "") its stance.
        topics: For an assertion its topic.
    """

    pairs: Mapping[Pair, Decision]
    stances: Mapping[tuple[str, str], Decision]
    topics: Mapping[str, Decision]

    def of_kind(self, kind: DecisionKind) -> dict[Pair, Decision]:
        """The pairs that decisions of one kind settle, sorted."""
        return {pair: by for pair, by in sorted(self.pairs.items(), key=lambda item: item[0]) if by.kind is kind}


def settled(decisions: Iterable[Decision]) -> Settled:
    """What decisions settle when they are read one after the other.

    An undo of two assertions or more takes back what was decided about their pairs; an undo of one takes back its stance
    and its topic.

    >>> both = Decision("same", ("a", "b"))
    >>> settled([both]).pairs == {("a", "b"): both}, settled([both, Decision("undo", ("b", "a"))]).pairs
    (True, {})
    """
    pairs: dict[Pair, Decision] = {}
    stances: dict[tuple[str, str], Decision] = {}
    topics: dict[str, Decision] = {}
    for decision in decisions:
        name = decision.assertions[0]
        if decision.kind is DecisionKind.STANCE:
            stances[name, decision.topic] = decision
        elif decision.kind is DecisionKind.TOPIC:
            topics[name] = decision
        elif decision.kind is not DecisionKind.UNDO:
            pairs.update(dict.fromkeys(pairs_of(decision.assertions), decision))
        elif len(decision.assertions) > 1:
            for pair in pairs_of(decision.assertions):
                pairs.pop(pair, None)
        else:
            topics.pop(name, None)
            for key in [key for key in stances if key[0] == name]:
                del stances[key]
    return Settled(pairs, stances, topics)


def pairs_of(ids: Sequence[str]) -> list[Pair]:
    """Every two of some ids, sorted.

    >>> pairs_of(("b", "a", "c"))
    [('a', 'b'), ('a', 'c'), ('b', 'c')]
    """
    distinct = sorted(set(ids))
    return [(one, two) for place, one in enumerate(distinct) for two in distinct[place + 1 :]]


def fingerprint(text: str) -> str:
    """What a decision keeps of a text that it was about: eight hexadecimal digits; white space does not count.

    >>> fingerprint("The bridge is closed."), fingerprint(" The bridge  is closed. ")
    ('44d47259', '44d47259')
    """
    return hashlib.blake2b(" ".join(text.split()).encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()


def stale(corpus: Corpus) -> tuple[Decision, ...]:
    """The decisions in force that were made about another text than the one that stands there now.

    Only a decision that carries the fingerprints of its texts (`seen`) can be known to be stale. It is still obeyed: who
    corrects a spelling does not want to decide everything again.
    """
    texts = {assertion.id: assertion.text for assertion in corpus.assertions}
    held = settled(corpus.decisions)
    # By identity: two people may write the same line, and only the later one is in force.
    in_force = {id(by) for part in (held.pairs, held.stances, held.topics) for by in part.values()}
    return tuple(
        decision
        for decision in corpus.decisions
        if decision.seen
        and any(fingerprint(texts[name]) != seen for name, seen in zip(decision.assertions, decision.seen, strict=True))
        and id(decision) in in_force
    )
