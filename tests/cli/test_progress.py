"""The bar: on a terminal only, after a second only, and gone at the end."""

from __future__ import annotations

import io
import sys

import pytest

from stance.cli import progress
from stance.cli.progress import showing_progress


class Terminal(io.StringIO):
    """Standard error as a terminal would be."""

    def isatty(self) -> bool:
        """Say that somebody watches."""
        return True


def shown_after(seconds: float, monkeypatch: pytest.MonkeyPatch) -> str:
    """What stands on the terminal after two steps, when a bar appears after so many seconds."""
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(progress, "PATIENCE", seconds)
    monkeypatch.setenv("TERM", "xterm")
    with showing_progress() as move:
        assert move is not None
        for done in range(3):
            move("checking quotes", done, 2)
        move("reading", 1, 1)
    return terminal.getvalue()


def test_work_that_takes_a_while(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bar names the step and is taken away."""
    assert "checking quotes" in shown_after(0.0, monkeypatch)


def test_work_that_is_done_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing flickers."""
    assert "" == shown_after(1e9, monkeypatch)


def test_nobody_watches() -> None:
    """Without a terminal nothing needs to be called."""
    with showing_progress() as move:
        assert move is None
