"""Vectors -> how near two clusters are in sum, over all pairs of their texts, without looking at a single pair.

A text keeps edges to its twenty nearest only, so most pairs of a debate of two hundred have none. Did they count as 0, a
group could only grow while it is small. The similarity of two texts is nearly a product of two vectors, and the sum over
all pairs of two groups is then the product of the groups' sums.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import numpy as np
from scipy import sparse

from stance.grouping.neighbours import NEIGHBOUR_SHARE
from stance.matching.abreast import abreast
from stance.matching.products import narrowed, pair_products, restricted

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.similarity import Vectors

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]
    Matrix = sparse.csr_matrix

__all__ = ["Held", "Means"]

PAIRS_AT_ONCE = 1 << 14


@attrs.frozen(eq=False)
class Means:
    """What linkage asks for the pairs without an edge.

    Attributes:
        own: One row a text.
        kinship: How near each two features are. The rows spread over it, six times as large, are made anew for each chunk.
        company: For each text a row of length 1 over its nearest neighbours.
        sizes: How many copies each text stands for.
    """

    own: Matrix
    kinship: Matrix
    company: Matrix
    sizes: Numbers

    @classmethod
    def of(cls, vectors: Vectors, company: Matrix, sizes: Numbers) -> Means:
        """The vectors of a matcher, and the neighbours of its texts."""
        return cls(vectors.own, vectors.kinship, company, sizes)

    def between(self, held: Held, left: Numbers, right: Numbers) -> Values:
        """The sum of the similarities of all pairs between two clusters, half of it by the neighbours that they share.

        Args:
            held: The texts of each cluster.
            left: One cluster of each pair.
            right: The other.
        """

        def sums(chunk: slice) -> Values:
            first, one, some = self._members(held, left[chunk])
            second, two, others = self._members(held, right[chunk])
            # Of a million texts a chunk has a hundredth, and of what its left side is spread over its right side has a part.
            rows, features = narrowed(self.own[others])
            mine, known = narrowed(self.own[some])
            kin = restricted(self.kinship[known], features)
            words = _products((first @ mine) @ kin, one, second @ rows, two)
            rows, texts = narrowed(self.company[others])
            shared = _products(first @ restricted(self.company[some], texts), one, second @ rows, two)
            return (1.0 - NEIGHBOUR_SHARE) * words + NEIGHBOUR_SHARE * shared

        chunks = [slice(start, start + PAIRS_AT_ONCE) for start in range(0, len(left), PAIRS_AT_ONCE)]
        return np.concatenate([np.zeros(0), *abreast(sums, chunks)])

    def _members(self, held: Held, clusters: Numbers) -> tuple[Matrix, Numbers, Numbers]:
        """Some clusters by their texts, copies counted; which of them each asked one is; and these texts."""
        wanted, which = np.unique(clusters, return_inverse=True)
        texts, starts = held.texts_of(wanted)
        copies = self.sizes[texts].astype(np.float64)
        rows = sparse.csr_matrix((copies, np.arange(len(texts)), starts), shape=(len(wanted), len(texts)))
        return rows, which, texts


@attrs.frozen(eq=False)
class Held:
    """The texts of each cluster: looked up once, for a look at all texts for each few thousand pairs would be n².

    Attributes:
        order: The texts, those of the first cluster first, ascending in each.
        starts: Where those of each cluster begin; one more for the end.
    """

    order: Numbers
    starts: Numbers

    @classmethod
    def of(cls, home: Numbers) -> Held:
        """Where the number of each text's cluster is given."""
        count = len(home)
        # By counting, as a table is turned round: a fifth of what sorting takes.
        texts = sparse.csr_matrix((np.ones(count, dtype=np.int8), (home, np.arange(count))), shape=(count, count))
        return cls(texts.indices.astype(np.int64), texts.indptr.astype(np.int64))

    def texts_of(self, clusters: Numbers) -> tuple[Numbers, Numbers]:
        """The texts of some clusters, one cluster after the other, and where those of each begin."""
        first = self.starts[clusters]
        starts = np.concatenate([[0], np.cumsum(self.starts[clusters + 1] - first)])
        place = np.repeat(first - starts[:-1], np.diff(starts)) + np.arange(starts[-1])
        return self.order[place], starts


def _products(one: Matrix, left: Numbers, two: Matrix, right: Numbers) -> Values:
    return pair_products(one.tocsc(), left, two, right)
