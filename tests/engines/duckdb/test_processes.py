"""Each stage in a process of its own: the same result, the same refusals, and nothing that lives on when one is ended."""

from __future__ import annotations

import io
import os
import pickle
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest

pytest.importorskip("duckdb", reason="the extra duckdb is not installed")
pytest.importorskip("pyarrow", reason="the extra duckdb is not installed")

from engines.duckdb.told import engine_in, records, rows_of, written
from stance.comparing import compare
from stance.engines.duckdb import child, engine
from stance.engines.duckdb.child import serve
from stance.engines.duckdb.engine import DuckDB
from stance.engines.duckdb.store import digest_of
from stance.engines.files import Counts
from stance.errors import CorpusError, SettingError
from stance.model.corpus import Corpus

# Whoever waits for the stages is killed while the first is done: each of those before it would cost a process.
KILLED = """
import os, signal, sys
from stance.engines.duckdb import engine
engine.SMALL = 0
folder = sys.argv[1]
def told(step, done, total):
    if step == "reading":
        os.kill(os.getpid(), signal.SIGKILL)
engine.DuckDB(f"{folder}/work.db").compare_file(f"{folder}/said.jsonl", progress=told)
"""


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """The processes that were started for stages; no file is too small for them."""
    processes: list[subprocess.Popen[bytes]] = []
    whole = subprocess.Popen.__init__

    def noted(self: subprocess.Popen[bytes], *values: object, **named: object) -> None:
        """Start it, and note it."""
        processes.append(self)
        whole(self, *values, **named)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess.Popen, "__init__", noted)
    monkeypatch.setattr(engine, "SMALL", 0)
    return processes


def test_a_process_for_each_stage(tmp_path: Path, started: list[subprocess.Popen[bytes]]) -> None:
    """A process that is killed is told in one line, Ctrl-C ends it, and the file goes on to the result of memory."""
    rows = rows_of(60, 6)
    path, output = str(written(tmp_path, rows, ".jsonl")), tmp_path / "out.parquet"

    def killing(step: str, _done: int, _total: int) -> None:
        """Kill the stage that finds candidates, as a system without memory does."""
        if step == "finding candidates":
            started[-1].kill()

    def cutting(step: str, _done: int, _total: int) -> None:
        """Press Ctrl-C while pairs are scored."""
        if step == "scoring pairs":
            raise KeyboardInterrupt

    with pytest.raises(SettingError, match=r"ended before its work did .exit status -9; .* stays in .*work.db: run it"):
        engine_in(tmp_path).compare_file(path, str(output), progress=killing)
    with pytest.raises(KeyboardInterrupt):
        engine_in(tmp_path).compare_file(path, str(output), progress=cutting)
    assert all(one.returncode is not None for one in started)
    cut = len(started)
    engine_in(tmp_path).compare_file(path, str(output))
    assert compare(Corpus.from_records(rows)).to_records("assertions") == records(output)
    # Five stages were done, by six processes and one more; seven are left, and the end.
    assert (7, 8) == (cut, len(started) - cut)


def test_refusals(tmp_path: Path, started: list[subprocess.Popen[bytes]]) -> None:
    """What is wrong with a file is told as from one process, and that may be asked for."""
    path = str(written(tmp_path, [{"text": "C d."}], ".jsonl"))
    for processes in (True, False):
        with pytest.raises(CorpusError, match="ST122: an assertion needs source") as refused:
            DuckDB(str(tmp_path / "work.db"), processes=processes).compare_file(path)
        assert 1 == len(refused.value.problems)
    assert 1 == len(started)


def test_whoever_waits_is_killed(tmp_path: Path) -> None:
    """The process of the stage ends by itself and lets go of the file."""
    rows = rows_of(60, 7)
    path, output = str(written(tmp_path, rows, ".jsonl")), tmp_path / "out.parquet"
    killed = subprocess.run([sys.executable, "-c", KILLED, tmp_path], check=False)
    assert -signal.SIGKILL == killed.returncode
    # It ends within moments, unless the machine is busy.
    time.sleep(2)
    engine_in(tmp_path).compare_file(path, str(output))
    assert compare(Corpus.from_records(rows)).to_records("assertions") == records(output)


def test_what_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Progress, and then whether there is more to do, what was refused, or what was made; then the pipe closes."""
    ended: list[int] = []
    monkeypatch.setattr(os, "_exit", ended.append)
    monkeypatch.setattr(child, "Thread", Mock())
    good = written(tmp_path, rows_of(20, 8), ".jsonl")
    bad = tmp_path / "bad.jsonl"
    bad.write_text("[]", encoding="utf-8")
    told: list[str] = []
    for path in (good, bad, good):
        work = partial(
            engine_in(tmp_path)._compared, str(path), digest_of(path), "", None, contested_only=False, judging=False
        )
        reading, writing = os.pipe()
        with open(reading, "rb") as asked, open(writing, "wb") as asking, io.BytesIO() as answers:  # noqa: PTH123 -- pipes
            pickle.dump(work, asking)
            asking.flush()
            serve(asked, answers)
            asking.close()
            answers.seek(0)
            kind, value = "progress", None
            while kind == "progress":
                kind, value = pickle.load(answers)
            child._outlived(asked.fileno())
        told.append(kind)
        if kind == "more":
            engine_in(tmp_path).compare_file(str(good))
    assert ["more", "failed", "done"] == told
    assert isinstance(value, Counts)
    assert [1, 1, 1] == ended
