"""The shapes of the sides: with a word beside them, they tell the sides apart where there is no colour."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

__all__ = ["SIDE_MARKS"]

SIDE_MARKS: Final[Mapping[str, str]] = MappingProxyType(
    {"affirm": "▲", "deny": "▼", "doubt": "?", "qualify": "~", "other value": "◆", "observe": "·"}
)
