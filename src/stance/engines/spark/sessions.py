"""Nothing, or the user's choice -> a Spark session: the active one, else a local one of this machine alone."""

from __future__ import annotations

import errno
import os
import shutil
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from stance.errors import MissingExtraError, SettingError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

__all__ = ["found_session", "quiet", "refusing"]

LOCAL: dict[str, bool | float | int | str | None] = {
    "spark.app.name": "stance",
    "spark.master": "local[*]",
    "spark.driver.memory": "2g",
    # Nothing of a local session listens to the network, and nothing of it talks over the answer.
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.driver.host": "127.0.0.1",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.log.level": "ERROR",
}


def found_session() -> SparkSession:
    """The active session of this process; where there is none, a local one on all cores, which ends with the process.

    Raises:
        MissingExtraError: pyspark is not installed.
        SettingError: There is no Java to run it.
    """
    try:
        with quiet():
            from pyspark.sql import SparkSession
    except ImportError as error:
        raise MissingExtraError("pyspark", "spark", "the engine spark") from error
    active = SparkSession.getActiveSession()
    if active is not None:
        return active
    if not _java():
        message = "the engine spark needs Java 17 or newer, and there is none — on Debian: apt-get install openjdk-17-jre-headless"
        raise SettingError(message)
    # The workers of a local session would otherwise be whatever `python3` is, which need not know this package.
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with quiet():
        return SparkSession.builder.config(map=LOCAL).getOrCreate()


def _java() -> bool:
    home = os.environ.get("JAVA_HOME")
    return bool(shutil.which("java", path=str(Path(home) / "bin")) if home else shutil.which("java"))


@contextmanager
def quiet() -> Iterator[None]:
    """Without Spark's warning that it is not ready for the newest pandas, which has no part in what is done here."""
    with warnings.catch_warnings():
        warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas", FutureWarning)
        yield


@contextmanager
def refusing(path: str) -> Iterator[None]:
    """Say in one line why Spark cannot read or write something.

    Raises:
        FileNotFoundError: There is no such file or folder.
        SettingError: Whatever else Spark has against it.
    """
    from py4j.protocol import Py4JJavaError
    from pyspark.errors import PySparkException

    try:
        with quiet():
            yield
    except PySparkException as error:
        if error.getCondition() == "PATH_NOT_FOUND":
            raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), path) from None
        raise _refused(path, str(error)) from error
    except Py4JJavaError as error:
        raise _refused(path, str(error.java_exception.getMessage())) from error


def _refused(path: str, why: str) -> SettingError:
    first = why.strip().partition("\n")[0]
    return SettingError(f"the engine spark cannot read or write {path}: {first} — name a table that Spark can reach")
