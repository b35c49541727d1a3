"""The report as tab-separated values: a `Report` comes in; one of its tables goes out, every cell on one line."""

from __future__ import annotations

import csv
import io
from typing import Literal

from stance.rendering.csv import chosen_grid
from stance.rendering.escaping import guarded, number, one_line
from stance.tabulating.tables import Report, Value

__all__ = ["render"]


def render(report: Report, *, table: str | None = None, formulas: Literal["guard", "raw"] = "guard") -> str:
    r"""One table of a report with tabs between cells and a line feed behind each row.

    Args:
        report: What to show.
        table: The title of the table; the first one when left out. A table of topics gives a line for each entry.
        formulas: `guard` puts an apostrophe before a text that a spreadsheet would run; `raw` is for machines.

    Raises:
        UnknownNameError: The report has no table of this title.

    >>> from stance.tabulating.tables import Grid
    >>> grid = Grid("Values", "", ("text", "low"), (("two\nlines", 3),))
    >>> render(Report(title="", summary="", tables=(grid,)))
    'text\tlow\ntwo lines\t3\n'
    """
    written = io.StringIO()
    writer = csv.writer(written, delimiter="\t", lineterminator="\n")
    grid = chosen_grid(report, table)
    for row in (grid.columns, *grid.rows):
        writer.writerow([_cell(value, guard=formulas == "guard") for value in row])
    return written.getvalue()


def _cell(value: Value, *, guard: bool) -> str:
    if isinstance(value, str):
        shown = one_line(value)
        return guarded(shown) if guard else shown
    return "" if value is None else number(value)
