"""What is counted or measured: the pieces behind a number come in; a noun phrase and its class of counted things go out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from stance.packaged import word_lists
from stance.reading.pieces import Piece

__all__ = [
    "Measure",
    "counted_at",
    "fate_after",
    "fate_before",
    "fate_of",
    "is_stop",
    "measured_at",
    "noun_at",
    "phrase",
    "unit_of",
]

_FATES: Final = ("deaths", "injuries", "arrests", "missing", "rescues", "displaced", "infections")
_LISTS: Final = word_lists("stance.reading", "counted.yaml")
_PERSONS: Final = frozenset(_LISTS["persons"])
_ONE_OF_THEM: Final = frozenset(_LISTS["person"])
_PEOPLE: Final = _PERSONS | (_ONE_OF_THEM - {"death"})
_FATE_OF: Final = {word: fate for fate in _FATES for word in _LISTS[fate]}
_STATES: Final = frozenset(_LISTS["states"])
_BEFALLING: Final = frozenset(_LISTS["befalling"])
_IRREGULAR: Final = frozenset(_LISTS["plurals"])
_STOPS: Final = frozenset(_LISTS["stops"])
_IN_KIND: Final = frozenset(_LISTS["in_kind"])
_NOT_PLURAL: Final = ("ss", "us", "is", "'s", "’s")
_VERBS_ON_S: Final = frozenset("has was is does says makes takes gives goes comes includes remains".split())
_AUXILIARIES: Final = frozenset("have had has were was are been be who that".split())
_VERB_FATES: Final = {
    word: befallen
    for befallen, verb in (
        ("killed", "killing"),
        ("injured", "injuring"),
        ("arrested", "arresting"),
        ("rescued", "rescuing"),
        ("displaced", "displacing"),
        ("infected", "infecting"),
    )
    for word in _LISTS[verb]
}
_BEFORE_NOUN: Final = frozenset("the a an all its their these those his her our my your more other such -".split())
_LOSING: Final = frozenset(["lost", "lose", "loses"])
_LIVES: Final = frozenset(["life", "lives"])
_NUMBER_WORDS: Final = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozen hundred thousand".split()
)
_REACH: Final = 6


@attrs.frozen
class Measure:
    """What is counted or measured.

    Attributes:
        text: The noun phrase in small letters, with single blanks.
        head: Its last noun.
        first: Index of its first piece.
        last: Index behind its last piece.
    """

    text: str
    head: str
    first: int
    last: int


def unit_of(head: str) -> str:
    """Give the unit in which a noun is counted: `people` for all words for persons, else the noun.

    >>> unit_of("americans"), unit_of("dead"), unit_of("parcels")
    ('people', 'people', 'parcels')
    """
    return "people" if head in _PEOPLE or head.endswith("ese") else head


def fate_of(measure: str) -> str:
    """Give what befell the counted: `deaths`, `injuries`, `arrests`, `missing` and the like, or an empty text.

    >>> fate_of("overdose deaths"), fate_of("americans died"), fate_of("americans")
    ('deaths', 'deaths', '')
    """
    return next((_FATE_OF[word] for word in measure.split() if word in _FATE_OF), "")


def phrase(pieces: Sequence[Piece], first: int, last: int) -> str:
    """Give the words of a stretch of pieces, in small letters, single blanks between them."""
    return " ".join(piece.word for piece in pieces[first:last]).replace(" - ", "-")


def is_stop(piece: Piece) -> bool:
    """Tell whether a piece cannot belong to a noun phrase."""
    return piece.kind != "word" or piece.word in _STOPS


def _is_plural(word: str) -> bool:
    if word in _IRREGULAR or word in _PERSONS:
        return True
    return len(word) > 2 and word.endswith("s") and not word.endswith(_NOT_PLURAL) and word not in _VERBS_ON_S


def counted_at(pieces: Sequence[Piece], place: int, *, is_one: bool = False) -> Measure | None:
    """Read the plural noun phrase that a number counts, such as "overdose deaths", and what befell the counted.

    Args:
        pieces: The pieces of the text.
        place: Index behind the number.
        is_one: Whether the number is one, so that "man" is counted as well as "men".

    Returns:
        The measure; None if no plural noun follows within six words.
    """
    first = _after_articles(pieces, place)
    last = 0
    for at in range(first, min(first + _REACH, len(pieces))):
        piece = pieces[at]
        if _is_inner_hyphen(pieces, at):
            continue
        if is_stop(piece) or piece.word in _NUMBER_WORDS:
            break
        is_nation = piece.word.endswith("ese") and (at + 1 == len(pieces) or is_stop(pieces[at + 1]))
        if _is_plural(piece.word) or is_nation or (is_one and piece.word in _ONE_OF_THEM):
            last = at + 1
        elif last:
            break
        if piece.word in _STATES:
            break
    return _with_fate(pieces, first, last) if last else None


def _after_articles(pieces: Sequence[Piece], place: int) -> int:
    """Step over "of", articles and "u s" to the first word of a noun phrase."""
    place += place < len(pieces) and pieces[place].word == "of"
    while place < len(pieces) and pieces[place].word in _BEFORE_NOUN:
        place += 1
    return place + 2 * ([piece.word for piece in pieces[place : place + 2]] == ["u", "s"])


def _is_inner_hyphen(pieces: Sequence[Piece], at: int) -> bool:
    """Tell the hyphen of "third-party systems" from a dash."""
    if pieces[at].word != "-" or not 0 < at < len(pieces) - 1:
        return False
    return pieces[at - 1].end == pieces[at].start and pieces[at].end == pieces[at + 1].start


def _with_fate(pieces: Sequence[Piece], first: int, last: int) -> Measure:
    """Make the measure; where the counted are said to have died or been hurt, that word belongs to it."""
    head = pieces[last - 1].word
    text = phrase(pieces, first, last)
    if head in _PEOPLE and not fate_of(head):
        following = last
        while following < min(last + 3, len(pieces)) and pieces[following].word in _AUXILIARIES:
            following += 1
        befallen = pieces[following].word if following < len(pieces) else ""
        if befallen in _BEFALLING:
            text = f"{text} {befallen}"
        elif befallen in _LOSING and not _LIVES.isdisjoint(
            piece.word for piece in pieces[following + 1 : following + 3]
        ):
            text = f"{text} died"
    return Measure(text, head, first, last)


def fate_before(pieces: Sequence[Piece], first: int) -> str:
    """Give `killed`, `injured`, `arrested` and the like if such a verb stands right before a number, else an empty text.

    Args:
        pieces: The pieces of the text.
        first: Index of the first piece of the number with its comparator.
    """
    return _VERB_FATES.get(pieces[first - 1].word, "") if first else ""


def fate_after(pieces: Sequence[Piece], last: int) -> Measure | None:
    """Read "died" and "were injured" right behind a number without a noun: "two more died".

    Args:
        pieces: The pieces of the text.
        last: Index behind the number.
    """
    while last < len(pieces) and (pieces[last].word in _AUXILIARIES or pieces[last].word in {"more", "others"}):
        last += 1
    if last == len(pieces) or pieces[last].word not in _BEFALLING:
        return None
    return Measure(pieces[last].word, pieces[last].word, last, last + 1)


def noun_at(pieces: Sequence[Piece], place: int) -> Measure | None:
    """Read the nouns right behind a bare number: "an 800 million contract".

    Args:
        pieces: The pieces of the text.
        place: Index behind the number.
    """
    last = place
    while last < min(place + 3, len(pieces)) and not is_stop(pieces[last]):
        last += 1
    if last == place or pieces[place].word.endswith(("ly", "ing", "ed")):
        return None
    return Measure(phrase(pieces, place, last), pieces[last - 1].word, place, last)


def measured_at(pieces: Sequence[Piece], place: int, *, is_fraction: bool = False) -> Measure | None:
    """Read what is measured behind a unit: "of fentanyl", "in aid", "of the market".

    Args:
        pieces: The pieces of the text.
        place: Index behind the unit.
        is_fraction: Whether the number is a fraction, which may do without a preposition ("half the women").

    Returns:
        The measure, without its preposition and article; None if none follows.
    """
    word = pieces[place].word if place < len(pieces) else ""
    is_whole = is_fraction and word in _BEFORE_NOUN
    if word not in {"of", "in", "worth"} and not is_whole:
        return None
    preposition, first = word, place + (not is_whole)
    if first < len(pieces) and pieces[first].word == "of":
        first += 1
    while first < len(pieces) and pieces[first].word in _BEFORE_NOUN:
        first += 1
    if preposition == "in" and (first == len(pieces) or pieces[first].word not in _IN_KIND):
        return None
    counted = counted_at(pieces, first)
    if counted is not None:
        return counted
    last = first
    while last < min(first + 3, len(pieces)) and not is_stop(pieces[last]) and pieces[last].word not in _NUMBER_WORDS:
        last += 1
    if last == first:
        return None
    last = min(last, first + 2)
    return Measure(phrase(pieces, first, last), pieces[last - 1].word, first, last)
