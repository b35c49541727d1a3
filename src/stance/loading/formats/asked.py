"""What a reader of a format is asked to do: limits, and names of columns."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from stance.loading.files import DEFAULT_LIMITS, Limits

__all__ = ["Asked"]


@attrs.frozen
class Asked:
    """How a file is to be read.

    Attributes:
        limits: What it may hold before it is refused.
        number: Tells it from the other files of its folder.
        columns: Names of the user's own, by column; for formats of rows.
    """

    limits: Limits = DEFAULT_LIMITS
    number: int = 0
    columns: Mapping[str, str] = attrs.field(factory=dict)
