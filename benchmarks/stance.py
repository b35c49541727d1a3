"""Score stance judging on a file of labelled assertions and print one JSON line, denials first.

Each row of the JSONL file has `text`, `topic_text` (the proposition) and `stance` (affirm, deny or observe; other rows are
left out). Doubt counts as observing and qualifying as affirming, because such files know no more than three classes; with
`--classes five` each counts as itself, and the share of rows is added in which affirming and denying are confused.
`holder.jsonl` beside this file has sentences of our own in five classes, for `--view holder --classes five`, on which the
rules were tuned; `holder_unseen.jsonl` has more of them: 134 that played no part in writing the rules before the hints, and
70, the last, that were written before the hints as well.

`--abstain` adds what would become of accuracy and confusion if a text without a cue that has less than such a share of the
proposition's words were read as observing: pairs of accuracy and confusion by share.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

# This file is called like the package: its own folder, which Python puts first, would hide it.
sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != Path(__file__).resolve().parent]

from stance.judging.polarity import Polarity, View, judge_polarity  # noqa: E402
from stance.model.assertion import Stance  # noqa: E402
from stance.reading.lexicon import default_lexicon  # noqa: E402

_CLASSES = ("deny", "observe", "affirm")
_FIVE = ("deny", "doubt", "qualify", "observe", "affirm")
_AS_THREE = {Stance.DOUBT: "observe", Stance.QUALIFY: "affirm"}
_SHARES = (0.0, 0.26, 0.34, 0.41, 0.51, 0.61)
_Judge = Callable[[str, str], Polarity]


def main() -> None:
    """Read the arguments, judge every row, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--view", choices=("outlet", "holder"), default="outlet", help="whose stance the rows label")
    parser.add_argument("--judge", choices=("rules", "trained"), default="rules")
    parser.add_argument("--classes", choices=("three", "five"), default="three")
    parser.add_argument("--abstain", action="store_true", help="add what abstaining more often would change")
    options = parser.parse_args()
    classes = _FIVE if options.classes == "five" else _CLASSES
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").splitlines() if line.strip()]
    rows = [row for row in rows if row["stance"] in classes]
    judge = _judge(options.judge, options.view)
    start = time.perf_counter()
    polarities = [judge(row["text"], row["topic_text"]) for row in rows]
    spent = time.perf_counter() - start
    gold = [row["stance"] for row in rows]
    found: dict[str, object] = dict(figures(gold, polarities, spent, classes))
    if options.abstain:
        found["abstaining"] = {str(share): abstaining(gold, polarities, share) for share in _SHARES}
    print(json.dumps(found))


def _judge(name: str, view: View) -> _Judge:
    lexicon = default_lexicon()
    if name == "trained":
        from stance.judging.trained import judge_trained

        return lambda text, proposition: judge_trained(text, proposition, lexicon)
    return lambda text, proposition: judge_polarity(text, proposition, lexicon, view=view)


def figures(
    gold: Sequence[str], polarities: Sequence[Polarity], spent: float, classes: Sequence[str] = _CLASSES
) -> dict[str, float | int]:
    """The figures of one run: shares from 0 to 1, rounded to four places."""
    merged = {} if len(classes) > len(_CLASSES) else _AS_THREE
    judged = [merged.get(polarity.stance, polarity.stance.value) for polarity in polarities]
    pairs = Counter(zip(gold, judged, strict=True))
    right = sum(pairs[name, name] for name in classes)
    scores = {name: _scores(pairs, name, classes) for name in classes}
    explicit = [polarity.explicit for polarity in polarities]
    explicit_right = sum(a == b for a, b, told in zip(gold, judged, explicit, strict=True) if told)
    denied = sum(pairs[name, "deny"] for name in classes)
    result: dict[str, float] = {
        "accuracy": right / max(1, len(gold)),
        "macro_f1": sum(score[2] for score in scores.values()) / len(classes),
    }
    if not merged:
        result["affirm_and_deny_confused"] = (pairs["affirm", "deny"] + pairs["deny", "affirm"]) / max(1, len(gold))
    for name, score in scores.items():
        result |= {f"{name}_precision": score[0], f"{name}_recall": score[1], f"{name}_f1": score[2]}
    result |= {
        "denials_that_are_affirmations": pairs["affirm", "deny"] / max(1, denied),
        "explicit_share": sum(explicit) / max(1, len(gold)),
        "explicit_accuracy": explicit_right / max(1, sum(explicit)),
        "ms_per_assertion": 1000 * spent / max(1, len(gold)),
    }
    return {key: round(value, 4) for key, value in result.items()} | {"n": len(gold)}


def abstaining(gold: Sequence[str], polarities: Sequence[Polarity], share: float) -> tuple[float, float]:
    """Accuracy, and the share of affirm and deny confused, where too little of the proposition means observing."""
    judged = [
        "observe" if not polarity.explicit and polarity.aligned < share else polarity.stance.value
        for polarity in polarities
    ]
    pairs = list(zip(gold, judged, strict=True))
    right = sum(one == two for one, two in pairs)
    confused = sum({one, two} == {"affirm", "deny"} for one, two in pairs)
    return round(right / max(1, len(pairs)), 4), round(confused / max(1, len(pairs)), 4)


def _scores(pairs: Counter[tuple[str, str]], name: str, classes: Sequence[str]) -> tuple[float, float, float]:
    """Precision, recall and F1 of one class."""
    hit = pairs[name, name]
    precision = hit / max(1, sum(pairs[gold, name] for gold in classes))
    recall = hit / max(1, sum(pairs[name, judged] for judged in classes))
    return precision, recall, 2 * precision * recall / (precision + recall) if hit else 0.0


if __name__ == "__main__":
    main()
