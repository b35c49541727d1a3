"""Texts -> sparse vectors of terms, weighted by rarity, and the same spread over each term's kin.

The product of one text's `terms` with another's `kin` is their soft cosine (Sidorov and others 2014): a cosine in which two
different words count by their kinship, so that "smuggler" meets "smuggling".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING

import attrs
import numpy as np
from scipy import sparse

from stance.matching.kinship import KIN_FROM, Pieces, kinship_among
from stance.matching.rarity import damped
from stance.matching.tallying import Numbers, tallied
from stance.text import stem, stems

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.terms import Terms

__all__ = ["Batch", "Vocabulary", "stem_counts", "stem_of"]

Matrix = sparse.csr_matrix

# rapidfuzz's ratio takes quadratic time: what stands behind this is not aligned, only counted.
CHARACTERS_COMPARED = 2_000
# So many rows are spread over their kin at once: some ten megabytes.
ROWS_AT_ONCE = 1 << 13
WORDS_AT_ONCE = 1 << 10


def stem_of(name: str) -> str:
    """The stem under which a term is counted; a phrase that stands for a meaning counts as it is."""
    return name if " " in name else stem(name)


@attrs.frozen(eq=False)
class Batch:
    """Texts as vectors; rows are texts, columns terms.

    Attributes:
        terms: The weights of each text's own terms, scaled so that `terms @ kinship @ terms.T` is 1.0 for a text and itself.
        sorted_stems: Each text's distinct stems in alphabetical order, joined by spaces, for rapidfuzz.
        names: What the columns are.
        kinship: Terms by terms, 0.0 to 1.0.
    """

    terms: Matrix
    sorted_stems: list[str]
    names: list[str]
    kinship: Matrix

    @property
    def kin(self) -> Matrix:
        """The weights of all texts, spread over the kin of each term: eight times as many, so made anew when asked for."""
        return self.kin_of(slice(None))

    def kin_of(self, rows: slice | npt.NDArray[np.int64]) -> Matrix:
        """The same for some texts."""
        kin = self.spread(rows)
        kin.sort_indices()
        return kin

    def spread(self, rows: slice | npt.NDArray[np.int64]) -> Matrix:
        """The same, the entries of a row in no order: sorting them costs more than all else."""
        kin: Matrix = (self.terms[rows] @ self.kinship).tocsr()
        return kin


@attrs.frozen(eq=False)
class Vocabulary:
    """The words of a corpus with their weights and their kin: fitted once, then frozen.

    Attributes:
        texts: How many distinct texts were counted.
        terms: How the terms of a text are read.
        names: The distinct terms.
        numbers: The position of each in `names`.
        fitted: The texts that were counted.
        rows: These texts by names.
        frequency: In how many texts each stem stands.
        by_stem: Names by stems.
        pieces: How common each character piece is among the names.
        kinship: Names by names.
    """

    texts: int
    terms: Terms
    names: list[str]
    numbers: Mapping[str, int]
    fitted: Sequence[str]
    rows: Matrix
    frequency: Mapping[str, int]
    by_stem: Matrix
    pieces: Pieces
    kinship: Matrix

    @classmethod
    def of(cls, texts: Sequence[str], terms: Terms) -> Vocabulary:
        """Count the words of distinct texts."""
        numbers = Numbers()
        return cls.counted(texts, tallied(texts, terms, numbers), terms, numbers)

    @classmethod
    def counted(cls, texts: Sequence[str], rows: Matrix, terms: Terms, numbers: Numbers) -> Vocabulary:
        """The same for texts that were read already: the names of each, and the numbers of all names."""
        names = list(numbers)
        told = cls.told(len(texts), names, stem_counts(rows, names), terms)
        return attrs.evolve(told, fitted=texts, rows=rows)

    @classmethod
    def told(cls, texts: int, names: Sequence[str], frequency: Mapping[str, int], terms: Terms) -> Vocabulary:
        """The same for texts that were counted elsewhere and are not kept.

        Args:
            texts: How many distinct texts were counted.
            names: The distinct terms, in the order in which the sorted texts have them.
            frequency: In how many texts each of their stems stands.
            terms: How the terms of a text are read.
        """
        stemmed, by_stem = _grouped(names)
        pieces, vectors = Pieces.with_vectors(names)
        kinship = _with_stems(kinship_among(vectors), by_stem)
        return cls(
            texts,
            terms,
            list(names),
            {name: number for number, name in enumerate(names)},
            (),
            sparse.csr_matrix((0, max(len(names), 1))),
            {one: frequency[one] for one in stemmed},
            by_stem,
            pieces,
            kinship,
        )

    def batch(self, texts: Sequence[str]) -> Batch:
        """These texts as vectors under the frozen weights; words that were never counted are rare and have kin too."""
        numbers = Numbers(self.numbers)
        own = self._read(texts, numbers)
        names = list(numbers)
        kinship = self.extended(names, own)
        stemmed, by_stem = self._stemmed(names)
        sorted_stems = _sorted_stems(own, stemmed, by_stem)
        counts = np.array([self.frequency.get(name, 1) for name in stemmed], dtype=np.float64)
        weights = damped(counts, self.texts)[by_stem.indices]
        own.data = weights[own.indices]
        for start in range(0, len(texts), ROWS_AT_ONCE):
            some = own[start : start + ROWS_AT_ONCE]
            lengths = np.sqrt(np.asarray(some.multiply(some @ kinship).sum(axis=1)).ravel())
            own.data[own.indptr[start] : own.indptr[start] + some.nnz] /= np.repeat(lengths, np.diff(some.indptr))
        return Batch(own, sorted_stems, names, kinship)

    def widened(self, texts: Sequence[str]) -> Vocabulary:
        """The same with the words of these texts that were never counted, so that some of them have the vectors of all.

        Their weights and their kin are those that `batch` gives them where it is given all of these texts at once.
        """
        numbers = Numbers(self.numbers)
        own = self._read(texts, numbers)
        if len(numbers) == len(self.names):
            return self
        names = list(numbers)
        stemmed, by_stem = self._stemmed(names)
        return attrs.evolve(
            self,
            names=names,
            numbers=dict(numbers),
            fitted=(),
            rows=sparse.csr_matrix((0, len(names))),
            frequency={one: self.frequency.get(one, 1) for one in stemmed},
            by_stem=by_stem,
            kinship=self.extended(names, own),
        )

    def _stemmed(self, names: list[str]) -> tuple[list[str], Matrix]:
        """The distinct stems of names, and names by stems; those of the vocabulary are known."""
        if len(names) == len(self.names):
            return list(self.frequency), self.by_stem
        return _grouped(names)

    def _read(self, texts: Sequence[str], numbers: Numbers) -> Matrix:
        """Texts by names; those with which the vocabulary was fitted, where they come first, are not read twice."""
        known = len(self.fitted)
        if not known or list(texts[:known]) != list(self.fitted):
            return tallied(texts, self.terms, numbers)
        more = tallied(texts[known:], self.terms, numbers)
        starts = np.concatenate([self.rows.indptr, self.rows.indptr[-1] + more.indptr[1:]])
        columns = np.concatenate([self.rows.indices, more.indices])
        return sparse.csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(texts), more.shape[1]))

    def extended(self, names: list[str], rows: Matrix) -> Matrix:
        """The kinship matrix, with rows and columns for words that the vocabulary lacks."""
        known, count = len(self.names), len(names)
        if known == count:
            return self.kinship
        # Only words that stand in these texts can meet, so a short text costs little beside a large vocabulary.
        present = np.unique(rows.indices)
        vectors = self.pieces.vectors([names[place] for place in present.tolist()])
        fresh = np.flatnonzero(present >= known)
        row, column, product = _near(vectors, fresh)
        one, two = present[fresh][row], present[column]
        shape = (count, count)
        half = sparse.csr_matrix((product, (one, two)), shape=shape)
        empty = np.full(count - known, self.kinship.indptr[-1], dtype=self.kinship.indptr.dtype)
        starts = np.concatenate([self.kinship.indptr, empty])
        old = sparse.csr_matrix((self.kinship.data, self.kinship.indices, starts), shape=shape)
        own = sparse.csr_matrix((np.ones(count - known), (np.arange(known, count),) * 2), shape=shape)
        joined = old.maximum(half).maximum(half.T).maximum(own).tocsr()
        _, by_stem = _grouped([names[place] for place in present.tolist()])
        alike = (by_stem[fresh] @ by_stem.T).tocoo()
        same = sparse.csr_matrix((np.ones(alike.nnz), (present[fresh][alike.row], present[alike.col])), shape=shape)
        return joined.maximum(same).maximum(same.T).tocsr()


def _near(
    vectors: Matrix, fresh: npt.NDArray[np.intp]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    """The kin of some words among all, as positions in `fresh` and among all, and their kinship; block by block."""
    rows, columns, values = [np.zeros(0, dtype=np.int64)], [np.zeros(0, dtype=np.int64)], [np.zeros(0)]
    spread = vectors.T.tocsr()
    for start in range(0, len(fresh), WORDS_AT_ONCE):
        products = (vectors[fresh[start : start + WORDS_AT_ONCE]] @ spread).tocoo()
        kept = products.data >= KIN_FROM
        rows.append(products.row[kept].astype(np.int64) + start)
        columns.append(products.col[kept].astype(np.int64))
        values.append(np.minimum(products.data[kept], 1.0))
    return np.concatenate(rows), np.concatenate(columns), np.concatenate(values)


def stem_counts(rows: Matrix, names: Sequence[str]) -> dict[str, int]:
    """In how many texts each stem stands, from texts by names."""
    stemmed, by_stem = _grouped(names)
    return dict(zip(stemmed, _binary(rows @ by_stem).getnnz(axis=0).tolist(), strict=True))


def _grouped(names: Sequence[str]) -> tuple[list[str], Matrix]:
    """The distinct stems of names, and names by stems."""
    found = Numbers()
    stemmed = [name if " " in name else stem for name, stem in zip(names, stems(names), strict=True)]
    columns = np.array([found[one] for one in stemmed], dtype=np.int32)
    shape = (max(len(names), 1), max(len(found), 1))
    starts = np.minimum(np.arange(shape[0] + 1), len(names))
    return list(found), sparse.csr_matrix((np.ones(len(names)), columns, starts), shape=shape)


def _with_stems(kinship: Matrix, by_stem: Matrix) -> Matrix:
    """Words with the same stem are the same word."""
    return kinship.maximum(_binary(by_stem @ by_stem.T)).tocsr()


def _binary(matrix: Matrix) -> Matrix:
    matrix.data[:] = 1.0
    return matrix


def _sorted_stems(rows: Matrix, stemmed: Sequence[str], by_stem: Matrix) -> list[str]:
    # Stems are ranked alphabetically once, so that sorting a row's numbers sorts its words.
    order = sorted(range(len(stemmed)), key=stemmed.__getitem__)
    rank = np.empty(len(stemmed), dtype=np.int64)
    rank[order] = np.arange(len(stemmed))
    owner = np.repeat(np.arange(rows.shape[0]), np.diff(rows.indptr))
    cells = np.sort(owner * len(stemmed) + rank[by_stem.indices][rows.indices])
    cells = cells[np.diff(cells, prepend=-1) > 0]
    starts = np.searchsorted(cells, np.arange(rows.shape[0] + 1) * len(stemmed)).tolist()
    alphabetical = [stemmed[place] for place in order]
    spelled = [alphabetical[place] for place in (cells % max(len(stemmed), 1)).tolist()]
    return [" ".join(spelled[start:end])[:CHARACTERS_COMPARED] for start, end in pairwise(starts)]
