"""The report for a terminal: a `Report` comes in; text folded to the width goes out, plain unless colour is asked for.

On a wide terminal the sides of a topic stand beside each other, in as many bands as their columns need to stay readable;
on a narrow one they stand below each other. Rich measures, folds and colours; it is never given markup, only `Text`.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from math import ceil
from typing import Final

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Columns
from rich.text import Text

from stance.rendering.escaping import number, one_line
from stance.rendering.marks import SIDE_MARKS
from stance.tabulating.tables import Entry, Grid, Report, Row, Table, Value

__all__ = ["DEFAULT_WIDTH", "render"]

DEFAULT_WIDTH: Final = 100

# Narrower than this, sides stand below each other: two columns would hold five words a line.
_WIDE: Final = 100
_READABLE_COLUMN: Final = 36
_NARROWEST: Final = 20
# A grid with less room than this for each column is shown as records, one value a line.
_READABLE_VALUE: Final = 12
_INDENT: Final = 3
_STYLES: Final = {
    "affirm": "bold green",
    "deny": "bold red",
    "doubt": "bold yellow",
    "qualify": "bold cyan",
    "other value": "bold magenta",
    "observe": "bold blue",
}


def render(report: Report, *, width: int | None = None, color: bool = False) -> str:
    """A report for a terminal.

    Args:
        report: What to show.
        width: How many columns the terminal has, at least 20; None for 100, so that the same report gives the same text.
        color: Add the escape codes of colours; nothing is told by colour alone.

    Returns:
        Text with a line feed at its end, whose lines are no longer than the width, without blanks at their ends.

    >>> print(render(Report(title="Bridge", summary="1 source.")), end="")
    Bridge
    1 source.
    """
    console = _console(max(_NARROWEST, DEFAULT_WIDTH if width is None else width), color=color)
    console.print(_text(report.title, "bold"))
    console.print(_text(report.summary))
    for table in report.tables:
        console.print()
        console.print(_text(table.title, "bold underline"))
        console.print(_text(table.summary))
        if isinstance(table, Grid):
            fits = len(table.columns) * _READABLE_VALUE <= console.width
            console.print(_grid(table) if fits else _records(table))
        else:
            for number, row in enumerate(table.rows, start=1):
                console.print(_topic(number, row, table, console.width))
    written = console.file
    assert isinstance(written, io.StringIO)
    return "".join(f"{line.rstrip()}\n" for line in written.getvalue().split("\n")[:-1])


def _console(width: int, *, color: bool) -> Console:
    """A console that knows nothing of the machine: no environment, no terminal, no notebook."""
    return Console(
        file=io.StringIO(),
        width=width,
        height=100,
        color_system="standard" if color else None,
        force_jupyter=False,
        force_interactive=False,
        no_color=not color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        _environ={},
    )


def _text(content: str, style: str = "") -> Text:
    return Text(one_line(content), style=style, overflow="fold")


def _indented(renderable: RenderableType, by: int = _INDENT) -> Padding:
    return Padding(renderable, (0, 0, 0, by))


def _topic(number: int, row: Row, table: Table, width: int) -> Group:
    heading = _text(f"{number}. {row.heading}", "bold")
    if row.proposed:
        heading.append(" [proposed]", style="not bold")
    taken = [
        (column, _entries(cell.entries, table))
        for column, cell in zip(table.columns, row.cells, strict=True)
        if cell.entries
    ]
    sides = _beside(taken, width - _INDENT) if width >= _WIDE else _below(taken)
    below = [
        *_listed("Disagreements", row.disagreements),
        *_listed("Differences", row.differences),
        *([_text(f"Silent: {', '.join(row.silent)}")] if row.silent else []),
    ]
    return Group(Text(), heading, _indented(Group(_text(row.counts), Text(), sides, *below)))


def _beside(taken: Sequence[tuple[str, Group]], width: int) -> RenderableType:
    bands = max(1, ceil(len(taken) / (width // _READABLE_COLUMN)))
    size = max(1, ceil(len(taken) / bands))
    shown: list[RenderableType] = []
    for start in range(0, len(taken), size):
        band = taken[start : start + size]
        grid = Columns(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False, expand=True)
        for column, _ in band:
            grid.add_column(_side(column), ratio=1, overflow="fold", vertical="top")
        grid.add_row(*(entries for _, entries in band))
        shown.append(grid)
    return Group(*shown)


def _below(taken: Sequence[tuple[str, Group]]) -> RenderableType:
    shown: list[RenderableType] = []
    for column, entries in taken:
        shown += [_side(column), _indented(entries, 2)]
    return Group(*shown)


def _side(column: str) -> Text:
    if column in SIDE_MARKS:
        return Text(f"{SIDE_MARKS[column]} {column.upper()}", style=_STYLES[column])
    return _text(column, "bold underline")


def _entries(entries: Sequence[Entry], table: Table) -> Group:
    shown: list[RenderableType] = []
    for entry in entries:
        shown += [_text(entry.speech, "bold"), _text(entry.text)]
        if entry.quote:
            shown.append(_text(f"“{entry.quote}”", "italic"))
        shown += [_text(f"[{'; '.join(table.notes(entry))}] {entry.id}", "dim"), Text()]
    return Group(*shown)


def _listed(heading: str, sentences: Sequence[str]) -> list[RenderableType]:
    if not sentences:
        return []
    items = Columns(box=None, show_header=False, padding=0, pad_edge=False)
    items.add_column(width=2)
    items.add_column(overflow="fold")
    for sentence in sentences:
        items.add_row("-", _text(sentence))
    return [_text(f"{heading}:"), items]


def _grid(grid: Grid) -> Columns:
    shown = Columns(box=box.SIMPLE_HEAD, padding=(0, 2, 0, 0), pad_edge=False, show_edge=False)
    for place, column in enumerate(grid.columns):
        numeric = all(isinstance(row[place], int | float | None) for row in grid.rows)
        shown.add_column(_text(column), justify="right" if numeric else "left", overflow="fold")
    for row in grid.rows:
        shown.add_row(*(_value(value) for value in row))
    return shown


def _records(grid: Grid) -> Group:
    """The rows of a grid below each other, without what is not known."""
    shown: list[RenderableType] = []
    for row in grid.rows:
        shown.append(Text())
        for column, value in zip(grid.columns, row, strict=True):
            if value is not None and value != "":
                shown.append(Text.assemble((f"{one_line(column)}: ", "bold"), _value(value), overflow="fold"))
    return Group(*shown)


def _value(value: Value) -> Text:
    if value is None:
        return Text()
    return _text(value if isinstance(value, str) else number(value))
