"""A comparison that was written as JSON loads again; what is broken is told at its place."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import stance
from stance.errors import LoadError
from stance.loading.comparison import as_saved, load_comparison
from stance.loading.findings import Finding
from stance.loading.json_places import locate
from stories import BRIDGE, MILL, written


def saved(folder: Path, document: object) -> Path:
    """The path of a file that holds this document."""
    return written(folder, json.dumps(document, indent=1), "before.json")


def problems(path: Path) -> list[str]:
    """What is wrong with a file, a line each, without its folder."""
    with pytest.raises(LoadError) as caught:
        load_comparison(path)
    return [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]


def test_what_was_saved_loads_again(tmp_path: Path) -> None:
    """The typed data from the file are those of the comparison, and the file's own document stays whole."""
    comparison = stance.compare(stance.load(BRIDGE))
    path = tmp_path / "bridge.json"
    comparison.save(path)
    loaded = stance.load_comparison(path)
    assert comparison.saved == loaded
    assert json.loads(path.read_text(encoding="utf-8")) == loaded.document
    assert [topic.id for topic in comparison.contested] == [topic.id for topic in loaded.contested]
    assert stance.Stance.DENY == next(one.stance for one in loaded.topics[0].assertions if one.id == "en-03")


def test_standard_input(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A hyphen names standard input."""
    text = stance.compare(stance.load(written(tmp_path, MILL))).to_json()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
    assert "The mill bridge" == load_comparison("-").title


def test_keys_that_are_not_known_and_null_are_passed_over(tmp_path: Path) -> None:
    """A later release may write more, and null is the same as nothing."""
    document: dict[str, object] = {"schema_version": 1, "title": None, "topics": [], "weather": "fine", "document": 3}
    assert stance.SavedComparison() == load_comparison(saved(tmp_path, document))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "1:1: ST140: the file is empty"),
        ("[1,", "1:4: ST140: the text is not JSON: Expecting value"),
        ("[" * 100_000, "1:1: ST140: the text is not JSON: nested too deep"),
        ('{"a": NaN}', "1:1: ST140: the text is not JSON: NaN is no number of JSON"),
        ("[]", "1:1: ST123: a comparison must be an object (got a list)"),
        ("{}", "1:1: ST141: schema_version is missing, so this is no comparison"),
        ('{"stance": "1"}', "1:1: ST141: this is a corpus, not a comparison"),
        ('{"a": {"b": [1]},\n "schema_version": 2}', "2:20: ST141: schema_version 2 is not known"),
        ('{"schema_version": true}', "1:20: ST141: schema_version true is not known"),
        ('{"schema_version": 1}', "1:1: ST122: a comparison needs topics"),
        ('{"schema_version": 1, "topics": 3}', "1:33: ST123: topics must be a list (got 3)"),
        ('{"schema_version": 1, "topics": [[]]}', "1:34: ST123: must be an object (got a list)"),
        ('{"schema_version": 1, "topics": [{"id": "t"}]}', "1:34: ST122: proposition is missing here"),
        ('{"schema_version": 1, "topics": [], "settings": []}', "1:49: ST123: settings must be an object (got a list)"),
        ('{"schema_version": 1, "topics": [], "title": {}}', "1:46: ST123: title must be text (got an object)"),
    ],
)
def test_what_is_wrong_with_a_file(tmp_path: Path, text: str, expected: str) -> None:
    """One line a fault, with line, column, code, what is wrong and the command that writes a right one."""
    (line,) = problems(written(tmp_path, text, "before.json"))
    told, _, cure = line.partition(" — ")
    assert expected == told
    assert cure in {
        "write it again with stance compare CORPUS -o FILE.json",
        "write one with stance compare CORPUS -o FILE.json",
        "this release reads 1",
    }


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    """Wrong words, numbers and periods, each with the cure."""
    said = {"id": "c1", "source": "s", "voice": "v", "stance": "afirm", "about": "03/04/2021", "explicit": "yes"}
    more = {"id": "c2", "source": "s", "voice": "v", "stance": 3, "published": 2021}
    topic = {"id": "t", "proposition": "P.", "contestedness": True, "assertions": [said, more]}
    lines = problems(saved(tmp_path, {"schema_version": 1, "topics": [topic]}))
    assert [
        "ST123: contestedness must be a whole number (got true)",
        "ST124: stance must be one of affirm, deny, doubt, qualify, observe (got \"afirm\") — did you mean 'affirm'?",
        "ST125: about is no period: the order of day and month is never guessed (got '03/04/2021') — write YYYY-MM-DD",
        'ST123: explicit must be true or false (got "yes")',
        "ST123: stance must be text (got 3)",
        "ST123: published must be text (got 2021)",
    ] == [
        line.split(": ", 1)[1].removesuffix(" — write it again with stance compare CORPUS -o FILE.json")
        for line in lines
    ]


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """A missing file and one that is not UTF-8 are refused as everywhere."""
    assert "ST112: there is no such file or folder" in problems(tmp_path / "no.json")[0]
    path = tmp_path / "latin.json"
    for content, place in ((b'{"title": "caf\xe9"}', "1:15"), (b"\xe9", "1:1")):
        path.write_bytes(content)
        assert problems(path)[0].startswith(f"{place}: ST103")


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(json_values)
def test_anything_gives_data_or_findings(document: object) -> None:
    """No document makes it fail in another way."""
    findings: list[Finding] = []
    as_saved(document, findings)
    assert findings or isinstance(document, dict)


def paths_of(value: object, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], object]:
    """Every path of a document with its value."""
    found = {path: value}
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, inner in items:
        found |= paths_of(inner, (*path, step))
    return found


@given(json_values, st.sampled_from([None, 1]), st.booleans())
def test_every_value_is_found_where_it_begins(document: object, indent: int | None, ascii_only: bool) -> None:  # noqa: FBT001 -- drawn
    """At the place of a path, decoding gives the value of that path."""
    text = json.dumps(document, indent=indent, ensure_ascii=ascii_only)
    every = paths_of(document)
    places = locate(text, every)
    decoder = json.JSONDecoder()
    assert every == {path: decoder.raw_decode(text, place)[0] for path, place in places.items()}
