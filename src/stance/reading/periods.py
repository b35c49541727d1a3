"""Periods in prose: one text and, if known, the date of its source come in; the periods it speaks of go out.

What cannot be placed in time without knowing the world ("since taking office") is returned without a period and with
a note that says why. The order of day and month is never guessed.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

import attrs

from stance.model.period import Period, PeriodError
from stance.reading.dates import DATE_WORDS, Dating, date_at

__all__ = ["StatedPeriod", "read_periods"]

_REACH: Final = 40
_PREFIX: Final = re.compile(
    r"""(?<![\w-])(?:
        (?P<before>before|prior\ to|pre-)
       |(?P<until>until|till|through|up\ to|as\ late\ as|by)
       |(?P<since>since|starting(?:\ in)?|beginning(?:\ in)?|from|as\ of|as\ early\ as)
       |(?P<after>after|following|post-)
       |(?P<about>about|around|circa|ca?\.?|approximately|roughly)
       |(?P<between>between)
       |(?P<within>in|during|throughout|on|of|for|over|within)
    )(?:\ (?:the|in))?(?:\ (?:start|beginning|end|middle|course)\ of(?:\ the)?)?[\ ]?$""",
    re.VERBOSE | re.IGNORECASE,
)
_JOINT: Final = re.compile(r"\s?(?P<word>-|–|—|/|to|and|until|till|through)\s?(?:the\s)?(?:end\sof\s)?", re.IGNORECASE)
_EVENT: Final = re.compile(
    r"""(?<![\w-])(?:
        since\ (?:the\ |his\ |her\ |its\ |their\ |then\b)?[a-z]+(?:ing|ion|ment|ak|year)\b(?:\ (?:office|power|of\ the\ [a-z]+))?
       |(?:since|before|after|during|until|prior\ to)\ (?:the|his|her|its|their)\ (?:[a-z-]+\ ){0,2}
        (?:pandemic|war|election|inauguration|invasion|crisis|outbreak|revolution|attacks?|crackdown|ban|lockdown|
        summit|collapse|coup|referendum|presidency|administration|epidemic|era)
       |in\ recent\ (?:years|months|weeks|decades)
       |(?:recently|nowadays|these\ days|so\ far)
    )(?![\w-])""",
    re.VERBOSE | re.IGNORECASE,
)

_WORD: Final = re.compile(r"[^\W_]+")
_APOSTROPHES: Final = frozenset("'’‘")
_EVENT_WORDS: Final = frozenset("since before after during until prior in recently nowadays these so".split())


@attrs.frozen
class StatedPeriod:
    """A period that a text states.

    Attributes:
        period: The period; None if the words name no date that can be known from the text and its source's date.
        start: Offset of the first character, in code points.
        end: Offset behind the last character.
        text: The words, `text[start:end]` of the text that was read.
        note: What was assumed, or why there is no period; empty if the words say it all.
    """

    period: Period | None
    start: int
    end: int
    text: str
    note: str = ""


def read_periods(text: str, published: Period | None = None) -> tuple[StatedPeriod, ...]:
    """Read the periods that a text states, in time linear in its length.

    "Before 2019" ends with the last day of 2018, "until 2019" with the last day of 2019; "after 2019" begins in 2020,
    "since 2019" on its first day. Early, mid and late leave the year, decade or century whole. Relative words ("last
    year") and months without a year are placed by the date of the source, and the note says so.

    Args:
        text: Any text, with or without capitals and punctuation.
        published: When the source was published; needed for relative words.

    Returns:
        The stated periods in the order of the text; they do not overlap.

    >>> [(str(stated.period), stated.text) for stated in read_periods("It rose between May 2022 and April 2023.")]
    [('2022-05/2023-04', 'between May 2022 and April 2023')]
    >>> read_periods("They did so before 2019.")[0].period
    Period('../2018')
    >>> read_periods("Seizures fell last year.", published=Period("2016-12"))[0].period
    Period('2015')
    >>> read_periods("It has grown since taking office.")[0]
    StatedPeriod(period=None, start=13, end=32, text='since taking office', note='an event, not a date')
    """
    datings, events = _scan(text, published)
    found = _joined(text, datings)
    covered = {place for stated in found for place in (stated.start, stated.end - 1)}
    found.extend(event for event in events if covered.isdisjoint(range(event.start, event.end)))
    return tuple(sorted(found, key=lambda stated: stated.start))


def _scan(text: str, published: Period | None) -> tuple[list[Dating], list[StatedPeriod]]:
    """Find the dates, and the events that stand where a date might; patterns are tried only where one can begin."""
    datings: list[Dating] = []
    events: list[StatedPeriod] = []
    behind = 0
    for piece in _WORD.finditer(text):
        place, word = piece.start(), piece.group().casefold()
        if place < behind:
            continue
        if word in DATE_WORDS or word[0].isdigit() or word[:2] == "fy":
            place -= text[place - 1 : place] in _APOSTROPHES
            dating, end = date_at(text, place, published)
            if dating is not None:
                datings.append(dating)
                behind = end
        if word in _EVENT_WORDS and place >= behind:
            event = _EVENT.match(text, place)
            if event is not None:
                events.append(StatedPeriod(None, place, event.end(), event.group(), "an event, not a date"))
    return datings, events


def _joined(text: str, datings: list[Dating]) -> list[StatedPeriod]:
    """Join dates with what stands before them and with their second ends."""
    found: list[StatedPeriod] = []
    place, floor = 0, 0
    while place < len(datings):
        first = datings[place]
        start, relation = _relation(text, first.start, floor)
        second = _second_end(text, datings, place, relation)
        if second is not None:
            stated = _interval(text, start, first, second)
            place += 2
        else:
            stated = _single(text, start, first, relation)
            place += 1
        found.append(stated)
        floor = stated.end
    return found


def _relation(text: str, start: int, floor: int) -> tuple[int, str]:
    """Find the word before a date that says how it bounds the period, not reaching before `floor`."""
    begin = max(floor, start - _REACH)
    match = _PREFIX.search(text[begin:start])
    if match is None:
        return start, ""
    return begin + match.start(), match.lastgroup or ""


def _second_end(text: str, datings: list[Dating], place: int, relation: str) -> Dating | None:
    """Find the second date of "between A and B", "from A to B", "A to B" or "A-B"."""
    if place + 1 == len(datings) or relation in {"before", "until", "after"}:
        return None
    first, second = datings[place], datings[place + 1]
    if second.start - first.end > _REACH:
        return None
    joint = _JOINT.fullmatch(text[first.end : second.start])
    if joint is None:
        return None
    word = joint["word"].casefold()
    if word == "and" and relation != "between":
        return None
    if word == "/" and not (first.edtf and second.edtf):
        return None
    return second


def _interval(text: str, start: int, first: Dating, second: Dating) -> StatedPeriod:
    """Make one period of two dates; a month without a year takes the year of the other."""
    begin, end, note = first.edtf, second.edtf, first.note or second.note
    if first.within_year and end and not second.within_year:
        begin, note = f"{end[:4]}-{first.within_year}", second.note
    words = text[start : second.end]
    if not begin or not end:
        return StatedPeriod(None, start, second.end, words, note)
    try:
        left, right = Period(begin), Period(end)
        period = Period.of_days(left.earliest, right.latest)
    except PeriodError:
        return StatedPeriod(None, start, second.end, words, "the end lies before the start")
    return StatedPeriod(period, start, second.end, words, note)


def _single(text: str, start: int, dating: Dating, relation: str) -> StatedPeriod:
    """Make a period of one date and the word before it."""
    words = text[start : dating.end]
    if not dating.edtf:
        return StatedPeriod(None, start, dating.end, words, dating.note)
    period = Period(dating.edtf)
    return StatedPeriod(_bounded(period, relation), start, dating.end, words, dating.note)


def _bounded(period: Period, relation: str) -> Period:
    """Open the period on the side that the word before the date leaves open."""
    earliest, latest = period.earliest, period.latest
    if relation == "before" and earliest is not None and earliest > date.min:
        return Period.of_days(None, earliest - timedelta(days=1))
    if relation == "after" and latest is not None and latest < date.max:
        return Period.of_days(latest + timedelta(days=1), None)
    if relation == "until":
        return Period(f"../{period}") if "/" not in str(period) else Period.of_days(None, latest)
    if relation == "since":
        return Period(f"{period}/..") if "/" not in str(period) else Period.of_days(earliest, None)
    if relation == "about" and not period.approximate and "/" not in str(period):
        return Period(f"{period}~")
    return period
