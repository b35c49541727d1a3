"""Prefix, suffix and locator choose between the places of a quote."""

from __future__ import annotations

import pytest

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
