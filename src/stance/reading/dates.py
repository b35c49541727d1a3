"""Single dates in prose: a place in a text and the source's date come in; EDTF with a note goes out.

`stance.reading.periods` joins these dates with the words around them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

import attrs

from stance.model.period import Period, PeriodError
from stance.reading.relative_dates import (
    WEEKDAYS,
    Dating,
    ago,
    dating,
    month_number,
    relative,
    span,
    today,
    weekday,
    year_of_month,
)
from stance.reading.units import is_unit_word

__all__ = ["DATE_WORDS", "Dating", "date_at"]

_MONTH: Final = (
    r"(?:january|february|march|april|may|june|july|august|september|october|november|december"
    r"|(?:jan|feb|mar|apr|jun|jul|aug|sept|sep|oct|nov|dec)\b\.?)"
)
_YEAR: Final = r"(?:1[5-9]|20)[0-9]{2}(?![0-9]|[,.][0-9])"
_ORDINALS: Final = {"first": 1, "second": 2, "third": 3, "fourth": 4, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4}
_CENTURIES: Final = {"sixteenth": 16, "seventeenth": 17, "eighteenth": 18, "nineteenth": 19, "twentieth": 20}
_SEASONS: Final = {"spring": "21", "summer": "22", "fall": "23", "autumn": "23", "winter": "24"}
_SMALL_NUMBER: Final = r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|[0-9]{1,2})"
_TEMPORAL: Final = re.compile(
    r"\b(?:in|since|until|till|by|before|after|during|between|from|to|through|of|for|and|around|about|early|mid|late"
    r"|last|next|this|year|circa|ca?\.|past|summer|spring|winter|fall|autumn|fiscal|on)[\s-](?:the\s)?$",
    re.IGNORECASE,
)
_IN_OLD_TIMES: Final = re.compile(r"\b(?:in|since|year|circa|ca?\.|early|late|mid|around|until)[\s-]$", re.IGNORECASE)
_BEFORE_SMALL_MONTH: Final = re.compile(r"\b(?:in|since|until|last|next)\ $", re.IGNORECASE)
_COUNTED: Final = re.compile(
    r"\b(?:more|fewer|less)\ than\ $|\b(?:at\ least|nearly|almost|as\ many\ as|an\ estimated|estimated|some)\ $",
    re.IGNORECASE,
)
_JOINED: Final = re.compile(r"(?:[0-9]{4}|\b(?:pre|post))[-–/]$", re.IGNORECASE)
_NEXT_WORD: Final = re.compile(r"[\s-]?(%|[^\W\d_]+)")
_LEVELS: Final = frozenset(
    "levels prices figures numbers estimates highs lows rates sales elections olympics games".split()
)

_DATE: Final = re.compile(
    rf"""(?<![\w$€£¥#])(?<![0-9][.,])(?:
        (?P<iso>[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?(?![\d-]))
       |(?P<numeric>(?P<n1>[0-9]{{1,2}})(?P<n_mark>[/.-])(?P<n2>[0-9]{{1,2}})(?P=n_mark)(?P<n_year>[0-9]{{4}}|[0-9]{{2}}(?!\d))(?![\d/]))
       |(?P<day_month>(?P<dm_day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?:\ of)?[\ -](?P<dm_month>{_MONTH})(?:,?[\ -](?P<dm_year>{_YEAR}))?(?!\w))
       |(?P<month_day>(?P<md_month>{_MONTH})\ (?P<md_day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![\d%]|[,.]\d)(?:[-–](?P<md_last>[0-9]{{1,2}}))?(?:,?\ (?P<md_year>{_YEAR}))?(?!\w))
       |(?P<month_year>(?P<my_month>{_MONTH})(?:\ of|,)?[\ ](?P<my_year>{_YEAR})(?!\w))
       |(?P<season>(?P<s_name>spring|summer|fall|autumn|winter)(?:\ of)?,?[\ ](?P<s_year>{_YEAR})(?!\w))
       |(?P<part>(?:q(?P<p_number>[1-4])|(?P<p_word>first|second|third|fourth|1st|2nd|3rd|4th)[\ -](?P<p_unit>quarter|half))(?:\ of|,)?(?:\ fiscal)?[\ ](?P<p_year>{_YEAR})(?!\w))
       |(?P<century>(?:(?:early|mid|late)[\ -])?(?P<c_word>[0-9]{{1,2}}(?:st|nd|rd|th)|{"|".join(_CENTURIES)}|twenty-first)[\ -]centur(?:y|ies)\b)
       |(?P<decade>(?:(?:early|mid|late)[\ -])?(?:(?P<d_year>[12][0-9]{{2}})0s|['’‘](?P<d_short>[1-9])0s)\b)
       |(?P<fiscal>(?:fiscal(?:\ year)?|fy|financial\ year|calendar\ year|school\ year)\ ?(?P<f_year>{_YEAR}|(?<=fy)[0-9]{{2}})(?!\w))
       |(?P<ago>(?P<a_number>{_SMALL_NUMBER})\ (?P<a_unit>day|week|month|year|decade)s?\ (?:ago|earlier)\b)
       |(?P<span>(?:the\ )?(?:last|past|previous)\ (?P<sp_number>{_SMALL_NUMBER})\ (?P<sp_unit>day|week|month|year|decade)s?\b)
       |(?P<relative>(?:(?:early|mid|late|earlier|later)[\ -])?(?P<r_word>last|this|next|the\ same|that|the\ previous|the\ past|the\ following)\ (?P<r_unit>day|week|month|year|decade|century|quarter|summer|spring|fall|autumn|winter|{_MONTH}|{"|".join(WEEKDAYS)})(?!\w))
       |(?P<today>(?:today|yesterday|tomorrow|tonight)(?!\w))
       |(?P<weekday>(?:on|dated)\ (?P<w_day>{"|".join(WEEKDAYS)})\b)
       |(?P<year>(?:(?:early|mid|late)[\ -])?(?P<y_year>{_YEAR})(?!\w))
       |(?P<month>(?:(?:early|mid|late)[\ -])?(?P<m_month>{_MONTH})(?!\w))
    )""",
    re.VERBOSE | re.IGNORECASE,
)


# The words, in small letters, with which a date may begin, besides digits.
DATE_WORDS: Final = frozenset(
    """january february march april may june july august september october november december jan feb mar apr jun jul aug
    sept sep oct nov dec spring summer fall autumn winter q1 q2 q3 q4 first second third fourth sixteenth seventeenth
    eighteenth nineteenth twentieth twenty early mid late earlier later fiscal fy financial calendar school a an one two three
    four five six seven eight nine ten the last past previous this next that today yesterday tomorrow tonight on
    dated""".split()
)


def date_at(text: str, place: int, published: Period | None) -> tuple[Dating | None, int]:
    """Read the date that begins at a place, and say where its words end.

    >>> date_at("on July 13, 2022", 3, None)[0].edtf
    '2022-07-13'
    """
    match = _DATE.match(text, place)
    if match is None:
        return None, place
    return _date_meant(match, published), match.end()


def _date_meant(match: re.Match[str], published: Period | None) -> Dating | None:
    """Give the date that a match of the pattern means, or None if it is no date after all."""
    try:
        found = _READERS[match.lastgroup or ""](match, published)
        if found is not None and found.edtf:
            Period(found.edtf)
    except (PeriodError, OverflowError):
        return None
    return found


def _iso(match: re.Match[str], _: Period | None) -> Dating:
    parts = match["iso"].split("-")
    if len(parts) == 2 and int(parts[1]) == int(parts[0][2:]) + 1:
        return dating(match, f"{parts[0]}/{int(parts[0]) + 1}")
    return dating(match, match["iso"])


def _numeric(match: re.Match[str], _: Period | None) -> Dating | None:
    first, second, year = int(match["n1"]), int(match["n2"]), match["n_year"]
    if len(year) == 2:
        return dating(match, "", "day, month and year cannot be told apart") if match["n_mark"] == "/" else None
    if first > 12 or first == second:
        first, second = second, first
    elif second <= 12:
        return dating(match, "", "day and month cannot be told apart")
    return dating(match, f"{year}-{first:02}-{second:02}")


def _day_month(match: re.Match[str], published: Period | None) -> Dating | None:
    if not match["dm_year"] and not _is_month_name(match, match["dm_month"], match.start("dm_month")):
        return None
    return _calendar_day(match, match["dm_month"], match["dm_day"], match["dm_year"], published)


def _month_day(match: re.Match[str], published: Period | None) -> Dating | None:
    if not match["md_year"] and not _is_month_name(match, match["md_month"], match.start("md_month")):
        return None
    following = _NEXT_WORD.match(match.string, match.end())
    if not match["md_year"] and following and following[1].casefold() in {"million", "billion", "percent", "thousand"}:
        return None
    found = _calendar_day(match, match["md_month"], match["md_day"], match["md_year"], published)
    if match["md_last"] and found.edtf:
        return attrs.evolve(found, edtf=f"{found.edtf}/{found.edtf[:-2]}{int(match['md_last']):02}")
    return found


def _calendar_day(match: re.Match[str], name: str, day: str, year: str | None, published: Period | None) -> Dating:
    month = month_number(name)
    if year:
        return dating(match, f"{year}-{month}-{int(day):02}")
    assumed, note = year_of_month(match, int(month), published)
    within_year = f"{month}-{int(day):02}"
    return dating(match, assumed and f"{assumed}-{within_year}", note, within_year)


def _month_year(match: re.Match[str], _: Period | None) -> Dating:
    month = month_number(match["my_month"])
    return dating(match, f"{match['my_year']}-{month}")


def _season(match: re.Match[str], _: Period | None) -> Dating:
    return dating(match, f"{match['s_year']}-{_SEASONS[match['s_name'].casefold()]}")


def _part(match: re.Match[str], _: Period | None) -> Dating | None:
    number = int(match["p_number"] or _ORDINALS[match["p_word"].casefold()])
    length = 6 if (match["p_unit"] or "").casefold() == "half" else 3
    last = number * length
    return (
        dating(match, f"{match['p_year']}-{last - length + 1:02}/{match['p_year']}-{last:02}") if last <= 12 else None
    )


def _century(match: re.Match[str], _: Period | None) -> Dating | None:
    word = match["c_word"].casefold()
    number = int(word[:-2]) if word[0].isdigit() else _CENTURIES.get(word, 21)
    return dating(match, f"{number - 1:02}XX") if 10 < number < 23 else None


def _decade(match: re.Match[str], _: Period | None) -> Dating:
    if match["d_year"]:
        return dating(match, f"{match['d_year']}X")
    return dating(match, f"19{match['d_short']}X", "the 20th century is assumed")


def _fiscal(match: re.Match[str], _: Period | None) -> Dating:
    year = match["f_year"]
    note = "" if match["fiscal"].casefold().startswith("cal") else "a fiscal or school year may begin in another month"
    return dating(match, year if len(year) == 4 else f"20{year}", note)


def _year(match: re.Match[str], _: Period | None) -> Dating | None:
    year, start, text = match["y_year"], match.start("y_year"), match.string
    ahead = _NEXT_WORD.match(text, match.end())
    following = ahead[1].casefold() if ahead else ""
    behind = text[max(0, start - 16) : start]
    is_joined = match.start() == start and text[start - 1 : start] in {"-", "–", "/"}
    if is_joined and not _JOINED.search(behind):
        return None
    if is_unit_word(following) or text[start - 2 : start] in {"$ ", "£ ", "€ "}:
        return None
    is_plural = following.endswith("s") and following not in _LEVELS and not following.endswith("ss")
    if is_plural and _COUNTED.search(behind):
        return None
    is_name = ahead is not None and int(year) >= 1600 and ahead[1][0].isupper()
    is_doubtful = (int(year) < 1900 and not is_name) or (int(year) % 100 == 0 and is_plural)
    if int(year) < 1700 and not _IN_OLD_TIMES.search(behind):
        return None
    if is_doubtful and match.start() == start and not _TEMPORAL.search(behind):
        return None
    return dating(match, year)


def _month(match: re.Match[str], published: Period | None) -> Dating | None:
    start = match.start("m_month")
    if not _TEMPORAL.search(match.string[max(0, start - 16) : start]):
        return None
    is_doubtful = match["m_month"] in {"mar", "dec", "may", "march"}
    if is_doubtful and not _BEFORE_SMALL_MONTH.search(match.string[max(0, start - 8) : start]):
        return None
    month = month_number(match["m_month"])
    assumed, note = year_of_month(match, int(month), published)
    return dating(match, assumed and f"{assumed}-{month}", note, month)


def _is_month_name(match: re.Match[str], name: str, start: int) -> bool:
    """Tell a month from the verbs "may", "march" and "mar" where no year stands beside it."""
    if name.casefold() not in {"may", "march", "mar"} or name[0].isupper():
        return True
    return _TEMPORAL.search(match.string[max(0, start - 16) : start]) is not None


_READERS: Final[dict[str, Callable[[re.Match[str], Period | None], Dating | None]]] = {
    "iso": _iso,
    "numeric": _numeric,
    "day_month": _day_month,
    "month_day": _month_day,
    "month_year": _month_year,
    "season": _season,
    "part": _part,
    "century": _century,
    "decade": _decade,
    "fiscal": _fiscal,
    "ago": ago,
    "span": span,
    "relative": relative,
    "today": today,
    "weekday": weekday,
    "year": _year,
    "month": _month,
}
