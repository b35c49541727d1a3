"""The default matcher: rare words in common, by stem or by kin spelling, and rapidfuzz for the whole.

score = 0.9 × soft cosine of the terms + 0.1 × rapidfuzz ratio of the sorted stems

Attribution, attitude, numbers and function words weigh nothing, so a sentence and its opposite score 1.0: matching asks
what a text is about and leaves to judging what it says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.matching.candidates import candidate_pairs
from stance.matching.reasons import reasons, spellings
from stance.matching.scoring import scores
from stance.matching.similarity import Edges, Progress, Similarity, Vectors
from stance.matching.tallying import Numbers, subject, tallied
from stance.matching.terms import Terms
from stance.matching.vectors import Batch, Vocabulary
from stance.text import normalise

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.vectors import Matrix

__all__ = ["THRESHOLD", "FittedWords", "PairedWords", "WordMatcher"]

# Measured on public sets (docs/decisions): where a corpus begins to look for its own line.
THRESHOLD = 0.2


@attrs.frozen
class WordMatcher:
    """Are these about the same thing? Judged by words, blind to polarity and to numbers.

    Attributes:
        neighbours: How many candidates each text may bring when a corpus is compared, 1 or more.
        name: The stable name, as it stands in `settings`.
        threshold: Where grouping draws its line unless told otherwise.

    >>> fitted = WordMatcher().fit(["China is the main source of fentanyl.", "China is not the main source of fentanyl."])
    >>> fitted.similarity("China is the main source.", "China is not the main source!").value
    1.0
    """

    neighbours: int = attrs.field(default=20, validator=attrs.validators.ge(1), kw_only=True)
    name: str = attrs.field(default="words-v1", init=False)
    threshold: float = attrs.field(default=THRESHOLD, init=False)

    def fit(self, texts: Sequence[str], *, synonyms: Sequence[Sequence[str]] = ()) -> FittedWords:
        """Count how rare each word is in these texts and which words are kin, and freeze it.

        Args:
            texts: The corpus; a text that stands there many times counts once.
            synonyms: Groups of words that mean the same, beyond the shipped names.
        """
        # Sorted, so that nothing about the weights depends on the order in which the texts came.
        distinct = sorted({normalise(text) for text in texts}) or [""]
        terms, numbers = Terms(synonyms), Numbers()
        rows = tallied(distinct, terms, numbers)
        first = _first_alike(rows)
        kept = np.flatnonzero(first == np.arange(len(first)))
        counted = [distinct[place] for place in kept.tolist()]
        vocabulary = Vocabulary.counted(counted, rows[kept], terms, numbers)
        keys = dict(zip(distinct, map(distinct.__getitem__, first.tolist()), strict=True)) if len(texts) else {}
        return FittedWords(vocabulary, self.neighbours, keys)


def _first_alike(rows: Matrix) -> npt.NDArray[np.int64]:
    """For each row the first one with the same names."""
    names, starts = rows.indices.astype(np.int32).tobytes(), (4 * rows.indptr.astype(np.int64)).tolist()
    first: dict[bytes, int] = {}
    found = [first.setdefault(names[start:end], row) for row, (start, end) in enumerate(pairwise(starts))]
    return np.array(found, dtype=np.int64)


@attrs.frozen(eq=False)
class FittedWords:
    """The word matcher with its weights frozen.

    Attributes:
        vocabulary: The words of the corpus, how rare they are, and which are kin.
        neighbours: How many candidates each text may bring.
        keys: For each text with which the matcher was fitted the first one with the same terms.
    """

    vocabulary: Vocabulary
    neighbours: int = 20
    keys: Mapping[str, str] = attrs.field(factory=dict, repr=False)

    def key(self, text: str) -> str:
        """The first known text with the same terms, else these: "12 killed" and "not 120 killed" are the same to a matcher of words."""
        normal = normalise(text)
        known = self.keys.get(normal)
        if known is not None:
            return known
        terms = " ".join(sorted(set(subject(normal, self.vocabulary.terms))))
        return self._texts_by_terms.get(terms, terms)

    @cached_property
    def _texts_by_terms(self) -> Mapping[str, str]:
        rows, names = self.vocabulary.rows, self.vocabulary.names
        spelled = [names[column] for column in rows.indices.tolist()]
        return {
            " ".join(sorted(spelled[start:end])): text
            for text, (start, end) in zip(self.vocabulary.fitted, pairwise(rows.indptr.tolist()), strict=True)
        }

    def similarity(self, left: str, right: str) -> Similarity:
        """How much two texts are about the same thing, 0.0 to 1.0, with the words and pieces that make it so."""
        return reasons(left, right, self.vocabulary)

    def over(self, texts: Sequence[str]) -> PairedWords:
        """These texts made comparable in bulk.

        Args:
            texts: Distinct texts, in an order that depends on nothing but themselves: where two candidates are
                equally near, the earlier one is taken.
        """
        return PairedWords(
            self.vocabulary.batch(texts), self.neighbours, partial(spellings, vocabulary=self.vocabulary)
        )


@attrs.frozen(eq=False)
class PairedWords:
    """Texts as vectors, comparable in bulk.

    Attributes:
        batch: The vectors.
        neighbours: How many candidates each text may bring.
        spellings: For a text the words in which it has each of its terms.
    """

    batch: Batch
    neighbours: int
    spellings: Callable[[str], Mapping[str, str]]

    def edges(self, *, progress: Progress | None = None) -> Edges:
        """The candidate pairs with their similarity.

        Args:
            progress: Called with the step's name, items done and items in all.
        """
        left, right = candidate_pairs(self.batch, self.neighbours, progress=progress)
        value = scores(self.batch, left, right, progress=progress)
        return Edges(self.batch.terms.shape[0], left, right, value)

    def values(self, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """The similarity of each pair of text numbers, 0.0 to 1.0."""
        return scores(self.batch, left, right)

    def vectors(self) -> Vectors:
        """The soft-cosine vectors, without rapidfuzz's tenth."""
        return Vectors(self.batch.terms, self.batch.kinship, self.batch.names, self.spellings)
