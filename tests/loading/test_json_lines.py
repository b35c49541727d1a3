"""JSON Lines in, and JSON texts with their places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import LoadError
from stance.loading import Limits, load, load_with_warnings
from stance.loading.findings import Finding
from stance.loading.findings import Path as Steps
from stance.loading.jsontext import decode_json, locate_json, walk


def lines_of(folder: Path, text: str, **limits: int) -> list[str]:
    """The lines of the error that loading a text must end in, without the folder."""
    path = folder / "a.jsonl"
    path.write_text(text, encoding="utf-8", newline="")
    with pytest.raises(LoadError) as caught:
        load(path, limits=Limits(**limits))
    return [str(problem).removeprefix(f"{folder}/") for problem in caught.value.problems]


def test_lines_of_all_kinds_load(tmp_path: Path) -> None:
    """Texts, lists, numbers, nulls, quotes with a context, escapes; empty lines and strange line ends are no matter."""
    rows: list[dict[str, object]] = [
        {"source": "ap", "text": "One.", "about": 2016, "id": 1, "stance": "", "topic": None},
        {
            "source": "ap",
            "text": 'Two "2" \\ \u2028 é',
            "speaker": ["a", "b; c"],
            "quote": {"exact": "q", "suffix": ""},
        },
        {
            "source": "ap",
            "text": "Three \U0001f600.",
            "quote": "q",
            "locator": "p. 3",
            "published": 2016.5e3,
            "kind": "",
        },
        {"source": "ap", "text": "Four.", "quote": 'say "it"'},
        {"source": "ap", "text": "Five.", "kind": True},
    ]
    path = tmp_path / "a.ndjson"
    path.write_text("\r\n".join(["", *map(json.dumps, rows), " ", ""]).replace("2016500.0", "2016"), newline="")
    corpus = load(path)
    assert [row["text"] for row in rows] == [one.text for one in corpus.assertions]
    assert ("1", "2016") == (corpus.assertions[0].id, str(corpus.assertions[0].about))
    assert ("a", "b; c") == corpus.assertions[1].speaker
    assert ["q", "q"] == [one.quote.exact for one in corpus.assertions[1:3] if one.quote]
    assert ("2016", "true") == (str(corpus.source("ap").published), corpus.source("ap").kind)


def test_columns_may_have_names_of_their_own(tmp_path: Path) -> None:
    """Names are mapped for lines of texts and for lines of anything."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"Claim": "a", "Outlet": "ap"}\n{"Claim": "b", "Outlet": 5}\n')
    corpus = load(path, columns={"text": "Claim", "source": "Outlet"})
    assert [("ap", "a"), ("5", "b")] == [(one.source, one.text) for one in corpus.assertions]


HEAD = '{"source": "ap", '
BROKEN = {
    "empty": (" \n", ["1:1: ST114: the file is empty — write one JSON object a line"]),
    "double key": (
        HEAD + '"text": "x", "text": "y"}',
        ["1:31: ST102: key 'text' is given twice (first at line 1) — keep one of them"],
    ),
    "double key among others": (
        '{"source": "ap", "text": "x"}\n' + HEAD + '"id": 1, "id": 2, "text": "y"}',
        ["2:27: ST102: key 'id' is given twice (first at line 2) — keep one of them"],
    ),
    "NaN": (HEAD + '"text": NaN}', ["1:26: ST133: NaN is not a number — leave it out, or write null"]),
    "infinity": (
        HEAD + '"x": "NaN", "text": -Infinity}',
        ["1:38: ST133: -Infinity is not a number — leave it out, or write null"],
    ),
    "open quote": (HEAD + '"text": "x}\n', ["1:26: ST101: the quote that opens here never closes — close it"]),
    "no colon": (HEAD + '"text" "x"}', ["1:25: ST101: a colon is missing behind a key — write it"]),
    "bare key": (
        HEAD + 'text: "x"}',
        ["1:18: ST101: a key must be text in double quotes — quote it"],
    ),
    "bare value": (
        HEAD + '"text": x}',
        ["1:26: ST101: a value is missing, or a text without its double quotes — write it in double quotes"],
    ),
    "open object": (HEAD + '"text": "x"', ["1:29: ST101: the text ends in the middle — close what is open"]),
    "two objects": (
        "{} {}",
        ["1:4: ST101: text stands behind the end — remove it, or put what belongs together in one list"],
    ),
    "escape": (
        HEAD + '"text": "\\x"}',
        ["1:27: ST101: a backslash before a sign that it cannot stand before — write the backslash twice"],
    ),
    "tab in a text": (
        HEAD + '"text": "a\tb"}',
        ["1:28: ST101: a text goes over the end of the line, or holds a control character — write \\n"],
    ),
    "no object": (
        "[1]",
        ["1:1: ST123: a line must be a JSON object (got a list) — write one object a line, or name the file .json"],
    ),
    "half a character": (
        HEAD + '"text": "\\ud800"}',
        ["1:26: ST104: the character U+D800 is half of one — write the whole one"],
    ),
    "deep": (
        HEAD + '"text": ' + "[" * 40 + "]" * 40 + "}",
        ["1:58: ST111: nested more than 32 deep — flatten it, or raise the limit depth"],
    ),
    "bottomless": (
        HEAD + '"text": ' + "[" * 100_000,
        ["1:58: ST111: nested more than 32 deep — flatten it, or raise the limit depth"],
    ),
    "values": (
        HEAD + '"text": ["x"], "speaker": [""], "stance": ["deny"], "quote": {"exact": "a", "page": 3}}',
        [
            "1:26: ST123: text must be text (got ['x']) — write it as text",
            "1:44: ST123: speaker must be text or a list of texts, none of them empty (got ['']) — write it as text",
            "1:60: ST123: stance must be text (got ['deny']) — write it as text",
            "1:79: ST123: quote must be text (got {'exact': 'a', 'page': '3'}) — write it as text",
        ],
    ),
    "two faulty lines": (
        "{\n" + HEAD + '"text": "x", "stance": "denny"}\n',
        [
            "1:2: ST101: the text ends in the middle — close what is open",
            "2:41: ST124: stance must be one of affirm, deny, doubt, qualify, observe (got 'denny') — did you mean 'deny'?",
        ],
    ),
    "slips": (
        HEAD + '"text": "x", "stanc": [1], "note": [2]}\n{"a": "b"}',
        [
            "1:31: ST121: unknown column 'stanc' — did you mean 'stance'?",
            "1:45: ST303: column 'note' is not read — rename it, if it was meant",
        ],
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_each_broken_line_gets_its_line(name: str, tmp_path: Path) -> None:
    """What is wrong, where, and what to do."""
    text, expected = BROKEN[name]
    assert [f"a.jsonl:{line}" for line in expected] == lines_of(tmp_path, text)


def test_limits_hold_for_lines(tmp_path: Path) -> None:
    """A text over the limit is told, whatever stands beside it; a thousand faults are enough."""
    line = HEAD + '"text": "abcdefgh", "kind": "n"}'
    assert [
        "a.jsonl:1:26: ST111: a text of 8 characters; the limit is 7 — shorten it, or raise the limit scalar_characters"
    ] == lines_of(tmp_path, line, scalar_characters=7)
    assert "a.jsonl: ST199: and at least 980 more in this file" == lines_of(tmp_path, "{\n" * 2000)[-1]


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def parts(value: object, path: Steps = ()) -> dict[Steps, object]:
    """Every value in a value, by its path."""
    inner: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        inner = list(value.items())
    elif isinstance(value, list):
        inner = list(enumerate(value))
    return {path: value} | {way: one for step, part in inner for way, one in parts(part, (*path, step)).items()}


@given(VALUES, st.sampled_from([None, 1]), st.booleans())
def test_every_entry_is_found_at_its_place(value: object, indent: int | None, ascii_only: bool) -> None:  # noqa: FBT001
    """Reading from the place of an entry gives the entry."""
    text = json.dumps(value, indent=indent, ensure_ascii=ascii_only)
    expected = parts(value)
    assert [*expected] == [place.path for place in walk(text)]
    spots = locate_json(text, expected, 0)
    for path, part in expected.items():
        assert part == json.JSONDecoder().raw_decode(text, spots[path][0].value)[0]
        if path and isinstance(path[-1], str):
            assert path[-1] == json.JSONDecoder().raw_decode(text, spots[path][0].key)[0]


@given(st.text(st.sampled_from('{}[]:,"\\ a1\n'), max_size=30))
def test_any_text_is_a_value_or_a_fault_with_its_place(text: str) -> None:
    """No text makes the decoder or the search for places fail; a fault is inside of the text."""
    value, findings = decode_json(text, 8)
    assert all(0 <= finding.index <= len(text) for finding in findings)
    assert findings or text.strip()
    assert value is None or walk(text)
    assert [] == locate_json("", [("a",)], 0)[("a",)]
    assert [()] == [place.path for place in walk('{"a":"')]
    assert [()] == [place.path for place in walk("1]2")]


def test_a_fault_that_only_a_later_python_tells_is_passed_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its own words stand there, with the place, where there are none of ours."""

    def refuse(_: json.JSONDecoder, text: str) -> None:
        raise json.JSONDecodeError("Semicolon is lonely", text, 1)

    monkeypatch.setattr(json.JSONDecoder, "decode", refuse)
    assert (None, [Finding("ST101", "Semicolon is lonely", "correct it", index=1)]) == decode_json("[;]", 8)


def test_lines_that_all_have_other_columns_are_refused(tmp_path: Path) -> None:
    """An empty corpus is not what anybody means; the cure names the columns that are there, and the option."""
    text = '{}\n{"Outlet": "ap", "Claim": "It is."}\n'
    cure = "there are Outlet, Claim; rename them, or use --map source=COLUMN,text=COLUMN"
    expected = f"a.jsonl:2:1: ST122: no line has the columns source and text — {cure}"
    assert expected == lines_of(tmp_path, text)[0]
    assert 1 == len(load(tmp_path / "a.jsonl", columns={"source": "Outlet", "text": "Claim"}).assertions)


def test_a_name_that_stands_in_no_line_is_a_warning(tmp_path: Path) -> None:
    """A column may be missing from the lines of one day."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"source": "ap", "text": "It is."}\n', encoding="utf-8")
    (warning,) = load_with_warnings(path, columns={"speaker": "Who"}).warnings
    assert "ST303: there is no column 'Who' in any line — correct the name" in str(warning)
