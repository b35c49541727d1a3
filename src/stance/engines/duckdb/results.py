"""Clusters of texts -> topics, judged, as tables: one look at all assertions, some thousand in memory at a time.

Every topic is made and judged in a small corpus of its own and of some neighbours, by the functions that do it in memory.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from stance.engines.duckdb.folding import batch_of
from stance.grouping.assembling import proposed_topic
from stance.grouping.bench import Bench
from stance.grouping.cohesion import similarities
from stance.grouping.constraints import constraints_of
from stance.judging.judging import TopicJudge
from stance.matching.words import PairedWords
from stance.model.corpus import Corpus
from stance.model.gathered import Gathered
from stance.model.grouped import Cohesion, GroupedTopic
from stance.tabulating.choosing import contestedness
from stance.tabulating.listings import assertions

if TYPE_CHECKING:
    from stance.engines.duckdb.store import Store
    from stance.matching.similarity import Progress
    from stance.matching.vectors import Batch
    from stance.model.source import Source

__all__ = ["judged_stage", "topics_stage", "write_parquet"]

# The topics of about so many assertions are made and judged together.
ASSERTIONS_AT_ONCE = 1 << 13


@attrs.frozen(eq=False)
class _Some:
    """Some whole topics.

    Attributes:
        homes: The cluster of each.
        members: The ids of each, sorted.
        rows: Their assertions' rows in the query, by column.
        corpus: Their assertions.
    """

    homes: list[int]
    members: list[tuple[str, ...]]
    rows: dict[str, list[object]]
    corpus: Corpus


def topics_stage(store: Store, line: float, made_from: str, *, progress: Progress | None = None) -> str:
    """Write the tables `members`, `unmatched` and `topics`.

    Args:
        store: Where the clusters are.
        line: The line that grouping drew.
        made_from: The fingerprint of the clusters.
        progress: Called with a step's name, items done and items in all.

    Returns:
        The fingerprint of the topics.
    """

    def gather() -> None:
        for table in ("members", "unmatched"):
            store.execute(f"DROP TABLE IF EXISTS {table}")
        store.execute(
            """CREATE TABLE members AS
               WITH homes AS (SELECT home FROM linked JOIN texts USING (number) GROUP BY home HAVING sum(copies) > 1)
               SELECT home, id, number, stems, record FROM said JOIN placed USING (n) JOIN texts USING (form)
               JOIN linked USING (number) JOIN homes USING (home) JOIN stems USING (number) ORDER BY home, id"""
        )
        store.execute("CREATE TABLE unmatched AS SELECT id FROM said ANTI JOIN members USING (id) ORDER BY id")

    def propose() -> None:
        columns = "weakest_pair DOUBLE, weakest_bridge DOUBLE, below_threshold DOUBLE"
        store.fresh("topics", f"home INTEGER, id VARCHAR, proposition VARCHAR, size INTEGER, {columns}")
        batch, sources = batch_of(store, stems=False), _sources(store)
        query = "SELECT home, id, number, stems, record FROM members ORDER BY home, id"
        for some in _chunks(store, query, sources, ("proposing topics", progress)):
            topics = _proposed(some, batch, line)
            cohesions = [topic.cohesion for topic in topics]
            columns_of = {
                "home": some.homes,
                "id": [topic.id for topic in topics],
                "proposition": [topic.proposition for topic in topics],
                "size": [len(topic.members) for topic in topics],
                **{name: [getattr(one, name) for one in cohesions] for name in attrs.fields_dict(Cohesion)},
            }
            store.insert("topics", columns_of)

    return store.stage("topics", store.stage("members", made_from, gather), propose)


def _proposed(some: _Some, batch: Batch, line: float) -> list[GroupedTopic]:
    numbers, stems = some.rows["number"], some.rows["stems"]
    spelled = {int(str(number)): str(one) for number, one in zip(numbers, stems, strict=True)}
    texts = sorted(spelled)
    # Numbered anew, in their order.
    place = {number: at for at, number in enumerate(texts)}
    part = attrs.evolve(batch, terms=batch.terms[texts], sorted_stems=[spelled[number] for number in texts])
    bench = Bench(
        some.corpus,
        constraints_of(some.corpus),
        [],
        {},
        {str(name): place[int(str(number))] for name, number in zip(some.rows["id"], numbers, strict=True)},
        PairedWords(part, 1, lambda _: {}),
    )
    samples = [bench.sample(members) for members in some.members]
    return [
        proposed_topic(bench, members, sample, matrix, line)
        for members, sample, matrix in zip(some.members, samples, similarities(bench.pairing, samples), strict=True)
    ]


def judged_stage(store: Store, made_from: str, *, progress: Progress | None = None) -> str:
    """Write the table `assertions`: the rows of the table of this name, as `Comparison.tables` has them.

    Args:
        store: Where the topics are.
        made_from: The fingerprint of the topics.
        progress: Called with a step's name, items done and items in all.

    Returns:
        The fingerprint of what was judged.
    """

    def judge() -> None:
        sources = _sources(store)
        columns = assertions([], Corpus(), {}).columns
        listed = ", ".join(f'"{name}" VARCHAR' for name in columns)
        store.fresh("assertions", f"contestedness INTEGER, size INTEGER, place INTEGER, {listed}")
        query = """SELECT members.home, members.id, record, topics.id AS topic, proposition, weakest_pair, weakest_bridge,
                   below_threshold FROM members JOIN topics USING (home) ORDER BY members.home, members.id"""
        for some in _chunks(store, query, sources, ("judging", progress)):
            store.insert("assertions", _judged(some, columns))

    return store.stage("judged", made_from, judge)


def _judged(some: _Some, columns: Sequence[str]) -> dict[str, list[object]]:
    topic_judge = TopicJudge(some.corpus)
    rows: list[tuple[object, ...]] = []
    at = 0
    for members in some.members:
        first = {name: values[at] for name, values in some.rows.items()}
        cohesion = Cohesion(*(float(str(first[name])) for name in attrs.fields_dict(Cohesion)))
        grouped = GroupedTopic(
            str(first["topic"]), str(first["proposition"]), members, proposed=True, cohesion=cohesion
        )
        topic = topic_judge.judge(grouped)
        order = (contestedness(topic), len(members))
        listed = assertions([topic], some.corpus, {}).rows
        rows.extend((*order, place, *row) for place, row in enumerate(listed))
        at += len(members)
    names = ("contestedness", "size", "place", *columns)
    return {name: [row[place] for row in rows] for place, name in enumerate(names)}


def _sources(store: Store) -> list[Source]:
    gathered = Gathered()
    for some in store.lists("SELECT record FROM sources", ASSERTIONS_AT_ONCE):
        for at, record in enumerate(some["record"]):
            gathered.add(at, json.loads(str(record)))
    return list(gathered.sources.values())


def _chunks(store: Store, query: str, sources: list[Source], told: tuple[str, Progress | None]) -> Iterator[_Some]:
    """Whole topics, until there are enough; the query gives their assertions by home and id."""
    step, progress = told
    total, done = store.number("SELECT count(*) FROM members"), 0
    waiting: dict[str, list[object]] = {}
    for batch in store.lists(query, ASSERTIONS_AT_ONCE):
        rows = {name: [*waiting.get(name, ()), *values] for name, values in batch.items()}
        homes = rows["home"]
        last = homes.index(homes[-1])
        if last:
            yield _some({name: values[:last] for name, values in rows.items()}, sources)
        waiting = {name: values[last:] for name, values in rows.items()}
        done += last
        if progress:
            progress(step, done, total)
    if waiting:
        yield _some(waiting, sources)


def _some(rows: dict[str, list[object]], sources: list[Source]) -> _Some:
    gathered = Gathered()
    for at, record in enumerate(rows["record"]):
        gathered.add(at, json.loads(str(record)))
    members: dict[int, list[str]] = {}
    for home, name in zip(rows["home"], rows["id"], strict=True):
        members.setdefault(int(str(home)), []).append(str(name))
    corpus = Corpus.of(gathered.assertions, sources=sources)
    return _Some(list(members), [tuple(held) for held in members.values()], rows, corpus)


def write_parquet(store: Store, path: str, *, contested_only: bool) -> None:
    """Write the table of assertions to a Parquet file, whole or not at all, the most contested topics first.

    Args:
        store: Where the table is.
        path: The file.
        contested_only: Leave the topics without a disagreement out.
    """
    columns = ", ".join(f'"{name}"' for name in assertions([], Corpus(), {}).columns)
    chosen = "WHERE contested = 'yes'" if contested_only else ""
    beside = Path(f"{path}.{os.getpid()}.tmp")
    try:
        store.execute(
            f"""COPY (SELECT {columns} FROM assertions {chosen}
                ORDER BY contestedness DESC, size DESC, topic, place) TO '{str(beside).replace("'", "''")}'
                (FORMAT parquet)"""  # noqa: S608 -- names of our own columns, and a path with its quotes doubled
        )
        beside.replace(path)
    finally:
        beside.unlink(missing_ok=True)
