"""The report as LaTeX: a `Report` comes in; sections with tables in the booktabs style go out, to be taken into a paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from stance.rendering.escaping import latex, number
from stance.tabulating.tables import Entry, Grid, Report, Row, Table, Value

__all__ = ["render"]

_PREAMBLE = (
    "\\documentclass{article}",
    "\\usepackage{fontspec}",
    "\\usepackage{array}",
    "\\usepackage{booktabs}",
    "\\usepackage{longtable}",
    "\\begin{document}",
)


def render(report: Report, *, standalone: bool = False) -> str:
    r"""A report as LaTeX.

    Args:
        report: What to show.
        standalone: A whole document for LuaLaTeX or XeLaTeX; else a part for `\input`, which needs the packages array,
            booktabs and longtable, and an engine or font encoding that has the letters of the texts.

    Returns:
        Text with a line feed at its end: a section a table, a subsection a topic, a column for each side.

    >>> print(render(Report(title="50 % & more", summary="1 source.")), end="")
    \section*{50 \% \& more}
    1 source.
    """
    blocks = [f"\\section*{{{latex(report.title)}}}\n{latex(report.summary)}"]
    for table in report.tables:
        blocks.append(f"\\section*{{{latex(table.title)}}}\n{latex(table.summary)}")
        blocks += [_grid(table)] if isinstance(table, Grid) else _topics(table)
    if standalone:
        blocks = ["\n".join(_PREAMBLE), *blocks, "\\end{document}"]
    return "\n\n".join(block.rstrip() for block in blocks if block) + "\n"


def _topics(table: Table) -> Iterator[str]:
    for row in table.rows:
        proposed = " \\emph{(proposed)}" if row.proposed else ""
        yield f"\\subsection*{{{latex(row.heading)}{proposed}}}\n{latex(row.counts)}"
        yield _sides(row, table)
        yield _listed("Disagreements", row.disagreements)
        yield _listed("Differences", row.differences)
        yield f"Silent: {', '.join(map(latex, row.silent))}" if row.silent else ""


def _sides(row: Row, table: Table) -> str:
    taken = [(column, cell.entries) for column, cell in zip(table.columns, row.cells, strict=True) if cell.entries]
    lines = zip_longest(*(entries for _, entries in taken))
    return _table(
        [latex(column) for column, _ in taken],
        [["" if entry is None else _entry(entry, table) for entry in line] for line in lines],
    )


def _entry(entry: Entry, table: Table) -> str:
    quoted = f"“{latex(entry.quote)}” " if entry.quote else ""
    notes = f"{quoted}{{[}}{latex('; '.join(table.notes(entry)))}{{]}} {latex(entry.id)}"
    return f"\\textbf{{{latex(entry.speech)}}}\\newline {latex(entry.text)}\\newline {notes}"


def _grid(grid: Grid) -> str:
    return _table([latex(column) for column in grid.columns], [[_value(value) for value in row] for row in grid.rows])


def _value(value: Value) -> str:
    if value is None:
        return ""
    return latex(value if isinstance(value, str) else number(value))


def _table(columns: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table of cells that are LaTeX already, whose columns share the width of the text."""
    if not columns:
        return ""
    share = f"p{{\\dimexpr{1 / len(columns):.4f}\\linewidth-2\\tabcolsep\\relax}}"
    lines = [
        f"\\begin{{longtable}}{{@{{}}*{{{len(columns)}}}{{>{{\\raggedright\\arraybackslash}}{share}}}@{{}}}}",
        "\\toprule",
        f"{' & '.join(columns)} \\\\",
        "\\midrule",
        "\\endhead",
        *(f"{' & '.join(row)} \\\\" for row in rows),
        "\\bottomrule",
        "\\end{longtable}",
    ]
    return "\n".join(lines)


def _listed(heading: str, sentences: Sequence[str]) -> str:
    if not sentences:
        return ""
    items = "\n".join(f"\\item {latex(sentence)}" for sentence in sentences)
    return f"{heading}:\n\\begin{{itemize}}\n{items}\n\\end{{itemize}}"
