"""A cluster of processes on loopback, of which one dies while it works."""

from __future__ import annotations

import threading
import time
from pathlib import Path

from spark_nouns import SKIPPED, cluster, ended, made_corpus, small_session
from stance.comparing import compare
from stance.engines.spark import SparkEngine

pytestmark = SKIPPED


def test_a_worker_dies(tmp_path: Path) -> None:
    """One of two workers is killed between the counting of words and the end of the search: the result is the same."""
    corpus = made_corpus(160)
    killed = threading.Event()
    with (
        cluster(tmp_path) as (address, workers),
        small_session(address, spark_executor_memory="512m", spark_cores_max="2") as session,
    ):
        status = session.sparkContext.statusTracker()

        def kill() -> None:
            """Once the second job has begun, both workers hold blocks that the other half of the work needs."""
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

        found = compare(corpus, engine=SparkEngine(session, block=50), progress=progress)
        assert killed.is_set()
        assert workers[0].poll() is not None
        assert workers[1].poll() is None
    expected = compare(corpus)
    assert expected.topics == found.topics
    assert expected.to_json() == found.to_json()
