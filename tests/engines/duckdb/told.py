"""Stories for the engine duckdb: what sources say, as rows and as files."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from random import Random
from string import ascii_lowercase

import pyarrow as pa
from pyarrow import parquet

from made_corpora import made_row
from stance.engines.duckdb.engine import DuckDB

Record = Mapping[str, object]

OPENINGS = ("", "", "Officials said that ", "It is not true that ", "Reportedly, ", "Claims are false that ")


def rows_of(count: int, seed: int) -> list[dict[str, object]]:
    """One assertion or more of some sources about invented events, with copies, quotes, speakers and dates, in no order."""
    chance = Random(seed)
    words = ["".join(chance.choices(ascii_lowercase, k=chance.randrange(4, 10))) for _ in range(count // 2 + 20)]
    told: list[dict[str, object]] = []
    while len(told) < count:
        event = chance.sample(words, 8)
        for _ in range(min(chance.randrange(1, 9), count - len(told))):
            kept = chance.sample(event, chance.randrange(4, 9))
            said = f"{chance.choice(OPENINGS)}{' '.join(kept)} {chance.randrange(10, 14)}."
            told.append(made_row(said, len(told), chance))
    told.append({**told[0], "id": "copy", "source": "s9"})
    chance.shuffle(told)
    return told


def written(folder: Path, rows: Sequence[Record], suffix: str) -> Path:
    """The rows as a file of Parquet or JSON Lines."""
    path = folder / f"said{suffix}"
    if suffix == ".parquet":
        # pyarrow takes the columns of the first row for those of all.
        columns = dict.fromkeys(column for row in rows for column in row)
        table = pa.table({column: [row.get(column) for row in rows] for column in columns})
        parquet.write_table(table, path, row_group_size=50)
    else:
        path.write_text("".join(f"{json.dumps(row)}\n\n" for row in rows), encoding="utf-8")
    return path


def records(path: Path) -> list[dict[str, object]]:
    """The rows of a Parquet file."""
    found: list[dict[str, object]] = parquet.read_table(path).to_pylist()
    return found


def engine_in(folder: Path) -> DuckDB:
    """An engine whose file lies in a folder."""
    return DuckDB(str(folder / "work.db"))
