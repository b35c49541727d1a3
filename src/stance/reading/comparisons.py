"""What a number is set against: the pieces behind it come in; what a ratio is compared to, or what a rate is per, goes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stance.model.quantity import UnitKind
from stance.reading.measures import Measure, is_stop, phrase
from stance.reading.numerals import word_at
from stance.reading.pieces import Piece
from stance.reading.units import MAGNITUDES, unit_at

__all__ = ["compared_with", "per_what"]

_REACH: Final = 6
_ARTICLES: Final = frozenset("the a an its their his her our that those".split())
_OF_TIME: Final = {
    "annually": "years",
    "yearly": "years",
    "daily": "days",
    "monthly": "months",
    "weekly": "weeks",
    "hourly": "h",
}
_SINGULAR: Final = {
    "years": "year",
    "days": "day",
    "months": "month",
    "weeks": "week",
    "h": "h",
    "min": "min",
    "s": "s",
}
_SOLD_BY: Final = frozenset(
    "share person head pill dose unit bottle ticket piece student household ride shot barrel".split()
)


def _phrase(pieces: Sequence[Piece], place: int) -> tuple[int, int]:
    """The noun phrase that begins at a place, without its article: first and last piece."""
    while place < len(pieces) and pieces[place].word in _ARTICLES:
        place += 1
    last = place
    while last < min(len(pieces), place + 4) and not is_stop(pieces[last]):
        last += 1
    has_year = last + 1 < len(pieces) and pieces[last].word in {"in", "during"} and pieces[last + 1].kind == "digits"
    return place + (has_year and last == place), last + 2 * has_year


def compared_with(
    pieces: Sequence[Piece], place: int, *, is_ratio: bool = True
) -> tuple[Measure | None, Measure | None]:
    """Read what "times" or a percentage is compared with.

    Args:
        pieces: The pieces of the text.
        place: Index behind "times", "tripled" or "percent".
        is_ratio: Whether a noun may follow at once ("three times the rate").

    Returns:
        The comparand ("heroin") and the dimension ("stronger"), each None if not said.
    """
    end = min(len(pieces), place + _REACH)
    opens_with_as = place < end and pieces[place].word == "as"
    for at in range(place + opens_with_as, end):
        word = pieces[at].word
        if word == "than" or (opens_with_as and word == "as"):
            return _measure(pieces, *_phrase(pieces, at + 1)), _measure(pieces, place + opens_with_as, at)
        if pieces[at].kind != "word":
            break
    if not is_ratio or place == len(pieces) or pieces[place].word not in _ARTICLES:
        return None, None
    begin, last = _phrase(pieces, place)
    if last < len(pieces) and pieces[last].word == "of":
        inner = _measure(pieces, *_phrase(pieces, last + 1))
        if inner is not None:
            return inner, _measure(pieces, begin, last)
    return _measure(pieces, begin, last), None


def _measure(pieces: Sequence[Piece], first: int, last: int) -> Measure | None:
    return Measure(phrase(pieces, first, last), pieces[last - 1].word, first, last) if last > first else None


def per_what(pieces: Sequence[Piece], place: int, kind: UnitKind) -> tuple[str, int]:
    """Read "per second", "a day", "every minute", "annually", "per 100,000 people".

    Args:
        pieces: The pieces of the text.
        place: Index behind the unit or the counted noun.
        kind: Of the amount; money may be "a barrel" or "a head".

    Returns:
        What the rate is per, in the singular, and the index behind it; ("", place) if it is no rate.
    """
    word, following = word_at(pieces, place), word_at(pieces, place + 1)
    if word in _OF_TIME:
        is_adjective = place + 1 < len(pieces) and not is_stop(pieces[place + 1])
        return ("", place) if is_adjective or kind is UnitKind.DURATION else (_SINGULAR[_OF_TIME[word]], place + 1)
    if word not in {"per", "a", "an", "each", "every", "/"} or not following:
        return "", place
    unit, _ = unit_at([following], 0)
    if unit is not None and unit.kind is UnitKind.DURATION:
        return _SINGULAR.get(unit.name, unit.name) if unit.factor == 1 else following, place + 2
    if word == "per" and pieces[place + 1].kind in {"word", "digits"} and following not in MAGNITUDES:
        last = place + 2
        while last < min(len(pieces), place + 4) and not (is_stop(pieces[last]) or pieces[last].word.endswith("ing")):
            last += 1
        return phrase(pieces, place + 1, last), last
    is_sold_by = kind is UnitKind.CURRENCY and (unit is not None or following in _SOLD_BY)
    return (following, place + 2) if is_sold_by else ("", place)
