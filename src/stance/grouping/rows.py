"""What linkage joins: a row for each text, and rows of their own where a person set something apart.

Equal texts share one row, so that a hundred thousand copies cost as much as one. A bundle that a person placed in a topic,
or kept from another bundle, gets rows of its own, for the copy next to it may go where this one must not. Each declared
topic brings its proposition and other phrasings as rows: assertions join it as they would join any group, by their mean
similarity to all that it holds already.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.matching.similarity import Edges

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.grouping.bench import Bench

    Numbers = npt.NDArray[np.int64]

__all__ = ["Rows"]

Key = tuple[int, int]


@attrs.frozen(eq=False)
class Rows:
    """What linkage joins.

    Attributes:
        texts: The text number of each row.
        bundles: The bundles that each row stands for; none for a topic's phrasing.
        sizes: How many assertions or phrasings each row stands for.
        together: For each row the smallest row of its bundle or topic.
        topics: For each row the position of the declared topic that holds it; -1 for none.
        apart: Pairs of rows that must not be joined.
    """

    texts: Numbers
    bundles: list[list[int]]
    sizes: Numbers
    together: Numbers
    topics: Numbers
    apart: list[tuple[int, int]]

    @classmethod
    def of(cls, bench: Bench) -> Rows:
        """The rows of a bench."""
        constraints = bench.constraints
        position = {topic.id: place for place, topic in enumerate(bench.corpus.topics)}
        set_apart = {bundle for pair in constraints.apart for bundle in pair}
        holders: dict[Key, list[int]] = {}
        head: dict[int, Key] = {}
        for bundle, (members, topic) in enumerate(zip(constraints.bundles, constraints.topics, strict=True)):
            if len(members) == 1 and not topic and bundle not in set_apart:
                # Nearly all of a large corpus.
                holders.setdefault((bench.text_number[members[0]], -1), []).append(bundle)
                continue
            numbers = bench.text_numbers(bundle)
            alone = bundle in set_apart or bool(topic) or len(numbers) > 1
            for number in numbers:
                holders.setdefault((number, bundle if alone else -1), []).append(bundle)
            head[bundle] = (numbers[0], bundle if alone else -1)
        # Below -1 the second half of a key names a topic.
        for place, declared in enumerate(bench.corpus.topics):
            for phrase in (declared.proposition, *declared.also):
                holders[bench.phrase_number[phrase], -2 - place] = []
        keys = sorted(holders)
        row = {key: place for place, key in enumerate(keys)}
        topics = [_topic_of(key, constraints.topics, position) for key in keys]
        first: dict[int, int] = {}
        together = [
            first.setdefault(topic, place) if topic >= 0 else row[head[key[1]]] if key[1] >= 0 else place
            for place, (key, topic) in enumerate(zip(keys, topics, strict=True))
        ]
        return cls(
            texts=np.array([number for number, _ in keys], dtype=np.int64),
            bundles=[holders[key] for key in keys],
            sizes=np.array([_size(bench, key, holders[key]) for key in keys], dtype=np.int64),
            together=np.array(together, dtype=np.int64),
            topics=np.array(topics, dtype=np.int64),
            apart=[(row[head[one]], row[head[two]]) for one, two in constraints.apart],
        )

    def of_assertions(self, bench: Bench) -> dict[str, int]:
        """For each assertion the number of its row."""
        return {
            name: row
            for row, (number, held) in enumerate(zip(self.texts.tolist(), self.bundles, strict=True))
            for name in bench.members(held)
            if bench.text_number[name] == number
        }

    def edges(self, edges: Edges) -> Edges:
        """The edges between texts as edges between rows; two rows of one text have similarity 1.0."""
        texts = np.arange(edges.count)
        first = np.searchsorted(self.texts, texts, side="left")
        behind = np.searchsorted(self.texts, texts, side="right")
        left, right, value = [], [], []
        # Nearly every text has one row, so this is one round; a copy that was set apart adds another.
        most = int((behind - first).max(initial=0))
        if most == 1 and len(self.texts) == edges.count:
            return edges
        for one in range(most):
            for two in range(most):
                both = (first[edges.left] + one < behind[edges.left]) & (first[edges.right] + two < behind[edges.right])
                left.append(first[edges.left[both]] + one)
                right.append(first[edges.right[both]] + two)
                value.append(edges.value[both])
            for step in range(one + 1, most):
                copied = np.flatnonzero(first + step < behind)
                left.append(first[copied] + one)
                right.append(first[copied] + step)
                value.append(np.ones(len(copied)))
        none = np.zeros(0, dtype=np.int64)
        return Edges(
            len(self.texts),
            np.concatenate([none, *left]),
            np.concatenate([none, *right]),
            np.concatenate([np.zeros(0), *value]),
        )


def _topic_of(key: Key, topics: tuple[str, ...], position: dict[str, int]) -> int:
    if key[1] < 0:
        # -1 is nobody's row; below it stand the phrasings of topics.
        return -2 - key[1] if key[1] < -1 else -1
    return position[topics[key[1]]] if topics[key[1]] else -1


def _size(bench: Bench, key: Key, bundles: list[int]) -> int:
    """How many assertions a row stands for; a topic's own phrasing stands for itself."""
    number, holder = key
    if holder == -1:
        # Whatever shares a row with others is of one text.
        return sum([len(bench.constraints.bundles[bundle]) for bundle in bundles])
    return max(1, sum(bench.text_number[one] == number for one in bench.members(bundles)))
