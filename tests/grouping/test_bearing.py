"""An assertion may bear on several declared topics: one owns it, the others list it."""

from __future__ import annotations

import pytest

import stance
from stance.grouping.assembling import group
from stance.grouping.propositions import without_shell
from stance.matching.words import WordMatcher

TOPICS = (
    stance.Topic("salt", "De-icing salt cracked the welds of the bridge."),
    stance.Topic("welds", "The welds of the bridge are cracked.", also=("cracked welds",)),
)


def grouping(*said: str, topic: str = "") -> dict[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """For each declared topic what it owns and what bears on it."""
    assertions = [
        stance.Assertion(text, source=f"s{place}", id=f"a{place}", topic=topic) for place, text in enumerate(said)
    ]
    corpus = stance.Corpus.of(assertions, topics=TOPICS)
    fitted = WordMatcher().fit([*said, *(one.proposition for one in TOPICS)])
    return {found.id: (found.members, found.also) for found in group(corpus, fitted).topics if not found.proposed}


def test_the_other_topic_lists_it() -> None:
    """What was declared to be about salt also bears on the welds, which own nothing."""
    found = grouping("Salt cracked the welds of the bridge.", topic="salt")
    assert {"salt": (("a0",), ()), "welds": ((), ("a0",))} == found


def test_a_stranger_bears_on_nothing() -> None:
    """Nothing in common, nothing listed."""
    assert {"salt": ((), ()), "welds": ((), ())} == grouping("Wheat prices rose in spring.")


def test_nobody_speaks() -> None:
    """Topics alone have no members, and nothing bears on them."""
    assert {"salt": ((), ()), "welds": ((), ())} == grouping()


def test_the_shell_is_left_out_of_a_proposed_proposition() -> None:
    """What officials said is proposed without the officials; where nobody is named the sentence stays whole."""
    assert "The bridge is safe." == without_shell("Officials said that the bridge is safe.")
    assert "Claims that the bridge is safe are false." == without_shell("Claims that the bridge is safe are false.")
    assert "The bridge is safe." == without_shell("The bridge is safe.")
    assert "The bridge is safe." == without_shell("The bridge is safe, according to officials.")
    assert "The bridge is safe" == without_shell("The bridge is safe, according to officials")
    assert "The bridge is safe." == without_shell('"The bridge is safe," officials said.')
    assert "The “bridge” is safe." == without_shell("The “bridge” is safe, officials said.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("The builder denies that he was warned.", "The builder was warned."),
        ("The builder says that he was warned.", "He was warned."),
        ("The builder denies that it was an accident.", "It was an accident."),
        ("The builder denies that its floor leaks.", "Its floor leaks."),
    ],
)
def test_who_denies_speaks_of_himself(text: str, said: str) -> None:
    """A pronoun is replaced where only he who denies or admits can be meant, and nowhere else."""
    assert said == without_shell(text)
