"""Texts that were made comparable, and more that come later -> all of them, where only what is new was read.

The weights are frozen, so a text has the vector that it always had, and a pair its value. What can be known of a word that
nobody had used when the words were counted is looked up among the words of the texts at hand, and not among all: the pairs
that are valued get the same value either way, but such a word brings candidates by its stem only.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

import attrs
import numpy as np
from scipy import sparse

from stance.matching.candidates import LEAST_SHARE, affordable, pair_keys, thinned
from stance.matching.nearest import nearest
from stance.matching.rarity import damped
from stance.matching.reasons import spellings
from stance.matching.tallying import Numbers, tallied
from stance.matching.vectors import CHARACTERS_COMPARED, Batch, stem_of
from stance.matching.words import FittedWords, PairedWords

if TYPE_CHECKING:
    import numpy.typing as npt

    Places = npt.NDArray[np.int64]
    Matrix = sparse.csr_matrix

__all__ = ["Known"]


@attrs.frozen(eq=False)
class Known:
    """Texts as vectors under frozen weights, to which more may be added.

    Attributes:
        fitted: The matcher whose weights hold.
        terms: Texts by names: the weights of their terms.
        sorted_stems: For each text its stems, for rapidfuzz.
        names: What the columns are; first those that the matcher counted.
    """

    fitted: FittedWords
    terms: Matrix
    sorted_stems: list[str]
    names: list[str]

    @classmethod
    def of(cls, fitted: FittedWords, paired: PairedWords) -> Known:
        """The texts of a comparison."""
        return cls(fitted, paired.batch.terms, paired.batch.sorted_stems, paired.batch.names)

    @property
    def count(self) -> int:
        """How many texts there are."""
        return int(self.terms.shape[0])

    def itself(self) -> Known:
        """These."""
        return self

    def with_more(self, texts: Sequence[str]) -> tuple[Known, Places]:
        """These texts too.

        Args:
            texts: In an order that depends on nothing but themselves.

        Returns:
            All texts, and the number of each added one: a text with the terms of a known one is that one.
        """
        vocabulary = self.fitted.vocabulary
        numbers = Numbers(zip(self.names, range(len(self.names)), strict=True))
        rows = tallied(texts, vocabulary.terms, numbers)
        place, fresh = self._placed(rows)
        more, names = rows[fresh], list(numbers)
        present = np.unique(more.indices)
        spelled = {column: stem_of(names[column]) for column in present.tolist()}
        counts = np.ones(len(names))
        counts[present] = [vocabulary.frequency.get(stem, 1) for stem in spelled.values()]
        more.data = damped(counts, vocabulary.texts)[more.indices]
        own, _, kinship = self._among(more, names)
        lengths = np.sqrt(np.asarray(own.multiply(own @ kinship).sum(axis=1)).ravel())
        more.data /= np.repeat(lengths, np.diff(more.indptr))
        stems = [
            " ".join(sorted({spelled[column] for column in more.indices[start:end].tolist()}))[:CHARACTERS_COMPARED]
            for start, end in zip(more.indptr[:-1].tolist(), more.indptr[1:].tolist(), strict=True)
        ]
        terms = _stacked(_widened(self.terms, len(names)), more)
        return attrs.evolve(self, terms=terms, sorted_stems=[*self.sorted_stems, *stems], names=names), place

    def _placed(self, rows: Matrix) -> tuple[Places, Places]:
        """The number of each row among all texts, and which of the rows are new."""
        mixes = _mixed(max(rows.shape[1], self.terms.shape[1]))
        marks = np.r_[_marks(self.terms, mixes), _marks(rows, mixes)]
        _, first, which = np.unique(marks, return_index=True, return_inverse=True)
        first = first[which][self.count :]
        fresh = np.flatnonzero(first == np.arange(self.count, self.count + len(first)))
        place = np.where(first < self.count, first, self.count + np.searchsorted(fresh, first - self.count))
        return place.astype(np.int64), fresh

    def candidates(self, rows: Places) -> tuple[Places, Places]:
        """The pairs worth scoring that some texts bring.

        Args:
            rows: Numbers of texts, each of which brings its nearest ones.

        Returns:
            The smaller and the larger text number of each pair, sorted, without repetition.
        """
        query = (self.terms[rows] @ self._rough_kinship()).tocsr()
        most = np.repeat(np.maximum.reduceat(query.data, query.indptr[:-1]), np.diff(query.indptr))
        query.data[query.data < LEAST_SHARE * most] = 0.0
        query.eliminate_zeros()
        frequency, asked = (matrix.getnnz(axis=0).astype(np.int64) for matrix in (self.terms, query))
        query = thinned(query, affordable(frequency, asked, len(rows)))
        found = nearest(query, self.fitted.neighbours, others=self.terms)
        keys = pair_keys(np.repeat(rows, np.diff(found.indptr)), found.indices.astype(np.int64), self.count)
        return keys // self.count, keys % self.count

    def among(self, rows: Places) -> PairedWords:
        """Some texts by themselves, numbered from 0, with what kinship there is among their words."""
        own, names, kinship = self._among(self.terms[rows], self.names)
        batch = Batch(own, [self.sorted_stems[row] for row in rows.tolist()], names, kinship)
        return PairedWords(batch, self.fitted.neighbours, partial(spellings, vocabulary=self.fitted.vocabulary))

    def _among(self, rows: Matrix, names: Sequence[str]) -> tuple[Matrix, list[str], Matrix]:
        """Rows over those names alone that they have, these names, and their kinship."""
        vocabulary = self.fitted.vocabulary
        columns, place = np.unique(rows.indices, return_inverse=True)
        own = sparse.csr_matrix((rows.data, place, rows.indptr), shape=(rows.shape[0], len(columns)))
        counted = columns[columns < len(vocabulary.names)]
        kinship = vocabulary.kinship[counted][:, counted]
        part = attrs.evolve(vocabulary, names=[names[column] for column in counted.tolist()], kinship=kinship)
        spelled = [names[column] for column in columns.tolist()]
        return own, spelled, part.extended(spelled, own)

    def _rough_kinship(self) -> Matrix:
        """Names by names; of those that were never counted it is only known which share a stem."""
        vocabulary = self.fitted.vocabulary
        counted, strange = len(vocabulary.names), self.names[len(vocabulary.names) :]
        if not strange:
            return vocabulary.kinship
        place = dict(zip(vocabulary.frequency, range(len(vocabulary.frequency)), strict=True))
        stems = Numbers(place)
        columns = [stems[stem_of(name)] for name in strange]
        shape = (len(strange), len(stems))
        by_stem = sparse.csr_matrix((np.ones(len(strange)), columns, np.arange(len(strange) + 1)), shape=shape)
        old = _widened(vocabulary.by_stem, len(stems))
        left = sparse.vstack([vocabulary.kinship, by_stem @ old.T], format="csr")
        right = sparse.vstack([sparse.csr_matrix((counted, len(strange))), by_stem @ by_stem.T], format="csr")
        kinship: Matrix = sparse.csr_matrix(sparse.hstack([left, right]))
        return kinship


def _mixed(count: int) -> npt.NDArray[np.uint64]:
    """For each column a number that looks like chance, so that the sum over a row is a mark of which columns it has.

    Two of a million rows get one mark with a chance of one in thirty million.
    """
    mixed = np.arange(1, count + 1, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return mixed ^ (mixed >> np.uint64(31))


def _marks(rows: Matrix, mixes: npt.NDArray[np.uint64]) -> npt.NDArray[np.uint64]:
    # Every text has a term, if only the empty one, so no row is empty.
    return np.add.reduceat(mixes[rows.indices], rows.indptr[:-1]) if rows.nnz else mixes[:0]


def _widened(matrix: Matrix, width: int) -> Matrix:
    """The same rows with more columns behind."""
    return sparse.csr_matrix((matrix.data, matrix.indices, matrix.indptr), shape=(matrix.shape[0], width))


def _stacked(upper: Matrix, lower: Matrix) -> Matrix:
    rows: Matrix = sparse.csr_matrix(sparse.vstack([upper, _widened(lower, upper.shape[1])], format="csr"))
    return rows
