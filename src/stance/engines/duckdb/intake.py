"""A Parquet or JSON Lines file -> the table of what is said, some thousand rows at a time; what is wrong with it, all at once."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from stance.engines.files import PROBLEMS_TOLD, record_in, topics_declared
from stance.errors import CorpusError, Problem, SettingError
from stance.model.gathered import Gathered
from stance.model.records import records_of
from stance.text import normalise

if TYPE_CHECKING:
    from stance.engines.duckdb.store import Store
    from stance.matching.similarity import Progress

__all__ = ["said_stage"]

RECORDS_AT_ONCE = 1 << 14

Record = Mapping[str, object]


def said_stage(store: Store, path: str, made_from: str, *, progress: Progress | None = None) -> str:
    """Write the tables `said`, one row an assertion in the order of the file, and `sources`.

    Args:
        store: Where to.
        path: A file with the flat columns of a corpus; its suffix tells whether it is Parquet or JSON Lines.
        made_from: The fingerprint of the file.
        progress: Called with a step's name, items done and items in all.

    Returns:
        The fingerprint of what is said.

    Raises:
        CorpusError: Rows that are no assertions, or ids that are not unique.
        SettingError: The file cannot be read, or declares topics.
    """

    def read() -> None:
        store.fresh("said", "n INTEGER, id VARCHAR, normal VARCHAR, record VARCHAR")
        store.fresh("sources", "record VARCHAR")
        gathered, first = Gathered(), 0
        for rows in _batches(path):
            if progress:
                progress("reading", first, 0)
            for at, record in enumerate(rows, first):
                gathered.add(at, record)
            first += len(rows)
            if len(gathered.problems) > PROBLEMS_TOLD:
                break
            _write(store, gathered)
        gathered.refuse_slips()
        if gathered.problems:
            raise CorpusError(gathered.problems[:PROBLEMS_TOLD])
        if gathered.topics:
            raise topics_declared(path)
        _refuse_doubles(store)
        described = [json.dumps(row) for row in records_of([], gathered.sources.values(), [])]
        store.insert("sources", {"record": described})

    return store.stage("said", made_from, read)


def _write(store: Store, gathered: Gathered) -> None:
    """Move the assertions that were gathered into the table; what is known of sources stays."""
    told = gathered.assertions
    if any(assertion.topic for assertion in told):
        raise topics_declared("the file")
    if told:
        columns = {
            "n": gathered.rows["assertions"],
            "id": [assertion.id for assertion in told],
            "normal": [normalise(assertion.text) for assertion in told],
            "record": [json.dumps(row) for row in records_of(told, [], [])],
        }
        store.insert("said", columns)
    told.clear()
    gathered.rows["assertions"].clear()


def _refuse_doubles(store: Store) -> None:
    doubled = store.execute(
        "SELECT id, min(n), max(n) FROM said GROUP BY id HAVING count(*) > 1 ORDER BY min(n) LIMIT ?", PROBLEMS_TOLD
    ).fetchall()
    if doubled:
        raise CorpusError(
            Problem(
                "ST201", f"id {name!r} stands in row {first}, too", "give each assertion an id of its own", (last, "id")
            )
            for name, first, last in doubled
        )


def _batches(path: str) -> Iterator[list[Record]]:
    return _of_parquet(path) if path.endswith(".parquet") else _of_lines(path)


def _of_parquet(path: str) -> Iterator[list[Record]]:
    import pyarrow as pa
    from pyarrow import parquet

    try:
        with parquet.ParquetFile(path) as file:
            for batch in file.iter_batches(RECORDS_AT_ONCE):
                yield batch.to_pylist()
    except pa.ArrowInvalid as error:
        message = f"{path} cannot be read as Parquet: {error} — write it anew"
        raise SettingError(message) from error


def _of_lines(path: str) -> Iterator[list[Record]]:
    rows: list[Record] = []
    with Path(path).open(encoding="utf-8-sig") as file:
        try:
            for number, line in enumerate(file, 1):
                if not line.strip():
                    continue
                rows.append(_record_in(line, f"{path}:{number}"))
                if len(rows) == RECORDS_AT_ONCE:
                    yield rows
                    rows = []
        except UnicodeDecodeError as error:
            message = f"{path} is not UTF-8: the byte 0x{error.object[error.start]:02X} begins no character — save it as UTF-8"
            raise SettingError(message) from error
    if rows:
        yield rows


def _record_in(line: str, place: str) -> Record:
    try:
        return record_in(line)
    except ValueError as error:
        message = f"{place}: {error}"
        raise SettingError(message) from error
