"""Declared topics and what linkage left alone -> the topics with what is plainly meant by one of them.

Linkage asks how near an assertion is to a whole topic, on average, and in long articles hardly any is near to all the rest.
Somebody who declares propositions asks something else: under which of these does it belong? So a text that was left alone,
or a pair of texts, is put to the propositions by themselves, and goes to the best one where no other is nearly as good.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.grouping.bench import Bench
    from stance.grouping.rows import Rows

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]

__all__ = ["taken"]

# How many times as near as the second topic the best one must be: for one text, and for a pair, which is a topic found.
CLEARLY = {1: 1.15, 2: 1.6}
# Two texts that are more than twice as near to each other as to the proposition are about something of their own.
OF_THEIR_OWN = 0.5


def taken(bench: Bench, rows: Rows, home: Numbers, own: float) -> Numbers:
    """Put small clusters that no topic holds under the declared topic that they plainly belong to.

    Args:
        bench: The texts, made comparable.
        rows: What linkage joined.
        home: For each row the number of its cluster.
        own: The matcher's own line; nothing is taken below it.

    Returns:
        For each row the number of its cluster, afterwards. Clusters of more than two texts, and those that somebody set
        apart from another, stay as they are.
    """
    topics = {int(rows.topics[row]): int(home[row]) for row in np.flatnonzero(rows.topics >= 0)}
    small = _small(rows, home, set(topics.values()))
    if not topics or not small:
        return home
    texts = np.unique(rows.texts[[row for members in small.values() for row in members]])
    near = _nearness(bench, texts)
    after = home.copy()
    for members in small.values():
        mine = rows.texts[members]
        # The one that is less near speaks for both: with the mean, one text drew strangers along.
        nearness = near[np.searchsorted(texts, mine)].min(axis=0)
        best = int(nearness.argmax())
        second = float(np.delete(nearness, best).max(initial=0.0))
        # Equal texts share a row: said twice, it is a topic found as much as a pair is.
        said = min(int(rows.sizes[members].sum()), 2)
        between = float(bench.pairing.values(mine[:1], mine[-1:])[0]) if said > 1 else 0.0
        least = max(own, CLEARLY[said] * second, OF_THEIR_OWN * between)
        if nearness[best] >= least:
            after[members] = topics[best]
    return after


def _small(rows: Rows, home: Numbers, held: set[int]) -> Mapping[int, list[int]]:
    """The rows of each cluster of one or two texts that no topic holds and nobody set apart."""
    apart = {int(home[row]) for pair in rows.apart for row in pair}
    sizes = np.bincount(home, minlength=len(home))
    small: dict[int, list[int]] = {}
    for row in np.flatnonzero(sizes[home] <= max(CLEARLY)).tolist():
        cluster = int(home[row])
        if cluster not in held and cluster not in apart:
            small.setdefault(cluster, []).append(row)
    return small


def _nearness(bench: Bench, texts: Numbers) -> Values:
    """Texts by topics: how near each text is to the nearest phrasing of each topic."""
    columns = []
    for topic in bench.corpus.topics:
        numbers = sorted({bench.phrase_number[phrase] for phrase in (topic.proposition, *topic.also)})
        phrases = np.array(numbers, dtype=np.int64)
        values = bench.pairing.values(np.tile(texts, len(phrases)), np.repeat(phrases, len(texts)))
        columns.append(values.reshape(len(phrases), len(texts)).max(axis=0))
    return np.stack(columns, axis=1)
