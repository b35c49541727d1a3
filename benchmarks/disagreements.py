"""Score how well the kind of disagreement of each topic is told, and print one JSON line.

    benchmarks/disagreements.py DIR

DIR holds a corpus (the YAML files that `stance.load` reads) and beside them a file `gold.yml`, which a corpus leaves alone:

    main-source:                          # a name for the topic
      proposition: China is the main source of fentanyl.
      members: {ap-01: doubt, ap-06: affirm, nyt-03: deny}      # assertion id: stance
      kinds: [doubt, contradiction]       # what its sides disagree in; an empty list where they only look opposed
      differences: [time]                 # optional: time, scope, measure, not comparable

Each topic is judged as grouped there, so that grouping is not scored. Declared topics and stances of the corpus are left out
of account. `--gold FILE` names another place; a topic without `kinds` gets those that follow from its stances (affirm with
deny is a contradiction, with doubt a doubt, affirm or deny with qualify a qualification), which tells nothing about numbers
and other answers.

Figures: `kind_accuracy`, the share of topics whose *leading* kind is right (quantity, alternative, contradiction, doubt,
qualification, in this order; none where nothing is disagreed in); `kinds_f1`, precision and recall over all kinds of all
topics; `contested_accuracy`; `differences_found`; and for the stances accuracy and the share of affirm and deny confused.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Collection, Mapping, Sequence
from itertools import chain
from pathlib import Path

# A neighbour of this file is called like the package: the folder, which Python puts first, would hide it.
sys.path[:] = [entry for entry in sys.path if Path(entry).resolve() != Path(__file__).resolve().parent]

import attrs  # noqa: E402
import yaml  # noqa: E402

from stance.judging.judged import DisagreementKind, JudgedTopic  # noqa: E402
from stance.judging.judging import TopicJudge  # noqa: E402
from stance.loading import load  # noqa: E402
from stance.model.corpus import Corpus  # noqa: E402
from stance.model.grouped import Cohesion, GroupedTopic  # noqa: E402

_LEADING = ("quantity", "alternative", "contradiction", "doubt", "qualification")
_FROM_STANCES = (
    ("affirm", "deny", "contradiction"),
    ("affirm", "doubt", "doubt"),
    ("affirm", "qualify", "qualification"),
    ("qualify", "deny", "qualification"),
)


def main() -> None:
    """Read the arguments, judge every topic, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path, help="the gold file; gold.yml in the folder when left out")
    parser.add_argument("--show", action="store_true", help="print each topic told wrong to standard error")
    options = parser.parse_args()
    gold = yaml.safe_load((options.gold or options.folder / "gold.yml").read_text(encoding="utf-8"))
    judge = TopicJudge(_undeclared(load(options.folder)))
    topics = {name: judge.judge(_grouped(name, wanted)) for name, wanted in sorted(gold.items())}
    if options.show:
        for name, topic in topics.items():
            if _leading(_kinds(topic)) != _leading(_wanted(gold[name])):
                print(name, sorted(_wanted(gold[name])), "told as", sorted(_kinds(topic)), file=sys.stderr)
    print(json.dumps(figures(gold, topics)))


def _undeclared(corpus: Corpus) -> Corpus:
    """The corpus without what people settled, which would be no feat to tell."""
    bare = tuple(attrs.evolve(assertion, stance=None, topic="") for assertion in corpus.assertions)
    return attrs.evolve(corpus, assertions=bare, decisions=())


def _grouped(name: str, wanted: Mapping[str, object]) -> GroupedTopic:
    members = wanted["members"]
    assert isinstance(members, Mapping)
    proposition = str(wanted["proposition"])
    return GroupedTopic(name, proposition, proposed=False, members=tuple(sorted(members)), also=(), cohesion=Cohesion())


def _wanted(wanted: Mapping[str, object]) -> set[str]:
    """The kinds of the gold, or those that follow from its stances."""
    if "kinds" in wanted:
        kinds = wanted["kinds"]
        assert isinstance(kinds, list)
        return {DisagreementKind(kind).value for kind in kinds}
    members = wanted["members"]
    assert isinstance(members, Mapping)
    stances = set(members.values())
    return {kind for one, two, kind in _FROM_STANCES if {one, two} <= stances}


def _kinds(topic: JudgedTopic) -> set[str]:
    return {found.kind.value for found in topic.disagreements}


def _leading(kinds: Collection[str]) -> str:
    return next((kind for kind in _LEADING if kind in kinds), "none")


def figures(gold: Mapping[str, Mapping[str, object]], topics: Mapping[str, JudgedTopic]) -> dict[str, float | int]:
    """Shares from 0 to 1, rounded to four places."""
    pairs = [(_wanted(gold[name]), _kinds(topic)) for name, topic in topics.items()]
    hit = sum(len(wanted & told) for wanted, told in pairs)
    told, wanted = (sum(len(pair[side]) for pair in pairs) for side in (1, 0))
    stances = list(chain.from_iterable(_stances(gold[name], topic) for name, topic in topics.items()))
    differences = [
        (kind, {found.kind.value for found in topic.differences})
        for name, topic in topics.items()
        for kind in _listed(gold[name].get("differences", []))
    ]
    result = {
        "kind_accuracy": _share([_leading(one) == _leading(two) for one, two in pairs]),
        "kinds_precision": hit / max(1, told),
        "kinds_recall": hit / max(1, wanted),
        "kinds_f1": 2 * hit / max(1, told + wanted),
        "contested_accuracy": _share([bool(one) == bool(two) for one, two in pairs]),
        "differences_found": _share([kind in found for kind, found in differences]),
        "stance_accuracy": _share([one == two for one, two in stances]),
        "affirm_and_deny_confused": _share([{one, two} == {"affirm", "deny"} for one, two in stances]),
    }
    return {key: round(value, 4) for key, value in result.items()} | {"topics": len(topics), "n": len(stances)}


def _listed(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list) else []


def _stances(wanted: Mapping[str, object], topic: JudgedTopic) -> list[tuple[str, str]]:
    members = wanted["members"]
    assert isinstance(members, Mapping)
    return [(str(members[judged.id]), judged.reading.stance.value) for judged in topic.assertions]


def _share(values: Sequence[bool]) -> float:
    return sum(values) / max(1, len(values))


if __name__ == "__main__":
    main()
