"""Fit the weights of the trained stance judge on a JSONL file of labelled assertions, and cross-validate by topic.

Multinomial logistic regression with a quadratic penalty, in numpy. Prints one JSON line with the figures of the grouped
cross-validation; with `--write FILE` it also fits on all rows and writes the weights.
"""

from __future__ import annotations

import argparse
import json
import sys
import zlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt

# A neighbour of this file is called like the package: the folder, which Python puts first, would hide it.
sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != Path(__file__).resolve().parent]

from stance.judging.trained import CLASSES, features  # noqa: E402
from stance.reading.lexicon import default_lexicon  # noqa: E402

Matrix = npt.NDArray[np.float64]
_STEPS = 400


def main() -> None:
    """Read the arguments, cross-validate, and write the weights if asked to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--write", type=Path)
    parser.add_argument("--penalty", type=float, default=10.0)
    parser.add_argument("--topics-at-least", type=int, default=3)
    parser.add_argument("--folds", type=int, default=10)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if row["stance"] in set(CLASSES)]
    lexicon = default_lexicon()
    found = [features(row["text"], row["topic_text"], lexicon) for row in rows]
    topics = [row["topic"] for row in rows]
    gold = np.array([CLASSES.index(row["stance"]) for row in rows])
    fold = np.array([zlib.crc32(topic.encode()) % options.folds for topic in topics])
    guessed = np.zeros(len(rows), dtype=np.int64)
    for number in range(options.folds):
        train, test = np.flatnonzero(fold != number), np.flatnonzero(fold == number)
        names = common([found[row] for row in train], [topics[row] for row in train], options.topics_at_least)
        penalty = penalties(names, options.penalty)
        weights = fit(matrix([found[row] for row in train], names), gold[train], penalty)
        guessed[test] = (matrix([found[row] for row in test], names) @ weights).argmax(axis=1)
    figures = {"accuracy": float((gold == guessed).mean()), "macro_f1": macro_f1(gold, guessed), "n": len(rows)}
    if options.write:
        names = common(found, topics, options.topics_at_least)
        weights = fit(matrix(found, names), gold, penalties(names, options.penalty))
        table = {name: [round(float(value), 3) for value in weights[place]] for place, name in enumerate(names)}
        lines = [f"  {json.dumps(name)}: {json.dumps(table[name])}" for name in sorted(table) if any(table[name])]
        text = '{"classes": ' + json.dumps(list(CLASSES)) + ', "weights": {\n' + ",\n".join(lines) + "\n}}\n"
        options.write.write_text(text, encoding="utf-8")
        figures["weights"] = len(lines)
    print(json.dumps({key: round(value, 4) for key, value in figures.items()}))


def common(found: Sequence[Mapping[str, float]], topics: Sequence[str], at_least: int) -> list[str]:
    """The features that occur in enough topics to be more than a topic's own words."""
    seen: dict[str, set[str]] = defaultdict(set)
    for row, topic in zip(found, topics, strict=True):
        for name in row:
            seen[name].add(topic)
    return sorted(name for name, where in seen.items() if len(where) >= at_least)


def matrix(found: Sequence[Mapping[str, float]], names: Sequence[str]) -> Matrix:
    """Rows of features as numbers."""
    place = {name: number for number, name in enumerate(names)}
    result = np.zeros((len(found), len(names)))
    for number, row in enumerate(found):
        for name, value in row.items():
            if name in place:
                result[number, place[name]] = value
    return result


def penalties(names: Sequence[str], penalty: float) -> Matrix:
    """How strongly each feature is held near zero: the bias hardly."""
    values = [0.01 if name == "bias" else penalty for name in names]
    return np.array(values)[:, None]


def fit(inputs: Matrix, gold: npt.NDArray[np.int64], penalty: Matrix) -> Matrix:
    """Weights that minimise the penalised log loss, by accelerated gradient descent."""
    wanted = np.eye(len(CLASSES))[gold]
    weights = np.zeros((inputs.shape[1], len(CLASSES)))
    ahead, momentum = weights.copy(), 1.0
    step = 1.0 / (0.5 * float(np.linalg.norm(inputs, 2)) ** 2 + float(penalty.max()))
    for _ in range(_STEPS):
        totals = inputs @ ahead
        odds = np.exp(totals - totals.max(axis=1, keepdims=True))
        slope = inputs.T @ (odds / odds.sum(axis=1, keepdims=True) - wanted) + penalty * ahead
        stepped = ahead - step * slope
        faster = (1.0 + np.sqrt(1.0 + 4.0 * momentum**2)) / 2.0
        ahead = stepped + (momentum - 1.0) / faster * (stepped - weights)
        weights, momentum = stepped, faster
    return weights


def macro_f1(gold: npt.NDArray[np.int64], guessed: npt.NDArray[np.int64]) -> float:
    """The mean of the F1 of each class."""
    scores = []
    for place in range(len(CLASSES)):
        hit = float(((gold == place) & (guessed == place)).sum())
        scores.append(2.0 * hit / max(1.0, float((gold == place).sum() + (guessed == place).sum())))
    return sum(scores) / len(scores)


if __name__ == "__main__":
    main()
