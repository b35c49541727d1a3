"""The report as CSV (RFC 4180): a `Report` comes in; one of its tables goes out, one line an assertion or a row."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Literal

from stance.errors import UnknownNameError
from stance.rendering.escaping import guarded, number, visible
from stance.tabulating.listings import flat
from stance.tabulating.tables import Grid, Report, Value

__all__ = ["chosen_grid", "render"]


def render(
    report: Report, *, table: str | None = None, formulas: Literal["guard", "raw"] = "guard", excel: bool = False
) -> str:
    r"""One table of a report as CSV with commas and CRLF.

    Args:
        report: What to show.
        table: The title of the table; the first one when left out. A table of topics gives a line for each entry.
        formulas: `guard` puts an apostrophe before a text that a spreadsheet would run; `raw` is for machines.
        excel: Begin with a byte-order mark, by which Excel knows UTF-8.

    Raises:
        UnknownNameError: The report has no table of this title.

    >>> grid = Grid("Values", "", ("text", "low"), (("=1", -5), ("a,b", None)))
    >>> render(Report(title="", summary="", tables=(grid,))).splitlines()
    ['text,low', "'=1,-5", '"a,b",']
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\r\n")
    grid = chosen_grid(report, table)
    for row in (grid.columns, *grid.rows):
        writer.writerow(list(_cells(row, guard=formulas == "guard")))
    return ("\ufeff" if excel else "") + written.getvalue()


def chosen_grid(report: Report, table: str | None) -> Grid:
    """The table of this title, or the first, as a plain one; nothing at all for a report without tables.

    Raises:
        UnknownNameError: The report has no table of this title.
    """
    titles = [shown.title for shown in report.tables]
    if table is not None and table not in titles:
        raise UnknownNameError("table", table, titles)
    if not titles:
        return Grid("", "", (), ())
    found = report.tables[0 if table is None else titles.index(table)]
    return found if isinstance(found, Grid) else flat(found)


def _cells(row: tuple[Value, ...], *, guard: bool) -> Iterator[str]:
    for value in row:
        if isinstance(value, str):
            shown = visible(value)
            yield guarded(shown) if guard else shown
        else:
            # Numbers are ours, so a minus in front of one is a minus.
            yield "" if value is None else number(value)
