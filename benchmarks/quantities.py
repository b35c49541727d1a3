"""How well quantities are read and compared: files of statements come in, one JSON line goes out.

    python benchmarks/quantities.py emergent_value_families.jsonl truth_population.jsonl

A row with `family` and `claim_value` belongs to a family of competing values of one question: each pair of its texts is
compared, and a pair whose claims have disjoint values should `differ`. Only pairs count in which both texts state a
number and both claims are a single value: a claim of "4,000 to 5,000" covers texts that say 4,000 and texts that say
5,000, and those do differ. A row with `value` is a statement whose value should be read.
"""

from __future__ import annotations

import json
import sys
import time
from collections import defaultdict
from itertools import combinations
from pathlib import Path
from typing import Any

# `benchmarks/stance.py` lies beside this script and would be taken for the package.
sys.path[:] = [entry for entry in sys.path if Path(entry or ".").resolve() != Path(__file__).resolve().parent]

from stance.judging.pairing import pair  # noqa: E402
from stance.judging.quantities import QuantityVerdict  # noqa: E402
from stance.model.quantity import Quantity  # noqa: E402
from stance.reading.quantities import read_quantities  # noqa: E402


def interval(value: Any) -> tuple[float, float] | None:
    """Give the interval with which a claimed single value agrees; None for ranges, bounds and words."""
    return Quantity(value, value).interval() if isinstance(value, (int, float)) else None


def compared(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Precision and recall of `differ` over the pairs of each family."""
    families: dict[str, dict[str, Any]] = defaultdict(dict)
    for row in rows:
        families[row["family"]][row["text"]] = interval(row["claim_value"])
    right = said = due = 0
    for claims in families.values():
        read = {text: [stated.quantity for stated in read_quantities(text)] for text in claims}
        stating = sorted(text for text, claim in claims.items() if claim is not None and read[text])
        for left, other in combinations(stating, 2):
            (low, high), (floor, roof) = claims[left], claims[other]
            is_due = high < floor or roof < low
            is_said = any(found.verdict is QuantityVerdict.DIFFER for *_, found in pair(read[left], read[other]))
            right, said, due = right + (is_said and is_due), said + is_said, due + is_due
    return {
        "differ_said": said,
        "differ_due": due,
        "differ_precision": round(right / said, 4) if said else 0.0,
        "differ_recall": round(right / due, 4) if due else 0.0,
    }


def value_share(rows: list[dict[str, Any]]) -> dict[str, float]:
    """The share of stated values that are among those read, and how many others are read."""
    found = spurious = 0
    for row in rows:
        values = [stated.quantity.high for stated in read_quantities(row["text"])]
        found += row["value"] in values
        spurious += sum(1 for value in values if value != row["value"])
    return {"values": len(rows), "values_read": round(found / len(rows), 4), "spurious": spurious}


def main(paths: list[str]) -> None:
    """Read the files and print the line."""
    rows = [json.loads(line) for path in paths for line in Path(path).read_text(encoding="utf-8").splitlines()]
    families = [row for row in rows if "claim_value" in row]
    values = [row for row in rows if row.get("value") is not None]
    result: dict[str, float] = {}
    if families:
        result |= compared(families)
    if values:
        result |= value_share(values)
    began, texts = time.process_time(), [row["text"] for row in rows]
    for text in texts:
        read_quantities(text)
    result["ms_per_text"] = round((time.process_time() - began) * 1000 / max(len(texts), 1), 4)
    print(json.dumps(result))


if __name__ == "__main__":
    main(sys.argv[1:])
