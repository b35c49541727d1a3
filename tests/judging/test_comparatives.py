"""Comparisons: who says that B is more than A denies that A is more than B."""

from __future__ import annotations

import pytest

from stance.judging.comparatives import are_swapped, compared_in
from stance.judging.judge import LexiconJudge, ask
from stance.reading.lexicon import default_lexicon
from stance.reading.tokens import read_tokens


@pytest.mark.parametrize(
    ("proposition", "text", "stance"),
    [
        ("Wages rose faster than prices.", "Prices rose faster than wages.", "deny"),
        ("Wages rose faster than prices.", "Wages rose faster than prices did.", "affirm"),
        ("Wages rose faster than prices.", "Wages rose.", "affirm"),
        ("Wages rose faster than prices.", "Wages rose faster than expected.", "affirm"),
        ("Wages rose faster than prices.", "Wages and prices rose faster than rents.", "affirm"),
        ("Wages rose faster than prices.", "Prices did not rise faster than wages.", "affirm"),
        ("Wages rose.", "Prices rose faster than wages.", "affirm"),
        ("The north tower is taller than the south tower.", "The south tower is taller than the north tower.", "deny"),
    ],
)
def test_comparisons(proposition: str, text: str, stance: str) -> None:
    """The same comparison the other way round denies, and nothing else that has a "than" in it."""
    (verdict,) = ask(LexiconJudge(default_lexicon()), [text], proposition)

    assert stance == verdict.stance


def test_two_comparisons_are_none() -> None:
    """A sentence that compares twice is not taken for one comparison."""
    tokens = read_tokens("Wages rose faster than prices, and prices faster than rents.")

    assert compared_in(tokens, range(len(tokens))) is None


def test_a_comparison_turned_round_twice_is_the_same() -> None:
    """Being turned round holds for both sides or for none."""
    sentences = read_tokens("wages rose faster than prices"), read_tokens("prices rose faster than wages")
    one, two = compared_in(sentences[0], [0, 1, 2, -1, 3]), compared_in(sentences[1], [3, 1, 2, -1, 0])

    assert one
    assert two
    assert are_swapped(one, two)
    assert are_swapped(two, one)
    assert not are_swapped(two, two)
