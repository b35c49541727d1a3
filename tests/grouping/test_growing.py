"""A story that goes on keeps its topics: their company, their ids, their propositions."""

from __future__ import annotations

import attrs
from hypothesis import given, settings
from hypothesis import strategies as st

import stance
from stance.grouping.growing import carried_on
from stance.model.decided import settled
from stance.model.grouped import GroupedTopic, Grouping
from stance.model.topic import Decision, DecisionKind, Topic
from stories import BRIDGE, FENTANYL
from strategies import decisions

SAID = (
    "The mill bridge is closed to lorries.",
    "Lorries may not cross the mill bridge.",
    "Repairing the bridge costs 180,000 pounds.",
    "The repair costs 240,000 pounds.",
    "The annual fair begins in October.",
    "The fair begins in November.",
    "Road salt cracked the welds.",
    "Poor welding cracked the welds of the bridge.",
    "Wheat prices rose in spring.",
    "Prices of wheat are to rise.",
)


def corpus(*numbers: int, made: tuple[Decision, ...] = (), topics: tuple[Topic, ...] = ()) -> stance.Corpus:
    """Some of the sentences, each with an id of its own."""
    said = [stance.Assertion(SAID[number], source="s", id=f"a{number}") for number in numbers]
    return stance.Corpus.of(said, decisions=made, topics=topics)


def company(comparison: stance.Comparison) -> dict[str, tuple[str, str]]:
    """For each assertion the id and proposition of its topic."""
    return {one.id: (topic.id, topic.proposition) for topic in comparison.topics for one in topic.assertions}


def test_a_fifth_source_reshuffles_nothing() -> None:
    """On the bridge, what shared a topic before the residents' letter came does so after, under the same name."""
    whole = stance.load(BRIDGE)
    early = attrs.evolve(
        whole,
        sources=tuple(one for one in whole.sources if one.id != "residents"),
        assertions=tuple(one for one in whole.assertions if one.source != "residents"),
    )
    before = stance.compare(early)
    after = stance.compare(whole, previous=before)
    assert company(before).items() <= company(after).items()
    changes = stance.diff(before, after)
    assert ((), ()) == (changes.moved, changes.renamed)


def test_the_weights_stay_unless_a_refit_is_asked_for() -> None:
    """No earlier pair changes its value; a refit weighs anew and keeps the names; a loaded one has no weights."""
    before = stance.compare(corpus(0, 1, 2, 3))
    frozen, fresh = (stance.compare(corpus(*range(10)), previous=before, refit=refit) for refit in (False, True))
    assert before.matcher is frozen.matcher
    assert before.matcher is not fresh.matcher
    assert company(fresh)["a0"] == company(before)["a0"]
    loaded = stance.compare(corpus(*range(10)), previous=before.saved)
    assert before.matcher is not loaded.matcher
    assert company(before).items() <= company(loaded).items()
    renamed = attrs.evolve(corpus(0, 1), synonyms=(("bridge", "crossing"),))
    assert before.matcher is not stance.compare(renamed, previous=before).matcher


def test_what_people_settle_parts_what_was_together() -> None:
    """A decision made since, or two declared topics, end the company; an edited text leaves it."""
    before = stance.compare(corpus(0, 1, 2, 3), threshold=0.05)
    home = company(before)
    assert home["a0"] == home["a1"]
    parted = stance.compare(
        corpus(0, 1, 2, 3, made=(Decision("different", ("a0", "a1")),)), threshold=0.05, previous=before
    )
    assert company(parted).get("a0", "alone") != company(parted).get("a1", "alone too")
    topics = (Topic("one", "The bridge is closed."), Topic("two", "Lorries cross the bridge."))
    placed = corpus(0, 1, 2, 3, topics=topics)
    homes = {"a0": "one", "a1": "two"}
    placed = attrs.evolve(
        placed, assertions=tuple(attrs.evolve(one, topic=homes.get(one.id, "")) for one in placed.assertions)
    )
    declared = company(stance.compare(placed, threshold=0.05, previous=before))
    assert ("one", "two") == (declared["a0"][0], declared["a1"][0])
    edited = corpus(0, 1)
    edited = attrs.evolve(
        edited, assertions=(edited.assertions[0], attrs.evolve(edited.assertions[1], text="Wheat prices rose."))
    )
    assert "a1" not in company(stance.compare(edited, previous=before))


def test_a_new_topic_takes_no_id_that_goes_on() -> None:
    """An id that an older topic carries is not given to another, however many want it; declared ids stay."""
    before = stance.compare(corpus(0, 1)).saved
    before = attrs.evolve(before, topics=(attrs.evolve(before.topics[0], id="t-x", proposition="Is it shut?"),))
    found = Grouping(
        (
            GroupedTopic("t-x-2", "Declared.", (), proposed=False),
            GroupedTopic("t-x", "New.", ("a4", "a5"), proposed=True),
            GroupedTopic("t-a0", "Old.", ("a0", "a1"), proposed=True),
        ),
        ("a9",),
    )
    named = [(topic.id, topic.proposition) for topic in carried_on(found, before).topics]
    assert [("t-x-2", "Declared."), ("t-x-3", "New."), ("t-x", "Is it shut?")] == named


subsets = st.sets(st.integers(0, 9), min_size=2)


@settings(max_examples=40)
@given(subsets, subsets, st.lists(decisions([f"a{number}" for number in range(10)]), max_size=3))
def test_who_was_together_stays_together(first: set[int], more: set[int], made: list[Decision]) -> None:
    """Whatever is added, and whatever is removed; and what is decided is obeyed."""
    before = stance.compare(corpus(*sorted(first)))
    after = stance.compare(corpus(*sorted(first | more)), previous=before)
    assert company(before).keys() <= company(after).keys()
    for topic in before.topics:
        assert 1 == len({company(after)[one.id] for one in topic.assertions})
    ids = [topic.id for topic in after.topics]
    assert len(ids) == len(set(ids))
    everything = stance.compare(corpus(*range(10), made=tuple(made)), previous=after)
    home = {f"a{number}": f"a{number}" for number in range(10)} | {
        one: at[0] for one, at in company(everything).items()
    }
    last = [pair for pair, by in settled(made).of_kind(DecisionKind.DIFFERENT).items() if by is made[-1]]
    assert everything.contradictions or all(home[one] != home[two] for one, two in last)


def test_a_real_story_in_two_halves() -> None:
    """On real articles: the second half changes no company of the first."""
    whole = stance.load(FENTANYL)
    early = attrs.evolve(whole, assertions=whole.assertions[::2])
    before = stance.compare(early)
    after = stance.compare(whole, previous=before)
    for topic in before.topics:
        assert 1 == len({company(after)[one.id] for one in topic.assertions})
