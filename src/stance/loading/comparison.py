"""A comparison that was written as JSON -> plain typed data again, or everything that is wrong with it at once."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import NoneType, UnionType
from typing import NoReturn, TypeVar, get_args, get_origin, get_type_hints

import attrs

from stance.errors import LoadError, Problem, nearest_name
from stance.loading.decoding import decoded
from stance.loading.files import Limits, one_file, printable_name
from stance.loading.findings import Finding, Path, clipped, lines_and_columns, shortlist
from stance.loading.json_places import locate
from stance.model.assertion import Stance
from stance.model.period import Period, PeriodError
from stance.model.saved import SavedComparison

__all__ = ["as_saved", "load_comparison"]

SCHEMA_VERSION = 1
# A comparison says of each assertion some twenty times as much as its corpus does.
_LIMITS = Limits(file_bytes=2**30)
_NEEDED = ("topics",)
_KINDS: dict[type, str] = {str: "text", bool: "true or false", int: "a whole number", float: "a number"}
_FIND = "write it again with stance compare CORPUS -o FILE.json"
Thing = TypeVar("Thing", bound=attrs.AttrsInstance)


def load_comparison(path: str | os.PathLike[str]) -> SavedComparison:
    r"""Load a comparison that `stance compare -o FILE.json`, `Comparison.save` or `Comparison.to_json` wrote.

    Args:
        path: The JSON file, or `-` for standard input.

    Returns:
        The comparison as plain typed data; keys that this release does not know stay in its `document`.

    Raises:
        LoadError: Everything that is wrong with the file, by line and column: it cannot be read, it is not JSON, it is
            no comparison, or values are missing or of the wrong kind.

    >>> import tempfile, pathlib
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     file = pathlib.Path(folder) / "before.json"
    ...     _ = file.write_text('{"schema_version": 1, "title": "The bridge", "topics": []}')
    ...     load_comparison(file).title
    'The bridge'
    """
    file = one_file(path, _LIMITS)
    if isinstance(file, Problem):
        raise LoadError([file])
    name = printable_name(file.name)
    text, fault = decoded(file.data)
    if fault is not None:
        _refuse(name, text, [fault])
    document = _parsed(name, text)
    findings: list[Finding] = []
    found = as_saved(document, findings)
    if findings:
        _refuse(name, text, findings)
    return found


def as_saved(document: object, findings: list[Finding] | None = None) -> SavedComparison:
    """The typed data of a comparison's document, such as `Comparison.report.document`.

    Args:
        document: Plain JSON types.
        findings: Receives what is wrong with it; what is wrong is left out of the result.

    >>> as_saved({"schema_version": 1, "topics": []}).topics
    ()
    """
    faults = [] if findings is None else findings
    if not isinstance(document, Mapping):
        faults.append(Finding("ST123", f"a comparison must be an object (got {_shown(document)})", _FIND))
        return SavedComparison()
    version = document.get("schema_version")
    if version != SCHEMA_VERSION or isinstance(version, bool):
        faults.append(_no_version(document))
        return SavedComparison()
    faults.extend(Finding("ST122", f"a comparison needs {key}", _FIND) for key in _NEEDED if document.get(key) is None)
    found = _thing(SavedComparison, {key: document[key] for key in document if key != "document"}, (), faults)
    return attrs.evolve(found or SavedComparison(), document=document)


def _no_version(document: Mapping[object, object]) -> Finding:
    if "schema_version" in document:
        what = f"schema_version {_shown(document['schema_version'])} is not known"
        return Finding("ST141", what, f"this release reads {SCHEMA_VERSION}", ("schema_version",))
    is_corpus = "stance" in document or "sources" in document
    what = "this is a corpus, not a comparison" if is_corpus else "schema_version is missing, so this is no comparison"
    return Finding("ST141", what, "write one with stance compare CORPUS -o FILE.json")


def _parsed(name: str, text: str) -> object:
    try:
        return json.loads(text, parse_constant=_no_number)
    except json.JSONDecodeError as error:
        what = "the file is empty" if not text.strip() else f"the text is not JSON: {error.msg}"
        raise LoadError([_problem(Finding("ST140", what, _FIND, index=error.pos), name, text)]) from None
    except (ValueError, RecursionError) as error:
        too_deep = "nested too deep" if isinstance(error, RecursionError) else str(error)
        raise LoadError(
            [_problem(Finding("ST140", f"the text is not JSON: {too_deep}", _FIND, index=0), name, text)]
        ) from None


def _no_number(word: str) -> NoReturn:
    message = f"{word} is no number of JSON"
    raise ValueError(message)


def _refuse(name: str, text: str, findings: Sequence[Finding]) -> NoReturn:
    places = locate(text, {found.path for found in findings if found.index < 0})
    placed = [attrs.evolve(found, index=places[found.path]) if found.index < 0 else found for found in findings]
    offsets = lines_and_columns(text, [found.index for found in placed])
    problems = [
        Problem(found.code, clipped(found.what), found.cure, found.path, name, *offsets[found.index])
        for found in placed
    ]
    raise LoadError(shortlist(problems))


def _problem(finding: Finding, name: str, text: str) -> Problem:
    line, column = lines_and_columns(text, [finding.index])[finding.index]
    return Problem(finding.code, clipped(finding.what), finding.cure, (), name, line, column)


@cache
def _fields(shape: type[attrs.AttrsInstance]) -> tuple[tuple[str, object, bool], ...]:
    """The keys of a mapping: name, type, and whether it is needed."""
    hints = get_type_hints(shape)
    return tuple((field.name, hints[field.name], field.default is attrs.NOTHING) for field in attrs.fields(shape))


def _thing(shape: type[Thing], value: object, path: Path, faults: list[Finding]) -> Thing | None:
    """An instance of an attrs class from a mapping; None, with the reason among the faults, where it cannot be made."""
    if not isinstance(value, Mapping):
        faults.append(_wrong("an object", value, path))
        return None
    read: dict[str, object] = {}
    before = len(faults)
    for name, kind, needed in _fields(shape):
        inner = value.get(name)
        if inner is not None:
            read[name] = _value(kind, inner, (*path, name), faults)
        elif needed:
            faults.append(Finding("ST122", f"{name} is missing here", _FIND, path))
    return shape(**read) if len(faults) == before else None


def _value(kind: object, value: object, path: Path, faults: list[Finding]) -> object:
    """A value of a type that the classes of a saved comparison use."""
    if isinstance(kind, type) and kind in _KINDS:
        allowed = (int, float) if kind is float else kind
        if not isinstance(value, allowed) or (isinstance(value, bool) and kind is not bool):
            faults.append(_wrong(_KINDS[kind], value, path))
        return value
    if isinstance(kind, UnionType):
        (kind,) = (one for one in get_args(kind) if one is not NoneType)
    if get_origin(kind) is tuple:
        return tuple(_items(get_args(kind)[0], value, path, faults))
    if kind in (Stance, Period):
        return _word(kind, value, path, faults)
    if isinstance(kind, type) and attrs.has(kind):
        return _thing(kind, value, path, faults)
    if not isinstance(value, Mapping):
        faults.append(_wrong("an object", value, path))
    return value


def _items(kind: object, value: object, path: Path, faults: list[Finding]) -> Iterator[object]:
    if not isinstance(value, list | tuple):
        faults.append(_wrong("a list", value, path))
        return
    for place, item in enumerate(value):
        yield _value(kind, item, (*path, place), faults)


def _word(kind: object, value: object, path: Path, faults: list[Finding]) -> Stance | Period | None:
    if not isinstance(value, str):
        faults.append(_wrong("text", value, path))
        return None
    if kind is Period:
        try:
            return Period(value)
        except PeriodError as error:
            faults.append(Finding("ST125", f"{path[-1]} is no period: {error}", "", path))
            return None
    known = [str(stance) for stance in Stance]
    if value in known:
        return Stance(value)
    hint = nearest_name(value, known)
    cure = f"did you mean {hint!r}?" if hint else _FIND
    faults.append(Finding("ST124", f"{path[-1]} must be one of {', '.join(known)} (got {_shown(value)})", cure, path))
    return None


def _wrong(wanted: str, value: object, path: Path) -> Finding:
    where = f"{path[-1]} " if path and isinstance(path[-1], str) else ""
    return Finding("ST123", f"{where}must be {wanted} (got {_shown(value)})", _FIND, path)


def _shown(value: object) -> str:
    """A value that came, in short."""
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list | tuple) else clipped(json.dumps(value, ensure_ascii=False), 60)
