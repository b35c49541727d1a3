"""The main table: topics come in; a row for each topic and a column for each side go out, with who says it, and where."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from stance.judging.judged import Difference, Disagreement, JudgedTopic
from stance.model.corpus import Corpus
from stance.tabulating.counts import OTHER_VALUE, column_of, contested_line, count_line
from stance.tabulating.entries import Found, entries_of
from stance.tabulating.tables import Cell, Entry, Row, Table

__all__ = ["row_of", "side_by_side"]

_IDS_TOLD: Final = 4
_COLUMNS: Final = ("affirm", "doubt", "deny", "qualify", OTHER_VALUE)


def side_by_side(
    topics: Sequence[JudgedTopic],
    corpus: Corpus,
    findings: Mapping[str, Found],
    *,
    contested_only: bool = True,
) -> Table:
    """Who stands where on each topic.

    Args:
        topics: In the order in which they are to be shown.
        corpus: Knows the names of the speakers.
        findings: What verifying found, by assertion id; may be empty.
        contested_only: Leave out the topics without a disagreement.

    Returns:
        Columns affirm, doubt, deny, qualify, other value, and observe where any topic has it; one row a topic.
    """
    shown = [topic for topic in topics if topic.contested or not contested_only]
    observed = any(column_of(side) == "observe" for topic in shown for side in topic.sides)
    columns = (*_COLUMNS, "observe") if observed else _COLUMNS
    rows = tuple(_row(topic, columns, corpus, findings) for topic in shown)
    return Table("Side by side", f"{contested_line(topics)}.", columns, rows)


def _row(topic: JudgedTopic, columns: Sequence[str], corpus: Corpus, findings: Mapping[str, Found]) -> Row:
    standing: dict[str, list[Entry]] = {column: [] for column in columns}
    for side, entry in entries_of(topic, corpus, findings):
        standing[column_of(side)].append(entry)
    return row_of(topic, [standing[column] for column in columns])


def row_of(topic: JudgedTopic, cells: Sequence[Sequence[Entry]]) -> Row:
    """The row of a topic with these entries in its cells, and all that is said about the topic as a whole."""
    return Row(
        id=topic.id,
        heading=topic.proposition,
        proposed=topic.proposed,
        cells=tuple(Cell(tuple(entries)) for entries in cells),
        counts=count_line(topic),
        disagreements=tuple(_told(found) for found in topic.disagreements),
        differences=tuple(_told(found) for found in topic.differences),
        silent=tuple(source.name for source in topic.silent),
    )


def _told(found: Disagreement | Difference) -> str:
    """The kind, the explanation, and the ids with which a reader can ask for more."""
    opposed = " against ".join(_some(ids) for ids in (found.left, found.right) if ids)
    return f"{found.kind}: {found.explanation}{f' [{opposed}]' if opposed else ''}"


def _some(ids: Sequence[str]) -> str:
    """The first few ids; the others stand in the cells and in the document."""
    if len(ids) <= _IDS_TOLD:
        return ", ".join(ids)
    return f"{', '.join(ids[:_IDS_TOLD])} and {len(ids) - _IDS_TOLD} more"
