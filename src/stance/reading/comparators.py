"""Comparators: the pieces around a number come in; how the words bound it ("more than", "or so") goes out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stance.model.quantity import Comparator
from stance.reading.pieces import Piece

__all__ = ["comparator_after", "comparator_before"]

_BEFORE: Final = {
    Comparator.MORE_THAN: """more than;over;above;exceeding;exceeds;exceeded;exceed;surpassing;surpasses;surpassed;surpass;
        tops;topped;topping;north of;in excess of;greater than;higher than;better than;larger than;bigger than;
        longer than;older than;heavier than;beyond;past;passes;passed;passing;pass;top;eclipses;eclipsed;crosses;crossed;>;just over;well over;slightly over;
        a little over;far more than;well above;slightly more than;just more than;a little more than;even more than""",
    Comparator.AT_LEAST: """at least;no fewer than;no less than;not less than;not fewer than;a minimum of;minimum of;minimum;
        upwards of;upward of;as little as;as few as;as low as;as young as;≥;start at;starts at;starting at;start from;
        starting from;starts from;>=""",
    Comparator.LESS_THAN: """less than;fewer than;under;below;lower than;smaller than;shorter than;younger than;cheaper than;
        short of;<;well under;well below;far fewer than;far less than;well short of""",
    Comparator.AT_MOST: """no more than;not more than;at most;a maximum of;maximum of;maximum;max;capped at;limited to;within;
        not exceeding;never more than;≤;<=;no longer than;no higher than;no greater than;not to exceed""",
    Comparator.UP_TO: "up to;as much as;as many as;as high as;as long as;as far as;as large as;as big as;as late as;as old as",
    Comparator.NEARLY: """nearly;almost;close to;approaching;nearing;just under;just below;not quite;slightly less than;
        just short of;a little under;slightly under;a bit under;virtually;just shy of;shy of;a little less than;
        slightly fewer than;just less than;near;nears;well-nigh;barely under;close on""",
    Comparator.ABOUT: """about;around;approximately;roughly;some;estimated;approx;approx .;circa;ca;ca .;c .;~;∼;≈;in the region of;
        in the neighborhood of;in the neighbourhood of;on the order of;or so;somewhere around;estimates;
        in the range of;in the vicinity of;something like;estimated at;estimated to be;give or take;reportedly about""",
}  # fmt: skip
_AFTER: Final = {
    Comparator.AT_LEAST: "or more;and more;+;plus;and counting;and up;or above;and above;and over;or over;or older;and older;or better;"
    "or higher;or longer;upwards;at least;- plus;minimum",
    Comparator.AT_MOST: "or less;or fewer;or under;and under;or below;or younger;and younger;at most;at the most;max;maximum;or lower;tops",
    Comparator.ABOUT: "or so;or thereabouts;- ish;ish;- odd;odd;give or take;approximately;more or less",
}  # fmt: skip
_Table = dict[str, list[tuple[tuple[str, ...], Comparator]]]


def _by_word(phrases: dict[Comparator, str], *, end: int) -> _Table:
    """The phrases by their first (end 0) or last (end -1) word, longest first."""
    table: _Table = {}
    for comparator, listed in phrases.items():
        for phrase in listed.split(";"):
            words = tuple(phrase.split())
            table.setdefault(words[end], []).append((words, comparator))
    for entries in table.values():
        entries.sort(key=lambda entry: -len(entry[0]))
    return table


_ENDING: Final = _by_word(_BEFORE, end=-1)
_BEGINNING: Final = _by_word(_AFTER, end=0)
# Words that may stand between a comparator and its number without changing it.
_FILLERS: Final = frozenset(
    "a an the another additional extra further its their his her our just only even total of whopping".split()
)
# "A $15 minimum wage" is not "$15 minimum".
_ADJECTIVES: Final = frozenset("minimum maximum max odd".split())
_PASSING: Final = frozenset("passes passed passing pass top past".split())
_REACH: Final = 3
# "Over three years" means during them, unless one of these words stands before "over".
_BEFORE_OVER: Final = frozenset(
    "for after in by lasted lasts is was took takes with at little just well been of and spent be than last".split()
)


def comparator_before(pieces: Sequence[Piece], first: int, *, is_duration: bool = False) -> tuple[Comparator, int]:
    """Find the comparator that ends before a number.

    Args:
        pieces: The pieces of the text.
        first: Index of the first piece of the number, or of the currency sign before it.
        is_duration: Whether the number is a length of time, where "over" often means "during".

    Returns:
        The comparator and the index of its first piece; (EXACT, first) if there is none.
    """
    place = first
    for _ in range(_REACH):
        place -= 1
        if place < 0:
            break
        found = _ending_at(pieces, place)
        if found is not None:
            comparator, begin = found
            if _is_other_sense(pieces, begin, place, is_duration=is_duration):
                break
            return comparator, begin
        if pieces[place].word not in _FILLERS:
            break
    return Comparator.EXACT, first


def _ending_at(pieces: Sequence[Piece], place: int) -> tuple[Comparator, int] | None:
    """The longest phrase whose last word is the piece."""
    for words, comparator in _ENDING.get(pieces[place].word, ()):
        begin = place - len(words) + 1
        if begin >= 0 and all(pieces[begin + at].word == word for at, word in enumerate(words)):
            return comparator, begin
    return None


def _is_other_sense(pieces: Sequence[Piece], begin: int, end: int, *, is_duration: bool) -> bool:
    """Tell "spent it over three years" and "within three years" from a bound."""
    word = pieces[begin].word
    before = pieces[begin - 1].word if begin else ""
    if begin < end:
        return False
    if word == "over" and is_duration:
        return before not in _BEFORE_OVER and before != ""
    if word in _PASSING and not _is_big_count(pieces, end + 1, word):
        return True
    if word == "top" and before in {"on", "the"}:
        return True
    if word in {"past", "above", "below", "near", "passing"}:
        return before in {"the", "this", "a"}
    return False


def _is_big_count(pieces: Sequence[Piece], place: int, verb: str) -> bool:
    """Tell "cases passed 5,000" from "the Senate passed 3 bills" and "passed $2 trillion"."""
    if pieces[place].kind == "money":
        return verb == "top"
    return pieces[place].kind == "word" or len(pieces[place].word) > 3


def comparator_after(pieces: Sequence[Piece], last: int) -> tuple[Comparator, int]:
    """Find the comparator that begins behind a number, its unit or what it counts.

    Args:
        pieces: The pieces of the text.
        last: Index behind the last piece of the number.

    Returns:
        The comparator and the index behind its last piece; (EXACT, last) if there is none.
    """
    entries = _BEGINNING.get(pieces[last].word, ()) if last < len(pieces) else ()
    if entries:
        # Read once: after "and" eight phrases are tried, and most stand behind none of the numbers of a long list.
        there = tuple(piece.word for piece in pieces[last : last + len(entries[0][0])])
        for words, comparator in entries:
            end = last + len(words)
            is_adjective = words[0] in _ADJECTIVES and end < len(pieces) and pieces[end].kind == "word"
            if not is_adjective and there[: len(words)] == words:
                return comparator, end
    return Comparator.EXACT, last
