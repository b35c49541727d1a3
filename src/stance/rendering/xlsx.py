"""The report as an Excel workbook (extra `xlsx`): a `Report` comes in; the bytes of the file go out, a sheet for each table.

Every text is written as text: no cell is ever a formula or a link, so nothing needs a guard in front of it.
"""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime
from importlib import import_module
from types import ModuleType
from typing import Final

from stance.errors import MissingExtraError
from stance.rendering.escaping import visible
from stance.tabulating.listings import flat
from stance.tabulating.tables import Grid, Report, Table, Value

__all__ = ["render"]

# What Excel itself allows: a longer text makes it offer to repair the file.
_CELL: Final = 32_767
_SHEET_NAME: Final = 31
_FORBIDDEN_IN_NAMES: Final = re.compile(r"[\[\]:*?/\\']")
_WIDTHS: Final = {"proposition": 40, "text": 60, "quote": 40, "counts": 40}
# The date that the file says it was made: the same report gives the same bytes.
_MADE: Final = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)


def render(report: Report) -> bytes:
    """A report as the bytes of an `.xlsx` file.

    Args:
        report: What to show; a table of topics gives one row for each entry.

    Returns:
        A workbook with one sheet for the counts and one for each table, headings frozen and filterable. The same report
        gives the same bytes. A text beyond Excel's 32,767 characters ends in "…"; the other formats have it whole.

    Raises:
        MissingExtraError: xlsxwriter is not installed.
    """
    written = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with _library().Workbook(written, options) as workbook:
        workbook.set_properties({"title": _cut(visible(report.title), 255), "created": _MADE})
        bold = workbook.add_format({"bold": True})
        folded = workbook.add_format({"text_wrap": True, "valign": "top"})
        first = workbook.add_worksheet("Comparison")
        first.set_column(0, 0, 100)
        lines = [report.title, report.summary, *(f"{table.title}: {table.summary}" for table in report.tables)]
        for place, line in enumerate(lines):
            first.write_string(place, 0, _text(line), bold if not place else folded)
        taken = {"comparison"}
        for table in report.tables:
            grid = table if isinstance(table, Grid) else flat(table)
            _fill(workbook.add_worksheet(_sheet_name(table, taken)), grid, bold, folded)
    return written.getvalue()


def _library() -> ModuleType:
    try:
        return import_module("xlsxwriter")
    except ImportError:
        raise MissingExtraError("xlsxwriter", "xlsx", "writing .xlsx") from None


def _fill(sheet: object, grid: Grid, bold: object, folded: object) -> None:
    """Write a grid to a sheet; the library carries no types, so its things are plain objects here."""
    write_string, write_number = sheet.write_string, sheet.write_number  # type: ignore[attr-defined]
    for column, heading in enumerate(grid.columns):
        sheet.set_column(column, column, _WIDTHS.get(heading, 16))  # type: ignore[attr-defined]
        write_string(0, column, _text(heading), bold)
    for place, row in enumerate(grid.rows, start=1):
        for column, value in enumerate(row):
            _write(write_string, write_number, (place, column), value, folded)
    sheet.freeze_panes(1, 0)  # type: ignore[attr-defined]
    if grid.columns:
        sheet.autofilter(0, 0, len(grid.rows), len(grid.columns) - 1)  # type: ignore[attr-defined]


def _write(write_string: object, write_number: object, place: tuple[int, int], value: Value, folded: object) -> None:
    if isinstance(value, str):
        write_string(*place, _text(value), folded)  # type: ignore[operator]
    elif value is not None:
        write_number(*place, value, folded)  # type: ignore[operator]


def _text(value: str) -> str:
    return _cut(visible(value), _CELL)


def _cut(value: str, limit: int) -> str:
    """The text within a limit of UTF-16 units, in which Excel counts; a character beyond the first plane is two."""
    if len(value) * 2 <= limit or len(value.encode("utf-16-le")) // 2 <= limit:
        return value
    return f"{value.encode('utf-16-le')[: 2 * (limit - 1)].decode('utf-16-le', 'ignore')}…"


def _sheet_name(table: Table | Grid, taken: set[str]) -> str:
    """A name that Excel accepts: short, without its forbidden characters, and no other sheet's in any case."""
    plain = _FORBIDDEN_IN_NAMES.sub(" ", visible(table.title)).strip()[:_SHEET_NAME] or "Table"
    name, number = plain, 1
    while name.lower() in taken:
        number += 1
        name = f"{plain[: _SHEET_NAME - 4]} {number}"
    taken.add(name.lower())
    return name
