"""The clusters of all texts, on a cluster -> topics, proposed and judged, some thousand assertions in a task."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import TYPE_CHECKING, cast

import attrs
import numpy as np
from scipy import sparse

from stance.engines.linking import send
from stance.engines.parcels import Parcel, contents
from stance.engines.passes import by_owner
from stance.engines.spark.frames import delivered, listed, parcelled
from stance.engines.topics import ORDER, SomeTopics, column_names, sources_in
from stance.matching.vectors import Batch
from stance.model.grouped import Cohesion, GroupedTopic

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

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
    Said = tuple[int, str, int, str]

__all__ = ["COHESION", "judge_chunk", "judged_topics"]

# The clusters of so many text numbers are made and judged together: about so many assertions.
CHUNK = 1 << 12
COHESION = tuple(attrs.fields_dict(Cohesion))
PLACES = "key binary, address int, number bigint, home bigint"


def judged_topics(work: Work, said: Told, blocks: DataFrame, line: float, *, judging: bool) -> DataFrame:
    """Make and judge the topics of all assertions.

    Args:
        work: What every step needs.
        said: What the table says.
        blocks: Parcels of the blocks as vectors, of what is told of their texts, and of their clusters (`homes`).
        line: The line that grouping drew.
        judging: Find who stands where; without it the rows of a topic have its members only.

    Returns:
        A row for each assertion, not yet computed: the columns of the table of assertions, what rows are put in order by
        (`ORDER`), and how the topic hangs together (`COHESION`). One that shares a topic with nobody has `assertion` only.
    """
    parts = work.cluster.parts(said.count)
    sent = work.kept(delivered(blocks, partial(send, together=CHUNK), work.sizes.blocks))
    places = listed(sent.filter("kind = 'places'"), places_of, PLACES).repartition(parts, "key")
    assertions = said.assertions.select("id", "source", "key", "record").repartition(parts, "key")
    members = work.kept(assertions.join(places, "key").drop("key"))
    # What is known of a source goes once to each chunk that it speaks in, so that one that says everything is no burden.
    speaks = members.select("source", "address").repartition(parts, "address").distinct().repartition(parts, "source")
    told = parcelled(speaks.join(said.sources.repartition(parts, "source"), "source"), sources_of)
    post = sent.filter("kind = 'vectors'").unionAll(parcelled(members, assertions_of)).unionAll(told)
    judge = partial(judge_chunk, vocabulary=work.vocabulary, origins=said.origins, line=line, judging=judging)
    return listed(delivered(post, judge, work.sizes.texts // CHUNK + 1), rows_of, _schema())


def places_of(parcel: Parcel) -> pa.Table:
    """The chunk, the cluster and the number of each text of a block, by its key."""
    import pyarrow as pa

    keys, numbers, homes = cast("tuple[list[bytes], Numbers, Numbers]", parcel.content)
    columns = {"key": pa.array(keys, pa.binary()), "address": pa.array(homes // CHUNK, pa.int32())}
    return pa.table(columns | {"number": pa.array(numbers, pa.int64()), "home": pa.array(homes, pa.int64())})


def sources_of(batch: pa.RecordBatch) -> Iterator[Parcel]:
    """What is told of sources, sent to the chunks in which they speak."""
    for address, told in zip(batch.column("address").to_pylist(), batch.column("told").to_pylist(), strict=True):
        yield Parcel(address, "source", told)


def _schema() -> str:
    numbers = [f"{name} int" for name in ORDER] + [f"{name} double" for name in COHESION]
    return ", ".join([*numbers, *(f"`{name}` string" for name in column_names())])


def assertions_of(batch: pa.RecordBatch) -> Iterator[Parcel]:
    """Some assertions, sent to their chunks."""
    columns = {name: batch.column(name).to_pylist() for name in ("home", "id", "number", "record")}
    rows = list(zip(*columns.values(), strict=True))
    for address, some in by_owner(batch.column("address").to_numpy()):
        yield Parcel(address, "said", [rows[place] for place in some.tolist()])


def judge_chunk(
    number: int,
    post: list[Parcel],
    *,
    vocabulary: Held[Vocabulary],
    origins: dict[str, str],
    line: float,
    judging: bool,
) -> Iterator[Parcel]:
    """The assertions of some clusters, what is told of their sources, and the vectors of their texts -> the rows of their topics.

    Args:
        number: The number of the chunk.
        post: The assertions, the sources, the vectors.
        vocabulary: The words with their weights.
        origins: For each source that republishes another where its words were first printed.
        line: The line that grouping drew.
        judging: Find who stands where.
    """
    said = sorted(row for rows in cast("list[list[Said]]", contents(post, "said")) for row in rows)
    count = Counter(home for home, *_ in said)
    alone = [name for home, name, *_ in said if count[home] == 1]
    yield Parcel(number, "rows", {"assertion": alone})
    shared = [row for row in said if count[row[0]] > 1]
    if not shared:
        return
    homes, ids, numbers, records = zip(*shared, strict=True)
    some = SomeTopics.of(homes, ids, records, _sources(cast("list[str]", contents(post, "source")), origins))
    batch, place = _batch(cast("list[Vectors]", contents(post, "vectors")), vocabulary.value)
    text_number = {name: place[text] for name, text in zip(ids, numbers, strict=True)}
    topics = some.proposed(batch, text_number, line)
    found = some.judged(topics) if judging else members_of(topics)
    cohesions = {topic.id: topic.cohesion for topic in topics}
    held = [cohesions[str(name)] for name in found["topic"]]
    yield Parcel(number, "rows", found | {name: [getattr(one, name) for one in held] for name in COHESION})


def rows_of(parcel: Parcel) -> pa.Table:
    """The rows of a chunk, with every column."""
    import pyarrow as pa

    columns = cast("dict[str, list[object]]", parcel.content)
    kinds = dict.fromkeys(ORDER, pa.int32()) | dict.fromkeys(COHESION, pa.float64())
    kinds |= dict.fromkeys(column_names(), pa.string())
    nothing = [None] * len(columns["assertion"])
    return pa.table({name: pa.array(columns.get(name, nothing), kind) for name, kind in kinds.items()})


def _sources(told: Iterable[str], origins: dict[str, str]) -> list[Source]:
    """The sources that some records tell of, each with the end of its chain for the one that it republishes."""
    return [attrs.evolve(source, republishes=origins.get(source.id, "")) for source in sources_in(sorted(told))]


def _batch(vectors: list[Vectors], vocabulary: Vocabulary) -> tuple[Batch, dict[int, int]]:
    """The vectors of some texts in the order of their numbers, and the row of each number."""
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
