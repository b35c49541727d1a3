"""What is wrong in one file, noted while it is read: steps through its tree come in, places in its text go out."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

import attrs

from stance.errors import Problem

__all__ = [
    "NOTED_PER_FILE",
    "Finding",
    "Findings",
    "FullError",
    "Path",
    "clipped",
    "lines_and_columns",
    "shortlist",
    "shown",
]

Path = tuple[str | int, ...]

SHOWN_PER_FILE = 20
NOTED_PER_FILE = 1_000
_LONGEST_MESSAGE = 400
_LONGEST_VALUE = 60


class FullError(Exception):
    """Reading one file stops here: nothing behind this place could be trusted, or too much is wrong already."""


@attrs.frozen
class Finding:
    """One thing wrong in one file.

    Attributes:
        code: As in the table of `stance.loading`.
        what: What is wrong.
        cure: What to do about it.
        path: Keys and positions that lead to it, from the file's root.
        index: Offset in the text, in code points; -1 when only the path is known.
        on_key: The key is wrong, not its value.
        first: Path of what came first, where something is given twice.
        first_file: Number of the file in which it came first; -1 for the same file.
    """

    code: str
    what: str
    cure: str = ""
    path: Path = ()
    index: int = attrs.field(default=-1, kw_only=True)
    on_key: bool = attrs.field(default=False, kw_only=True)
    first: Path | None = attrs.field(default=None, kw_only=True)
    first_file: int = attrs.field(default=-1, kw_only=True)


class Findings:
    """What is wrong in one file so far; raises `FullError` where a file has so much wrong that reading on is waste."""

    def __init__(self, noted: Iterable[Finding] = ()) -> None:
        self.noted = list(noted)

    def add(self, finding: Finding) -> None:
        """Note one more, and stop at a thousand."""
        self.noted.append(finding)
        if len(self.noted) >= NOTED_PER_FILE:
            raise FullError


def lines_and_columns(text: str, offsets: Iterable[int]) -> dict[int, tuple[int, int]]:
    r"""Count lines and columns from 1, as editors do: lines end at LF, CR LF or CR, columns are code points.

    >>> lines_and_columns("a: b\nc: d\n", [8, 0])
    {0: (1, 1), 8: (2, 4)}
    """
    places = {}
    line, start, before = 1, 0, 0
    # One pass from offset to offset: neither ten million lines nor one line of ten million signs cost more.
    for offset in sorted({*offsets}):
        ends = text.count("\n", before, offset) + text.count("\r", before, offset) - text.count("\r\n", before, offset)
        if ends:
            line += ends
            start = max(text.rfind("\n", before, offset), text.rfind("\r", before, offset)) + 1
        places[offset] = (line, offset - start + 1)
        before = offset
    return places


def clipped(text: str, longest: int = _LONGEST_MESSAGE) -> str:
    """Cut a text that would drown the rest of the message.

    >>> clipped("a" * 9, 5)
    'aaaaa…'
    """
    return text if len(text) <= longest else f"{text[:longest]}…"


def shown(value: object) -> str:
    """Write a value that came, so that a message can hold it: short texts in full, the others by their kind.

    >>> shown("no"), shown(["a"]), shown(True), shown(None)
    ("'no'", 'a list', 'true', 'nothing')
    """
    if isinstance(value, str):
        return repr(clipped(value, _LONGEST_VALUE))
    if isinstance(value, list):
        return "a list"
    if isinstance(value, bool):
        return str(value).lower()
    return "a mapping" if isinstance(value, dict) else "nothing"


def shortlist(problems: Iterable[Problem]) -> list[Problem]:
    """Sort problems by file, line and column; keep twenty a file, and count the others.

    >>> shortlist([Problem("ST101", f"fault {n}", file="a", line=n) for n in range(25, 0, -1)])[-1].what
    'and 5 more in this file'
    """
    ordered = sorted(
        problems,
        key=lambda problem: (problem.file, problem.line, problem.column, problem.code, problem.what),
    )
    kept: list[Problem] = []
    for name, group in groupby(ordered, key=lambda problem: problem.file):
        mine = list(group)
        kept.extend(mine[:SHOWN_PER_FILE])
        if len(mine) > SHOWN_PER_FILE:
            code = "ST399" if all(problem.code.startswith("ST3") for problem in mine) else "ST199"
            least = "at least " if len(mine) >= NOTED_PER_FILE else ""
            kept.append(Problem(code, f"and {least}{len(mine) - SHOWN_PER_FILE} more in this file", file=name))
    return kept
