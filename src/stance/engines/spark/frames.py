"""Parcels <-> rows of a Spark frame, and a stage as a step of Spark's plan."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, TypeVar

from stance.engines.parcels import Parcel, Stage, passed
from stance.engines.spark.sessions import quiet

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    Batches = Iterator[pa.RecordBatch]
    OnBatches = Callable[[Batches], Batches]
    Rows = Callable[[Parcel], pa.Table]
    Parcels = Callable[[pa.RecordBatch], Iterable[Parcel]]

Made = TypeVar("Made")

__all__ = [
    "SCHEMA",
    "called",
    "delivered",
    "listed",
    "mapped",
    "on_batches",
    "on_parcels",
    "on_rows",
    "opened",
    "parcelled",
    "posted",
    "worked",
]

SCHEMA = "address int, kind string, content binary"
# More tasks than this are not made; then some get the parcels of several addresses, one after another.
MOST_TASKS = 20_000


def posted(parcels: Iterable[Parcel]) -> pa.Table:
    """Parcels as a table that Spark can take."""
    import pyarrow as pa

    held = list(parcels)
    columns = {
        "address": pa.array([one.address for one in held], pa.int32()),
        "kind": pa.array([one.kind for one in held], pa.string()),
        "content": pa.array([pickle.dumps(one.content, protocol=5) for one in held], pa.binary()),
    }
    return pa.table(columns)


def opened(batches: Iterable[pa.RecordBatch]) -> Iterator[Parcel]:
    """The parcels in Arrow batches, such as a task gets."""
    for batch in batches:
        columns = [batch.column(place).to_pylist() for place in range(3)]
        for address, kind, content in zip(*columns, strict=True):
            # Only what `posted` wrote, on its way from one of our own tasks to the next, ever comes here.
            yield Parcel(address, kind, pickle.loads(content))  # noqa: S301


def delivered(frame: DataFrame, stage: Stage, addresses: int) -> DataFrame:
    """The parcels that a stage makes of those of a frame.

    Args:
        frame: Parcels.
        stage: Called once for each address that has parcels, with them.
        addresses: Addresses are below this.
    """
    return worked(frame.repartitionById(max(1, min(addresses, MOST_TASKS)), "address"), stage)


def worked(frame: DataFrame, stage: Stage) -> DataFrame:
    """The same where the parcels lie, for those of one address lie together already."""
    return mapped(frame, on_batches(stage), SCHEMA)


def listed(frame: DataFrame, rows: Rows, schema: str) -> DataFrame:
    """What the parcels of a frame hold as rows, for SQL to join and to count.

    Args:
        frame: Parcels.
        rows: The rows of one of them.
        schema: Their columns.
    """
    return mapped(frame, on_parcels(rows), schema)


def parcelled(frame: DataFrame, parcels: Parcels) -> DataFrame:
    """The rows of a frame as parcels, batch by batch."""
    return mapped(frame, on_rows(parcels), SCHEMA)


def mapped(frame: DataFrame, function: OnBatches, schema: str) -> DataFrame:
    """What a function makes of the Arrow batches of each part of a frame."""
    with quiet():
        return frame.mapInArrow(function, schema)


def on_batches(stage: Stage) -> OnBatches:
    """A stage as a function on Arrow batches, under the stage's own name, which stands in Spark's plan."""
    return called(partial(_staged, stage=stage), stage)


def on_parcels(rows: Rows) -> OnBatches:
    """The rows of one parcel as a function on Arrow batches of parcels, under its own name."""
    return called(partial(_listed, rows=rows), rows)


def on_rows(parcels: Parcels) -> OnBatches:
    """The parcels of one batch of rows as a function on all batches, under its own name."""
    return called(partial(_parcelled, parcels=parcels), parcels)


def called(function: partial[Made], after: Callable[..., object] | None = None) -> Callable[..., Made]:
    """The same, under the name of the function that is in it, or of another one; a partial function has none by itself."""
    plain = after.func if isinstance(after, partial) else after or function.func
    function.__name__ = plain.__name__  # type: ignore[attr-defined]  # it takes any attribute
    return function


def _staged(batches: Batches, stage: Stage) -> Batches:
    for parcel in passed(opened(batches), stage):
        yield from posted([parcel]).to_batches()


def _listed(batches: Batches, rows: Rows) -> Batches:
    for parcel in opened(batches):
        yield from rows(parcel).to_batches()


def _parcelled(batches: Batches, parcels: Parcels) -> Batches:
    for batch in batches:
        yield from posted(parcels(batch)).to_batches()
