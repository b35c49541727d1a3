"""A pytest plugin for those who want it: `pytest -p stance.testing.plugin` tells at the end what became of the laws.

It adds `--laws-profile`, prints one line of counts, and fails a run in which laws were tried and not one example was.
"""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from stance.testing.choosing import PROFILE_VARIABLE
from stance.testing.reports import Outcome, Verdict
from stance.testing.running import LISTENERS, PROFILES

if TYPE_CHECKING:
    import pytest

__all__ = ["pytest_addoption", "pytest_configure", "pytest_sessionfinish", "pytest_terminal_summary"]

_heard: list[Outcome] = []


def pytest_addoption(parser: pytest.Parser) -> None:
    """Offer `--laws-profile`."""
    told = ", ".join(f"{name} ({count:,})" for name, count in PROFILES.items())
    parser.getgroup("stance").addoption(
        "--laws-profile", choices=tuple(PROFILES), help=f"examples for each law that names no profile: {told}"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Listen to every law that is tried."""
    profile = config.getoption("--laws-profile")
    if profile:
        os.environ[PROFILE_VARIABLE] = str(profile)
    _heard.clear()
    LISTENERS.append(_heard.append)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail a run that tried laws on nothing."""
    if _heard and not _examples() and not session.exitstatus:
        session.exitstatus = 1


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell the counts."""
    if not _heard:
        return
    counts = {verdict: sum(one.verdict is verdict for one in _heard) for verdict in Verdict}
    told = ", ".join(f"{count} {verdict}" for verdict, count in counts.items() if count)
    terminalreporter.write_line(f"stance laws: {len(_heard)} tried: {told}; {_examples():,} examples")


def _examples() -> int:
    return sum(outcome.examples for outcome in _heard)
