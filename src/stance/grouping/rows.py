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

from stance.grouping.components import Component
from stance.matching.similarity import Edges

if TYPE_CHECKING:
    import numpy.typing as npt
    from scipy import sparse

    from stance.grouping.bench import Bench
    from stance.matching.similarity import Vectors

    Numbers = npt.NDArray[np.int64]

__all__ = ["Rows"]

Key = tuple[int, int]

# More rows of one text than this are not paired each with each, or a thousand decisions about near-copies would be a
# million edges.
MANY = 16
PAIRS_EACH = 32


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
        if not bench.corpus.topics and len(constraints.bundles) == len(bench.text_number) and not constraints.apart:
            return cls._plain(bench)
        return cls._settled(bench)

    @classmethod
    def _plain(cls, bench: Bench) -> Rows:
        """The same where nobody settled anything: a row for each text, in a tenth of the time."""
        count = len(bench.texts)
        bundles: list[list[int]] = [[] for _ in range(count)]
        for bundle, (member,) in enumerate(bench.constraints.bundles):
            bundles[bench.text_number[member]].append(bundle)
        return cls(
            texts=np.arange(count, dtype=np.int64),
            bundles=bundles,
            sizes=np.array([len(held) for held in bundles], dtype=np.int64),
            together=np.arange(count, dtype=np.int64),
            topics=np.full(count, -1, dtype=np.int64),
            apart=[],
        )

    @classmethod
    def _settled(cls, bench: Bench) -> Rows:
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
        rows = cls(
            texts=np.array([number for number, _ in keys], dtype=np.int64),
            bundles=[holders[key] for key in keys],
            sizes=np.array([_size(bench, key, holders[key]) for key in keys], dtype=np.int64),
            together=np.array(together, dtype=np.int64),
            topics=np.array(topics, dtype=np.int64),
            apart=[(row[head[one]], row[head[two]]) for one, two in constraints.apart],
        )
        return attrs.evolve(rows, together=rows._classed())

    def _classed(self) -> Numbers:
        """Of a text with many rows those together that nobody keeps apart.

        Nothing tells them from each other, so each goes to the first class that holds nothing against it; two of these
        classes can never be joined, so no edge between them is needed.
        """
        starts, counts = np.unique(self.texts, return_index=True, return_counts=True)[1:]
        crowded = np.flatnonzero(counts > MANY).tolist()
        together = self.together.copy()
        if not crowded:
            return together
        against: dict[int, list[int]] = {}
        for one, two in self.apart:
            against.setdefault(one, []).append(two)
            against.setdefault(two, []).append(one)
        simple = self._of_one_text()
        for place in crowded:
            heads: list[int] = []
            for row in range(starts[place], starts[place] + counts[place]):
                if simple[row]:
                    barred = {int(together[other]) for other in against.get(row, ()) if other < row}
                    together[row] = next((head for head in heads if head not in barred), row)
                    if together[row] == row:
                        heads.append(row)
        return together

    def _of_one_text(self) -> npt.NDArray[np.bool_]:
        """Which rows are in no topic, and together with none of another text."""
        lowest, highest = self.texts.copy(), self.texts.copy()
        np.minimum.at(lowest, self.together, self.texts)
        np.maximum.at(highest, self.together, self.texts)
        return np.asarray((self.topics < 0) & (lowest == highest)[self.together])

    def of_assertions(self, bench: Bench) -> dict[str, int]:
        """For each assertion the number of its row."""
        return {
            name: row
            for row, (number, held) in enumerate(zip(self.texts.tolist(), self.bundles, strict=True))
            for name in bench.members(held)
            if bench.text_number[name] == number
        }

    def clusters(self, bench: Bench, home: Numbers) -> dict[int, tuple[str, ...]]:
        """The ids of the assertions of each cluster, sorted; a topic's phrasings by themselves have none."""
        bundles: dict[int, set[int]] = {}
        for row, cluster in enumerate(home.tolist()):
            bundles.setdefault(cluster, set()).update(self.bundles[row])
        return {cluster: bench.members(held) for cluster, held in bundles.items()}

    def whole(
        self, edges: Edges, parts: list[Numbers], vectors: Vectors | None, company: sparse.csr_matrix
    ) -> Component:
        """All rows with what connects them, as linkage takes them.

        Args:
            edges: The valued pairs of these rows.
            parts: Their connected components.
            vectors: One row a text; None where linkage has no use for any.
            company: The nearest neighbours of each text.
        """
        places = np.arange(len(self.texts))
        plain = Component(places, self.sizes, self.topics, self.together, self.apart, edges, parts)
        if vectors is None:
            return plain
        own, company = vectors.own[self.texts], company[self.texts]
        return attrs.evolve(plain, own=own, kinship=vectors.kinship, company=company)

    def edges(self, edges: Edges) -> Edges:
        """The edges between texts as edges between rows; two rows of one text have similarity 1.0."""
        texts = np.arange(edges.count)
        first = np.searchsorted(self.texts, texts, side="left")
        behind = np.searchsorted(self.texts, texts, side="right")
        if len(self.texts) == edges.count and (behind - first == 1).all():
            return edges
        crowded = behind - first > MANY
        of_many = crowded[edges.left] | crowded[edges.right]
        few, left, right, value = np.flatnonzero(~of_many), [], [], []
        ones, twos, values = edges.left[few], edges.right[few], edges.value[few]
        # Nearly every text has one row, so this is one round; a copy that was set apart adds another.
        most = int((behind - first)[~crowded].max(initial=0))
        for one in range(most):
            for two in range(most):
                both = (first[ones] + one < behind[ones]) & (first[twos] + two < behind[twos])
                left.append(first[ones[both]] + one)
                right.append(first[twos[both]] + two)
                value.append(values[both])
            for step in range(one + 1, most):
                copied = np.flatnonzero((first + step < behind) & ~crowded)
                left.append(first[copied] + one)
                right.append(first[copied] + step)
                value.append(np.ones(len(copied)))
        for edge in np.flatnonzero(of_many).tolist():
            one, two = int(edges.left[edge]), int(edges.right[edge])
            pairs = self._possible(_some(np.arange(first[one], behind[one]), np.arange(first[two], behind[two])))
            left.append(pairs[0])
            right.append(pairs[1])
            value.append(np.full(len(pairs[0]), edges.value[edge]))
        simple = self._of_one_text()
        for text in np.flatnonzero(crowded).tolist():
            rows = np.arange(first[text], behind[text])
            others = rows[~simple[rows]]
            for some in (_some(rows[simple[rows]], others), _some(others, others)):
                pairs = self._possible(some)
                left.append(np.minimum(*pairs))
                right.append(np.maximum(*pairs))
                value.append(np.ones(len(pairs[0])))
        none = np.zeros(0, dtype=np.int64)
        return Edges(
            len(self.texts),
            np.concatenate([none, *left]),
            np.concatenate([none, *right]),
            np.concatenate([np.zeros(0), *value]),
        )

    def _possible(self, pairs: tuple[Numbers, Numbers]) -> tuple[Numbers, Numbers]:
        """The pairs without those of two different topics, and of a row with itself."""
        left, right = pairs
        one, two = self.topics[left], self.topics[right]
        kept = (left != right) & ((one < 0) | (two < 0) | (one == two))
        return left[kept], right[kept]


def _some(one: Numbers, two: Numbers) -> tuple[Numbers, Numbers]:
    """All pairs of two sets of rows; where these are too many, some of each row of the larger set."""
    shorter = min(len(one), len(two))
    many = len(one) * len(two) > PAIRS_EACH * (len(one) + len(two))
    steps = np.arange(PAIRS_EACH if many else shorter)
    if len(one) >= len(two):
        place = np.repeat(np.arange(len(one)), len(steps))
        return one[place], two[(place + np.tile(steps, len(one))) % max(len(two), 1)]
    right, left = _some(two, one)
    return left, right


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
