"""Hints: what makes affirming by default unsafe, where no cue decides."""

from __future__ import annotations

import pytest

from stance.judging.polarity import decide, judge_polarity
from stance.model.assertion import Stance
from stance.reading.lexicon import default_lexicon

LEXICON = default_lexicon()
LIBRARY = "The town library attracts readers."
STORM = "The storm killed the swans."


@pytest.mark.parametrize(
    ("proposition", "text", "expected"),
    [
        (LIBRARY, "The library has four floors.", "hint.one-word"),
        (LIBRARY, "The town library stands empty.", "hint.bad-news"),
        (STORM, "The swans in the storm survived.", "hint.good-news"),
        (LIBRARY, "The town library has four floors.", ""),
        (LIBRARY, "Critics say the town library has four floors.", ""),
        (LIBRARY, "Without the town library children would be worse off.", ""),
        (STORM, "The storm was bad for the swans.", ""),
        ("The bridge leaks.", "It rains.", ""),
        ("The bridge.", "The bridge is grey.", ""),
    ],
)
def test_a_hint(proposition: str, text: str, expected: str) -> None:
    """It is one word of the proposition alone, bad news of good things, or good news of bad ones."""
    found = judge_polarity(text, proposition, LEXICON)
    assert ([expected] if expected else []) == [cue.rule for cue in found.cues if cue.rule.startswith("hint.")]


def test_a_hint_only_keeps_from_affirming() -> None:
    """With a hint and no cue a text observes, and the explanation names the hint; deciding again gives the same."""
    found = judge_polarity("The town library stands empty.", LIBRARY, LEXICON)
    assert (Stance.OBSERVE, False) == (found.stance, found.explicit)
    assert "no more than hints: 'empty' by rule hint.bad-news" in found.explanation
    assert (found.stance, found.explicit, found.scores) == decide(found.cues, found.aligned)


def test_a_cue_beats_every_hint() -> None:
    """However many hints there are, a cue decides."""
    found = judge_polarity("It is true that the town library is empty and in trouble.", LIBRARY, LEXICON)
    assert (Stance.AFFIRM, True) == (found.stance, found.explicit)


def test_the_printer_is_told_by_no_hint() -> None:
    """A headline without a cue stands behind what it prints, whatever the news."""
    assert judge_polarity("Town library stands empty", LIBRARY, LEXICON, view="outlet").cues == ()
