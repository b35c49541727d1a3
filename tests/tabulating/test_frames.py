"""Tables as records and frames hold the same values as the grid."""

from __future__ import annotations

import sys

import pytest

from judged_nouns import bridge_report
from stance.errors import MissingExtraError
from stance.tabulating.frames import grid_of, pandas_frame, polars_frame, records
from stance.tabulating.tables import Grid

GRID = Grid("Values", "", ("text", "low", "low"), (("a", 1, None), ("b", 2.5, 3)))


def test_records_have_one_key_a_column() -> None:
    """Two columns of one name are told apart, and no value is lost."""
    assert [{"text": "a", "low": 1, "low (2)": None}, {"text": "b", "low": 2.5, "low (2)": 3}] == records(GRID)
    taken = Grid("", "", ("low", "low", "low"), ((1, 2, 3),))
    assert [{"low": 1, "low (2)": 2, "low (3)": 3}] == records(taken)


def test_a_table_of_topics_becomes_one_row_an_entry() -> None:
    """A plain table stays as it is; one of topics is made flat."""
    assert GRID is grid_of(GRID)
    table = bridge_report().tables[0]
    assert {"p1", "w1", "g1", "p2", "u1", "p3", "u2"} == {row["assertion"] for row in records(grid_of(table))} - {"g2"}


def test_pandas() -> None:
    """The frame has the columns and the values of the records."""
    pytest.importorskip("pandas", reason="pandas is an extra")
    frame = pandas_frame(GRID)
    assert ["text", "low", "low (2)"] == list(frame.columns)
    assert ["a", "b"] == list(frame["text"])
    assert [1.0, 2.5] == list(frame["low"])


def test_polars() -> None:
    """The frame gives the records back."""
    pytest.importorskip("polars", reason="polars is an extra")
    assert records(GRID) == polars_frame(GRID).to_dicts()


@pytest.mark.parametrize(("name", "frame"), [("pandas", pandas_frame), ("polars", polars_frame)])
def test_a_library_that_is_not_there(monkeypatch: pytest.MonkeyPatch, name: str, frame: object) -> None:
    """The message names the extra to install."""
    monkeypatch.setitem(sys.modules, name, None)
    assert callable(frame)
    with pytest.raises(MissingExtraError, match=rf"a data frame needs {name} — install the extra: .*\[{name}\]"):
        frame(GRID)
