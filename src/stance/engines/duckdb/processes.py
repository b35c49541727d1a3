"""Work in stages -> the same, each stage in a process of its own, whose memory the system takes back whole."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from stance.errors import SettingError

if TYPE_CHECKING:
    from stance.engines.duckdb.child import Work
    from stance.matching.similarity import Progress

__all__ = ["in_processes"]

CHILD = "import sys; from stance.engines.duckdb.child import serve; serve(sys.stdin.buffer, sys.stdout.buffer)"

# What glibc reads: what is freed goes back to the system at once, where it would lie in wait for arrays of its own size. It
# costs a tenth of the time, and what a process then holds is what its stage needs.
FREED_AT_ONCE = {"MALLOC_MMAP_THRESHOLD_": "4194304", "MALLOC_TRIM_THRESHOLD_": "8388608", "MALLOC_ARENA_MAX": "1"}


def in_processes(work: Work, file: str, *, progress: Progress | None = None) -> object:
    """Do work one stage after another, each in a process that ends with it.

    Args:
        work: What is to be done; it passes over the stages that are finished.
        file: Where they are kept, for the message where a process ends before its stage.
        progress: Called with a step's name, items done and items in all.

    Returns:
        What the work gives when all stages are done.

    Raises:
        SettingError: A process was killed, or ended in an error of its own.
        Exception: Whatever the work itself refuses.
    """
    kind, value = "more", None
    while kind == "more":
        kind, value = _one_stage(work, progress)
    if isinstance(value, Exception):
        raise value
    if kind == "ended":
        message = (
            f"a process of the engine duckdb ended before its work did (exit status {value}; -9 where it was killed, mostly "
            f"for want of memory) — what is finished stays in {file}: run it again, with more memory free"
        )
        raise SettingError(message)
    return value


def _one_stage(work: Work, progress: Progress | None) -> tuple[str, object]:
    # Not by `multiprocessing`, which would import the user's script anew. A group of its own: Ctrl-C goes to this process
    # only, which ends the other as it ends itself.
    with subprocess.Popen(  # noqa: S603 -- this interpreter, and code of our own
        [sys.executable, "-P", "-c", CHILD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env=os.environ | FREED_AT_ONCE | {"PYTHONPATH": os.pathsep.join(path or str(Path.cwd()) for path in sys.path)},
        process_group=0,
    ) as child:
        assert child.stdin
        assert child.stdout
        try:
            pickle.dump(work, child.stdin)
            child.stdin.flush()
            while (told := pickle.load(child.stdout))[0] == "progress":  # noqa: S301 -- from a process of our own
                if progress:
                    progress(*told[1])
        except (EOFError, BrokenPipeError, pickle.UnpicklingError):
            told = ("ended", child.wait())
        finally:
            # Stages are written whole or not at all, so it may be ended at any time.
            child.kill()
    return str(told[0]), told[1]
