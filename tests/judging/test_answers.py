"""An assertion that gives a role to somebody else denies by another answer, and stands apart for it."""

from __future__ import annotations

import stance

CHINA = "China is the main source of the drug."


def compared(*said: str) -> stance.Comparison:
    """A comparison of the sentences, each by a source of its own, under the question of China's role."""
    assertions = [
        stance.Assertion(text, source=f"s{place}", id=f"a{place}", topic="origin") for place, text in enumerate(said)
    ]
    return stance.compare(stance.Corpus.of(assertions, topics=[stance.Topic("origin", CHINA)]))


def test_another_filler_of_the_role_is_another_answer() -> None:
    """Mexico instead of China: a side of its own, and the disagreement is an alternative."""
    (topic,) = compared(CHINA, "Mexico is the main source of the drug.").topics
    assert ["affirm", "other answer: Mexico"] == [side.label for side in topic.sides]
    assert [("alternative", ("a0",), ("a1",))] == [(str(one.kind), one.left, one.right) for one in topic.disagreements]
    assert "a0 (no cue found) affirms it, but a1 (“Mexico”) gives another answer." == topic.disagreements[0].explanation


def test_two_other_answers_are_two_sides() -> None:
    """Each answer has its side; both stand against the proposition together."""
    (topic,) = compared(CHINA, "India is the main source of the drug.", "Mexico is the main source of the drug.").topics
    assert ["affirm", "other answer: India", "other answer: Mexico"] == [side.label for side in topic.sides]
    assert [("a1", "a2")] == [one.right for one in topic.disagreements]


def test_a_denial_in_words_is_no_other_answer() -> None:
    """Who says that it is false stands on the side of denial, and contradicts."""
    (topic,) = compared(CHINA, "It is false that China is the main source of the drug.").topics
    assert ["affirm", "deny"] == [side.label for side in topic.sides]
    assert ["contradiction"] == [str(one.kind) for one in topic.disagreements]
