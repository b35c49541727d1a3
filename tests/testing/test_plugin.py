"""The pytest plugin counts what was tried, by choice only, and fails a run that tried nothing."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from stance.testing import Verdict, plugin, report_on
from stance.testing.choosing import PROFILE_VARIABLE
from stance.testing.reports import Outcome
from stance.testing.running import LISTENERS
from testing.toys import overlap

THREE_LINES = """\
from mine import same_letters
from stance.testing import check_matcher
def test_same_letters(): check_matcher(same_letters)
"""
MATCHER = """\
def same_letters(left, right):
    one, two = set(left), set(right)
    return len(one & two) / len(one | two) if one | two else 1.0
"""


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Outcome]]:
    """The plugin's own list, empty and listening."""
    monkeypatch.delenv(PROFILE_VARIABLE, raising=False)
    monkeypatch.setattr("stance.testing.running.LISTENERS", LISTENERS)
    monkeypatch.setattr(plugin, "LISTENERS", LISTENERS)
    before = list(LISTENERS)
    plugin.pytest_configure(config("quick"))
    yield plugin._heard
    LISTENERS[:] = before
    plugin._heard.clear()


def config(profile: str | None) -> Any:
    """As much of a pytest configuration as the plugin looks at."""
    return SimpleNamespace(getoption=lambda _: profile)


def told() -> list[str]:
    """What the plugin tells at the end."""
    lines: list[str] = []
    plugin.pytest_terminal_summary(SimpleNamespace(write_line=lines.append))  # type: ignore[arg-type]
    return lines


def test_three_lines_in_a_project_of_its_own(tmp_path: Path) -> None:
    """A matcher of three lines, a test of three lines, and the counts at the end of the run."""
    (tmp_path / "mine.py").write_text(MATCHER, encoding="utf-8")
    (tmp_path / "test_mine.py").write_text(THREE_LINES, encoding="utf-8")
    command = ["-m", "pytest", "-q", "-p", "stance.testing.plugin", "--laws-profile=quick", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONPATH": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, *command, str(tmp_path)], capture_output=True, text=True, env=environment, check=False
    )
    assert 0 == run.returncode, run.stdout
    assert "stance laws: 15 tried: 8 kept, 7 does not apply; 176 examples" in run.stdout


def test_counts(heard: list[Outcome]) -> None:
    """Every outcome is heard, in the profile that was asked for."""
    report_on(overlap, laws=["symmetric", "explanation-sums"])
    assert 2 == len(heard)
    assert ["stance laws: 2 tried: 1 kept, 1 does not apply; 25 examples"] == told()
    session = SimpleNamespace(exitstatus=0)
    plugin.pytest_sessionfinish(session)  # type: ignore[arg-type]
    assert 0 == session.exitstatus


def test_a_run_that_tried_nothing_fails(heard: list[Outcome]) -> None:
    """All laws were skipped: that is no success."""
    report_on(overlap, laws=["explanation-sums"])
    assert [Verdict.SKIPPED] == [outcome.verdict for outcome in heard]
    session = SimpleNamespace(exitstatus=0)
    plugin.pytest_sessionfinish(session)  # type: ignore[arg-type]
    assert 1 == session.exitstatus


def test_without_laws_nothing_is_said(heard: list[Outcome], monkeypatch: pytest.MonkeyPatch) -> None:
    """A run without laws is none of the plugin's business, and without its option no profile is chosen."""
    monkeypatch.delenv(PROFILE_VARIABLE)
    plugin.pytest_configure(config(None))
    assert not heard
    assert [] == told()
    assert PROFILE_VARIABLE not in os.environ


def test_its_option() -> None:
    """The profiles can be chosen on the command line."""
    parser = pytest.Parser(_ispytest=True)
    plugin.pytest_addoption(parser)
    assert "thorough" == parser.parse(["--laws-profile", "thorough"]).laws_profile
