"""The subject of a bare number: the pieces around it come in; what it measures by them ("the death toll is 57") goes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from stance.model.quantity import UnitKind
from stance.packaged import word_lists
from stance.reading.measures import Measure, counted_at, unit_of
from stance.reading.pieces import Piece

__all__ = ["Subject", "is_subject", "subject_of"]

_LISTS: Final = word_lists("stance.reading", "counted.yaml")
_LINKS: Final = frozenset(_LISTS["links"])
_SUBJECTS: Final = {
    word: (kind, unit, measure)
    for measure, kind, unit in (
        ("deaths", UnitKind.COUNT, "people"),
        ("inhabitants", UnitKind.COUNT, "people"),
        ("price", UnitKind.NUMBER, ""),
        ("magnitude", UnitKind.NUMBER, ""),
    )
    for word in _LISTS[f"subject_{measure}"]
}
_INSIDE: Final = frozenset([",", "-", "’", "'"])
_YEARS: Final = range(1000, 2101)
_REACH: Final = 12


class Subject(NamedTuple):
    """What a bare number measures: its kind, its unit, and the words that say so."""

    kind: UnitKind
    unit: str
    measure: Measure


def is_subject(word: str) -> bool:
    """Whether a word says what a number without a unit measures, as "magnitude" in "a 6.1-magnitude earthquake".

    >>> is_subject("magnitude"), is_subject("star")
    (True, False)
    """
    return word in _SUBJECTS


def subject_of(pieces: Sequence[Piece], opening: int, first: int, last: int) -> Subject | None:
    """Read what a number without unit and noun measures: "the toll rose to 57", "cost 950", "5.8 on the Richter scale".

    Args:
        pieces: The pieces of the text.
        opening: Index of the first piece of the number's comparator, or of the number.
        first: Index of the first piece of the number.
        last: Index behind the number.

    Returns:
        What the sentence is about, where it is one of the subjects of `counted.yaml` or "the number of" something, and
        stands right before the number, or at most twelve pieces before it with no other number between, and a comparator or
        a linking word ("is", "at", "to", "of") right before the number; or behind the number, after a hyphen or "on the";
        else None.
    """
    behind = [piece.word for piece in pieces[last : last + 2]]
    if behind == ["on", "the"] or behind[:1] == ["-"]:
        return _named(pieces, last + len(behind) - (behind[0] == "-"))
    if opening == 0:
        return None
    if opening == first and pieces[opening - 1].word not in _LINKS:
        return _named(pieces, opening - 1)
    for place in range(opening - 1, max(-1, opening - _REACH), -1):
        found = _named(pieces, place)
        if found is not None:
            return found
        if not _is_inside(pieces[place]):
            return None
    return None


def _named(pieces: Sequence[Piece], place: int) -> Subject | None:
    word = pieces[place].word if place < len(pieces) else ""
    if word in _SUBJECTS:
        kind, unit, measure = _SUBJECTS[word]
        return Subject(kind, unit, Measure(measure, measure, place, place + 1))
    if word == "number" and pieces[place + 1 : place + 2] and pieces[place + 1].word == "of":
        counted = counted_at(pieces, place + 1)
        return Subject(UnitKind.COUNT, unit_of(counted.head), counted) if counted else None
    return None


def _is_inside(piece: Piece) -> bool:
    """Whether a subject may stand before this and its number behind it: a word, or a year."""
    return piece.kind == "word" or piece.word in _INSIDE or (piece.word.isdecimal() and int(piece.word) in _YEARS)
