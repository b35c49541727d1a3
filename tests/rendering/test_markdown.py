"""The Markdown of a report, read by another program's parser, says what the report says, and does nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from hostile_strings import CHOSEN, hostile_texts
from judged_nouns import bridge_report
from stance.rendering.escaping import one_line
from stance.rendering.markdown import render
from stance.tabulating.tables import Cell, Entry, Grid, Report, Row, Table

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HARMLESS = {"text", "strong_open", "strong_close", "em_open", "em_close"}


def lines_of(inline: Token) -> list[str]:
    """The visible text of an inline token, one string a line; fails on anything but text and our own marks."""
    lines = [""]
    for child in inline.children or ():
        if child.type == "html_inline":
            assert "<br>" == child.content
            lines.append("")
        else:
            assert child.type in HARMLESS
            lines[-1] += child.content
    return lines


def read_back(text: str) -> list[tuple[str, list[str]]]:
    """The blocks of a page: the name of the element that holds it, and its lines."""
    tokens = PARSER.parse(text)
    return [(before.tag, lines_of(token)) for before, token in pairwise(tokens) if token.type == "inline"]


def shown(entry: Entry) -> list[str]:
    """The lines that a cell shows of an entry."""
    quote = f"“{one_line(entry.quote)}” " if entry.quote else ""
    last = f"{quote}[{one_line('; '.join(entry.notes))}] {one_line(entry.id)}"
    return [one_line(entry.speech), one_line(entry.text), last]


def expected_blocks(report: Report) -> list[tuple[str, list[str]]]:
    """What a page must say, block by block."""
    blocks = [("h1", [one_line(report.title)]), ("p", [one_line(report.summary)])]
    for table in report.tables:
        assert isinstance(table, Table)
        blocks += [("h2", [one_line(table.title)]), ("p", [one_line(table.summary)])]
        for row in table.rows:
            proposed = " (proposed)" if row.proposed else ""
            blocks += [("h3", [one_line(row.heading) + proposed]), ("p", [one_line(row.counts)])]
            taken = [
                (column, cell.entries) for column, cell in zip(table.columns, row.cells, strict=True) if cell.entries
            ]
            blocks += [("th", [one_line(column)]) for column, _ in taken]
            for place in range(max(len(entries) for _, entries in taken)):
                blocks += [("td", shown(entries[place]) if place < len(entries) else [""]) for _, entries in taken]
            for heading, sentences in (("Disagreements:", row.disagreements), ("Differences:", row.differences)):
                if sentences:
                    blocks += [("p", [heading]), *(("p", [one_line(sentence)]) for sentence in sentences)]
            if row.silent:
                blocks += [("p", [f"Silent: {', '.join(map(one_line, row.silent))}"])]
    return blocks


def hostile_report(texts: Sequence[str]) -> Report:
    """A report in which every text is one of these."""
    following = [texts[place % len(texts)] for place in range(12)]
    entry = Entry(
        id=following[0],
        text=following[1],
        voice=following[2],
        voice_id="v",
        speakers=(following[2], following[3]),
        source_id="s",
        source=following[4],
        quote=following[5],
        state=following[6],
        stance="affirm",
        explicit=True,
        by="lexicon",
        commitment="report",
    )
    own = attrs.evolve(entry, speakers=(), quote="")
    row = Row(
        id="t",
        heading=following[7],
        proposed=True,
        cells=(Cell((entry, own)), Cell((own,)), Cell()),
        counts=following[8],
        disagreements=(following[9], following[9]),
        differences=(following[10],),
        silent=(following[11], following[0]),
    )
    table = Table(
        following[1],
        following[2],
        ("affirm", following[3], "deny"),
        (row, attrs.evolve(row, proposed=False, silent=())),
    )
    return Report(title=following[4], summary=following[5], tables=(table,))


def stripped(blocks: list[tuple[str, list[str]]]) -> list[tuple[str, list[str]]]:
    """The blocks without white space at the ends of their lines, which no reader sees."""
    return [(tag, [line.strip() for line in lines]) for tag, lines in blocks]


def test_the_bridge_is_read_back() -> None:
    """Every fact of the report is found in the page, in its place."""
    report = bridge_report()
    assert expected_blocks(report) == read_back(render(report))


@pytest.mark.parametrize("text", CHOSEN)
def test_chosen_texts_do_not_break_out(text: str) -> None:
    """Each of the chosen texts is shown as it is wherever it stands."""
    report = hostile_report([text])
    assert stripped(expected_blocks(report)) == stripped(read_back(render(report)))


@given(st.lists(hostile_texts, min_size=1, max_size=12))
def test_random_texts_do_not_break_out(texts: list[str]) -> None:
    """Whatever stands beside whatever, the page has the same blocks with the same texts."""
    report = hostile_report(texts)
    assert stripped(expected_blocks(report)) == stripped(read_back(render(report)))


def test_grid() -> None:
    """A grid is a plain table; numbers are shown as they are, and what is not known stays empty."""
    grid = Grid("G", "Some values.", ("name", "low"), (("a|b", 1.5), ("c", None), ("d", 3)))
    back = read_back(render(Report(title="T", summary="", tables=(grid,))))
    cells = ["name", "low", "a|b", "1.5", "c", "", "d", "3"]
    assert [[cell] for cell in cells] == [lines for tag, lines in back if tag in {"th", "td"}]


def test_a_row_without_entries_has_no_table() -> None:
    """Where nobody stands, no table is drawn."""
    row = Row(id="t", heading="Quiet", proposed=False, cells=(Cell(),), counts="0 sources")
    text = render(Report(title="T", summary="S", tables=(Table("A", "", ("affirm",), (row,)),)))
    assert "# T\n\nS\n\n## A\n\n### Quiet\n\n0 sources\n" == text
