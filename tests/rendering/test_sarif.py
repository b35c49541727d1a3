"""SARIF 2.1.0: the shape that editors and code hosts rely on, and that nothing of the corpus becomes markup."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import stance
from quoted_nouns import quoted
from stance import Problem
from stance.inspecting import Inspection, inspect_corpus
from stance.loading import load_with_warnings
from stance.rendering.sarif import render

TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
# What the standard demands of the parts that we write.
SHAPE: dict[str, Any] = {
    "type": "object",
    "required": ["$schema", "version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "minItems": 1,
            "items": {
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "tool": {
                        "required": ["driver"],
                        "properties": {
                            "driver": {
                                "required": ["name", "version", "rules"],
                                "properties": {
                                    "rules": {
                                        "uniqueItems": True,
                                        "items": {
                                            "required": ["id"],
                                            "properties": {
                                                "id": {"type": "string"},
                                                "shortDescription": TEXT,
                                                "defaultConfiguration": {"properties": {"level": LEVEL}},
                                            },
                                        },
                                    }
                                },
                            }
                        },
                    },
                    "results": {
                        "items": {
                            "required": ["message", "ruleId"],
                            "properties": {
                                "message": TEXT,
                                "level": LEVEL,
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "locations": {
                                    "items": {
                                        "properties": {
                                            "physicalLocation": {
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "artifactLocation": {
                                                        "properties": {"uri": {"pattern": r"^[!-~]+$"}}
                                                    },
                                                    "region": {
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        }
                                                    },
                                                },
                                            }
                                        }
                                    }
                                },
                            },
                        }
                    },
                },
            },
        },
    },
}


def run_of(*problems: Problem) -> Any:
    """The one run of what is rendered for these problems."""
    document = json.loads(render(Inspection("story", None, (), problems)))
    jsonschema.validate(document, SHAPE)
    (run,) = document["runs"]
    return run


def test_the_shape_of_a_real_inspection(tmp_path: Path) -> None:
    """Every finding is a result at its line, and every result has its rule."""
    loaded = load_with_warnings(quoted(tmp_path))
    problems = loaded.placed(inspect_corpus(loaded.corpus, stance.check_quotes(loaded.corpus)))
    run = run_of(*problems)
    results = run["results"]
    assert ["ST513", "ST514", "ST515", "ST517", "ST516", "ST516"] == [result["ruleId"] for result in results]
    rules = run["tool"]["driver"]["rules"]
    assert [result["ruleId"] for result in results] == [rules[result["ruleIndex"]]["id"] for result in results]
    place = results[2]["locations"][0]["physicalLocation"]
    assert {"startLine": 20, "startColumn": 16} == place["region"]
    assert (tmp_path / "corpus.yaml").as_uri() == place["artifactLocation"]["uri"]


def test_problems_without_a_line_or_a_file() -> None:
    """What is wrong with a whole file has no region, and what has no file has no place."""
    whole, nowhere = run_of(Problem("ST114", "the file is empty", file="a b.yaml"), Problem("ST401", "x"))["results"]
    assert {"artifactLocation": {"uri": "a%20b.yaml"}} == whole["locations"][0]["physicalLocation"]
    assert "locations" not in nowhere


@pytest.mark.parametrize(
    ("what", "expected"),
    [
        ("[click](http://example.org)", "\\[click\\](http://example.org)"),
        ("a \\[b](c)", "a \\\\\\[b\\](c)"),
        ("a list [x] stays", "a list [x] stays"),
        ("{0} and {name}", "{{0} and {name}"),
        ("two\nlines\x1b[31m", "two lines\\x1b[31m"),
    ],
)
def test_messages_hold_no_markup(what: str, expected: str) -> None:
    """SARIF reads links and placeholders in messages; words of a corpus are neither, and they stay on one line."""
    assert expected == run_of(Problem("ST401", what))["results"][0]["message"]["text"]


def test_the_cure_belongs_to_the_message() -> None:
    """Who reads it in an editor sees what to do."""
    assert "x — do y" == run_of(Problem("ST401", "x", "do y"))["results"][0]["message"]["text"]
