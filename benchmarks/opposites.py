"""Does one thing said meet its opposite, and the same with another number, in one topic? One JSON line.

    python benchmarks/opposites.py FILE [--texts N] [--alone]

FILE is JSONL with `text`. Every k-th text is said again in other ways: denied, doubted, attributed, with `not` behind its
auxiliary, with a word turned into its opposite, with other digits, with another number word. All are grouped together with
the texts of FILE at the default line, or, with `--alone`, ten texts and their twins at a time: a small corpus. For each way
the share of twins that share the topic of their text, and how many twins there are.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

# The folder of this script holds a stance.py, which would shadow the package: siblings are found from the one above.
sys.path.pop(0)
sys.path.append(str(Path(__file__).resolve().parent.parent))

from stance.grouping.assembling import group
from stance.matching.words import WordMatcher
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus

SHELLS = {
    "denied": ("It is false that {}.", "Officials deny that {}.", "It is not true that {}."),
    "doubted": ("Claims that {} are unsubstantiated.", "There is no evidence that {}.", "It is doubtful that {}."),
    "attributed": ("According to a spokesman, {}.", "Officials said that {}.", "{}, the police reported."),
}
OPPOSITES = (
    "open closed, opens closes, opened closed, rise fall, rises falls, rose fell, rising falling, increase decrease, "
    "increases decreases, increased decreased, grew shrank, more less, higher lower, high low, win lose, won lost, "
    "safe unsafe, legal illegal, likely unlikely, possible impossible, allowed banned, allows bans, allow ban, "
    "guilty innocent, strong weak, good bad, better worse, before after, always never, all none, first last, "
    "start end, starts ends, started ended, begin stop, began stopped, accept refuse, accepts refuses, accepted refused, "
    "enter leave, arrived departed, succeeded failed, dead alive, true false, early late, inside outside, old new"
)
TURNED = {
    word: other
    for pair in OPPOSITES.split(", ")
    for one, two in [pair.split()]
    for word, other in ((one, two), (two, one))
}
COUNTS = "two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred".split()
AUXILIARY = re.compile(r"\b(is|are|was|were|will|has|have|had|can|could|would|should|may|must)\b", re.IGNORECASE)
DIGITS = re.compile(r"\d+")


def twins(text: str, place: int) -> Iterator[tuple[str, str]]:
    """The ways in which one text can be said again, each with its name."""
    bare = text.strip().rstrip(".!")
    for way, shells in SHELLS.items():
        yield way, shells[place % len(shells)].format(bare)
    if AUXILIARY.search(text):
        yield "not", AUXILIARY.sub(r"\1 not", text, count=1)
    words = re.findall(r"\w+|\W+", text)
    turned = next((spot for spot, word in enumerate(words) if word.lower() in TURNED), None)
    if turned is not None:
        yield "opposite word", "".join([*words[:turned], TURNED[words[turned].lower()], *words[turned + 1 :]])
    if DIGITS.search(text):
        yield "other digits", DIGITS.sub(lambda found: str(int(found.group()[:15]) * 3 + 7), text)
    counted = next((spot for spot, word in enumerate(words) if word.lower() in COUNTS), None)
    if counted is not None:
        other = COUNTS[(COUNTS.index(words[counted].lower()) + 5) % len(COUNTS)]
        yield "other number word", "".join([*words[:counted], other, *words[counted + 1 :]])


def met(texts: list[str], chosen: list[int], counts: dict[str, list[int]]) -> None:
    """Group some texts and the twins of the chosen ones, and count which twins share the topic of their text."""
    said = [Assertion(text, source="said", id=f"t{place:07}") for place, text in enumerate(texts)]
    more = [(way, place, twin) for place in chosen for way, twin in twins(texts[place], place)]
    again = [Assertion(twin, source="again", id=f"u{number:07}") for number, (_, _, twin) in enumerate(more)]
    corpus = Corpus.of([*said, *again])
    grouping = group(corpus, WordMatcher().fit([assertion.text for assertion in corpus.assertions]))
    home = {member: topic.id for topic in grouping.topics for member in topic.members}
    for (way, place, _), assertion in zip(more, again, strict=True):
        one, two = home.get(assertion.id, assertion.id), home.get(said[place].id, said[place].id)
        counts[way].append(int(one == two))


def main() -> None:
    """Read the arguments, make the twins, group, print one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--texts", type=int, default=400)
    parser.add_argument("--alone", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.file.read_text(encoding="utf-8").split("\n") if line.strip()]
    texts = [str(row["text"]) for row in rows]
    chosen = list(range(0, len(texts), -(-len(texts) // options.texts)))
    counts: dict[str, list[int]] = defaultdict(list)
    if options.alone:
        for start in range(0, len(chosen), 10):
            ten = [texts[place] for place in chosen[start : start + 10]]
            met(ten, list(range(len(ten))), counts)
    else:
        met(texts, chosen, counts)
    every = [one for values in counts.values() for one in values]
    told: dict[str, object] = {"same_topic": round(sum(every) / len(every), 4), "twins": len(every)}
    told |= {way: [round(sum(values) / len(values), 4), len(values)] for way, values in sorted(counts.items())}
    print(json.dumps(told))


if __name__ == "__main__":
    main()
