"""Comparisons: a text that turns the proposition's round ("prices rose faster than wages") comes in; its cue goes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from stance.reading.tokens import Token

__all__ = ["Compared", "are_swapped", "compared_in"]


class Compared(NamedTuple):
    """The one comparison of a sentence, as numbers of the proposition's content words before and behind its "than".

    Attributes:
        before: What is compared, and in what: "wages", "rose", "faster".
        behind: What it is compared with: "prices".
        place: Where "than" stands, as the number of its token.
    """

    before: frozenset[int]
    behind: frozenset[int]
    place: int


def compared_in(tokens: Sequence[Token], places: Sequence[int]) -> Compared | None:
    """Find what a sentence compares.

    Args:
        tokens: The tokens of a text.
        places: For each of them the number of the proposition's content word, or -1.

    Returns:
        The comparison; None where there is no "than" or more than one, or nothing of the proposition on one side of it.

    >>> from stance.reading.tokens import read_tokens
    >>> compared_in(read_tokens("Wages rose faster than prices."), [0, 1, 2, -1, 3, -1])
    Compared(before=frozenset({0, 1, 2}), behind=frozenset({3}), place=3)
    """
    found = [place for place, token in enumerate(tokens) if token.word == "than"]
    if len(found) != 1:
        return None
    (than,) = found
    clause = tokens[than].clause
    before = frozenset(number for token, number in zip(tokens[:than], places, strict=False) if token.clause == clause)
    behind = frozenset(
        number for token, number in zip(tokens[than:], places[than:], strict=True) if token.clause == clause
    )
    sides = before - {-1}, behind - {-1}
    return Compared(*sides, than) if all(sides) else None


def are_swapped(asked: Compared, said: Compared) -> bool:
    """Whether a text compares the same two things in the same, the other way round.

    Args:
        asked: The comparison of the proposition.
        said: That of the text, in numbers of the proposition's words.

    >>> asked = Compared(frozenset({0, 1, 2}), frozenset({3}), 3)
    >>> are_swapped(asked, Compared(frozenset({3, 1, 2}), frozenset({0}), 3)), are_swapped(asked, asked)
    (True, False)
    """
    return asked.behind <= said.before and said.behind <= asked.before and asked.before - said.behind <= said.before
