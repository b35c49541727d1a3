"""Long and tidy lists: topics come in; a `Grid` with one row for each assertion, or each stated value, goes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Final

from stance.judging.judged import JudgedAssertion, JudgedTopic
from stance.model.corpus import Corpus
from stance.tabulating.counts import counted
from stance.tabulating.entries import Found, entries_of, state_of
from stance.tabulating.tables import Entry, Grid, Table, Value

__all__ = ["assertions", "flat", "values"]

_ENTRY_COLUMNS: Final = (
    "assertion",
    "text",
    "voice",
    "voice_id",
    "speakers",
    "source",
    "source_id",
    "published",
    "about",
    "stance",
    "value",
    "explicit",
    "by",
    "commitment",
    "quote",
    "locator",
    "state",
)
_VALUE_COLUMNS: Final = (
    "topic",
    "proposition",
    "assertion",
    "voice",
    "source",
    "low",
    "high",
    "comparator",
    "unit",
    "measure",
    "compared_to",
    "period",
    "text",
    "quote",
    "state",
)


def assertions(topics: Sequence[JudgedTopic], corpus: Corpus, findings: Mapping[str, Found]) -> Grid:
    """One row for each assertion of each topic, with everything that an entry holds.

    Args:
        topics: In the order in which they are to be listed.
        corpus: Knows the names of the speakers.
        findings: What verifying found, by assertion id; may be empty.
    """
    rows = tuple(
        (
            topic.id,
            topic.proposition,
            _yes_no(answer=topic.proposed),
            _yes_no(answer=topic.contested),
            side.label,
            *_cells(entry),
        )
        for topic in topics
        for side, entry in entries_of(topic, corpus, findings)
    )
    columns = ("topic", "proposition", "proposed", "contested", "side", *_ENTRY_COLUMNS)
    return Grid("Assertions", f"{counted(len(rows), 'assertion')} in {counted(len(topics), 'topic')}.", columns, rows)


def flat(table: Table) -> Grid:
    """A table of topics as a plain one: one row for each entry, so that a spreadsheet can hold it."""
    rows = tuple(
        (row.id, row.heading, _yes_no(answer=row.proposed), row.counts, column, *_cells(entry))
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        for entry in cell.entries
    )
    return Grid(
        table.title, table.summary, ("topic", "proposition", "proposed", "counts", "column", *_ENTRY_COLUMNS), rows
    )


def values(topics: Sequence[JudgedTopic], findings: Mapping[str, Found]) -> Grid:
    """One row for each quantity that an assertion states.

    Args:
        topics: In the order in which they are to be listed.
        findings: What verifying found, by assertion id; may be empty.

    Returns:
        The grid; `low` and `high` are None where that end is open.
    """
    rows = tuple(row for topic in topics for judged in topic.assertions for row in _values(topic, judged, findings))
    return Grid("Values", f"{counted(len(rows), 'value')} in {counted(len(topics), 'topic')}.", _VALUE_COLUMNS, rows)


def _values(topic: JudgedTopic, judged: JudgedAssertion, findings: Mapping[str, Found]) -> Iterator[tuple[Value, ...]]:
    quote = judged.assertion.quote
    for stated in judged.reading.quantities:
        quantity = stated.quantity
        period = quantity.period or judged.assertion.about
        yield (
            topic.id,
            topic.proposition,
            judged.id,
            judged.voice.name,
            judged.source.name,
            quantity.low if isfinite(quantity.low) else None,
            quantity.high if isfinite(quantity.high) else None,
            str(quantity.comparator),
            quantity.unit,
            quantity.measure,
            quantity.compared_to,
            None if period is None else str(period),
            stated.text,
            None if quote is None else quote.exact,
            state_of(judged, findings),
        )


def _cells(entry: Entry) -> tuple[Value, ...]:
    return (
        entry.id,
        entry.text,
        entry.voice,
        entry.voice_id,
        " › ".join(entry.speakers),
        entry.source,
        entry.source_id,
        entry.date,
        entry.about,
        entry.stance,
        entry.value,
        _yes_no(answer=entry.explicit),
        entry.by,
        entry.commitment,
        entry.quote,
        entry.locator,
        entry.state,
    )


def _yes_no(*, answer: bool) -> str:
    return "yes" if answer else "no"
