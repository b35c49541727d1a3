"""Slow obvious oracle of matching: the soft cosine of two texts, word by word and piece by piece."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from rapidfuzz import fuzz

from stance.matching.kinship import KIN_FROM
from stance.matching.terms import Terms
from stance.matching.vectors import stem_of
from stance.text import normalise


def pieces(word: str) -> Counter[str]:
    """The runs of 3 and 4 characters of a word with a space at both ends."""
    padded = f" {word} "
    return Counter(padded[place : place + size] for size in (3, 4) for place in range(len(padded) - size + 1))


def weight(count: int, total: int) -> float:
    """What stands in `count` of `total` things weighs so much."""
    return float(math.log(1 + total / count) ** 0.7)


def cosine(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    """The cosine of two vectors that are kept by name; 0.0 where one is empty."""
    lengths = math.hypot(*one.values()) * math.hypot(*two.values())
    return math.fsum(value * two.get(name, 0.0) for name, value in one.items()) / lengths if lengths else 0.0


class SoftCosine:
    """The word matcher by its definition, for texts that have terms and words with few kin."""

    def __init__(self, texts: Iterable[str], synonyms: Sequence[Sequence[str]] = ()) -> None:
        """Count stems and pieces."""
        self._terms = Terms(synonyms)
        subjects = [set(self._terms.of(text)) for text in {normalise(text) for text in texts}]
        self._texts = len(subjects)
        self._names = set().union(*subjects)
        self._frequency = Counter(stem for names in subjects for stem in {stem_of(name) for name in names})
        self._pieces = Counter(piece for name in self._names for piece in pieces(name))

    def kinship(self, one: str, two: str) -> float:
        """1.0 for the same stem, else the cosine of the pieces where it says something."""
        if stem_of(one) == stem_of(two):
            return 1.0
        near = cosine(self._spelled(one), self._spelled(two))
        return near if near >= KIN_FROM else 0.0

    def _spelled(self, name: str) -> dict[str, float]:
        total = len(self._names)
        return {piece: count * weight(self._pieces[piece] or 1, total) for piece, count in pieces(name).items()}

    def _product(self, one: Mapping[str, float], two: Mapping[str, float]) -> float:
        return math.fsum(
            one_weight * two_weight * self.kinship(name, other)
            for name, one_weight in one.items()
            for other, two_weight in two.items()
        )

    def _vector(self, text: str) -> dict[str, float]:
        return {name: weight(self._frequency[stem_of(name)] or 1, self._texts) for name in self._terms.of(text)}

    def soft(self, left: str, right: str) -> float:
        """The soft cosine of two texts."""
        one, two = self._vector(left), self._vector(right)
        return self._product(one, two) / math.sqrt(self._product(one, one) * self._product(two, two))

    def __call__(self, left: str, right: str) -> float:
        """The similarity of two texts."""
        one, two = (" ".join(sorted({stem_of(name) for name in self._terms.of(text)})) for text in (left, right))
        return min(0.9 * self.soft(left, right) + 0.1 * fuzz.ratio(one, two) / 100, 1.0)
