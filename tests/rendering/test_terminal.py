"""The terminal shows every fact inside its width, and obeys none of them."""

from __future__ import annotations

import os
import re
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from hostile_strings import CHOSEN, hostile_texts
from judged_nouns import bridge_report
from stance.rendering.escaping import one_line
from stance.rendering.terminal import render
from stance.tabulating.tables import Cell, Entry, Grid, Report, Row, Table


def squeezed(text: str) -> str:
    """The text without white space, so that folding does not matter."""
    return re.sub(r"\s", "", text)


def a_report(text: str) -> Report:
    """A report with this text in every place."""
    entry = Entry(
        id=text,
        text=text,
        voice=text,
        voice_id=text,
        speakers=(text,),
        source_id=text,
        source=text,
        quote=text,
        state="exact",
        stance="affirm",
        explicit=True,
        by="lexicon",
        commitment="report",
    )
    cells = (Cell((entry,)), Cell((entry,)), Cell())
    row = Row(
        id=text,
        heading=text,
        proposed=True,
        cells=cells,
        counts=text,
        disagreements=(text,),
        differences=(text,),
        silent=(text,),
    )
    grid = Grid(text, text, (text, "number"), ((text, 1), (text, None)))
    return Report(title=text, summary=text, tables=(Table(text, text, ("affirm", text, "deny"), (row,)), grid))


@pytest.mark.parametrize("width", [80, 100, 120, 200])
def test_every_fact_is_shown(width: int) -> None:
    """Headings, counts, entries, disagreements, differences and silent sources are there at every width."""
    report = bridge_report()
    shown = squeezed(render(report, width=width)) if width < 120 else render(report, width=width)
    for table in report.tables:
        assert isinstance(table, Table)
        for row in table.rows:
            for fact in (
                row.heading,
                row.counts,
                *row.disagreements,
                *row.differences,
                f"Silent: {', '.join(row.silent)}",
            ):
                assert (squeezed(fact) if width < 120 else fact) in shown
            for entry in (entry for cell in row.cells for entry in cell.entries):
                for fact in (*entry.notes, entry.id, entry.text.split()[-1]):
                    # From 100 columns on the sides stand beside each other, and a line is part of several entries.
                    assert (squeezed(fact) if width < 100 else fact.split()[0]) in shown


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("text", CHOSEN)
def test_chosen_texts_are_not_obeyed(text: str, width: int) -> None:
    """Each of the chosen texts is shown whole, and no line is longer than the width."""
    shown = render(a_report(text), width=width)
    assert all(cell_len(line) <= width for line in shown.split("\n"))
    assert shown == "\n".join(one_line(line) and line for line in shown.split("\n"))
    assert squeezed(f"1.{one_line(text)}[proposed]") in squeezed(shown)


@given(hostile_texts, st.integers(1, 130))
def test_random_texts_are_not_obeyed(text: str, width: int) -> None:
    """At any width, no line is too long, and nothing is left that a terminal would obey."""
    shown = render(a_report(text), width=width)
    assert all(cell_len(line) <= max(width, 20) for line in shown.split("\n"))
    assert all(character.isprintable() or character.isspace() or ord(character) > 0x9F for character in shown)
    assert squeezed(f"1.{one_line(text)}[proposed]") in squeezed(shown)


def test_plain_unless_colour_is_asked_for() -> None:
    """Colour adds escape codes and nothing else."""
    report = bridge_report()
    plain, colored = render(report), render(report, color=True)
    assert "\x1b" not in plain
    assert "\x1b[1;32m" in colored
    # Blanks at the end of a coloured line stand before its last code, so they cannot be taken off.
    bare = re.sub(r"\x1b\[[0-9;]*m", "", colored)
    assert plain.splitlines() == [line.rstrip() for line in bare.splitlines()]


@pytest.mark.parametrize("color", [False, True])
def test_the_environment_does_not_matter(*, color: bool) -> None:
    """The same report gives the same bytes on any machine and in any terminal."""
    report = bridge_report()
    expected = render(report, color=color)
    for name, value in [("COLUMNS", "33"), ("TERM", "dumb"), ("NO_COLOR", "1"), ("FORCE_COLOR", "1"), ("LINES", "5")]:
        with patch.dict(os.environ, {name: value}):
            assert expected == render(report, color=color)


def test_a_row_without_entries() -> None:
    """Where nobody stands, the heading and the counts are left."""
    row = Row(id="t", heading="Quiet", proposed=False, cells=(Cell(),), counts="0 sources")
    report = Report(title="T", summary="S", tables=(Table("A", "", ("affirm",), (row,)),))
    for width in (80, 120):
        assert ["T", "S", "A", "1. Quiet", "0 sources"] == [
            line.strip() for line in render(report, width=width).splitlines() if line.strip()
        ]
