"""The memory and the time of a process and all that it has started, and what it writes beside its results, while work is done."""

from __future__ import annotations

import os
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["MEGABYTE", "Watch", "held", "spent"]

EVERY = 0.2
RESTS = 9
MEGABYTE = 1 << 20


class Watch:
    """While it lasts, notes the most memory that the process tree held, and the most that lay in a folder.

    Linux only: elsewhere there is no `/proc`, and all stays 0.

    Args:
        folder: Where an engine keeps its work; what lies there is spill.

    Attributes:
        peak_mb: The most memory of the tree.
        spill_mb: The most that lay in the folder.
        cpu_seconds: The processor time of the tree without that of looking, told at the end. What a process has used that
            outlives the one that started it, as Java does, is as it was looked at last.
        turns: For each process that worked at the end of the tree, in turn, the most memory of the whole tree and the
            processor time that it had used when it was looked at last.
    """

    def __init__(self, folder: Path) -> None:
        self.peak_mb = 0
        self.spill_mb = 0
        self.cpu_seconds = 0.0
        self.turns: dict[str, tuple[int, float]] = {}
        self._before = spent("self")
        self._own = self._spent = 0.0
        self._folder = folder
        self._over = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._over.set()
        self._thread.join()
        self.cpu_seconds = max(self._spent, spent("self")) - self._before - self._own

    def _look(self) -> None:
        looked = 0.0
        # To look at some gigabytes takes a tenth of a second, in which whoever holds them waits.
        while not self._over.wait(max(EVERY, RESTS * looked)):
            start = time.perf_counter()
            now = held("self") // MEGABYTE
            self.peak_mb = max(self.peak_mb, now)
            self._spent = max(self._spent, spent("self"))
            for last in _last("self"):
                self.turns[last] = max(self.turns.get(last, (0, 0.0))[0], now), spent(last)
            spilt = sum(_size(path) for path in self._folder.rglob("*"))
            self.spill_mb = max(self.spill_mb, spilt // MEGABYTE)
            looked = time.perf_counter() - start
        self._own = time.thread_time()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:
        return 0


def held(process: str) -> int:
    """The bytes that a process and its children hold in memory; what several share is divided among them."""
    try:
        lines = Path("/proc", process, "smaps_rollup").read_text(encoding="ascii").splitlines()
    except OSError:
        # It has ended meanwhile.
        return 0
    own = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
    return own + sum(held(child) for child in _children(process))


def spent(process: str) -> float:
    """The seconds of processor time of a process and its children, and of those of them that have ended."""
    try:
        told = Path("/proc", process, "stat").read_text(encoding="utf-8")
    except OSError:
        return 0.0
    # The name of the program comes second, in brackets, and may hold anything.
    ticks = sum(map(int, told.rpartition(")")[2].split()[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK") + sum(spent(child) for child in _children(process))


def _last(process: str) -> list[str]:
    """The processes at the end of the tree."""
    children = _children(process)
    return [last for child in children for last in _last(child)] if children else [process]


def _children(process: str) -> list[str]:
    try:
        return [
            child
            for path in Path("/proc", process).glob("task/*/children")
            for child in path.read_text(encoding="ascii").split()
        ]
    except OSError:
        return []
