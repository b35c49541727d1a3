"""Vectors of texts and pairs of rows -> the similarity of each pair, 0.0 to 1.0; alone or a million at once, the same.

score = 0.9 × soft cosine of the terms + 0.1 × rapidfuzz ratio of the sorted stems
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from stance.matching.abreast import abreast
from stance.matching.products import narrowed, restricted, row_products

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.similarity import Progress
    from stance.matching.vectors import Batch

__all__ = ["TERM_SHARE", "scores"]

TERM_SHARE = 0.9
SPELLING_SHARE = 0.1

# Twelve decimals: sums made in another order (one pair, or a million at once) still give the same value.
DECIMALS = 12
PAIRS_AT_ONCE = 1 << 15


def scores(
    batch: Batch,
    left: npt.NDArray[np.int64],
    right: npt.NDArray[np.int64],
    *,
    progress: Progress | None = None,
) -> npt.NDArray[np.float64]:
    """The similarity of each pair of rows of a batch, 0.0 to 1.0."""
    chunks = [slice(start, start + PAIRS_AT_ONCE) for start in range(0, len(left), PAIRS_AT_ONCE)]
    values = np.empty(len(left), dtype=np.float64)
    found = abreast(lambda chunk: _scored(batch, left[chunk], right[chunk]), chunks)
    for chunk in chunks:
        if progress:
            progress("scoring pairs", chunk.start, len(left))
        values[chunk] = next(found)
    return values


def _scored(batch: Batch, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    from rapidfuzz import fuzz, process

    spelling = process.cpdist(
        [batch.sorted_stems[row] for row in left.tolist()],
        [batch.sorted_stems[row] for row in right.tolist()],
        scorer=fuzz.ratio,
        dtype=np.float64,
        workers=1,
    )
    values = TERM_SHARE * _soft(batch, left, right) + SPELLING_SHARE * spelling / 100
    return np.round(np.clip(values, 0.0, 1.0), DECIMALS).astype(np.float64)


def _soft(batch: Batch, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
    """The soft cosine of each pair; candidates come sorted, so that the few left rows are spread over their kin once.

    They are spread over what stands in a right row, too, and over nothing else.
    """
    rows, place = np.unique(left, return_inverse=True)
    others, features = narrowed(batch.terms[right])
    mine, known = narrowed(batch.terms[rows])
    kin = mine @ restricted(batch.kinship[known], features)
    return row_products(kin.tocsc(), place, others)
