"""What answers of a person are worth: grouping before and after, in the order of `stance review` and in random order.

    python benchmarks/review.py FILE [--answers 100] [--round 10] [--seeds 5] [--seed-from 0]

FILE is JSONL with `id`, `text` and `topic`, or a corpus folder together with `--gold FILE.yaml` (topics with `members`).
Answers come from the gold topics; what the gold does not know is answered "unsure". Questions are planned anew after each
round, as in a session. The random ones are drawn from the same candidate pairs that matching looks at. One JSON line: B³ F1
before, after the answers in order, and after random ones (mean and each seed), and how often each answer was "same".
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from pathlib import Path

import attrs
import yaml

# The folder of this script holds a stance.py, which would shadow the package: siblings are found from the one above.
sys.path.pop(0)
sys.path.append(str(Path(__file__).resolve().parent.parent))

from benchmarks.grouping import read_corpus, scores

from stance.comparing import Comparison, compare
from stance.grouping.bench import Bench
from stance.loading import load
from stance.model.corpus import Corpus
from stance.model.topic import Decision
from stance.reviewing.questions import questions


def answer(gold: dict[str, str], left: str, right: str) -> Decision:
    """What a person who knows the gold topics says about a pair."""
    if left not in gold or right not in gold:
        return Decision("unsure", (left, right))
    return Decision("same" if gold[left] == gold[right] else "different", (left, right))


def b_cubed(comparison: Comparison, gold: dict[str, str]) -> float:
    """B³ F1 over the assertions that the gold knows."""
    home = {judged.id: topic.id for topic in comparison.topics for judged in topic.assertions}
    ids = sorted(gold)
    return scores([gold[name] for name in ids], [home.get(name, name) for name in ids])["b3_f1"]


def with_answers(corpus: Corpus, answers: list[Decision]) -> Comparison:
    """The comparison once these answers are known."""
    return compare(attrs.evolve(corpus, decisions=(*corpus.decisions, *answers)))


def in_order(corpus: Corpus, gold: dict[str, str], count: int, each: int) -> tuple[list[float], list[Decision]]:
    """B³ after every round of answers in the order of review, and the answers."""
    answers: list[Decision] = []
    comparison = with_answers(corpus, answers)
    course = [b_cubed(comparison, gold)]
    while len(answers) < count:
        asked = questions(comparison, stances=False)[: min(each, count - len(answers))]
        if not asked:
            break
        answers += [answer(gold, *question.assertions) for question in asked]
        comparison = with_answers(corpus, answers)
        course.append(b_cubed(comparison, gold))
    return course, answers


def at_random(corpus: Corpus, gold: dict[str, str], count: int, seed: int) -> float:
    """B³ after as many answers about candidate pairs drawn at random."""
    comparison = compare(corpus)
    bench = Bench.of(corpus, comparison.matcher)
    name = {number: one for one, number in sorted(bench.text_number.items(), reverse=True)}
    edges = bench.pairing.edges()
    pairs = [(name.get(one), name.get(two)) for one, two in zip(edges.left.tolist(), edges.right.tolist(), strict=True)]
    known = sorted((one, two) for one, two in pairs if one in gold and two in gold)
    drawn = random.Random(seed).sample(known, min(count, len(known)))
    return b_cubed(with_answers(corpus, [answer(gold, *pair) for pair in drawn]), gold)


def main() -> None:
    """Read the arguments, simulate, print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--answers", type=int, default=100)
    parser.add_argument("--round", type=int, default=10)
    parser.add_argument("--seeds", type=int, default=5)
    options = parser.parse_args()
    if options.gold:
        corpus = load(options.file)
        told = yaml.safe_load(options.gold.read_text(encoding="utf-8"))
        known = {assertion.id for assertion in corpus.assertions}
        gold = {name: topic for topic, held in reversed(told.items()) for name in held["members"] if name in known}
    else:
        corpus, gold = read_corpus(options.file)
    started = time.process_time()
    course, answers = in_order(corpus, gold, options.answers, options.round)
    spent = time.process_time() - started
    drawn = [at_random(corpus, gold, options.answers, seed) for seed in range(options.seeds)]
    print(
        json.dumps(
            {
                "b3_before": round(course[0], 4),
                "b3_in_order": round(course[-1], 4),
                "b3_at_random": round(sum(drawn) / len(drawn), 4),
                "gain_in_order": round(course[-1] - course[0], 4),
                "gain_at_random": round(sum(drawn) / len(drawn) - course[0], 4),
                "answers": len(answers),
                "same": sum(one.kind == "same" for one in answers),
                "course": [round(value, 4) for value in course],
                "random": [round(value, 4) for value in drawn],
                "cpu_seconds": round(spent, 1),
            }
        ),
        flush=True,
    )


if __name__ == "__main__":
    main()
