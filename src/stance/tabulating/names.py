"""The names that people type for tables, orders and kinds, in a module of their own so that the command line's help is quick.

`tests/tabulating/test_selection.py` checks them against what they name.
"""

from __future__ import annotations

from typing import Final

__all__ = ["KINDS", "ORDERS", "TABLES"]

TABLES: Final = ("side by side", "who says what", "who disagrees with whom", "values", "assertions", "dossier")
ORDERS: Final = ("contestedness", "size", "name")
KINDS: Final = (
    "contradiction",
    "doubt",
    "qualification",
    "quantity",
    "alternative",
    "time",
    "scope",
    "measure",
    "not comparable",
)
