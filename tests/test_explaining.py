"""Explanations recompute the answer: weights that sum to the score, paths that connect, sides with their cues."""

from __future__ import annotations

import math
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings

import stance
from stance.comparing import Comparison, compare
from stance.explaining import Step, Why
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stories import BRIDGE, MILL, main_source, written
from strategies import corpora


@pytest.fixture(scope="module")
def bridge() -> Comparison:
    """The comparison of the five texts about one bridge."""
    return compare(stance.load(BRIDGE))


def _one_line(why: Why) -> str:
    return " ".join(str(why).split())


def test_weights_sum_to_the_score(bridge: Comparison) -> None:
    """For every pair of the story, the weights of the reasons sum to the similarity, to 1e-9."""
    ids = [assertion.id for assertion in bridge.corpus.assertions]
    for left, right in [(one, other) for one in ids[::3] for other in ids]:
        similarity = bridge.why(left, right).similarity
        assert math.isclose(similarity.value, math.fsum(reason.weight for reason in similarity.shared), abs_tol=1e-9)
        assert 0.0 <= similarity.value <= 1.0


@settings(max_examples=20)
@given(corpora(max_assertions=6))
def test_weights_sum_to_the_score_in_any_corpus(corpus: Corpus) -> None:
    """The same for any two assertions of any corpus; and together means: one topic."""
    comparison = compare(corpus)
    for one, other in pairwise(corpus.assertions):
        why = comparison.why(one.id, other.id)
        assert math.isclose(
            why.similarity.value, math.fsum(part.weight for part in why.similarity.shared), abs_tol=1e-9
        )
        assert why.together == any(
            {one.id, other.id} <= {judged.id for judged in topic.assertions} for topic in comparison.topics
        )
        assert str(why)


def test_the_reasons_stand_in_the_texts(bridge: Comparison) -> None:
    """What is called a shared word can be found in both sentences by eye."""
    why = bridge.why("co-05", "cu-05")
    words = [reason for reason in why.similarity.shared if reason.kind == "word"]
    assert words
    for reason in words:
        assert reason.left.casefold() in why.left.text.casefold()
        assert reason.right.casefold() in why.right.text.casefold()


def test_a_path_leads_from_one_to_the_other(bridge: Comparison) -> None:
    """Steps join end to end, from the left assertion to the right one, inside of their topic."""
    longest = 0
    for topic in bridge.topics:
        members = [judged.id for judged in topic.assertions]
        for left, right in pairwise(members):
            path = bridge.why(left, right).path
            assert (left, right) == (path[0].left, path[-1].right)
            assert [step.right for step in path[:-1]] == [step.left for step in path[1:]]
            assert {step.left for step in path} <= set(members)
            longest = max(longest, len(path))
    assert longest > 1


def test_a_path_takes_the_strongest_way() -> None:
    """Where two have nothing in common but a third, the path goes by way of the third, and the text says so."""
    corpus = Corpus.of(
        [
            Assertion("Salt cracked the welds.", "a", id="a"),
            Assertion("Salt cracked the welds of the bridge in the flood.", "b", id="b"),
            Assertion("The flood moved the bridge.", "c", id="c"),
        ]
    )
    why = compare(corpus, threshold=0.0, linkage="single").why("a", "c")
    assert [("a", "b"), ("b", "c")] == [(step.left, step.right) for step in why.path]
    assert "Joined by way of:\n  " in str(why)
    assert min(step.value for step in why.path) >= why.similarity.value


def test_an_assertion_and_itself(bridge: Comparison) -> None:
    """It is together with itself at full similarity, and no path is needed."""
    why = bridge.why("co-05", "co-05")
    assert (True, 1.0, (), 0.0) == (why.together, why.similarity.value, why.path, why.between)


def test_two_without_a_topic_are_apart_even_from_themselves(tmp_path: Path) -> None:
    """Who shares a topic with nobody is not judged."""
    why = compare(stance.load(written(tmp_path, MILL))).why("c2", "c2")
    assert (False, None, None) == (why.together, why.left_judged, why.right_topic)
    assert "Apart: c2 is in no topic, c2 in no topic; the mean similarity between the two is 1.000." in _one_line(why)


def test_apart_names_both_places(bridge: Comparison) -> None:
    """Two of different topics: the mean similarity of all pairs between the two topics lies from 0 to 1."""
    homes = {judged.id: topic.id for topic in bridge.topics for judged in topic.assertions}
    left = next(name for name, home in homes.items() if home == "cause")
    right = next(name for name, home in homes.items() if home == "letter")
    why = bridge.why(left, right)
    assert (left, right) == (why.path[0].left, why.path[-1].right)
    assert 0.0 <= why.between < why.threshold
    assert f"Apart: {left} is in cause, {right} in letter; the mean similarity" in _one_line(why)


def test_sides_are_explained_with_their_cues() -> None:
    """The voice, the side, and the words that put it there with their place."""
    why = compare(main_source()).why("dea", "nncc")
    shown = str(why)
    assert "dea: DEA stands on “affirm”." in shown
    assert "nncc: NNCC stands on “doubt”." in shown
    assert why.right_judged is not None
    (cue, *_) = why.right_judged.reading.cues
    assert cue.text == why.right.text[cue.start : cue.end]
    assert f"“{cue.text}” at {cue.start} to {cue.end}" in shown


def test_what_only_one_has_is_named() -> None:
    """The heaviest word that the other lacks is said, for each of the two."""
    shown = str(compare(main_source()).why("dea", "nncc"))
    assert "only in dea: dominant" in shown


def test_a_step_is_a_value() -> None:
    """Steps compare by their parts."""
    assert Step("a", "b", 0.5) == Step("a", "b", 0.5)


def test_why_not_shows_where_the_best_path_fell_short(bridge: Comparison) -> None:
    """Each pair with its value and common words, what people decided about it, the weakest, and what would join them."""
    why = bridge.why("en-05", "re-02")
    assert not why.together
    assert [("en-05", "co-09"), ("co-09", "re-02")] == [(step.left, step.right) for step in why.path]
    assert ("en-05", "co-09") == (why.weakest and (why.weakest.left, why.weakest.right))
    text = _one_line(why)
    assert "en-05 ~ co-09: pounds, repair, cost (decided different by editor) (weakest)" in text
    assert "co-09 ~ re-02: Repairing, pounds, cost, footbridge" in text
    assert "same: [en-05, re-02]; their topics stay apart while it stands that [en-05, co-09] are different" in text
    text = _one_line(bridge.why("co-09", "en-04"))
    assert "same: [co-09, en-04]; to bring their topics together, begin where the path is weakest: same:" in text


def test_why_not_of_two_that_stand_alone() -> None:
    """One pair is the whole path; a declared topic beats decisions, and of one assertion there is no path."""
    said = [("a", "Wheat prices rose in spring."), ("b", "The fair begins in October.")]
    topics = [stance.Topic("wheat", "Wheat prices rise."), stance.Topic("fair", "The fair begins in autumn.")]
    free = compare(Corpus.of([Assertion(text, source="s", id=name) for name, text in said]))
    assert "A decision would join the two: same: [a, b]." in str(free.why("a", "b"))
    homes = {"a": "wheat", "b": "fair"}
    placed = [Assertion(text, source="s", id=name, topic=homes[name]) for name, text in said]
    settled = compare(Corpus.of(placed, topics=topics))
    assert "declared to be in their topics, which beats decisions" in str(settled.why("a", "b"))
    assert settled.why("a", "a").weakest is None


def test_a_topic_tells_its_weakest_bridge(bridge: Comparison) -> None:
    """Together, the text says how thin the thinnest link is."""
    assert "Its weakest bridge is 0." in str(bridge.why("co-05", "ct-02"))
