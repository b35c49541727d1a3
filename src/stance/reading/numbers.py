"""Numbers: the pieces of a text come in; the numbers that they spell go out, in digits, words, fractions or multiples.

Whether a number is a quantity at all, and of what, is decided in `stance.reading.quantities`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from stance.reading.numerals import Form, Numeral, exact, magnitude_at, skip_hyphen, word_at
from stance.reading.parts import (
    BARE_MULTIPLES,
    MULTIPLES,
    ONES,
    PARTS,
    PLURALS,
    VULGAR_FRACTIONS,
    fraction_at,
    multiple_at,
    vague_at,
)
from stance.reading.pieces import Piece
from stance.reading.units import MAGNITUDES, SUFFIXES, unit_at

__all__ = ["numeral_at"]

_TEENS: Final = {
    "zero": 0, "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_TENS: Final = {
    word: 10 * value for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), 2)
}
_SMALL: Final = ONES | _TEENS | _TENS
_LETTERS: Final = {
    "k": 10**3, "K": 10**3, "m": 10**6, "M": 10**6, "mn": 10**6, "mln": 10**6, "MM": 10**6, "b": 10**9, "B": 10**9, "bn": 10**9,
    "Bn": 10**9, "BN": 10**9, "tn": 10**12, "trn": 10**12, "T": 10**12, "mil": 10**6, "million": 10**6, "billion": 10**9,
    "trillion": 10**12, "thousand": 10**3,
}  # fmt: skip
_AFTER_KARAT: Final = frozenset("gold yellow white rose solid".split())
_AFTER_RESOLUTION: Final = frozenset(
    "color colour screen video tv tvs television display monitor resolution ultra".split()
)
_DECIMAL_COMMA: Final = re.compile(r"[0-9]+,[0-9]{1,2}")
_INDIAN: Final = re.compile(r"[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}")
_BLANKS: Final = re.compile(r"[\s,]")


def numeral_at(pieces: Sequence[Piece], place: int, text: str) -> Numeral | None:
    """Read the number that begins at a piece, or None.

    Args:
        pieces: The pieces of the text.
        place: Index of the piece.
        text: The text, whose capitals tell 5G from 5g.

    >>> from stance.reading.pieces import cut
    >>> numeral_at(cut("two hundred and fifty thousand"), 0, "two hundred and fifty thousand").low
    Fraction(250000, 1)
    """
    kind = pieces[place].kind
    if kind == "word":
        return _in_words(pieces, place)
    if kind == "digits":
        return _digits(pieces, place, text)
    return _slash(pieces, place) if kind == "slash" else None


def _in_words(pieces: Sequence[Piece], place: int) -> Numeral | None:
    """Read a number that begins with a word or a vulgar fraction."""
    word = pieces[place].word
    if word in MULTIPLES or word in BARE_MULTIPLES:
        return multiple_at(pieces, place)
    if word in PLURALS or word in {"tens", "several", "few"}:
        return vague_at(pieces, place)
    if word in VULGAR_FRACTIONS:
        return exact(VULGAR_FRACTIONS[word], place, place + 1, Form.FRACTION)
    return fraction_at(pieces, place) or _spelled(pieces, place)


def _digit_value(word: str) -> Fraction | None:
    """The value of a group of digits, or None if it is no number ("1.2.3")."""
    if "^" in word:
        return Fraction(10) ** int(word.partition("^")[2])
    bare = _BLANKS.sub("", word)
    if word.count(",") == 1 and (_DECIMAL_COMMA.fullmatch(word) or word.find(".") in range(word.find(","))):
        bare = word.replace(".", "").replace(",", ".")
    elif (
        "," in word and not re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?", word) and not _INDIAN.fullmatch(word)
    ):
        return None
    if bare.count(".") > 1:
        bare = bare.replace(".", "") if re.fullmatch(r"[0-9]{1,3}(?:\.[0-9]{3})+", bare) else ""
    return Fraction(Decimal(bare)) if 0 < len(bare) <= 40 else None


def _digits(pieces: Sequence[Piece], place: int, text: str) -> Numeral | None:
    value = _digit_value(pieces[place].word)
    if value is None:
        return None
    last, magnitude, suffix = place + 1, 1, ""
    if last < len(pieces) and pieces[last].kind == "word" and pieces[last].start == pieces[place].end:
        letters = text[pieces[last].start : pieces[last].end]
        if letters in VULGAR_FRACTIONS:
            value += VULGAR_FRACTIONS[letters]
        elif letters in {"k", "K"} and word_at(pieces, last + 1) in _AFTER_KARAT and value <= 24:
            return exact(value, place, last + 1, Form.DIGITS, suffix="kt")
        elif letters == "K" and value in {4, 8} and word_at(pieces, last + 1) in _AFTER_RESOLUTION:
            return None
        elif letters in _LETTERS:
            magnitude = _LETTERS[letters]
            suffix = letters if letters == "m" else ""
        elif letters in SUFFIXES and not (letters == "st" and value % 10 == 1 and value % 100 != 11):
            return exact(value, place, last + 1, Form.DIGITS, suffix=letters)
        else:
            return None
        last += 1
    value, last = _mixed(pieces, value, last)
    more, last = magnitude_at(pieces, last)
    return exact(value * magnitude * more, place, last, Form.DIGITS, magnitude=magnitude * more, suffix=suffix)


def _mixed(pieces: Sequence[Piece], value: Fraction, last: int) -> tuple[Fraction, int]:
    """Add "and a half", "½" or "1/2" that follow a whole number."""
    if value.denominator > 1:
        return value, last
    words = [piece.word for piece in pieces[last : last + 3]]
    if words[:1] == ["and"] and words[1:2] in (["a"], ["one"]) and words[2:] in (["half"], ["quarter"], ["third"]):
        return value + Fraction(1, PARTS[words[2]]), last + 3
    if words[:3] == ["and", "three", "quarters"]:
        return value + Fraction(3, 4), last + 3
    if last < len(pieces) and pieces[last].kind == "slash":
        top, _, bottom = pieces[last].word.partition("/")
        if 0 < int(top) < int(bottom) <= 16:
            return value + Fraction(int(top), int(bottom)), last + 1
    return value, last


def _slash(pieces: Sequence[Piece], place: int) -> Numeral | None:
    """Read 2/3, but no date, score or "24/7"."""
    top, _, bottom = pieces[place].word.partition("/")
    is_part = word_at(pieces, place + 1) in {"of", "the"} or unit_at([word_at(pieces, place + 1)], 0)[1] > 0
    if is_part and 0 < int(top) < int(bottom) <= 16:
        return exact(Fraction(int(top), int(bottom)), place, place + 1, Form.FRACTION)
    return None


def _spelled(pieces: Sequence[Piece], place: int) -> Numeral | None:
    """Read a number in words: "twenty-five", "a hundred and fifty thousand", "two and a half million"."""
    last, total, current, magnitude = place, 0, -1, 1
    if pieces[place].word in {"a", "an"}:
        if word_at(pieces, place + 1) not in MAGNITUDES and word_at(pieces, place + 1) != "dozen":
            return None
        last, current = place + 1, 1
    while last < len(pieces):
        here = last
        if last > place:
            here = skip_hyphen(pieces, last)
            joins = word_at(pieces, here) == "and" and (current >= 100 or (total > 0 and current < 0))
            if joins and word_at(pieces, here + 1) in _SMALL:
                here += 1
        word = pieces[here].word
        if word in _SMALL and _fits(current, _SMALL[word]):
            current = max(current, 0) + _SMALL[word]
        elif word == "hundred" and 0 < current < 100:
            current *= 100
        elif word in MAGNITUDES and current > 0 and (total == 0 or total % MAGNITUDES[word] == 0):
            magnitude = MAGNITUDES[word]
            total, current = total + current * magnitude, -1
        else:
            break
        last = here + 1
    if last == place or (current < 0 and total == 0):
        return None
    value, last = _mixed(pieces, Fraction(total + max(current, 0)), last)
    more, last = magnitude_at(pieces, last)
    return exact(value * more, place, last, Form.WORDS, magnitude=magnitude * more)


def _fits(current: int, value: int) -> bool:
    """Tell whether a small number may follow what has been read of the same group."""
    if current < 0 or (current >= 100 and current % 100 == 0):
        return True
    return current % 10 == 0 and current % 100 >= 20 and 0 < value < 10
