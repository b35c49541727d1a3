"""How soon Ctrl-C is answered: SIGINT at random moments of long work, and what it takes until the process has ended.

    python benchmarks/interrupts.py [--times N] [--only NAME]

Each work is one attack of `tests/attacks.py` at a size that takes several seconds. Printed is the answer that took most CPU
time (user and system) from the signal to the end of the process, its seconds of the clock, which a busy machine stretches, and
the moment after which it came; what had ended before the signal is left out.
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

TESTS = str(Path(__file__).parents[1] / "tests")
WORK = f"""
import sys
sys.path.insert(0, {TESTS!r})
from attacks import CORPORA, STEPS, TEXTS, render
step, attack, size = sys.argv[1:]
if step == "all":
    thing, work = CORPORA[attack](int(size)), render
else:
    thing, work = TEXTS[attack](int(size)), STEPS[step]
print("ready", flush=True)
work(thing)
"""
WORKS = [
    ("all", "one shared word", 20_000),
    ("all", "nothing shared", 20_000),
    ("all", "a quarrel of all", 1_000),
    ("all", "numbers of one thing", 500),
    ("all", "copies", 20_000),
    ("read", "shells", 50_000),
    ("read", "different numbers", 100_000),
    ("match", "words", 100_000),
    ("match", "one letter, one word", 1_000_000),
    ("judge", "negations", 50_000),
    ("judge", "words", 100_000),
    ("verify", "words", 100_000),
    ("verify", "one letter, one word", 1_000_000),
    ("compare", "words", 50_000),
    ("compare", "combining marks", 500_000),
]


def used_by(process: int) -> float:
    """CPU seconds that a process has used so far."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def answer(work: tuple[str, str, int], delay: float) -> tuple[float, float] | None:
    """CPU seconds and seconds of the clock from the signal to the end; None where the work was done before."""
    command = [sys.executable, "-c", WORK, *map(str, work)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL) as process:
        assert process.stdout is not None
        process.stdout.readline()
        time.sleep(delay)
        if process.poll() is not None:
            return None
        before, used = time.perf_counter(), used_by(process.pid)
        process.send_signal(signal.SIGINT)
        # Without waiting for it in the module, so that the system tells what it has used.
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        return usage.ru_utime + usage.ru_stime - used, time.perf_counter() - before


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--times", type=int, default=10)
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    moments = random.Random(1)
    count = late = late_by_clock = 0
    for work in WORKS:
        if options.only not in work[:2] and options.only:
            continue
        answers = [(answer(work, delay), delay) for delay in (moments.uniform(0, 6) for _ in range(options.times))]
        told = [(*seconds, delay) for seconds, delay in answers if seconds is not None]
        late += sum(cpu > 1 for cpu, *_ in told)
        late_by_clock += sum(clock > 1 for _, clock, _ in told)
        count += len(told)
        if told:
            cpu, clock, delay = max(told)
            name = f"{work[0]}: {work[1]} ({work[2]:,})"
            print(f"{name:48}{cpu:6.2f} CPU s{clock:6.2f} s, after {delay:.2f} s, of {len(told)}", flush=True)
        else:
            print(f"{work[0]}: {work[1]} ({work[2]:,}) was done before", flush=True)
    print(f"{count} answers; more than a second of CPU time: {late}, of the clock: {late_by_clock}")


if __name__ == "__main__":
    main()
