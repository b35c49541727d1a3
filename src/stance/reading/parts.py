"""Fractions, multiples and vague plurals: the pieces of a text come in; "two thirds", "tripled", "dozens" go out as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from typing import Final

from stance.reading.measures import is_stop
from stance.reading.numerals import Form, Numeral, exact, magnitude_at, skip_hyphen, word_at
from stance.reading.pieces import Piece
from stance.reading.units import MAGNITUDES, unit_at

__all__ = [
    "BARE_MULTIPLES",
    "MULTIPLES",
    "ONES",
    "PARTS",
    "PLURALS",
    "VULGAR_FRACTIONS",
    "fraction_at",
    "multiple_at",
    "vague_at",
]

ONES: Final = {word: value for value, word in enumerate("one two three four five six seven eight nine".split(), 1)}
PLURALS: Final = {
    "dozens": (24, 100), "scores": (40, 100), "hundreds": (100, 10**3), "thousands": (10**3, 10**4),
    "millions": (10**6, 10**7), "billions": (10**9, 10**10), "trillions": (10**12, 10**13),
}  # fmt: skip


PARTS: Final = {
    "half": 2, "halves": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "sixths": 6, "seventh": 7, "sevenths": 7, "eighth": 8, "eighths": 8, "ninth": 9, "ninths": 9,
    "tenth": 10, "tenths": 10, "hundredth": 100, "thousandth": 1000,
}  # fmt: skip


VULGAR_FRACTIONS: Final = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8), "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip


MULTIPLES: Final[dict[str, int | Fraction]] = {
    "doubled": 2, "doubling": 2, "tripled": 3, "tripling": 3, "trebled": 3, "trebling": 3, "quadrupled": 4,
    "quadrupling": 4, "quintupled": 5, "halved": Fraction(1, 2), "halving": Fraction(1, 2), "twice": 2, "thrice": 3,
    "twofold": 2, "threefold": 3, "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8,
    "ninefold": 9, "tenfold": 10, "hundredfold": 100,
}  # fmt: skip


# These are verbs or adjectives only before a word that names what is doubled.
BARE_MULTIPLES: Final[dict[str, int | Fraction]] = {
    "double": 2, "doubles": 2, "triple": 3, "triples": 3, "treble": 3, "quadruple": 4, "quadruples": 4, "halve": Fraction(1, 2),
}  # fmt: skip


_AFTER_DOUBLE: Final = frozenset(
    "the that what its their his her our this last to from as in by every since over between of".split()
)


_AFTER_PART: Final = frozenset(
    "of the its their his her our my that those these all as from to less more are were is was in and or , . ; : ! ? ) \n".split(
        " "
    )
)


_BEFORE_PART: Final = frozenset(
    "than about nearly almost roughly around over by under approximately only just least one up cut some".split()
)


_BEFORE_QUARTERS: Final = frozenset("last past first next previous consecutive straight".split())


_NO_HALF_BEFORE: Final = frozenset(
    "first second other latter better top bottom third this last next early northern southern".split()
)


_NO_HALF_AFTER: Final = frozenset(
    "time brother sister way life hearted baked marathon moon term naked mast staff asleep dead siblings".split()
)


def fraction_at(pieces: Sequence[Piece], place: int) -> Numeral | None:
    """Read "half", "a third", "two-thirds", and what they multiply: "half a million"."""
    word = pieces[place].word
    top, at = 1, place
    if word in {"a", "an"} or word in ONES:
        top, at = ONES.get(word, 1), skip_hyphen(pieces, place + 1)
    part = word_at(pieces, at)
    if (
        part not in PARTS
        or (part.endswith("s") and top == 1 and part != "halves")
        or (top > 1 and not part.endswith("s"))
    ):
        return None
    if not _is_part(pieces, place, at):
        return None
    value, last = Fraction(top, PARTS[part]), at + 1
    jump = skip_hyphen(pieces, last)
    jump += word_at(pieces, jump) == "of"
    jump += word_at(pieces, jump) in {"a", "an"}
    more, end = magnitude_at(pieces, jump)
    if more > 1:
        return exact(value * more, place, end, Form.WORDS, magnitude=more)
    return exact(value, place, last, Form.FRACTION)


def _is_part(pieces: Sequence[Piece], first: int, at: int) -> bool:
    """Tell a fraction from an ordinal ("a third person") and from "half time"."""
    part, before, after = pieces[at].word, word_at(pieces, first - 1), word_at(pieces, skip_hyphen(pieces, at + 1))
    if part in {"half", "halves"}:
        if before in _NO_HALF_BEFORE or after in _NO_HALF_AFTER:
            return False
        is_counted = first < at and pieces[first].word not in {"a", "an"}
        is_unit = unit_at([after], 0)[1] > 0 or after in {"a", "an", "million", "billion", "trillion", "dozen"}
        return is_counted or is_unit or after in _AFTER_PART or after == "" or before in _BEFORE_PART
    if first == at:
        if part == "quarter" and after == "of":
            return word_at(pieces, at + 2) == "a" and word_at(pieces, at + 3) in MAGNITUDES
        return part == "quarter" and after in {"million", "mile", "century"} and before not in _NO_HALF_BEFORE
    if pieces[first].word in {"a", "an"}:
        behind = pieces[at + 1 : at + 2]
        is_alone = not behind or is_stop(behind[0])
        is_amount = after in {"of", "less", "more"} or (before in _BEFORE_PART and is_alone)
        return is_amount or (part == "quarter" and after in {"million", "mile", "century"})
    is_of_year = part == "quarters" and (before in _BEFORE_QUARTERS or pieces[first].word == "two")
    return not is_of_year


def multiple_at(pieces: Sequence[Piece], place: int) -> Numeral | None:
    """Read "tripled", "twice", "tenfold", "double the"."""
    word, after = pieces[place].word, word_at(pieces, place + 1)
    if word in BARE_MULTIPLES:
        if after not in _AFTER_DOUBLE:
            return None
        return exact(Fraction(BARE_MULTIPLES[word]), place, place + 1, Form.MULTIPLE)
    if (word.startswith("doubl") and after in {"down", "over", "up"}) or (
        word == "twice" and word_at(pieces, place - 1) == "think"
    ):
        return None
    return exact(Fraction(MULTIPLES[word]), place, place + 1, Form.MULTIPLE)


def vague_at(pieces: Sequence[Piece], place: int) -> Numeral | None:
    """Read "thousands", "tens of thousands", "several hundred"."""
    word, after, third = pieces[place].word, word_at(pieces, place + 1), word_at(pieces, place + 2)
    if word in {"several", "few"}:
        more, last = magnitude_at(pieces, place + 1)
        return Numeral(Fraction(2 * more), Fraction(10 * more), place, last, Form.VAGUE, more) if more > 1 else None
    if after == "of" and third in PLURALS and word in {"tens", "hundreds", "thousands"}:
        times = {"tens": 10, "hundreds": 100, "thousands": 1000}[word]
        low = PLURALS[third][0] * times
        return Numeral(Fraction(low), Fraction(low * 10), place, place + 3, Form.VAGUE, low)
    if word == "tens" or (word == "scores" and after != "of"):
        return None
    low, high = PLURALS[word]
    return Numeral(Fraction(low), Fraction(high), place, place + 1, Form.VAGUE, low)
