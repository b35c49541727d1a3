"""The report as Markdown (CommonMark with GitHub's tables): a `Report` comes in; a page with a section a topic goes out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from stance.rendering.escaping import markdown, number
from stance.tabulating.tables import Entry, Grid, Report, Row, Table, Value

__all__ = ["render"]


def render(report: Report) -> str:
    """A report as Markdown.

    Args:
        report: What to show.

    Returns:
        Text with a line feed at its end. Every topic is a section: its proposition, its counts, a table with a column
        for each side on which somebody stands, then disagreements, differences and silent sources.

    >>> print(render(Report(title="Bridge", summary="1 source.")), end="")
    # Bridge
    <BLANKLINE>
    1 source.
    """
    blocks = [f"# {markdown(report.title)}", markdown(report.summary)]
    for table in report.tables:
        blocks += [f"## {markdown(table.title)}", markdown(table.summary)]
        blocks += _grid(table) if isinstance(table, Grid) else _topics(table)
    return "\n\n".join(block for block in blocks if block) + "\n"


def _topics(table: Table) -> Iterator[str]:
    for row in table.rows:
        proposed = " *(proposed)*" if row.proposed else ""
        yield f"### {markdown(row.heading)}{proposed}"
        yield markdown(row.counts)
        yield _sides(row, table)
        yield _listed("Disagreements", row.disagreements)
        yield _listed("Differences", row.differences)
        yield f"Silent: {', '.join(map(markdown, row.silent))}" if row.silent else ""


def _sides(row: Row, table: Table) -> str:
    """The sides on which somebody stands, beside each other; the first line below the heading holds each one's first."""
    taken = [(column, cell.entries) for column, cell in zip(table.columns, row.cells, strict=True) if cell.entries]
    lines = zip_longest(*(entries for _, entries in taken))
    return _table(
        [markdown(column) for column, _ in taken],
        [["" if entry is None else _entry(entry, table) for entry in line] for line in lines],
    )


def _entry(entry: Entry, table: Table) -> str:
    quoted = f"“{markdown(entry.quote)}” " if entry.quote else ""
    notes = f"{quoted}\\[{markdown('; '.join(table.notes(entry)))}\\] {markdown(entry.id)}"
    return f"**{markdown(entry.speech)}**<br>{markdown(entry.text)}<br>{notes}"


def _grid(grid: Grid) -> Iterator[str]:
    yield _table([markdown(column) for column in grid.columns], [[_value(value) for value in row] for row in grid.rows])


def _value(value: Value) -> str:
    if value is None:
        return ""
    return markdown(value if isinstance(value, str) else number(value))


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are Markdown already."""
    if not columns:
        return ""
    return "\n".join(f"| {' | '.join(line)} |" for line in (columns, ["---"] * len(columns), *rows))


def _listed(heading: str, sentences: Sequence[str]) -> str:
    return "\n".join([f"{heading}:\n", *(f"- {markdown(sentence)}" for sentence in sentences)]) if sentences else ""
