"""The process that does one stage: work comes in by a pipe, and what is told of it goes out by another."""

from __future__ import annotations

import os
import pickle
from threading import Thread
from typing import IO, TYPE_CHECKING, Protocol

from stance.engines.duckdb.store import StageOver
from stance.errors import StanceError

if TYPE_CHECKING:
    from stance.matching.similarity import Progress

__all__ = ["Work", "serve"]


class Work(Protocol):
    """What a process is to do; it pickles, and so does what it gives."""

    def __call__(self, *, progress: Progress | None, one_stage: bool) -> object:
        """Do what is not done, or the first stage of it and raise `StageOver`."""
        ...


def serve(asked: IO[bytes], answers: IO[bytes]) -> None:
    """Do one stage of the work that is asked for, and tell how it ended.

    Args:
        asked: Gives the work; it stays open for as long as somebody waits for the answer.
        answers: Takes pairs: `progress` with a step, items done and items in all; then, once, `more` where a stage was done,
            `done` with what the work gave, or `failed` with an error that is told to users.
    """
    work: Work = pickle.load(asked)  # noqa: S301 -- from the process that started this one
    # Whoever asked may be killed at any time: its file would be held by this process, and nobody would know.
    Thread(target=_outlived, args=(asked.fileno(),), daemon=True).start()

    def tell(kind: str, value: object) -> None:
        pickle.dump((kind, value), answers)
        answers.flush()

    try:
        found = work(progress=lambda step, done, total: tell("progress", (step, done, total)), one_stage=True)
    except StageOver:
        tell("more", None)
    except (StanceError, OSError) as error:
        tell("failed", error)
    else:
        tell("done", found)


def _outlived(asked: int) -> None:
    """End this process when the one that asked has gone, with which the pipe closes."""
    # Nothing is written there after the work, so this waits for the end.
    os.read(asked, 1)
    os._exit(1)
