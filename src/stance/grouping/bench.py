"""Corpus + fitted matcher -> the bench that grouping works on: distinct texts, numbered, folded and made comparable."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.grouping.cohesion import MEMBERS_COMPARED
from stance.grouping.constraints import Constraints, constraints_of
from stance.grouping.engine import Memory
from stance.text import normalise

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.grouping.engine import Engine
    from stance.matching.similarity import FittedMatcher, Pairing
    from stance.model.corpus import Corpus

__all__ = ["Bench"]


@attrs.frozen(eq=False)
class Bench:
    """Everything that grouping works on, numbered.

    Attributes:
        corpus: The corpus.
        constraints: Bundles of assertions that must share a topic, and what people settled about them.
        texts: The texts that differ to the matcher, sorted: first what assertions say, then topics' phrasings.
        phrase_number: For each phrasing of a topic the number of its text.
        text_number: For the id of each assertion the number of its text.
        pairing: The texts made comparable.
    """

    corpus: Corpus
    constraints: Constraints
    texts: list[str]
    phrase_number: dict[str, int]
    text_number: dict[str, int]
    pairing: Pairing

    @classmethod
    def of(cls, corpus: Corpus, matcher: FittedMatcher, engine: Engine | None = None) -> Bench:
        """Fold, sort and number the texts of a corpus and of its topics.

        Args:
            corpus: What is to be grouped.
            matcher: Fitted on the corpus, or on an earlier one.
            engine: Where texts are compared; in memory when left out.
        """
        said = {assertion.id: matcher.key(assertion.text) for assertion in corpus.assertions}
        phrases = [phrase for topic in corpus.topics for phrase in (topic.proposition, *topic.also)]
        meant = {phrase: matcher.key(phrase) for phrase in phrases}
        spoken = _first_texts(zip(said.values(), (assertion.text for assertion in corpus.assertions), strict=True))
        phrased = _first_texts((key, phrase) for phrase, key in meant.items() if key not in spoken)
        keys = [*sorted(spoken, key=spoken.__getitem__), *sorted(phrased, key=phrased.__getitem__)]
        texts = [spoken[key] if key in spoken else phrased[key] for key in keys]
        number = {key: place for place, key in enumerate(keys)}
        return cls(
            corpus,
            constraints_of(corpus),
            texts,
            {phrase: number[key] for phrase, key in meant.items()},
            {name: number[key] for name, key in said.items()},
            (engine or Memory()).pairing(matcher, texts),
        )

    def members(self, bundles: Iterable[int]) -> tuple[str, ...]:
        """The ids of the assertions in some bundles, sorted."""
        held = self.constraints.bundles
        return tuple(sorted(chain.from_iterable([held[bundle] for bundle in bundles])))

    def text_numbers(self, bundle: int) -> list[int]:
        """The numbers of a bundle's distinct texts, sorted."""
        members = self.constraints.bundles[bundle]
        if len(members) == 1:
            return [self.text_number[members[0]]]
        return sorted({self.text_number[member] for member in members})

    def sample(self, members: Sequence[str]) -> npt.NDArray[np.int64]:
        """The distinct texts of some assertions; of more than can be compared pair by pair, every k-th in order."""
        numbers = sorted({self.text_number[member] for member in members})
        step = -(-len(numbers) // MEMBERS_COMPARED) or 1
        return np.array(numbers[::step], dtype=np.int64)


def _first_texts(keyed: Iterable[tuple[str, str]]) -> dict[str, str]:
    """For each key the first, by spelling, of the normalised texts that have it."""
    first: dict[str, str] = {}
    for key, text in keyed:
        normal = normalise(text)
        known = first.get(key)
        if known is None or normal < known:
            first[key] = normal
    return first
