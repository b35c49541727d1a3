"""Numbers that are labels: a number among its pieces comes in; whether it only names something goes out.

Section 12, No. 5, flight 370, list marks, clock times, "number one": none of them counts or measures anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stance.reading.numerals import Form, Numeral, skip_hyphen, word_at
from stance.reading.pieces import Piece

__all__ = ["is_label"]

_LABELLING: Final = frozenset(
    """section sections chapter chapters article articles title page pages no nos number room route highway interstate
    flight channel fig vol episode version windows iphone iphones ipad ipads ios xbox playstation
    galaxy android apollo boeing airbus covid sars paragraph clause resolution amendment proposition
    appendix exhibit verse psalm bowl nexus macbook kindle pixel photoshop firefox chrome hurricane falcon soyuz voyager gemini expo
    ufc fifa""".split()
)
# These label a number only where nothing is counted after it.
_MAY_LABEL: Final = frozenset(
    """form rule schedule euro figure table volume part phase stage level class grade group act season round game week day type category tier
    area district zone
    block building gate terminal ward line unit model mark series generation step big war wwi ww item lot point
    platform lane pole seat ranked rank ranking bill game formula division army battalion brigade studio tower
    reactor camp site pool door exit track pillar position agent core team plan agenda""".split()
)
_ABBREVIATED: Final = frozenset("no nos nr art fig vol pp p sec".split())
_APOSTROPHES: Final = frozenset("'’‘")
_STREETS: Final = frozenset("road street avenue boulevard drive rd ave blvd".split())
_BEFORE_WORDS: Final = frozenset(
    """round phase part chapter day act episode season stage game war grade level tier page type section item title volume
    plan""".split()
)
_CLOCK_AFTER: Final = frozenset("am pm a.m p.m a.m. p.m. o'clock o’clock gmt est edt pst pdt utc bst cet et pt".split())
_NOT_ONE_BEFORE: Final = frozenset(
    """no any every each this that the which another some someone big new old other last next first good bad
    number such loved little square day for""".split()
)
_ONE_AFTER: Final = frozenset(
    """person man woman child american boy girl soldier officer patient death victim case student worker civilian suspect
    passenger survivor gunman prisoner protester policeman policewoman teenager resident more other""".split()
)
_UNITS_OF_ONE: Final = frozenset(
    "mile hour week month year minute second inch foot pound dollar percent % kilogram kilometer kilometre metre meter ton tonne per gram".split()
)
_IDIOMS: Final = {
    "zero": frozenset("tolerance sum hour day emissions gravity in".split()),
    "seven": frozenset("seas wonders sisters dwarfs".split()),
    "two": frozenset("faced timing timed step way".split()),
    "four": frozenset("letter".split()),
    "five": frozenset("eyes guys".split()),
    "six": frozenset("nations".split()),
    "nine": frozenset("eleven".split()),
    "ten": frozenset("commandments".split()),
}


def is_label(pieces: Sequence[Piece], numeral: Numeral, text: str, *, counts: bool) -> bool:
    """Tell whether a number names something instead of counting or measuring it.

    Args:
        pieces: The pieces of the text.
        numeral: The number.
        text: The text, whose capitals show names.
        counts: Whether a unit, a currency or a counted noun stands beside the number.
    """
    if numeral.form is Form.WORDS:
        return _is_idiom(pieces, numeral)
    if numeral.form is not Form.DIGITS:
        return False
    if _is_clock(pieces, numeral) or _is_bond_price(pieces, numeral) or _is_list_mark(pieces, numeral):
        return True
    before = pieces[numeral.first - 1] if numeral.first else None
    if before is None or numeral.magnitude > 1:
        return False
    return _is_mark(pieces, numeral, before) or _is_named(pieces, numeral, before, text, counts=counts)


def _is_named(pieces: Sequence[Piece], numeral: Numeral, before: Piece, text: str, *, counts: bool) -> bool:
    """Tell "Section 12", "27 Devon Road" and "Xbox 360"."""
    if not _STREETS.isdisjoint(piece.word for piece in pieces[numeral.last : numeral.last + 3]):
        return text[pieces[numeral.last].start].isupper()
    if before.word in _LABELLING or (before.word in _MAY_LABEL and not counts):
        return pieces[numeral.first].start - before.end < 3
    return not counts and _follows_a_name(before, numeral, text)


def _is_bond_price(pieces: Sequence[Piece], numeral: Numeral) -> bool:
    """Tell "1-3/32"."""
    rest = pieces[numeral.last : numeral.last + 2]
    return len(rest) == 2 and rest[0].word == "-" and rest[1].kind == "slash"


def _is_list_mark(pieces: Sequence[Piece], numeral: Numeral) -> bool:
    """Tell "1." and "2)" at the beginning of a line."""
    is_first = numeral.first == 0 or pieces[numeral.first - 1].word == "\n"
    is_short = pieces[numeral.first].end - pieces[numeral.first].start < 3
    return is_first and is_short and word_at(pieces, numeral.last) in {".", ")"} and numeral.last + 1 < len(pieces)


def _is_mark(pieces: Sequence[Piece], numeral: Numeral, before: Piece) -> bool:
    """Tell "#5", "No. 5", "(1)" and what is joined to a word or digits by a sign."""
    digits = pieces[numeral.first]
    if before.word in {"#", "№", "_", "@", "/", "\\", "="} and before.end == digits.start:
        return True
    if before.word == "." and word_at(pieces, numeral.first - 2) in _ABBREVIATED:
        return True
    if before.word in _APOSTROPHES and digits.end - digits.start == 2:
        return before.end == digits.start
    if before.word == ":" and before.end == digits.start and numeral.first > 1:
        return pieces[numeral.first - 2].end == before.start
    is_short = digits.end - digits.start < 3
    is_enclosed = before.word == "(" and numeral.last < len(pieces) and pieces[numeral.last].word == ")"
    return is_enclosed and is_short and numeral.last == numeral.first + 1


def _is_clock(pieces: Sequence[Piece], numeral: Numeral) -> bool:
    """Tell "7 a.m.", "8 o'clock" and "1400 GMT"."""
    following = [piece.word for piece in pieces[numeral.last : numeral.last + 3]]
    if following[:1] and following[0] in _CLOCK_AFTER:
        return True
    return following[:2] in (["a", "m"], ["p", "m"])


def _is_idiom(pieces: Sequence[Piece], numeral: Numeral) -> bool:
    """Tell "no one", "one another", "number one", "zero tolerance"."""
    word, first = pieces[numeral.first].word, numeral.first
    before, after = word_at(pieces, first - 1), word_at(pieces, skip_hyphen(pieces, numeral.last))
    if numeral.last - first > 1:
        return False
    if before in _BEFORE_WORDS:
        return True
    if before in {"number", "ground", "net", "sub", "chapter", "day"}:
        return True
    if word == "one":
        return after not in _UNITS_OF_ONE and (after not in _ONE_AFTER or before in _NOT_ONE_BEFORE)
    return after in _IDIOMS.get(word, ())


def _follows_a_name(before: Piece, numeral: Numeral, text: str) -> bool:
    """Tell "Xbox 360" and "Apollo 11": a bare number behind a capital, where capitals mean names."""
    if before.kind != "word" or not text[before.start].isupper() or numeral.low >= 1000:
        return False
    if before.start == 0 or text[max(0, before.start - 8) : before.start].rstrip()[-1:] in {
        ".",
        "!",
        "?",
        ":",
        "\n",
        '"',
        "“",
        "",
    }:
        return False
    from stance.reading.tokens import is_title_case

    return not is_title_case(text)
