"""How time grows with the size of texts and corpora that are made to hurt: a line an attack and step.

    python benchmarks/attacks.py [--size N] [--only NAME] [--limit SECONDS] [--json]

Each attack (they are those of `tests/attacks.py`) is run with N and with 4N pieces, a corpus with a tenth of that. Printed
are the CPU seconds of each, the exponent between them (1 is linear; what takes less than a twentieth of a second has none
and no line), and the memory. What takes longer than the limit is stopped, and counts as a hang.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import resource
import signal
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

# In the place of this folder, whose `stance.py` would hide the library.
sys.path[0] = str(Path(__file__).parents[1] / "tests")

from attacks import CORPORA, STEPS, TEXTS, render  # noqa: E402

MEASURABLE = 0.05
FACTOR = 4
STEEP = 1.2


def seconds(work: Callable[[], object], limit: int) -> tuple[float, int]:
    """CPU seconds of some work in a process of its own, and its memory in megabytes; infinite beyond the limit."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        resource.setrlimit(resource.RLIMIT_CPU, (limit, limit))
        before = time.process_time()
        work()
        os.write(writing, str(time.process_time() - before).encode())
        os._exit(0)
    os.close(writing)
    _, status, used = os.wait4(child, 0)
    with os.fdopen(reading) as answer:
        told = answer.read()
    if told:
        return float(told), used.ru_maxrss // 1024
    stopped = os.WIFSIGNALED(status) and os.WTERMSIG(status) in (signal.SIGXCPU, signal.SIGKILL)
    return (math.inf if stopped else math.nan), used.ru_maxrss // 1024


def growth(small: float, large: float) -> float | None:
    """The exponent between two sizes; None where there is too little to measure."""
    if not math.isfinite(large):
        return math.inf
    return None if large < MEASURABLE else round(math.log(large / max(small, 1e-3), FACTOR), 2)


def measure(make: Callable[[int], Callable[[], object]], size: int, limit: int) -> tuple[float, float, int]:
    """Seconds for a size and for the larger one, and megabytes for that; the quickest of three where growth looks steep."""
    small, large, memory = math.inf, math.inf, 0
    for _ in range(3):
        small = min(small, round(seconds(make(size), limit)[0], 3))
        taken, memory = seconds(make(size * FACTOR), limit)
        large = min(large, round(taken, 3))
        if (growth(small, large) or 0) <= STEEP or not math.isfinite(large):
            break
    return small, large, memory


def works() -> Iterator[tuple[str, str, Callable[[int], Callable[[], object]]]]:
    """Attack, step, and what makes the work for a size."""
    for attack, corpus in CORPORA.items():
        yield attack, "all", lambda size, make=corpus: partial(render, make(size))  # type: ignore[misc]
    for attack, text in TEXTS.items():
        for step, work in STEPS.items():
            yield attack, step, lambda size, make=text, work=work: partial(work, make(size))  # type: ignore[misc]


def main() -> None:
    """Measure what was asked for."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--size", type=int, default=5_000)
    parser.add_argument("--only", default="")
    parser.add_argument("--limit", type=int, default=60)
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    # What is loaded or compiled once is no part of an attack.
    for warm in STEPS.values():
        warm("The old bridge is closed, 5 officials said in 2016.")
    steep = measured = 0
    for attack, step, make in works():
        if options.only and options.only not in (attack, step):
            continue
        size = max(options.size // 10, 1) if step == "all" else options.size
        small, large, memory = measure(make, size, options.limit)
        exponent = growth(small, large)
        steep += bool(exponent and exponent > STEEP)
        measured += 1
        line = {"attack": attack, "step": step, "sizes": [size, size * FACTOR], "seconds": [small, large]}
        if options.json:
            print(json.dumps({**line, "exponent": exponent, "megabytes": memory}), flush=True)
        elif exponent is not None:
            mark = "  STEEP" if exponent > STEEP else ""
            print(f"{attack:24}{step:8}{small:9.3f}{large:9.3f}{exponent:7.2f}{memory:7} MB{mark}", flush=True)
    print(f"{measured} attacks and steps, {steep} steeper than {STEEP}", file=sys.stderr)


if __name__ == "__main__":
    main()
