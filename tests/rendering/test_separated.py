"""CSV, TSV and JSON Lines are read back by the standard readers, and no cell starts a formula."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile_strings import CHOSEN, hostile_texts
from judged_nouns import bridge_report
from stance.errors import UnknownNameError
from stance.rendering import csv as csv_format
from stance.rendering import jsonl, tsv
from stance.rendering.escaping import json_ready, number, one_line, unguarded, visible
from stance.tabulating.report import TABLES
from stance.tabulating.tables import Grid, Report, Value

cells = st.one_of(
    hostile_texts, st.just(""), st.none(), st.integers(), st.floats(allow_nan=False, allow_infinity=False)
)
grids = st.integers(1, 4).flatmap(
    lambda width: st.builds(
        Grid,
        st.just("G"),
        st.just(""),
        st.tuples(*[hostile_texts] * width),
        st.lists(st.tuples(*[cells] * width), max_size=4).map(tuple),
    )
)


def a_report(grid: Grid) -> Report:
    """A report that shows this grid."""
    return Report(title="T", summary="", tables=(grid,))


def read_csv(text: str) -> list[list[str]]:
    """The cells as the standard reader gives them."""
    return list(csv.reader(io.StringIO(text, newline="")))


def read_tsv(text: str) -> list[list[str]]:
    """The cells of a file with tabs, as the standard reader gives them."""
    return list(csv.reader(io.StringIO(text, newline=""), delimiter="\t"))


def plain(value: Value) -> str:
    """What a cell says."""
    if isinstance(value, str):
        return visible(value)
    return "" if value is None else number(value)


@given(grids)
def test_csv_round_trip(grid: Grid) -> None:
    """Reading and taking the guards off gives the cells; every line has the same number of them."""
    back = read_csv(csv_format.render(a_report(grid)))
    expected = [[plain(value) for value in row] for row in (grid.columns, *grid.rows)]
    texts = [[isinstance(value, str) for value in row] for row in (grid.columns, *grid.rows)]
    assert expected == [
        [unguarded(cell) if is_text else cell for cell, is_text in zip(row, kinds, strict=True)]
        for row, kinds in zip(back, texts, strict=True)
    ]


@given(grids)
def test_raw_csv_round_trip(grid: Grid) -> None:
    """For machines, the cells are as they are."""
    back = read_csv(csv_format.render(a_report(grid), formulas="raw"))
    assert [[plain(value) for value in row] for row in (grid.columns, *grid.rows)] == back


@given(grids)
def test_tsv_round_trip(grid: Grid) -> None:
    """With tabs, every cell is one line, and every row, too."""
    text = tsv.render(a_report(grid), formulas="raw")
    expected = [
        [one_line(value) if isinstance(value, str) else plain(value) for value in row]
        for row in (grid.columns, *grid.rows)
    ]
    assert expected == read_tsv(text)
    assert len(grid.rows) + 1 == text.count("\n")


@pytest.mark.parametrize("text", CHOSEN)
def test_chosen_texts_start_no_formula(text: str) -> None:
    """Each of the chosen texts stays in its cell, and no spreadsheet runs it."""
    report = a_report(Grid("G", "", (text, "number"), ((text, -5), (text, 2.5))))
    for back in (read_csv(csv_format.render(report)), read_tsv(tsv.render(report))):
        assert [2, 2, 2] == [len(row) for row in back]
        assert ["-5", "2.5"] == [row[1] for row in back[1:]]
        assert all(row[0].lstrip(" \u200b")[:1] not in set("=+-@|\t\r\n\0＝＋－＠") or not row[0] for row in back)


def test_lines_end_as_the_standards_say() -> None:
    """CSV has CRLF, TSV a line feed; Excel's mark comes only when asked for."""
    report = a_report(Grid("G", "", ("a",), (("b",),)))
    assert "a\r\nb\r\n" == csv_format.render(report)
    assert "\ufeffa\r\nb\r\n" == csv_format.render(report, excel=True)
    assert "a\nb\n" == tsv.render(report)


def test_any_table_can_be_chosen() -> None:
    """A table is chosen by its title; a table of topics gives a line for each entry."""
    report = bridge_report(tables=TABLES)
    for table in report.tables:
        back = read_csv(csv_format.render(report, table=table.title))
        assert back == [[unguarded(cell) for cell in row] for row in back]
        assert len(back) > 1
    assert csv_format.render(report) == csv_format.render(report, table="Side by side")


def test_unknown_table() -> None:
    """A title that is not there is refused."""
    with pytest.raises(UnknownNameError, match="unknown table 'Value' — did you mean 'Values'"):
        tsv.render(bridge_report(tables=TABLES), table="Value")


def test_a_report_without_tables() -> None:
    """Where there is nothing to show, nothing but a line end is written."""
    assert "\r\n" == csv_format.render(Report(title="T", summary=""))


def test_json_lines_hold_every_assertion() -> None:
    """Each line is an object with the topic, the sides and the assertion's own keys."""
    lines = [json.loads(line) for line in jsonl.render(bridge_report()).splitlines()]
    assert ["g1", "p1", "p2", "u1", "w1", "p3", "u2", "g2", "g2"] == [line["id"] for line in lines]
    assert ("safe", ["affirm"], True) == tuple(lines[1][key] for key in ("topic", "sides", "contested"))
    assert lines[-1]["topic"] is None


@given(st.dictionaries(hostile_texts, hostile_texts | st.floats() | st.lists(hostile_texts), max_size=3))
def test_json_lines_are_read_back(extra: dict[str, object]) -> None:
    """Whatever a line holds, it is one line, and can be read."""
    text = jsonl.render(Report(title="", summary="", document={"unmatched": [extra], "topics": "none"}))
    assert 1 == text.count("\n")
    assert text == visible(text)
    back = json.loads(text)
    assert {"topic", *map(json_ready, extra)} == back.keys()


def test_a_side_that_is_no_list_is_empty() -> None:
    """A document that somebody else made is read as far as it goes."""
    topic = {"id": "t", "proposition": "P", "contested": False, "sides": [{"label": "x", "assertions": None}]}
    document = {"topics": [topic | {"assertions": [{"id": "a"}]}]}
    line = json.loads(jsonl.render(Report(title="", summary="", document=document)))
    assert [] == line["sides"]
