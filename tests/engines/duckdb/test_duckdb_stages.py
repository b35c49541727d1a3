"""What is finished stays; what was cut off, by whatever, leaves nothing, and the next run gives the same result."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
pytest.importorskip("pyarrow", reason="the extra duckdb is not installed")

from engines.duckdb.told import engine_in, records, rows_of, written
from stance.comparing import compare
from stance.engines.duckdb.engine import DuckDB
from stance.engines.duckdb.store import Store
from stance.errors import CorpusError, MissingExtraError, SettingError
from stance.model.corpus import Corpus

STAGES = (
    "said",
    "forms",
    "texts",
    "vectors",
    "candidates",
    "pairs",
    "company",
    "edges",
    "linked",
    "members",
    "topics",
    "judged",
)
# A process that ends itself as nothing can hinder: when the stage is finished, or just before it is written.
KILLED = """
import os, signal, sys
from stance.engines.duckdb.engine import DuckDB
from stance.engines.duckdb.store import Store
folder, last, where = sys.argv[1:]
whole = Store.stage

def stage(self, name, made_from, work):
    def ended():
        work()
        os.kill(os.getpid(), signal.SIGKILL)
    made = whole(self, name, made_from, ended if (name, where) == (last, "inside") else work)
    if name == last:
        os.kill(os.getpid(), signal.SIGKILL)
    return made

Store.stage = stage
DuckDB(f"{folder}/work.db").compare_file(f"{folder}/said.jsonl", f"{folder}/out.parquet")
"""


@pytest.mark.parametrize(
    ("last", "where"),
    [("said", "inside"), ("pairs", "inside"), ("linked", "behind"), ("judged", "inside")],
)
def test_killed(last: str, where: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed in any stage or behind it, a run goes on from the stages that were finished, to the same result."""
    rows = rows_of(60, 6)
    path, output = written(tmp_path, rows, ".jsonl"), tmp_path / "out.parquet"
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path, last, where], check=False)
    assert -signal.SIGKILL == killed.returncode
    assert not output.exists()
    done: list[str] = []
    whole = Store._transaction

    def counting(self: Store) -> object:
        """Note that a stage is written."""
        done.append("stage")
        return whole(self)

    monkeypatch.setattr(Store, "_transaction", counting)
    engine_in(tmp_path).compare_file(str(path), str(output))
    assert len(STAGES) - STAGES.index(last) - (where == "behind") == len(done)
    assert compare(Corpus.from_records(rows)).to_records("assertions") == records(output)
    done.clear()
    engine_in(tmp_path).compare_file(str(path), str(output))
    assert [] == done


def test_another_file_of_the_same_name(tmp_path: Path) -> None:
    """The bytes of a file tell whether its stages hold, not its name."""
    engine, output = engine_in(tmp_path), tmp_path / "out.parquet"
    for seed in (7, 8, 7):
        rows = rows_of(30, seed)
        engine.compare_file(str(written(tmp_path, rows, ".jsonl")), str(output))
        assert compare(Corpus.from_records(rows)).to_records("assertions") == records(output)


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("said.csv", "id,text", "cannot be compared without loading it — the suffix must be one of .parquet, .jsonl"),
        ("said.parquet", "no parquet", "cannot be read as Parquet: .* — write it anew"),
        ("said.jsonl", '{"text": "A"', "said.jsonl:1: not well-formed JSON: .* — one object a line"),
        ("said.jsonl", '\n["A"]', "said.jsonl:2: a row must be an object .got list. — one object a line"),
        (
            "said.jsonl",
            '{"text": "A \\udfff"}',
            "said.jsonl:1: the character U.DFFF is half of one — write the whole one",
        ),
        ("said.jsonl", "", "said.jsonl holds no assertions — there is nothing to compare"),
        ("said.jsonl", '{"text": "A b.", "source": "s", "topic": "t"}', "declares topics"),
        ("said.jsonl", '{"source": "s", "topic": "t", "proposition": "A b."}', "declares topics"),
    ],
)
def test_files_that_are_refused(name: str, text: str, message: str, tmp_path: Path) -> None:
    """Said in one line, with the place and the cure."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingError, match=message):
        engine_in(tmp_path).compare_file(str(path))


def test_bytes_that_are_no_text(tmp_path: Path) -> None:
    """Said in one line, with the first such byte."""
    path = tmp_path / "said.jsonl"
    path.write_bytes(b'{"text": "\xff"}')
    with pytest.raises(SettingError, match=r"said.jsonl is not UTF-8: the byte 0xFF begins no character — save it"):
        engine_in(tmp_path).compare_file(str(path))


def test_rows_that_are_refused(tmp_path: Path) -> None:
    """All at once, each with its row; of very many the first ones."""
    rows = [{"text": "A b.", "source": "s", "id": "a"}, {"text": "C d."}, {"text": "E f.", "source": "s", "id": "a"}]
    path = str(written(tmp_path, rows, ".jsonl"))
    with pytest.raises(CorpusError, match="1: ST122: an assertion needs source"):
        engine_in(tmp_path).compare_file(path)
    path = str(written(tmp_path, [rows[0], rows[2]], ".jsonl"))
    with pytest.raises(CorpusError, match=r"1\.id: ST201: id 'a' stands in row 0, too"):
        engine_in(tmp_path).compare_file(path)
    path = str(written(tmp_path, [rows[1]] * 200, ".jsonl"))
    with pytest.raises(CorpusError) as refused:
        engine_in(tmp_path).compare_file(path)
    assert 50 == len(refused.value.problems)


def test_a_file_in_use(tmp_path: Path) -> None:
    """What is no database, or is held by another process, is said in one line."""
    path = tmp_path / "work.db"
    path.write_text("This is no database, but somebody's notes.", encoding="utf-8")
    with pytest.raises(
        SettingError, match=r"work.db cannot be opened by the engine duckdb: .* — name a file of its own"
    ):
        Store(str(path), "64MB")
    assert "This is no database, but somebody's notes." == path.read_text(encoding="utf-8")


def test_too_little_room(tmp_path: Path) -> None:
    """Where DuckDB has not the memory that it needs, or nobody named a file, that is said in one line."""
    path = str(written(tmp_path, rows_of(300, 10), ".jsonl"))
    with pytest.raises(
        SettingError, match=r"the engine duckdb stopped: Out of Memory Error: .* — what is finished stays"
    ):
        DuckDB(str(tmp_path / "work.db"), memory="1MB").compare_file(path)
    with pytest.raises(SettingError, match=r"the engine duckdb needs a file for its work — name it: duckdb:work.db"):
        DuckDB("").compare_file(path)


def test_an_output_that_cannot_be_written(tmp_path: Path) -> None:
    """It is said before any work."""
    path = str(written(tmp_path, rows_of(5, 11), ".jsonl"))
    with pytest.raises(FileNotFoundError):
        engine_in(tmp_path).compare_file(path, str(tmp_path / "nowhere" / "out.parquet"))
    assert ["said.jsonl"] == [one.name for one in tmp_path.iterdir()]


def test_without_the_extra(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message names the extra to install."""
    monkeypatch.setitem(sys.modules, "duckdb", None)
    with pytest.raises(MissingExtraError, match=r"the engine duckdb needs duckdb — .*\[duckdb\]"):
        Store(str(tmp_path / "work.db"), "64MB")
