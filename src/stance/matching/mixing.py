"""Several matchers -> one: `weighted` adds their similarities up, `best_of` takes the highest.

A pair is a candidate when it is one for any of the parts, and is then scored by all.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, overload

import attrs
import numpy as np
from scipy import sparse

from stance.errors import SettingError
from stance.matching.similarity import Edges, FittedMatcher, Matcher, Pairing, Progress, Shared, Similarity, Vectors
from stance.text import normalise

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]

__all__ = ["MixedMatcher", "best_of", "weighted"]

DECIMALS = 12


@overload
def weighted(parts: Mapping[Matcher, float]) -> MixedMatcher: ...
@overload
def weighted(parts: Iterable[tuple[Matcher, float]]) -> MixedMatcher: ...
def weighted(parts: Mapping[Matcher, float] | Iterable[tuple[Matcher, float]]) -> MixedMatcher:
    """A matcher whose similarity is the weighted mean of others'.

    Args:
        parts: Matchers and their weights, above 0; the weights are scaled to sum to 1.

    Returns:
        A matcher whose threshold is the weighted mean of the parts' thresholds, too.

    Raises:
        SettingError: No parts, or a weight that is not above 0.

    >>> from stance.matching.words import WordMatcher
    >>> weighted([(WordMatcher(), 3), (WordMatcher(neighbours=5), 1)]).name
    'weighted(0.75 words-v1, 0.25 words-v1)'
    """
    given = list(parts.items()) if isinstance(parts, Mapping) else list(parts)
    for matcher, weight in given:
        if not (math.isfinite(weight) and weight > 0):
            message = f"the weight of matcher {matcher.name} must be above 0 (got {weight!r}) — leave it out instead"
            raise SettingError(message)
    _at_least_one("weighted", given)
    total = math.fsum(weight for _, weight in given)
    matchers, weights = tuple(matcher for matcher, _ in given), tuple(weight / total for _, weight in given)
    named = ", ".join(f"{weight:.4g} {matcher.name}" for matcher, weight in zip(matchers, weights, strict=True))
    line = math.fsum(matcher.threshold * weight for matcher, weight in zip(matchers, weights, strict=True))
    return MixedMatcher(matchers, weights, f"weighted({named})", round(line, 4))


def best_of(*matchers: Matcher) -> MixedMatcher:
    """A matcher whose similarity is the highest of others'.

    Args:
        matchers: One or more, with values that mean about the same; the one that gives low values is rarely heard.

    Returns:
        A matcher whose threshold is the highest of the parts' thresholds.

    Raises:
        SettingError: No matchers.

    >>> from stance.matching.words import WordMatcher
    >>> best_of(WordMatcher(), WordMatcher(neighbours=5)).name
    'best_of(words-v1, words-v1)'
    """
    _at_least_one("best_of", matchers)
    named = ", ".join(matcher.name for matcher in matchers)
    return MixedMatcher(matchers, (), f"best_of({named})", max(matcher.threshold for matcher in matchers))


def _at_least_one(name: str, parts: Sequence[object]) -> None:
    if not parts:
        message = f"{name} needs at least one matcher (got none) — give it the matchers to combine"
        raise SettingError(message)


@attrs.frozen
class MixedMatcher:
    """Several matchers as one; made by `weighted` and `best_of`.

    Attributes:
        matchers: The parts.
        weights: How much of the similarity each gives, with the sum 1; empty where the highest counts.
        name: The stable name, as it stands in `settings`.
        threshold: Where grouping draws its line unless told otherwise.
    """

    matchers: tuple[Matcher, ...]
    weights: tuple[float, ...]
    name: str
    threshold: float

    def fit(self, texts: Sequence[str], *, synonyms: Sequence[Sequence[str]] = ()) -> FittedMix:
        """Fit every part on the texts."""
        return FittedMix(tuple(matcher.fit(texts, synonyms=synonyms) for matcher in self.matchers), self.weights)


@attrs.frozen(eq=False)
class FittedMix:
    """Several fitted matchers as one.

    Attributes:
        parts: The fitted matchers.
        weights: How much each gives; empty where the highest counts.
    """

    parts: tuple[FittedMatcher, ...]
    weights: tuple[float, ...]

    def similarity(self, left: str, right: str) -> Similarity:
        """How much two texts are about the same thing, with the reasons of the parts, scaled to what each gives."""
        found = [part.similarity(left, right) for part in self.parts]
        value = float(_mixed([np.array([one.value]) for one in found], self.weights)[0])
        if self.weights:
            scaled = zip(found, self.weights, strict=True)
        else:
            highest = max(found, key=lambda one: one.value)
            found = [highest]
            scaled = zip(found, [1.0], strict=True)
        shared = [
            Shared(reason.left, reason.right, reason.weight * weight, reason.kind)
            for one, weight in scaled
            for reason in one.shared
        ]
        shared.sort(key=lambda reason: (-reason.weight, reason.left, reason.right, reason.kind))
        return Similarity(
            value,
            tuple(shared),
            next((one.missing_left for one in found if one.missing_left), ""),
            next((one.missing_right for one in found if one.missing_right), ""),
        )

    def key(self, text: str) -> str:
        """The normalised text: two texts that differ in anything else may differ here."""
        return normalise(text)

    def over(self, texts: Sequence[str]) -> PairedByMix:
        """These texts, numbered from 0, made comparable in bulk."""
        return PairedByMix(len(texts), tuple(part.over(texts) for part in self.parts), self.weights)


@attrs.frozen(eq=False)
class PairedByMix:
    """Texts that several matchers compare in bulk.

    Attributes:
        count: How many texts there are.
        parts: The same texts as each matcher compares them.
        weights: How much each gives; empty where the highest counts.
    """

    count: int
    parts: tuple[Pairing, ...]
    weights: tuple[float, ...]

    def edges(self, *, progress: Progress | None = None) -> Edges:
        """The candidate pairs of all parts, each scored by all parts.

        Args:
            progress: Called with the step's name, items done and items in all.
        """
        found = [part.edges(progress=progress) for part in self.parts]
        keys = np.unique(np.concatenate([edges.left * self.count + edges.right for edges in found]))
        left, right = keys // max(self.count, 1), keys % max(self.count, 1)
        value = self.values(left, right)
        kept = value > 0.0
        return Edges(self.count, left[kept], right[kept], value[kept])

    def values(self, left: Numbers, right: Numbers) -> Values:
        """The similarity of each pair of text numbers, 0.0 to 1.0."""
        return _mixed([part.values(left, right) for part in self.parts], self.weights)

    def vectors(self) -> Vectors | None:
        """The vectors of all parts side by side, where all have some and a weight; else None."""
        found = [part.vectors() for part in self.parts]
        if not self.weights or any(vectors is None for vectors in found):
            return None
        # The square root goes into both sides of a product, so the product gets the weight.
        pairs = [(vectors, weight) for vectors, weight in zip(found, self.weights, strict=True) if vectors is not None]
        own = sparse.hstack([vectors.own * math.sqrt(weight) for vectors, weight in pairs])
        kinship = sparse.block_diag([vectors.kinship for vectors, _ in pairs])
        return Vectors(sparse.csr_matrix(own), sparse.csr_matrix(kinship))


def _mixed(values: Sequence[Values], weights: Sequence[float]) -> Values:
    """The weighted sum of each pair's values, or the highest where there are no weights."""
    if not weights:
        return np.asarray(np.max(values, axis=0), dtype=np.float64)
    total = np.zeros_like(values[0])
    for value, weight in zip(values, weights, strict=True):
        total += value * weight
    return np.round(np.clip(total, 0.0, 1.0), DECIMALS).astype(np.float64)
