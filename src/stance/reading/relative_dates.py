"""Relative dates: "last year", "two weeks ago", "in March" and the date of the source come in; EDTF with a note goes out."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Final

import attrs

from stance.model.period import Period

__all__ = [
    "WEEKDAYS",
    "Dating",
    "ago",
    "dating",
    "month_number",
    "relative",
    "span",
    "today",
    "weekday",
    "year_of_month",
]

_MONTHS: Final = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


_SMALL: Final = dict(zip("a one two three four five six seven eight nine ten".split(), (1, *range(1, 11)), strict=True))


WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


_UNKNOWN: Final = "relative to the source's date, which is not known well enough"
_PLACED: Final = "placed by the source's date"
_NEXT: Final = re.compile(
    r"\b(?:will|shall|would|to|plans?|expected|set|going|next|coming|upcoming|due)\b", re.IGNORECASE
)


@attrs.frozen
class Dating:
    """One date in a text.

    Attributes:
        edtf: The date; empty if it cannot be known.
        start: Offset of the first character.
        end: Offset behind the last character.
        note: What was assumed, or why there is no date.
        within_year: Month, or month and day, of a date without a year: `03`, `03-15`.
        has_year: Whether the text names the year.
    """

    edtf: str
    start: int
    end: int
    note: str = ""
    within_year: str = ""


def dating(match: re.Match[str], edtf: str, note: str = "", within_year: str = "") -> Dating:
    """Make the dating of a match."""
    return Dating(edtf, match.start(), match.end(), note, within_year)


def month_number(name: str) -> str:
    """Give the two digits of a month's name, in full or abbreviated."""
    return f"{_MONTHS.index(name[:3].casefold()) + 1:02}"


def year_of_month(match: re.Match[str], month: int, published: Period | None) -> tuple[str, str]:
    """Give the year of a month that stands alone: the latest before the source's date, or the next one."""
    known = _month_of(published)
    if known is None:
        return "", "no year is stated"
    year, now = known
    if _NEXT.search(match.string[max(0, match.start() - 48) : match.start()]):
        return str(year if month >= now else year + 1), "the next such month after the source's date"
    return str(year if month <= now else year - 1), "the latest such month before the source's date"


def _month_of(published: Period | None) -> tuple[int, int] | None:
    if published is None or published.earliest is None or published.latest is None:
        return None
    first, last = published.earliest, published.latest
    return (first.year, first.month) if (first.year, first.month) == (last.year, last.month) else None


def relative(match: re.Match[str], published: Period | None) -> Dating:
    """Place "last year", "this month", "next March" by the source's date."""
    word, unit = match["r_word"].casefold(), match["r_unit"].casefold().rstrip(".")
    if word in {"the same", "that", "the following", "the previous"}:
        return dating(match, "", "relative to another date of the text")
    step = {"last": -1, "the past": -1, "this": 0, "next": 1}[word]
    if unit[:3] in _MONTHS and unit not in {"month", "decade"}:
        return _relative_month(match, step, published)
    if unit in {"year", "month", "week", "day", "decade", "century"}:
        return _shifted(match, step, unit, published, "")
    return dating(match, "", "relative words of this kind are not placed in time")


def _relative_month(match: re.Match[str], step: int, published: Period | None) -> Dating:
    known, month = _month_of(published), _MONTHS.index(match["r_unit"][:3].casefold()) + 1
    if known is None:
        return dating(match, "", _UNKNOWN, f"{month:02}")
    year, now = known
    shift = {-1: 0 if month < now else -1, 0: 0, 1: 0 if month > now else 1}[step]
    return dating(match, f"{year + shift}-{month:02}", _PLACED, f"{month:02}")


def ago(match: re.Match[str], published: Period | None) -> Dating:
    """Place "two years ago" by the source's date, approximately."""
    if match["ago"].casefold().endswith("earlier"):
        return dating(match, "", "relative to another date of the text")
    return _shifted(match, -_small(match["a_number"]), match["a_unit"].casefold(), published, "~")


def span(match: re.Match[str], published: Period | None) -> Dating:
    """Place "the past five years" by the source's date."""
    number, unit = _small(match["sp_number"]), match["sp_unit"].casefold()
    begin, end = _shifted(match, -number, unit, published, ""), _shifted(match, 0, unit, published, "")
    if not begin.edtf or unit in {"week", "decade"}:
        return begin if not begin.edtf else dating(match, "", "spans of this kind are not placed in time")
    return dating(match, f"{begin.edtf}/{end.edtf}", _PLACED)


def today(match: re.Match[str], published: Period | None) -> Dating:
    """Place today, yesterday and tomorrow by the day of the source."""
    return _shifted(match, {"yesterday": -1, "tomorrow": 1}.get(match["today"].casefold(), 0), "day", published, "")


def weekday(match: re.Match[str], published: Period | None) -> Dating:
    """Place "on Friday" on the last Friday up to the day of the source."""
    day = _day_of(published)
    if day is None:
        return dating(match, "", _UNKNOWN)
    back = (day.weekday() - WEEKDAYS.index(match["w_day"].casefold())) % 7
    return dating(match, (day - timedelta(days=back)).isoformat(), _PLACED)


def _small(word: str) -> int:
    return int(word) if word.isdigit() else _SMALL.get(word.casefold(), 1)


def _day_of(published: Period | None) -> date | None:
    is_day = published is not None and published.earliest == published.latest
    return published.earliest if published is not None and is_day else None


def _shifted(match: re.Match[str], step: int, unit: str, published: Period | None, mark: str) -> Dating:
    """Move the source's date by a number of units and write it as precisely as the unit is."""
    edtf = ""
    first, last = (published.earliest, published.latest) if published else (None, None)
    if first is not None and last is not None and first.year == last.year:
        if unit in {"year", "decade", "century"}:
            edtf = {"year": f"{first.year + step:04}", "decade": f"{first.year // 10 + step:03}X"}.get(
                unit, f"{first.year // 100 + step:02}XX"
            )
        elif unit == "month" and first.month == last.month:
            months = first.year * 12 + first.month - 1 + step
            edtf = f"{months // 12:04}-{months % 12 + 1:02}"
        elif first == last and unit == "day":
            edtf = (first + timedelta(days=step)).isoformat()
        elif first == last and unit == "week":
            monday = first - timedelta(days=first.weekday() - 7 * step)
            edtf = f"{monday.isoformat()}/{(monday + timedelta(days=6)).isoformat()}"
            mark = ""
    return dating(match, edtf and edtf + mark, _PLACED if edtf else _UNKNOWN)
