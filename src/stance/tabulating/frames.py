"""Tables for programs: a `Grid` comes in; records, a pandas frame or a polars frame go out.

pandas and polars are optional (extras `pandas` and `polars`); the records need nothing.
"""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

from stance.errors import MissingExtraError
from stance.tabulating.listings import flat
from stance.tabulating.tables import Grid, Table, Value

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

__all__ = ["grid_of", "pandas_frame", "polars_frame", "records"]


def grid_of(table: Table | Grid) -> Grid:
    """The table as a plain one; a table of topics gives one row for each entry."""
    return table if isinstance(table, Grid) else flat(table)


def records(grid: Grid) -> list[dict[str, Value]]:
    """One dictionary a row, in the order of the columns; of columns with one heading the second gets a number.

    >>> records(Grid("Values", "", ("low", "low"), ((1, None),)))
    [{'low': 1, 'low (2)': None}]
    """
    columns = _distinct(grid.columns)
    return [dict(zip(columns, row, strict=True)) for row in grid.rows]


def _distinct(columns: tuple[str, ...]) -> list[str]:
    """The headings, told apart where two are the same: two voices may share a name, two keys may not."""
    found: list[str] = []
    for column in columns:
        name, number = column, 1
        while name in found:
            number += 1
            name = f"{column} ({number})"
        found.append(name)
    return found


def pandas_frame(grid: Grid) -> pd.DataFrame:
    """The grid as a pandas frame.

    Raises:
        MissingExtraError: pandas is not installed.
    """
    return _library("pandas").DataFrame([list(row) for row in grid.rows], columns=_distinct(grid.columns))


def polars_frame(grid: Grid) -> pl.DataFrame:
    """The grid as a polars frame; the types follow all rows, not the first ones.

    Raises:
        MissingExtraError: polars is not installed.
    """
    frame: pl.DataFrame = _library("polars").DataFrame(
        [list(row) for row in grid.rows], schema=_distinct(grid.columns), orient="row", infer_schema_length=None
    )
    return frame


def _library(name: str) -> ModuleType:
    try:
        return import_module(name)
    except ImportError:
        raise MissingExtraError(name, name, "a data frame") from None
