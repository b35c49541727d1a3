"""The plain-data nouns that every renderer reads: `Entry`, `Cell`, `Row` and `Table`, `Grid`, and `Report`, all of them.

They hold text as it was loaded: nothing here is escaped, cut or translated; that is the renderer's business.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

import attrs

__all__ = ["NO_QUOTE", "Cell", "Entry", "Grid", "Report", "Row", "Table", "Value"]

NO_QUOTE: Final = "no quote"

Value = str | int | float | None


@attrs.frozen(kw_only=True)
class Entry:
    """One assertion as it stands in a cell, with everything that a reader needs to check it.

    Attributes:
        id: The assertion's id.
        text: Its sentence.
        voice: The name of who says it.
        voice_id: The voice's id.
        speakers: The names of the speakers, outermost first; empty where the source speaks itself.
        source_id: Id of the source in which it stands.
        source: The source's name.
        date: When the source was published, as EDTF; empty when unknown.
        about: The period spoken of, as EDTF; empty when not stated.
        quote: The quoted words; empty where there are none.
        locator: Page, paragraph or time mark of the quote; empty when not given.
        state: How the quote was verified: `exact`, `normalised`, `near`, `ambiguous`, `not found`, `unchecked`; or
            `no quote`.
        stance: The stance of the voice.
        explicit: False where no word of the text decided, so that the stance is the default.
        by: `declared`, `decided`, or the name of the judge.
        commitment: What the source does with it.
        value: The other value or answer that it gives; empty where it gives none.

    >>> entry = Entry(
    ...     id="c1", text="The bridge is closed.", voice="Ann", voice_id="ann", speakers=("Council", "Ann"),
    ...     source_id="post", source="Post", stance="affirm", explicit=False, by="lexicon", commitment="dispute",
    ... )
    >>> entry.speech, entry.notes
    ('Council › Ann — Post', ('no quote', 'no cue found', 'disputed by the source'))
    """

    id: str
    text: str
    voice: str
    voice_id: str
    speakers: tuple[str, ...] = ()
    source_id: str
    source: str
    date: str = ""
    about: str = ""
    quote: str = ""
    locator: str = ""
    state: str = NO_QUOTE
    stance: str
    explicit: bool
    by: str
    commitment: str
    value: str = ""

    @property
    def speech(self) -> str:
        """Who says it, in which source, published when, in one line."""
        place = f"{self.source}, {self.date}" if self.date else self.source
        return f"{' › '.join(self.speakers)} — {place}" if self.speakers else f"{place} (own voice)"

    @property
    def notes(self) -> tuple[str, ...]:
        """What to keep in mind: its value, the state and place of its quote, who settled its stance, its source's view."""
        found = [f"gives {self.value}", self.state] if self.value else [self.state]
        if self.locator:
            found.append(self.locator)
        if self.about:
            found.append(f"speaks of {self.about}")
        if self.by in {"declared", "decided"}:
            found.append(f"stance {self.by}")
        elif not self.explicit:
            found.append("no cue found")
        attitude = {"endorse": "endorsed by the source", "dispute": "disputed by the source"}.get(self.commitment)
        return (*found, attitude) if attitude else tuple(found)


@attrs.frozen
class Cell:
    """What stands where a row meets a column.

    Attributes:
        entries: The assertions, in the order of their ids; empty where nobody stands.
    """

    entries: tuple[Entry, ...] = ()


@attrs.frozen(kw_only=True)
class Row:
    """One topic.

    Attributes:
        id: The topic's id.
        heading: Its proposition.
        proposed: True where no person wrote the proposition.
        cells: One for each column of the table.
        counts: Who stands where, in numbers: "5 sources, 4 voices: 3 affirm, 1 denies, 1 doubts; 4 silent".
        disagreements: What cannot both be held, one sentence each.
        differences: What only looks opposed, one sentence each.
        silent: The names of the sources that say nothing on it.
    """

    id: str
    heading: str
    proposed: bool
    cells: tuple[Cell, ...]
    counts: str
    disagreements: tuple[str, ...] = ()
    differences: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()


@attrs.frozen
class Table:
    """Topics down, columns across, assertions in the cells.

    Attributes:
        title: What the table shows.
        summary: One sentence about it.
        columns: The heading of each column.
        rows: One for each topic.
        by_side: True where the columns are the sides; where they are not, an entry must say its own stance.
    """

    title: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    by_side: bool = True

    def notes(self, entry: Entry) -> tuple[str, ...]:
        """What to keep in mind about an entry of this table."""
        return entry.notes if self.by_side else (entry.stance, *entry.notes)


@attrs.frozen
class Grid:
    """A table with one plain value a cell.

    Attributes:
        title: What the grid shows.
        summary: One sentence about it: what is counted, and in which unit.
        columns: The heading of each column.
        rows: One value for each column: text as it was loaded, numbers as numbers, None where nothing is known.
    """

    title: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


@attrs.frozen(kw_only=True)
class Report:
    """Everything that a renderer is given.

    Attributes:
        title: What the story is called.
        summary: One line of counts.
        tables: What to show, in this order.
        document: The whole comparison as plain JSON types; see `stance.tabulating.document`.
    """

    title: str
    summary: str
    tables: tuple[Table | Grid, ...] = ()
    document: Mapping[str, object] = attrs.field(factory=dict)
