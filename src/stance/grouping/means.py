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

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.similarity import Vectors

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]
    Matrix = sparse.csr_matrix

__all__ = ["Means"]

PAIRS_AT_ONCE = 1 << 14


@attrs.frozen(eq=False)
class Means:
    """What linkage asks for the pairs without an edge.

    Attributes:
        own: One row a text, times the number of its copies.
        kin: The same spread over kin: the product of one text's `own` and another's `kin` is their similarity, nearly.
    """

    own: Matrix
    kin: Matrix

    @classmethod
    def of(cls, vectors: Vectors, company: Matrix, sizes: Numbers) -> Means:
        """The vectors of a matcher, and half of the value from the neighbours that two texts share.

        Args:
            vectors: One row a text.
            company: For each text a row of length 1 over its nearest neighbours.
            sizes: How many copies each text stands for.
        """
        share, rest = np.sqrt(1.0 - NEIGHBOUR_SHARE), np.sqrt(NEIGHBOUR_SHARE)
        copies = sparse.diags(sizes.astype(np.float64))
        own = sparse.hstack([vectors.own * share, company * rest], format="csr")
        kin = sparse.hstack([(vectors.own @ vectors.kinship) * share, company * rest], format="csr")
        return cls((copies @ own).tocsr(), (copies @ kin).tocsr())

    def between(self, home: Numbers, left: Numbers, right: Numbers) -> Values:
        """The sum of the similarities of all pairs between two clusters.

        Args:
            home: For each text the number of its cluster.
            left: One cluster of each pair.
            right: The other.
        """
        total = np.zeros(len(left))
        for start in range(0, len(left), PAIRS_AT_ONCE):
            chunk = slice(start, start + PAIRS_AT_ONCE)
            own, one = self._sums(self.own, home, left[chunk])
            kin, two = self._sums(self.kin, home, right[chunk])
            total[chunk] = np.asarray(own[one].multiply(kin[two]).sum(axis=1)).ravel()
        return total

    @staticmethod
    def _sums(rows: Matrix, home: Numbers, clusters: Numbers) -> tuple[Matrix, Numbers]:
        """The sums of the rows of some clusters, and which of them each asked one is."""
        wanted, which = np.unique(clusters, return_inverse=True)
        place = np.full(len(home), -1, dtype=np.int64)
        place[wanted] = np.arange(len(wanted))
        member = place[home]
        texts = np.flatnonzero(member >= 0)
        belongs = sparse.csr_matrix((np.ones(len(texts)), (member[texts], texts)), shape=(len(wanted), len(home)))
        return (belongs @ rows).tocsr(), which
