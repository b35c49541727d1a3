"""Two texts -> whether their numbers can be about one thing: they share words, and do not name different ones.

"Two thirds came from Mexico" and "35 % came from China" are two shares of one whole, and no disagreement.
"""

from __future__ import annotations

from itertools import islice
from typing import Final

from stance.judging.alignment import align, is_content
from stance.judging.places import is_place
from stance.reading.shells import find_shells
from stance.reading.tokens import Token, is_title_case, read_tokens

__all__ = ["why_not_one_subject"]

_SHARED_AT_LEAST: Final = 0.2
# Comparing costs the product of both lengths; an assertion is one sentence.
_WORDS_AT_MOST: Final = 100


def why_not_one_subject(left: str, right: str, *, by_name: bool) -> str:
    """Why the numbers of two texts are not about one thing.

    Args:
        left: A text that states a number.
        right: Another one.
        by_name: Whether each naming a name that the other has not sets them apart; attributions do not count.

    Returns:
        The reason in words, the same for either order but for the order of what it names; empty where nothing speaks
        against it.

    >>> why_not_one_subject("Two thirds of it came from Mexico.", "35 % of it came from China.", by_name=True)
    'one names Mexico, the other China'
    """
    here, there = _content(left), _content(right)
    shared = align(here, there).share, align(there, here).share
    if max(shared) < _SHARED_AT_LEAST:
        return "the two sentences have hardly a word in common"
    if by_name and not is_title_case(left) and not is_title_case(right):
        names = _names_apart(here, there), _names_apart(there, here)
        if all(names):
            return f"one names {names[0]}, the other {names[1]}"
    return ""


def _content(text: str) -> tuple[Token, ...]:
    """The first hundred content words outside attributions."""
    tokens = read_tokens(text)
    shelled = {place for shell in find_shells(tokens) for place in range(shell.start, shell.end)}
    found = (
        token
        for place, token in enumerate(tokens)
        if place not in shelled and is_content(token.word) and token.text[0].isalpha()
    )
    return tuple(islice(found, _WORDS_AT_MOST))


def _names_apart(here: tuple[Token, ...], there: tuple[Token, ...]) -> str:
    """The first name that the other text has not; at the start of a text only a known place is taken for a name."""
    places = align(here, there).places
    return next(
        (
            token.text
            for token, place in zip(here, places, strict=True)
            if place < 0 and token.text[0].isupper() and (token.start or is_place(token.word))
        ),
        "",
    )
