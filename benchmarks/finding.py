"""Find for each message the known claim that it is about, and print how well: one JSON line.

    python benchmarks/finding.py QUERIES TARGETS QRELS [--split NAME]

QUERIES is JSONL with `id` and `text` (and `split`, by which a part can be chosen), TARGETS is JSONL with `id`, `text` and,
where there is one, `title`; QRELS is a table with the columns query_id, target_id, relevance, divided by tabs. Queries
without a relevant target are left out. MAP@5 is the mean over queries of the average precision of the first five.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path

# This folder holds a stance.py too: behind the installed package it shadows nothing.
sys.path.append(sys.path.pop(0))

from stance.matching import Finder

Rows = list[dict[str, str]]


def read_rows(path: Path) -> Rows:
    """The objects of a JSONL file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def read_relevant(path: Path) -> dict[str, set[str]]:
    """The relevant targets of each query."""
    relevant: dict[str, set[str]] = {}
    for line in path.read_text(encoding="utf-8").split("\n")[1:]:
        if line.strip():
            query, target, grade = line.split("\t")
            if float(grade) > 0:
                relevant.setdefault(query, set()).add(target)
    return relevant


def average_precision(ranked: list[str], relevant: set[str]) -> float:
    """The mean of the precisions at each relevant one among the first five."""
    found = 0
    total = 0.0
    for place, name in enumerate(ranked[:5], start=1):
        if name in relevant:
            found += 1
            total += found / place
    return total / min(len(relevant), 5)


def main() -> None:
    """Read the arguments, rank, print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("queries", type=Path)
    parser.add_argument("targets", type=Path)
    parser.add_argument("qrels", type=Path)
    parser.add_argument("--split", help="only the queries of this split")
    options = parser.parse_args()
    relevant = read_relevant(options.qrels)
    queries = [
        row for row in read_rows(options.queries) if row["id"] in relevant and options.split in (None, row.get("split"))
    ]
    targets = read_rows(options.targets)
    started = time.perf_counter()
    finder = Finder.of([". ".join(filter(None, (row.get("title", ""), row["text"]))) for row in targets])
    ranked = [
        [targets[found.place]["id"] for found in near]
        for near in finder.nearest_to_each([row["text"] for row in queries])
    ]
    seconds = time.perf_counter() - started
    count = len(queries)
    precision = sum(average_precision(names, relevant[row["id"]]) for names, row in zip(ranked, queries, strict=True))
    first = sum(names[:1] != [] and names[0] in relevant[row["id"]] for names, row in zip(ranked, queries, strict=True))
    told = {"map_at_5": precision / count, "p_at_1": first / count, "seconds": seconds}
    print(json.dumps({key: round(value, 4) for key, value in told.items()} | {"n": count}))


if __name__ == "__main__":
    main()
