"""A person answers `stance review` as fast as it asks, and it is killed at a random moment: is every answer on the disk?

`python benchmarks/faults.py review` prints the counts; `tests/cli/test_review.py` does the same a few times.
"""

from __future__ import annotations

import os
import pty
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import stance
from faults import Outcome
from stance.errors import StanceError
from stories import BRIDGE

KIND = "SIGKILL in review"


def killed_after(path: Path, seconds: float) -> int:
    """Answer until so many seconds after the first question; gives how many answers the program had acknowledged."""
    outer, inner = pty.openpty()
    command = [sys.executable, "-m", "stance", "review", str(path), "--by", "mk"]
    process = subprocess.Popen(command, stdin=inner, stdout=subprocess.DEVNULL, stderr=inner)
    os.close(inner)
    shown = b""
    asked = 0
    until = None
    while until is None or time.monotonic() < until:
        os.set_blocking(outer, False)
        try:
            shown += os.read(outer, 65536)
        except BlockingIOError:
            time.sleep(0.001)
        except OSError:  # pragma: no cover -- on a fast machine it may have asked everything
            break
        if shown.count(b"uit > ") > asked:
            # The first question starts the clock: starting Python is not what is to be interrupted.
            until = until or time.monotonic() + seconds
            asked += 1
            os.write(outer, b"u\n" if b"[u]nsure" in shown[shown.rfind(b"\n") :] else b"o\n")
    process.send_signal(signal.SIGKILL)
    process.wait()
    os.close(outer)
    # The next question is what acknowledges an answer.
    return max(0, asked - 1)


def kept(path: Path) -> int:
    """How many answers are on the disk, whole; -1 where a line is torn."""
    answers = path / "review.yaml"
    if answers.exists() and not answers.read_bytes().endswith(b"\n"):
        return -1
    try:
        return sum(one.by == "mk" for one in stance.load(path).decisions)
    except StanceError:
        return -1


def review_kills(times: int) -> Iterator[Outcome]:
    """So many kills, each in a story of its own."""
    moments = random.Random(7)
    for number in range(times):
        with tempfile.TemporaryDirectory() as name:
            path = Path(shutil.copytree(BRIDGE, Path(name, "story")))
            acknowledged = killed_after(path, moments.uniform(0.0, 0.5))
            yield outcome(number, acknowledged, kept(path), len([*path.glob(".*.tmp")]))


def outcome(number: int, acknowledged: int, there: int, left: int) -> Outcome:
    """What a kill did: an answer that was acknowledged and is not there is lost, and nobody was told."""
    held = "torn" if there < 0 else "new" if acknowledged <= there <= acknowledged + 1 else "old"
    return Outcome(KIND, f"{number}: {acknowledged} answers, {there} on disk", (held,), left, told=held == "torn")
