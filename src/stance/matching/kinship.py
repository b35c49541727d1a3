"""Words -> how alike they are spelled: the cosine of their character pieces, 0.0 to 1.0, kept where it says something.

"Smuggler" and "smuggling" share no stem, "fentanyl" and "fentanil" are one drug. Each word is cut into its runs of 3 and 4
characters, spaces at both ends included; a piece weighs the more, the fewer words of the corpus have it. Two words whose
cosine is below 0.2 count as unrelated.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np
from scipy import sparse

from stance.matching.nearest import nearest
from stance.matching.rarity import damped, unit_rows

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    Keys = npt.NDArray[np.uint64]
    Matrix = sparse.csr_matrix

__all__ = ["Pieces", "kinship_among", "pieces_of"]

LENGTHS = (3, 4)
KIN_FROM = 0.2
KIN_AT_MOST = 5

# A multiplicative hash names a piece by one number: four code points do not fit into 64 bits, and two of a million
# pieces collide with a chance of one in thirty million.
_MULTIPLIER = np.uint64(0x9E3779B97F4A7C15)


@attrs.frozen(eq=False)
class Pieces:
    """How common each character piece is among the words of a corpus; counted once, then frozen.

    Attributes:
        words: How many distinct words were counted.
        keys: The pieces as numbers, sorted.
        counts: In how many words each stands.
    """

    words: int
    keys: Keys
    counts: Numbers

    @classmethod
    def of(cls, names: Sequence[str]) -> Pieces:
        """Count the pieces of distinct words."""
        return cls.with_vectors(names)[0]

    @classmethod
    def with_vectors(cls, names: Sequence[str]) -> tuple[Pieces, Matrix]:
        """The same with the words' own vectors, which cost little beside the counting."""
        cells = _Cells.of(names)
        pieces = cls(len(names), cells.keys, cells.frequency)
        return pieces, pieces._vectors(cells)

    def vectors(self, names: Sequence[str]) -> Matrix:
        """Words by pieces, rows of length 1; a piece that was never counted weighs as if one word had it.

        Pieces in very many words ("ing") count for a row's length but hold no weight themselves: they cost most of the
        time and tell nothing.
        """
        return self._vectors(_Cells.of(names))

    def _vectors(self, cells: _Cells) -> Matrix:
        place = np.minimum(np.searchsorted(self.keys, cells.keys), max(len(self.keys) - 1, 0))
        known = self.keys[place] == cells.keys if len(self.keys) else np.zeros(len(cells.keys), dtype=bool)
        counts = np.where(known, self.counts[place] if len(self.counts) else 1, 1)
        vectors = unit_rows(cells.counts, damped(counts.astype(np.float64), self.words))
        common = counts > max(100, math.isqrt(self.words))
        if len(counts):
            vectors.data[common[vectors.indices]] = 0.0
        vectors.eliminate_zeros()
        return vectors


@attrs.frozen(eq=False)
class _Cells:
    """Words by pieces.

    Attributes:
        keys: The pieces as numbers, sorted.
        frequency: In how many words each stands.
        counts: How often each piece stands in each word.
    """

    keys: Keys
    frequency: Numbers
    counts: Matrix

    @classmethod
    def of(cls, names: Sequence[str]) -> _Cells:
        keys, owners = pieces_of(names)
        # The owners of one key stay in order, for the sort is stable. All pieces of all words are the largest thing that
        # weighing a million texts holds, so none of these arrays is kept longer than it is needed.
        order = np.argsort(keys, kind="stable")
        owners = owners[order]
        keys = keys[order]
        del order
        fresh = np.diff(keys, prepend=~keys[:1]) != 0
        distinct = keys[fresh]
        shape = (max(len(distinct), 1), len(names))
        starts = np.append(np.flatnonzero(fresh), len(keys))
        starts = np.append(starts, [len(keys)] * (shape[0] + 1 - len(starts)))
        by_piece = sparse.csr_matrix((np.ones(len(keys), dtype=np.int32), owners, starts), shape=shape)
        del keys, fresh
        by_piece.sum_duplicates()
        frequency = np.diff(by_piece.indptr)[: len(distinct)].astype(np.int64)
        return cls(distinct, frequency, by_piece.T.tocsr())


def pieces_of(names: Sequence[str]) -> tuple[Keys, npt.NDArray[np.int32]]:
    """The pieces of words, as hash numbers, and the position of the word that each comes from."""
    padded = "".join([f" {name} " for name in names])
    points = np.frombuffer(padded.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    # Half the width of numpy's own integers: at a million texts these are among the largest things in memory.
    lengths = np.array([len(name) + 2 for name in names], dtype=np.int32)
    starts = np.cumsum(lengths, dtype=np.int32) - lengths
    count = sum(int(np.maximum(lengths - size + 1, 0).sum()) for size in LENGTHS)
    keys, owners = np.empty(count, dtype=np.uint64), np.empty(count, dtype=np.int32)
    behind = 0
    for size in LENGTHS:
        windows = np.maximum(lengths - size + 1, 0)
        first = np.cumsum(windows, dtype=np.int32) - windows
        owner = np.repeat(np.arange(len(names), dtype=np.int32), windows)
        place = np.repeat(starts - first, windows) + np.arange(len(owner), dtype=np.int32)
        some = slice(behind, behind + len(owner))
        behind, owners[some], key = some.stop, owner, keys[some]
        key[:] = size
        for step in range(size):
            key *= _MULTIPLIER
            key += points[place + step]
    return keys, owners


def kinship_among(vectors: Matrix) -> Matrix:
    """The kinship of every two words of a vocabulary: each with its 5 nearest kin, symmetric, 1.0 on the diagonal."""
    count = vectors.shape[0]
    near = nearest(vectors, KIN_AT_MOST, at_least=KIN_FROM).astype(np.float64)
    near.data = np.minimum(near.data, 1.0)
    both = near.maximum(near.T).tocsr()
    own = sparse.identity(count, format="csr")
    return both.maximum(own).tocsr()
