"""An inspection as SARIF 2.1.0, which editors and code hosts read: findings come in; one run with rules and results goes out.

The format is OASIS' Static Analysis Results Interchange Format, version 2.1.0.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from stance.errors import Problem
from stance.inspecting import Inspection, rule_of
from stance.rendering.escaping import one_line
from stance.rendering.json import render as render_json
from stance.tabulating.tables import Report

__all__ = ["render"]

_SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_PLACEHOLDER: Final = re.compile(r"\{(?=\d+\})")


def render(inspection: Inspection) -> str:
    """The findings as the text of a SARIF file.

    Args:
        inspection: What to show; quotes that were found are no results.

    Returns:
        JSON with one run. Places are lines and columns of the corpus files, counted from 1 in code points.

    >>> from stance.model.corpus import Corpus
    >>> import json
    >>> json.loads(render(Inspection("empty.yaml", Corpus(), [], [])))["runs"][0]["results"]
    []
    """
    findings = inspection.findings
    codes = sorted({problem.code for problem in findings})
    numbers = {code: number for number, code in enumerate(codes)}
    document: dict[str, object] = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {
                        "name": "stance",
                        "version": version("stance-compare"),
                        "rules": [_rule(code) for code in codes],
                    }
                },
                "columnKind": "unicodeCodePoints",
                "results": [_result(problem, numbers) for problem in findings],
            }
        ],
    }
    return render_json(Report(title="", summary="", document=document))


def _rule(code: str) -> dict[str, object]:
    rule = rule_of(code)
    return {
        "id": code,
        "shortDescription": {"text": rule.title},
        "defaultConfiguration": {"level": str(rule.level)},
        "properties": {"kind": rule.kind},
    }


def _result(problem: Problem, numbers: Mapping[str, int]) -> dict[str, object]:
    told = f"{problem.what} — {problem.cure}" if problem.cure else problem.what
    result: dict[str, object] = {
        "ruleId": problem.code,
        "ruleIndex": numbers[problem.code],
        "level": str(rule_of(problem.code).level),
        "message": {"text": _message(told)},
    }
    if problem.file:
        result["locations"] = [{"physicalLocation": _location(problem)}]
    return result


def _location(problem: Problem) -> dict[str, object]:
    location: dict[str, object] = {"artifactLocation": {"uri": _address(problem.file)}}
    if problem.line:
        location["region"] = {"startLine": problem.line, "startColumn": problem.column}
    return location


def _address(file: str) -> str:
    """A file's name as a relative reference, or as an address where it begins at the root."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())


def _message(text: str) -> str:
    r"""A message as SARIF reads it: `[a](b)` would be a link and `{0}` an argument, and the words of a corpus are neither.

    >>> print(_message("see [here](http://example.org) and {0}"))
    see \[here\](http://example.org) and {{0}
    """
    told = one_line(text)
    if "](" in told:
        told = told.replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return _PLACEHOLDER.sub("{{", told)
