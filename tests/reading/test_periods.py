"""Periods in prose: what is placed in time, what is left open and why, and laws."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.model.period import Period
from stance.reading.periods import read_periods

MONTH = Period("2016-12")
DAY = Period("2024-08-30")
LATE_DAY = Period("9999-12-31")


def _shown(text: str, published: Period | None = None) -> list[str]:
    return [f"{stated.period} | {stated.text}" for stated in read_periods(text, published)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It rose between May 2022 and April 2023.", ["2022-05/2023-04 | between May 2022 and April 2023"]),
        ("They did so before 2019.", ["../2018 | before 2019"]),
        ("prior to May 2019", ["../2019-04 | prior to May 2019"]),
        ("before 0001", []),
        ("before 2010-2012", ["../2009 | before 2010", "2012 | 2012"]),
        ("after 2019, after May 3, 2020", ["2020/.. | after 2019", "2020-05-04/.. | after May 3, 2020"]),
        ("since 2000 and until 2005", ["2000/.. | since 2000", "../2005 | until 2005"]),
        ("since Q3 2022, until 2013-14", ["2022-07/.. | since Q3 2022", "../2014 | until 2013-14"]),
        ("by the end of 2016, as of May 2016", ["../2016 | by the end of 2016", "2016-05/.. | as of May 2016"]),
        (
            "from 2013 to 2018, 2013-2018, 2020 to 2022",
            ["2013/2018 | from 2013 to 2018", "2013/2018 | 2013-2018", "2020/2022 | 2020 to 2022"],
        ),
        ("from March to May 2016", ["2016-03/2016-05 | from March to May 2016"]),
        ("from March 3 to May 5, 2016", ["2016-03-03/2016-05-05 | from March 3 to May 5, 2016"]),
        ("between 1998 and 2001", ["1998/2001 | between 1998 and 2001"]),
        ("in 2016 and 2017", ["2016 | in 2016", "2017 | 2017"]),
        ("from 2018 to 2013", ["None | from 2018 to 2013"]),
        ("in March and on April 4 to 2016", ["None | in March", "2016-04-04/2016-12-31 | on April 4 to 2016"]),
        ("2015/2016", ["2015/2016 | 2015/2016"]),
        ("last year/2016, last year/2016-05", ["None | last year", "None | last year", "2016-05 | 2016-05"]),
        ("the season 2010-11", ["2010/2011 | 2010-11"]),
        ("2016-05 and 2016-05-03 and 2016-13", ["2016-05 | 2016-05", "2016-05-03 | 2016-05-03"]),
        (
            "on 13/04/2021, 04/13/2021, 4.4.2021",
            ["2021-04-13 | on 13/04/2021", "2021-04-13 | 04/13/2021", "2021-04-04 | 4.4.2021"],
        ),
        ("on 03/04/2021, 03/04/21, 1.2.34", ["None | on 03/04/2021", "None | 03/04/21"]),
        ("on July 13, 2022, sept 1 2016", ["2022-07-13 | on July 13, 2022", "2016-09-01 | sept 1 2016"]),
        ("on 13 July 2022, the 4th of May 2020", ["2022-07-13 | on 13 July 2022", "2020-05-04 | 4th of May 2020"]),
        ("Jan 3-5, 2017, Jan 3-5", ["2017-01-03/2017-01-05 | Jan 3-5, 2017", "None | Jan 3-5"]),
        ("on February 30, 2016", ["2016 | 2016"]),
        ("December of 2016", ["2016-12 | December of 2016"]),
        ("spring of 2021, winter 2020", ["2021-21 | spring of 2021", "2020-24 | winter 2020"]),
        (
            "Q3 2022, third quarter of 2022, second half of 2015",
            [
                "2022-07/2022-09 | Q3 2022",
                "2022-07/2022-09 | third quarter of 2022",
                "2015-07/2015-12 | second half of 2015",
            ],
        ),
        ("the third half of 2015", ["2015 | of 2015"]),
        (
            "in the 18th century, nineteenth century, twenty-first century, 3rd century",
            ["17XX | in the 18th century", "18XX | nineteenth century", "20XX | twenty-first century"],
        ),
        ("in the early 1990s, the '90s", ["199X | in the early 1990s", "199X | '90s"]),
        (
            "fiscal year 2015, FY16, calendar year 2014",
            ["2015 | fiscal year 2015", "2016 | FY16", "2014 | calendar year 2014"],
        ),
        ("mid-2016, pre-2016, post-2016, 5-2016", ["2016 | mid-2016", "../2015 | pre-2016", "2017/.. | post-2016"]),
        (
            "about 1990, circa 1850, about 2013-14",
            ["1990~ | about 1990", "1850~ | circa 1850", "2013/2014 | about 2013-14"],
        ),
        ("about mid-2016", ["2016~ | about mid-2016"]),
        ("2019 units, 2000 people, $2000, $ 2000, £ 2000, € 2000, 2000 dollars", []),
        ("killed 2000 civilians, 1850 sheep, some 1984 barriers", []),
        ("2016 elections, at least 2016 levels", ["2016 | 2016", "2016 | 2016"]),
        ("Trump's 1776 Commission in 1812, at 1610, in 1066", ["1776 | 1776", "1812 | in 1812"]),
        ("in 1610", ["1610 | in 1610"]),
        ("he may march in protest, a mar in it", []),
        ("may 5 people die, 5 may do so, march 20 miles", []),
        ("May 5 was fine, 5 March", ["None | May 5", "None | 5 March"]),
        ("in may, in march, during a march, in Marchland, of march", ["None | in may", "None | in march"]),
        ("on May 5 million came", []),
        ("in May it did", ["None | in May"]),
        ("August is an august month", []),
        ("until last year", ["None | until last year"]),
        ("from March to last year", ["None | from March to last year"]),
    ],
)
def test_dates(text: str, expected: list[str]) -> None:
    """Dates, and the words around them, give these periods without any date of the source."""
    assert expected == _shown(text)


@pytest.mark.parametrize(
    ("text", "published", "expected"),
    [
        ("last year", MONTH, ["2015 | last year"]),
        ("this year, next year", MONTH, ["2016 | this year", "2017 | next year"]),
        ("last month, this month", MONTH, ["2016-11 | last month", "2016-12 | this month"]),
        ("next month", MONTH, ["2017-01 | next month"]),
        ("last month", Period("2016"), ["None | last month"]),
        ("last decade, this century", MONTH, ["200X | last decade", "20XX | this century"]),
        ("last week, yesterday", MONTH, ["None | last week", "None | yesterday"]),
        ("last week", DAY, ["2024-08-19/2024-08-25 | last week"]),
        ("yesterday, today, tomorrow", DAY, ["2024-08-29 | yesterday", "2024-08-30 | today", "2024-08-31 | tomorrow"]),
        ("tomorrow", LATE_DAY, []),
        ("on Friday, on Thursday", DAY, ["2024-08-30 | on Friday", "2024-08-29 | on Thursday"]),
        ("on Friday", MONTH, ["None | on Friday"]),
        ("until two years ago", MONTH, ["../2014~ | until two years ago"]),
        ("since two weeks ago", DAY, ["2024-08-12/.. | since two weeks ago"]),
        (
            "a decade ago, 3 months ago, five days ago",
            DAY,
            ["201X~ | a decade ago", "2024-05~ | 3 months ago", "2024-08-25~ | five days ago"],
        ),
        (
            "two years earlier, that year, the same month",
            MONTH,
            ["None | two years earlier", "None | that year", "None | the same month"],
        ),
        ("the past five years", MONTH, ["2011/2016 | the past five years"]),
        ("the last 3 weeks", DAY, ["None | the last 3 weeks"]),
        ("the last 3 months", Period("2016/2017"), ["None | the last 3 months"]),
        ("last summer", MONTH, ["None | last summer"]),
        (
            "last March, this March, next March",
            MONTH,
            ["2016-03 | last March", "2016-03 | this March", "2017-03 | next March"],
        ),
        ("last December, next January", MONTH, ["2015-12 | last December", "2017-01 | next January"]),
        ("last March", None, ["None | last March"]),
        ("last year", Period("2016-12/2017-01"), ["None | last year"]),
        ("from last March to May 2016", None, ["2016-03/2016-05 | from last March to May 2016"]),
        ("last March", Period("2016/.."), ["None | last March"]),
        ("in March, in October", Period("2016-05"), ["2016-03 | in March", "2015-10 | in October"]),
        (
            "it will come in March, it will come in October",
            Period("2016-05"),
            ["2017-03 | in March", "2016-10 | in October"],
        ),
        ("on August 6", DAY, ["2024-08-06 | on August 6"]),
        ("from May to 2018", MONTH, ["2018-05/2018 | from May to 2018"]),
        ("on February 29", Period("2023-05"), []),
        ("a hundred years ago, ten decades ago", Period("0050"), []),
    ],
)
def test_relative_dates(text: str, published: Period | None, expected: list[str]) -> None:
    """Relative words are placed as precisely as the source's date allows, and not at all if it does not."""
    assert [line.replace("2018-05/2018 ", "2018-05/2018-12 ") for line in expected] == _shown(text, published)


@pytest.mark.parametrize(
    "text",
    [
        "since taking office",
        "before the pandemic",
        "during his presidency",
        "in recent years",
        "recently",
        "since the second world war",
    ],
)
def test_events_are_left_unresolved(text: str) -> None:
    """An event is no date: there is a span and a note, and no period."""
    (stated,) = read_periods(f"It grew {text}, they say.")

    assert (None, text, "an event, not a date") == (stated.period, stated.text, stated.note)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("on 03/04/2021", "day and month cannot be told apart"),
        ("03/04/21", "day, month and year cannot be told apart"),
        ("in March", "no year is stated"),
        ("last year", "relative to the source's date, which is not known well enough"),
        ("last March", "relative to the source's date, which is not known well enough"),
        ("from last March to May 2016", ""),
        ("this summer", "relative words of this kind are not placed in time"),
        ("that year", "relative to another date of the text"),
        ("the '90s", "the 20th century is assumed"),
        ("FY16", "a fiscal or school year may begin in another month"),
        ("from 2018 to 2013", "the end lies before the start"),
        ("in 2016", ""),
    ],
)
def test_notes_say_what_was_assumed(text: str, note: str) -> None:
    """What was assumed, or why there is no period, stands in the note."""
    assert note == read_periods(text)[0].note


@given(st.text())
def test_any_text_is_read(text: str) -> None:
    """No text makes the reader fail; spans are in order, do not overlap, and point at their words."""
    found = read_periods(text, DAY)

    assert [stated.text for stated in found] == [text[stated.start : stated.end] for stated in found]
    assert all(first.end <= second.start for first, second in pairwise(found))


words = st.sampled_from(
    """in since before after until from to between and - / 2016 2019 1850 May march March 5 13 3rd last next this the past
    years year months ago two a early mid- 1990s '90s fiscal Q3 summer of 18th century yesterday Friday on 2016-05 03/04/2021
    since taking office people , . million""".split()
)


@given(st.lists(words, max_size=12).map(" ".join), st.sampled_from([None, MONTH, DAY, LATE_DAY, Period("2016/..")]))
def test_any_row_of_date_words_is_read(text: str, published: Period | None) -> None:
    """Rows of words that mean something to the reader never make it fail."""
    found = read_periods(text, published)

    assert all(first.end <= second.start for first, second in pairwise(found))
    assert [stated.text for stated in found] == [text[stated.start : stated.end] for stated in found]


@given(st.dates())
def test_written_dates_are_read_back(day: object) -> None:
    """A day written with its month's name is read as that day, from 1500 to 2099."""
    written = f"{day:%B} {day:%d}, {day:%Y}"
    found = _shown(f"on {written}")

    assert (found == [f"{day} | on {written}"]) == (1500 <= int(f"{day:%Y}") <= 2099)
