"""Compare a generated corpus, add to it, and go on from the comparison; one JSON line with what each step cost.

    python benchmarks/growth.py [--n N] [--add M] [--last] [--seed S]

The corpus is that of `scale.py`. The texts that are added are drawn at random from all over it, so that most of them belong
to topics that are there; with `--last` they are the last ones, most of which are about something new. The corpus is made
anew for the second comparison, as if it had been loaded again; making it is not counted.

`seconds` and `cpu_seconds` are for comparing what was there, for going on, and `ratio` between the two by CPU. `untouched`
are the topics of before that nothing new reaches; `equal` of them are as they were in all that is known of them. `b3_f1`
measures the topics with what was added, and `b3_f1_anew` those of comparing everything at once (left out with `--quick`).
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import sys
import time
from collections.abc import Callable, Collection
from pathlib import Path

# The folder of this script holds a stance.py, which would shadow the package: siblings are found from the one above.
if __name__ == "__main__":
    sys.path.pop(0)
    sys.path.append(str(Path(__file__).resolve().parent.parent))

from benchmarks.grouping import scores
from benchmarks.scale import generated

import stance
from stance.grouping.ground import Ground
from stance.grouping.touching import touched
from stance.model.altered import alterations


def corpus_of(texts: list[str], without: Collection[int] = ()) -> stance.Corpus:
    """Texts with ids that follow from their places."""
    return stance.Corpus.of(
        stance.Assertion(text, source="made", id=f"{place:08}")
        for place, text in enumerate(texts)
        if place not in without
    )


def timed(work: Callable[[], stance.Comparison]) -> tuple[stance.Comparison, float, float]:
    """What comes out, the seconds of the clock, and those of the processors."""
    clock, processor = time.perf_counter(), time.process_time()
    found = work()
    return found, round(time.perf_counter() - clock, 3), round(time.process_time() - processor, 3)


def untouched(before: stance.Comparison, now: stance.Corpus) -> set[str]:
    """Ids of the topics that nothing new reaches."""
    assert isinstance(before.footing.ground, Ground)
    home = dict.fromkeys(before.unmatched, "") | {
        one.id: topic.id for topic in before.topics for one in topic.assertions
    }
    reached = touched(home, before.footing.ground, now, alterations(before.corpus, now))
    return {topic.id for topic in before.topics} - reached.topics


def quality(comparison: stance.Comparison, gold: list[str]) -> float:
    """B³ F1 of its topics."""
    home = {one.id: topic.id for topic in comparison.topics for one in topic.assertions}
    return round(scores(gold, [home.get(f"{place:08}", f"alone {place}") for place in range(len(gold))])["b3_f1"], 4)


def main() -> None:
    """Read the arguments, generate, compare, go on, print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--n", type=int, default=100_000)
    parser.add_argument("--add", type=int, default=1_000)
    parser.add_argument("--last", action="store_true")
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    texts, gold = generated(options.n + options.add, options.seed)
    places = range(len(texts))
    new = set(places[options.n :] if options.last else random.Random(options.seed).sample(places, options.add))
    early, whole = corpus_of(texts, new), corpus_of(texts)
    before, seconds, processor = timed(lambda: stance.compare(early))
    after, more_seconds, more_processor = timed(lambda: stance.compare(whole, previous=before))
    there = {topic.id: topic for topic in after.topics}
    calm = untouched(before, whole)
    told: dict[str, object] = {
        "n": options.n,
        "added": options.add,
        "drawn": "last" if options.last else "at random",
        "whole": {"seconds": seconds, "cpu_seconds": processor},
        "growth": {"seconds": more_seconds, "cpu_seconds": more_processor},
        "ratio": round(more_processor / processor, 4),
        "topics": len(before.topics),
        "untouched": len(calm),
        "equal": sum(topic == there.get(topic.id) for topic in before.topics if topic.id in calm),
        "peak_mb": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "b3_f1": quality(after, gold),
    }
    if not options.quick:
        told["b3_f1_anew"] = quality(stance.compare(whole), gold)
    print(json.dumps(told), flush=True)


if __name__ == "__main__":
    main()
