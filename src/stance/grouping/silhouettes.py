"""Groups of texts -> how well texts lie inside their own group and away from the next one: the silhouette.

Two forms of it, from the same products: by the mean similarity to a group's members (Rousseeuw 1987), which says where
groups end; and by the cosine with its centroid (the simplified silhouette, Hruschka and others 2004), which still sees
a debate whose members have little in common two by two.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np
from scipy import sparse

from stance.grouping.packing import packed
from stance.matching.abreast import abreast
from stance.matching.similarity import Vectors

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]
    Matrix = sparse.csr_matrix

__all__ = ["centroids", "lengths", "silhouettes"]

SAMPLE = 2_000
SAMPLED_AT_ONCE = 200
# Of so many groups' products with so many texts: 16 MB.
CELLS_AT_ONCE = 1 << 21


def silhouettes(
    vectors: Vectors, steps: Sequence[Numbers], parts: Sequence[Numbers], *, by_centroids: bool = False
) -> list[list[float]]:
    """The mean silhouette of each part's texts at each step, from -1.0 to 1.0.

    A text alone in its group counts as 0. Of a part of more than 2,000 texts every k-th is measured, against all groups of
    its part.

    Args:
        vectors: One row a text.
        steps: For each text the number of its group; each step joins groups of the one before, and none across parts.
        parts: The texts of each part, 1 or more; each part is measured for itself.
        by_centroids: By the cosine with a group's centroid instead of the mean similarity to its members.

    Returns:
        For each part a value for each step.
    """
    found: list[list[float]] = []
    # Small parts together: a corpus may fall into ten thousand of them, and each call costs as much as its work.
    for batch in packed(parts, SAMPLED_AT_ONCE):
        found.extend(_measured(vectors, steps, batch, by_centroids=by_centroids))
    return found


@attrs.frozen(eq=False)
class _Level:
    """The groups of some texts at one step.

    Attributes:
        member: For each text the place of its group; the groups stand in the order of their sizes.
        joined: Its groups by those of the step before; at the first step by the texts.
        sizes: How many texts each group holds, ascending.
        lengths: By centroids: the length of each centroid.
    """

    member: Numbers
    joined: Matrix
    sizes: Numbers
    lengths: Values | None

    def values(self, products: Values, texts: Numbers) -> Values:
        """The silhouette of some texts, from the products of all groups with them."""
        mine, place = self.member[texts], np.arange(len(texts))
        # A text's product with itself is 1; it is taken out, or a group of two would look twice as good as it is.
        others = products[mine, place] - 1.0
        held = products[mine, place]
        products[mine, place] = 0.0
        if self.lengths is None:
            outside = self._next_by_mean(products)
            inside = others / np.maximum(self.sizes[mine] - 1, 1)
        else:
            outside = _highest(products / self.lengths[:, None])
            inside = others / np.sqrt(np.maximum(self.lengths[mine] ** 2 - 2 * others - 1.0, 1e-12))
        products[mine, place] = held
        silhouette = (inside - outside) / np.maximum(1.0 - np.minimum(inside, outside), 1e-9)
        return np.where(self.sizes[mine] == 1, 0.0, silhouette)

    def _next_by_mean(self, products: Values) -> Values:
        """The highest mean similarity of each text to a group; of groups of one size that with the highest sum."""
        starts = np.flatnonzero(np.diff(self.sizes, prepend=0))
        blocks = np.split(products, starts[1:])
        means = [_highest(block) / size for block, size in zip(blocks, self.sizes[starts].tolist(), strict=True)]
        return np.asarray(np.max(means, axis=0), dtype=np.float64)


def _highest(rows: Values) -> Values:
    """The largest value of each column, by halves: four times as fast as numpy's own way down a table."""
    while len(rows) > 1:
        half = len(rows) // 2
        folded = np.maximum(rows[:half], rows[half : 2 * half])
        if len(rows) % 2:
            np.maximum(folded[0], rows[-1], out=folded[0])
        rows = folded
    highest: Values = rows[0]
    return highest


def _measured(
    vectors: Vectors, steps: Sequence[Numbers], batch: Sequence[Numbers], *, by_centroids: bool
) -> list[list[float]]:
    rows = np.concatenate(batch)
    part = np.repeat(np.arange(len(batch)), [len(held) for held in batch])
    mine = Vectors(vectors.own[rows], vectors.kinship)
    levels = _levels(mine, [step[rows] for step in steps], by_centroids=by_centroids)
    finest = levels[0]
    count = len(finest.sizes)
    # Turned round, so that a text is multiplied with the groups that have its terms, and not with all groups of the corpus.
    own = (finest.joined @ mine.own).tocsc().T
    home = np.zeros(count, dtype=np.int64)
    home[finest.member] = part
    sample = np.arange(0, len(rows), -(-len(rows) // SAMPLE))
    kin = mine.own[sample] @ vectors.kinship
    at_once = max(1, min(SAMPLED_AT_ONCE, CELLS_AT_ONCE // count))

    def down(chunk: slice) -> list[Values]:
        texts = sample[chunk]
        products = (kin[chunk] @ own).T.toarray(order="C")
        if len(batch) > 1:
            products[home[:, None] != part[texts]] = 0.0
        found = [finest.values(products, texts)]
        for level in levels[1:]:
            # Groups of one step are groups of the step before: one product serves the whole ladder.
            products = level.joined @ products
            found.append(level.values(products, texts))
        return found

    some = [slice(start, start + at_once) for start in range(0, len(sample), at_once)]
    values = np.concatenate(list(abreast(down, some)), axis=1)
    measured = np.bincount(part[sample], minlength=len(batch))
    means = [np.bincount(part[sample], weights=one, minlength=len(batch)) / measured for one in values]
    found: list[list[float]] = np.round(np.stack(means, axis=1), 6).tolist()
    return found


def _levels(vectors: Vectors, steps: Sequence[Numbers], *, by_centroids: bool) -> list[_Level]:
    levels: list[_Level] = []
    before = np.arange(len(steps[0]))
    for step in steps:
        # One text of each group of the step before stands for all of them.
        texts = np.unique(before, return_index=True)[1]
        member, sizes = _by_size(step)
        count = len(sizes)
        joined = sparse.csr_matrix((np.ones(len(texts)), (member[texts], np.arange(len(texts)))), (count, len(texts)))
        long = lengths(*centroids(vectors, member, count)) if by_centroids else None
        levels.append(_Level(member, joined, sizes, long))
        before = member
    return levels


def _by_size(step: Numbers) -> tuple[Numbers, Numbers]:
    """For each text the place of its group among all groups in the order of their sizes, and these sizes."""
    member, sizes = np.unique(step, return_inverse=True, return_counts=True)[1:]
    order = np.argsort(sizes, kind="stable")
    place = np.empty_like(order)
    place[order] = np.arange(len(order))
    return place[member], sizes[order]


def centroids(vectors: Vectors, member: Numbers, count: int) -> tuple[Matrix, Matrix]:
    """The sum of each group's rows, and the same spread over kin."""
    belongs = sparse.csr_matrix((np.ones(len(member)), (member, np.arange(len(member)))), shape=(count, len(member)))
    own = (belongs @ vectors.own).tocsr()
    return own, (own @ vectors.kinship).tocsr()


def lengths(own: Matrix, kin: Matrix) -> Values:
    """The length of each sum over the kinship."""
    squares = np.asarray(own.multiply(kin).sum(axis=1)).ravel()
    return np.asarray(np.sqrt(np.maximum(squares, 1e-12)), dtype=np.float64)
