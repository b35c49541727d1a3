"""A table of flat rows on a cluster -> the tables of their comparison, on the cluster: no corpus comes to the driver.

    read ──► fold ──► number ──► count words ──► find pairs ──► link ──► judge

What comes to the driver: the distinct words with their counts, for the weights that every task gets; how many texts each
part holds; what is wrong; which source republishes which; the line; and the counts at the end.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import partial
from itertools import accumulate
from typing import TYPE_CHECKING, cast

import attrs

from stance.engines.files import Counts
from stance.engines.parcels import Parcel
from stance.engines.passes import by_owner, light
from stance.engines.spark.frames import called, mapped, parcelled
from stance.engines.spark.judging import COHESION, judged_topics
from stance.engines.spark.linking import linked_texts
from stance.engines.spark.pairs import scored_pairs
from stance.engines.spark.reading import Told, read
from stance.engines.spark.words import counted_words
from stance.engines.spark.work import Work
from stance.engines.topics import column_names
from stance.grouping.settings import Asked
from stance.matching.words import WordMatcher

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from stance.engines.spark.cluster import Cluster
    from stance.engines.stages import Sizes
    from stance.matching.similarity import Progress

__all__ = ["Tables", "compared"]

NUMBERED = "text string, key binary, copies bigint, number bigint"


@attrs.frozen(eq=False)
class Tables:
    """What came out, as frames that are computed and kept on the cluster until the block is left that asked for them.

    Attributes:
        assertions: The table of this name, as `Comparison.to_records("assertions")` has it, the most contested topics first.
        topics: A row for each topic: id, proposition, size, whether it is contested, and how its members hang together.
        unmatched: The ids of assertions that share a topic with nobody, in a column `id`.
        counts: How many there are of each.
    """

    assertions: DataFrame
    topics: DataFrame
    unmatched: DataFrame
    counts: Counts


@contextmanager
def compared(
    cluster: Cluster,
    frame: DataFrame,
    named: str,
    *,
    lines: bool = False,
    threshold: float | None = None,
    judging: bool = True,
    progress: Progress | None = None,
) -> Iterator[Tables]:
    """Compare the rows of a frame, with the matcher of words and the lexicon.

    Args:
        cluster: Where.
        frame: Flat rows; or lines of JSON, in a column `value`.
        named: What the table is called, in messages and on Spark's pages.
        lines: Are they lines?
        threshold: From 0.0 to 1.0; None where the corpus itself tells.
        judging: Find who stands where; without it there are topics only, and `assertions` tells their members.
        progress: Called with a step's name, steps done and steps in all.

    Raises:
        CorpusError: Rows that are no assertions, ids that are not unique, sources that contradict themselves.
        SettingError: Rows that cannot be read or that declare topics, or none at all.
    """
    matcher = WordMatcher()
    asked = Asked(threshold, matcher.threshold)
    with ExitStack() as stack:
        if progress:
            progress("reading", 0, 0)
        said = read(cluster, frame, named, stack, lines=lines)
        numbered, sizes = _numbered(cluster, said, matcher.neighbours, stack)
        texts = parcelled(numbered, partial(texts_of, block=sizes.block))
        work = Work(cluster, sizes, cluster.held(light(counted_words(cluster, texts, sizes)), stack), stack)
        blocks, edges = scored_pairs(work, texts, progress)
        blocks = blocks.unionAll(texts.filter("kind = 'told'"))
        linked = work.kept(linked_texts(work, blocks, edges, asked))
        drawn = cluster.made(linked.filter("kind = 'line' AND address = 0"), f"link {sizes.texts:,} texts")
        line = cast("float", drawn[0].content) if drawn else asked.line
        if progress:
            progress("judging", 0, 0)
        judged = work.kept(judged_topics(work, said, blocks.unionAll(linked), line, judging=judging))
        yield _tables(cluster, judged, line)


def _numbered(cluster: Cluster, said: Told, neighbours: int, stack: ExitStack) -> tuple[DataFrame, Sizes]:
    """The distinct texts, numbered in their order: key, text and copies of each."""
    from pyspark.sql import functions as f

    parts = cluster.parts(said.count)
    folded = said.assertions.repartition(parts, "key").groupBy("key")
    texts = folded.agg(f.min("text").alias("text"), f.count("*").alias("copies"))
    ordered = cluster.kept(texts.repartitionByRange(parts, "text").sortWithinPartitions("text"), stack)
    counted = mapped(ordered.select("text"), count_texts, "text string, texts bigint").orderBy("text")
    found = cluster.brought(counted, f"fold {said.count:,} assertions into texts, in order").to_pydict()
    # A part is known by its first text: the number of a task says nothing where frames are put together.
    first = dict(zip(found["text"], accumulate(found["texts"], initial=0), strict=False))
    numberer = partial(number_texts, first=first)
    numbered = mapped(ordered.select("text", "key", "copies"), called(numberer), NUMBERED)
    return numbered, cluster.sizes(sum(found["texts"]), neighbours)


def count_texts(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """The first text of a part, and how many it has."""
    import pyarrow as pa

    for first in batches:
        texts = first.num_rows + sum(batch.num_rows for batch in batches)
        yield pa.RecordBatch.from_arrays([first.column(0)[:1], pa.array([texts], pa.int64())], ["text", "texts"])


def number_texts(batches: Iterator[pa.RecordBatch], first: dict[str, int]) -> Iterator[pa.RecordBatch]:
    """The texts of a part with their numbers.

    Args:
        batches: Its texts, in order.
        first: For the first text of each part its number.
    """
    import pyarrow as pa

    number = -1
    for batch in batches:
        number = first[batch.column(0)[0].as_py()] if number < 0 else number
        numbers = pa.array(range(number, number + batch.num_rows), pa.int64())
        number += batch.num_rows
        yield pa.RecordBatch.from_arrays([*batch.columns, numbers], [*batch.schema.names, "number"])


def texts_of(batch: pa.RecordBatch, block: int) -> Iterator[Parcel]:
    """Some numbered texts, sent to their blocks; and how many assertions say each, and its key, for later."""
    numbers, copies = (batch.column(name).to_numpy() for name in ("number", "copies"))
    texts, keys = (batch.column(name).to_pylist() for name in ("text", "key"))
    for target, some in by_owner(numbers // block):
        first = int(numbers[some[0]])
        yield Parcel(target, "texts", (first, [texts[place] for place in some.tolist()]))
        yield Parcel(target, "told", (first, copies[some], [keys[place] for place in some.tolist()]))


def _tables(cluster: Cluster, judged: DataFrame, line: float) -> Tables:
    """The tables that the rows of all chunks make, and how much they hold."""
    from pyspark.sql import functions as f

    shared = judged.filter("topic IS NOT NULL")
    topics = shared.filter("place = 0")
    alone = judged.filter("topic IS NULL").selectExpr("assertion AS id")
    counted = judged.selectExpr(
        "count(*) AS assertions",
        "count_if(place = 0) AS topics",
        "count_if(place = 0 AND contested = 'yes') AS contested",
        "count_if(topic IS NULL) AS unmatched",
    )
    (counts,) = cluster.brought(counted, "propose and judge topics").to_pylist()
    in_order = shared.orderBy(f.desc("contestedness"), f.desc("size"), "topic", "place")
    return Tables(
        in_order.select(*column_names()),
        topics.selectExpr("topic AS id", "proposition", "size", "contested", *COHESION).orderBy("id"),
        alone.orderBy("id"),
        Counts(**counts, threshold=line),
    )
