"""Group a generated corpus whose groups are known, and print quality, time and memory: one JSON line.

    python benchmarks/scale.py --n N [--threshold T] [--seed S] [--judging] [--engine NAME] [--straight] [--beside]
                               [--peers [NAME ...]] [--patience SECONDS]

The corpus is made from a vocabulary of its own: invented words, drawn with Zipf's law as in real text. A topic is a seed
sentence of 14 words; its members drop, swap and replace some of them. A third of the seeds are siblings: half of their
words are those of another topic, so that strangers look alike. Group sizes are geometric with mean 5, at most 20.
`result` is a fingerprint of what came out: the groups, or, with `--judging`, every row of the table of assertions.
With `--engine`, grouping works there; `peak_mb` is then the most that the whole process tree held, sampled, `cpu_seconds` that
of the whole tree, and `spill_mb` the most that lay in the engine's folder. With `--straight`, `duckdb`, or `spark` where it is
the engine, compares the texts from a Parquet file, in processes of its own that never load them; of `duckdb` `stages` tells MB
and CPU seconds of each. With `--beside`,
memory does the same first, in a process of its own: then `cpu_ratio` and `ratio` tell how many times its processor time and its
time by the clock the engine took, and `same` whether the result is the same. The start of a Spark session is told by
itself. With `--peers`, other libraries group the same texts after us, one line each; one that takes more than `--patience` seconds
is ended (see `peers.py`).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path
from typing import Any

# The folder of this script holds a stance.py, which would shadow the package: siblings are found from the one above.
if __name__ == "__main__":
    sys.path.pop(0)
    sys.path.append(str(Path(__file__).resolve().parent.parent))

from benchmarks import peers
from benchmarks.grouping import scores
from benchmarks.watching import MEGABYTE, Watch, held

from stance.comparing import compare
from stance.engines.naming import engine_named
from stance.grouping.assembling import group
from stance.matching.words import WordMatcher
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus

Told = dict[str, Any]

ONSETS = (
    "b bl br c ch cl cr d dr f fl fr g gl gr h j k l m n p pl pr qu r s sc sh sl sm sn sp st str t th tr v w z".split()
)
VOWELS = "a e i o u ai ea ee ie io oa oo ou".split()
CODAS = [
    "",
    "",
    "",
    "b",
    "ck",
    "d",
    "ft",
    "g",
    "l",
    "ld",
    "m",
    "mp",
    "n",
    "nd",
    "ng",
    "nk",
    "nt",
    "p",
    "r",
    "rd",
    "rn",
    "rt",
]
CODAS += ["s", "sh", "st", "t", "th", "x"]
ENDINGS = ("", "", "", "", "s", "ed", "ing")


def vocabulary(size: int, chance: random.Random) -> list[str]:
    """Distinct invented words of one to three syllables, whose parts are as varied as those of English."""
    words: dict[str, None] = {}
    while len(words) < size:
        syllables = [
            chance.choice(ONSETS) + chance.choice(VOWELS) + chance.choice(CODAS)
            for _ in range(chance.choice((1, 2, 2, 2, 3)))
        ]
        words["".join(syllables)] = None
    return list(words)


def generated(count: int, seed: int) -> tuple[list[str], list[str]]:
    """Texts and the number of the topic of each."""
    chance = random.Random(seed)
    words = vocabulary(max(2_000, count * 4 // 5), chance)
    weights = [1.0 / (rank + 10) for rank in range(len(words))]
    cumulative = list(accumulate(weights))
    texts: list[str] = []
    topics: list[str] = []
    seeds: list[list[str]] = []
    while len(texts) < count:
        fresh = chance.choices(words, cum_weights=cumulative, k=14)
        if seeds and chance.random() < 0.35:
            fresh[:7] = chance.sample(chance.choice(seeds), 7)
        seeds.append(fresh)
        size = 1
        while size < 20 and chance.random() < 0.8:
            size += 1
        for _ in range(min(size, count - len(texts))):
            texts.append(_member(fresh, words, cumulative, chance))
            topics.append(str(len(seeds)))
    return texts, topics


def _member(fresh: list[str], words: list[str], cumulative: list[float], chance: random.Random) -> str:
    said = []
    for word in fresh:
        fate = chance.random()
        if fate < 0.15:
            continue
        if fate < 0.3:
            said.append(chance.choices(words, cum_weights=cumulative)[0])
        else:
            said.append(word + chance.choice(ENDINGS))
    if chance.random() < 0.3:
        chance.shuffle(said)
    opening = chance.choice(("", "", "officials said that ", "it is not true that ", "reportedly "))
    return (opening + " ".join(said or fresh)).capitalize() + "."


def main() -> None:
    """Read the arguments, generate, group, print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, required=True)
    parser.add_argument("--threshold", type=float)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--judging", action="store_true")
    parser.add_argument("--engine", default="memory")
    parser.add_argument("--straight", action="store_true")
    parser.add_argument("--beside", action="store_true")
    peers.add_options(parser)
    options = parser.parse_args()
    memory = _in_memory(options) if options.beside else None
    texts, gold = generated(options.n, options.seed)
    with tempfile.TemporaryDirectory() as folder:
        found, told = _straight(texts, options, folder) if options.straight else _grouped(texts, options, folder)
    if memory:
        told |= {
            "cpu_ratio": round(told["cpu_seconds"] / memory["cpu_seconds"], 2),
            "ratio": round(told["seconds"] / memory["seconds"], 2),
            "same": told["result"] == memory["result"],
        }
    told = {key: round(value, 4) for key, value in scores(gold, found).items()} | {"n": options.n} | told
    print(json.dumps(told), flush=True)
    peers.print_peers(options, texts, gold, scores)


def _in_memory(options: argparse.Namespace) -> Told:
    """What this script tells of memory, which is printed, too."""
    asked = ["--n", str(options.n), "--seed", str(options.seed), *(["--judging"] if options.judging else [])]
    asked += [] if options.threshold is None else ["--threshold", str(options.threshold)]
    done = subprocess.run([sys.executable, __file__, *asked], check=True, stdout=subprocess.PIPE, text=True)
    print(done.stdout, end="", flush=True)
    told: Told = json.loads(done.stdout)
    return told


def _grouped(texts: list[str], options: argparse.Namespace, folder: str) -> tuple[list[str], Told]:
    """The group of each text, and what it cost: the corpus in memory, the work where the engine does it."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    stages: dict[str, float] = {}
    marks = [time.perf_counter()]

    def mark(stage: str) -> None:
        marks.append(time.perf_counter())
        stages[stage] = round(marks[-1] - marks[-2], 3)

    engine = engine_named(f"duckdb:{folder}/work.db" if options.engine == "duckdb" else options.engine)
    mark("start")
    with Watch(Path(folder)) as watch:
        corpus = Corpus.of(Assertion(text, source="made", id=f"{place:08}") for place, text in enumerate(texts))
        mark("corpus")
        if options.judging:
            comparison = compare(corpus, threshold=options.threshold, engine=engine)
            topics = [(topic.id, [one.id for one in topic.assertions]) for topic in comparison.topics]
            mark("compare")
        else:
            fitted = WordMatcher().fit([assertion.text for assertion in corpus.assertions])
            mark("fit")
            grouping = group(corpus, fitted, threshold=options.threshold, engine=engine)
            topics = [(topic.id, [*topic.members]) for topic in grouping.topics]
            mark("group")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    home = {member: topic for topic, members in topics for member in members}
    found = [home.get(assertion.id, assertion.id) for assertion in corpus.assertions]
    rows = map(str, comparison.to_records("assertions")) if options.judging else _numbered(found)
    return found, {
        "engine": options.engine,
        "seconds": round(sum(stages.values()) - stages["start"], 3),
        "cpu_seconds": round(watch.cpu_seconds, 3),
        "peak_mb": round(peak if options.engine == "memory" else watch.peak_mb),
        "before_mb": round(before),
        "spill_mb": watch.spill_mb,
        "stages": stages,
        "result": _fingerprint(rows),
    }


def _numbered(found: list[str]) -> Iterator[str]:
    """For each text the number of the first one in its group: the same for the same groups, whatever they are called."""
    first: dict[str, int] = {}
    return (str(first.setdefault(group, place)) for place, group in enumerate(found))


def _fingerprint(rows: Iterable[str]) -> str:
    made = hashlib.sha256()
    for row in rows:
        made.update(f"{row}\n".encode())
    return made.hexdigest()[:16]


STRAIGHT = {
    "duckdb": """
import json, sys
from stance.engines.duckdb.engine import DuckDB
folder, asked = sys.argv[1], json.loads(sys.argv[2])
output = f"{folder}/out.parquet" if asked["judging"] else ""
DuckDB(f"{folder}/work.db").compare_file(f"{folder}/said.parquet", output, **asked)
""",
    "spark": """
import json, sys, time
from stance.engines.spark import SparkEngine
start = time.perf_counter()
folder, asked = sys.argv[1], json.loads(sys.argv[2])
engine = SparkEngine()
print(time.perf_counter() - start)
with engine.compared(engine.session.read.parquet(f"{folder}/said.parquet"), **asked) as tables:
    tables.assertions.write.parquet(f"{folder}/out.parquet")
""",
}


def _straight(texts: list[str], options: argparse.Namespace, folder: str) -> tuple[list[str], Told]:
    """The same from a Parquet file, in a process that never holds all texts."""
    import pyarrow as pa
    from pyarrow import parquet

    engine = "spark" if options.engine == "spark" else "duckdb"
    ids = [f"{place:08}" for place in range(len(texts))]
    columns = {"id": ids, "source": ["made"] * len(texts), "text": texts}
    parquet.write_table(pa.table(columns), f"{folder}/said.parquet")
    del columns
    asked = json.dumps({"threshold": options.threshold, "judging": options.judging})
    start, own = time.perf_counter(), held("self")
    with Watch(Path(folder)) as watch:
        command = [sys.executable, "-c", STRAIGHT[engine], folder, asked]
        done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    seconds = time.perf_counter() - start - float(done.stdout or 0)
    home, stages = _of_spark(folder) if engine == "spark" else _of_duckdb(folder, watch, own)
    found = [home.get(name, name) for name in ids]
    judged = parquet.read_table(f"{folder}/out.parquet").to_pylist() if options.judging else []
    return found, {
        "engine": engine,
        "straight": True,
        "seconds": round(seconds, 3),
        "cpu_seconds": round(watch.cpu_seconds, 3),
        "peak_mb": watch.peak_mb - own // MEGABYTE,
        "spill_mb": watch.spill_mb,
        "stages": stages,
        "result": _fingerprint(map(str, judged) if options.judging else _numbered(found)),
    }


def _of_duckdb(folder: str, watch: Watch, own: int) -> tuple[dict[str, str], Told]:
    """The topic of each assertion that shares one, and what each stage took, from the file of an engine."""
    import duckdb

    with duckdb.connect(f"{folder}/work.db", read_only=True) as connection:
        rows = connection.execute("SELECT id, home FROM stance.members").fetchall()
        names = [name for (name,) in connection.execute("SELECT stage FROM stance.stages").fetchall()]
    turns = [(peak - own // MEGABYTE, round(spent, 1)) for peak, spent in watch.turns.values()]
    # The first is the process that starts the others.
    stages = dict(zip(names, turns[1:], strict=False)) if len(turns) > len(names) else {}
    return {name: str(group) for name, group in rows}, stages


def _of_spark(folder: str) -> tuple[dict[str, str], Told]:
    """The topic of each assertion that shares one, from the table that was written."""
    from pyarrow import parquet

    columns = parquet.read_table(f"{folder}/out.parquet", columns=["assertion", "topic"]).to_pydict()
    return dict(zip(columns["assertion"], columns["topic"], strict=True)), {}


if __name__ == "__main__":
    main()
