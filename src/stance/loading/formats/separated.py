"""CSV and TSV: a text of rows and cells comes in, its content goes out; every cell knows where it stands."""

from __future__ import annotations

import re
import shlex
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Final

import attrs

from stance.errors import nearest_name
from stance.loading.bounding import too_long
from stance.loading.content import Content, Parsed
from stance.loading.decoding import forbidden
from stance.loading.findings import Finding, Path, lines_and_columns, shown
from stance.loading.formats.asked import Asked
from stance.loading.formats.rows import TOO_MUCH, parsed_rows
from stance.loading.guards import unguarded
from stance.loading.places import Spot
from stance.model.columns import SOURCE_COLUMNS, TOPIC_COLUMNS, checked_columns
from stance.model.gathered import Gathered

__all__ = ["BrokenTextError", "cells_of", "delimiter_of", "locate", "read"]

# What a program looks up, not what a person reads: blanks at its ends are slips of the keyboard.
_TRIMMED: Final = frozenset({"id", "source", "topic", "stance", "commitment", "about", "published"})
_BESIDE: Final = frozenset({"source", *SOURCE_COLUMNS, "topic", *TOPIC_COLUMNS})
_DELIMITERS: Final = ("\t", ",", ";", "|")
# What spreadsheets write before the first row, and hide when they read it.
_SAID: Final = re.compile('sep=([^"\r\n])(?:\r\n|\r|\n)', re.IGNORECASE)


class BrokenTextError(Exception):
    """The text is not CSV from a place on."""

    def __init__(self, finding: Finding) -> None:
        self.finding = finding
        super().__init__(finding)


def read(text: str, asked: Asked) -> Parsed:
    r"""Read a table of assertions whose first row names the columns.

    The cells are separated by tabs, commas, semicolons or bars, whichever the first row has most of.

    >>> read("source,text\nap,The bridge is closed.\n", Asked()).content.assertions[0].source
    'ap'
    """
    if fault := forbidden(text):
        return Parsed(Content(complete=False), [fault])
    findings: list[Finding] = []
    gathered = Gathered()
    try:
        rows = cells_of(text, delimiter_of(text))
        header = [name.strip() for _, name in next(rows, [])]
        findings.extend(_faults_of_header(header, asked))
        if not findings:
            _gather(rows, header, asked, gathered, findings)
    except BrokenTextError as error:
        findings.append(error.finding)
    return parsed_rows(gathered, findings, asked.columns)


def _gather(
    rows: Iterator[list[tuple[int, str]]], header: list[str], asked: Asked, gathered: Gathered, findings: list[Finding]
) -> None:
    theirs = {name: column for column, name in asked.columns.items()}
    names = [theirs.get(name, name) for name in header]
    for number, row in enumerate(rows, 1):
        if len(row) != len(names) and any(cell for _, cell in row):
            what = f"the row has {len(row)} {'cell' if len(row) == 1 else 'cells'}, the first row {len(names)}"
            cure = "put a cell with a delimiter in it in double quotes" if len(row) > len(names) else "fill the row up"
            findings.append(Finding("ST132", what, cure, (number,)))
            continue
        cells = {}
        for column, (start, cell) in zip(names, row, strict=False):
            if finding := too_long(cell, asked.limits, (number, column)):
                findings.append(attrs.evolve(finding, index=start))
            value = unguarded(cell)
            value = value.strip() if column in _TRIMMED else value
            if value:
                cells[column] = value
        gathered.add_cells(number, cells)
        if len(findings) + len(gathered.problems) >= TOO_MUCH:
            return


def _faults_of_header(header: list[str], asked: Asked) -> Iterator[Finding]:
    if not any(header):
        yield Finding("ST114", "the file is empty", "name the columns in the first row: source,text,...", index=0)
        return
    for name, count in Counter(header).items():
        if count > 1 and name:
            yield Finding("ST102", f"column {shown(name)} is named twice", "keep one of them", (0, name))
    wanted = checked_columns(asked.columns)
    for name in wanted.values():
        if name not in header:
            yield Finding("ST122", f"there is no column {shown(name)}", _nearest(name, header), (0,))
    known = {*header, *wanted}
    needed = {"source", "text"}
    if known <= _BESIDE:
        # A table that tells about sources alone, or about topics.
        needed = {"source"} if known & {*SOURCE_COLUMNS} else {"topic", "proposition"}
    for name in sorted(needed - known):
        hint = nearest_name(name, [one for one in header if one])
        # A message is one line, whatever stands in a heading.
        column = shlex.quote(hint) if hint and hint.isprintable() else "COLUMN"
        cure = f"{_nearest(name, header)} rename it, or use --map {name}={column}"
        yield Finding("ST122", f"there is no column {name}", cure, (0,))


def _nearest(name: str, header: list[str]) -> str:
    hint = nearest_name(name, [one for one in header if one])
    return f"did you mean {hint!r}?" if hint else f"there are {', '.join(header[:20])};"


def delimiter_of(text: str) -> str:
    r"""What separates the cells: what the line `sep=` says, else of tab, comma, semicolon and bar the one that stands most
    often in the first row.

    >>> delimiter_of("text;source;\"a, b, c, d\"\n")
    ';'
    """
    if said := _SAID.match(text):
        return said[1]
    first = re.sub('"[^"]*+"?', "", text[: _end_of_first_row(text)])
    return max(_DELIMITERS, key=first.count)


def _end_of_first_row(text: str) -> int:
    match = re.match('(?:[^"\r\n]++|"[^"]*+"?)*+', text)
    return match.end() if match else 0


@cache
def _cell(delimiter: str) -> re.Pattern[str]:
    sign = re.escape(delimiter)
    # Possessive throughout: a cell is gone through once, however it is broken.
    return re.compile(rf'(?:"((?:[^"]++|"")*+)"|([^"{sign}\r\n][^{sign}\r\n]*+)?)({sign}|\r\n|\n|\r|\Z)')


def cells_of(text: str, delimiter: str) -> Iterator[list[tuple[int, str]]]:
    r"""Give the rows of a text as RFC 4180 has them, each cell with its offset; an empty line is a row of one empty cell.

    Raises:
        BrokenTextError: A quote never closes, or text stands behind it.

    >>> list(cells_of("a,\"b \"\"c\"\"\"\n", ","))
    [[(0, 'a'), (2, 'b "c"')]]
    """
    match = _cell(delimiter).match
    said = _SAID.match(text)
    position, length = said.end() if said else 0, len(text)
    row: list[tuple[int, str]] = []
    while position < length or row:
        found = match(text, position)
        if found is None:
            raise BrokenTextError(_broken(text, position))
        quoted, bare, end = found.groups()
        row.append((position, bare or "" if quoted is None else quoted.replace('""', '"')))
        position = found.end()
        if end != delimiter:
            yield row
            row = []


def _broken(text: str, start: int) -> Finding:
    """Say why no cell begins here: its quote never closes, or closes in the middle."""
    match = re.compile(r'"(?:[^"]++|"")*+"').match(text, start)
    if match is None:
        return Finding("ST101", "the quote that opens here never closes", "close it, or write it twice", index=start)
    line, column = lines_and_columns(text, [match.end()])[match.end()]
    what = f"the quote that opens here closes at {line}:{column}, and text stands behind it"
    return Finding("ST101", what, "write a quote inside of a cell twice", index=start)


def locate(text: str, paths: Iterable[Path], _end: int) -> dict[Path, list[Spot]]:
    r"""Find where rows and cells stand: `(2, "text")` is a cell of the second row behind the first.

    >>> locate("source,text\nap,It is.\n", [(1, "text")], 99)
    {(1, 'text'): [Spot(key=15, value=15)]}
    """
    asked = list(paths)
    wanted = {path[0] for path in asked if path}
    starts: dict[object, list[int]] = {}
    header: list[str] = []
    try:
        for number, row in enumerate(cells_of(text, delimiter_of(text))):
            header = header or [name.strip() for _, name in row]
            if number in wanted:
                starts[number] = [start for start, _ in row]
    except BrokenTextError:
        # It has been told; what stands before it is found.
        pass
    return {path: [_spot(path, starts, header)] for path in asked}


def _spot(path: Path, starts: dict[object, list[int]], header: list[str]) -> Spot:
    row = starts.get(path[0] if path else 0, [0])
    # Of two columns with one name the last is the one too many.
    named = [place for place, name in enumerate(header) if path[1:2] == (name,)]
    place = named[-1] if named else 0
    start = row[min(place, len(row) - 1)]
    return Spot(start, start)
