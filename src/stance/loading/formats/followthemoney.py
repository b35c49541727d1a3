"""FollowTheMoney statements (CSV): what datasets say about entities comes in, an assertion for each statement goes out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final

from stance.loading.bounding import too_long
from stance.loading.content import Content, Parsed
from stance.loading.decoding import forbidden
from stance.loading.files import Limits
from stance.loading.formats.asked import Asked
from stance.loading.formats.building import Building
from stance.loading.formats.separated import BrokenTextError, cells_of, delimiter_of, locate

__all__ = ["NEEDED", "OURS", "locate", "read"]

NEEDED: Final = ("entity_id", "prop", "schema", "value", "dataset")
# What marks our own statements, whose values are sentences already.
OURS: Final = "stance"
_FIELDS: Final = {
    "name": "title",
    "publisher": "publisher",
    "sourceUrl": "url",
    "publishedAt": "published",
    "author": "authors",
}

Row = dict[str, str]


def read(text: str, asked: Asked) -> Parsed:
    """Read a table of statements: the dataset is the source, a property of an entity the topic.

    >>> header = "canonical_id,entity_id,prop,schema,value,dataset"
    >>> row = "Q1,us-1,birthDate,Person,1970,us_list"
    >>> read(f"{header}{chr(10)}{row}{chr(10)}", Asked()).content.assertions[0].text
    'The birth date of Q1 is 1970.'
    """
    if fault := forbidden(text):
        return Parsed(Content(complete=False), [fault])
    building = Building()
    rows: list[tuple[int, Row]] = []
    try:
        table = cells_of(text, delimiter_of(text))
        header = [name.strip() for _, name in next(table, [])]
        for name in NEEDED:
            if name not in header:
                building.refuse("ST122", f"there is no column {name}", "export the statements with all columns", (0,))
        building.recognised = not building.findings
        if building.recognised:
            rows = _rows(table, header, building, asked.limits)
    except BrokenTextError as error:
        building.findings.append(error.finding)
    _tell(rows, building)
    return building.parsed()


def _rows(
    table: Iterable[list[tuple[int, str]]], header: list[str], building: Building, limits: Limits
) -> list[tuple[int, Row]]:
    rows = []
    for number, cells in enumerate(table, 1):
        row = {name: cell for name, (_, cell) in zip(header, cells, strict=False) if cell}
        if not row:
            continue
        long = (too_long(cell, limits, (number, name)) for name, cell in row.items())
        building.findings.extend(finding for finding in long if finding)
        if len(cells) != len(header):
            what = f"the row has {len(cells)} cells, the first row {len(header)}"
            building.refuse("ST132", what, "put a cell with a delimiter in it in double quotes", (number,))
        elif missing := [name for name in NEEDED if name not in row]:
            for name in missing:
                building.refuse("ST122", f"a statement needs {name}", f"fill the column {name}", (number, name))
        elif row["prop"] != "id" or row.get("origin") == OURS:
            # A statement about an id is a checksum of the others. Who is nobody else has only the id of the dataset.
            rows.append((number, {"canonical_id": row["entity_id"], **row}))
    return rows


def _tell(rows: list[tuple[int, Row]], building: Building) -> None:
    names = {row["canonical_id"]: row["value"] for _, row in reversed(rows) if row["prop"] == "name"}
    told = Counter((row["canonical_id"], row["prop"]) for _, row in rows)
    for number, row in rows:
        path = (number,)
        ours = row.get("origin") == OURS
        if ours and row["schema"] == "Document":
            _describe(row, number, building)
            continue
        source = building.source(row["dataset"], path)
        quote = row.get("original_value", "")
        if ours:
            building.assertion(row["value"], source, path, id=row["entity_id"], quote=quote)
            continue
        entity, prop = row["canonical_id"], row["prop"]
        text = f"The {_in_words(prop)} of {names.get(entity, entity)} is {row['value'].removesuffix('.')}."
        topic = building.topic(f"{entity}/{prop}", text, path) if told[entity, prop] > 1 else ""
        building.assertion(text, source, path, id=row.get("id", ""), quote=quote, topic=topic)


def _describe(row: Row, number: int, building: Building) -> None:
    """Take a statement about one of our own sources."""
    field = _FIELDS.get(row["prop"], "")
    value: object = row["value"]
    if field == "published":
        value = building.period(row["value"], (number, "value"))
    elif field == "authors":
        known = next((one.authors for one in building.content.sources if one.id == row["entity_id"]), ())
        value = (*known, row["value"])
    building.describe(row["entity_id"], (number,), field, value)


def _in_words(prop: str) -> str:
    """A property's name as words.

    >>> _in_words("birthDate")
    'birth date'
    """
    return re.sub("(?<=[a-z])(?=[A-Z])", " ", prop).lower()
