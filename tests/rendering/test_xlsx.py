"""The workbook, read by another program, holds the values of the tables as texts and numbers, and nothing that runs."""

from __future__ import annotations

import io
import sys
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile_strings import CHOSEN, FEW, hostile_texts
from judged_nouns import bridge_report
from stance.errors import MissingExtraError
from stance.rendering.escaping import visible
from stance.rendering.xlsx import render
from stance.tabulating.tables import Grid, Report

openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads what xlsxwriter wrote")


def sheets(report: Report) -> dict[str, list[list[object]]]:
    """The values of each sheet, by its name; no cell is a formula or a link."""
    book = openpyxl.load_workbook(io.BytesIO(render(report)))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {"s", "n"} >= {cell.data_type for cell in cells}
    assert not any(cell.hyperlink for cell in cells)
    return {sheet.title: [[cell.value for cell in row] for row in sheet.iter_rows()] for sheet in book}


def test_every_table_is_a_sheet() -> None:
    """Headings, texts and numbers are those of the grid; the first sheet has the counts."""
    found = sheets(bridge_report(tables=["side by side", "values", "who disagrees with whom"]))
    assert ["Comparison", "Side by side", "Values", "Who disagrees with whom"] == list(found)
    assert ["The old bridge"] == found["Comparison"][0]
    assert {63_600, 63_400} == {row[5] for row in found["Values"][1:]}


def test_headings_are_seen_as_headings() -> None:
    """Bold, in sight when one scrolls, and with a filter over all rows; what stands below is folded, in wide columns."""
    grid = Grid("T", "", ("id", "text"), (("a", "It is."), ("b", "It was.")))
    sheet = openpyxl.load_workbook(io.BytesIO(render(Report(title="", summary="", tables=(grid,)))))["T"]
    assert [[True, True], [False, False], [False, False]] == [
        [cell.font.b for cell in row] for row in sheet.iter_rows()
    ]
    assert [16, 60] == [int(sheet.column_dimensions[letter].width) for letter in "AB"]
    assert ("A2", "A1:B3") == (sheet.freeze_panes, sheet.auto_filter.ref)
    assert {(True, "top")} == {(cell.alignment.wrap_text, cell.alignment.vertical) for cell in sheet[2]}


def test_same_report_same_bytes() -> None:
    """Nothing in the file depends on the clock."""
    written = render(bridge_report())
    assert written == render(bridge_report())
    assert {(1980, 1, 1)} == {info.date_time[:3] for info in zipfile.ZipFile(io.BytesIO(written)).infolist()}


@pytest.mark.parametrize("text", CHOSEN)
def test_chosen_texts_stay_texts(text: str) -> None:
    """Whatever a cell, a heading or a title holds, it is shown and not run."""
    (row,) = sheets(
        Report(title=text, summary=text, tables=(Grid(text, text, ("x", "y"), ((text, None),)),))
    ).popitem()[1][1:]
    assert visible(text) == (row[0] or "")


@settings(max_examples=FEW)
@given(st.lists(hostile_texts, min_size=1, max_size=4))
def test_random_texts_stay_texts(texts: list[str]) -> None:
    """Every text comes back as it was, with what is hidden made visible."""
    grid = Grid("T", "", ("x",), tuple((text,) for text in texts))
    rows = list(sheets(Report(title="", summary="", tables=(grid,))).values())[1]
    assert [visible(text) for text in texts] == [row[0] or "" for row in rows[1:]]


def test_long_texts_and_names_are_cut() -> None:
    """Excel's limits are kept: a cell ends in an ellipsis, two tables of one name get two sheets."""
    grids = tuple(Grid("A very long title that no sheet can have", "", ("x",), (("😀" * 20_000,),)) for _ in range(2))
    found = sheets(Report(title="", summary="", tables=(*grids, Grid("[]", "", (), ()))))
    assert ["Comparison", "A very long title that no sheet", "A very long title that no s 2", "Table"] == list(found)
    cell = str(found["A very long title that no sheet"][1][0])
    assert cell.endswith("😀…")
    assert 32_767 >= len(cell.encode("utf-16-le")) // 2


def test_a_library_that_is_not_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the extra to install."""
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(MissingExtraError, match=r"writing \.xlsx needs xlsxwriter — install the extra: .*\[xlsx\]"):
        render(bridge_report())
