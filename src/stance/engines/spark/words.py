"""Texts on a cluster -> the words of all with their weights: counted in blocks, weighed on the driver, for every task."""

from __future__ import annotations

from contextlib import ExitStack
from typing import TYPE_CHECKING, cast

from stance.engines.spark.frames import delivered, listed
from stance.engines.stages import Sizes, tell
from stance.matching.terms import Terms
from stance.matching.vectors import Vocabulary

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame

    from stance.engines.parcels import Parcel
    from stance.engines.spark.cluster import Cluster

__all__ = ["counted_words"]

COUNTED = "kind string, word string, block int, place int, texts bigint"


def counted_words(cluster: Cluster, texts: DataFrame, sizes: Sizes) -> Vocabulary:
    """Count the words of all texts.

    Args:
        cluster: Where.
        texts: Parcels of texts, each addressed to their block.
        sizes: How the texts are cut into blocks.

    Returns:
        What `WordMatcher.fit` has, without the texts. The driver holds it, some 160 bytes a distinct word.
    """
    from pyspark.sql import functions as f

    doing = f"of {sizes.texts:,} texts in {sizes.blocks:,} blocks"
    # A word is numbered where the first text has it, as if one process had read all texts in their order.
    first = f.min(f.struct("block", "place")).alias("first")
    with ExitStack() as stack:
        told = cluster.kept(listed(delivered(texts, tell, sizes.blocks), counts, COUNTED), stack)
        words = told.filter("kind = 'words'").groupBy("word").agg(first).orderBy("first").select("word")
        names = cluster.brought(words, f"number the words {doing}").column("word").to_pylist()
        stems = told.filter("kind = 'stems'").groupBy("word").agg(f.sum("texts").alias("texts"))
        found = cluster.brought(stems, f"count the stems {doing}")
    frequency = dict(zip(found.column("word").to_pylist(), found.column("texts").to_pylist(), strict=True))
    return Vocabulary.told(sizes.texts, names, frequency, Terms())


def counts(parcel: Parcel) -> pa.Table:
    """The words of a block with their places, or its stems with their counts."""
    import pyarrow as pa

    words = [*cast("list[str] | dict[str, int]", parcel.content)]
    texts = [*parcel.content.values()] if isinstance(parcel.content, dict) else [0] * len(words)
    return pa.table(
        {
            "kind": pa.array([parcel.kind] * len(words), pa.string()),
            "word": pa.array(words, pa.string()),
            "block": pa.array([parcel.address] * len(words), pa.int32()),
            "place": pa.array(range(len(words)), pa.int32()),
            "texts": pa.array(texts, pa.int64()),
        }
    )
