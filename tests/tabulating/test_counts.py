"""Count lines carry their units and are correct English."""

from __future__ import annotations

import attrs
import pytest

from judged_nouns import a_reading, a_topic, bridge_corpus, bridge_topics, judged
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.source import Source
from stance.tabulating.counts import column_of, count_line, summary_line


def test_count_line_of_the_design() -> None:
    """The line has exactly the form that the design gives."""
    said = {"a": ("s1", "x"), "b": ("s2", "y"), "c": ("s3", "z"), "d": ("s4", "w"), "e": ("s5", "z")}
    corpus = Corpus.of(
        [Assertion(f"Text {name}.", source=source, speaker=voice, id=name) for name, (source, voice) in said.items()],
        sources=[Source(f"s{number}") for number in range(1, 10)],
    )
    sides = {"affirm": "abc", "deny": "d", "doubt": "e"}
    topic = a_topic(
        corpus, {label: [judged(corpus, name, a_reading(label)) for name in names] for label, names in sides.items()}
    )
    assert "5 sources, 4 voices: 3 affirm, 1 denies, 1 doubts; 4 silent" == count_line(topic)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (0, "4 sources, 3 origins, 5 voices: 2 affirm, 1 denies, 1 doubts, 1 qualifies; 2 silent; contestedness 2"),
        (1, "2 sources, 2 voices: 1 affirms, 1 gives another value; 4 silent; contestedness 1"),
        (2, "1 source, 1 voice: 1 observes; 5 silent"),
    ],
)
def test_count_lines_of_the_bridge(place: int, expected: str) -> None:
    """One and many, copies and silence are told apart."""
    assert expected == count_line(bridge_topics(bridge_corpus())[place])


def test_nobody_silent_is_left_out() -> None:
    """Where every source speaks, nothing is said about silence."""
    corpus = Corpus.of([Assertion("Yes.", source="s", id="a"), Assertion("It is.", source="t", id="b")])
    topic = a_topic(corpus, {"other answer: yes": [judged(corpus, name, a_reading()) for name in "ab"]})
    assert "2 sources, 2 voices: 2 give another value" == count_line(topic)


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("affirm", "affirm"),
        ("other value: 3", "other value"),
        ("other value", "other value"),
        ("other answer: Mexico: or not", "other value"),
    ],
)
def test_column_of_a_side(label: str, expected: str) -> None:
    """What stands before the colon names the column; other answers stand with other values."""
    side = bridge_topics(bridge_corpus())[0].sides[0]
    assert expected == column_of(attrs.evolve(side, label=label))


def test_summary_line() -> None:
    """The whole comparison in one line."""
    corpus = bridge_corpus()
    topics = bridge_topics(corpus)
    assert "6 sources, 6 voices, 8 assertions; 2 of 3 topics are contested" == summary_line(topics, corpus)


def test_summary_line_of_one() -> None:
    """One of everything is in the singular."""
    corpus = Corpus.of([Assertion("Yes.", source="s")])
    assert "1 source, 1 voice, 1 assertion; 1 of 1 topic is contested" == summary_line(
        [attrs.evolve(bridge_topics(bridge_corpus())[0])], corpus
    )
