"""A frame of flat rows -> what they say, as a frame: assertions and sources, checked; what is wrong with them, all at once."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

import attrs

from stance.engines.files import PROBLEMS_TOLD
from stance.engines.saying import Said, checked, merged, origins, said_in
from stance.engines.spark.frames import called, mapped
from stance.errors import CorpusError, Problem

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from stance.engines.spark.cluster import Cluster

__all__ = ["Told", "part_number", "read"]

SAID = "kind string, id string, source string, key binary, text string, record string"
SOURCES = "source string, record string, republishes string, problem string"
ROWS_AT_ONCE = 1 << 12


@attrs.frozen(eq=False)
class Told:
    """What a table says, kept on the cluster.

    Attributes:
        count: How many assertions there are.
        assertions: A row for each: id, source, key, text, record.
        sources: A row for each source of which more is known than its id: source, told.
        origins: For each source that republishes another where its words were first printed.
    """

    count: int
    assertions: DataFrame
    sources: DataFrame
    origins: dict[str, str]


def read(cluster: Cluster, frame: DataFrame, named: str, stack: ExitStack, *, lines: bool) -> Told:
    """Read a frame, and refuse what cannot be compared.

    Args:
        cluster: Where.
        frame: Flat rows; or lines of JSON, in a column `value`.
        named: What the table is called.
        stack: What is kept on the cluster is let go when it is left.
        lines: Are they lines?

    Raises:
        CorpusError: Rows that are no assertions, ids that are not unique, sources that contradict themselves.
        SettingError: Rows that cannot be read, or that declare topics; or there are none.
    """
    from pyspark.sql import functions as f

    reader = partial(read_rows, lines=lines)
    said = cluster.kept(mapped(frame, called(reader), SAID), stack)
    parts = cluster.brought(said.filter("kind = 'part'"), f"read {named}").to_pylist()
    count = checked([Said(**part) for part in parts], named)
    assertions = said.filter("kind = 'assertion'").drop("kind")
    twice = assertions.groupBy("id").count().filter("count > 1").orderBy("id").limit(PROBLEMS_TOLD)
    _refuse(
        Problem("ST201", f"id {row['id']!r} stands in {row['count']} rows", "give each assertion an id of its own")
        for row in cluster.brought(twice, "look for ids that stand twice").to_pylist()
    )
    records = f.sort_array(f.collect_set("record")).alias("records")
    # Whatever is kept on the cluster has as many parts as are good for so many rows, where Spark's own number would be one for all.
    told = said.filter("kind = 'source'").repartition(cluster.parts(count), "id")
    sources = mapped(told.groupBy("id").agg(records), merge_sources, SOURCES)
    special = sources.filter("problem <> '' OR republishes <> ''").drop("record")
    found = cluster.brought(special, "look for sources that republish others").to_pylist()
    _refuse(Problem(*json.loads(row["problem"])) for row in found if row["problem"])
    links = {row["source"]: row["republishes"] for row in found}
    return Told(count, assertions, sources.selectExpr("source", "record AS told"), origins(links))


def _refuse(problems: Iterable[Problem]) -> None:
    if first := sorted(problems, key=lambda problem: problem.what)[:PROBLEMS_TOLD]:
        raise CorpusError(first)


def read_rows(batches: Iterator[pa.RecordBatch], *, lines: bool) -> Iterator[pa.RecordBatch]:
    """What the rows of one part say."""
    if lines:
        rows = (line for batch in batches for line in batch.column("value").to_pylist() if line.strip())
    else:
        rows = (row for batch in batches for row in batch.to_pylist())
    yield from _batches(said_in(rows, part_number()), SAID)


def part_number() -> int:
    """The number of the part of a frame that this task works on."""
    from pyspark import TaskContext

    context = TaskContext.get()
    return context.partitionId() if context else 0


def merge_sources(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """What is told of each source, from what each part tells of it."""
    told = (merged(records) for batch in batches for records in batch.column("records").to_pylist())
    yield from _batches(told, SOURCES)


def _batches(rows: Iterator[NamedTuple], schema: str) -> Iterator[pa.RecordBatch]:
    """Tuples as batches with the columns of a schema, all texts but for the fingerprints."""
    import pyarrow as pa

    names = [column.split()[0] for column in schema.split(", ")]
    kinds = [pa.binary() if column.endswith("binary") else pa.string() for column in schema.split(", ")]
    while some := list(islice(rows, ROWS_AT_ONCE)):
        columns = [pa.array(values, kind) for values, kind in zip(zip(*some, strict=True), kinds, strict=True)]
        yield pa.RecordBatch.from_arrays(columns, names)
