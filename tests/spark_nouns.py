"""Shared test nouns: whether Spark can run here, corpora and sessions small enough, and a cluster of processes on loopback."""

from __future__ import annotations

import importlib.util
import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from made_corpora import made_texts
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["SKIPPED", "cluster", "made_corpus", "small_session"]


LACKING = [
    reason
    for found, reason in (
        (importlib.util.find_spec("pyspark"), "pyspark is not installed: pip install '.[spark]'"),
        (shutil.which("java"), "there is no java: apt-get install openjdk-17-jre-headless"),
    )
    if not found
]
# Where the engines' tests are demanded (.ci/run), a machine without Spark fails instead of skipping.
SKIPPED = pytest.mark.skipif(bool(LACKING) and "STANCE_REQUIRE_ENGINES" not in os.environ, reason="; ".join(LACKING))


def made_corpus(count: int, seed: int = 1) -> Corpus:
    """Invented sentences as what seven sources assert."""
    texts = made_texts(count, seed)
    return Corpus.of(Assertion(text, source=f"s{place % 7}", id=f"{place:06}") for place, text in enumerate(texts))


@contextmanager
def small_session(master: str = "local[2]", **settings: str) -> Iterator[SparkSession]:
    """A session that takes little, listens to this machine only, and ends here."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master(master).appName("stance tests")
    for key, value in {
        "spark.driver.memory": "1g",
        "spark.driver.bindAddress": "127.0.0.1",
        "spark.driver.host": "127.0.0.1",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.log.level": "ERROR",
        **{key.replace("_", "."): value for key, value in settings.items()},
    }.items():
        builder = builder.config(key, value)
    session = builder.getOrCreate()
    try:
        yield session
    finally:
        session.stop()


@contextmanager
def cluster(folder: Path, workers: int = 2) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A standalone cluster: a master and workers, each a process of its own; its address, and the workers."""
    import pyspark

    home = Path(next(iter(pyspark.__path__)))
    port = _free_port()
    address = f"spark://127.0.0.1:{port}"
    settings = {
        **os.environ,
        "SPARK_HOME": str(home),
        "SPARK_LOCAL_IP": "127.0.0.1",
        "SPARK_MASTER_HOST": "127.0.0.1",
        "SPARK_DAEMON_MEMORY": "256m",
        "SPARK_LOG_DIR": str(folder),
        "SPARK_WORKER_DIR": str(folder / "work"),
        "PYSPARK_PYTHON": sys.executable,
    }

    def started(stack: ExitStack, name: str, *told: str) -> subprocess.Popen[bytes]:
        log = stack.enter_context((folder / f"{len(list(folder.iterdir()))}-{name}.log").open("wb"))
        command = [str(home / "bin" / "spark-class"), f"org.apache.spark.deploy.{name.lower()}.{name}", *told]
        # A session of its own, so that a worker's executors end with it.
        process = subprocess.Popen(command, env=settings, stdout=log, stderr=log, start_new_session=True)
        stack.callback(ended, process)
        return process

    with ExitStack() as stack:
        started(stack, "Master", "--host", "127.0.0.1", "--port", str(port), "--webui-port", "0")
        _wait_for(port)
        told = ("--host", "127.0.0.1", "--webui-port", "0", "--cores", "1", "--memory", "700m", address)
        yield address, [started(stack, "Worker", *told) for _ in range(workers)]


def ended(process: subprocess.Popen[bytes]) -> None:
    """End a process and all that it started, at once, as when a machine loses its power."""
    if process.poll() is None:
        os.killpg(process.pid, 9)
    process.wait()


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait_for(port: int, seconds: float = 120.0) -> None:
    end, refused = time.monotonic() + seconds, 1
    while refused:
        assert time.monotonic() < end, f"nothing listens on port {port} after {seconds} s"
        time.sleep(0.2)
        with socket.socket() as asked:
            refused = asked.connect_ex(("127.0.0.1", port))
