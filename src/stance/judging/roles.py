"""Roles: a text and a proposition about who fills a unique role come in; whether the text names another filler goes out.

"China is the main source of X" and "Mexico is the largest exporter of X" cannot both be held. The rule asks for a word of
uniqueness beside a word of the role in both, and for another name as the text's filler; two sources can coexist, two main
sources cannot.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import NamedTuple

from stance.reading.tokens import Token, word_set

__all__ = ["Role", "find_role", "other_filler"]

_UNIQUE = word_set(
    "main primary principal largest biggest chief dominant top leading major only sole number foremost key"
)
_COPULAS = word_set("is are was were be been became become becomes remains remain remained being")
_BETWEEN = 3
_REACH = 12
# Words that open a sentence with a capital and are no names.
_NO_NAMES = word_set("""the a an this that these those it its he his she her they their we our in on at by for from before after since until
    today now most many some all no not but and or as if while when where which who what there here""")


class Role(NamedTuple):
    """A unique role of a proposition: token places of its unique word and its noun, and of the words that fill it."""

    unique: int
    noun: int
    fillers: tuple[int, ...]


def find_role(tokens: Sequence[Token], masked: Container[int] = ()) -> Role | None:
    """Find a unique role and its filler.

    Args:
        tokens: A sentence.
        masked: Places that name nobody in question, such as those of an attribution.

    Returns:
        The role, or None where the sentence gives nobody one.

    >>> from stance.reading.tokens import read_tokens
    >>> find_role(read_tokens("Norway is the main source of the salmon"))
    Role(unique=3, noun=4, fillers=(0,))
    """
    for place, token in enumerate(tokens):
        if token.word not in _UNIQUE:
            continue
        noun = _role_noun(tokens, place)
        before = _copula_before(tokens, place)
        if noun < 0:
            continue
        if before >= 0:
            fillers = _names(tokens, max(0, before - _REACH), before)
        else:
            after = _copula_after(tokens, noun)
            fillers = _names(tokens, after + 1, min(len(tokens), after + _REACH)) if after >= 0 else ()
        fillers = tuple(index for index in fillers if index not in masked)
        if fillers:
            return Role(place, noun, fillers)
    return None


def other_filler(places: Sequence[int], role: Role, fillers: frozenset[int], noun: int) -> int:
    """The token that names another filler of the same role in a text.

    Args:
        places: For each token of the text the number of the proposition's content word, or -1.
        role: The role found in the text.
        fillers: Numbers of the proposition's content words that fill its role.
        noun: Number of the proposition's role noun.

    Returns:
        The place of the other name, or -1 where the text names the same filler, or another role.
    """
    if places[role.noun] != noun or any(places[place] in fillers for place in role.fillers):
        return -1
    return next((place for place in role.fillers if places[place] < 0), -1)


def _role_noun(tokens: Sequence[Token], unique: int) -> int:
    """The last noun of the phrase that a unique word opens: the word before `of`, `for`, `to`, a mark or a verb."""
    noun = -1
    for place in range(unique + 1, min(len(tokens), unique + 1 + _BETWEEN)):
        token = tokens[place]
        if not token.is_word or token.word in {"of", "for", "to", "in", "behind", "and"} or token.word in _COPULAS:
            break
        noun = place
    return noun


def _copula_before(tokens: Sequence[Token], unique: int) -> int:
    for place in range(unique - 1, max(-1, unique - 1 - _BETWEEN - 2), -1):
        if tokens[place].word in _COPULAS:
            return place
    return -1


def _copula_after(tokens: Sequence[Token], noun: int) -> int:
    for place in range(noun + 1, min(len(tokens), noun + 1 + _REACH)):
        if tokens[place].word in _COPULAS:
            return place
    return -1


def _names(tokens: Sequence[Token], start: int, end: int) -> tuple[int, ...]:
    """Places of capitalised words, each of which may be part of a name."""
    return tuple(
        place for place in range(start, end) if tokens[place].text[0].isupper() and tokens[place].word not in _NO_NAMES
    )
