"""Which session there is, and what is said where there can be none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from spark_nouns import SKIPPED, small_session
from stance.engines.naming import engine_named
from stance.engines.spark.sessions import found_session
from stance.errors import MissingExtraError, SettingError

pytestmark = SKIPPED


def test_the_active_session_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who has a session keeps it; who has none gets a local one."""
    monkeypatch.setattr(
        "stance.engines.spark.sessions.LOCAL", {"spark.master": "local[1]", "spark.ui.enabled": "false"}
    )
    with small_session() as mine:
        assert found_session() is mine
        assert "spark" == engine_named("spark").name
    made = found_session()
    assert "local[1]" == made.sparkContext.master
    made.stop()


@pytest.mark.parametrize("variable", ["JAVA_HOME", "ELSEWHERE"])
def test_no_java(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, variable: str) -> None:
    """Without Java the message says which one and how to get it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("JAVA_HOME", raising=False)
    monkeypatch.setenv(variable, str(tmp_path))
    with pytest.raises(SettingError, match=r"needs Java 17 or newer.*openjdk-17-jre-headless"):
        found_session()


def test_no_pyspark(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without the library the message names the extra."""
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    with pytest.raises(MissingExtraError, match=r"stance-compare\[spark\]"):
        found_session()
