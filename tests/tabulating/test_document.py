"""The document holds the whole comparison as plain JSON types."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from pathlib import Path

import pytest

from judged_nouns import a_reading, a_topic, bridge_corpus, bridge_findings, bridge_report, bridge_topics, judged
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.grouped import Nearest
from stance.model.period import Period
from stance.model.quantity import Quantity
from stance.model.topic import Decision, DecisionKind, Topic
from stance.reading.cues import Cue, CueKind
from stance.reading.quantities import StatedQuantity
from stance.tabulating import document
from stance.tabulating.document import as_document


def bridge_document() -> dict[str, object]:
    """The bridge story as a document."""
    corpus = bridge_corpus()
    return as_document("Bridge", bridge_topics(corpus), corpus, bridge_findings(), {"threshold": 0.5}, ["g2"])


def test_keys_of_the_design() -> None:
    """Every key of schema version 1 is there, at every level."""
    whole = json.loads(json.dumps(bridge_document()))
    assert {
        "schema_version",
        "title",
        "settings",
        "counts",
        "topics",
        "matrix",
        "unmatched",
        "decisions",
    } <= whole.keys()
    assert 1 == whole["schema_version"]
    assert {"sources": 6, "voices": 6, "assertions": 8, "topics": 3, "contested": 2, "origins": 5} == whole["counts"]
    topic = whole["topics"][0]
    assert {
        "id", "proposition", "proposed", "contested", "assertions", "sides", "disagreements", "differences", "silent", "cohesion",
    } <= topic.keys()  # fmt: skip
    assert {"sources": 4, "origins": 3, "voices": 5, "silent": 2} == topic["counts"]
    assert {
        "id", "source", "voice", "stance", "explicit", "by", "commitment", "cues", "aligned", "evidence",
    } <= topic["assertions"][1].keys()  # fmt: skip
    evidence = topic["assertions"][1]["evidence"][0]
    assert ("safe for lorries of any size", "exact", 120, 148) == tuple(
        evidence[key] for key in ("quote", "state", "start", "end")
    )
    assert {
        "label": "affirm",
        "stance": "affirm",
        "assertions": ["p1", "w1"],
        "voices": ["lee", "wire"],
        "sources": ["post", "wire"],
        "origins": 1,
    } == topic["sides"][0]
    assert {"kind", "left", "right", "explanation"} == topic["disagreements"][0].keys()
    assert {"kind", "axis", "left", "right", "explanation"} == topic["differences"][0].keys()
    assert ["radio", "diary"] == topic["silent"]
    assert {"weakest_pair": 0.2, "weakest_bridge": 0.3, "below_threshold": 0.1} == topic["cohesion"]
    assert [{"id": "g2", "source": "gazette", "text": "The river is high."}] == whole["unmatched"]


def test_cues_and_quantities() -> None:
    """What was read in a text is told with its place."""
    corpus = bridge_corpus()
    cue = Cue("not", 18, 21, next(iter(CueKind)), "not", 1.0, "deny", "safe")
    stated = StatedQuantity(Quantity(3, math.inf, "tonnes", period=Period("2020")), 0, 13, "over 3 tonnes")
    topic = a_topic(corpus, {"deny": [judged(corpus, "u1", a_reading("deny", cues=(cue,), quantities=(stated,)))]})
    whole = as_document("", [topic], corpus, {}, {})
    topics = whole["topics"]
    assert isinstance(topics, list)
    told = topics[0]["assertions"][0]
    assert {
        "text": "not",
        "start": 18,
        "end": 21,
        "class": str(next(iter(CueKind))),
        "rule": "not",
        "weight": 1.0,
        "towards": "deny",
        "governs": "safe",
    } == told["cues"][0]
    assert (3.0, math.inf, "tonnes", "2020", "over 3 tonnes") == tuple(
        told["quantities"][0][key] for key in ("low", "high", "unit", "period", "text")
    )


def test_matrix_is_square_and_symmetric() -> None:
    """Each of the three squares has a row and a column for each voice."""
    matrix = bridge_document()["matrix"]
    assert isinstance(matrix, dict)
    assert 6 == len(matrix["voices"])
    for name in ("shared", "agree", "disagree"):
        square = matrix[name]
        assert square == [list(column) for column in zip(*square, strict=True)]
        assert 6 == len(square)
    assert 0 == matrix["omitted"]


def test_matrix_keeps_the_busiest(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit, those who speak to most topics are kept, and the others are counted."""
    monkeypatch.setattr(document, "MATRIX_LIMIT", 2)
    matrix = bridge_document()["matrix"]
    assert isinstance(matrix, dict)
    assert (["gazette", "post"], 4) == (matrix["voices"], matrix["omitted"])


def test_decisions_tell_what_is_stale() -> None:
    """A decision is told whole, and whether its text has changed since."""
    corpus = Corpus.of([Assertion("Yes.", source="s", id="a"), Assertion("No.", source="s", id="b")])
    same = Decision("same", ("a", "b"), by="mk", on=Period("2026-11-21"), why="Both.")
    stance = Decision("stance", ("a",), stance="qualify")
    told = as_document("", [], corpus, {}, {}, decisions=[same, stance], stale=[stance])["decisions"]
    assert [
        {
            "kind": "same",
            "assertions": ["a", "b"],
            "topic": None,
            "stance": None,
            "by": "mk",
            "on": "2026-11-21",
            "why": "Both.",
            "stale": False,
        },
        {
            "kind": "stance",
            "assertions": ["a"],
            "topic": None,
            "stance": "qualify",
            "by": "",
            "on": None,
            "why": "",
            "stale": True,
        },
    ] == told


def test_report_holds_table_and_document() -> None:
    """A report has the main table and the document, under the title of the corpus."""
    report = bridge_report(contested_only=True)
    assert "The old bridge" == report.title == report.document["title"]
    assert ["Side by side"] == [table.title for table in report.tables]
    assert 2 == len(report.tables[0].rows)


def keys_of(value: object) -> Iterator[str]:
    """Every key at every level, but the names of settings, which are the matcher's business."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield key
            if key != "settings":
                yield from keys_of(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from keys_of(inner)


def test_every_key_is_documented() -> None:
    """Whoever reads the JSON finds each of its keys on the page that describes it."""
    page = Path(__file__).parents[2].joinpath("docs", "reference", "json.md").read_text(encoding="utf-8")
    assert [] == sorted({key for key in keys_of(bridge_report().document) if f"`{key}`" not in page})


def test_why_an_assertion_is_in_its_topic() -> None:
    """Each assertion names the one with the likest wording, and says who placed it: a person or the matcher."""
    corpus = Corpus.of(
        [
            Assertion("It is safe.", source="s", id="a", topic="t1"),
            Assertion("It is not safe.", source="s", id="b"),
            Assertion("Is it safe?", source="s", id="c"),
        ],
        topics=[Topic("t1", "It is safe.")],
        decisions=[Decision(kind=DecisionKind.SAME, assertions=("a", "b"))],
    )
    topic = a_topic(corpus, {"affirm": [judged(corpus, name, a_reading()) for name in "abc"]})
    whole = json.loads(
        json.dumps(as_document("", [topic], corpus, {}, {}, nearest={"a": Nearest("b", 0.5, ("safe",))}))
    )
    told = whole["topics"][0]["assertions"]
    assert ["declared", "decided", "matched"] == [one["placed"] for one in told]
    assert [{"id": "b", "similarity": 0.5, "shared": ["safe"]}, None, None] == [one["nearest"] for one in told]
