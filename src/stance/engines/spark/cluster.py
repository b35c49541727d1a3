"""A Spark session as the plans use it: things that every task can reach, frames of parcels, and what comes back of them."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import ExitStack
from typing import TYPE_CHECKING, TypeVar, cast

import attrs

from stance.engines.parcels import Parcel
from stance.engines.spark.frames import SCHEMA, opened, posted
from stance.engines.spark.sessions import found_session, quiet
from stance.engines.stages import Sizes

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark import Broadcast, SparkContext
    from pyspark.sql import DataFrame, SparkSession

__all__ = ["Cluster"]

Thing = TypeVar("Thing")

# Two blocks of so many texts that meet are some 40 MB.
BLOCK_TEXTS = 1 << 16
# What costs more to send than to work on.
FEWEST_IN_BLOCK = 1 << 10


@attrs.frozen(eq=False, slots=False)
class Cluster:
    """Where the work is done: on the cluster of a Spark session.

    Attributes:
        session: The user's; when left out, the active one, else a local one on all cores.
        block: How many texts a block holds at most: smaller blocks take less memory in a task and more traffic between tasks.
    """

    session: SparkSession = attrs.field(factory=found_session)
    block: int = attrs.field(default=BLOCK_TEXTS, validator=attrs.validators.ge(1), kw_only=True)

    @property
    def context(self) -> SparkContext:
        """The session's own."""
        return self.session.sparkContext

    @property
    def tasks(self) -> int:
        """How many tasks run at once."""
        return max(1, int(self.context.defaultParallelism))

    def sizes(self, count: int, neighbours: int) -> Sizes:
        """Blocks as large as allowed, and smaller where tasks would have nothing to do.

        Args:
            count: How many texts there are.
            neighbours: How many others each may bring.
        """
        fair = max(-(-count // self.tasks), min(FEWEST_IN_BLOCK, self.block))
        return Sizes(count, min(self.block, fair), neighbours)

    def parts(self, rows: int) -> int:
        """In how many parts a frame of so many rows is kept."""
        return self.sizes(rows, 0).blocks

    def frame(self, parcels: Iterable[Parcel]) -> DataFrame:
        """Parcels, sent from the driver."""
        with quiet():
            return self.session.createDataFrame(posted(parcels), SCHEMA)

    def held(self, thing: Thing, stack: ExitStack) -> Broadcast[Thing]:
        """Something that every task can reach until the stack is left."""
        sent = self.context.broadcast(thing)
        stack.callback(sent.destroy)
        return sent

    def kept(self, frame: DataFrame, stack: ExitStack) -> DataFrame:
        """A frame that stays on the cluster, once it is computed, until the stack is left."""
        kept = frame.persist()
        stack.callback(kept.unpersist)
        return kept

    def made(self, frame: DataFrame, doing: str) -> list[Parcel]:
        """Parcels, made on the cluster and brought to the driver; Spark's pages say what is done."""
        return list(opened(self.brought(frame, doing).to_batches()))

    def brought(self, frame: DataFrame, doing: str) -> pa.Table:
        """The rows of a frame on the driver."""
        before = self.context.getLocalProperty("spark.job.description")
        self.context.setJobDescription(f"stance: {doing}")
        try:
            with quiet():
                return frame.toArrow()
        finally:
            self.context.setJobDescription(cast("str", before))
