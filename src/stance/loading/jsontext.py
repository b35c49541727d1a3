"""JSON text: a text comes in; plain dicts, lists and texts go out, or what is wrong and where; and where each entry stands."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from typing import Final, NoReturn

import attrs

from stance.loading.decoding import HALF, HIDDEN
from stance.loading.findings import Finding, Path
from stance.loading.places import Spot

__all__ = ["Json", "decode_json", "hidden_signs", "locate_json", "walk"]

Json = str | bool | None | list["Json"] | dict[str, "Json"]

_TOKEN: Final = re.compile(
    r'[ \t\r\n]*+(?:("(?:[^"\\]++|\\.)*+")|([\[{])|([\]}])|([:,])|([^\s\[\]{}:,"]++)|(.))', re.DOTALL
)
# Escapes of signs that nobody sees; most texts with escapes have none of these.
_MAY_HIDE: Final = re.compile(r"\\(?:[bf]|u(?:00[0189]|007f|feff|fff[ef]))", re.IGNORECASE)
_STRING: Final = re.compile(r'"(?:[^"\\]++|\\.)*+"', re.DOTALL)
_STRAY_COMMA: Final = re.compile(r",[ \t\r\n]*+[\]}]")
_COMMENTS: Final = ("#", "//", "/*")
_CONSTANT: Final = re.compile(r"-?(?:NaN|Infinity)")
_PLAIN: Final = (
    ("Expecting property name", "a key must be text in double quotes", "quote it"),
    ("Expecting ':'", "a colon is missing behind a key", "write it"),
    ("Expecting ','", "a comma or a closing bracket is missing", "write it, or a backslash before a quote in a text"),
    ("Expecting value", "a value is missing, or a text without its double quotes", "write it in double quotes"),
    ("Unterminated string", "the quote that opens here never closes", "close it"),
    ("Invalid control character", "a text goes over the end of the line, or holds a control character", "write \\n"),
    ("Invalid \\", "a backslash before a sign that it cannot stand before", "write the backslash twice"),
    ("Extra data", "text stands behind the end", "remove it, or put what belongs together in one list"),
)


class _ConstantError(Exception):
    """NaN or an infinity."""


def _refuse_constant(name: str) -> NoReturn:
    raise _ConstantError(name)


class _Doubles:
    """Notices that a mapping has a key twice."""

    def __init__(self) -> None:
        self.found = False
        self.decoder = json.JSONDecoder(
            object_pairs_hook=self.mapping, parse_int=str, parse_float=str, parse_constant=_refuse_constant
        )

    def mapping(self, pairs: list[tuple[str, Json]]) -> dict[str, Json]:
        made = dict(pairs)
        self.found = self.found or len(made) < len(pairs)
        return made


def decode_json(text: str, depth: int, lead: Path = ()) -> tuple[Json, list[Finding]]:
    """Decode one JSON value, strictly: numbers stay text, keys stand once, NaN is no number.

    Args:
        text: The whole value.
        depth: How many lists and mappings may stand in one another.
        lead: The way to it, for findings.

    Returns:
        The value, None where it cannot be read; and what is wrong, by offset in this text.

    >>> decode_json('{"a": 1.50, "a": 2}', 9)[1][0].what
    "key 'a' is given twice"
    """
    doubles = _Doubles()
    try:
        value: Json = doubles.decoder.decode(text)
    except json.JSONDecodeError as error:
        return None, [_plain_words(error, text)]
    except _ConstantError as error:
        return None, [_constant(str(error), text)]
    except RecursionError:
        return None, [_too_deep(text, depth)]
    findings: list[Finding] = []
    if text.count("[") + text.count("{") > depth and _is_deeper(value, depth):
        return None, [_too_deep(text, depth)]
    if doubles.found:
        findings.extend(_doubled(text, lead))
    if "\\ud" in text or "\\uD" in text:
        findings.extend(_halves(text))
    return value, findings


def _is_deeper(value: Json, depth: int) -> bool:
    """Does anything stand in more lists and mappings than that?"""
    level: list[list[Json] | dict[str, Json]] = [value] if isinstance(value, list | dict) else []
    for _ in range(depth):
        level = [
            inner
            for holder in level
            for inner in (holder.values() if isinstance(holder, dict) else holder)
            if isinstance(inner, list | dict)
        ]
        if not level:
            return False
    return any(level)


def _plain_words(error: json.JSONDecodeError, text: str) -> Finding:
    comma = text.rfind(",", 0, error.pos + 1)
    # Python 3.13 points at the comma, older ones at the bracket behind it.
    if comma >= 0 and (stray := _STRAY_COMMA.match(text, comma)) and error.pos < stray.end():
        return Finding("ST101", "a comma stands before the closing bracket", "remove it", index=comma)
    if text.startswith(_COMMENTS, error.pos):
        return Finding("ST101", "a comment begins here, and JSON has none", "remove it", index=error.pos)
    what, cure = next((words for start, *words in _PLAIN if error.msg.startswith(start)), (error.msg, "correct it"))
    if error.pos >= len(text.rstrip()) and not error.msg.startswith("Unterminated"):
        what, cure = "the text ends in the middle", "close what is open"
    return Finding("ST101", what, cure, index=error.pos)


def _constant(name: str, text: str) -> Finding:
    index = next((place.value for place in walk(text) if _CONSTANT.match(text, place.value)), 0)
    return Finding("ST133", f"{name} is not a number", "leave it out, or write null", index=index)


def _too_deep(text: str, depth: int) -> Finding:
    # None where the limit was raised above what Python can decode.
    index = next((place.value for place in walk(text) if len(place.path) > depth), 0)
    what = f"nested more than {depth} deep" if index else "nested deeper than can be read"
    return Finding("ST111", what, "flatten it, or raise the limit depth", index=index)


def _doubled(text: str, lead: Path) -> Iterator[Finding]:
    seen: dict[Path, int] = {}
    for place in walk(text):
        if place.path and isinstance(place.path[-1], str):
            first = seen.setdefault(place.path, place.key)
            if first != place.key:
                what = f"key {place.path[-1]!r} is given twice"
                yield Finding("ST102", what, "keep one of them", index=place.key, first=(*lead, *place.path))


def _halves(text: str) -> Iterator[Finding]:
    for start, half in _escaped(text, HALF):
        what = f"the character U+{ord(half):04X} is half of one"
        yield Finding("ST104", what, "write the whole one", index=start)


def hidden_signs(text: str) -> Iterator[Finding]:
    r"""Warnings of the texts in which an escape stands for an invisible character.

    >>> [finding.what for finding in hidden_signs(r'["a\u0000"]')]
    ['a text holds the invisible character U+0000']
    """
    if _MAY_HIDE.search(text):
        for start, hidden in _escaped(text, HIDDEN):
            what = f"a text holds the invisible character U+{ord(hidden):04X}"
            yield Finding("ST302", what, "remove its escape", index=start)


def _escaped(text: str, signs: re.Pattern[str]) -> Iterator[tuple[int, str]]:
    """Where texts with escapes in them begin that hold one of some signs, and the sign."""
    for match in _STRING.finditer(text):
        if "\\" in match[0] and (found := signs.search(json.loads(match[0], strict=False))):
            yield match.start(), found[0]


@attrs.frozen
class Place:
    """Where one entry stands: its path, and the offsets of its key and of its value; in a list both are the same."""

    path: Path
    key: int
    value: int


def walk(text: str) -> Iterator[Place]:
    """Go through all entries of a JSON text in their order, without recursion; ends where the text is no JSON.

    >>> [place.path for place in walk('{"a": [1, 2]}')]
    [(), ('a',), ('a', 0), ('a', 1)]
    """
    path: list[str | int] = []
    key_at, expects_key = -1, False
    for match in _TOKEN.finditer(text):
        string, opening, closing, sign, _, stray = match.groups()
        start = match.end() - len(match[match.lastindex or 0])
        if stray is not None:
            return
        if sign == ":":
            expects_key = False
        elif sign == ",":
            expects_key = bool(path) and isinstance(path[-1], str)
            if path and isinstance(path[-1], int):
                path[-1] += 1
        elif closing is not None:
            if not path:
                return
            path.pop()
            key_at, expects_key = -1, False
        elif string is not None and expects_key:
            path[-1], key_at = json.loads(string, strict=False), start
        else:
            yield Place(tuple(path), key_at if key_at >= 0 else start, start)
            key_at = -1
            if opening is not None:
                expects_key = opening == "{"
                path.append("" if expects_key else 0)


def locate_json(text: str, paths: Iterable[Path], _end: int) -> dict[Path, list[Spot]]:
    r"""Find where paths stand in a JSON text; a path that is not there has the spot of the nearest entry around it.

    >>> locate_json('{"a": [5]}', [("a", 0), ("a", "b")], 99)
    {('a', 0): [Spot(key=7, value=7)], ('a', 'b'): [Spot(key=1, value=6)]}
    """
    asked = list(paths)
    wanted = {path[:length] for path in asked for length in range(len(path) + 1)}
    spots: dict[Path, list[Spot]] = {}
    for place in walk(text):
        if place.path in wanted:
            spots.setdefault(place.path, []).append(Spot(place.key, place.value))
    return {path: _nearest(path, spots) for path in asked}


def _nearest(path: Path, spots: dict[Path, list[Spot]]) -> list[Spot]:
    lengths = range(len(path), -1, -1)
    return next((spots[path[:length]] for length in lengths if path[:length] in spots), [])
