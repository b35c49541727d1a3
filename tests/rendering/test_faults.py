"""Whatever goes wrong while files are written, each is old or new, whole, and who lost something is told."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import faults
from faults import Outcome

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"


@pytest.mark.parametrize("scene", faults.SCENES)
def test_each_system_call_fails_in_each_way(scene: str) -> None:
    """Some eighty to two hundred faults a scene; none tears a file, none is silent, and nothing is left lying about."""
    outcomes = list(faults.system_calls(scene))
    assert [] == [outcome for outcome in outcomes if outcome.bad]
    assert len(outcomes) > 80


@pytest.mark.parametrize("scene", faults.SCENES)
def test_an_exception_after_each_line(scene: str) -> None:
    """Ctrl-C, no memory and an exit arrive between any two lines, and nothing is torn or left."""
    outcomes = list(faults.steps(scene, opcodes=LONG))
    assert [] == [outcome for outcome in outcomes if outcome.bad]
    assert len(outcomes) > 60


@pytest.mark.parametrize(("number", "times"), [(signal.SIGKILL, 10), (signal.SIGTERM, 4), (signal.SIGINT, 4)], ids=str)
def test_a_signal_at_any_moment(number: signal.Signals, times: int) -> None:
    """A killed writer tears nothing; one that is asked to stop leaves nothing either."""
    outcomes = list(faults.signals(number, 200 if LONG else times))
    assert [] == [outcome for outcome in outcomes if outcome.bad]


def test_a_full_disk(tmp_path: Path) -> None:
    """A limit that the system itself sets is met in the middle of a file: the old one stays, and nothing else."""
    (tmp_path / "a.txt").write_text("old")
    code = "import sys; from stance.rendering.writing import write_whole; write_whole(sys.argv[1], 'new' * 100_000)"
    command = [sys.executable, "-c", code, str(tmp_path / "a.txt")]
    run = subprocess.run(
        command,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096)),
    )
    assert f"OSError: [Errno 27] File too large: '{tmp_path / 'a.txt'}'" in run.stderr
    assert ["a.txt"] == [path.name for path in tmp_path.iterdir()]
    assert "old" == (tmp_path / "a.txt").read_text()


@pytest.mark.parametrize(
    ("outcome", "bad"),
    [
        (Outcome("line", "", ("old", "new"), left=0, told=True), False),
        (Outcome("line", "", ("old", "12 bytes"), left=0, told=True), True),
        (Outcome("line", "", ("old", "new"), left=0, told=False), True),
        (Outcome("line", "", ("old", "new"), left=1, told=True), True),
        (Outcome("SIGKILL", "", ("old", "new"), left=1, told=True), False),
    ],
)
def test_what_counts_as_bad(outcome: Outcome, *, bad: bool) -> None:
    """A watch that sees nothing would pass as well."""
    assert bad is outcome.bad


def test_the_table_of_counts() -> None:
    """One line a kind of fault: how many, and that nothing was torn or lost."""
    _, *lines = faults.table(faults.every_fault(["missing"], 1)).splitlines()
    counts = {line[:24].strip(): [int(count) for count in line[24:].split()] for line in lines}
    assert [
        faults.UNREMOVABLE,
        "SIGINT",
        "SIGKILL",
        "SIGTERM",
        "bytecode",
        "line",
        "no fault",
        "system call",
    ] == sorted(counts, key=lambda kind: (kind != faults.UNREMOVABLE, kind))
    assert all(points > 0 for kind, (points, *_) in counts.items() if kind != "no fault")
    assert {(0, 0)} == {(torn, lost) for _, torn, lost, _ in counts.values()}
