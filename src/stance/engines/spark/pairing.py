"""The texts of a corpus, whose candidate pairs are found and scored on a cluster and come to the driver."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from functools import cached_property
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.engines.linking import pairs_in
from stance.engines.parcels import Parcel
from stance.engines.passes import light
from stance.engines.spark.pairs import scored_pairs
from stance.engines.spark.work import Work
from stance.matching.similarity import Edges

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.engines.spark.cluster import Cluster
    from stance.engines.stages import Sizes
    from stance.matching.similarity import Pairing, Progress, Vectors
    from stance.matching.words import FittedWords

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]

__all__ = ["SparkPairing"]

TEXTS_AT_ONCE = 1 << 12


@attrs.frozen(eq=False, slots=False)
class SparkPairing:
    """Texts whose candidate pairs are found and scored on the cluster, block by block.

    Attributes:
        cluster: Where.
        matcher: The word matcher with its weights, which are sent to every process that works: some 400 bytes a word.
        texts: What is compared.
    """

    cluster: Cluster
    matcher: FittedWords
    texts: Sequence[str]

    @cached_property
    def here(self) -> Pairing:
        """The same on the driver, for the few pairs that grouping asks about afterwards."""
        return self.matcher.over(self.texts)

    def values(self, left: Numbers, right: Numbers) -> Values:
        """The similarity of each pair of text numbers, 0.0 to 1.0."""
        return self.here.values(left, right)

    def vectors(self) -> Vectors | None:
        """The texts as vectors."""
        return self.here.vectors()

    def edges(self, *, progress: Progress | None = None) -> Edges:
        """The candidate pairs with their similarity, sorted.

        Args:
            progress: Called with the step's name, steps done and steps in all.
        """
        count = len(self.texts)
        if not count:
            return self.here.edges(progress=progress)
        left, right, value = pairs_in(self._found(progress), "edges")
        order = np.argsort(left * count + right, kind="stable")
        return Edges(count, left[order], right[order], value[order])

    def _found(self, progress: Progress | None) -> list[Parcel]:
        """The scored pairs, in parcels of a pair of blocks each: the plan, stage by stage."""
        cluster, sizes = self.cluster, self.cluster.sizes(len(self.texts), self.matcher.neighbours)
        with ExitStack() as stack:
            words = cluster.held(light(self.matcher.vocabulary.widened(self.texts)), stack)
            texts = cluster.frame(self._texts(sizes))
            _, edges = scored_pairs(Work(cluster, sizes, words, stack), texts, progress)
            return cluster.made(edges, f"find and score candidates of {sizes.texts:,} texts in {sizes.blocks:,} blocks")

    def _texts(self, sizes: Sizes) -> Iterator[Parcel]:
        """The texts, each parcel for one block."""
        step = min(sizes.block, TEXTS_AT_ONCE)
        for number in range(sizes.blocks):
            behind = min((number + 1) * sizes.block, sizes.texts)
            for first in range(number * sizes.block, behind, step):
                yield Parcel(number, "texts", (first, list(self.texts[first : min(first + step, behind)])))
