"""Decisions -> which assertions must share a topic, which must not, and which topic a person put them in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from stance.model.decided import settled
from stance.model.topic import DecisionKind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stance.model.corpus import Corpus

__all__ = ["Constraints", "constraints_of"]


@attrs.frozen
class Constraints:
    """What people have settled about grouping.

    Attributes:
        bundles: Assertions that must share a topic, as sorted tuples of ids; every assertion is in exactly one.
        apart: Pairs of bundle numbers that must not share a topic, smaller number first, sorted.
        topics: For each bundle the id of the topic in which a declaration or decision put it; empty when none did.
    """

    bundles: tuple[tuple[str, ...], ...]
    apart: tuple[tuple[int, int], ...]
    topics: tuple[str, ...]


def constraints_of(corpus: Corpus) -> Constraints:
    """The constraints that a corpus's declarations and decisions put on grouping; a later decision wins.

    A declared topic beats a decision: two assertions that were declared to be in different topics are never bundled.
    Two that decisions bundle and keep apart at once stay bundled: such a contradiction is reported by
    `stance.grouping.contradictions`, and a topic is easier to split than to find again.
    """
    declared = {assertion.id: assertion.topic for assertion in corpus.assertions if assertion.topic}
    held = settled(corpus.decisions)
    placed = {name: by.topic for name, by in held.topics.items()} | declared
    same, different = list(held.of_kind(DecisionKind.SAME)), list(held.of_kind(DecisionKind.DIFFERENT))
    bundles = _components([assertion.id for assertion in corpus.assertions], same, placed)
    number = {member: place for place, bundle in enumerate(bundles) for member in bundle} if different else {}
    apart = {(min(number[one], number[two]), max(number[one], number[two])) for one, two in different}
    topics = [""] * len(bundles)
    if placed:
        topics = [next((placed[member] for member in bundle if member in placed), "") for bundle in bundles]
    return Constraints(bundles, tuple(sorted(pair for pair in apart if pair[0] != pair[1])), tuple(topics))


def _components(
    ids: Sequence[str], links: Sequence[tuple[str, str]], placed: Mapping[str, str]
) -> tuple[tuple[str, ...], ...]:
    """The connected components, each sorted, in the order of their first ids; none holds two topics."""
    if not links:
        return tuple((name,) for name in sorted(ids))
    parent = {name: name for name in ids}
    topic = dict(placed)

    def root(name: str) -> str:
        while parent[name] != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for one, two in links:
        low, high = sorted((root(one), root(two)))
        held = {topic[name] for name in (low, high) if name in topic}
        if len(held) < 2:
            parent[high] = low
            topic.update(dict.fromkeys((low,), *held) if held else {})
    found: dict[str, list[str]] = {}
    for name in sorted(ids):
        found.setdefault(root(name), []).append(name)
    return tuple(tuple(members) for _, members in sorted(found.items()))
