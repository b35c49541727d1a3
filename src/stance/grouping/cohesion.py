"""Members of a topic -> how well they hang together: weakest pair, weakest bridge, share of pairs below the threshold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from stance.model.grouped import Cohesion

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.similarity import Edges, Pairing

    Numbers = npt.NDArray[np.int64]

__all__ = ["FEW", "MEMBERS_COMPARED", "cohesion_of", "similarities"]

# All pairs of this many texts are scored exactly (32,640 pairs); of a larger topic every k-th text in order is taken,
# so that one huge topic never costs a quadratic number of comparisons.
MEMBERS_COMPARED = 256
PAIRS_AT_ONCE = 1 << 18
# Up to so many texts plain numbers are quicker than arrays.
FEW = 24


def similarities(
    pairing: Pairing, groups: Sequence[npt.NDArray[np.int64]], known: Edges | None = None
) -> Iterator[npt.NDArray[np.float64]]:
    """For each group of texts the square matrix of the matcher's similarities, 1.0 on the diagonal.

    Many small groups are scored in one call, for a call costs a millisecond and a corpus may have a hundred thousand
    groups; a batch ends where the pairs would fill some 30 MB.

    Args:
        pairing: The texts, made comparable.
        groups: The text numbers of each group, ascending.
        known: The candidate pairs of the same pairing, sorted; most pairs of a topic are among them and need no second
            scoring.
    """
    keys = None if known is None else known.left * known.count + known.right
    start = 0
    while start < len(groups):
        end, pairs = start, 0
        while end < len(groups) and (end == start or pairs < PAIRS_AT_ONCE):
            pairs += len(groups[end]) * (len(groups[end]) - 1) // 2
            end += 1
        yield from _scored(pairing, groups[start:end], known, keys)
        start = end


def _scored(
    pairing: Pairing, groups: Sequence[Numbers], known: Edges | None, keys: Numbers | None
) -> Iterator[npt.NDArray[np.float64]]:
    places = [_upper(len(group)) for group in groups]
    left = np.concatenate([group[one] for group, (one, _) in zip(groups, places, strict=True)])
    right = np.concatenate([group[two] for group, (_, two) in zip(groups, places, strict=True)])
    if known is None or keys is None or not len(keys):
        values = pairing.values(left, right)
    else:
        asked = left * known.count + right
        place = np.minimum(np.searchsorted(keys, asked), len(keys) - 1)
        values = known.value[place]
        missing = np.flatnonzero(keys[place] != asked)
        values[missing] = pairing.values(left[missing], right[missing])
    behind = 0
    for group, (one, two) in zip(groups, places, strict=True):
        matrix = np.eye(len(group))
        matrix[one, two] = matrix[two, one] = values[behind : behind + len(one)]
        behind += len(one)
        yield matrix


@lru_cache(maxsize=MEMBERS_COMPARED)
def _upper(count: int) -> tuple[npt.NDArray[np.intp], npt.NDArray[np.intp]]:
    """The places above the diagonal of a square matrix: the same few sizes are asked for again and again."""
    one, two = np.triu_indices(count, 1)
    return one, two


def cohesion_of(matrix: npt.NDArray[np.float64], threshold: float) -> Cohesion:
    """How well texts hang together.

    Args:
        matrix: Their similarities, square and symmetric, 0.0 to 1.0.
        threshold: Where grouping draws its line.

    >>> cohesion_of(np.array([[1.0, 0.6, 0.2], [0.6, 1.0, 0.5], [0.2, 0.5, 1.0]]), 0.3)
    Cohesion(weakest_pair=0.2, weakest_bridge=0.5, below_threshold=0.3333)
    """
    count = len(matrix)
    if count < 2:
        return Cohesion()
    # The diagonal is 1.0, so it is never the lowest and never below the threshold.
    weakest = float(matrix.min())
    bridge = _weakest_bridge(matrix) if count > FEW else _weakest_bridge_of_few(matrix.tolist())
    below = float((matrix < threshold).sum()) / (count * (count - 1))
    return Cohesion(round(weakest, 4), round(bridge, 4), round(below, 4))


def _weakest_bridge(matrix: npt.NDArray[np.float64]) -> float:
    """The lowest edge of the strongest spanning tree (Prim 1957)."""
    reach = matrix[0].copy()
    outside = np.ones(len(matrix), dtype=bool)
    outside[0] = False
    weakest = 1.0
    while outside.any():
        nearest = int(np.argmax(np.where(outside, reach, -1.0)))
        weakest = min(weakest, float(reach[nearest]))
        outside[nearest] = False
        reach = np.maximum(reach, matrix[nearest])
    return weakest


def _weakest_bridge_of_few(rows: Sequence[Sequence[float]]) -> float:
    """The same without arrays, whose fixed price is ten times that of the work on a handful of texts."""
    reach = list(rows[0])
    outside = list(range(1, len(rows)))
    weakest = 1.0
    while outside:
        nearest = max(outside, key=reach.__getitem__)
        weakest = min(weakest, reach[nearest])
        outside.remove(nearest)
        near = rows[nearest]
        for place in outside:
            reach[place] = max(reach[place], near[place])
    return weakest
