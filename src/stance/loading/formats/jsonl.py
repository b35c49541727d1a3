"""JSON Lines: a text with one JSON object a line comes in, its content goes out; a faulty line does not hide the next."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

import attrs

from stance.loading.bounding import too_long
from stance.loading.content import Parsed
from stance.loading.decoding import FORBIDDEN, first_forbidden
from stance.loading.findings import Finding, Path, shown
from stance.loading.formats.asked import Asked
from stance.loading.formats.rows import TOO_MUCH, parsed_rows
from stance.loading.jsontext import Json, decode_json, hidden_signs, locate_json
from stance.loading.places import Spot
from stance.model.columns import LIST_COLUMNS
from stance.model.gathered import Gathered

__all__ = ["locate", "read"]

_ONLY_TEXT: Final = {str}
_decode: Final = json.JSONDecoder().raw_decode


def read(text: str, asked: Asked) -> Parsed:
    r"""Read one assertion a line.

    >>> read('{"source": "ap", "text": "The bridge is closed."}\n', Asked()).content.assertions[0].source
    'ap'
    """
    gathered = Gathered()
    findings: list[Finding] = []
    theirs = {name: column for column, name in asked.columns.items()}
    longest = asked.limits.scalar_characters
    # Most of what no text may hold ends a line of JSON, and is told with it.
    is_forbidden = "\x7f" in text
    for number, (start, line) in enumerate(_lines_of(text)):
        is_forbidden = is_forbidden or (not line.isascii() and bool(FORBIDDEN.search(line)))
        if len(line) <= longest and (cells := _cells(line)):
            gathered.add_cells(
                number, {theirs.get(name, name): cell for name, cell in cells.items()} if theirs else cells
            )
        elif line.strip():
            row = _checked(line, number, start, asked, findings)
            gathered.add(number, {theirs.get(name, name): value for name, value in row.items()})
        if len(findings) + len(gathered.problems) >= TOO_MUCH:
            break
    if not text or text.isspace():
        findings.append(Finding("ST114", "the file is empty", "write one JSON object a line", index=0))
    findings.extend(_nothing_known(gathered, findings))
    warnings = _nowhere(gathered, asked)
    if is_forbidden and not findings:
        findings.append(first_forbidden(text))
    if not findings:
        warnings.extend(hidden_signs(text))
    return parsed_rows(gathered, findings, asked.columns, warnings=warnings)


def _nothing_known(gathered: Gathered, findings: list[Finding]) -> Iterator[Finding]:
    """Lines that all have other columns than ours would be an empty corpus, which nobody means."""
    told = gathered.seen or gathered.problems or findings
    if gathered.unknown and not told:
        first, *_ = gathered.unknown.values()
        there = ", ".join(list(gathered.unknown)[:20])
        cure = f"there are {there}; rename them, or use --map source=COLUMN,text=COLUMN"
        yield Finding("ST122", "no line has the columns source and text", cure, (first,))


def _nowhere(gathered: Gathered, asked: Asked) -> list[Finding]:
    return [
        Finding("ST303", f"there is no column {shown(name)} in any line", "correct the name", (0,))
        for column, name in asked.columns.items()
        if column not in gathered.seen
    ]


def _lines_of(text: str) -> Iterator[tuple[int, str]]:
    # Not splitlines(): it cuts at characters that JSON allows inside of a text.
    start, end = 0, text.find("\n")
    while end >= 0:
        yield start, text[start:end]
        start, end = end + 1, text.find("\n", end + 1)
    yield start, text[start:]


def _cells(line: str) -> dict[str, str | tuple[str, ...]] | None:
    """A line of texts and lists of texts, which most are, or None for one that wants a closer look.

    Whether a key stands twice is counted, not asked of the decoder: that would take a third longer. Without an escaped
    backslash in it, such an object has two quotes for each key and for each text, beside those that are escaped; a key that
    was given twice leaves two more, at least.
    """
    try:
        row, end = _decode(line)
    except (ValueError, RecursionError):
        return None
    if type(row) is not dict or (end < len(line) and line[end:] != "\r"):
        return None
    quotes = 4 * len(row)
    if {*map(type, row.values())} != _ONLY_TEXT:
        for name, cell in row.items():
            if type(cell) is list and name in LIST_COLUMNS and all(type(one) is str and one.strip() for one in cell):
                row[name] = _shared(tuple(cell))
                quotes += 2 * len(cell) - 2
            elif type(cell) is not str:
                return None
    if "\\" in line:
        if "\\\\" in line or "\\u" in line:
            return None
        quotes += line.count('\\"')
    if line.count('"') != quotes:
        return None
    return {name: cell for name, cell in row.items() if cell} if "" in row.values() or () in row.values() else row


@lru_cache(maxsize=4096)
def _shared(names: tuple[str, ...]) -> tuple[str, ...]:
    # The same few people speak in many lines.
    return names


def _checked(line: str, number: int, start: int, asked: Asked, findings: list[Finding]) -> dict[str, Json]:
    """A line of anything; empty where it is no object, and what is wrong is noted."""
    value, faults = decode_json(line, asked.limits.depth, (number,))
    findings.extend(attrs.evolve(fault, index=fault.index + start) for fault in faults)
    if isinstance(value, dict):
        long = (
            too_long(inner, asked.limits, (number, column)) for column, inner in value.items() if isinstance(inner, str)
        )
        findings.extend(finding for finding in long if finding)
        return value
    if not faults:
        what = f"a line must be a JSON object (got {shown(value)})"
        findings.append(Finding("ST123", what, "write one object a line, or name the file .json", index=start))
    return {}


def locate(text: str, paths: Iterable[Path], end: int) -> dict[Path, list[Spot]]:
    r"""Find where lines and their entries stand: `(1, "text")` is an entry of the second line.

    >>> locate('{}\n{"a": 5}\n', [(1, "a")], 99)
    {(1, 'a'): [Spot(key=4, value=9)]}
    """
    asked: dict[object, list[Path]] = {}
    for path in paths:
        asked.setdefault(path[0], []).append(path)
    spots: dict[Path, list[Spot]] = {}
    for number, (start, line) in enumerate(_lines_of(text)):
        mine = asked.get(number, ())
        found = locate_json(line, [path[1:] for path in mine], end) if mine else {}
        for path in mine:
            spots[path] = [Spot(spot.key + start, spot.value + start) for spot in found[path[1:]]]
    return spots
