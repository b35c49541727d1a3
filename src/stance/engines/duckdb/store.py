"""One DuckDB file as the place of finished stages: each is written in one transaction, with the fingerprint of what it is made from.

A stage is a function that writes tables. Where its fingerprint stands there already it is passed over; a process that is
killed leaves the stages that were finished, whole, and nothing of the one that was not.
"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from stance.errors import MissingExtraError, SettingError

if TYPE_CHECKING:
    import duckdb
    import numpy.typing as npt

    Columns = dict[str, npt.NDArray[np.generic]]
    Matrix = sparse.csr_matrix

__all__ = ["ROWS_AT_ONCE", "StageOver", "Store", "digest_of", "fingerprint"]

# So many rows go into or come out of the file at once: some ten megabytes.
ROWS_AT_ONCE = 1 << 19
# Raised where a stage's tables change their meaning: what an older version left is made anew.
FORMAT = "1"
THREADS = 2


def fingerprint(*parts: object) -> str:
    """A short name for what a stage is made from: equal parts give equal names.

    >>> fingerprint("scores", 20) == fingerprint("scores", 20) != fingerprint("scores", 21)
    True
    """
    return hashlib.sha256("\x1f".join([FORMAT, *map(str, parts)]).encode("utf-8", "surrogatepass")).hexdigest()


class StageOver(Exception):  # noqa: N818 -- no error, but the end of what one process is to do
    """A stage was done, and its process is to do no more."""


class Store:
    """An open DuckDB file; everything of ours lies in its schema `stance`.

    Args:
        path: The file; made where there is none.
        memory: How much DuckDB may keep in memory, as it writes it: `256MB`. What does not fit goes to a folder beside
            the file.
        one_stage: Raise `StageOver` when a stage was done, rather than passed over.

    Raises:
        MissingExtraError: DuckDB or pyarrow is not installed.
        SettingError: No file is named, it is no database, or another process has it open.

    Attributes:
        failure: What DuckDB raises.
    """

    def __init__(self, path: str, memory: str, *, one_stage: bool = False) -> None:
        try:
            import duckdb
            import pyarrow as pa
        except ModuleNotFoundError as error:
            raise MissingExtraError(str(error.name), "duckdb", "the engine duckdb") from None
        if not path:
            message = "the engine duckdb needs a file for its work — name it: duckdb:work.db"
            raise SettingError(message)
        self._arrow, self.failure = pa, duckdb.Error
        self._one_stage = one_stage
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": memory,
            "threads": THREADS,
            "temp_directory": f"{path}.tmp",
        }
        try:
            self._connection = duckdb.connect(path, config=settings)
        except duckdb.Error as error:
            first = str(error).partition("\n")[0]
            message = (
                f"{path} cannot be opened by the engine duckdb: {first} — name a file of its own, used by nobody else"
            )
            raise SettingError(message) from error
        # What is written waits for less company, and what is freed goes back sooner than DuckDB would do it by itself.
        self.execute("SET write_buffer_row_group_count = 1")
        self.execute("SET allocator_flush_threshold = '16MB'")
        # A bar of its own would be drawn into what is printed.
        self.execute("SET enable_progress_bar = false")
        self.execute("CREATE SCHEMA IF NOT EXISTS stance")
        self.execute("SET schema = 'stance'")
        self.execute("CREATE TABLE IF NOT EXISTS stages(stage VARCHAR PRIMARY KEY, made_from VARCHAR)")
        # What is asked for while a stage is written comes from the stages before it.
        self._reading = self._connection.cursor()
        self._reading.execute("SET schema = 'stance'")

    def close(self) -> None:
        """Write what is left to the file and let go of it."""
        self._reading.close()
        self._connection.close()

    def execute(self, statement: str, *values: object) -> duckdb.DuckDBPyConnection:
        """Run a statement where stages are written."""
        return self._connection.execute(statement, list(values))

    def stage(self, name: str, made_from: str, work: Callable[[], None]) -> str:
        """Do the work of a stage, unless it is done.

        Args:
            name: The stage.
            made_from: The fingerprint of what it is made from.
            work: Writes its tables, all or none of which will be there.

        Returns:
            The fingerprint of the stage itself, for those that are made from it.
        """
        made = fingerprint(name, made_from)
        if self._connection.execute("SELECT 1 FROM stages WHERE stage = ? AND made_from = ?", [name, made]).fetchall():
            return made
        with self._transaction():
            work()
            self._arrow.default_memory_pool().release_unused()
            _give_back()
            self.execute("INSERT OR REPLACE INTO stages VALUES (?, ?)", name, made)
        if self._one_stage:
            raise StageOver
        return made

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self.execute("BEGIN")
        try:
            yield
        except BaseException:
            self.execute("ROLLBACK")
            raise
        self.execute("COMMIT")

    def fresh(self, table: str, columns: str) -> None:
        """An empty table in the place of the one that a stage before it may have left."""
        self.execute(f"DROP TABLE IF EXISTS {table}")
        self.execute(f"CREATE TABLE {table}({columns})")

    def insert(self, table: str, columns: Mapping[str, object]) -> None:
        """Write rows behind those of a table; they stay in this order.

        Args:
            table: Which one.
            columns: Arrays or lists by column, in the order of the table's columns.
        """
        self._connection.register("incoming", self._arrow.table(dict(columns)))
        self.execute(f"INSERT INTO {table} SELECT * FROM incoming")  # noqa: S608 -- names of our own tables
        self._connection.unregister("incoming")

    def batches(self, query: str, rows: int = ROWS_AT_ONCE) -> Iterator[Columns]:
        """What a query gives, some rows at a time, as arrays by column; numbers only."""
        for batch in self._reading.sql(query).to_arrow_reader(rows):
            yield {name: batch.column(name).to_numpy(zero_copy_only=False) for name in batch.schema.names}

    def lists(self, query: str, rows: int) -> Iterator[dict[str, list[object]]]:
        """The same as lists, of any type."""
        for batch in self._reading.sql(query).to_arrow_reader(rows):
            yield batch.to_pydict()

    def number(self, query: str) -> int:
        """The one whole number that a query gives."""
        # A result that is not read to its end would keep the connection.
        ((found,),) = self._reading.execute(query).fetchall()
        return int(found)

    def column(self, query: str, count: int) -> npt.NDArray[np.int64]:
        """One column of so many whole numbers as one array, without a second copy of it on the way."""
        whole = np.empty(count, dtype=np.int64)
        start = 0
        for batch in self.batches(query):
            (values,) = batch.values()
            whole[start : start + len(values)] = values
            start += len(values)
        return whole

    def insert_matrix(self, table: str, matrix: Matrix, first: int = 0) -> None:
        """Write the cells of some rows, of which the first has this number: row, column, value."""
        row = np.repeat(np.arange(first, first + matrix.shape[0], dtype=np.int32), np.diff(matrix.indptr))
        for start in range(0, matrix.nnz, ROWS_AT_ONCE):
            some = slice(start, start + ROWS_AT_ONCE)
            self.insert(
                table, {"row": row[some], "column": matrix.indices[some].astype(np.int32), "value": matrix.data[some]}
            )

    def matrix(self, table: str, shape: tuple[int, int], place: npt.NDArray[np.int64] | None = None) -> Matrix:
        """The matrix whose cells stand in a table, row after row.

        Args:
            table: Which one.
            shape: How many rows and columns the matrix has.
            place: For each row of the table its row in the matrix, ascending; -1 where it is left out, None for all rows.
        """
        if place is None:
            cells = self.number(f"SELECT count(*) FROM {table}")  # noqa: S608
        else:
            rows = self.batches(f'SELECT "row" FROM {table}')  # noqa: S608
            cells = sum(int((place[batch["row"]] >= 0).sum()) for batch in rows)
        columns, values = np.empty(cells, dtype=np.int32), np.empty(cells)
        starts = np.zeros(shape[0] + 1, dtype=np.int64)
        at = 0
        for batch in self.batches(f"SELECT * FROM {table}"):  # noqa: S608
            row, column, value = batch.values()
            if place is not None:
                row = place[row]
                kept = row >= 0
                row, column, value = row[kept], column[kept], value[kept]
            some = slice(at, at + len(row))
            columns[some], values[some] = column, value
            starts[1:] += np.bincount(row, minlength=shape[0])
            at = some.stop
        starts = np.cumsum(starts).astype(np.int32 if cells < 2**31 else np.int64)
        return sparse.csr_matrix((values, columns, starts), shape=shape)


def _give_back() -> None:
    """Return to the system what a stage has freed, where its C library can: it would be counted to the next stage as well."""
    with suppress(OSError, AttributeError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


def digest_of(path: str | Path) -> str:
    """The fingerprint of a file's bytes."""
    with Path(path).open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
