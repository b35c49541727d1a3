"""The settings of grouping, apart from its work: reading them loads no heavy library."""

from __future__ import annotations

import attrs

__all__ = ["LINKAGES", "Asked"]

LINKAGES = ("average", "complete", "single")


@attrs.frozen
class Asked:
    """Where a line is asked for.

    Attributes:
        threshold: Just there; None where the corpus tells.
        own: The matcher's own line, around which the corpus looks.
        at_least: Nowhere below this, which is the line of an earlier comparison.
    """

    threshold: float | None
    own: float
    at_least: float = 0.0

    @property
    def line(self) -> float:
        """The line of what cannot tell: the one that is asked for, else the matcher's own."""
        return self.own if self.threshold is None else self.threshold
