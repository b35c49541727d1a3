"""Shared test nouns: a small honest matcher whose parts can be broken one by one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations

import attrs
import numpy as np
import numpy.typing as npt

from stance.matching.similarity import Edges, Progress, Shared, Similarity
from stance.text import word_forms

Score = Callable[[str, str], float]
Pairs = list[tuple[int, int]]


def overlap(left: str, right: str) -> float:
    """Words in common divided by all words; two texts without words are alike where they are equal."""
    one, two = set(word_forms(left)), set(word_forms(right))
    return len(one & two) / len(one | two) if one | two else float(left == right)


def _one_reason(_left: str, _right: str, value: float) -> list[float]:
    return [value] if value else []


def _plain(value: float, _texts: Sequence[str]) -> float:
    return value


def _all_pairs(count: int) -> Pairs:
    return list(combinations(range(count), 2))


@attrs.frozen(eq=False)
class Toy:
    """A matcher by words in common, each part of which can be replaced.

    Attributes:
        score: The value of two texts.
        weights: The weights of the reasons of a pair and its value.
        bulk: What becomes of a value in bulk, among these texts.
        keyed: The key of a text.
        pairs: The candidates among so many texts.
        kept: What becomes of a candidate's value.
        learn: What becomes of the score when the matcher is fitted on these texts.
    """

    score: Score = overlap
    weights: Callable[[str, str, float], list[float]] = _one_reason
    bulk: Callable[[float, Sequence[str]], float] = _plain
    keyed: Callable[[str], str] = str
    pairs: Callable[[int], Pairs] = _all_pairs
    kept: Callable[[float], float] = float
    learn: Callable[[Sequence[str]], Score] | None = None
    name: str = "toy"
    threshold: float = 0.5

    def fit(self, texts: Sequence[str], *, synonyms: Sequence[Sequence[str]] = ()) -> Toy:
        """Itself, or with another score."""
        assert not synonyms
        return attrs.evolve(self, score=self.learn(texts)) if self.learn else self

    def similarity(self, left: str, right: str) -> Similarity:
        """The value with its reasons."""
        value = self.score(left, right)
        return Similarity(value, tuple(Shared(left, right, part) for part in self.weights(left, right, value)))

    def key(self, text: str) -> str:
        """What it sees of a text."""
        return self.keyed(text)

    def over(self, texts: Sequence[str]) -> Toys:
        """These texts in bulk."""
        return Toys(self, texts)


@attrs.frozen(eq=False)
class Toys:
    """Texts of the toy in bulk."""

    toy: Toy
    texts: Sequence[str]

    def values(self, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """The values of pairs of numbers."""
        pairs = zip(left.tolist(), right.tolist(), strict=True)
        return np.array([self._value(*pair) for pair in pairs], dtype=np.float64)

    def edges(self, *, progress: Progress | None = None) -> Edges:
        """The candidates."""
        assert progress is None
        pairs = self.toy.pairs(len(self.texts))
        left, right = (np.array([pair[side] for pair in pairs], dtype=np.int64) for side in (0, 1))
        values = [self.toy.kept(self._value(*pair)) for pair in pairs]
        return Edges(len(self.texts), left, right, np.array(values, dtype=np.float64))

    def vectors(self) -> None:
        """It has none."""

    def _value(self, one: int, two: int) -> float:
        return self.toy.bulk(self.toy.score(self.texts[one], self.texts[two]), self.texts)
