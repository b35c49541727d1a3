"""How long loading takes beside plain parsers, on one corpus made here: prints a JSON line for each way.

    python benchmarks/loading.py [--assertions 100000] [--repeat 3]

Each way runs in a process of its own, one after the other, so that memory and caches are its own. `seconds` is the least
CPU time (user and system) of the repeats, without imports; `peak` is the growth of resident memory over that of the process
before it began, by the size of the file.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

# A script beside this one is called stance.py, and would be found in place of the package.
sys.path = [folder for folder in sys.path if Path(folder or ".").resolve() != Path(__file__).resolve().parent]

_SUBJECTS = ("China", "The council", "The ministry of health", "A study of 2016", "The union of drivers")
_CLAIMS = (
    "is the dominant source of the fentanyl that reaches the United States",
    "has not counted the deaths of the winter in the northern districts",
    "paid {0},000 pounds for the repair of the bridge over the river",
    "closed the road to the mill after {0} cracks were found in the welds",
    "says that demand at home drives the crisis more than supply from abroad",
)
# One quote in four has typographic marks: Python keeps such a text, and the whole file around it, in two bytes a character.
_QUOTES = (
    "{0}, the report says on its page {1}",
    "as we have seen, {0} (see page {1})",
    "the committee found in {1} cases that it {0}",
    "“{0}”, the report says on its page {1}",
)


def made(count: int, folder: Path) -> dict[str, Path]:
    """A corpus of this many assertions in 40 to a source, as YAML, JSON Lines and CSV."""
    from stance.model.assertion import Assertion
    from stance.model.corpus import Corpus
    from stance.model.source import Source
    from stance.rendering.corpora import save

    said = [
        Assertion(
            f"{_SUBJECTS[number % 5]} {_CLAIMS[number * 7 % 5].format(number)}.",
            source=f"source-{number // 40}",
            id=f"a-{number}",
            speaker=("DEA", "Russell Baer") if number % 3 == 0 else (),
            quote=_QUOTES[number % 4].format(_CLAIMS[number * 7 % 5].format(number), number % 90),
        )
        for number in range(count)
    ]
    names = sorted({assertion.source for assertion in said})
    corpus = Corpus.of(said, sources=[Source(name, publisher=f"Publisher of {name}", kind="news") for name in names])
    paths = {name: folder / f"corpus.{name}" for name in ("yaml", "jsonl", "csv")}
    for path in paths.values():
        save(corpus, path)
    return paths


def stance_way(path: Path) -> Callable[[], object]:
    """Our own: a checked corpus."""
    from stance.loading import Limits, load

    limits = Limits(file_bytes=2**30, nodes=10**8)
    small = path.with_name(f"small{path.suffix}")
    small.write_text({".yaml": "stance: 1\n", ".jsonl": '{"source": "a"}\n', ".csv": "source,kind\na,b\n"}[path.suffix])
    load(small)
    return lambda: load(path, limits=limits)


def plain_way(path: Path) -> Callable[[], object]:
    """The plain parser of the format: dicts and lists, nothing checked."""
    if path.suffix == ".yaml":
        import yaml

        return lambda: yaml.load(path.read_bytes(), Loader=yaml.CSafeLoader)
    if path.suffix == ".jsonl":

        def lines() -> list[object]:
            with path.open(encoding="utf-8") as file:
                return [json.loads(line) for line in file]

        return lines

    import csv

    def rows() -> list[dict[str, str]]:
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    return rows


WAYS = {"stance": stance_way, "plain": plain_way}


def measure(way: str, path: Path, repeat: int) -> dict[str, object]:
    """Run one way in this process."""
    run = WAYS[way](path)
    before = _memory("VmRSS")
    seconds, peak = [], 0
    for _ in range(repeat):
        start = time.process_time()
        result = run()
        seconds.append(time.process_time() - start)
        # The first run alone: what is freed after it may be kept for the next.
        peak = peak or _memory("VmHWM") - before
        del result
    size = path.stat().st_size
    return {
        "format": path.suffix[1:],
        "way": way,
        "seconds": round(min(seconds), 3),
        "peak": round(peak / size, 2),
        "bytes": size,
    }


def _memory(name: str) -> int:
    # Not getrusage: its maximum is handed down from the process that started this one.
    line = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith(name))
    return int(line.split()[1]) * 1024


def main() -> None:
    """Make the corpus and run every way."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--assertions", type=int, default=100_000)
    parser.add_argument("--repeat", type=int, default=3)
    parser.add_argument("--only", nargs=2, metavar=("WAY", "FILE"))
    chosen = parser.parse_args()
    if chosen.only:
        print(json.dumps(measure(chosen.only[0], Path(chosen.only[1]), chosen.repeat)))
        return
    with tempfile.TemporaryDirectory() as folder:
        for name, path in made(chosen.assertions, Path(folder)).items():
            lines = {}
            for way in WAYS:
                command = [sys.executable, __file__, "--repeat", str(chosen.repeat), "--only", way, str(path)]
                lines[way] = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
                print(json.dumps(lines[way]), flush=True)
            ratio = lines["stance"]["seconds"] / lines["plain"]["seconds"]
            print(json.dumps({"format": name, "stance by plain": round(ratio, 2)}), flush=True)


if __name__ == "__main__":
    main()
