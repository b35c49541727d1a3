"""The LaTeX of a report holds every fact, and its tables have as many cells as columns."""

from __future__ import annotations

import re

import pytest

from hostile_strings import CHOSEN
from judged_nouns import bridge_report
from stance.rendering.escaping import latex
from stance.rendering.latex import render
from stance.tabulating.report import TABLES
from stance.tabulating.tables import Cell, Grid, Report, Row, Table


def test_every_fact_is_there() -> None:
    """Headings, counts, entries, disagreements and silent sources stand in the text."""
    report = bridge_report()
    text = render(report)
    for table in report.tables:
        assert isinstance(table, Table)
        for row in table.rows:
            facts = [row.heading, row.counts, *row.disagreements, *row.differences, *row.silent]
            for entry in (entry for cell in row.cells for entry in cell.entries):
                facts += [entry.speech, entry.text, entry.quote, "; ".join(entry.notes), entry.id]
            assert [] == [fact for fact in facts if latex(fact) not in text]


@pytest.mark.parametrize("text", ["x", *CHOSEN])
def test_rows_have_as_many_cells_as_columns(text: str) -> None:
    """Whatever stands in a cell, it stays there, and every group that is opened is closed."""
    grid = Grid(text, text, (text, "b", "c"), ((text, 1.0, None), (text, text, text)))
    written = render(Report(title=text, summary=text, tables=(grid,)))
    bare = re.sub(r"\\[&{}\\%#$_]", "", written.replace("\\\\\n", "\n"))
    rows = [line for line in bare.splitlines() if "&" in line]
    assert [2, 2, 2] == [line.count("&") for line in rows]
    assert bare.count("{") == bare.count("}")


def test_standalone() -> None:
    """A whole document begins and ends as one."""
    text = render(bridge_report(tables=TABLES), standalone=True)
    assert text.startswith("\\documentclass{article}\n")
    assert text.endswith("\\end{document}\n")
    assert text.count("\\begin{") == text.count("\\end{")


def test_a_row_without_entries_has_no_table() -> None:
    """Where nobody stands, no table is drawn."""
    row = Row(id="t", heading="Quiet", proposed=False, cells=(Cell(),), counts="0 sources")
    text = render(Report(title="T", summary="", tables=(Table("A", "", ("affirm",), (row,)),)))
    assert "\\section*{T}\n\n\\section*{A}\n\n\\subsection*{Quiet}\n0 sources\n" == text
