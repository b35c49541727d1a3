"""The settings of grouping, apart from its work: reading them loads no heavy library."""

from __future__ import annotations

__all__ = ["LINKAGES"]

LINKAGES = ("average", "complete", "single")
