"""A text and a proposition -> the words that restrict what the text says to a part of what the proposition is about.

"No scheduled precursors" leaves other precursors open; who says that precursors come has not been contradicted by it. The
list of such words is short on purpose: a difference that is really a disagreement is worse than one that is not told.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stance.judging.alignment import align, is_content
from stance.reading.tokens import Token, read_tokens, word_set

__all__ = ["read_scope"]

_RESTRICTING: Final = word_set("""scheduled unscheduled regulated unregulated listed unlisted licensed unlicensed registered unregistered
    direct directly indirect indirectly legal illegal domestic foreign imported exported
    whole entire partial temporary permanent formal formally informal official officially public private civilian
    military large small heavy light northern southern eastern western north south east west central upper lower
    inner outer urban rural federal local""")
_OPENING: Final = word_set("if only just even")
# "For" before these says how long or why, not what is meant.
_NO_PART: Final = word_set("""years year months month weeks week days day decades decade hours now good example instance long ever free fear sale
    lack use reasons reason time once that this it them him her us me himself itself themselves""")
_BEFORE: Final = 2


def read_scope(text: str, proposition: str) -> tuple[str, ...]:
    """Read to which part of the proposition's subject a text restricts itself.

    A word of the list counts where the next or next but one word is one of the proposition's ("scheduled fentanyl
    precursors"), or where "if" or "only" opens it ("if indirect", "only the north span"); "for" with a noun counts right
    behind a word of the proposition ("chemicals for methamphetamine"). Words that the proposition has itself restrict
    nothing.

    Args:
        text: One assertion.
        proposition: The sentence it is judged against.

    Returns:
        The restricting words in lower case, each once, in the order of the alphabet.

    >>> read_scope("No scheduled precursors were found.", "China supplies precursors.")
    ('scheduled',)
    >>> read_scope("It ships no chemicals for methamphetamine.", "China ships chemicals.")
    ('for methamphetamine',)
    """
    tokens = read_tokens(text)
    asked = read_tokens(proposition)
    own = {token.word for token in asked}
    places = align(tokens, asked).places
    found = {
        token.word
        for place, token in enumerate(tokens)
        if token.word in _RESTRICTING and token.word not in own and _restricts(tokens, places, place)
    }
    found |= {
        f"for {tokens[place + 1].word}"
        for place in range(1, len(tokens) - 1)
        if tokens[place].word == "for" and _names_a_part(tokens, places, place)
    }
    return tuple(sorted(found))


def _restricts(tokens: Sequence[Token], places: Sequence[int], place: int) -> bool:
    clause = tokens[place].clause
    behind = range(place + 1, min(len(tokens), place + 1 + _BEFORE))
    if any(places[other] >= 0 and tokens[other].clause == clause for other in behind):
        return True
    return any(token.word in _OPENING for token in tokens[max(0, place - _BEFORE) : place])


def _names_a_part(tokens: Sequence[Token], places: Sequence[int], place: int) -> bool:
    """Whether "for" stands right behind a word of the proposition and before a plain noun that is none."""
    noun = tokens[place + 1]
    return (
        places[place - 1] >= 0
        and places[place + 1] < 0
        and noun.text.isalpha()
        and noun.text.islower()
        and is_content(noun.word)
        and noun.word not in _NO_PART
        and not noun.word.endswith("ing")
    )
