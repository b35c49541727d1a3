"""Scored pairs on a cluster -> the cluster of each text: the plan, stage by stage."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from stance.engines.linking import bundle, gather, link, mix, rank, thin, turn
from stance.engines.spark.frames import delivered, worked

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

    from stance.engines.spark.work import Work
    from stance.grouping.settings import Asked

__all__ = ["linked_texts"]

# So many blocks send what connects their texts to one task, until there is one.
TOGETHER = 16
# The texts of so many rows are linked at once, where no component is larger; fewer where more tasks want to work.
BUNDLE = 1 << 16
FEWEST_IN_BUNDLE = 1 << 10
BUNDLES_EACH = 8


def linked_texts(work: Work, blocks: DataFrame, edges: DataFrame, asked: Asked) -> DataFrame:
    """Link texts by their scored pairs.

    Args:
        work: What every step needs.
        blocks: Parcels of the blocks as vectors, and of how many assertions say each text.
        edges: Parcels of the pairs, with the block of their larger text.
        asked: Where a line is asked for.

    Returns:
        Parcels for blocks, of their texts that have a neighbour with their clusters (`homes`); and one for each bundle of
        components (`line`), of which number 0 has the line of the largest component. Not yet computed.
    """
    sizes = work.sizes
    edges = work.kept(edges)
    ends = worked(edges, partial(turn, sizes=sizes))
    company = work.kept(delivered(ends, partial(rank, sizes=sizes), sizes.blocks))
    mixed = work.kept(delivered(edges.unionAll(company), mix, sizes.blocks))
    pairs, groups = worked(mixed, partial(thin, together=TOGETHER)), -(-sizes.blocks // TOGETHER)
    while groups > 1:
        pairs, groups = delivered(pairs, partial(thin, together=TOGETHER), groups), -(-groups // TOGETHER)
    at_most = min(BUNDLE, max(FEWEST_IN_BUNDLE, sizes.texts // (work.cluster.tasks * BUNDLES_EACH)))
    bundles = delivered(pairs, partial(bundle, sizes=sizes, at_most=at_most), 1)
    whole = blocks.unionAll(company).unionAll(mixed).unionAll(bundles)
    gathered = delivered(whole, gather, sizes.blocks)
    # Two bundles that follow each other hold more than one may, so there are no more than this.
    most = 2 * sizes.texts // at_most + 1
    return delivered(gathered, partial(link, vocabulary=work.vocabulary, asked=asked, sizes=sizes), most)
