"""The columns of flat rows, and what may stand in a cell: a value of a table or of JSON comes in; text, a tuple or a thing goes out."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final, TypeVar

import attrs

from stance.errors import SettingError, StanceError, nearest_name
from stance.model.assertion import Evidence
from stance.model.period import Period, PeriodError
from stance.model.source import Source

__all__ = [
    "ASSERTION_COLUMNS",
    "COLUMNS",
    "LIST_COLUMNS",
    "QUOTE_COLUMNS",
    "SOURCE_COLUMNS",
    "TOPIC_COLUMNS",
    "RefusedCellError",
    "checked_columns",
    "clipped",
    "joined",
    "period",
    "plain",
    "quote_cells",
    "split",
    "word",
]

Word = TypeVar("Word", bound=StrEnum)

QUOTE_COLUMNS: Final = ("prefix", "suffix", "locator")
ASSERTION_COLUMNS: Final = ("id", "speaker", "text", "quote", *QUOTE_COLUMNS, "about", "stance", "commitment")
TOPIC_COLUMNS: Final = ("proposition", "also")
SOURCE_COLUMNS: Final = tuple(field.name for field in attrs.fields(Source) if field.name != "id")
COLUMNS: Final = ("source", *ASSERTION_COLUMNS, "topic", *TOPIC_COLUMNS, *SOURCE_COLUMNS)

_PERIODS: Final = frozenset({"about", "published"})
LIST_COLUMNS: Final = frozenset({"speaker", "authors", "also"})
_SEPARATOR: Final = ";"
_LONGEST_VALUE: Final = 60


class RefusedCellError(StanceError):
    """A value cannot stand in its column.

    Attributes:
        code: As in the table of `stance.loading`.
        what: What is wrong.
        cure: What to do about it.
    """

    def __init__(self, code: str, what: str, cure: str) -> None:
        self.code, self.what, self.cure = code, what, cure
        super().__init__(code, what, cure)


def checked_columns(columns: Mapping[str, str]) -> Mapping[str, str]:
    """The same names of columns; `SettingError` where one is no column of a row, or one name stands for two of them.

    >>> checked_columns({"text": "Claim"})
    {'text': 'Claim'}
    """
    for column in columns:
        if column not in COLUMNS:
            hint = nearest_name(column, COLUMNS)
            cure = f"did you mean {hint!r}?" if hint else f"known: {', '.join(COLUMNS)}"
            message = f"there is no column {column!r} — {cure}"
            raise SettingError(message)
    if len({*columns.values()}) < len(columns):
        message = f"one name stands for two columns (got {dict(columns)!r}) — name each of your columns once"
        raise SettingError(message)
    return columns


def joined(texts: Sequence[str]) -> str:
    """Several texts in one cell: with semicolons, or as a JSON list where that would not give them back.

    >>> joined(["DEA", "Russell Baer"]), joined(["Baer; Co"])
    ('DEA; Russell Baer', '["Baer; Co"]')
    """
    simple = f"{_SEPARATOR} ".join(texts)
    try:
        is_simple = split("", simple) == tuple(texts)
    except RefusedCellError:
        is_simple = False
    return simple if is_simple else json.dumps(list(texts), ensure_ascii=False)


@lru_cache(maxsize=4096)
def split(column: str, cell: str) -> tuple[str, ...]:
    """The texts of a cell: `split(column, joined(texts)) == texts` for all texts that are not empty.

    `RefusedCellError` for a list in brackets that is not JSON. What stands in brackets as a whole and has no comma is a name.

    >>> split("speaker", "DEA; Russell Baer"), split("speaker", "[name withheld]")
    (('DEA', 'Russell Baer'), ('[name withheld]',))
    """
    if cell.startswith("["):
        try:
            found = json.loads(cell)
        except (ValueError, RecursionError):
            found = None
        if isinstance(found, list) and all(isinstance(item, str) and item.strip() for item in found):
            return tuple(found)
    parts = (part.strip() for part in cell.split(_SEPARATOR))
    texts = tuple(part for part in parts if part)
    if any(map(_is_broken_list, texts)):
        what = f"{column} has a list in brackets that is not JSON (got {clipped(cell)})"
        raise RefusedCellError("ST123", what, 'write one; two or ["one", "two"]')
    return texts


def _is_broken_list(text: str) -> bool:
    return text.startswith("[") and (
        text.startswith(('["', "['")) or "]" not in text or (text.endswith("]") and "," in text)
    )


def period(column: str, value: str) -> Period:
    """The period of a cell; `RefusedCellError` for what is none.

    >>> period("about", "2016-12")
    Period('2016-12')
    """
    try:
        return _parsed(value)
    except PeriodError as error:
        what, _, cure = str(error).rpartition(" — ")
        raise RefusedCellError("ST125", f"{column} is no period: {what}", cure) from None


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Period:
    # A table names few periods, many times over.
    return Period.parse(text)


def word(column: str, words: type[Word], value: str) -> Word:
    """The word of a closed list that a cell holds; `RefusedCellError` for any other.

    >>> from stance.model.assertion import Stance
    >>> word("stance", Stance, "deny")
    <Stance.DENY: 'deny'>
    """
    try:
        return words(value)
    except ValueError:
        known = [str(one) for one in words]
        hint = nearest_name(value, known)
        cure = f"did you mean {hint!r}?" if hint else "choose one of them, or leave it out"
        what = f"{column} must be one of {', '.join(known)} (got {clipped(value)})"
        raise RefusedCellError("ST124", what, cure) from None


def plain(column: str, value: object) -> str | tuple[str, ...] | None:
    """A value of a data frame or of JSON as text, as a tuple of texts, or as None where it means "left out".

    Whole numbers become text without a point (a column of years with a gap is a column of floats), dates become EDTF.

    Args:
        column: One of `COLUMNS`.
        value: What stands there.

    Raises:
        RefusedCellError: The value is of a kind that the column does not take.

    >>> plain("about", 2016.0), plain("speaker", ["DEA", "Baer"]), plain("text", float("nan"))
    ('2016', ('DEA', 'Baer'), None)
    """
    value = _unwrapped(value)
    if isinstance(value, str):
        return str(value) or None
    # A float that is no number and a date that is no date are the only values that differ from themselves.
    if value is None or value != value:  # noqa: PLR0124
        return None
    if isinstance(value, date) and column in _PERIODS:
        return value.isoformat()[:10]
    if isinstance(value, list | tuple) and column in LIST_COLUMNS:
        if all(isinstance(one, str) and one.strip() for one in value):
            return tuple(value)
    elif isinstance(value, bool | int | float | Period):
        return _scalar(value)
    kind = "text or a list of texts, none of them empty" if column in LIST_COLUMNS else "text"
    raise RefusedCellError("ST123", f"{column} must be {kind} (got {clipped(value)})", "write it as text")


def clipped(value: object) -> str:
    """A value as a message shows it: cut where it would drown the rest.

    >>> clipped("no")
    "'no'"
    """
    shown = repr(value)
    return shown if len(shown) <= _LONGEST_VALUE else f"{shown[:_LONGEST_VALUE]}…"


def quote_cells(value: object) -> dict[str, object]:
    """The cells that stand for a quote with more than its words; empty for a quote that is a text or something else.

    >>> quote_cells({"exact": "it is", "locator": "p. 3"})
    {'quote': 'it is', 'locator': 'p. 3'}
    """
    if isinstance(value, Evidence):
        value = attrs.asdict(value)
    if not isinstance(value, Mapping) or "exact" not in value or not value.keys() <= {"exact", *QUOTE_COLUMNS}:
        return {}
    return {("quote" if key == "exact" else str(key)): inner for key, inner in value.items() if inner}


def _unwrapped(value: object) -> object:
    # numpy's scalars and arrays, without importing numpy.
    unwrap = getattr(value, "tolist", None)
    return unwrap() if callable(unwrap) else value


def _scalar(value: float | Period) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and math.isfinite(value) and value.is_integer():
        return str(int(value))
    return str(value)
