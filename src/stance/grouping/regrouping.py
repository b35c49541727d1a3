"""A grouping, and what has changed in its corpus since -> the grouping now, made anew only where the change touches it.

Everything touched is linked again, beginning with the company that it kept, by the weights and the line of before.
Everything else stays as it was, to the last byte.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.grouping.asking import ASK_AT_MOST, near_misses
from stance.grouping.assembling import proposed_topic
from stance.grouping.bench import Bench
from stance.grouping.closest import Closest
from stance.grouping.cohesion import similarities
from stance.grouping.components import link_component
from stance.grouping.constraints import constraints_of
from stance.grouping.ground import Ground
from stance.grouping.growing import named_on, started_from
from stance.grouping.rows import Rows
from stance.grouping.spreading import with_decisions
from stance.grouping.touching import Touched, touched
from stance.matching.similarity import Edges
from stance.model.corpus import Corpus
from stance.model.decided import settled
from stance.model.grouped import Ask, GroupedTopic, Grouping, Nearest
from stance.model.topic import Decision

if TYPE_CHECKING:
    from stance.model.altered import Alterations

__all__ = ["Grouped", "Regrouped", "regrouped"]


@attrs.frozen(eq=False)
class Grouped:
    """A grouping as a later one sees it.

    Attributes:
        home: For the id of each assertion that of its topic; empty where it shares one with nobody.
        ask: The pairs to ask about, nearest first.
        nearest: The nearest of each.
        ground: What it rests on.
    """

    home: Mapping[str, str]
    ask: tuple[Ask, ...]
    nearest: Mapping[str, Nearest]
    ground: Ground


@attrs.frozen(eq=False)
class Regrouped:
    """What has become of a grouping.

    Attributes:
        now: The grouping now.
        topics: Those that are new or hold other assertions than before, largest first.
        ended: Ids of the topics of before that are no longer what they were; one of `topics` may go on under such an id.
    """

    now: Grouped
    topics: tuple[GroupedTopic, ...]
    ended: frozenset[str]


def regrouped(then: Grouped, propositions: Mapping[str, str], corpus: Corpus, changed: Alterations) -> Regrouped:
    """Group anew what a change touches, and leave the rest.

    Args:
        then: The grouping before.
        propositions: Of each of its topics.
        corpus: Everything that is there now; it declares no topics.
        changed: What has changed since.
    """
    region = touched(then.home, then.ground, corpus, changed)
    bench = _bench(corpus, region)
    ended, found = _differing(then, region, changed, _linked(then, bench, region, changed))
    shared = [members for members in found if len(members) > 1]
    topics, nearest = _described(bench, shared, region.ground.line)
    alone = tuple(sorted(members[0] for members in found if len(members) == 1))
    held = {name: topic for name, topic in then.home.items() if topic in ended}
    known = named_on(Grouping(topics, alone), held, propositions, others=propositions.keys() - ended).topics
    home = {name: topic for name, topic in then.home.items() if name not in changed.gone}
    home |= dict.fromkeys(alone, "") | {name: topic.id for topic in known for name in topic.members}
    told = {name: one for name, one in then.nearest.items() if name not in held}
    stay = tuple(ask for ask in then.ask if changed.gone.isdisjoint((ask.left, ask.right)))
    asks = _asks((*stay, *_misses(region, home)), home, corpus)
    return Regrouped(Grouped(home, asks, told | nearest, region.ground), known, ended)


def _bench(corpus: Corpus, region: Touched) -> Bench:
    """The bench of what is touched; its texts are numbered in the order of their numbers in the whole."""
    held = set(region.ids)
    said = tuple(corpus.assertion(name) for name in region.ids)
    pairs = [(pair, by.kind) for pair, by in settled(corpus.decisions).pairs.items() if held.issuperset(pair)]
    part = Corpus(
        sources=tuple(corpus.source(name) for name in sorted({one.source for one in said})),
        assertions=said,
        decisions=tuple(Decision(kind, pair) for pair, kind in sorted(pairs)),
    )
    places = region.places
    number = dict(zip(places.tolist(), range(len(places)), strict=True))
    numbers = {name: number[region.ground.text_number[name]] for name in region.ids}
    spelled = {number: one.text for number, one in zip(numbers.values(), said, strict=True)}
    texts = [spelled[place] for place in range(len(places))]
    return Bench(part, constraints_of(part), texts, {}, numbers, region.ground.known.among(places))


def _linked(then: Grouped, bench: Bench, region: Touched, changed: Alterations) -> list[tuple[str, ...]]:
    """The members of each cluster of what is touched."""
    ground, places = region.ground, region.places
    kept = {name: home for name in region.ids if (home := then.home.get(name)) and name not in changed.fresh}
    rows = started_from(bench, Rows.of(bench), kept)
    inside = np.flatnonzero(np.isin(region.near.left, places) & np.isin(region.near.right, places))
    left, right = (np.searchsorted(places, side[inside]) for side in (region.near.left, region.near.right))
    near = Edges(len(places), left, right, region.near.value[inside])
    edges = with_decisions(bench, rows, rows.edges(near))
    vectors = bench.pairing.vectors() if ground.linkage == "average" else None
    whole = rows.whole(edges, [], vectors, ground.company[places])
    drawn = link_component(whole, ground.line, ground.line, ground.linkage)
    return [members for _, members in sorted(rows.clusters(bench, drawn.home).items())]


def _differing(
    then: Grouped, region: Touched, changed: Alterations, clusters: Sequence[tuple[str, ...]]
) -> tuple[frozenset[str], list[tuple[str, ...]]]:
    """The topics of before that are no longer as they were, and the clusters that were not there before."""
    sizes = Counter(topic for topic in then.home.values() if topic in region.topics)
    ended, found = set(region.topics), []
    for members in clusters:
        before = {None if name in changed.fresh else then.home[name] for name in members}
        (topic,) = before if len(before) == 1 else (None,)
        if topic and sizes[topic] == len(members):
            ended.discard(topic)
        elif topic != "" or len(members) > 1:
            found.append(members)
    return frozenset(ended), found


def _described(
    bench: Bench, shared: Sequence[tuple[str, ...]], line: float
) -> tuple[tuple[GroupedTopic, ...], dict[str, Nearest]]:
    """Found topics, largest first, and the nearest of each of their assertions."""
    samples = [bench.sample(members) for members in shared]
    closest = Closest(bench)
    matrices = closest.noting(shared, samples, similarities(bench.pairing, samples))
    topics = [
        proposed_topic(bench, members, sample, matrix, line)
        for members, sample, matrix in zip(shared, samples, matrices, strict=True)
    ]
    topics.sort(key=lambda topic: (-len(topic.members), topic.id))
    return tuple(topics), closest.told()


def _misses(region: Touched, home: Mapping[str, str]) -> tuple[Ask, ...]:
    """The pairs of what was compared anew whose topics just missed each other, wherever these are."""
    text_number, count = region.ground.text_number, region.near.count
    names, sizes = [""] * count, np.zeros(count, dtype=np.int64)
    # Whoever is alone is a group, and so is a text that nobody says any more.
    groups = np.arange(count)
    first: dict[str, int] = {}
    for name in sorted(text_number, reverse=True):
        row, topic = text_number[name], home[name]
        names[row] = name
        sizes[row] += 1
        if topic:
            groups[row] = first.setdefault(topic, row)
    return near_misses(groups, sizes, region.near, names.__getitem__, np.full(count, region.ground.line))


def _asks(asks: Sequence[Ask], home: Mapping[str, str], corpus: Corpus) -> tuple[Ask, ...]:
    """The pairs to ask about: of those of before and those that came near since what is there, apart, and not decided."""
    decided = settled(corpus.decisions).pairs
    asked: dict[frozenset[str], Ask] = {}
    for ask in asks:
        pair = (ask.left, ask.right)
        groups = frozenset(home.get(name) or f"alone: {name}" for name in pair)
        if pair not in decided and len(groups) > 1:
            asked.setdefault(groups, ask)
    return tuple(sorted(asked.values(), key=lambda ask: (-ask.mean, ask.left, ask.right))[:ASK_AT_MOST])
