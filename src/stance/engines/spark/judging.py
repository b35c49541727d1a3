"""The clusters of all texts, on a cluster -> topics, proposed and judged, some thousand assertions in a task."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

import attrs
import numpy as np
from scipy import sparse

from stance.engines.linking import send
from stance.engines.parcels import Parcel, contents
from stance.engines.spark.frames import called, delivered, listed, opened
from stance.engines.spark.sessions import quiet
from stance.engines.topics import ORDER, SomeTopics, column_names, sources_in
from stance.matching.vectors import Batch
from stance.model.grouped import Cohesion, GroupedTopic

if TYPE_CHECKING:
    from collections.abc import Iterable

    import numpy.typing as npt
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from stance.engines.spark.reading import Told
    from stance.engines.spark.work import Work
    from stance.engines.stages import Held
    from stance.matching.vectors import Vocabulary
    from stance.model.source import Source

    Numbers = npt.NDArray[np.int64]
    Vectors = tuple[Numbers, sparse.csr_matrix, list[str]]
    Row = dict[str, object]

__all__ = ["COHESION", "judge_chunk", "judged_topics"]

# The clusters of so many text numbers are made and judged together: about so many assertions.
CHUNK = 1 << 12
COHESION = tuple(attrs.fields_dict(Cohesion))
HOMES = "number bigint, home bigint"


def judged_topics(
    work: Work, said: Told, numbered: DataFrame, clusters: tuple[DataFrame, DataFrame], line: float, *, judging: bool
) -> DataFrame:
    """Make and judge the topics of all assertions.

    Args:
        work: What every step needs.
        said: What the table says.
        numbered: The key and the number of each text.
        clusters: Parcels of the blocks, as vectors with how many assertions say each text; and of the clusters (`homes`).
        line: The line that grouping drew.
        judging: Find who stands where; without it the rows of a topic have its members only.

    Returns:
        A row for each assertion, not yet computed: the columns of the table of assertions, what rows are put in order by
        (`ORDER`), and how the topic hangs together (`COHESION`). One that shares a topic with nobody has `assertion` only.
    """
    blocks, linked = clusters
    homes = listed(linked.filter("kind = 'homes'"), homes_of, HOMES)
    places = (
        numbered.select("key", "number")
        .join(homes, "number", "left")
        .selectExpr("key", "number", "coalesce(home, number) AS home")
    )
    members = (
        said.assertions.select("id", "source", "key", "record").join(places, "key").join(said.sources, "source", "left")
    )
    chunked = members.selectExpr(f"CAST(home DIV {CHUNK} AS INT) AS address", "id", "home", "number", "record", "told")
    vectors = delivered(
        blocks.unionAll(linked.filter("kind = 'homes'")), partial(send, together=CHUNK), work.sizes.blocks
    )
    judge = partial(judge_chunk, vocabulary=work.vocabulary, origins=said.origins, line=line, judging=judging)
    with quiet():
        grouped = chunked.groupBy("address").cogroup(vectors.groupBy("address"))
        return grouped.applyInArrow(called(judge), _schema())


def homes_of(parcel: Parcel) -> pa.Table:
    """The clusters of some texts as rows."""
    import pyarrow as pa

    numbers, homes = cast("tuple[Numbers, Numbers]", parcel.content)
    return pa.table({"number": pa.array(numbers, pa.int64()), "home": pa.array(homes, pa.int64())})


def _schema() -> str:
    numbers = [f"{name} int" for name in ORDER] + [f"{name} double" for name in COHESION]
    return ", ".join([*numbers, *(f"`{name}` string" for name in column_names())])


def judge_chunk(
    left: pa.Table,
    right: pa.Table,
    *,
    vocabulary: Held[Vocabulary],
    origins: dict[str, str],
    line: float,
    judging: bool,
) -> pa.Table:
    """The assertions of some clusters, and the vectors of their texts -> the rows of their topics.

    Args:
        left: A row for each assertion: id, home, number of its text, record, and what is told of its source.
        right: Parcels of vectors.
        vocabulary: The words with their weights.
        origins: For each source that republishes another where its words were first printed.
        line: The line that grouping drew.
        judging: Find who stands where.
    """
    rows: list[Row] = sorted(left.to_pylist(), key=lambda row: (row["home"], row["id"]))
    homes, counts = np.unique([row["home"] for row in rows], return_counts=True)
    alone = {*homes[counts == 1].tolist()}
    made: list[Row] = [{"assertion": row["id"]} for row in rows if row["home"] in alone]
    if shared := [row for row in rows if row["home"] not in alone]:
        ids, records = ([str(row[name]) for row in shared] for name in ("id", "record"))
        sources = _sources({str(row["told"]) for row in shared if row["told"]}, origins)
        some = SomeTopics.of((cast("int", row["home"]) for row in shared), ids, records, sources)
        batch, place = _batch(contents(opened(right.to_batches()), "vectors"), vocabulary.value)
        topics = some.proposed(batch, {str(row["id"]): place[cast("int", row["number"])] for row in shared}, line)
        found = some.judged(topics) if judging else members_of(topics)
        cohesions = {topic.id: attrs.asdict(topic.cohesion) for topic in topics}
        columns = [*found]
        made += [
            dict(zip(columns, row, strict=True)) | cohesions[str(name)]
            for name, row in zip(found["topic"], zip(*found.values(), strict=True), strict=True)
        ]
    return _table(made)


def _table(rows: list[Row]) -> pa.Table:
    import pyarrow as pa

    kinds = dict.fromkeys(ORDER, pa.int32()) | dict.fromkeys(COHESION, pa.float64())
    kinds |= dict.fromkeys(column_names(), pa.string())
    return pa.table({name: pa.array([row.get(name) for row in rows], kind) for name, kind in kinds.items()})


def _sources(told: Iterable[str], origins: dict[str, str]) -> list[Source]:
    """The sources that some records tell of, each with the end of its chain for the one that it republishes."""
    return [attrs.evolve(source, republishes=origins.get(source.id, "")) for source in sources_in(sorted(told))]


def _batch(held: list[object], vocabulary: Vocabulary) -> tuple[Batch, dict[int, int]]:
    """The vectors of some texts in the order of their numbers, and the row of each number."""
    vectors = cast("list[Vectors]", held)
    numbers = np.concatenate([one[0] for one in vectors])
    order = np.argsort(numbers)
    stems = [stem for one in vectors for stem in one[2]]
    batch = Batch(
        sparse.vstack([one[1] for one in vectors], format="csr")[order],
        [stems[place] for place in order.tolist()],
        [],
        vocabulary.kinship,
    )
    return batch, {number: row for row, number in enumerate(numbers[order].tolist())}


def members_of(topics: list[GroupedTopic]) -> dict[str, list[object]]:
    """The members of topics that nobody judges, as rows."""
    rows = [
        (0, len(topic.members), place, topic.id, topic.proposition, member)
        for topic in topics
        for place, member in enumerate(topic.members)
    ]
    names = (*ORDER, "topic", "proposition", "assertion")
    return {name: [row[at] for row in rows] for at, name in enumerate(names)}
