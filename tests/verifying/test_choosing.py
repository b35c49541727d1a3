"""Prefix, suffix and locator choose between the places of a quote."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.model.assertion import Evidence
from stance.verifying import Finding, State, find_quote, index_text

TEXT = (
    "FIRST PART\n\nOn Monday it was closed to all.\nWe left.\n\nSECOND PART\n\nOn Tuesday it was closed to all.\f"
    "THIRD PART\n\nOn Friday it was closed to all, [00:12:30] and it was closed to all."
)
QUOTE = "it was closed to all"


def _found(**context: str) -> Finding:
    return find_quote(Evidence(QUOTE, **context), index_text(TEXT))


def test_without_context_all_places_are_listed() -> None:
    """Several places and nothing that chooses: ambiguous, and each place is the quote's."""
    finding = _found()
    assert finding.state == State.AMBIGUOUS
    assert [TEXT[start:end] for start, end in finding.places] == [QUOTE] * 4
    assert "4 places" in finding.reason
    assert (finding.start, finding.end, finding.found) == (0, 0, "")


@pytest.mark.parametrize(
    ("context", "before"),
    [
        ({"prefix": "On Tuesday "}, "Tuesday "),
        ({"prefix": "monday"}, "Monday "),
        ({"suffix": ", [00:12"}, "Friday "),
        ({"locator": "line 3"}, "Monday "),
        ({"locator": "lines 7-8"}, "Tuesday "),
        ({"locator": "paragraph 4"}, "Tuesday "),
        ({"locator": "char=20,40"}, "Monday "),
        ({"locator": "character 22"}, "Monday "),
        ({"locator": "SECOND PART"}, "Tuesday "),
        ({"locator": "00:12:30"}, "] and "),
        ({"prefix": "x", "locator": "p. 1"}, ""),
        ({"locator": "page 9"}, ""),
        ({"locator": "On"}, ""),
        ({"locator": "see above"}, ""),
    ],
)
def test_context(context: dict[str, str], before: str) -> None:
    """The place is the one that fits; where two fit alike, none is chosen."""
    finding = _found(**context)
    if not before:
        assert finding.state == State.AMBIGUOUS
        return
    assert finding.state == State.EXACT
    assert TEXT[: finding.start].endswith(before)


def test_near_places_are_chosen_too() -> None:
    """A misread quote with two equally near places is ambiguous until its prefix chooses."""
    text = index_text("At first the small gate was closed. Later the small gate was closed.")
    assert find_quote("the smoll gate was c1osed", text).state == State.AMBIGUOUS
    chosen = find_quote(Evidence("the smoll gate was c1osed", prefix="Later"), text)
    assert (chosen.state, text.text[: chosen.start][-6:]) == (State.NEAR, "Later ")
    assert find_quote(Evidence("the smoll gate was c1osed", suffix=". "), text).state == State.AMBIGUOUS


ONCE = index_text(
    "FIRST\n\nThe gate is open on Monday.\n\nSECOND\n\nIt is shut on Friday, said the mayor, and on Sunday."
)


@pytest.mark.parametrize(
    ("context", "told"),
    [
        ({"prefix": "SECOND\n\n", "suffix": " said the mayor"}, ""),
        ({"prefix": "SECQND"}, ""),
        ({"prefix": "— "}, ""),
        ({"prefix": "FIRST"}, "its prefix does not stand before it"),
        ({"suffix": "said the council"}, "its suffix does not stand behind it"),
        (
            {"prefix": "x" * 999, "suffix": "y"},
            "its prefix does not stand before it, and its suffix does not stand behind it",
        ),
        ({"locator": "line 7"}, ""),
        ({"locator": "line 3"}, "its locator 'line 3' names another place"),
        ({"locator": "line 70"}, "its locator 'line 70' names no place"),
        ({"locator": "paragraph 4"}, ""),
        ({"locator": "paragraph 2"}, "its locator 'paragraph 2' names another place"),
        ({"locator": "char 3"}, "its locator 'char 3' names another place"),
        ({"locator": "p. 1"}, ""),
        ({"locator": "p. 7"}, ""),
        ({"locator": "SECOND"}, ""),
        ({"locator": "FIRST"}, ""),
        ({"locator": "on"}, ""),
        ({"locator": "and on Sunday"}, "its locator 'and on Sunday' names another place"),
        ({"locator": "see above"}, "its locator 'see above' names no place"),
        ({"locator": "a long way down" * 9}, f"its locator {('a long way down' * 3)[:40] + '…'!r} names no place"),
    ],
)
def test_what_does_not_fit_one_place_is_told(context: dict[str, str], told: str) -> None:
    """A quote that stands once is found, whatever chooses; the reason says what would have chosen another place."""
    plain = find_quote("It is shut on Friday", ONCE)
    finding = find_quote(Evidence("It is shut on Friday", **context), ONCE)
    assert (State.EXACT, plain.start, plain.end) == (finding.state, finding.start, finding.end)
    assert ("", told) == (plain.reason, finding.reason)


def test_what_does_not_fit_stands_behind_other_reasons() -> None:
    """For another spelling and for near words; not where nothing was found, and a page counts where pages are."""
    said = {"prefix": "Yesterday"}
    spelled = find_quote(Evidence("it is SHUT on Friday", **said), ONCE)
    assert "the same letters and digits, in another spelling; its prefix does not stand before it" == spelled.reason
    near = find_quote(Evidence("it is shut an Friday", **said), ONCE)
    assert (State.NEAR, True) == (near.state, near.reason.endswith("; its prefix does not stand before it"))
    assert "prefix" not in find_quote(Evidence("nothing like it was ever said", **said), ONCE).reason
    paged = index_text("One is here.\fTwo is there.")
    assert "its locator 'page 7' names no place" == find_quote(Evidence("Two is there", locator="page 7"), paged).reason
    assert (
        "its locator 'p. 1' names another place" == find_quote(Evidence("Two is there", locator="p. 1"), paged).reason
    )
    assert "its suffix does not stand behind it" == find_quote(Evidence("!", suffix="more"), index_text("One!")).reason


_WORDS = st.text(st.sampled_from("ab.“\n\f 1\u0301é"), max_size=12)
_LOCATORS = (
    st.sampled_from(["", "line 1", "lines 2-1", "par. 2", "p. 2", "char 3,4", "char 999999999999", "a"]) | _WORDS
)


@given(_WORDS.filter(str.strip), _WORDS, _WORDS, _LOCATORS, _WORDS)
def test_any_context_leaves_the_place_what_it_is(
    quote: str, prefix: str, suffix: str, locator: str, around: str
) -> None:
    """Whatever chooses, what was found stands there, and where the quote stands in one place it is found in that one."""
    index = index_text(f"{around}{quote}{around} {around}")
    plain = find_quote(quote, index)
    finding = find_quote(Evidence(quote, prefix=prefix, suffix=suffix, locator=locator), index)
    assert finding.found == index.text[finding.start : finding.end]
    letters = index_text(quote).letters
    if plain.is_found and index.letters.find(letters) == index.letters.rfind(letters):
        assert (plain.state, plain.start, plain.end) == (finding.state, finding.start, finding.end)
        assert finding.reason.startswith(plain.reason)


def test_a_text_is_divided_once() -> None:
    """However many locators ask: each would go through the whole text."""
    index = index_text("One.\r\nTwo.\n \n\nThree.\fFour.")
    assert ((0, 6, 11, 13, 14, 27), (0, 14, 27), (0, 21, 27)) == (index.lines, index.paragraphs, index.pages)
    assert index.lines is index.lines


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_every_end_of_a_line_is_one(end: str) -> None:
    """CR LF begins no paragraph, and cuts no clause off from the negation behind it."""
    text = end.join(["The council will close the old bridge", "under no circumstances.", "", "It is open on Monday."])
    index = index_text(text)
    assert (4, 2) == (len(index.lines) - 1, len(index.paragraphs) - 1)
    assert "" == find_quote(Evidence("It is open on Monday", locator="paragraph 2"), index).reason
    assert "cuts the clause before its negation" == find_quote("The council will close the old bridge", index).weak
