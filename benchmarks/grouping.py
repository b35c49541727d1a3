"""Group a file of assertions whose topics are known, and print how well: one JSON line.

    python benchmarks/grouping.py FILE [--threshold T] [--linkage NAME]

FILE is JSONL with `id`, `text` and `topic` (the gold group). B-cubed (Bagga and Baldwin 1998) is the mean over items of
the precision and recall of the item's group; pair F1 counts pairs of items that share a group; ARI is the adjusted Rand
index (Hubert and Arabie 1985).
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from pathlib import Path

# This folder holds a stance.py too: behind the installed package it shadows nothing.
sys.path.append(sys.path.pop(0))

from stance.grouping.assembling import group
from stance.grouping.settings import DEFAULT_THRESHOLD
from stance.matching.words import WordMatcher
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
    assertions = [
        Assertion(row["text"], source=row.get("source") or "unknown", id=str(row["id"])) for row in rows
    ]
    corpus = Corpus.of(assertions)
    return corpus, {made.id: str(row["topic"]) for made, row in zip(corpus.assertions, rows, strict=True)}


def main() -> None:
    """Read the arguments, group, print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--threshold", type=float, default=DEFAULT_THRESHOLD)
    parser.add_argument("--linkage", default="average")
    options = parser.parse_args()
    corpus, gold = read_corpus(options.file)
    started = time.perf_counter()
    fitted = WordMatcher().fit([assertion.text for assertion in corpus.assertions])
    grouping = group(corpus, fitted, threshold=options.threshold, linkage=options.linkage)
    seconds = time.perf_counter() - started
    home = {member: topic.id for topic in grouping.topics for member in topic.members}
    ids = sorted(gold)
    told = scores([gold[name] for name in ids], [home.get(name, name) for name in ids])
    print(json.dumps({key: round(value, 4) for key, value in told.items()} | {"seconds": round(seconds, 3), "n": len(ids)}))


if __name__ == "__main__":
    main()
