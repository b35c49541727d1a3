"""The apostrophe that keeps a spreadsheet from running a cell: a text comes in and a cell goes out, and the other way round."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["guarded", "unguarded"]

# What a spreadsheet takes for the start of a formula, behind whatever it skips; an apostrophe in front is our own guard.
_FORMULA: Final = re.compile("^['\ufeff\u200b ]*[-=+@|\t\r\n\x00\uff1d\uff0b\uff0d\uff20]")


def guarded(text: str) -> str:
    r"""The text as a cell that no spreadsheet takes for a formula: where it would, an apostrophe goes in front.

    Follows OWASP's list (CSV injection, ASVS 1.2.10): `=`, `+`, `-`, `@`, tab, line ends and NUL, and beside them the bar,
    the full-width forms, and all of these behind blanks and invisible marks. `unguarded` takes the apostrophe off again.

    >>> guarded("=1+1"), guarded("plain"), guarded("'=1")
    ("'=1+1", 'plain', "''=1")
    """
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The text that was guarded: `unguarded(guarded(text)) == text` for every text.

    >>> unguarded("'=1+1"), unguarded("'tis"), unguarded("''=1")
    ('=1+1', "'tis", "'=1")
    """
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell
