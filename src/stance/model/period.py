"""A stretch of time that is spoken of: EDTF level 1 text comes in, first and last possible day come out."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from typing import Final

import attrs

from stance.errors import StanceError

_QUALIFIERS: Final = "~?%"
_YEAR: Final = re.compile(r"(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)")
_SINGLE: Final = re.compile(_YEAR.pattern + r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?")
_SEASONS: Final = {21: ("spring", 3), 22: ("summer", 6), 23: ("autumn", 9), 24: ("winter", 12)}
_LAST_MONTH: Final = 12
_LAST_WINTER: Final = 9998
_SHOWN: Final = 60

# What people write where EDTF is wanted, each with the cure. The first that fits is told.
_MISTAKES: Final = (
    (
        r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}",
        "the order of day and month is never guessed",
        "write YYYY-MM-DD",
    ),
    (
        r"[0-9]{5,7}|[0-9]{9,}|Y-?[0-9].*|-[0-9].*",
        "a year has four digits, 0001 to 9999",
        "leave the period out",
    ),
    (r"[0-9]{8}", "a date is written with hyphens", "write YYYY-MM-DD"),
    (r"[0-9]{4}-[0-9]{4}", "a range is written with a slash", "write START/END"),
    (r"[0-9]{3}0s", "a decade is written with X for the last digit", "write 199X"),
    (r"[~?%].*|c(?:irca|a)?\.? ?[0-9]{4}", "an approximate date carries its mark at the end", "write 1990~"),
    (
        r"[0-9]{4}-(?:[0-9](?:-[0-9]{1,2})?|[0-9]{2}-[0-9])",
        "month and day have two digits each",
        "write YYYY-MM-DD",
    ),
    (r"[0-9]{1,3}x{1,3}", "an unspecified digit is a capital X", "write 199X"),
    (r"[0-9]{4}-[0-9]{2}-[0-9]{2}[T ].*", "a period has no clock time", "write YYYY-MM-DD"),
    (r"(?i:before|until|by) .*", "an open start is two dots and a slash", "write ../2019"),
    (r"(?i:since|after|from) .*", "an open end is a slash and two dots", "write 2019/.."),
)


class PeriodError(StanceError, ValueError):
    """A text that is no period in EDTF level 1; the message names the text, the rule and the cure."""


@attrs.frozen
class _Bounds:
    """First and last possible day; None where that end is open or unknown."""

    earliest: date | None
    latest: date | None


def _stripped(text: str) -> str:
    return text.strip()


@attrs.frozen(repr=False, order=False)
class Period:
    """A stretch of time, written in EDTF level 1 (the Library of Congress profile of ISO 8601-2:2019).

    Accepted: ``2016``, ``2016-12``, ``2016-12-30``; decades ``199X`` and centuries ``19XX``; ``2004-XX``,
    ``2004-02-XX`` (some month, some day); seasons ``2021-21`` to ``2021-24``: spring is March to May, summer
    June to August, autumn September to November, winter December to February of the next year (the northern
    convention); each with ``~`` (approximate), ``?`` (uncertain) or ``%`` (both) at its end; and intervals
    ``2022-05/2023-04``, open ``../2019`` and ``2019/..``, or with an unknown end ``/2019`` and ``2019/``.
    Years run from 0001 to 9999. Two periods are equal if they are written alike: ``199X`` and ``1990/1999``
    cover the same days, but the first says "some time in that decade".

    Args:
        edtf: The period as text; blanks around it are dropped.

    Raises:
        PeriodError: The text has none of these forms, names no real day, or ends before its start.

    >>> Period("2022-05/2023-04").latest
    datetime.date(2023, 4, 30)
    >>> Period("../2019").earliest is None
    True
    >>> str(Period("1990~")), Period("1990~").approximate
    ('1990~', True)
    """

    edtf: str = attrs.field(converter=_stripped)
    _bounds: _Bounds = attrs.field(init=False, eq=False)

    @_bounds.default
    def _read_bounds(self) -> _Bounds:
        """Give the first and the last day that the text allows."""
        return _bounds_of(self.edtf)

    @classmethod
    def parse(cls, text: str) -> Period:
        """Read a period from EDTF level 1.

        Raises:
            PeriodError: As for the class.

        >>> Period.parse("2016-12").earliest
        datetime.date(2016, 12, 1)
        """
        return cls(text)

    @classmethod
    def of_days(cls, earliest: date | None, latest: date | None) -> Period:
        """Make the period from one day to another, both included; None leaves that end open.

        Whole months and whole years are written as such.

        Raises:
            PeriodError: Both ends are None, or the last day lies before the first.

        >>> str(Period.of_days(date(2016, 12, 1), date(2016, 12, 31)))
        '2016-12'
        >>> str(Period.of_days(None, date(2019, 12, 31)))
        '../2019'
        """
        start = [] if earliest is None else _steps(earliest, is_boundary=earliest.day == 1, edge_month=1)
        end = [] if latest is None else _steps(latest, is_boundary=_is_month_end(latest), edge_month=_LAST_MONTH)
        count = min(len(steps) for steps in (start, end) if steps) if start or end else 0
        left, right = (start[count - 1] if start else "..", end[count - 1] if end else "..")
        return cls(left if left == right and earliest is not None else f"{left}/{right}")

    @property
    def earliest(self) -> date | None:
        """The first day that may be meant; None if the start is open or unknown."""
        return self._bounds.earliest

    @property
    def latest(self) -> date | None:
        """The last day that may be meant; None if the end is open or unknown."""
        return self._bounds.latest

    @property
    def approximate(self) -> bool:
        """Whether either end is marked as approximate (``~`` or ``%``)."""
        return "~" in self.edtf or "%" in self.edtf

    @property
    def uncertain(self) -> bool:
        """Whether either end is marked as uncertain (``?`` or ``%``)."""
        return "?" in self.edtf or "%" in self.edtf

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """A key that orders all periods: by first day (open first), then last day (open last), then text.

        >>> [str(p) for p in sorted(map(Period, ["2019", "../2020", "2018-05"]), key=lambda p: p.sort_key)]
        ['../2020', '2018-05', '2019']
        """
        return (self._first, self._last, self.edtf)

    @property
    def _first(self) -> date:
        return self.earliest or date.min

    @property
    def _last(self) -> date:
        return self.latest or date.max

    def overlaps(self, other: Period) -> bool:
        """Tell whether at least one day may belong to both; an open end reaches as far as dates go.

        >>> Period("2016").overlaps(Period("../2016-03")), Period("2016").overlaps(Period("2017"))
        (True, False)
        """
        return self._first <= other._last and other._first <= self._last

    def contains(self, other: Period) -> bool:
        """Tell whether every day of the other period also belongs to this one.

        >>> Period("201X").contains(Period("2016-12"))
        True
        """
        return self._first <= other._first and other._last <= self._last

    def before(self, other: Period) -> bool:
        """Tell whether this period ends before the other begins.

        >>> Period("2016").before(Period("2017-01/.."))
        True
        """
        return self._last < other._first

    def __str__(self) -> str:
        """Give the EDTF text; ``Period.parse`` reads it back."""
        return self.edtf

    def __repr__(self) -> str:
        """Give the call that makes this period."""
        return f"Period({self.edtf!r})"


def _steps(day: date, *, is_boundary: bool, edge_month: int) -> list[str]:
    """Give the ways to write one end, finest first; month and year only where the day is their edge."""
    steps = [day.isoformat()]
    if is_boundary:
        steps.append(steps[0][:7])
        if day.month == edge_month:
            steps.append(steps[0][:4])
    return steps


def _is_month_end(day: date) -> bool:
    return day.day == monthrange(day.year, day.month)[1]


def _bounds_of(text: str) -> _Bounds:
    """Read a single date or an interval."""
    parts = text.split("/")
    if len(parts) == 1:
        return _single(text, text)
    if len(parts) > len(("start", "end")):
        _refuse_mistakes(text)
        raise PeriodError(_message("an interval has one slash", text, text, "write START/END"))
    start, end = (_Bounds(None, None) if part in ("", "..") else _single(part, text) for part in parts)
    if start.earliest is None and end.latest is None:
        raise PeriodError(_message("an interval needs at least one date", text, text, "leave the period out"))
    if start.earliest is not None and end.latest is not None and start.earliest > end.latest:
        rule = "an interval must not end before it starts"
        raise PeriodError(_message(rule, text, text, f"did you mean '{parts[1]}/{parts[0]}'?"))
    return _Bounds(start.earliest, end.latest)


def _refuse_mistakes(text: str) -> None:
    """Raise the error that knows the cure, if the text is one of the usual mistakes."""
    for pattern, rule, cure in _MISTAKES:
        if re.fullmatch(pattern, text):
            raise PeriodError(_message(rule, text, text, cure))


def _single(part: str, text: str) -> _Bounds:
    """Read one date: a year, month, day, season, decade or century, with or without a mark."""
    bare = part[:-1] if part[-1:] in tuple(_QUALIFIERS) else part
    match = _SINGLE.fullmatch(bare)
    if match is None:
        _refuse_mistakes(text)
        rule = "a period is written in EDTF, such as 2016, 2016-12, 2016-12-30, 199X, 2016/2019 or ../2019"
        raise PeriodError(_message(rule, part, text, "write YYYY-MM-DD or leave the period out"))
    year, month, day = match["year"], match["month"], match["day"]
    first_year, last_year = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if first_year < 1:
        raise PeriodError(_message("year must be 0001 to 9999", year, text, "leave the period out"))
    if "X" in year and month is not None:
        raise PeriodError(_message("a year with X has no month", part, text, f"write {year}"))
    if month == "XX" and day not in (None, "XX"):
        raise PeriodError(_message("an unspecified month has no day", part, text, f"write {year}-XX"))
    if month in (None, "XX"):
        return _Bounds(date(first_year, 1, 1), date(last_year, 12, 31))
    return _within_year(first_year, int(month), day, text)


def _within_year(year: int, month: int, day: str | None, text: str) -> _Bounds:
    """Give the days of a season, a month, or one day."""
    if month in _SEASONS and day is None:
        return _season(year, month, text)
    if not 1 <= month <= _LAST_MONTH:
        cure = "write YYYY-MM-DD; 21 to 24 are seasons; a range of years is written START/END"
        raise PeriodError(_message("month must be 01 to 12", f"{month:02}", text, cure))
    length = monthrange(year, month)[1]
    if day in (None, "XX"):
        return _Bounds(date(year, month, 1), date(year, month, length))
    if not 1 <= int(day) <= length:
        rule = f"day must be 01 to {length} in month {year:04}-{month:02}"
        raise PeriodError(_message(rule, day, text, "write YYYY-MM-DD"))
    return _Bounds(date(year, month, int(day)), date(year, month, int(day)))


def _season(year: int, season: int, text: str) -> _Bounds:
    """Give the three months of a season; winter runs into the next year."""
    name, month = _SEASONS[season]
    if name != "winter":
        return _Bounds(date(year, month, 1), date(year, month + 2, monthrange(year, month + 2)[1]))
    if year > _LAST_WINTER:
        raise PeriodError(_message("year must be 0001 to 9999", year + 1, text, "write 9999-12"))
    return _Bounds(date(year, month, 1), date(year + 1, 2, monthrange(year + 1, 2)[1]))


def _message(rule: str, got: object, text: str, cure: str) -> str:
    # A pasted page would drown the rule and the cure.
    quoted = repr(text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…")
    shown = f"got {quoted}" if got == text else f"got {str(got)[:_SHOWN]} in {quoted}"
    return f"{rule} ({shown}) — {cure}"
