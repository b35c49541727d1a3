"""A number in a text: its value, its place among the pieces, and how it is written."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Final

import attrs

from stance.reading.pieces import Piece
from stance.reading.units import MAGNITUDES

__all__ = ["Form", "Numeral", "exact", "magnitude_at", "skip_hyphen", "word_at"]


# "1.1 millions", as some write it.
_PLURAL_MAGNITUDES: Final = {"millions": 10**6, "billions": 10**9, "trillions": 10**12}


class Form(StrEnum):
    """How a number is written."""

    DIGITS = "digits"
    WORDS = "words"
    FRACTION = "fraction"
    MULTIPLE = "multiple"
    VAGUE = "vague"


@attrs.frozen
class Numeral:
    """A number in a text.

    Attributes:
        low: Its value; for a vague plural the smallest.
        high: The same value; for a vague plural the largest.
        first: Index of its first piece.
        last: Index behind its last piece.
        form: How it is written.
        magnitude: What its digits or words were multiplied by.
        suffix: Letters fastened to the digits that name a unit, as they stand; empty if there are none.
    """

    low: Fraction
    high: Fraction
    first: int
    last: int
    form: Form
    magnitude: int = 1
    suffix: str = ""


def word_at(pieces: Sequence[Piece], place: int) -> str:
    """Give the word of a piece; an empty text beyond either end."""
    return pieces[place].word if 0 <= place < len(pieces) else ""


def skip_hyphen(pieces: Sequence[Piece], place: int) -> int:
    """Step over a hyphen that is fastened on both sides."""
    if word_at(pieces, place) in {"-", "‑"} and 0 < place < len(pieces) - 1:
        before, after = pieces[place - 1], pieces[place + 1]
        if before.end == pieces[place].start and after.start == pieces[place].end:
            return place + 1
    return place


def exact(value: Fraction, first: int, last: int, form: Form, *, magnitude: int = 1, suffix: str = "") -> Numeral:
    """Make the numeral of a single value; the arguments are those of `Numeral`."""
    return Numeral(value, value, first, last, form, magnitude, suffix)


def magnitude_at(pieces: Sequence[Piece], last: int) -> tuple[int, int]:
    """Multiply by "million", "hundred thousand", "-billion", and "dozen"."""
    magnitude = 1
    while True:
        place = skip_hyphen(pieces, last)
        word = word_at(pieces, place)
        if word in MAGNITUDES and magnitude <= 10**6:
            magnitude *= MAGNITUDES[word]
        elif word in _PLURAL_MAGNITUDES and magnitude == 1 and pieces[last - 1].kind == "digits":
            magnitude = _PLURAL_MAGNITUDES[word]
        elif word == "dozen" and magnitude == 1:
            magnitude = 12
        else:
            return magnitude, last
        last = place + 1
