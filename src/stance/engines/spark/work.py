"""What every step of a plan needs: where it is computed, how texts are cut, and the words with their weights."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from stance.engines.spark.cluster import Cluster
    from stance.engines.stages import Held, Sizes
    from stance.matching.vectors import Vocabulary

__all__ = ["Work"]


@attrs.frozen(eq=False)
class Work:
    """What every step needs.

    Attributes:
        cluster: Where it is computed.
        sizes: How the texts are cut into blocks.
        vocabulary: Their words with their weights, with every task.
        stack: What is kept on the cluster is let go when it is left.
    """

    cluster: Cluster
    sizes: Sizes
    vocabulary: Held[Vocabulary]
    stack: ExitStack

    def kept(self, frame: DataFrame) -> DataFrame:
        """A frame that is kept on the cluster once it is computed."""
        return self.cluster.kept(frame, self.stack)
