"""What goes on from a comparison of this process costs what has changed, and leaves the rest as it was."""

from __future__ import annotations

import pickle
from collections.abc import Sequence

import attrs
import pytest

import stance
from stance.continuing import Footing
from stance.judging.judge import LexiconJudge
from stance.matching.scorers import from_scorer
from stance.model.period import Period
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, Topic
from stance.reading.lexicon import default_lexicon

BRIDGE = (
    "The mill bridge is closed to lorries.",
    "The mill bridge is not closed to lorries.",
    "It is doubtful that the mill bridge is closed to lorries.",
)
FAIR = ("The annual fair begins in October.", "The annual fair does not begin in October.")
SALT = ("Road salt cracked the welds.", "Road salt never cracked the welds.")
ALONE = "Wheat prices rose in spring."
WHOLE = (*BRIDGE, *FAIR, *SALT, ALONE)


def corpus(said: Sequence[str], **more: object) -> stance.Corpus:
    """Sentences, each with an id that follows from it, each in a source of its own."""
    numbers = {text: f"a{place}" for place, text in enumerate(WHOLE)}
    things = [
        stance.Assertion(
            text, source=f"s{place}", id=numbers.get(text, f"n{place}"), speaker="Kay" if text == ALONE else ()
        )
        for place, text in enumerate(said)
    ]
    return stance.Corpus.of(things, **more)  # type: ignore[arg-type]


def partition(comparison: stance.Comparison) -> set[frozenset[str]]:
    """Who shares a topic with whom."""
    return {frozenset(one.id for one in topic.assertions) for topic in comparison.topics}


def shared(before: stance.Comparison, after: stance.Comparison) -> set[str]:
    """The topics that are one and the same thing in both."""
    there = {id(topic) for topic in before.topics}
    return {topic.id for topic in after.topics if id(topic) in there}


@pytest.fixture(scope="module")
def before() -> stance.Comparison:
    """Three topics and one who is alone."""
    found = stance.compare(corpus(WHOLE), threshold=0.3)
    assert {frozenset({"a0", "a1", "a2"}), frozenset({"a3", "a4"}), frozenset({"a5", "a6"})} == partition(found)
    return found


def grown(before: stance.Comparison, now: stance.Corpus) -> stance.Comparison:
    """The comparison gone on from."""
    return stance.compare(now, threshold=0.3, previous=before)


def test_nothing_new_changes_nothing(before: stance.Comparison) -> None:
    """Every topic is the same thing, and so is all that is written."""
    after = grown(before, corpus(WHOLE))
    assert {topic.id for topic in before.topics} == shared(before, after)
    assert before.to_json() == after.to_json()
    assert before.to_json() == pickle.loads(pickle.dumps(after)).to_json()


def test_what_is_new_joins_founds_and_stays_alone(before: stance.Comparison) -> None:
    """One joins a topic under its name, two found one with whoever was alone, one is alone; the rest is shared."""
    said = (
        *WHOLE,
        "The mill bridge has been closed to lorries since May.",
        "Wheat prices have not risen in spring.",
        "Zebras sleep.",
    )
    after = grown(before, corpus(said))
    assert {frozenset({"a0", "a1", "a2", "n8"}), frozenset({"a7", "n9"})} == partition(after) - partition(before)
    assert ("n10",) == after.unmatched
    assert {topic.id for topic in before.topics if topic.id != "t-a0"} <= {topic.id for topic in after.topics}
    propositions = {topic.id: topic.proposition for topic in before.topics}
    assert propositions.items() <= {topic.id: topic.proposition for topic in after.topics}.items()
    assert {one.id for topic in after.topics for one in topic.assertions} == after.nearest.keys()
    silent = {source.id for source in after.topics[-1].silent}
    assert {"s10"} <= silent
    assert sorted(after.topics, key=lambda topic: topic.id) == sorted(
        grown(after, corpus(said)).topics, key=lambda topic: topic.id
    )


def test_known_sources_leave_untouched_topics_the_same_thing(before: stance.Comparison) -> None:
    """Where no source is new, an untouched topic is not even copied."""
    said = [*corpus(WHOLE).assertions, stance.Assertion("Lorries: the mill bridge is closed.", source="s0", id="n8")]
    after = grown(before, stance.Corpus.of(said))
    touched = next(topic.id for topic in before.topics if len(topic.assertions) == 3)
    assert {topic.id for topic in before.topics} - {touched} == shared(before, after)


def test_a_copy_joins_what_it_repeats(before: stance.Comparison) -> None:
    """The same sentence from another source is in its topic, and with one who was alone it makes a topic."""
    after = grown(before, corpus((*WHOLE, f" {BRIDGE[0]}", f"{ALONE} ")))
    assert {frozenset({"a0", "a1", "a2", "n8"}), frozenset({"a7", "n9"})} == partition(after) - partition(before)
    assert ("a7", 1.0) == (after.nearest["n9"].id, after.nearest["n9"].similarity)


def test_who_goes_is_gone(before: stance.Comparison) -> None:
    """A topic of three is one of two; of two one is left alone; and who comes back finds its company."""
    after = grown(before, corpus((*BRIDGE[:2], FAIR[0], *SALT, ALONE)))
    assert {frozenset({"a0", "a1"}), frozenset({"a5", "a6"})} == partition(after)
    assert ("a3", "a7") == after.unmatched
    assert {"a0", "a1", "a5", "a6"} == after.nearest.keys()
    again = grown(after, corpus(WHOLE))
    assert partition(before) == partition(again)
    assert not grown(before, corpus(())).topics


def test_other_words_find_another_place(before: stance.Comparison) -> None:
    """What is put in other words leaves its topic; who only says something else of it is read anew."""
    said = [attrs.evolve(one, text=FAIR[1] + " Indeed") if one.id == "a2" else one for one in corpus(WHOLE).assertions]
    after = grown(before, stance.Corpus.of(said))
    assert {frozenset({"a0", "a1"}), frozenset({"a2", "a3", "a4"}), frozenset({"a5", "a6"})} == partition(after)


def test_what_is_told_otherwise_is_read_anew(before: stance.Comparison) -> None:
    """A declared or decided stance, another date, another name of a speaker: only that topic is judged again."""
    told = [attrs.evolve(one, stance="doubt") if one.id == "a3" else one for one in corpus(WHOLE).assertions]
    for now in (
        stance.Corpus.of(told),
        corpus(WHOLE, decisions=[Decision("stance", ("a3",), stance="doubt")]),
    ):
        after = grown(before, now)
        assert 2 == len(shared(before, after))
        reading = {one.id: one.reading for topic in after.topics for one in topic.assertions}
        assert "doubt" == reading["a3"].stance
    dated = corpus(WHOLE, sources=[Source("s3", published=Period("2016"))])
    sources = {one.source.id: one.source for topic in grown(before, dated).topics for one in topic.assertions}
    assert Period("2016") == sources["s3"].published
    known = corpus(WHOLE, speakers=[Speaker("kay", name="Kay")])
    assert 3 == len(shared(before, grown(before, known)))


def test_decisions_are_obeyed_and_taken_back(before: stance.Comparison) -> None:
    """Two topics become one, one is parted; an undo parts nothing, for only a decision does."""
    same, apart = Decision("same", ("a0", "a3")), Decision("different", ("a5", "a6"))
    after = grown(before, corpus(WHOLE, decisions=[same, apart]))
    assert {frozenset({"a0", "a1", "a2", "a3", "a4"})} == partition(after)
    assert ("a5", "a6", "a7") == after.unmatched
    undone = grown(after, corpus(WHOLE, decisions=[same, apart, Decision("undo", ("a0", "a3"))]))
    assert partition(after) == partition(undone)
    near = grown(after, corpus((*WHOLE, "Road salt cracked all the welds."), decisions=[same, apart]))
    assert {"a0", "a5"} == {one for group in partition(near) for one in ("a0", "a5") if one in group} | {"a5"}
    assert not any({"a5", "a6"} <= group for group in partition(near))


def test_a_pair_that_just_missed_is_asked_about() -> None:
    """Who came near is asked about for as long as both are there and apart, and nobody has answered."""
    met = "The bridge was closed in May by the council.", "The council met in May about wheat and a bridge of stone."

    def asked(previous: stance.Comparison, now: stance.Corpus) -> tuple[stance.Comparison, list[tuple[str, str]]]:
        found = stance.compare(now, threshold=0.7, previous=previous)
        return found, [(ask.left, ask.right) for ask in found.ask]

    first = stance.compare(corpus((*FAIR, met[0])), threshold=0.7)
    near, pairs = asked(first, corpus((*FAIR, *met)))
    assert [("n2", "n3")] == pairs
    assert [("n2", "n3")] == asked(near, corpus((*FAIR, *met, "Zebras sleep.")))[1]
    assert [] == asked(near, corpus((*FAIR, *met), decisions=[Decision("different", ("n2", "n3"))]))[1]
    assert [] == asked(near, corpus((*FAIR, met[0])))[1]


@pytest.mark.parametrize(
    ("now", "settings"),
    [
        (corpus(WHOLE), {"threshold": 0.31}),
        (corpus(WHOLE), {"threshold": None}),
        (corpus(WHOLE), {"linkage": "single"}),
        (corpus(WHOLE), {"lexicon": default_lexicon()}),
        (corpus(WHOLE), {"judge": LexiconJudge()}),
        (corpus(WHOLE), {"refit": True}),
        (corpus(WHOLE), {"matcher": from_scorer(lambda one, two: float(one == two), name="equal")}),
        (corpus(WHOLE, synonyms=[("fair", "market")]), {}),
        (corpus(WHOLE, topics=[Topic("q", "The mill bridge is closed.")]), {}),
        (corpus([*WHOLE, *(f"Number {place} is a number." for place in range(9))]), {}),
    ],
)
def test_else_all_is_compared_anew(before: stance.Comparison, now: stance.Corpus, settings: dict[str, object]) -> None:
    """Other settings, declared topics, other synonyms, more new than known: as if from a file, and nothing is shared."""
    after = stance.compare(now, previous=before, **{"threshold": 0.3, **settings})  # type: ignore[arg-type]
    assert set() == shared(before, after)


def test_a_matcher_without_words_and_a_file_have_no_footing(before: stance.Comparison) -> None:
    """Nothing can go on from them at the cost of what is new; what was compared elsewhere is read when it is needed."""
    scored = stance.compare(corpus(WHOLE), matcher=from_scorer(lambda one, two: float(one == two), name="equal"))
    assert None is scored.footing.ground
    assert None is Footing().ground
    saved = stance.compare(corpus(WHOLE), threshold=0.3, previous=before.saved)
    assert partition(before) == partition(saved)


@pytest.mark.parametrize("linkage", ["average", "single", "complete"])
def test_every_linkage_goes_on(linkage: str) -> None:
    """By each of them what is new joins its topic."""
    first = stance.compare(corpus(WHOLE), threshold=0.3, linkage=linkage)
    after = stance.compare(corpus((*WHOLE, "The annual fair begins.")), threshold=0.3, linkage=linkage, previous=first)
    assert any({"a3", "n8"} <= group for group in partition(after))


def test_a_refit_forgets_in_which_order_they_came(before: stance.Comparison) -> None:
    """Added one by one, in two orders, the topics after a refit are those of comparing all at once."""
    more = ["The mill bridge has been closed to lorries since May.", "Wheat prices have not risen in spring."]
    whole = stance.compare(corpus((*WHOLE, *more)), threshold=0.3)
    things = corpus((*WHOLE, *more)).assertions
    for order in (things[-2:], things[:-3:-1]):
        grew, there = before, list(things[:-2])
        for one in order:
            there.append(one)
            grew = grown(grew, stance.Corpus.of(there))
        refit = stance.compare(stance.Corpus.of(there), threshold=0.3, previous=grew, refit=True)
        assert partition(whole) == partition(refit)
