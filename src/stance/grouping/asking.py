"""Groups that just missed each other -> the pairs that a person should be asked about: the zone between together and apart.

Linkage joins two groups when their mean similarity reaches the threshold. Where it comes near and falls short, one look of
a person settles more than any number could; the pair to look at is the nearest one between the two groups.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from stance.model.grouped import Ask

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy.typing as npt

    from stance.matching.similarity import Edges

    Numbers = npt.NDArray[np.int64]
    Similarities = npt.NDArray[np.float64]

__all__ = ["near_misses"]

# Of the pairs that this gives on the public half of Emergent, 20 of 44 belong together: the coin that a person decides.
ASK_FROM = 0.7
ASK_AT_MOST = 200


def near_misses(
    home: Numbers, sizes: Numbers, edges: Edges, name: Callable[[int], str], lines: Similarities
) -> tuple[Ask, ...]:
    """The pairs of groups whose mean similarity lies below the threshold and not far below it.

    Args:
        home: For each row the number of its group.
        sizes: How many assertions each row stands for.
        edges: The valued pairs of rows; an absent pair counts as 0.
        name: Gives the id of one assertion of a row; empty for the phrasing of a topic. It is asked of few rows.
        lines: For each row the threshold that grouping held to there.

    Returns:
        At most 200, the nearest first, ties by id; of two groups without a pair of assertions between them, none.
    """
    groups, member = np.unique(home, return_inverse=True)
    weight = np.asarray(np.bincount(member, weights=sizes, minlength=len(groups)), dtype=np.float64)
    left: Numbers = member[edges.left]
    right: Numbers = member[edges.right]
    kept = np.flatnonzero(left != right)
    low, high = np.minimum(left, right), np.maximum(left, right)
    joint: Numbers = low[kept] * len(groups) + high[kept]
    keys, which = np.unique(joint, return_inverse=True)
    mass = edges.value[kept] * sizes[edges.left[kept]] * sizes[edges.right[kept]]
    total = np.bincount(which, weights=mass, minlength=len(keys))
    mean = (total / _possible(keys, weight)).round(9)
    line = np.zeros(len(keys))
    line[which] = lines[edges.left[kept]]
    close = np.flatnonzero((mean >= ASK_FROM * line) & (mean < line))
    asked_about = np.isin(which, close)
    nearest = _nearest(kept[asked_about], which[asked_about], edges, name)
    asked = [Ask(*pair, float(mean[place])) for place, pair in nearest.items()]
    return tuple(sorted(asked, key=lambda ask: (-ask.mean, ask.left, ask.right))[:ASK_AT_MOST])


def _possible(keys: Numbers, weight: npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """How many pairs of assertions there are between the two groups of each key."""
    count = max(len(weight), 1)
    return np.asarray(weight[keys // count] * weight[keys % count], dtype=np.float64)


def _nearest(
    kept: Numbers, which: Numbers, edges: Edges, name: Callable[[int], str]
) -> dict[int, tuple[str, str, float]]:
    """For each close pair of groups the nearest pair of assertions between them, and its similarity."""
    best: dict[int, tuple[float, str, str]] = {}
    for edge, place in zip(kept.tolist(), which.tolist(), strict=True):
        one, two = sorted((name(int(edges.left[edge])), name(int(edges.right[edge]))))
        if one:
            best[place] = min(best.get(place, (1.0, "", "")), (-float(edges.value[edge]), one, two))
    return {place: (one, two, -value) for place, (value, one, two) in best.items()}
