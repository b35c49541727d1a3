"""What is asked first is what would change most, and what was answered is not asked again."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import stance
from reviewing_nouns import bridge
from stance.grouping.effects import pair_effects
from stance.model.topic import Decision, DecisionKind
from stance.reviewing.questions import Question, questions


def of(corpus: stance.Corpus, *, threshold: float | None = None, stances: bool = True) -> tuple[Question, ...]:
    """The questions about a corpus."""
    return questions(stance.compare(corpus, threshold=threshold), stances=stances)


def test_the_greatest_effect_of_each_topic_comes_first() -> None:
    """Effects fall among the first questions of all topics, and again among the second."""
    asked = of(stance.Corpus.of(bridge().assertions[:3]), stances=False)
    assert [*asked] == sorted(asked, key=lambda one: (-one.effect, one.assertions))
    assert all(0.0 <= one.chance <= 0.5 for one in asked)


def test_other_topics_come_before_a_second_question() -> None:
    """On a story with many topics the first questions are about different ones."""
    from stories import FENTANYL

    first = of(stance.load(FENTANYL), stances=False)[:8]
    named = [topic for question in first for topic in question.topics]
    assert len(named) - len(set(named)) <= sum(question.together for question in first)


def test_what_was_decided_is_not_asked() -> None:
    """Neither a pair, whatever was said about it, nor a stance."""
    asked = of(bridge())
    pair = next(one for one in asked if one.kind is DecisionKind.SAME)
    alone = next(one for one in asked if one.kind is DecisionKind.STANCE)
    for answer in ("same", "different", "unsure"):
        assert pair.assertions not in {one.assertions for one in of(bridge(Decision(answer, pair.assertions)))}
    decided = Decision("stance", alone.assertions, stance="deny")
    assert alone.assertions not in {one.assertions for one in of(bridge(decided))}


def test_what_no_decision_could_change_is_not_asked() -> None:
    """Two that were declared to be in topics, and groups that people keep apart."""
    topics = [
        stance.Topic("one", "The footbridge is closed."),
        stance.Topic("two", "The footbridge is 62 metres long."),
    ]
    corpus = bridge(topics=topics)
    placed = [attrs.evolve(one, topic="one" if one.id < "b2" else "two") for one in corpus.assertions]
    assert () == of(attrs.evolve(corpus, assertions=tuple(placed)), stances=False)
    apart = [Decision("different", (one, two)) for one in ("a1", "a2") for two in ("a3", "b1")]
    groups = {frozenset(one.topics) for one in of(bridge(*apart), stances=False, threshold=0.3) if not one.together}
    home = {
        one.id: topic.id for topic in stance.compare(bridge(*apart), threshold=0.3).topics for one in topic.assertions
    }
    assert frozenset({home.get("a1", "a1"), home.get("a3", "a3")}) not in groups


def test_nothing_to_ask() -> None:
    """No edges, no line, nothing said."""
    assert () == of(stance.Corpus.of([]))
    assert () == of(bridge(), threshold=0.0, stances=False)
    assert () == of(stance.Corpus.of([stance.Assertion("Wheat prices rose.", source="s")]))


def test_the_phrasing_of_a_topic_is_nothing_to_ask_about() -> None:
    """Only assertions are asked about, also where a topic was declared."""
    corpus = bridge(topics=[stance.Topic("closed", "The footbridge is closed.", also=("closure of the footbridge",))])
    asked = of(corpus, threshold=0.3)
    known = {one.id for one in corpus.assertions}
    assert asked
    assert {name for one in asked for name in one.assertions} <= known
    assert {one.topics[0] for one in asked if one.kind is DecisionKind.STANCE} >= {"closed"}


def test_a_topic_of_one_has_no_sides_to_stand_on() -> None:
    """Its only assertion is not asked about."""
    said = [stance.Assertion("The footbridge is closed.", source="s", id="a", topic="closed")]
    assert () == of(stance.Corpus.of(said, topics=[stance.Topic("closed", "The footbridge is closed.")]))


@pytest.mark.parametrize("threshold", [0.15, 0.3, 0.5])
def test_a_pair_says_truly_whether_it_is_together(threshold: float) -> None:
    """Together means one topic, apart means two."""
    for one in of(bridge(), threshold=threshold, stances=False):
        assert one.together == (one.topics[0] == one.topics[1])


@settings(max_examples=20)
@given(st.permutations(range(8)), st.sampled_from([0.15, 0.3]))
def test_the_order_of_the_corpus_changes_no_question(order: list[int], threshold: float) -> None:
    """The same questions with the same effects."""
    corpus = bridge()
    shuffled = attrs.evolve(corpus, assertions=tuple(corpus.assertions[place] for place in order))
    found = [stance.compare(one, threshold=threshold) for one in (corpus, shuffled)]
    homes = [{one.id: topic.id for topic in made.topics for one in topic.assertions} for made in found]
    asked = [pair_effects(made.corpus, made.matcher, home, threshold) for made, home in zip(found, homes, strict=True)]
    assert asked[0] == asked[1]
