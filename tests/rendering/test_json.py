"""The JSON of a report can be read back, whatever is in it."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hostile_strings import CHOSEN, hostile_texts
from judged_nouns import bridge_report
from stance.rendering.escaping import json_ready, visible
from stance.rendering.json import render
from stance.tabulating.tables import Report

plain_values = st.none() | st.booleans() | st.integers() | st.floats() | hostile_texts
json_values = st.recursive(
    plain_values,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(hostile_texts, inner, max_size=4),
    max_leaves=20,
)


def rendered(document: Mapping[str, object]) -> str:
    """The text of a report that holds this document."""
    return render(Report(title="", summary="", document=document))


def expected_back(value: object) -> object:
    """What JSON can hold of a value: no halves of surrogate pairs, no infinite numbers."""
    if isinstance(value, str):
        return json_ready(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {json_ready(key): expected_back(item) for key, item in value.items()}
    return [expected_back(item) for item in value] if isinstance(value, list) else value


@given(st.dictionaries(hostile_texts, json_values, max_size=4))
def test_any_document_is_read_back(document: dict[str, object]) -> None:
    """Reading gives what was written, and the text holds nothing that a terminal would obey."""
    text = rendered(document)
    assert expected_back(document) == json.loads(text)
    assert text == visible(text)
    text.encode()


@pytest.mark.parametrize("hostile", CHOSEN)
def test_chosen_texts_are_read_back(hostile: str) -> None:
    """Each of the chosen texts comes back as it was, as a value and as a key."""
    assert {"value": json_ready(hostile), json_ready(hostile): 1} == json.loads(
        rendered({"value": hostile, hostile: 1})
    )


def test_the_whole_bridge_is_read_back() -> None:
    """The document of a comparison survives, with its keys in the same order."""
    report = bridge_report()
    back = json.loads(render(report))
    assert list(report.document) == list(back)
    assert json.loads(json.dumps(report.document)) == back


def test_layout() -> None:
    """Short lists stand on a line, long ones do not, but rows of numbers always do; empty ones are brief."""
    document = {
        "short": [1, "a", None, True],
        "long": ["word" * 20, "word" * 20],
        "numbers": list(range(50)),
        "empty": [[], {}, ()],
        "tuple": (1, {"deep": [{}]}),
    }
    numbers = ", ".join(map(str, range(50)))
    assert [
        "{",
        '  "short": [1, "a", null, true],',
        '  "long": [',
        f'    "{"word" * 20}",',
        f'    "{"word" * 20}"',
        "  ],",
        f'  "numbers": [{numbers}],',
        '  "empty": [[], {}, []],',
        '  "tuple": [',
        "    1,",
        "    {",
        '      "deep": [{}]',
        "    }",
        "  ]",
        "}",
    ] == rendered(document).splitlines()


def test_an_empty_document() -> None:
    """Nothing is an empty object."""
    assert "{}\n" == rendered({})
