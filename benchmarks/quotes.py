"""Measure how well quotes are found: a file of quotes and a file of texts come in, one JSON line goes out.

    python benchmarks/quotes.py QUOTES.jsonl DOCS.jsonl

Two forms are read. Quotes with `variants` (a noisy copy each) and a gold `start` and `end` measure the exact span: the
words found are the gold's words, at the gold's place. Quotes with a `quote` and a `gold_index` measure the right line:
the span covers a part of that line of the transcript. A place counts where a finding gives one; `accepted` counts only
the states exact, normalised and near. False finds are sought in every other text of the file.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypedDict

# A script beside this one is called like the package, and its folder, which Python puts first, would hide it.
sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != Path(__file__).resolve().parent]

from stance.verifying import Finding, State, TextIndex, find_quote, index_text  # noqa: E402

ACCEPTED = frozenset({State.EXACT, State.NORMALISED, State.NEAR})


class Row(TypedDict, total=False):
    """One quote, in either of the two forms."""

    doc: str
    quote: str
    start: int
    end: int
    gold_index: int
    variants: dict[str, str]


class Document(TypedDict, total=False):
    """One text, whole or line by line."""

    id: str
    text: str
    lines: list[dict[str, str]]


class Case(TypedDict):
    """One quote to seek."""

    kind: str
    doc: str
    quote: str
    start: int
    end: int


def main(quotes: str, docs: str) -> None:
    """Print the figures."""
    documents: dict[str, Document] = {row["id"]: row for row in _rows(docs)}  # type: ignore[misc]
    texts = {name: _text(document) for name, document in documents.items()}
    index_text("Libraries are imported before the clock starts.")
    began = time.perf_counter()
    indexes = {name: index_text(text) for name, text in texts.items()}
    for index in indexes.values():
        _ = index.pieces, index.spelled
    indexing = time.perf_counter() - began
    cases = [case for row in _rows(quotes) for case in _cases(row, documents)]  # type: ignore[arg-type]
    began = time.perf_counter()
    findings = [find_quote(case["quote"], indexes[case["doc"]]) for case in cases]
    seeking = time.perf_counter() - began
    letters = sum(map(len, texts.values()))
    print(
        json.dumps(
            {
                **_right(cases, findings, indexes),
                **_false(cases, indexes),
                "milliseconds_per_quote": round(1000 * seeking / len(cases), 3),
                "index_seconds": round(indexing, 3),
                "index_seconds_per_million_characters": round(indexing * 1e6 / letters, 3),
                "quotes": len(cases),
                "texts": len(texts),
                "longest_text": max(map(len, texts.values())),
            }
        )
    )


def _rows(path: str) -> Iterator[dict[str, object]]:
    with Path(path).open(encoding="utf-8") as stream:
        for line in stream:
            yield json.loads(line)


def _text(document: Document) -> str:
    return document["text"] if "text" in document else "\n".join(line["text"] for line in document["lines"])


def _cases(row: Row, documents: dict[str, Document]) -> Iterator[Case]:
    if "variants" in row:
        for kind, quote in row["variants"].items():
            yield Case(kind=kind, doc=row["doc"], quote=quote, start=row["start"], end=row["end"])
        return
    lines = [line["text"] for line in documents[row["doc"]]["lines"]]
    start = sum(len(line) + 1 for line in lines[: row["gold_index"]])
    end = start + len(lines[row["gold_index"]])
    yield Case(kind="line", doc=row["doc"], quote=row["quote"], start=start, end=end)


def _is_right(case: Case, finding: Finding, index: TextIndex) -> bool:
    if case["kind"] == "line":
        return finding.start < case["end"] and finding.end > case["start"]
    words = [int(index.starts.searchsorted(place)) for place in (case["start"], case["end"])]
    found = [int(index.starts.searchsorted(place)) for place in (finding.start, finding.end)]
    return finding.end > 0 and words == found


def _right(cases: list[Case], findings: list[Finding], indexes: dict[str, TextIndex]) -> dict[str, object]:
    right = [_is_right(case, found, indexes[case["doc"]]) for case, found in zip(cases, findings, strict=True)]
    accepted = [good and found.state in ACCEPTED for good, found in zip(right, findings, strict=True)]
    of_kind = defaultdict(list)
    of_kind_accepted = defaultdict(list)
    states: dict[str, int] = defaultdict(int)
    for case, good, taken, found in zip(cases, right, accepted, findings, strict=True):
        of_kind[case["kind"]].append(good)
        of_kind_accepted[case["kind"]].append(taken)
        states[found.state.value] += 1
    name = "right_line" if "line" in of_kind else "exact_span"
    return {
        name: _share(right),
        f"{name}_accepted": _share(accepted),
        f"{name}_by_kind": {kind: _share(values) for kind, values in of_kind.items()},
        f"{name}_accepted_by_kind": {kind: _share(values) for kind, values in of_kind_accepted.items()},
        "states": dict(sorted(states.items())),
    }


def _false(cases: list[Case], indexes: dict[str, TextIndex]) -> dict[str, object]:
    names = list(indexes)
    places, accepted = [], []
    for case in cases:
        at = names.index(case["doc"])
        for step in range(1, len(names)):
            other = names[(at + step) % len(names)]
            found = find_quote(case["quote"], indexes[other])
            places.append(found.end > 0)
            accepted.append(found.state in ACCEPTED)
    return {"false_finds": _share(places), "false_finds_accepted": _share(accepted)}


def _share(values: Iterable[bool]) -> float:
    listed = list(values)
    return round(sum(listed) / len(listed), 4) if listed else 0.0


if __name__ == "__main__":
    main(*sys.argv[1:3])
