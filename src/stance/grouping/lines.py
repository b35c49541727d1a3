"""Clusters at one threshold after another -> the one that this corpus asks for.

No single line serves headlines, near-copies and debates. So linkage goes down a ladder of thresholds around the matcher's
own, and the rung is taken on which texts lie best inside their own group and away from the next one: the highest
silhouette (Rousseeuw 1987), by mean similarity. Two kinds of corpora need more than that. Where near-copies lie inside
wider subjects the best rung joins nothing but the copies; then the matcher's own line is taken, and groups whose centroids
are near are joined once more. Where no rung sets groups apart at all the texts are contributions to debates, and linkage
goes on down.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.grouping.broadening import broadened
from stance.grouping.silhouettes import silhouettes
from stance.matching.similarity import Vectors

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]
    Flags = npt.NDArray[np.bool_]
    Down = Callable[[Sequence[float], Numbers | None], Iterator[Numbers]]

__all__ = ["LADDER", "Drawn", "draw", "rungs"]

# How many times the matcher's own line each rung is.
LADDER = (2.5, 2.25, 2.0, 1.75, 1.5, 1.375, 1.25, 1.125, 1.0, 0.875, 0.75)
OWN = LADDER.index(1.0)
DEBATES = (0.5, 0.4, 0.3, 0.25, 0.2, 0.15, 0.125, 0.1)
# In a large corpus a best rung this high, and so much better than the matcher's own line, joins copies only. That is how
# it is with 9 of 10 samples of PERSPECTRUM and with articles of which each sentence was copied, and with no headlines.
COPIES_FROM = 2.0
COPIES_BETTER_BY = 0.025
# Below this no rung sets groups apart: 0.10 to 0.11 on debates, 0.17 and more on headlines and articles.
APART_FROM = 0.13
# Where the silhouette is flat, as on articles, its top is chance. So a rung must be better by this for each factor of e
# that it lies from the matcher's own line.
LEAN = 0.005
# Of rungs that are about as good the coarser is taken, and of debates the finer one.
ABOUT_THE_SAME = 0.003
NEARLY_AS_GOOD = 0.02
# Fewer texts tell nothing about a line; copies and debates need more to be known as such.
FEWEST = 4
MANY = 200


@attrs.frozen(eq=False)
class Drawn:
    """Clusters, and the line that was drawn for them.

    Attributes:
        home: For each row the number of its cluster.
        lines: For each row the threshold that held where it stands.
        line: The threshold of the largest part, for the whole.
    """

    home: Numbers
    lines: Values
    line: float


def rungs(own: float, times: Sequence[float] = LADDER) -> list[float]:
    """The ladder of thresholds for a matcher with this line of its own, falling.

    >>> rungs(0.2)[:3], rungs(0.2)[-1]
    ([0.5, 0.45, 0.4], 0.15)
    """
    return [round(min(own * many, 1.0), 9) for many in times]


def draw(down: Down, vectors: Vectors, parts: Sequence[Numbers], free: Flags, own: float) -> Drawn:
    """Draw the line of each part of a corpus that nothing connects with the others.

    Args:
        down: Gives the clusters at each of some falling thresholds, beginning with those that must be together, or with
            clusters that were reached before.
        vectors: One row a text.
        parts: The rows of each part, the largest first.
        free: For each row whether its group may be joined to others after linkage; False where people settled it.
        own: The matcher's own line, which holds for parts too small to tell.
    """
    ladder = rungs(own)
    fine = list(down(ladder, None))
    home, lines = fine[OWN].copy(), np.full(len(free), own)
    debates: list[Numbers] = []
    telling = [part for part in parts if len(part) >= FEWEST]
    for part, values in zip(telling, silhouettes(vectors, fine, telling), strict=True):
        leaning = [value - LEAN * abs(math.log(times)) for value, times in zip(values, LADDER, strict=True)]
        best = max(place for place, value in enumerate(leaning) if value >= max(leaning) - ABOUT_THE_SAME)
        highest = int(np.argmax(values))
        if len(part) >= MANY and values[highest] < APART_FROM:
            debates.append(part)
        elif len(part) >= MANY and LADDER[highest] >= COPIES_FROM and values[highest] >= values[OWN] + COPIES_BETTER_BY:
            mine = Vectors(vectors.own[part], vectors.kinship)
            home[part] = broadened(mine, home[part], free[part])
        else:
            home[part], lines[part] = fine[best][part], ladder[best]
    if debates:
        ladder = [*ladder[OWN:], *rungs(own, DEBATES)]
        coarse = [*fine[OWN:], *down(rungs(own, DEBATES), fine[-1])]
        for part, values in zip(debates, silhouettes(vectors, coarse, debates, by_centroids=True), strict=True):
            best = min(place for place, value in enumerate(values) if value >= max(values) - NEARLY_AS_GOOD)
            home[part], lines[part] = coarse[best][part], ladder[best]
    return Drawn(home, lines, float(lines[parts[0][0]]) if parts else own)
