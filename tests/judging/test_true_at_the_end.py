"""What must be true of the story in fixtures/fentanyl: each line of the promise, on real sentences of real articles."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from judging.standing_nouns import topic_of
from stance.judging.judged import DifferenceKind, DisagreementKind, JudgedTopic
from stance.judging.judging import TopicJudge
from stance.loading import load
from stance.model.corpus import Corpus

STORY = Path(__file__).parents[2] / "fixtures" / "fentanyl"


@cache
def story() -> Corpus:
    """The nine articles."""
    return load(STORY)


def judged(proposition: str, *members: str) -> JudgedTopic:
    """Some assertions of the story, judged as one topic."""
    return TopicJudge(story()).judge(topic_of(proposition, sorted(members)))


def pairs(topic: JudgedTopic, kind: DisagreementKind) -> set[tuple[str, str]]:
    """Who disagrees in one way, as ordered pairs of ids."""
    return {
        (min(one, two), max(one, two))
        for found in topic.disagreements
        if found.kind is kind
        for one in found.left
        for two in found.right
    }


def differing(topic: JudgedTopic, kind: DifferenceKind) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """The differences of one kind: axis and both sides."""
    return [(found.axis, found.left, found.right) for found in topic.differences if found.kind is kind]


def test_one_source_gives_two_numbers_of_deaths() -> None:
    """63,600 against 63,400 is a quantity disagreement of one source with itself."""
    topic = judged("How many people did drug overdoses kill in 2016?", "usni-03", "usni-04")
    assert {("usni-03", "usni-04")} == pairs(topic, DisagreementKind.QUANTITY)
    assert {"usni2018"} == {found.source.id for found in topic.assertions}
    (found,) = topic.disagreements
    assert "63,600" in found.explanation
    assert "63,400" in found.explanation


def test_how_many_times_heroin() -> None:
    """Over 100 times heroin disagrees with 30 and with up to 50; 100 times morphine is compared to something else."""
    topic = judged("How potent is fentanyl?", "ap-10", "ec-02", "cf-03", "nyt-01")
    assert {("ap-10", "cf-03"), ("cf-03", "ec-02")} == pairs(topic, DisagreementKind.QUANTITY)
    assert [("compared to", ("ap-10", "cf-03", "ec-02"), ("nyt-01",))] == differing(
        topic, DifferenceKind.NOT_COMPARABLE
    )


def test_deaths_of_different_years() -> None:
    """Deaths of 2016 and of 2021 differ in time and do not disagree."""
    topic = judged("How many people did drug overdoses kill in the United States?", "usni-03", "br-14")
    assert ((), [("period", ("br-14",), ("usni-03",))]) == (
        topic.disagreements,
        differing(topic, DifferenceKind.TIME),
    )


def test_suspended_and_resumed() -> None:
    """Suspended in 2022 and resumed in 2023 are both true of their own time."""
    topic = judged("China has suspended its counternarcotics cooperation.", "br-05", "nyt-14", "npr-05", "cf-14")
    assert [("about", ("br-05", "nyt-14"), ("cf-14", "npr-05"))] == differing(topic, DifferenceKind.TIME)
    assert () == topic.disagreements


def test_no_scheduled_precursors() -> None:
    """Finding no scheduled precursors denies with a scope, and leaves the unscheduled ones open."""
    topic = judged("China supplies precursors of fentanyl to Mexico.", "npr-02", "po-04")
    denying = topic.assertions[1]
    assert ("deny", ("scheduled",)) == (denying.reading.stance.value, denying.reading.scope)
    assert ((), [("scope", ("npr-02",), ("po-04",))]) == (topic.disagreements, differing(topic, DifferenceKind.SCOPE))


def test_two_shares_of_one_whole() -> None:
    """Two thirds from Mexico and 35 % from China can both hold."""
    topic = judged("Where did the seized fentanyl come from?", "ap-12", "ap-13")
    assert (set(), [("subject", ("ap-12",), ("ap-13",))]) == (
        pairs(topic, DisagreementKind.QUANTITY),
        differing(topic, DifferenceKind.NOT_COMPARABLE),
    )


@pytest.mark.parametrize(
    ("proposition", "name", "expected"),
    [
        ("China is the main source of fentanyl.", "ap-01", "doubt"),
        ("China is the main source of fentanyl.", "ap-06", "affirm"),
        ("China controls the entire class of fentanyl substances.", "ec-06", "deny"),
    ],
)
def test_doubt_is_not_denial(proposition: str, name: str, expected: str) -> None:
    """Unsubstantiated doubts, a plain sentence affirms, a plain "not" denies."""
    assert expected == judged(proposition, name).assertions[0].reading.stance.value
