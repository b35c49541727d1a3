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
from stance.text import normalise, stem, word_forms

if TYPE_CHECKING:
    from stance.matching.terms import Terms

__all__ = ["Batch", "Vocabulary", "stem_of"]

Matrix = sparse.csr_matrix

# rapidfuzz's ratio takes quadratic time: what stands behind this is not aligned, only counted.
CHARACTERS_COMPARED = 2_000


def stem_of(name: str) -> str:
    """The stem under which a term is counted; a phrase that stands for a meaning counts as it is."""
    return name if " " in name else stem(name)


def subject(text: str, terms: Terms) -> list[str]:
    """The terms of a text; where all its words weigh nothing, all its words; where it has none, its characters.

    >>> from stance.matching.terms import Terms
    >>> subject("Not so!", Terms())
    ['not', 'so']
    """
    return terms.of(text) or word_forms(text) or [mark for mark in normalise(text) if not mark.isspace()] or [""]


@attrs.frozen(eq=False)
class Batch:
    """Texts as vectors; rows are texts, columns terms.

    Attributes:
        terms: The weights of each text's own terms.
        kin: The same, spread over the kin of each term; scaled so that `terms @ kin.T` is 1.0 for a text and itself.
        sorted_stems: Each text's distinct stems in alphabetical order, joined by spaces, for rapidfuzz.
        names: What the columns are.
        kinship: Terms by terms, 0.0 to 1.0.
    """

    terms: Matrix
    kin: Matrix
    sorted_stems: list[str]
    names: list[str]
    kinship: Matrix


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
    pieces: Pieces
    kinship: Matrix

    @classmethod
    def of(cls, texts: Sequence[str], terms: Terms) -> Vocabulary:
        """Count the words of distinct texts."""
        numbers = _Numbers()
        rows = _rows(texts, terms, numbers)
        names = list(numbers)
        stems, by_stem = _grouped(names)
        counts = _binary(rows @ by_stem).getnnz(axis=0).tolist()
        pieces = Pieces.of(names)
        kinship = _with_stems(kinship_among(pieces.vectors(names)), by_stem)
        frequency = dict(zip(stems, counts, strict=True))
        return cls(len(texts), terms, names, dict(numbers), texts, rows, frequency, pieces, kinship)

    def batch(self, texts: Sequence[str]) -> Batch:
        """These texts as vectors under the frozen weights; words that were never counted are rare and have kin too."""
        numbers = _Numbers(self.numbers)
        rows = self._read(texts, numbers)
        names = list(numbers)
        kinship = self._extended(names, rows)
        stems, by_stem = _grouped(names)
        counts = np.array([self.frequency.get(name, 1) for name in stems], dtype=np.float64)
        weights = damped(counts, self.texts)[by_stem.indices]
        own = rows.copy()
        own.data = weights[own.indices]
        kin = (own @ kinship).tocsr()
        kin.sort_indices()
        lengths = np.sqrt(np.asarray(own.multiply(kin).sum(axis=1)).ravel())
        own.data /= np.repeat(lengths, np.diff(own.indptr))
        kin.data /= np.repeat(lengths, np.diff(kin.indptr))
        return Batch(own, kin, _sorted_stems(rows, stems, by_stem), names, kinship)

    def _read(self, texts: Sequence[str], numbers: _Numbers) -> Matrix:
        """Texts by names; those with which the vocabulary was fitted, where they come first, are not read twice."""
        known = len(self.fitted)
        if not known or list(texts[:known]) != list(self.fitted):
            return _rows(texts, self.terms, numbers)
        more = _rows(texts[known:], self.terms, numbers)
        starts = np.concatenate([self.rows.indptr, self.rows.indptr[-1] + more.indptr[1:]])
        columns = np.concatenate([self.rows.indices, more.indices])
        return sparse.csr_matrix((np.ones(len(columns)), columns, starts), shape=(len(texts), more.shape[1]))

    def _extended(self, names: list[str], rows: Matrix) -> Matrix:
        """The kinship matrix, with rows and columns for words that the vocabulary lacks."""
        known, count = len(self.names), len(names)
        if known == count:
            return self.kinship
        # Only words that stand in these texts can meet, so a short text costs little beside a large vocabulary.
        present = np.unique(rows.indices)
        vectors = self.pieces.vectors([names[place] for place in present.tolist()])
        fresh = np.flatnonzero(present >= known)
        products = (vectors[fresh] @ vectors.T).tocoo()
        kept = products.data >= KIN_FROM
        one, two = present[fresh][products.row[kept]], present[products.col[kept]]
        value = np.minimum(products.data[kept], 1.0)
        shape = (count, count)
        half = sparse.csr_matrix((value, (one, two)), shape=shape)
        empty = np.full(count - known, self.kinship.indptr[-1], dtype=self.kinship.indptr.dtype)
        starts = np.concatenate([self.kinship.indptr, empty])
        old = sparse.csr_matrix((self.kinship.data, self.kinship.indices, starts), shape=shape)
        own = sparse.csr_matrix((np.ones(count - known), (np.arange(known, count),) * 2), shape=shape)
        joined = old.maximum(half).maximum(half.T).maximum(own).tocsr()
        _, by_stem = _grouped([names[place] for place in present.tolist()])
        alike = (by_stem[fresh] @ by_stem.T).tocoo()
        same = sparse.csr_matrix((np.ones(alike.nnz), (present[fresh][alike.row], present[alike.col])), shape=shape)
        return joined.maximum(same).maximum(same.T).tocsr()


class _Numbers(dict[str, int]):
    """Names and their numbers; a new name gets the next one."""

    def __missing__(self, name: str) -> int:
        number = self[name] = len(self)
        return number


def _rows(texts: Sequence[str], terms: Terms, numbers: _Numbers) -> Matrix:
    """Texts by names: 1.0 where a text has the name."""
    columns: list[int] = []
    starts = [0]
    for text in texts:
        columns.extend({numbers[name] for name in subject(text, terms)})
        starts.append(len(columns))
    shape = (len(texts), max(len(numbers), 1))
    matrix = sparse.csr_matrix((np.ones(len(columns)), np.array(columns, dtype=np.int32), starts), shape=shape)
    matrix.sort_indices()
    return matrix


def _grouped(names: Sequence[str]) -> tuple[list[str], Matrix]:
    """The distinct stems of names, and names by stems."""
    stems = _Numbers()
    columns = np.array([stems[stem_of(name)] for name in names], dtype=np.int32)
    shape = (max(len(names), 1), max(len(stems), 1))
    starts = np.minimum(np.arange(shape[0] + 1), len(names))
    return list(stems), sparse.csr_matrix((np.ones(len(names)), columns, starts), shape=shape)


def _with_stems(kinship: Matrix, by_stem: Matrix) -> Matrix:
    """Words with the same stem are the same word."""
    return kinship.maximum(_binary(by_stem @ by_stem.T)).tocsr()


def _binary(matrix: Matrix) -> Matrix:
    matrix.data[:] = 1.0
    return matrix


def _sorted_stems(rows: Matrix, stems: Sequence[str], by_stem: Matrix) -> list[str]:
    # Stems are ranked alphabetically once, so that sorting a row's numbers sorts its words.
    order = sorted(range(len(stems)), key=stems.__getitem__)
    rank = np.empty(len(stems), dtype=np.int64)
    rank[order] = np.arange(len(stems))
    alphabetical = [stems[place] for place in order]
    ranks = rank[by_stem.indices][rows.indices].tolist()
    starts = rows.indptr.tolist()
    return [
        " ".join([alphabetical[place] for place in sorted(set(ranks[start:end]))])[:CHARACTERS_COMPARED]
        for start, end in pairwise(starts)
    ]
