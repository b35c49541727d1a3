"""Moments: when what happens once is said to have happened, and which two cannot both be right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import stance
from stance.judging.judged import JudgedTopic
from stance.judging.moments import are_apart, moment_of
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.source import Source
from stance.model.topic import Topic


@pytest.mark.parametrize(
    ("text", "event", "words"),
    [
        ("The bridge opened in 1932.", "opened", "1932"),
        ("The bridge was opened to traffic in May 1934.", "opened", "May 1934"),
        ("Founded in 2001, the company makes toys.", "founded", "2001"),
        ("The trial starts on 4 May 2025.", "begin", "4 May 2025"),
        ("The bridge has been closed since 1932.", "", ""),
        ("The bridge opened in 1932 and closed in 1950.", "", ""),
        ("The bridge opened.", "", ""),
        ("The bridge opened, and the mayor was there in 1932.", "", ""),
        ("The bridge opened after the mayor had made his speech in 1932.", "", ""),
        ("The bridge opened, it says, in 1932.", "", ""),
        ("The bridge carried trains in 1932.", "", ""),
        ("In 1932 the bridge opened.", "", ""),
        ("long " * 120 + "it opened in 1932.", "", ""),
    ],
)
def test_moments(text: str, event: str, words: str) -> None:
    """A moment is a verb of what happens once, right before the only date of the text."""
    moment = moment_of(text)

    assert (event, words) == ((moment.event, moment.words) if moment else ("", ""))


def test_a_date_without_a_year_needs_the_date_of_the_source() -> None:
    """A day and a month are a day of a year only when it is known when that was written."""
    text = "The trial began on 4 May."

    assert moment_of(text) is None
    moment = moment_of(text, Period("2025-06"))
    assert moment
    assert Period("2025-05-04") == moment.period


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        ("The bridge opened in 1932.", "The bridge was opened to traffic in 1934.", "apart"),
        ("The bridge opened in 1932.", "The bridge opened in May 1932.", "not apart"),
        ("The bridge opened in 1932.", "The bridge closed in 1934.", "not apart"),
        ("The bridge opened in 1932.", "It opened in 1934.", "not apart"),
        ("The north span opened in 1932.", "The south span opened in 1934.", "not apart"),
        ("The quake began on 4 May 2020.", "The earthquake started on 6 May 2020.", "apart"),
    ],
)
def test_two_moments(left: str, right: str, verdict: str) -> None:
    """They are apart where one event of one thing has two dates that share no day, whichever stands first."""
    one, two = moment_of(left), moment_of(right)

    assert one
    assert two
    assert [verdict] * 2 == ["apart" if are_apart(*pair) else "not apart" for pair in ((one, two), (two, one))]


def test_the_same_words_are_one_date() -> None:
    """A day without a year may be placed in two years by two sources, and is one answer all the same."""
    one, two = (moment_of("The trial began on 4 May.", Period(year)) for year in ("2024-06", "2025-06"))

    assert one
    assert two
    assert not are_apart(one, two)


@given(st.integers(1900, 2024), st.integers(1900, 2024))
def test_two_years(one: int, two: int) -> None:
    """Two years of one event are apart when, and only when, they are two."""
    left, right = (moment_of(f"The bridge opened in {year}.") for year in (one, two))

    assert left
    assert right
    assert (one != two) is are_apart(left, right)


def opened(**said: str) -> JudgedTopic:
    """What becomes of the question when the bridge opened."""
    corpus = Corpus.of(
        [Assertion(text, name, id=name, topic="opening") for name, text in said.items()],
        sources=[Source(name) for name in said],
        topics=[Topic("opening", "The bridge opened in 1932.")],
    )
    (topic,) = stance.compare(corpus).topics
    return topic


def test_a_date_is_another_answer() -> None:
    """Who gives another date than the proposition stands on a side of their own, and the reason names both dates."""
    topic = opened(herald="The bridge opened in 1932.", wire="The bridge was opened to traffic in 1934.")

    assert ["affirm", "other answer: 1934"] == [side.label for side in topic.sides]
    assert ["alternative"] == [disagreement.kind for disagreement in topic.disagreements]
    assert ["herald says “1932” where wire says “1934” of the same event, and only one can be the answer."] == [
        disagreement.explanation for disagreement in topic.disagreements
    ]


def test_one_date_in_two_sentences() -> None:
    """Who gives the same date in other words does not disagree."""
    topic = opened(herald="The bridge opened in 1932.", wire="The bridge was opened to traffic in May 1932.")

    assert ["affirm"] == [side.label for side in topic.sides]
