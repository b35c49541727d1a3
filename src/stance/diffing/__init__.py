"""Diff: two comparisons of one story -> what changed, as data and as something to read."""

from stance.diffing.changes import Changes
from stance.diffing.finding import diff
from stance.diffing.telling import as_bulletin

__all__ = ["Changes", "as_bulletin", "diff"]
