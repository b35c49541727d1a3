"""Parcels <-> rows of a Spark frame, and a stage as a step of Spark's plan."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING

from stance.engines.parcels import Parcel, Stage, passed
from stance.engines.spark.sessions import quiet

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

__all__ = ["SCHEMA", "delivered", "on_batches", "opened", "posted", "worked"]

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
    with quiet():
        return frame.mapInArrow(on_batches(stage), SCHEMA)


def on_batches(stage: Stage) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    """A stage as a function on Arrow batches, under the stage's own name, which stands in Spark's plan."""

    def told(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for parcel in passed(opened(batches), stage):
            yield from posted([parcel]).to_batches()

    plain = stage.func if isinstance(stage, partial) else stage
    told.__name__ = told.__qualname__ = plain.__name__
    return told
