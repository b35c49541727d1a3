"""A cluster of processes on loopback, of which one dies while it works."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from spark_nouns import SKIPPED, cluster, ended, made_corpus, small_session
from stance.comparing import compare
from stance.engines.spark import SparkEngine

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

    from stance.matching.similarity import Progress
    from stance.tabulating.tables import Value

    Rows = Callable[[SparkSession, Path, Progress], list[dict[str, Value]]]

pytestmark = SKIPPED


def of_a_corpus(session: SparkSession, folder: Path, progress: Progress) -> list[dict[str, Value]]:
    """The rows of a corpus that the driver loads."""
    del folder
    return compare(made_corpus(160), engine=SparkEngine(session, block=50), progress=progress).to_records("assertions")


def of_a_table(session: SparkSession, folder: Path, progress: Progress) -> list[dict[str, Value]]:
    """The rows of a table that is never there."""
    path = folder / "said.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in made_corpus(160).to_records()), encoding="utf-8")
    with SparkEngine(session, block=50).compared(session.read.json(str(path)), progress=progress) as tables:
        return [row.asDict() for row in tables.assertions.collect()]


@pytest.mark.parametrize("rows", [of_a_corpus, of_a_table])
def test_a_worker_dies(rows: Rows, tmp_path: Path) -> None:
    """One of two workers is killed between the counting of words and the end of the search: the result is the same."""
    killed = threading.Event()
    with (
        cluster(tmp_path) as (address, workers),
        small_session(
            address, spark_executor_memory="512m", spark_cores_max="2", spark_sql_shuffle_partitions="3"
        ) as session,
    ):
        status = session.sparkContext.statusTracker()

        def kill() -> None:
            """Once the next job has begun, both workers hold blocks that the other half of the work needs."""
            working: object = ()
            while not working:
                time.sleep(0.05)
                working = status.getActiveStageIds()
            ended(workers[0])
            killed.set()

        killer = threading.Thread(target=kill, daemon=True)

        def progress(step: str, *_: object) -> None:
            if step == "finding candidates":
                killer.start()

        found = rows(session, tmp_path, progress)
        assert killed.is_set()
        assert workers[0].poll() is not None
        assert workers[1].poll() is None
    assert compare(made_corpus(160)).to_records("assertions") == found
