"""Entries say in one line who speaks where, and what to keep in mind."""

from __future__ import annotations

import attrs
import pytest

from stance.tabulating.tables import Entry

ENTRY = Entry(
    id="c1",
    text="The bridge is closed.",
    voice="Post",
    voice_id="post",
    source_id="post",
    source="Post",
    stance="affirm",
    explicit=True,
    by="lexicon",
    commitment="report",
)


def test_own_voice_is_said() -> None:
    """A source that speaks itself is not named twice."""
    assert "Post (own voice)" == ENTRY.speech


def test_speakers_stand_outermost_first_with_source_and_date() -> None:
    """The chain of speakers comes before the source and its date."""
    entry = attrs.evolve(ENTRY, speakers=("Council", "Ann"), date="2021-03")
    assert "Council › Ann — Post, 2021-03" == entry.speech


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("no quote",)),
        ({"state": "exact", "locator": "p. 3"}, ("exact", "p. 3")),
        ({"value": "63,400 crowns"}, ("gives 63,400 crowns", "no quote")),
        ({"about": "2016"}, ("no quote", "speaks of 2016")),
        ({"explicit": False}, ("no quote", "no cue found")),
        ({"explicit": False, "by": "declared"}, ("no quote", "stance declared")),
        ({"by": "decided"}, ("no quote", "stance decided")),
        ({"commitment": "endorse"}, ("no quote", "endorsed by the source")),
        ({"commitment": "dispute"}, ("no quote", "disputed by the source")),
    ],
)
def test_notes(changes: dict[str, object], expected: tuple[str, ...]) -> None:
    """Each thing that a reader must keep in mind is one note."""
    assert expected == attrs.evolve(ENTRY, **changes).notes  # type: ignore[arg-type]  # attrs checks the names
