"""Texts on a cluster -> their candidate pairs, scored: the plan, stage by stage."""

from __future__ import annotations

from contextlib import ExitStack
from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, cast

import numpy as np

from stance.engines.spark.frames import delivered, worked
from stance.engines.stages import TERMS_AT_ONCE, Held, Sizes, added, carry, choose, meet, score, spread, weigh
from stance.matching.candidates import affordable

if TYPE_CHECKING:
    import numpy.typing as npt
    from pyspark.sql import DataFrame

    from stance.engines.spark.engine import SparkEngine
    from stance.matching.similarity import Progress
    from stance.matching.vectors import Vocabulary

    Numbers = npt.NDArray[np.int64]

__all__ = ["scored_pairs"]


def scored_pairs(
    engine: SparkEngine,
    texts: DataFrame,
    vocabulary: Held[Vocabulary],
    sizes: Sizes,
    stack: ExitStack,
    *,
    progress: Progress,
) -> tuple[DataFrame, DataFrame]:
    """Find and score the candidate pairs of texts.

    Args:
        engine: Where.
        texts: Parcels of texts, each addressed to their block.
        vocabulary: Their words with their weights, with every task.
        sizes: How the texts are cut into blocks.
        stack: What is kept on the cluster is let go when it is left.
        progress: Called with the step's name, steps done and steps in all.

    Returns:
        Parcels of the blocks as vectors (kind `block`), kept on the cluster; and of the pairs (kind `edges`), with the
        block of their larger text, not yet computed.
    """
    blocks, told = sizes.blocks, f"of {sizes.texts:,} texts in {sizes.blocks:,} blocks"
    weighed = delivered(texts, partial(weigh, vocabulary=vocabulary, sizes=sizes), blocks).persist()
    stack.callback(weighed.unpersist)
    progress("weighing words", 0, 2)
    ranges = -(-len(vocabulary.value.names) // TERMS_AT_ONCE)
    counts = delivered(weighed.filter("kind = 'counts'"), added, ranges)
    counted = sorted(engine.made(counts, f"weigh and count the words {told}"), key=attrgetter("address"))
    frequency, kin_frequency = np.concatenate(cast("list[Numbers]", [one.content for one in counted]), axis=1)
    kept = engine.held(affordable(frequency, kin_frequency, sizes.texts), stack)
    held = weighed.filter("kind = 'block'")
    sent = worked(weighed.filter("kind <> 'counts'"), partial(spread, kept=kept, sizes=sizes))
    nearest = delivered(sent, partial(meet, sizes=sizes), blocks * blocks)
    pairs = delivered(nearest, partial(choose, sizes=sizes), blocks)
    guests = delivered(pairs.unionAll(held), partial(carry, sizes=sizes), blocks)
    edges = delivered(guests, partial(score, vocabulary=vocabulary), blocks)
    progress("finding candidates", 1, 2)
    return held, edges
