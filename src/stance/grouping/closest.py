"""Each topic's similarities come in; for each assertion the one of its topic with the likest wording goes out, and why.

The squares of similarities are made for cohesion anyway, so the neighbour costs a look; the words that two texts share
come from the matcher's vectors, all pairs in one product.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import chain, pairwise
from typing import TYPE_CHECKING, Final

import numpy as np

from stance.matching.abreast import abreast
from stance.matching.products import narrowed, pair_terms, restricted
from stance.model.grouped import Nearest

if TYPE_CHECKING:
    import numpy.typing as npt
    from scipy import sparse

    from stance.grouping.bench import Bench
    from stance.matching.similarity import Vectors

    Numbers = npt.NDArray[np.int64]
    Similarities = npt.NDArray[np.float64]
    Matrix = sparse.csr_matrix

__all__ = ["WORDS_TOLD", "Closest"]

# The words that weigh most in a similarity: more would be read by nobody.
WORDS_TOLD: Final = 3

# Of a topic too large for a square, so many texts at once are held against its sample (8 MB); and so many pairs at once
# are asked for their words.
_ROWS_AT_ONCE: Final = 4096

# Words of one stem or one meaning are the same word; what only looks alike would be no reason to a reader.
_SAME: Final = 1.0 - 1e-9

# Sums made in another order still tie.
_DECIMALS: Final = 12


class Closest:
    """Notes the nearest pairs, topic by topic, and tells them all at the end.

    Args:
        bench: Where texts are numbered and compared.
    """

    def __init__(self, bench: Bench) -> None:
        self._bench = bench
        self._ids: list[tuple[str, str]] = []
        self._left: list[int] = []
        self._right: list[int] = []
        self._value: list[float] = []

    def noting(
        self, topics: Iterable[Sequence[str]], samples: Iterable[Numbers], matrices: Iterable[Similarities]
    ) -> Iterator[Similarities]:
        """The same matrices, each noted on its way.

        Args:
            topics: The members of each topic, sorted.
            samples: The numbers of the texts that were compared, ascending.
            matrices: Their similarities, 1.0 on the diagonal.
        """
        for members, sample, matrix in zip(topics, samples, matrices, strict=True):
            self._note(members, sample, matrix)
            yield matrix

    def told(self) -> dict[str, Nearest]:
        """By assertion id its nearest; whoever is alone in a topic is missing."""
        words = self._shared()
        return {
            one: Nearest(other, round(value, 4), shared)
            for (one, other), value, shared in zip(self._ids, self._value, words, strict=True)
        }

    def _note(self, members: Sequence[str], sample: Numbers, matrix: Similarities) -> None:
        holders: dict[int, list[str]] = {}
        for member in members:
            holders.setdefault(self._bench.text_number[member], []).append(member)
        nearest = self._nearest(sorted(holders), sample, matrix)
        for number, held in holders.items():
            if len(held) > 1:
                for member in held:
                    self._add(member, held[0] if member != held[0] else held[1], number, number, 1.0)
            elif number in nearest:
                other, value = nearest[number]
                self._add(held[0], holders[other][0], number, other, value)

    def _add(self, one: str, other: str, left: int, right: int, value: float) -> None:
        self._ids.append((one, other))
        self._left.append(left)
        self._right.append(right)
        self._value.append(value)

    def _nearest(self, numbers: list[int], sample: Numbers, matrix: Similarities) -> dict[int, tuple[int, float]]:
        """For each text number the nearest other one, and how near it is; the lower number where two are as near."""
        if len(sample) < 2:
            return {}
        others = matrix.copy()
        np.fill_diagonal(others, -1.0)
        place = others.argmax(axis=1)
        value = others[np.arange(len(sample)), place].tolist()
        found = dict(zip(sample.tolist(), zip(sample[place].tolist(), value, strict=True), strict=True))
        rest = np.array([number for number in numbers if number not in found], dtype=np.int64)
        vectors = self._bench.pairing.vectors() if len(rest) else None
        if vectors is not None:
            other = _by_vectors(vectors, rest, sample)
            scored = self._bench.pairing.values(rest, other).tolist()
            found.update(zip(rest.tolist(), zip(other.tolist(), scored, strict=True), strict=True))
        return found

    def _shared(self) -> list[tuple[str, ...]]:
        vectors = self._bench.pairing.vectors()
        if vectors is None or vectors.spellings is None or not self._ids:
            return [()] * len(self._ids)
        same = vectors.kinship.copy()
        same.data = (same.data > _SAME).astype(np.float64)
        same.eliminate_zeros()
        alphabetical = np.empty(len(vectors.names), dtype=np.int64)
        alphabetical[sorted(range(len(vectors.names)), key=vectors.names.__getitem__)] = np.arange(len(vectors.names))
        left, right = np.array(self._left, dtype=np.int64), np.array(self._right, dtype=np.int64)
        chunks = [slice(start, start + _ROWS_AT_ONCE) for start in range(0, len(self._ids), _ROWS_AT_ONCE)]
        shared = abreast(lambda pairs: _heaviest(vectors, same, alphabetical, (left[pairs], right[pairs])), chunks)
        return [
            _as_written(names, self._bench.corpus.assertion(one).text, vectors.spellings)
            for (one, _), names in zip(self._ids, chain.from_iterable(shared), strict=True)
        ]


def _heaviest(vectors: Vectors, same: Matrix, alphabetical: Numbers, pairs: tuple[Numbers, Numbers]) -> list[list[str]]:
    """For each pair of texts the words that it shares, heaviest first."""
    one, features = narrowed(vectors.own[pairs[0]])
    two, known = narrowed(vectors.own[pairs[1]])
    places = np.arange(len(pairs[0]))
    products = pair_terms((two @ restricted(same[known], features)).tocsc(), places, one)
    products.eliminate_zeros()
    rows = np.repeat(places, np.diff(products.indptr))
    weights = -np.round(products.data, _DECIMALS)
    found = features[products.indices]
    columns = found[np.lexsort((alphabetical[found], weights, rows))].tolist()
    return [
        [vectors.names[column] for column in columns[start : min(end, start + WORDS_TOLD)]]
        for start, end in pairwise(products.indptr.tolist())
    ]


def _by_vectors(vectors: Vectors, rest: Numbers, sample: Numbers) -> Numbers:
    """For each text of a large topic the most similar one of its sample."""
    spread = (vectors.own[sample] @ vectors.kinship).T.tocsc()
    found = [
        np.round((vectors.own[rest[start : start + _ROWS_AT_ONCE]] @ spread).toarray(), _DECIMALS).argmax(axis=1)
        for start in range(0, len(rest), _ROWS_AT_ONCE)
    ]
    chosen: Numbers = sample[np.concatenate(found)]
    return chosen


def _as_written(names: Sequence[str], text: str, spellings: Callable[[str], Mapping[str, str]]) -> tuple[str, ...]:
    """The words as the text has them; nearly all are found as they are, which saves reading the text again."""
    folded = text.casefold()
    written = []
    for name in names:
        start, end = _place(name, folded)
        if start < 0 or len(folded) != len(text):
            spelled = spellings(text)
            return tuple(spelled.get(name, name) for name in names)
        written.append(text[start:end])
    return tuple(written)


def _place(name: str, folded: str) -> tuple[int, int]:
    """Where a word stands whole in a text; -1 where it does not."""
    start = folded.find(name)
    while start >= 0:
        end = start + len(name)
        if not (folded[start - 1 : start].isalnum() or folded[end : end + 1].isalnum()):
            return start, end
        start = folded.find(name, end)
    return -1, -1
