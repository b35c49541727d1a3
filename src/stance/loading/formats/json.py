"""Format 1 as JSON: a text comes in, its content goes out; strict where YAML is lenient, and in JSON's words."""

from __future__ import annotations

import re
from typing import Final, cast

import attrs

from stance.loading.bounding import values_beyond
from stance.loading.content import Content, Parsed
from stance.loading.decoding import forbidden
from stance.loading.findings import NOTED_PER_FILE, Finding, Findings
from stance.loading.formats.asked import Asked
from stance.loading.jsontext import Json, decode_json, hidden_signs, locate_json
from stance.loading.tree import Node

__all__ = ["locate", "read"]

locate = locate_json

# What the steps behind the tree advise is said in YAML's words.
_CURES: Final = (
    (re.compile(r"(begin it with) stance: (\d+)"), r'\1 {"stance": \2'),
    (re.compile(r"begin the file with stance: (\d+)"), r'add "stance": \1'),
    (re.compile(r"(this release reads) stance: (\d+)"), r'\1 "stance": \2'),
    (re.compile(r"begin each entry with a hyphen"), "write it in square brackets"),
    (re.compile(r"put the text in quotes"), "write a text in double quotes"),
    (re.compile(r"(write it in brackets:) \[one, two\]"), r'\1 ["one", "two"]'),
    (re.compile(r"(give it keys, such as) (\w+):"), r'\1 "\2"'),
    (re.compile(r"add (\w+):"), r'add "\1"'),
    # Lines of JSON that are saved as .json are a common slip.
    (re.compile(r"remove it, or put what .* in one list"), "remove it; a file with one object a line is named .jsonl"),
)
# Also met inside of a text, where it costs a look and no more.
_TRUTHS: Final = tuple(re.compile(rf"{word}[ \t\r\n]*+(?:[,\]}}]|\Z)") for word in ("true", "false"))


def read(text: str, asked: Asked) -> Parsed:
    """Read a corpus file; numbers, true and false are the text that is written.

    >>> read('{"stance": 1, "sources": [{"id": "ap"}]}', Asked()).content.sources[0].id
    'ap'
    >>> read('{"stance": 1, "sources": {}}', Asked()).findings[0].cure
    'write it in square brackets'
    """
    from stance.loading.structuring import structured

    if fault := forbidden(text):
        return Parsed(Content(complete=False), [fault])
    value, faults = _decoded(text, asked.limits.depth)
    is_read = value is not None or not faults
    faults.extend(values_beyond(value, len(text), asked.limits))
    warnings = [*hidden_signs(text)] if is_read else []
    root = _as_written(value) if any(truth.search(text) for truth in _TRUTHS) else cast("Node", value)
    # Memory is at its highest while things are made of the tree, and nothing behind here looks at the text.
    del text
    findings = Findings(faults[:NOTED_PER_FILE])
    content = structured(root, findings, asked.number) if is_read else Content(complete=False)
    return Parsed(content, [attrs.evolve(one, cure=_in_json(one.cure)) for one in findings.noted], warnings)


def _decoded(text: str, depth: int) -> tuple[Json, list[Finding]]:
    """The value of a text; None for an empty one."""
    begin = len(text) - len(text.lstrip())
    if begin == len(text):
        return None, []
    value, faults = decode_json(text, depth)
    if faults and faults[0].code == "ST101" and faults[0].index == begin:
        what, cure = (
            "the file does not begin as JSON does",
            'begin it with {"stance": 1, or name it .yaml if it is YAML',
        )
        faults = [Finding("ST101", what, cure, index=begin)]
    return value, faults


def _as_written(root: Json) -> Node:
    """The same tree with the words true and false for what they stand for.

    >>> _as_written([True, {"a": False}])
    ['true', {'a': 'false'}]
    """
    around: list[Json] = [root]
    left: list[list[Json] | dict[str, Json]] = [around]
    while left:
        holder = left.pop()
        for key, inner in holder.items() if isinstance(holder, dict) else enumerate(holder):
            if isinstance(inner, bool):
                holder[key] = str(inner).lower()  # type: ignore[index] # a key of this very holder
            elif isinstance(inner, list | dict):
                left.append(inner)
    return cast("Node", around[0])


def _in_json(cure: str) -> str:
    for pattern, words in _CURES:
        cure = pattern.sub(words, cure)
    return cure
