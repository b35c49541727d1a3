"""A bar on a terminal for work that takes more than a second; nothing where nobody watches."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

__all__ = ["showing_progress"]

PATIENCE = 1.0


@contextmanager
def showing_progress() -> Iterator[Callable[[str, int, int], None] | None]:
    """While it lasts, what is to be called with a step's name, items done and items in all; None without a terminal."""
    # Where standard error was closed before the process began, Python has None in its place.
    if not (sys.stderr and sys.stderr.isatty()):
        yield None
        return
    bar = _Bar()
    try:
        yield bar.move
    finally:
        bar.close()


class _Bar:
    """A bar that appears on standard error when a second has gone by, and leaves no trace."""

    def __init__(self) -> None:
        self.started = time.monotonic()
        self.shown: Progress | None = None
        self.tasks: dict[str, TaskID] = {}

    def move(self, step: str, done: int, total: int) -> None:
        """Show how far a step is, once it is worth showing."""
        if self.shown is None:
            if time.monotonic() - self.started < PATIENCE:
                return
            self.shown = _rich_bar()
        if step not in self.tasks:
            self.tasks[step] = self.shown.add_task(step, total=total)
        self.shown.update(self.tasks[step], completed=done, total=total)

    def close(self) -> None:
        """Take the bar away, if there is one."""
        if self.shown is not None:
            self.shown.stop()


def _rich_bar() -> Progress:
    from rich.console import Console
    from rich.progress import Progress

    bar = Progress(console=Console(stderr=True), transient=True)
    bar.start()
    return bar
