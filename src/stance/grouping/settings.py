"""The settings of grouping, apart from its work: reading them loads no heavy library."""

from __future__ import annotations

__all__ = ["BROAD_UP_TO", "LINKAGES", "broad_level"]

LINKAGES = ("average", "complete", "single")


# Who draws the line above this wants near-identical texts together, and no broad topics.
BROAD_UP_TO = 0.2


def broad_level(threshold: float) -> float | None:
    """At which cosine of centroids groups are joined once more; None where the corpus itself is to tell.

    Below 0.1 the user asks for subjects rather than questions, and the level follows the threshold.

    >>> broad_level(0.15), broad_level(0.05)
    (None, 0.35)
    """
    return round(0.25 + 2 * threshold, 9) if threshold < 0.1 else None
