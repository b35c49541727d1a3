"""The schema for extraction: what structured-output interfaces accept, and what comes back loads as a corpus."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

import jsonschema

from stance.loading import extraction_schema, extraction_text, load
from stance.verifying import check_quotes
from stances_extracted import ANSWER, ARTICLE
from stories import run

# What the interfaces of several makers accept in common.
KEYWORDS = {"type", "description", "properties", "required", "additionalProperties", "items", "enum"}


def parts(schema: object) -> Iterator[dict[str, object]]:
    """Every schema inside of a schema."""
    assert isinstance(schema, dict)
    yield schema
    properties = schema.get("properties", {})
    for inner in [*properties.values(), *([schema["items"]] if "items" in schema else [])]:
        yield from parts(inner)


def test_the_schema_is_in_the_subset() -> None:
    """No references, patterns or lengths; every property is required and described; unions are with null alone."""
    schema = extraction_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    for part in parts(schema):
        assert {*part} <= KEYWORDS
        assert part["description"]
        assert part["type"] in ("object", "array", "string", ["string", "null"])
        if part["type"] == "object":
            properties = part["properties"]
            assert isinstance(properties, dict)
            assert (part["required"], part["additionalProperties"]) == ([*properties], False)
    assert len([*parts(schema)]) < 100


def test_descriptions_are_sentences() -> None:
    """A model reads them as instructions: none is cut, doubled, or shouts."""
    for part in parts(extraction_schema()):
        description = str(part["description"])
        assert description[0].isupper()
        assert description.endswith(".")
        assert [] == [word for word in re.findall(r"\w{5,}", description) if word.isupper()]


def test_the_recorded_answer_is_a_corpus_with_three_false_quotes(tmp_path: Path) -> None:
    """What a model gave back is valid, loads as it is, and the quotes that it made up are found out."""
    jsonschema.validate(ANSWER, extraction_schema())
    ANSWER["sources"][0]["document"] = "article.txt"
    (tmp_path / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (tmp_path / "answer.json").write_text(json.dumps(ANSWER), encoding="utf-8")
    corpus = load(tmp_path / "answer.json")
    assert ("mill", "varga") == corpus.assertion("c-02").speaker
    refused = [quote.assertion for quote in check_quotes(corpus) if not quote.finding.is_found]
    assert ["c-04", "c-05", "c-06"] == refused


def test_the_command_prints_it() -> None:
    """`--for extraction` gives this schema and `--for corpus` the other one."""
    assert extraction_text() == run("schema", "--for", "extraction").stdout
    assert run("schema").stdout == run("schema", "--for", "corpus").stdout
