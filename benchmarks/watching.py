"""The memory of a process and all that it has started, and what it writes beside its results: sampled while work is done."""

from __future__ import annotations

import threading
from pathlib import Path
from types import TracebackType
from typing import Self

__all__ = ["MEGABYTE", "Watch", "held"]

EVERY = 0.2
MEGABYTE = 1 << 20


class Watch:
    """While it lasts, notes the most memory that the process tree held, and the most that lay in a folder.

    Linux only: elsewhere there is no `/proc`, and both stay 0.

    Args:
        folder: Where an engine keeps its work; what lies there is spill.
    """

    def __init__(self, folder: Path) -> None:
        self.peak_mb = 0
        self.spill_mb = 0
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

    def _look(self) -> None:
        while not self._over.wait(EVERY):
            self.peak_mb = max(self.peak_mb, held("self") // MEGABYTE)
            spilt = sum(_size(path) for path in self._folder.rglob("*"))
            self.spill_mb = max(self.spill_mb, spilt // MEGABYTE)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size if path.is_file() else 0
    except FileNotFoundError:
        return 0


def held(process: str) -> int:
    """The bytes that a process and its children hold in memory; what several share is divided among them."""
    home = Path("/proc", process)
    try:
        lines = (home / "smaps_rollup").read_text(encoding="ascii").splitlines()
        own = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) * 1024
        children = [path.read_text(encoding="ascii").split() for path in home.glob("task/*/children")]
    except OSError:
        # It has ended meanwhile.
        return 0
    return own + sum(held(child) for some in children for child in some)
