"""Slow obvious oracles of grouping: what the fast ways must equal on small inputs; and a matcher made of a table."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations, product

import attrs
import numpy as np
import numpy.typing as npt

from stance.matching.similarity import Edges, Progress, Shared, Similarity, Vectors
from stance.model.corpus import Corpus
from stance.model.grouped import Grouping
from stance.model.topic import DecisionKind
from stance.text import normalise

Pair = tuple[int, int]
Parts = tuple[dict[str, tuple[str, ...]], set[tuple[str, ...]]]


def edges_of(count: int, table: Mapping[Pair, float]) -> Edges:
    """Edges as arrays, in the order of their pairs."""
    pairs = sorted(table)
    left, right = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
    return Edges(count, left, right, np.array([table[pair] for pair in pairs], dtype=np.float64))


def table_of(edges: Edges) -> dict[Pair, float]:
    """The value of each edge by its pair."""
    pairs = zip(edges.left.tolist(), edges.right.tolist(), strict=True)
    return dict(zip(pairs, edges.value.tolist(), strict=True))


def linked(
    sizes: Sequence[int],
    table: Mapping[Pair, float],
    threshold: float,
    linkage: str,
    *,
    together: Sequence[int] | None = None,
    topics: Sequence[int] | None = None,
    apart: Iterable[Pair] = (),
) -> list[int]:
    """For each text the smallest number of its cluster: the best pair of clusters is joined, one at a time.

    Ties go to the lower numbers; a pair that the table lacks counts as 0.
    """
    clusters: dict[int, list[int]] = {}
    for text, first in enumerate(together or range(len(sizes))):
        clusters.setdefault(first, []).append(text)
    held = topics or [-1] * len(sizes)
    bars = {frozenset(pair) for pair in apart}

    def strength(one: Sequence[int], two: Sequence[int]) -> float:
        pairs = [(left, right) for left in one for right in two]
        if any(frozenset(pair) in bars for pair in pairs) or len({held[text] for text in (*one, *two)} - {-1}) > 1:
            return 0.0
        values = [table.get((min(pair), max(pair)), 0.0) for pair in pairs]
        if linkage == "average":
            mass = math.fsum(sizes[a] * sizes[b] * value for (a, b), value in zip(pairs, values, strict=True))
            return round(mass / math.fsum(sizes[a] * sizes[b] for a, b in pairs), 12)
        return max(values) if linkage == "single" else min(values)

    while True:
        ranked = [
            (-near, one, two)
            for one, two in combinations(sorted(clusters), 2)
            if (near := strength(clusters[one], clusters[two])) >= threshold and near > 0.0
        ]
        if not ranked:
            break
        _, one, two = min(ranked)
        clusters[one] += clusters.pop(two)
    homes = {text: first for first, members in clusters.items() for text in members}
    return [homes[text] for text in range(len(sizes))]


def in_company(count: int, table: Mapping[Pair, float]) -> dict[Pair, float]:
    """Each value mixed half and half with the cosine of the two rows of five nearest neighbours."""
    rows = []
    for text in range(count):
        others = [(-value, sum(pair) - text) for pair, value in table.items() if text in pair]
        rows.append({text: 1.0} | {other: -value for value, other in sorted(others)[:5]})
    lengths = [math.hypot(*row.values()) for row in rows]
    mixed = {}
    for (one, two), value in table.items():
        product = math.fsum(near * rows[two].get(other, 0.0) for other, near in rows[one].items())
        mixed[one, two] = round(0.5 * value + 0.5 * product / (lengths[one] * lengths[two]), 12)
    return mixed


def spread(
    table: Mapping[Pair, float], same: Iterable[Pair], different: Iterable[Pair], count: int
) -> dict[Pair, float]:
    """The table once decisions have spread: what is near to one of a pair is drawn to, or from, what is near to the other.

    How near a pair is to a decided one is the weaker of its two nearnesses; the strongest decision counts.
    """

    def near(one: int) -> dict[int, float]:
        values = {other: table.get((min(one, other), max(one, other)), 0.0) for other in range(count) if other != one}
        return {one: 1.0} | {other: value for other, value in values.items() if value >= 0.3}

    def reached(pairs: Iterable[Pair]) -> dict[Pair, float]:
        found: dict[Pair, float] = {}
        for one, two in pairs:
            mine, yours = near(one), near(two)
            for x, y in product(mine, yours):
                if mine[x] > yours.get(x, 0.0) and yours[y] > mine.get(y, 0.0):
                    pair = min(x, y), max(x, y)
                    found[pair] = max(found.get(pair, 0.0), min(mine[x], yours[y]))
        return found

    joined = {**table}
    for pair, value in reached(same).items():
        joined[pair] = max(joined.get(pair, 0.0), value)
    for pair, value in reached(different).items():
        joined[pair] = round(joined.get(pair, 0.0) * (1.0 - value), 12)
    return joined


@attrs.frozen
class Settled:
    """What people settled, found by walking through all decisions."""

    bundles: list[set[str]]
    topics: list[str]
    apart: set[frozenset[int]]
    pairs: Mapping[tuple[str, ...], DecisionKind]


def settled(corpus: Corpus) -> Settled:
    """Bundles that must share a topic, in the order of their first ids; their topics; which are kept apart."""
    placed: dict[str, str] = {}
    for decision in corpus.decisions:
        if decision.kind is DecisionKind.TOPIC:
            placed[decision.assertions[0]] = decision.topic
        if decision.kind is DecisionKind.UNDO and len(decision.assertions) == 1:
            placed.pop(decision.assertions[0], None)
    placed |= {one.id: one.topic for one in corpus.assertions if one.topic}
    last: dict[tuple[str, ...], DecisionKind] = {}
    for decision in corpus.decisions:
        if decision.kind in (DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.UNSURE):
            last |= dict.fromkeys(combinations(sorted(decision.assertions), 2), decision.kind)
        if decision.kind is DecisionKind.UNDO:
            last = {pair: kind for pair, kind in last.items() if not {*pair} <= {*decision.assertions}}
    bundles = [{one.id} for one in corpus.assertions]
    for pair in sorted(pair for pair, kind in last.items() if kind is DecisionKind.SAME):
        one, two = (next(bundle for bundle in bundles if member in bundle) for member in pair)
        if one is not two and len({placed[member] for member in one | two if member in placed}) < 2:
            bundles = [bundle for bundle in bundles if bundle not in (one, two)] + [one | two]
    bundles.sort(key=min)
    number = {member: place for place, bundle in enumerate(bundles) for member in bundle}
    different = (pair for pair, kind in last.items() if kind is DecisionKind.DIFFERENT)
    apart = {frozenset(number[member] for member in pair) for pair in different}
    topics = ["".join({placed[member] for member in bundle if member in placed}) for bundle in bundles]
    return Settled(bundles, topics, {pair for pair in apart if len(pair) == 2}, last)


def grouped(corpus: Corpus, related: Callable[[str, str], float], threshold: float, linkage: str = "average") -> Parts:
    """Topics by the definition: every assertion and phrasing is one thing to be linked, nothing is folded.

    Args:
        corpus: A small corpus.
        related: The similarity of two normalised texts; 0.0 where they are no candidates.
        threshold: Where linkage stops.
        linkage: Its name.

    Returns:
        The members of each declared topic, and those of each found one, single ones among them.
    """
    facts = settled(corpus)
    spoken = sorted({normalise(one.text) for one in corpus.assertions})
    phrases = [
        (place, normalise(text)) for place, one in enumerate(corpus.topics) for text in (one.proposition, *one.also)
    ]
    numbers = {
        text: number for number, text in enumerate([*spoken, *sorted({text for _, text in phrases} - set(spoken))])
    }
    values = in_company(
        len(numbers),
        {
            (numbers[one], numbers[two]): value
            for one, two in combinations(numbers, 2)
            if (value := related(one, two)) > 0.0
        },
    )
    set_apart = {bundle for pair in facts.apart for bundle in pair}
    things: list[tuple[int, int, str]] = [(numbers[text], -2 - place, "") for place, text in set(phrases)]
    said = {one.id: normalise(one.text) for one in corpus.assertions}
    for bundle, members in enumerate(facts.bundles):
        alone = bundle in set_apart or facts.topics[bundle] or len({said[member] for member in members}) > 1
        things += [(numbers[said[member]], bundle if alone else -1, member) for member in members]
    things.sort()
    position = {topic.id: place for place, topic in enumerate(corpus.topics)}
    owner = {member: bundle for bundle, members in enumerate(facts.bundles) for member in members}
    topics = [
        -2 - holder if holder < -1 else position.get(facts.topics[owner[member]], -1) for _, holder, member in things
    ]
    # Things of one topic, of one bundle, and equal texts that nobody set apart start together.
    first: dict[tuple[str, int], int] = {}
    together = [
        first.setdefault(
            ("topic", topic) if topic >= 0 else ("alone", holder) if holder >= 0 else ("text", number), place
        )
        for place, ((number, holder, _), topic) in enumerate(zip(things, topics, strict=True))
    ]
    table, apart = {}, []
    for one, two in combinations(range(len(things)), 2):
        pair = things[one][0], things[two][0]
        table[one, two] = 1.0 if pair[0] == pair[1] else values.get(pair, 0.0)
        said_by = things[one][2], things[two][2]
        if all(said_by) and frozenset(owner[member] for member in said_by) in facts.apart:
            apart.append((one, two))
    place = {member: number for number, (_, _, member) in enumerate(things) if member}
    same, different = (
        [(place[one], place[two]) for (one, two), kind in facts.pairs.items() if kind is wanted]
        for wanted in (DecisionKind.SAME, DecisionKind.DIFFERENT)
    )
    table = spread(table, same, different, len(things))
    homes = linked([1] * len(things), table, threshold, linkage, together=together, topics=topics, apart=apart)
    held: dict[int, list[str]] = {}
    for (_, _, member), home in zip(things, homes, strict=True):
        held.setdefault(home, []).extend([member] if member else [])
    named = {home: corpus.topics[topic].id for home, topic in zip(homes, topics, strict=True) if topic >= 0}
    declared = {named[home]: tuple(sorted(members)) for home, members in held.items() if home in named}
    return declared, {tuple(sorted(members)) for home, members in held.items() if home not in named}


def parts_of(corpus: Corpus, grouping: Grouping) -> Parts:
    """A grouping in the form of `grouped`."""
    declared = {topic.id for topic in corpus.topics}
    found = {topic.members for topic in grouping.topics if topic.id not in declared}
    return (
        {topic.id: topic.members for topic in grouping.topics if topic.id in declared},
        found | {(name,) for name in grouping.unmatched},
    )


@attrs.frozen(eq=False)
class Tabled:
    """A matcher made of a table: texts are what `names` lists, and a pair has the value that stands there."""

    names: Sequence[str]
    table: Mapping[Pair, float]
    spread: Callable[[Sequence[str]], Vectors | None] = lambda _: None

    def similarity(self, left: str, right: str) -> Similarity:
        """The value of two texts with one reason; 0.0 where the table has none."""
        one, two = sorted((self.names.index(left), self.names.index(right)))
        value = 1.0 if one == two else self.table.get((one, two), 0.0)
        return Similarity(value, (Shared(left, right, value),))

    def value(self, left: str, right: str) -> float:
        """The value alone."""
        return self.similarity(left, right).value

    def key(self, text: str) -> str:
        """Every text is a text of its own, but for its spelling."""
        return normalise(text)

    def over(self, texts: Sequence[str]) -> TabledPairing:
        """These texts made comparable."""
        return TabledPairing(self, texts)


@attrs.frozen(eq=False)
class TabledPairing:
    """Texts whose similarity stands in a table."""

    matcher: Tabled
    texts: Sequence[str]

    def edges(self, *, progress: Progress | None = None) -> Edges:
        """All pairs with a value."""
        if progress:
            progress("looking up", 0, len(self.texts))
        pairs = combinations(range(len(self.texts)), 2)
        values = {pair: self.matcher.value(*(self.texts[one] for one in pair)) for pair in pairs}
        return edges_of(len(self.texts), {pair: value for pair, value in values.items() if value})

    def values(self, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """The values of these pairs."""
        pairs = zip(left.tolist(), right.tolist(), strict=True)
        return np.array([self.matcher.value(self.texts[one], self.texts[two]) for one, two in pairs], dtype=np.float64)

    def vectors(self) -> Vectors | None:
        """What the table was given for it: mostly nothing."""
        return self.matcher.spread(self.texts)
