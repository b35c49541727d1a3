"""Each law of groupers catches a grouper that breaks it, within 100 examples; the library's own keeps them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import count

import attrs
import pytest

from grouping.slow import grouped, table_of
from stance.errors import SettingError
from stance.grouping.assembling import group
from stance.matching.similarity import FittedMatcher
from stance.model.corpus import Corpus
from stance.model.grouped import Cohesion, GroupedTopic, Grouping
from stance.model.topic import DecisionKind
from stance.testing import KINDS, Verdict, check_grouper, grouper_from_labels, report_on
from stance.testing.grouper_laws import process_changes_nothing
from stance.testing.groupers import corpus_of, grouper_under_test, told_elsewhere
from stance.testing.running import run
from stance.text import normalise

GROUPERS = KINDS["grouper"].laws
_ticks = count()

Label = Callable[[str, int, float], object]


def grouping_of(corpus: Corpus, homes: dict[str, object], cohesion: Cohesion) -> Grouping:
    """A grouping in which assertions with the same home share a topic."""
    found: dict[object, list[str]] = defaultdict(list)
    for name in sorted(homes):
        found[homes[name]].append(name)
    declared = {topic.id: topic.proposition for topic in corpus.topics}
    topics = [
        GroupedTopic(str(home), declared.get(str(home), "?"), tuple(members), proposed=True, cohesion=cohesion)
        for home, members in found.items()
        if len(members) > 1 or home in declared
    ]
    placed = {member for topic in topics for member in topic.members}
    return Grouping(tuple(topics), tuple(name for name in sorted(homes) if name not in placed))


@attrs.frozen
class Sorter:
    """A small grouper: assertions whose texts get one label share a topic; what people settled comes first.

    Attributes:
        label: The label of a text, its place in the corpus, and the threshold.
        obeys: Which kinds of decisions it follows.
        declared: Does it follow declared topics?
        cohesion: What it tells of every topic.
    """

    label: Label = lambda text, _place, _threshold: text
    obeys: tuple[DecisionKind, ...] = (DecisionKind.SAME, DecisionKind.DIFFERENT)
    declared: bool = True
    cohesion: Cohesion = attrs.field(factory=Cohesion)

    def __call__(self, corpus: Corpus, matcher: FittedMatcher, *, threshold: float) -> Grouping:  # noqa: ARG002 -- labels do
        """Group."""
        homes = {one.id: self.label(one.text, place, threshold) for place, one in enumerate(corpus.assertions)}
        for decision in corpus.decisions:
            if decision.kind not in self.obeys:
                continue
            for place, member in enumerate(decision.assertions):
                same = decision.kind is DecisionKind.SAME
                homes[member] = homes[decision.assertions[0]] if same else f"{member} alone {place}"
        placed = {one.id: one.topic for one in corpus.assertions if one.topic} if self.declared else {}
        return grouping_of(corpus, {**homes, **placed}, self.cohesion)


def refuses_nothing_to_do(corpus: Corpus, matcher: FittedMatcher, *, threshold: float) -> Grouping:
    """Cannot group an empty corpus: it looks at the first assertion."""
    return Sorter()(corpus, matcher, threshold=threshold * bool(corpus.assertions[0]))


def drops_the_last(corpus: Corpus, matcher: FittedMatcher, *, threshold: float) -> Grouping:
    """Takes the last assertion for noise."""
    fewer = attrs.evolve(corpus, assertions=corpus.assertions[:-1], decisions=())
    return Sorter()(fewer, matcher, threshold=threshold)


def by_hash(texts: Sequence[str]) -> list[int]:
    """Labels that hang on the hash seed."""
    return [hash(text) % 3 for text in texts]


def by_first_word(texts: Sequence[str]) -> list[str]:
    """Labels that hang on the text alone."""
    return [text.partition(" ")[0] for text in texts]


BROKEN: dict[str, object] = {
    "answers": refuses_nothing_to_do,
    "partition": drops_the_last,
    "deterministic": Sorter(lambda _text, _place, _threshold: next(_ticks) % 7 % 2),
    "order-changes-nothing": Sorter(lambda _text, place, _threshold: place // 2),
    "copies-share-a-topic": Sorter(lambda _text, place, _threshold: place),
    "strangers-change-nothing": grouper_from_labels(
        lambda texts: [place % 2 if len(texts) > 6 else 0 for place in range(len(texts))]
    ),
    "decisions-obeyed": Sorter(obeys=(DecisionKind.SAME,)),
    "declared-topics-hold": Sorter(declared=False),
    "cohesion-is-true": Sorter(lambda _text, _place, _threshold: 1),
    "process-changes-nothing": grouper_from_labels(by_hash),
    "same-as-the-slow-way": Sorter(lambda text, _place, _threshold: text[:5]),
    "threshold-only-splits": Sorter(lambda text, _place, threshold: text[:9] if threshold < 0.2 else len(text) % 2),
}


def test_each_law_has_a_broken_grouper() -> None:
    """No law is without a grouper that breaks it."""
    assert [law.id for law in GROUPERS] == list(BROKEN)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_grouper_is_caught(name: str) -> None:
    """Within 100 examples, and the breach is shown."""
    subject = grouper_under_test(BROKEN[name], oracle=Sorter())
    (outcome,) = report_on(subject, kind="grouper", laws=[name]).failures
    assert 1 <= outcome.examples <= 100
    assert outcome.seen


def test_a_decision_that_joins_is_obeyed_too() -> None:
    """A grouper that follows only what keeps apart is caught."""
    subject = Sorter(obeys=(DecisionKind.DIFFERENT,))
    assert ("decisions-obeyed",) == report_on(subject, kind="grouper", laws=["decisions-obeyed"]).broken


def test_an_honest_grouper_passes() -> None:
    """The small grouper keeps what it can be asked: equal texts cohere perfectly."""
    report = check_grouper(Sorter(), oracle=Sorter(), profile="quick")
    assert () == report.broken
    assert ["process-changes-nothing"] == [one.law.id for one in report.outcomes if one.reason]


def test_labels() -> None:
    """What only labels texts is asked about texts only; another process finds the function that labels."""
    subject = grouper_under_test(grouper_from_labels(by_first_word))
    assert [
        "decisions-obeyed",
        "declared-topics-hold",
        "cohesion-is-true",
        "same-as-the-slow-way",
        "threshold-only-splits",
    ] == [law.id for law in GROUPERS if law.applies(subject)]
    kept = ["answers", "partition", "deterministic", "order-changes-nothing", "copies-share-a-topic"]
    assert () == check_grouper(subject, laws=kept, profile="quick").broken
    texts = ["Salt a", "Salt b", "Road c"]
    path = f"{by_first_word.__module__}:{by_first_word.__qualname__}"
    assert [["a0", "a1"], ["a2"]] == told_elsewhere(path, plain=True, texts=texts, threshold=0.5)
    assert [["a0"], ["a1"]] == told_elsewhere(
        "stance.grouping.assembling:group", plain=False, texts=["Owls hoot.", "Salt."], threshold=0.5
    )
    assert [("a0", "a1")] == [
        topic.members
        for topic in grouper_from_labels(by_first_word)(corpus_of(texts), None, threshold=0.5).topics  # type: ignore[arg-type]
    ]


def test_what_fails_elsewhere_is_told() -> None:
    """What another process said last stands in the breach: here it finds no such function."""

    def nowhere(texts: Sequence[str]) -> list[str]:
        return by_first_word(texts)

    nowhere.__qualname__ = "by_nobody"
    seen = process_changes_nothing.breach(grouper_under_test(grouper_from_labels(nowhere)), ["Salt a", "Salt b"])
    assert seen is not None
    assert [["a0", "a1"]] == seen["here"]
    assert "by_nobody" in str(seen["there"])


def test_what_is_no_grouper() -> None:
    """It is refused, with the cure."""
    with pytest.raises(SettingError, match="3 is no grouper — give a function of a corpus, a matcher and a threshold"):
        check_grouper(3)


def by_definition(corpus: Corpus, matcher: FittedMatcher, *, threshold: float) -> Grouping:
    """The slow oracle of grouping: one pair of groups is joined at a time, as the definition of the linkage says."""
    said = [one.text for one in corpus.assertions]
    texts = sorted({normalise(text) for text in [*said, *(one.proposition for one in corpus.topics)]})
    values = table_of(matcher.over(texts).edges())
    related = {frozenset((texts[one], texts[two])): value for (one, two), value in values.items()}
    declared, found = grouped(corpus, lambda one, two: related.get(frozenset((one, two)), 0.0), threshold)
    homes: dict[str, object] = {member: topic for topic, members in declared.items() for member in members}
    homes |= {member: members for members in found for member in members}
    return grouping_of(corpus, homes, Cohesion())


def test_the_library_s_own() -> None:
    """It keeps every law and quality, and makes the topics of the slow oracle; its own tests try the same on many more."""
    subject = grouper_under_test(group, oracle=by_definition)
    outcomes = [run(law, subject, examples=4, start=1) for law in GROUPERS]
    assert [] == [outcome.message for outcome in outcomes if outcome.failed]
    assert {Verdict.KEPT} == {outcome.verdict for outcome in outcomes}
