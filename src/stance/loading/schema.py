"""The JSON Schema of a corpus file, made from the model: editors check with it, and models fill it in."""

from __future__ import annotations

import inspect
import json
import re
from enum import StrEnum
from types import NoneType, UnionType
from typing import Union, get_args, get_origin

import attrs

from stance.loading.shapes import FORMAT_VERSION, DecisionEntry, Document, SettledStance, SettledTopic, keys_of
from stance.model.assertion import Assertion, Evidence
from stance.model.checks import IDENTIFIER_LIMIT, is_identifier, is_some_text
from stance.model.period import Period
from stance.model.source import Source, Speaker
from stance.model.topic import DecisionKind, Topic

__all__ = ["corpus_schema", "schema_text"]

Schema = dict[str, "SchemaValue"]
SchemaValue = str | int | bool | None | list["SchemaValue"] | dict[str, "SchemaValue"]

# Every scalar of a file arrives as text, so an editor that takes 2016 for a number must not complain.
_SCALARS = ("string", "number", "boolean")
_NAMES: dict[type, str] = {
    Assertion: "assertion",
    DecisionEntry: "decision",
    Evidence: "quote",
    SettledStance: "decided-stance",
    SettledTopic: "decided-topic",
    Source: "source",
    Speaker: "speaker",
    Topic: "topic",
}


def corpus_schema() -> Schema:
    """Make the JSON Schema (draft 7) of a corpus file of format 1.

    A file that loads is valid under it. The reverse does not hold: that ids are unique and lead somewhere, that a
    period is well-formed and that keys are given once is beyond JSON Schema.

    >>> corpus_schema()["required"]
    ['stance']
    """
    schema = _mapping(Document)
    schema["$schema"] = "http://json-schema.org/draft-07/schema#"
    schema["title"] = f"A stance corpus, format {FORMAT_VERSION}"
    schema["definitions"] = {name: _mapping(shape) for shape, name in _NAMES.items()}
    return schema


def schema_text() -> str:
    """Write the JSON Schema, with sorted keys: the same text every time.

    >>> schema_text().splitlines()[1]
    '  "$schema": "http://json-schema.org/draft-07/schema#",'
    """
    return json.dumps(corpus_schema(), indent=2, sort_keys=True, ensure_ascii=False) + "\n"


def _mapping(shape: type[attrs.AttrsInstance]) -> Schema:
    """Describe a class: its keys, which of them are needed, and that there are no others."""
    told = _told(shape)
    keys = keys_of(shape)
    properties: dict[str, SchemaValue] = {key: _key(shape, key, field, told[field.name]) for key, field in keys.items()}
    if shape is Source:
        nested: Schema = {"type": ["array", "null"], "items": _reference(Assertion)}
        properties["assertions"] = nested | {"description": "What the source says, or reports that others say."}
    schema: Schema = {
        "type": "object",
        "description": told[""],
        "properties": properties,
        "required": [key for key, field in keys.items() if field.default is attrs.NOTHING],
        "additionalProperties": False,
    }
    if shape is DecisionEntry:
        schema["oneOf"] = [
            {"required": [kind.value], "properties": {kind.value: {"not": {"type": "null"}}}} for kind in DecisionKind
        ]
    return schema


def _key(shape: type, key: str, field: attrs.Attribute[object], description: str) -> Schema:
    """Describe one key's value."""
    if (shape, key) == (Document, "stance"):
        return {"enum": [int(FORMAT_VERSION), FORMAT_VERSION], "description": description}
    schema = _value(field.type)
    if (shape, key) == (Assertion, "speaker"):
        schema = {"anyOf": [_some_text(), schema]}
    if shape is DecisionEntry and key in ("same", "different", "unsure"):
        schema["minItems"] = 2
    if field.validator in (is_identifier, is_some_text):
        schema = _some_text()
    if field.validator is is_identifier:
        schema["maxLength"] = IDENTIFIER_LIMIT
    if field.default is not attrs.NOTHING:
        schema = _or_null(schema)
    return schema | {"description": description}


def _value(kind: object) -> Schema:
    """Describe a type that the model uses."""
    if get_origin(kind) in (Union, UnionType):
        return _value(next(part for part in get_args(kind) if part is not NoneType))
    if get_origin(kind) is tuple:
        item = get_args(kind)[0]
        return {"type": "array", "items": _some_text() if item is str else _value(item)}
    assert isinstance(kind, type)
    if issubclass(kind, StrEnum):
        return {"enum": [str(word) for word in kind]}
    if kind is Evidence:
        return {"anyOf": [_some_text(), _reference(Evidence)]}
    if kind in _NAMES:
        return _reference(kind)
    # Editors take 2016 for a number.
    return {"type": ["string", "integer"] if kind is Period else list(_SCALARS)}


def _some_text() -> Schema:
    return {"type": list(_SCALARS), "pattern": "\\S"}


def _reference(shape: type) -> Schema:
    return {"$ref": f"#/definitions/{_NAMES[shape]}"}


def _or_null(schema: Schema) -> Schema:
    """Allow that a value is left out by writing nothing, `null` or `~`."""
    kinds, words = schema.get("type"), schema.get("enum")
    if kinds is not None:
        return schema | {"type": [*(kinds if isinstance(kinds, list) else [kinds]), "null"]}
    if isinstance(words, list):
        return schema | {"enum": [*words, None]}
    choices = schema.get("anyOf")
    return {"anyOf": [*(choices if isinstance(choices, list) else [schema]), {"type": "null"}]}


def _told(shape: type) -> dict[str, str]:
    """Take what the docstring says about each attribute; and, under an empty name, its first paragraph."""
    summary, _, rest = inspect.cleandoc(shape.__doc__ or "").partition("\n\n")
    told = {"": " ".join(summary.split())}
    section = rest.partition("Attributes:\n")[2].partition("\n\n")[0]
    for name, text in re.findall(r"^    (\w+): (.+(?:\n     +.+)*)", section, re.MULTILINE):
        told[name] = " ".join(text.split())
    return told
