"""Everything that can go wrong while files are written, one fault after the other; `make faults` prints the counts.

A point is one fault at one place: a system call that fails, a step after which an exception arrives, a signal to the
process. After each, a file must hold all of its old content or all of its new, and who lost something must be told.
"""

from __future__ import annotations

import errno
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any
from unittest import mock

import attrs

from stance.rendering import writing
from stance.rendering.writing import write_all

OLD, NEW = b"old\n" * 1000, b"new, and longer\n" * 1000
STALE = ".b.txt.0123456789abcdef.tmp"
CALLS = "access chmod close fsync listdir lstat open readlink replace stat unlink write".split()
ERRNOS = [errno.ENOSPC, errno.EIO, errno.EACCES, errno.EROFS, errno.EINTR, errno.EDQUOT, errno.EMFILE]
UNREMOVABLE = "system call, then unlink"
EXCEPTIONS: tuple[type[BaseException], ...] = (KeyboardInterrupt, MemoryError, SystemExit)


@attrs.frozen
class Outcome:
    """What one fault did: which, to what, what each file holds now, what lies about, whether the caller was told."""

    kind: str
    place: str
    held: tuple[str, ...]
    left: int
    told: bool

    @property
    def bad(self) -> bool:
        """What must never be: a torn file, a silent loss, and litter where it could have been removed."""
        litter = self.left and self.kind not in (UNREMOVABLE, signal.SIGKILL.name)
        return self.torn or self.lost or bool(litter)

    @property
    def torn(self) -> bool:
        """Some file is neither old nor new."""
        return not {*self.held} <= {"old", "new", "none"}

    @property
    def lost(self) -> bool:
        """Nobody was told, and not everything is new."""
        return not self.told and {*self.held} != {"new"}


def existing(folder: Path) -> list[Path]:
    """One file that is there."""
    (folder / "a.txt").write_bytes(OLD)
    return [folder / "a.txt"]


def missing(folder: Path) -> list[Path]:
    """One file that is not there yet."""
    return [folder / "a.txt"]


def linked(folder: Path) -> list[Path]:
    """A link to a file that is there."""
    (folder / "real.txt").write_bytes(OLD)
    (folder / "a.txt").symlink_to("real.txt")
    return [folder / "a.txt"]


def several(folder: Path) -> list[Path]:
    """A file that is there, and one that is not, beside which a killed writer left something two hours ago."""
    stale = folder / STALE
    stale.write_bytes(b"half")
    os.utime(stale, (time.time() - 7200,) * 2)
    return [*existing(folder), folder / "b.txt"]


SCENES: dict[str, Callable[[Path], list[Path]]] = {
    scene.__name__: scene for scene in (existing, missing, linked, several)
}


def _held(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return "none"
    return {OLD: "old", NEW: "new"}.get(content, f"{len(content)} bytes")


def _tried(kind: str, place: str, scene: str, write: Callable[[list[Path]], bool]) -> Outcome:
    """What is true after one scene was written under one fault; `write` tells whether the caller was told."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = SCENES[scene](folder)
        told = write(paths)
        held = tuple(map(_held, paths))
        # A link that became a file is as bad as a torn one.
        held += ("new" if scene != "linked" or paths[0].is_symlink() else "no link any more",)
        left = [path for path in folder.glob(".*.tmp") if path.name != STALE]
        return Outcome(kind, f"{scene}: {place}", held, len(left), told)


def _written(paths: list[Path]) -> None:
    write_all([(path, NEW) for path in paths])


@contextmanager
def failing(at: int, error: int, *, too: str = "") -> Iterator[list[str]]:
    """While it lasts, the system call with this number fails, and every one named `too`; gives the calls made so far.

    A failing close has closed all the same, and a failing write has written half: so do those of a system.
    """
    made: list[str] = []

    def stand_in(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*arguments: object, **options: object) -> object:
            made.append(name)
            if len(made) - 1 != at and name != too:
                return real(*arguments, **options)
            if name == "close":
                real(*arguments)
            if name == "write":
                descriptor, content = arguments
                assert isinstance(content, memoryview)
                real(descriptor, content[: len(content) // 2])
            raise OSError(error, os.strerror(error))

        return call

    with mock.patch.dict(vars(os), {name: stand_in(name, getattr(os, name)) for name in CALLS}):
        yield made


def system_calls(scene: str) -> Iterator[Outcome]:
    """Each system call of a scene fails in each way; then once more, and nothing can be removed any more."""
    calls: list[str] = []

    def count(paths: list[Path]) -> bool:
        with failing(-1, 0) as made:
            _written(paths)
        calls.extend(made)
        return False

    yield _tried("no fault", "", scene, count)
    for too in ("", "unlink"):
        for at, name in enumerate(calls):
            for error in ERRNOS:

                def fail(paths: list[Path], at: int = at, error: int = error, too: str = too) -> bool:
                    with failing(at, error, too=too):
                        try:
                            _written(paths)
                        except OSError as caught:
                            return caught.errno == error
                    return False

                kind = UNREMOVABLE if too else "system call"
                yield _tried(kind, f"{name} ({at}) {errno.errorcode[error]}", scene, fail)


def steps(scene: str, *, opcodes: bool) -> Iterator[Outcome]:
    """After each line (or bytecode) of the writing module, each exception arrives as Ctrl-C does: out of nowhere."""
    kind = "bytecode" if opcodes else "line"
    for exception in EXCEPTIONS:
        at, reached = 0, True
        while reached:

            def interrupt(paths: list[Path], at: int = at) -> bool:
                nonlocal reached
                reached = _interrupted(paths, at, exception, opcodes=opcodes)  # noqa: B023 -- called at once
                return reached

            outcome = _tried(kind, f"{at} {exception.__name__}", scene, interrupt)
            if reached:
                yield outcome
            at += 1


def _interrupted(paths: list[Path], at: int, exception: type[BaseException], *, opcodes: bool) -> bool:
    """Write in a thread of its own, for a tracer is the thread's; tell whether it came so far as to be interrupted."""
    tracer = _Tracer(at, exception, opcodes=opcodes)
    thread = threading.Thread(target=tracer.work, args=(paths,))
    thread.start()
    thread.join()
    return tracer.caught


class _Tracer:  # pragma: no cover -- what runs under this tracer is not seen by that of coverage
    """Writes files, and raises an exception when it has seen so many lines or bytecodes of the writing module."""

    def __init__(self, at: int, exception: type[BaseException], *, opcodes: bool) -> None:
        self.left, self.exception, self.opcodes, self.caught = at, exception, opcodes, False

    def work(self, paths: list[Path]) -> None:
        """Write, interrupted."""
        sys.settrace(self.trace)
        try:
            _written(paths)
        except self.exception:
            self.caught = True

    def trace(self, frame: FrameType, event: str, _: object) -> Any:
        """Count down, and raise."""
        if frame.f_code.co_filename != writing.__file__:
            return None
        frame.f_trace_opcodes = self.opcodes
        if event == ("opcode" if self.opcodes else "line"):
            self.left -= 1
            if self.left < 0:
                raise self.exception
        return self.trace


WORKER = """
import sys
from stance.cli.running import catching
from stance.rendering.writing import write_all

@catching
def work():
    print("ready", flush=True)
    while True:
        for letter in "ab":
            write_all([(path, letter * 3_000_000) for path in sys.argv[1:]])

work()
"""


def signals(number: signal.Signals, times: int) -> Iterator[Outcome]:
    """A process that writes two files again and again gets a signal at a random moment."""
    moments = random.Random(times)
    with tempfile.TemporaryDirectory() as name:
        paths = [Path(name, "a.txt"), Path(name, "b.txt")]
        for place in range(times):
            for path in paths:
                path.write_bytes(b"a" * 3_000_000)
            with subprocess.Popen(
                [sys.executable, "-c", WORKER, *map(str, paths)], stdout=subprocess.PIPE, stderr=subprocess.PIPE
            ) as process:
                assert process.stdout is not None
                process.stdout.readline()
                time.sleep(moments.uniform(0, 0.1))
                process.send_signal(number)
                process.wait()
            held = tuple(
                "new" if path.read_bytes() in (b"a" * 3_000_000, b"b" * 3_000_000) else "torn" for path in paths
            )
            left = list(Path(name).glob(".*.tmp"))
            yield Outcome(number.name, str(place), held, len(left), told=True)
            for path in left:
                path.unlink()


def counted(outcomes: Iterator[Outcome]) -> Mapping[str, Counter[str]]:
    """For each kind of fault: points, torn files, silent losses, left-over temporaries."""
    counts: dict[str, Counter[str]] = {}
    for outcome in outcomes:
        counts.setdefault(outcome.kind, Counter()).update(
            {
                "points": outcome.kind != "no fault",
                "torn": outcome.torn,
                "lost": outcome.lost,
                "left": bool(outcome.left),
            }
        )
    return counts


def every_fault(scenes: Sequence[str], times: int) -> Iterator[Outcome]:
    """All faults of all kinds in these scenes, and each signal so many times."""
    for scene in scenes:
        yield from system_calls(scene)
        yield from steps(scene, opcodes=False)
        # A disk that is forced to work a thousand times a second takes a quarter of an hour.
        with mock.patch.object(os, "fsync"):
            yield from steps(scene, opcodes=True)
    for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT):
        yield from signals(number, times)


def table(outcomes: Iterator[Outcome]) -> str:
    """The counts, a line a kind of fault."""
    columns = ("points", "torn", "lost", "left")
    lines = [f"{'fault':24}" + "".join(f"{name:>8}" for name in columns)]
    for kind, count in counted(outcomes).items():
        lines.append(f"{kind:24}" + "".join(f"{count[name]:8}" for name in columns))
    return "\n".join(lines)
