"""Clusters of texts -> topics, judged, as tables: one look at all assertions, some thousand in memory at a time."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from stance.engines.duckdb.folding import batch_of
from stance.engines.topics import ORDER, SomeTopics, column_names, sources_in
from stance.model.grouped import Cohesion, GroupedTopic

if TYPE_CHECKING:
    from stance.engines.duckdb.store import Store
    from stance.matching.similarity import Progress
    from stance.matching.vectors import Batch
    from stance.model.source import Source

    Rows = dict[str, list[object]]

__all__ = ["judged_stage", "topics_stage", "write_parquet"]

# The topics of about so many assertions are made and judged together.
ASSERTIONS_AT_ONCE = 1 << 13


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
        for rows in _chunks(store, query, ("proposing topics", progress)):
            some = _some(rows, sources)
            topics = some.proposed(*_vectors(rows, batch), line)
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


def _vectors(rows: Rows, batch: Batch) -> tuple[Batch, dict[str, int]]:
    """The vectors of the texts of some assertions, numbered anew in their order, and the text of each assertion."""
    spelled = {int(str(number)): str(one) for number, one in zip(rows["number"], rows["stems"], strict=True)}
    texts = sorted(spelled)
    place = {number: at for at, number in enumerate(texts)}
    part = attrs.evolve(batch, terms=batch.terms[texts], sorted_stems=[spelled[number] for number in texts])
    number_of = zip(rows["id"], rows["number"], strict=True)
    return part, {str(name): place[int(str(number))] for name, number in number_of}


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
        listed = ", ".join(f'"{name}" VARCHAR' for name in column_names())
        store.fresh("assertions", f"{', '.join(f'{name} INTEGER' for name in ORDER)}, {listed}")
        query = """SELECT members.home, members.id, record, topics.id AS topic, proposition, weakest_pair, weakest_bridge,
                   below_threshold FROM members JOIN topics USING (home) ORDER BY members.home, members.id"""
        for rows in _chunks(store, query, ("judging", progress)):
            some = _some(rows, sources)
            store.insert("assertions", some.judged(_grouped(rows, some.members)))

    return store.stage("judged", made_from, judge)


def _grouped(rows: Rows, members: Sequence[tuple[str, ...]]) -> list[GroupedTopic]:
    """The topics that were proposed for some assertions, each told by the rows of all its members."""
    topics = []
    at = 0
    for held in members:
        first = {name: values[at] for name, values in rows.items()}
        cohesion = Cohesion(*(float(str(first[name])) for name in attrs.fields_dict(Cohesion)))
        told = str(first["topic"]), str(first["proposition"])
        topics.append(GroupedTopic(*told, held, proposed=True, cohesion=cohesion))
        at += len(held)
    return topics


def _sources(store: Store) -> list[Source]:
    return sources_in(
        str(record)
        for some in store.lists("SELECT record FROM sources", ASSERTIONS_AT_ONCE)
        for record in some["record"]
    )


def _chunks(store: Store, query: str, told: tuple[str, Progress | None]) -> Iterator[Rows]:
    """Whole topics, until there are enough; the query gives their assertions by home and id."""
    step, progress = told
    total, done = store.number("SELECT count(*) FROM members"), 0
    waiting: Rows = {}
    for batch in store.lists(query, ASSERTIONS_AT_ONCE):
        rows = {name: [*waiting.get(name, ()), *values] for name, values in batch.items()}
        homes = rows["home"]
        last = homes.index(homes[-1])
        if last:
            yield {name: values[:last] for name, values in rows.items()}
        waiting = {name: values[last:] for name, values in rows.items()}
        done += last
        if progress:
            progress(step, done, total)
    if waiting:
        yield waiting


def _some(rows: Rows, sources: Sequence[Source]) -> SomeTopics:
    homes, ids, records = (map(str, rows[name]) for name in ("home", "id", "record"))
    return SomeTopics.of(map(int, homes), ids, records, sources)


def write_parquet(store: Store, path: str, *, contested_only: bool) -> None:
    """Write the table of assertions to a Parquet file, whole or not at all, the most contested topics first.

    Args:
        store: Where the table is.
        path: The file.
        contested_only: Leave the topics without a disagreement out.
    """
    columns = ", ".join(f'"{name}"' for name in column_names())
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
