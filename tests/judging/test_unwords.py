"""Unwords: a prefix that negates a word of the proposition denies it."""

from __future__ import annotations

import pytest

from stance.judging.polarity import judge_polarity
from stance.judging.unwords import UNWORD_RULE
from stance.reading.lexicon import default_lexicon

LEXICON = default_lexicon()
PAID = "The bills of the club are paid."


@pytest.mark.parametrize(
    ("proposition", "text", "expected"),
    [
        (PAID, "The bills of the club are unpaid.", "deny"),
        ("The bills of the club are unpaid.", "The club paid its bills.", "deny"),
        ("The drink is alcoholic.", "The drink is nonalcoholic.", "deny"),
        (PAID, "The bills of the club are not unpaid.", "affirm"),
        (PAID, "The paid and the unpaid bills of the club lie here.", "affirm"),
        ("Unfair rules follow fair ones.", "Unfair rules follow.", "affirm"),
        ("The uncle sings in town.", "My uncle sings here.", "affirm"),
    ],
)
def test_a_negating_prefix(proposition: str, text: str, expected: str) -> None:
    """It denies, unless it is denied itself or the proposition's own word is there, too."""
    assert expected == judge_polarity(text, proposition, LEXICON).stance.value


def test_it_is_named() -> None:
    """The cue names its rule and its place."""
    cue = judge_polarity("The bills of the club are unpaid.", PAID, LEXICON).cues[0]
    assert (UNWORD_RULE, "unpaid") == (cue.rule, "The bills of the club are unpaid."[cue.start : cue.end])
