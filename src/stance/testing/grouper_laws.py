"""The laws of groupers: topics share out the assertions, people's decisions hold, and nothing else has a say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from functools import cache
from itertools import combinations
from typing import Any

import attrs
from hypothesis import strategies as st

from stance.model.corpus import Corpus
from stance.model.topic import Decision, DecisionKind, Topic
from stance.testing.groupers import Groups, corpus_of, grouper_under_test, homes_of, known_matcher, parts_of
from stance.testing.laws import Example, LawMaker, Level, Seen, UnanswerableError
from stance.testing.sentences import hostile_texts, known_texts, texts

__all__ = ["GROUPER_LAWS"]

THRESHOLD = 0.15
NEARLY = 1e-4

# Nothing here has a word, or kin, in the grammar.
STRANGERS = ("Ferrets juggle quinoa.", "Ferrets never juggle quinoa.", "Owls hoot.", "☃ ☃", "ぎゃく")


grouper_law = LawMaker("grouper", grouper_under_test)


@cache
def thresholds() -> st.SearchStrategy[float]:
    """Lines from "same subject" to "near-identical"."""
    return st.sampled_from((THRESHOLD, 0.05, 0.3, 0.5, 0.9))


@cache
def small_corpora() -> st.SearchStrategy[Corpus]:
    """A few assertions, some of them declared to a topic, and a few decisions about pairs."""
    pairs = st.tuples(
        st.sampled_from((DecisionKind.SAME, DecisionKind.DIFFERENT)), st.integers(0, 5), st.integers(1, 5)
    )
    homes = st.lists(st.sampled_from(("", "", "t-safety")), min_size=6, max_size=6)
    return st.builds(_made, st.lists(texts(), min_size=2, max_size=6), homes, st.lists(pairs, max_size=2))


def _made(said: list[str], homes: list[str], settled: list[tuple[DecisionKind, int, int]]) -> Corpus:
    count = len(said)
    named = [attrs.evolve(one, topic=home) for one, home in zip(corpus_of(said).assertions, homes, strict=False)]
    pairs = [(kind, one % count, (one + by % count) % count) for kind, one, by in settled]
    decisions = [Decision(kind, (f"a{one}", f"a{two}")) for kind, one, two in pairs if one != two]
    return Corpus.of(named, topics=[Topic("t-safety", "The bridge is safe for lorries.")], decisions=decisions)


def _corpus() -> st.SearchStrategy[Example]:
    return st.tuples(small_corpora(), thresholds())


def _said() -> st.SearchStrategy[Example]:
    return st.tuples(st.lists(texts(), min_size=2, max_size=6), thresholds())


def _more_than_labels(grouper: Groups) -> str:
    return "it labels texts and knows nothing else" if grouper.labels_only else ""


def _elsewhere(grouper: Groups) -> str:
    return "" if grouper.path else "another process cannot find it: it is no function of a module"


def _has_oracle(grouper: Groups) -> str:
    return "" if grouper.oracle else "no slow way was given to compare with: check_grouper(g, oracle=...)"


def shown(corpus: Corpus) -> Seen:
    """What a corpus says, and what was settled about it."""
    said = {assertion.id: assertion.text for assertion in corpus.assertions}
    settled = [f"{one.kind}: {', '.join(one.assertions)} {one.topic}".strip() for one in corpus.decisions]
    declared = {one.id: one.topic for one in corpus.assertions if one.topic}
    more: dict[str, object] = {"decisions": settled} if settled else {}
    return {"texts": said, **more, **({"declared topics": declared} if declared else {})}


@grouper_law(
    "answers",
    Level.INTERFACE,
    lambda: st.tuples(st.lists(hostile_texts(), max_size=4)),
    counterexample="A clustering library that refuses a corpus of one text, or of none.",
)
def answers(grouper: Groups, said: Sequence[str]) -> Seen | None:
    """Every corpus is grouped, an empty one and one of odd texts too."""
    try:
        grouper.group(corpus_of(said), THRESHOLD)
    except UnanswerableError as error:
        return {"texts": list(said), "raised": error.__cause__}
    return None


@grouper_law(
    "partition",
    Level.INTERFACE,
    _corpus,
    counterexample="A grouper that drops what it takes for noise, or puts a text into every topic that it touches.",
)
def partition(grouper: Groups, corpus: Corpus, threshold: float) -> Seen | None:
    """Every assertion is in exactly one topic, or among the unmatched."""
    grouping = grouper.group(corpus, threshold)
    placed = [member for topic in grouping.topics for member in topic.members] + list(grouping.unmatched)
    if sorted(placed) == sorted(assertion.id for assertion in corpus.assertions):
        return None
    return {**shown(corpus), "placed": sorted(placed)}


@grouper_law(
    "deterministic",
    Level.INTERFACE,
    _corpus,
    counterexample="Centres that are drawn by chance, without a seed.",
)
def deterministic(grouper: Groups, corpus: Corpus, threshold: float) -> Seen | None:
    """The same corpus is grouped in the same way again."""
    return _differs(corpus, "first", grouper.parts(corpus, threshold), "again", grouper.parts(corpus, threshold))


@grouper_law(
    "order-changes-nothing",
    Level.LAW,
    lambda: st.tuples(small_corpora(), thresholds(), st.randoms(use_true_random=False)),
    counterexample="A greedy pass: each text joins the first topic that is near enough.",
)
def order_changes_nothing(grouper: Groups, corpus: Corpus, threshold: float, random: Any) -> Seen | None:
    """Assertions and sources in another order share the same topics."""
    turned = list(corpus.assertions)
    random.shuffle(turned)
    changed = attrs.evolve(corpus, assertions=tuple(turned), sources=corpus.sources[::-1])
    there, back = grouper.parts(corpus, threshold), grouper.parts(changed, threshold)
    return _differs(corpus, "in order", there, "shuffled", back)


@grouper_law(
    "copies-share-a-topic",
    Level.LAW,
    _said,
    counterexample="A grouper that leaves out pairs of equal texts, since they say nothing new.",
)
def copies_share_a_topic(grouper: Groups, said: Sequence[str], threshold: float) -> Seen | None:
    """Two assertions with the same text share a topic."""
    corpus = corpus_of([*said, said[0]])
    homes = homes_of(grouper.group(corpus, threshold))
    return None if homes["a0"] == homes[f"a{len(said)}"] else {**shown(corpus), "topics": dict(homes)}


@grouper_law(
    "strangers-change-nothing",
    Level.LAW,
    _said,
    counterexample="A fixed number of clusters: five strangers take four of them.",
)
def strangers_change_nothing(grouper: Groups, said: Sequence[str], threshold: float) -> Seen | None:
    """Assertions that have nothing to do with the others leave the topics of these as they were."""
    known = {f"a{place}" for place in range(len(said))}
    beside = grouper.parts(corpus_of([*said, *STRANGERS]), threshold)
    kept = frozenset(members & known for members in beside if members & known)
    return _differs(corpus_of(said), "alone", grouper.parts(corpus_of(said), threshold), "beside strangers", kept)


@grouper_law(
    "decisions-obeyed",
    Level.LAW,
    _corpus,
    applies=_more_than_labels,
    counterexample="A grouper that never looks at what people decided.",
)
def decisions_obeyed(grouper: Groups, corpus: Corpus, threshold: float) -> Seen | None:
    """What a person decided to be the same shares a topic, and what was decided to be different does not."""
    # One decision at a time, and nothing declared: what beats what is another question.
    free = tuple(attrs.evolve(assertion, topic="") for assertion in corpus.assertions)
    for decision in corpus.decisions:
        alone = attrs.evolve(corpus, assertions=free, decisions=(decision,))
        homes = homes_of(grouper.group(alone, threshold))
        wanted = decision.kind is DecisionKind.SAME
        pairs = combinations(sorted(set(decision.assertions)), 2)
        if any((homes[one] == homes[two]) is not wanted for one, two in pairs):
            return {**shown(alone), "topics": dict(homes)}
    return None


@grouper_law(
    "declared-topics-hold",
    Level.LAW,
    _corpus,
    applies=_more_than_labels,
    counterexample="A grouper that takes a declared topic for one more hint.",
)
def declared_topics_hold(grouper: Groups, corpus: Corpus, threshold: float) -> Seen | None:
    """An assertion that a person put into a topic stands in it."""
    homes = homes_of(grouper.group(corpus, threshold))
    if all(homes[one.id] == one.topic for one in corpus.assertions if one.topic):
        return None
    return {**shown(corpus), "topics": dict(homes)}


@grouper_law(
    "threshold-only-splits",
    Level.QUALITY,
    lambda: st.tuples(st.lists(texts(), min_size=2, max_size=6), st.lists(thresholds(), min_size=2, max_size=2)),
    applies=_more_than_labels,
    counterexample="A best place for each text: at a higher threshold it may be another one.",
)
def threshold_only_splits(grouper: Groups, said: Sequence[str], lines: Sequence[float]) -> Seen | None:
    """Two assertions that share a topic at a high threshold share one at every lower threshold."""
    low, high = (grouper.parts(corpus_of(said), threshold) for threshold in sorted(lines))
    if all(any(members <= wider for wider in low) for members in high):
        return None
    return {
        **shown(corpus_of(said)),
        "thresholds": sorted(lines),
        "at the lower": _sorted(low),
        "at the higher": _sorted(high),
    }


@grouper_law(
    "cohesion-is-true",
    Level.LAW,
    _said,
    applies=_more_than_labels,
    counterexample="A weakest pair that was taken from candidate pairs only.",
)
def cohesion_is_true(grouper: Groups, said: Sequence[str], threshold: float) -> Seen | None:
    """The weakest pair and the share below the threshold are those of the pairs themselves."""
    matcher = known_matcher()
    for topic in grouper.group(corpus_of(said), threshold).topics:
        told = [said[int(member[1:])] for member in topic.members]
        # What the matcher cannot tell apart is one text.
        distinct = sorted({matcher.key(text): text for text in told}.values())
        pairs = [matcher.similarity(one, two).value for one, two in combinations(distinct, 2)] or [1.0]
        true = min(pairs), sum(value < threshold for value in pairs) / len(pairs)
        given = topic.cohesion.weakest_pair, topic.cohesion.below_threshold
        if any(abs(one - two) > NEARLY for one, two in zip(true, given, strict=True)):
            return {"texts": told, "weakest pair, share below": true, "told": given}
    return None


@grouper_law(
    "process-changes-nothing",
    Level.LAW,
    lambda: st.tuples(st.just(known_texts() + known_texts()[:4])),
    applies=_elsewhere,
    counterexample="Topics that are walked through as a set of strings: the hash seed orders them.",
)
def process_changes_nothing(grouper: Groups, said: Sequence[str]) -> Seen | None:
    """Another process, with another hash seed and another number of threads, makes the same topics."""
    expected = _sorted(grouper.parts(corpus_of(said), THRESHOLD))
    for hash_seed, threads in (("1", "1"), ("2", "2")):
        found = _told_elsewhere(grouper, said, hash_seed, threads)
        if found != expected:
            told = {"hash seed": hash_seed, "threads": threads, "there": found}
            return {"texts": list(said), "here": expected, **told}
    return None


@grouper_law(
    "same-as-the-slow-way",
    Level.LAW,
    _corpus,
    applies=_has_oracle,
    counterexample="Rounds of merges at once, where one merge at a time would have changed the next.",
)
def same_as_the_slow_way(grouper: Groups, corpus: Corpus, threshold: float) -> Seen | None:
    """A fast grouper makes the topics of the slow and obvious one that was given with it."""
    slow = parts_of(grouper.group(corpus, threshold, grouper.oracle))
    return _differs(corpus, "fast", grouper.parts(corpus, threshold), "slow", slow)


def _differs(corpus: Corpus, one: str, first: Any, two: str, second: Any) -> Seen | None:
    return None if first == second else {**shown(corpus), one: _sorted(first), two: _sorted(second)}


def _sorted(parts: Any) -> list[list[str]]:
    return sorted(sorted(members) for members in parts)


def _told_elsewhere(grouper: Groups, said: Sequence[str], hash_seed: str, threads: str) -> object:
    asked = json.dumps([grouper.path, grouper.labels_only, list(said), THRESHOLD])
    code = (
        "import json, sys; from stance.testing.groupers import told_elsewhere; "
        "print(json.dumps(told_elsewhere(*json.loads(sys.stdin.read()))))"
    )
    counts = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), threads)
    path = {"PYTHONPATH": os.pathsep.join(entry for entry in sys.path if entry), "PYTHONHASHSEED": hash_seed}
    run = subprocess.run(  # noqa: S603 -- this interpreter, and a function that is loaded here already
        [sys.executable, "-c", code],
        input=asked,
        capture_output=True,
        text=True,
        env={**os.environ, **counts, **path},
        check=False,
    )
    return json.loads(run.stdout) if run.returncode == 0 else run.stderr.strip().splitlines()[-1]


GROUPER_LAWS = (
    answers,
    partition,
    deterministic,
    order_changes_nothing,
    copies_share_a_topic,
    strangers_change_nothing,
    decisions_obeyed,
    declared_topics_hold,
    cohesion_is_true,
    process_changes_nothing,
    same_as_the_slow_way,
    threshold_only_splits,
)
