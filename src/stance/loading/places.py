"""Paths to places: findings of files come in, problems with file, line and column go out.

Nobody pays for positions as long as nothing is wrong: the tree holds none, and only where there is something to
report are the events gone through again, up to the paths that were asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import attrs

from stance.errors import Problem
from stance.loading.findings import Finding, Path, clipped, lines_and_columns
from stance.loading.syntax import events

if TYPE_CHECKING:
    import yaml

__all__ = ["Locate", "Read", "Spot", "locate", "placed"]


@attrs.frozen
class Spot:
    """Where one entry of a mapping or list stands: offsets of its key and of its value, the same in a list."""

    key: int
    value: int


Locate = Callable[[str, Iterable[Path], int], dict[Path, list[Spot]]]


@attrs.frozen
class Read:
    """A file as it was read: its name, what gives its text, how far it was read, what was found in it, and how to find places."""

    name: str
    text: Callable[[], str]
    end: int
    findings: Sequence[Finding]
    locate: Locate | None = None


@attrs.define
class _Wanted:
    """A step on the way to paths that are asked for, with the places where that step was met."""

    steps: dict[str | int, _Wanted] = attrs.field(factory=dict)
    spots: list[Spot] = attrs.field(factory=list)


def placed(files: Sequence[Read]) -> list[Problem]:
    r"""Turn the findings of files into problems, each with its line and column.

    >>> finding = Finding("ST121", "unknown key 'y'", path=("y",), on_key=True)
    >>> placed([Read("a.yaml", lambda: "x: 1\ny: 2\n", 11, [finding])])[0].line
    2
    """
    wanted: list[set[Path]] = [set() for _ in files]
    for number, file in enumerate(files):
        for finding in file.findings:
            if finding.index < 0:
                wanted[number].add(finding.path)
            if finding.first is not None:
                wanted[number if finding.first_file < 0 else finding.first_file].add(finding.first)
    maps = [_Map(file, paths) for file, paths in zip(files, wanted, strict=True)]
    return [_problem(finding, number, maps) for number, file in enumerate(files) for finding in file.findings]


class _Map:
    """The places of one file that somebody asked for; free where nobody did."""

    def __init__(self, file: Read, paths: set[Path]) -> None:
        self.name = file.name
        text = file.text() if paths or file.findings else ""
        self.spots = (file.locate or locate)(text, paths, file.end) if paths else {}
        told = [finding.index for finding in file.findings if finding.index >= 0]
        seen = [offset for spots in self.spots.values() for spot in spots for offset in (spot.key, spot.value)]
        self.places = lines_and_columns(text, [0, *told, *seen])

    def spot(self, path: Path, which: int) -> Spot:
        """Give the first (0) or the last (-1) spot of a path; the file's beginning for a file without content."""
        return (self.spots[path] or [Spot(0, 0)])[which]


def _problem(finding: Finding, number: int, maps: list[_Map]) -> Problem:
    here = maps[number]
    what = finding.what
    if finding.first is not None:
        there = here if finding.first_file < 0 else maps[finding.first_file]
        line, _ = there.places[there.spot(finding.first, 0).key]
        what = f"{what} (first at line {line})" if there is here else f"{what} (first at {there.name}:{line})"
    index = finding.index
    if index < 0:
        # Of two entries with one key the later was read, so what is wrong is wrong there.
        spot = here.spot(finding.path, -1)
        index = spot.key if finding.on_key else spot.value
    line, column = here.places[index]
    return Problem(finding.code, clipped(what), clipped(finding.cure), finding.path, here.name, line, column)


def locate(text: str, paths: Iterable[Path], end: int) -> dict[Path, list[Spot]]:
    r"""Find where paths stand in a text.

    Args:
        text: The file, decoded.
        paths: Keys and positions from the root of the file; `()` is the root.
        end: Offset at which reading stopped before; more than the text is long when it did not stop.

    Returns:
        For each path its spots in the order of the text, more than one where a key is given twice. A path that is
        not there has the spots of the nearest entry around it.

    >>> locate("a: 1\nb: [x, y]\n", [("b", 1)], 16)[("b", 1)]
    [Spot(key=12, value=12)]
    """
    asked = list(paths)
    root = _Wanted()
    for path in asked:
        _wanted(root, path)
    _walk(text, root, end)
    return {path: _nearest(root, path) for path in asked}


def _wanted(root: _Wanted, path: Path) -> None:
    node = root
    for step in path:
        node = node.steps.setdefault(step, _Wanted())


def _nearest(root: _Wanted, path: Path) -> list[Spot]:
    node = root
    spots = root.spots
    for step in path:
        node = node.steps[step]
        spots = node.spots or spots
    return spots


def _walk(text: str, root: _Wanted, end: int) -> None:
    """Go through the events, and note the spots of what is wanted."""
    import yaml

    walker = _Walker(root)
    try:
        for event in events(text):
            if _start(event) >= end:
                break
            walker.take(event)
    except (yaml.YAMLError, ValueError, OverflowError):
        # The tree has told it already; what stands before it is found.
        return


class _Walker:
    """Where the walk stands: the list position or mapping key that comes next, and what is wanted there."""

    def __init__(self, root: _Wanted) -> None:
        # The stream is a list of documents, and the tree is the first of them.
        self.wanted: _Wanted | None = _Wanted({0: root})
        self.position: int | None = 0
        self.key: str | None = None
        self.key_start = 0
        self.outer: list[tuple[_Wanted | None, int | None]] = []

    def take(self, event: yaml.Event) -> None:
        """Go one event further."""
        from yaml import events as kinds

        if isinstance(event, kinds.CollectionEndEvent):
            self.wanted, self.position = self.outer.pop()
        elif isinstance(event, kinds.ScalarEvent) and self.position is None and self.key is None:
            self.key, self.key_start = event.value, _start(event)
        elif isinstance(event, kinds.NodeEvent):
            inner = self.entry(_start(event))
            if isinstance(event, kinds.CollectionStartEvent):
                self.outer.append((self.wanted, self.position))
                self.wanted = inner
                self.position = 0 if isinstance(event, kinds.SequenceStartEvent) else None

    def entry(self, start: int) -> _Wanted | None:
        """Note where the next entry stands, if it is wanted, and give what is wanted inside it."""
        step: str | int
        if self.position is None:
            step, key_start = str(self.key), self.key_start
            self.key = None
        else:
            step, key_start = self.position, start
            self.position += 1
        inner = self.wanted.steps.get(step) if self.wanted else None
        if inner is not None:
            inner.spots.append(Spot(key_start, start))
        return inner


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0
