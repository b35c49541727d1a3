"""Texts on a cluster -> their candidate pairs, scored: the plan, stage by stage."""

from __future__ import annotations

from functools import partial
from operator import attrgetter
from typing import TYPE_CHECKING, cast

import numpy as np

from stance.engines.spark.frames import delivered, worked
from stance.engines.stages import TERMS_AT_ONCE, added, carry, choose, meet, score, spread, weigh
from stance.matching.candidates import affordable

if TYPE_CHECKING:
    import numpy.typing as npt
    from pyspark.sql import DataFrame

    from stance.engines.spark.work import Work
    from stance.matching.similarity import Progress

    Numbers = npt.NDArray[np.int64]

__all__ = ["scored_pairs"]


def scored_pairs(work: Work, texts: DataFrame, progress: Progress | None) -> tuple[DataFrame, DataFrame]:
    """Find and score the candidate pairs of texts.

    Args:
        work: What every step needs.
        texts: Parcels of texts, each addressed to their block.
        progress: Called with the step's name, steps done and steps in all.

    Returns:
        Parcels of the blocks as vectors (kind `block`), kept on the cluster; and of the pairs (kind `edges`), with the
        block of their larger text, not yet computed.
    """
    sizes, vocabulary, blocks = work.sizes, work.vocabulary, work.sizes.blocks
    weighed = work.kept(delivered(texts, partial(weigh, vocabulary=vocabulary, sizes=sizes), blocks))
    if progress:
        progress("weighing words", 0, 2)
    ranges = -(-len(vocabulary.value.names) // TERMS_AT_ONCE)
    counts = delivered(weighed.filter("kind = 'counts'"), added, ranges)
    doing = f"weigh and count the words of {sizes.texts:,} texts in {blocks:,} blocks"
    counted = sorted(work.cluster.made(counts, doing), key=attrgetter("address"))
    frequency, kin_frequency = np.concatenate(cast("list[Numbers]", [one.content for one in counted]), axis=1)
    kept = work.cluster.held(affordable(frequency, kin_frequency, sizes.texts), work.stack)
    held = weighed.filter("kind = 'block'")
    sent = worked(weighed.filter("kind <> 'counts'"), partial(spread, kept=kept, sizes=sizes))
    nearest = delivered(sent, partial(meet, sizes=sizes), blocks * blocks)
    pairs = delivered(nearest, partial(choose, sizes=sizes), blocks)
    guests = delivered(pairs.unionAll(held), partial(carry, sizes=sizes), blocks)
    edges = delivered(guests, partial(score, vocabulary=vocabulary), blocks)
    if progress:
        progress("finding candidates", 1, 2)
    return held, edges
