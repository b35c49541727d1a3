"""Format 1: what a file says is what the corpus holds, nothing guessed and nothing lost."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from stance.loading import load, load_with_warnings
from stance.model.assertion import Assertion, Commitment, Evidence, Stance
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, DecisionKind, Topic

EVERYTHING = """\
# yaml-language-server: $schema=stance-corpus.schema.json
stance: 1                                # the format's version
title: Where does America's fentanyl come from?
speakers:
  - id: dea
    name: U.S. Drug Enforcement Administration
    aliases: [DEA]
  - id: baer
    name: Russell Baer
    part_of: dea
topics:
  - id: dominant-source
    proposition: China is the dominant source of the fentanyl that reaches the United States.
    also: [where American fentanyl comes from]
synonyms:
  - [precursors, precursor chemicals]
sources:
  - id: ap2016
    title: China disputes
    publisher: Associated Press
    authors: [A. Writer, B. Writer]
    kind: news
    published: 2016-12
    url: https://example.org/...
    document: texts/ap2016.txt
    sha256: 00ff
    republishes: null
    assertions:
      - id: ap-06
        speaker: [dea, baer]
        text: China is the dominant source of the fentanyls that reach North America.
        quote: they are the dominant source for fentanyls
        about: 2016
        topic: dominant-source
        stance: affirm
        commitment: report
      - id: ap-19
        speaker: baer
        text: |
          Other countries
          matter too.
        quote: {exact: other countries, prefix: "of ", suffix: "!", locator: p. 7}
      - text: ~
          no
  - id: wire
    republishes: ap2016
    assertions:
decisions:
  - same: [ap-06, ap-19]
    by: mk
    on: 2026-11-21
    why: both name China as the main source
  - different: [ap-06, ap-19]
  - unsure: [ap-06, ap-19]
  - stance: {assertion: ap-19, topic: dominant-source, is: qualify}
  - stance: {assertion: ap-06, is: deny}
  - topic: {assertion: ap-19, is: dominant-source}
"""

EXPECTED = Corpus(
    title="Where does America's fentanyl come from?",
    speakers=(
        Speaker("dea", "U.S. Drug Enforcement Administration", aliases=("DEA",)),
        Speaker("baer", "Russell Baer", part_of="dea"),
    ),
    topics=(
        Topic(
            "dominant-source",
            "China is the dominant source of the fentanyl that reaches the United States.",
            ("where American fentanyl comes from",),
        ),
    ),
    synonyms=(("precursors", "precursor chemicals"),),
    sources=(
        Source(
            "ap2016",
            title="China disputes",
            publisher="Associated Press",
            authors=("A. Writer", "B. Writer"),
            kind="news",
            published=Period.parse("2016-12"),
            url="https://example.org/...",
            document="texts/ap2016.txt",
            sha256="00ff",
        ),
        Source("wire", republishes="ap2016"),
    ),
    assertions=(
        Assertion(
            "China is the dominant source of the fentanyls that reach North America.",
            source="ap2016",
            id="ap-06",
            speaker=("dea", "baer"),
            quote="they are the dominant source for fentanyls",
            about=Period.parse("2016"),
            topic="dominant-source",
            stance=Stance.AFFIRM,
            commitment=Commitment.REPORT,
        ),
        Assertion(
            "Other countries\nmatter too.\n",
            source="ap2016",
            id="ap-19",
            speaker=("baer",),
            quote=Evidence("other countries", prefix="of ", suffix="!", locator="p. 7"),
        ),
        Assertion("~ no", source="ap2016"),
    ),
    decisions=(
        Decision(
            DecisionKind.SAME,
            ("ap-06", "ap-19"),
            by="mk",
            on=Period.parse("2026-11-21"),
            why="both name China as the main source",
        ),
        Decision(DecisionKind.DIFFERENT, ("ap-06", "ap-19")),
        Decision(DecisionKind.UNSURE, ("ap-06", "ap-19")),
        Decision(DecisionKind.STANCE, ("ap-19",), topic="dominant-source", stance=Stance.QUALIFY),
        Decision(DecisionKind.STANCE, ("ap-06",), stance=Stance.DENY),
        Decision(DecisionKind.TOPIC, ("ap-19",), topic="dominant-source"),
    ),
)


def loaded(text: str | bytes) -> Corpus:
    """Load a corpus of one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.yaml")
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return load(path)


def one_assertion(line: str) -> Assertion:
    """Load a corpus whose one assertion has one more line."""
    start = "stance: 1\nsources:\n  - id: ap\n    assertions:\n      - id: a1\n        "
    return loaded(start + line + "\n").assertions[0]


def test_all_of_format_1_is_loaded() -> None:
    """Every key of the format fills its field."""
    assert EXPECTED == loaded(EVERYTHING)


def test_the_python_parser_loads_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """Without libyaml the corpus is the same, only slower."""
    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    assert EXPECTED == loaded(EVERYTHING)


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-32", "utf-32-be"])
def test_byte_order_marks_are_understood(codec: str) -> None:
    """UTF-8 with or without its mark, UTF-16 and UTF-32 with theirs are the same corpus."""
    mark = "\ufeff" if codec.endswith("-be") else ""
    assert EXPECTED == loaded((mark + EVERYTHING).encode(codec))


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends_of_other_systems_are_understood(end: str) -> None:
    """CR LF and CR end lines too."""
    assert EXPECTED == loaded(EVERYTHING.replace("\n", end))


def test_the_smallest_corpus_is_empty() -> None:
    """A file that says its version, and no more, is a corpus without anything in it."""
    assert Corpus() == loaded("stance: 1") == loaded("stance: '1'\nsources: ~\ntitle:\n")


@pytest.mark.parametrize(
    "text", ["no", "NO", "on", "12:30", "1_000", "0123456", "1.10", "1e3", ".nan", "2016-12-30", "=", "<<", "True"]
)
def test_every_scalar_arrives_as_text(text: str) -> None:
    """What YAML 1.1 would take for a truth value, a number or a date is the text that stands there."""
    assert text == one_assertion(f"text: {text}").text


@pytest.mark.parametrize("text", ["null", "~", "Null", "NULL"])
def test_absence_can_be_quoted(text: str) -> None:
    """In quotes `null` and `~` are texts; `Null` is a name, quotes or not."""
    assert text == one_assertion(f"text: '{text}'").text
    topic = one_assertion(f"text: x\n        speaker: {text}").speaker
    assert (() if text in {"null", "~"} else (text,)) == topic


@pytest.mark.parametrize(
    "line",
    ["speaker: ~", "quote:", "about: null", "topic: ~", "stance:", "commitment: ~", "id: ~", "speaker: []"],
)
def test_what_is_left_empty_is_left_out(line: str) -> None:
    """A key without a value is a key that is not there."""
    start = "stance: 1\nsources:\n  - id: ap\n    assertions:\n      - text: x\n"
    assert loaded(start) == loaded(f"{start}        {line}\n")


def test_a_comment_that_cut_a_text_short_is_told(tmp_path: Path) -> None:
    """Where `#` and a word follow a plain value, they were probably part of it; in quotes they are none."""
    path = tmp_path / "corpus.yaml"
    path.write_text(
        "stance: 1 # a remark\ntitle: we are #1\nspeakers:\n  - id: x #y\n    name: 'z' #quoted\n    aliases: [a #b\n    ]\n"
    )
    warnings = load_with_warnings(path).warnings
    what = "text after # was taken for a comment"
    assert [(2, 15, what), (4, 11, what), (6, 17, what)] == [
        (warning.line, warning.column, warning.what) for warning in warnings
    ]
    assert {"ST301"} == {warning.code for warning in warnings}


def test_an_invisible_character_is_told(tmp_path: Path) -> None:
    """An escape may write what no editor shows; it is kept, and told."""
    path = tmp_path / "corpus.yaml"
    path.write_text('stance: 1\ntitle: "a\\e[31mb"\nsources:\n  - id: x\n    title: "two\\nlines"\n')
    loaded_file = load_with_warnings(path)
    assert "a\x1b[31mb" == loaded_file.corpus.title
    assert [f"{path}:2:8: ST302: a text holds the invisible character U+001B — remove its escape"] == [
        str(warning) for warning in loaded_file.warnings
    ]


def test_warnings_are_counted_and_cut(tmp_path: Path) -> None:
    """Twenty warnings a file are shown, the others counted, as far as a thousand."""
    path = tmp_path / "corpus.yaml"
    path.write_text("stance: 1\nspeakers:\n" + "".join(f"  - id: s{number} #x\n" for number in range(1100)))
    warnings = load_with_warnings(path).warnings
    assert 21 == len(warnings)
    assert f"{path}: ST399: and at least 980 more in this file" == str(warnings[-1])


words = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)
sentences = words.filter(lambda text: bool(text.strip()))
ids = st.integers(0, 99).map(lambda number: f"id{number}")
periods = st.sampled_from(["2016", "2016-12", "../2019", "2022-05/2023-04", "1990~", "199X", "2021-21"])


def optional(strategy: st.SearchStrategy[object]) -> st.SearchStrategy[object]:
    """Add the choice to leave a value empty."""
    return st.none() | strategy


@st.composite
def corpora(draw: st.DrawFn) -> dict[str, object]:
    """Draw a corpus as its file holds it."""
    topics = draw(st.lists(ids, unique=True, max_size=3))
    speakers = draw(st.lists(ids, unique=True, max_size=3))
    numbers = iter(range(1000))
    assertion = st.fixed_dictionaries(
        {"text": sentences, "id": st.builds(lambda: f"a{next(numbers)}")},
        optional={
            "speaker": st.lists(sentences, max_size=3),
            "quote": optional(sentences),
            "about": optional(periods),
            "topic": optional(st.sampled_from(topics)) if topics else st.none(),
            "stance": optional(st.sampled_from(list(map(str, Stance)))),
            "commitment": optional(st.sampled_from(list(map(str, Commitment)))),
        },
    )
    source = st.fixed_dictionaries(
        {},
        optional={
            "title": optional(words),
            "authors": st.lists(sentences, max_size=2),
            "published": optional(periods),
            "assertions": optional(st.lists(assertion, max_size=3)),
        },
    )
    return {
        "stance": draw(st.sampled_from([1, "1"])),
        "title": draw(words),
        "topics": [{"id": topic, "proposition": draw(sentences)} for topic in topics],
        "speakers": [{"id": speaker, "name": draw(optional(sentences))} for speaker in speakers],
        "synonyms": draw(st.lists(st.lists(sentences, min_size=2, max_size=3), max_size=2)),
        "sources": [draw(source) | {"id": name} for name in draw(st.lists(ids, unique=True, max_size=3))],
    }


def listed(value: object) -> list[dict[str, Any]]:
    """Take what a drawn corpus holds under a key for a list of mappings."""
    assert value is None or isinstance(value, list)
    return value or []


def given_keys(entry: dict[str, Any], *without: str) -> dict[str, Any]:
    """Keep what an entry says, lists as tuples and periods as such."""
    kept = {key: value for key, value in entry.items() if value is not None and key not in without}
    kept.update({key: Period.parse(kept[key]) for key in ("published", "about") if key in kept})
    return {key: tuple(value) if isinstance(value, list) else value for key, value in kept.items()}


def built(document: dict[str, object]) -> Corpus:
    """Build the corpus in code that a file must load as."""
    sources = listed(document["sources"])
    return Corpus(
        title=str(document["title"]),
        topics=tuple(Topic(**topic) for topic in listed(document["topics"])),
        speakers=tuple(Speaker(**given_keys(speaker)) for speaker in listed(document["speakers"])),
        synonyms=tuple(tuple(group) for group in listed(document["synonyms"])),
        sources=tuple(Source(**given_keys(source, "assertions")) for source in sources),
        assertions=tuple(
            Assertion(source=source["id"], **given_keys(assertion))
            for source in sources
            for assertion in listed(source.get("assertions"))
        ),
    )


@given(document=corpora(), flow=st.booleans())
def test_what_is_written_is_what_is_loaded(document: dict[str, object], flow: bool) -> None:  # noqa: FBT001 -- drawn
    """In block or flow style, the corpus is the one that was written."""
    text = yaml.safe_dump(document, allow_unicode=True, default_flow_style=flow, sort_keys=False)
    assert built(document) == loaded(text)


def test_json_is_a_corpus_too() -> None:
    """What a program wrote as JSON is YAML, and loads."""
    document = {
        "stance": 1,
        "title": "Brücke",
        "sources": [{"id": "a", "url": None, "assertions": [{"text": 'a "b"'}]}],
    }
    expected = Corpus(title="Brücke", sources=(Source("a"),), assertions=(Assertion('a "b"', source="a"),))
    assert expected == loaded(json.dumps(document)) == loaded(json.dumps(document, ensure_ascii=False, indent=2))
