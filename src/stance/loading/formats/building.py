"""Content from what others wrote: sources, topics and assertions come in one by one, a file's content and findings go out.

Formats of others repeat a source wherever it is named, have no ids of ours, and hold what a corpus does not: here a source is
told once, an id is made where there is none, and two assertions with one id are numbered.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from typing import Final

import attrs

from stance.errors import SettingError
from stance.loading.bounding import values_beyond
from stance.loading.content import Content, Parsed
from stance.loading.findings import NOTED_PER_FILE, Finding, Path, shown
from stance.loading.formats.asked import Asked
from stance.loading.jsontext import Json, decode_json, locate_json
from stance.model.assertion import Assertion
from stance.model.checks import is_identifier
from stance.model.period import Period, PeriodError
from stance.model.source import Source
from stance.model.topic import Topic

__all__ = ["Building", "Way", "first_text", "listed", "locate", "opened"]

_DAY: Final = re.compile(r"([0-9]{4}-[0-9]{2}-[0-9]{2})[T ].*", re.DOTALL)

locate = locate_json


class Building:
    """Collects what a file of somebody else's format tells."""

    def __init__(self) -> None:
        self.content = Content(loose=True)
        self.findings: list[Finding] = []
        self.warnings: list[Finding] = []
        self._sources: dict[str, int] = {}
        self._topics: dict[str, Topic] = {}
        self._ids: dict[str, int] = {}
        # An empty list of theirs is a file of theirs.
        self.recognised = False

    def parsed(self) -> Parsed:
        """Everything that was collected."""
        if not any((self.recognised, self.content.sources, self.content.topics, self.findings)):
            self.refuse("ST134", "there is nothing in it that a corpus can hold", "see the formats that are read", ())
        self.content.complete = not self.findings
        return Parsed(self.content, self.findings[:NOTED_PER_FILE], self.warnings)

    def refuse(self, code: str, what: str, cure: str, path: Path) -> None:
        """Note what is wrong at a place."""
        self.findings.append(Finding(code, what, cure, path))

    def warn(self, what: str, cure: str, path: Path) -> None:
        """Note what is left out."""
        self.warnings.append(Finding("ST304", what, cure, path))

    def source(self, name: str, path: Path, **fields: object) -> str:
        """Tell about a source, perhaps again; gives its id. What was told first stays."""
        id_ = usable(name)
        told = {key: value for key, value in fields.items() if value}
        position = self._sources.setdefault(id_, len(self.content.sources))
        if position == len(self.content.sources):
            self.content.sources.append(Source(id_, **told))  # type: ignore[arg-type] # fields of a source, by name
            self.content.paths["sources"].append(path)
        else:
            known = self.content.sources[position]
            fresh = {key: value for key, value in told.items() if not getattr(known, key)}
            self.content.sources[position] = attrs.evolve(known, **fresh)  # type: ignore[arg-type] # the same
        return id_

    def describe(self, name: str, path: Path, field: str, value: object) -> None:
        """Tell one thing about a source, in the place of what was told before."""
        position = self._sources[self.source(name, path)]
        if field and value:
            self.content.sources[position] = attrs.evolve(self.content.sources[position], **{field: value})  # type: ignore[arg-type] # the same

    def topic(self, name: str, proposition: str, path: Path) -> str:
        """Tell a topic, perhaps again; gives its id."""
        id_ = usable(name or f"t-{_digest(proposition)}")
        if id_ not in self._topics:
            self._topics[id_] = Topic(id_, proposition)
            self.content.topics.append(self._topics[id_])
            self.content.paths["topics"].append(path)
        return id_

    def assertion(self, text: str, source: str, path: Path, **fields: object) -> None:
        """Tell an assertion; one whose id is taken gets the next number behind it."""
        told = {key: usable(str(value)) if key == "id" else value for key, value in fields.items() if value}
        made = Assertion(text, source, **told)  # type: ignore[arg-type] # fields of an assertion, by name
        count = self._ids[made.id] = self._ids.get(made.id, 0) + 1
        if count > 1:
            made = attrs.evolve(made, id=f"{made.id}-{count}")
        self.content.assertions.append(made)
        self.content.paths["assertions"].append(path)

    def period(self, text: str, path: Path) -> Period | None:
        """The period of a date as others write it; the clock is left out, and what is no period is told."""
        day = _DAY.fullmatch(text)
        try:
            return Period(day[1] if day else text) if text else None
        except PeriodError:
            self.warn(f"date {shown(text)} is left out", "write YYYY-MM-DD", path)
            return None


def usable(name: str) -> str:
    r"""An id as near to a name as an id can be.

    >>> usable(" ap\n"), usable("x" * 300)[:3]
    ('ap', 'xxx')
    """
    printable = "".join(sign if sign.isprintable() else " " for sign in name).strip()
    if len(printable) > 200:
        printable = f"{printable[:180]}-{_digest(name)}"
    try:
        is_identifier(None, attrs.fields(Source).id, printable)
    except SettingError:
        return f"s-{_digest(name)}"
    return printable


def _digest(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


@attrs.frozen
class Way:
    """A JSON object and the way to it."""

    value: dict[str, Json]
    path: Path

    def text(self, *keys: str) -> str:
        """The first text that stands under one of these keys, however it is wrapped; empty when there is none."""
        return next((found for key in keys if (found := first_text(self.value.get(key)))), "")

    def all(self, *keys: str) -> Iterator[Way]:
        """The objects under these keys, one or a list of them; a bare text counts as an object with a name."""
        for key in keys:
            value = self.value.get(key)
            for position, inner in enumerate(listed(value)):
                path = (*self.path, key, position) if isinstance(value, list) else (*self.path, key)
                if isinstance(inner, dict):
                    yield Way(inner, path)
                elif isinstance(inner, str) and inner.strip():
                    yield Way({"name": inner}, path)

    def types(self) -> set[str]:
        """What it says it is, without the names of vocabularies."""
        named = [*listed(self.value.get("@type")), *listed(self.value.get("type"))]
        return {re.split("[/#:]", name)[-1] for name in named if isinstance(name, str)}


def listed(value: Json) -> list[Json]:
    """The value as a list: itself if it is one, nothing for null, else a list of one.

    >>> listed("a"), listed(None)
    (['a'], [])
    """
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def first_text(value: Json) -> str:
    """The first text of a value, however JSON-LD wraps it.

    >>> first_text([{"@value": " a "}]), first_text({"name": "b"})
    (' a ', 'b')
    """
    for one in listed(value):
        if isinstance(one, str) and one.strip():
            return one
        if isinstance(one, dict):
            for key in ("@value", "name", "@id", "id"):
                if found := first_text(one.get(key)):
                    return found
    return ""


def opened(text: str, asked: Asked, building: Building) -> Iterator[Way]:
    """The objects of a JSON file: its one object, or those of its list; notes what is wrong with the text."""
    value, findings = decode_json(text, asked.limits.depth)
    building.findings.extend(findings)
    building.findings.extend(values_beyond(value, len(text), asked.limits))
    building.recognised = value == []
    for position, one in enumerate(listed(value)):
        path: Path = (position,) if isinstance(value, list) else ()
        if isinstance(one, dict):
            yield Way(one, path)
        else:
            building.refuse("ST123", f"an entry must be an object (got {shown(one)})", "write it in braces", path)
