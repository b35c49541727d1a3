"""The report in a notebook: a `Report` comes in; a piece of HTML with its own style goes out, to stand among other cells.

Notebooks strip scripts and share one page among all cells, so there is no script here, and every rule of the style begins
with the piece's own class.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from stance.rendering.escaping import html, number
from stance.rendering.marks import SIDE_MARKS
from stance.tabulating.tables import Entry, Grid, Report, Row, Table, Value

__all__ = ["Shown", "render"]

_STYLE: Final = """<style>
.stance-shown { max-width: 80rem; overflow-wrap: anywhere; text-align: start; }
.stance-shown table { border-collapse: collapse; width: 100%; }
.stance-shown th, .stance-shown td { border: 1px solid #8a8a84; padding: .25rem .5rem; text-align: start; vertical-align: top; }
.stance-shown .stance-notes { font-size: .875em; opacity: .85; }
.stance-shown p { margin: .25rem 0; }
</style>"""
_SHOWN: Final = 50


@attrs.frozen
class Shown:
    """A piece of HTML that a notebook shows by itself.

    Attributes:
        html: The piece, escaped and with its style.
    """

    html: str

    def _repr_html_(self) -> str:
        return self.html


def render(report: Report) -> str:
    """The tables of a report as one piece of HTML.

    Args:
        report: What to show; of each table the first fifty rows, and the piece says how many are left out.

    Returns:
        A `div` with a `style` that touches nothing outside it.

    >>> render(Report(title="a < b", summary="1 source.")).splitlines()[-2:]
    ['<p><strong><bdi>a &lt; b</bdi></strong>: 1 source.</p>', '</div>']
    """
    pieces = [
        '<div class="stance-shown">',
        _STYLE,
        f"<p><strong>{_quoted(report.title)}</strong>: {html(report.summary)}</p>",
    ]
    for table in report.tables:
        pieces += _grid(table) if isinstance(table, Grid) else _topics(table)
        if len(table.rows) > _SHOWN:
            pieces.append(f"<p>{len(table.rows) - _SHOWN} more rows are not shown here.</p>")
    return "\n".join([*pieces, "</div>"])


def _quoted(text: str) -> str:
    return f"<bdi>{html(text)}</bdi>"


def _grid(grid: Grid) -> Iterator[str]:
    yield f"<table><caption>{html(grid.title)}. {html(grid.summary)}</caption>"
    heads = "".join(f'<th scope="col">{_quoted(column)}</th>' for column in grid.columns)
    yield f"<thead><tr>{heads}</tr></thead><tbody>"
    for row in grid.rows[:_SHOWN]:
        yield f"<tr>{''.join(f'<td>{_value(value)}</td>' for value in row)}</tr>"
    yield "</tbody></table>"


def _value(value: Value) -> str:
    if value is None:
        return ""
    return _quoted(value) if isinstance(value, str) else number(value)


def _topics(table: Table) -> Iterator[str]:
    for row in table.rows[:_SHOWN]:
        yield f"<p><strong>{_quoted(row.heading)}</strong>{' (proposed)' if row.proposed else ''}</p>"
        yield f"<p>{html(row.counts)}</p>"
        yield _sides(row, table)
        for sentence in (*row.disagreements, *row.differences):
            yield f"<p>{_quoted(sentence)}</p>"
        if row.silent:
            yield f'<p class="stance-notes">Silent: {", ".join(map(_quoted, row.silent))}</p>'


def _sides(row: Row, table: Table) -> str:
    taken = [(column, cell.entries) for column, cell in zip(table.columns, row.cells, strict=True) if cell.entries]
    heads = "".join(f'<th scope="col">{SIDE_MARKS.get(column, "")} {_quoted(column)}</th>' for column, _ in taken)
    cells = "".join(f"<td>{''.join(_entry(entry, table) for entry in entries)}</td>" for _, entries in taken)
    return f"<table><thead><tr>{heads}</tr></thead><tbody><tr>{cells}</tr></tbody></table>"


def _entry(entry: Entry, table: Table) -> str:
    quote = f"<br>“{_quoted(entry.quote)}”" if entry.quote else ""
    notes = f"[{html('; '.join(table.notes(entry)))}] {html(entry.id)}"
    return (
        f"<p><strong>{_quoted(entry.speech)}</strong><br>{_quoted(entry.text)}{quote}"
        f'<br><span class="stance-notes">{notes}</span></p>'
    )
