"""The assertions of some whole topics -> these topics, proposed and judged by the functions of memory, in a corpus of their own.

No topic asks about another one, so an engine that holds more assertions than memory makes and judges some thousand at a time.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from stance.grouping.assembling import proposed_topic
from stance.grouping.bench import Bench
from stance.grouping.cohesion import similarities
from stance.grouping.constraints import constraints_of
from stance.judging.judging import TopicJudge
from stance.matching.words import PairedWords
from stance.model.corpus import Corpus
from stance.model.gathered import Gathered
from stance.tabulating.choosing import contestedness
from stance.tabulating.listings import assertions

if TYPE_CHECKING:
    from stance.matching.vectors import Batch
    from stance.model.grouped import GroupedTopic
    from stance.model.source import Source

__all__ = ["ORDER", "SomeTopics", "column_names", "sources_in"]

# By these the rows of all topics are put in order: the first two falling, then the topic's id, and the last rising.
ORDER = ("contestedness", "size", "place")


@attrs.frozen(eq=False)
class SomeTopics:
    """Some whole topics.

    Attributes:
        homes: The number of the cluster of each.
        members: The ids of the assertions of each, sorted.
        corpus: These assertions.
    """

    homes: list[int]
    members: list[tuple[str, ...]]
    corpus: Corpus

    @classmethod
    def of(
        cls, homes: Iterable[int], ids: Iterable[str], records: Iterable[str], sources: Sequence[Source]
    ) -> SomeTopics:
        """Topics from the rows of their assertions, sorted by home and id.

        Args:
            homes: For each assertion the number of its cluster.
            ids: The id of each.
            records: The flat record of each, as JSON.
            sources: What is known of sources, of these assertions or of more.
        """
        gathered = Gathered()
        for at, record in enumerate(records):
            gathered.add(at, json.loads(record))
        members: dict[int, list[str]] = {}
        for home, name in zip(homes, ids, strict=True):
            members.setdefault(home, []).append(name)
        corpus = Corpus.of(gathered.assertions, sources=sources)
        return cls(list(members), [tuple(held) for held in members.values()], corpus)

    def proposed(self, batch: Batch, text_number: dict[str, int], line: float) -> list[GroupedTopic]:
        """What grouping makes of them.

        Args:
            batch: The vectors of their texts, in the order of all texts.
            text_number: For the id of each assertion the row of its text there.
            line: The line that grouping drew.
        """
        constraints = constraints_of(self.corpus)
        bench = Bench(self.corpus, constraints, [], {}, text_number, PairedWords(batch, 1, lambda _: {}))
        samples = [bench.sample(members) for members in self.members]
        return [
            proposed_topic(bench, members, sample, matrix, line)
            for members, sample, matrix in zip(self.members, samples, similarities(bench.pairing, samples), strict=True)
        ]

    def judged(self, topics: Sequence[GroupedTopic]) -> dict[str, list[object]]:
        """The rows of the table of assertions for these topics, by column, and by what they are put in order (`ORDER`)."""
        judge = TopicJudge(self.corpus)
        rows: list[tuple[object, ...]] = []
        for grouped in topics:
            topic = judge.judge(grouped)
            order = (contestedness(topic), len(grouped.members))
            rows.extend((*order, place, *row) for place, row in enumerate(assertions([topic], self.corpus, {}).rows))
        return {name: [row[at] for row in rows] for at, name in enumerate((*ORDER, *column_names()))}


def column_names() -> tuple[str, ...]:
    """The columns of the table of assertions."""
    return assertions([], Corpus(), {}).columns


def sources_in(records: Iterable[str]) -> list[Source]:
    """What some flat records, as JSON, tell of sources."""
    gathered = Gathered()
    for at, record in enumerate(records):
        gathered.add(at, json.loads(record))
    return list(gathered.sources.values())
