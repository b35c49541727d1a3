"""A declared topic -> the assertions that bear on it although another topic owns them."""

from __future__ import annotations

from collections.abc import Collection
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from stance.grouping.bench import Bench
    from stance.model.topic import Topic

__all__ = ["BEARS_FROM", "bearing_on"]

# The threshold of grouping is a mean over a whole topic; a single pair reaches it by one common word.
BEARS_FROM = 0.4


def bearing_on(bench: Bench, topic: Topic, members: Collection[str], threshold: float) -> tuple[str, ...]:
    """The assertions outside a topic that are near its proposition or another phrasing of it.

    Args:
        bench: The texts, made comparable.
        topic: A declared topic.
        members: The ids of the assertions that it owns.
        threshold: The line that grouping drew; nothing below it bears on anything.

    Returns:
        Their ids, sorted.
    """
    phrases = sorted({bench.phrase_number[phrase] for phrase in (topic.proposition, *topic.also)})
    texts = np.unique(np.array(list(bench.text_number.values()), dtype=np.int64))
    left = np.repeat(np.array(phrases, dtype=np.int64), len(texts))
    values = bench.pairing.values(left, np.tile(texts, len(phrases))).reshape(len(phrases), len(texts))
    near = set(texts[values.max(axis=0, initial=0.0) >= max(BEARS_FROM, threshold)].tolist())
    return tuple(sorted(name for name, number in bench.text_number.items() if number in near and name not in members))
