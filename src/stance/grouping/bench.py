"""Corpus + fitted matcher -> the bench that grouping works on: distinct texts, numbered, folded and made comparable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.grouping.cohesion import MEMBERS_COMPARED
from stance.grouping.constraints import Constraints, constraints_of
from stance.text import normalise

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.similarity import FittedMatcher, Pairing
    from stance.model.corpus import Corpus

__all__ = ["Bench"]


@attrs.frozen(eq=False)
class Bench:
    """Everything that grouping works on, numbered.

    Attributes:
        corpus: The corpus.
        constraints: Bundles of assertions that must share a topic, and what people settled about them.
        texts: The distinct normalised texts, sorted: first what assertions say, then topics' phrasings.
        numbers: The number of each of these texts.
        text_number: For the id of each assertion the number of its text.
        pairing: The texts made comparable.
    """

    corpus: Corpus
    constraints: Constraints
    texts: list[str]
    numbers: dict[str, int]
    text_number: dict[str, int]
    pairing: Pairing

    @classmethod
    def of(cls, corpus: Corpus, matcher: FittedMatcher) -> Bench:
        """Fold, sort and number the texts of a corpus and of its topics."""
        said = {assertion.id: normalise(assertion.text) for assertion in corpus.assertions}
        phrased = {normalise(phrase) for topic in corpus.topics for phrase in (topic.proposition, *topic.also)}
        spoken = set(said.values())
        texts = [*sorted(spoken), *sorted(phrased - spoken)]
        numbers = {text: number for number, text in enumerate(texts)}
        text_number = {name: numbers[text] for name, text in said.items()}
        return cls(corpus, constraints_of(corpus), texts, numbers, text_number, matcher.over(texts))

    def members(self, bundles: Iterable[int]) -> tuple[str, ...]:
        """The ids of the assertions in some bundles, sorted."""
        return tuple(sorted(member for bundle in bundles for member in self.constraints.bundles[bundle]))

    def text_numbers(self, bundle: int) -> list[int]:
        """The numbers of a bundle's distinct texts, sorted."""
        return sorted({self.text_number[member] for member in self.constraints.bundles[bundle]})

    def sample(self, members: Sequence[str]) -> npt.NDArray[np.int64]:
        """The distinct texts of some assertions; of more than can be compared pair by pair, every k-th in order."""
        numbers = sorted({self.text_number[member] for member in members})
        step = -(-len(numbers) // MEMBERS_COMPARED) or 1
        return np.array(numbers[::step], dtype=np.int64)
