"""Web Annotations in: what annotation servers and readers export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stance.errors import LoadError
from stance.loading import load
from stance.model.assertion import Evidence

SELECTORS = [
    {"type": "RangeSelector", "startContainer": "/p[1]"},
    {"type": "TextQuoteSelector", "exact": "is closed", "prefix": "bridge ", "suffix": " to all"},
    {"type": "FragmentSelector", "value": "page=3"},
]
PAGE = {
    "@context": "http://www.w3.org/ns/anno.jsonld",
    "type": "AnnotationCollection",
    "first": {
        "type": "AnnotationPage",
        "items": [
            {
                "id": "https://notes.example/1",
                "type": "Annotation",
                "body": [{"type": "TextualBody", "value": "tag", "purpose": "tagging"}, "The bridge is closed."],
                "target": {"source": "https://council.example/report", "selector": SELECTORS},
            },
            {"type": "Annotation", "target": {"source": {"id": "https://b.example"}, "selector": SELECTORS[1]}},
            {"type": "Annotation", "bodyValue": "It is so.", "target": "https://c.example"},
            {
                "type": "Annotation",
                "body": {"value": "It is not.", "schema:author": "Y"},
                "target": {"id": "https://d.example", "selector": {"type": "TextQuoteSelector", "exact": " "}},
            },
        ],
    },
}


def test_annotations_become_assertions(tmp_path: Path) -> None:
    """Quotes with their context and page; a highlight speaks for itself; targets of three forms."""
    path = tmp_path / "a.jsonld"
    path.write_text(json.dumps(PAGE))
    corpus = load(path)
    first, second, third, fourth = corpus.assertions
    assert ("https://notes.example/1", "The bridge is closed.") == (first.id, first.text)
    assert Evidence("is closed", prefix="bridge ", suffix=" to all", locator="page=3") == first.quote
    assert ("https://council.example/report", "https://council.example/report") == (
        first.source,
        corpus.source(first.source).url,
    )
    assert ("is closed", "https://b.example") == (second.text, second.source)
    assert ("It is so.", "https://c.example", None) == (third.text, third.source, third.quote)
    assert ("It is not.", ("Y",), "https://d.example", None) == (
        fourth.text,
        fourth.speaker,
        fourth.source,
        fourth.quote,
    )


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('{"type": "Annotation"}', "1:1: ST122: an annotation needs a target"),
        ('[{"type": "Annotation", "target": "urn:x"}]', "1:2: ST122: an annotation needs a body or a quote"),
        ("{}", "1:1: ST134: there is nothing in it"),
        (
            '{"type": "Annotation", "target": "x", "body": "It is.", "schema:x": [1, 2}',
            "1:74: ST101: a comma or a closing bracket is missing",
        ),
    ],
)
def test_broken_annotations_get_their_lines(text: str, line: str, tmp_path: Path) -> None:
    """What is wrong, and where."""
    path = tmp_path / "a.annotations.json"
    path.write_text(text)
    with pytest.raises(LoadError) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}:{line}")


def test_selectors_inside_of_selectors_and_choices_of_bodies_are_looked_into(tmp_path: Path) -> None:
    """A quote may be named inside of a page, and the words of an annotation in one of several bodies."""
    quote = {"type": "TextQuoteSelector", "exact": "is closed"}
    page = {"type": "FragmentSelector", "value": "page=3", "refinedBy": quote}
    body = {"type": "Choice", "items": [{"type": "TextualBody", "value": "It is shut.", "language": "en"}]}
    path = tmp_path / "a.annotations.json"
    path.write_text(json.dumps({"type": "Annotation", "body": body, "target": {"source": "s", "selector": page}}))
    (said,) = load(path).assertions
    assert ("It is shut.", Evidence("is closed", locator="page=3")) == (said.text, said.quote)


def test_what_is_said_of_several_targets_is_said_of_each(tmp_path: Path) -> None:
    """No target is passed over."""
    targets = [{"source": f"https://{name}.example"} for name in "ab"]
    path = tmp_path / "a.annotations.json"
    path.write_text(json.dumps({"type": "Annotation", "id": "n", "bodyValue": "Both say so.", "target": targets}))
    assert [("n", "https://a.example"), ("n-2", "https://b.example")] == [
        (one.id, one.source) for one in load(path).assertions
    ]


def test_the_address_of_a_body_is_not_what_it_says(tmp_path: Path) -> None:
    """Nothing is fetched: without words and without a quote there is no assertion."""
    path = tmp_path / "a.annotations.json"
    path.write_text(json.dumps({"type": "Annotation", "body": "https://a.example/post", "target": "https://b.example"}))
    with pytest.raises(LoadError, match="ST122: an annotation needs a body or a quote"):
        load(path)


@pytest.mark.parametrize("name", ["id", "@id"])
def test_an_annotation_keeps_its_id(name: str, tmp_path: Path) -> None:
    """In the short form and in that of JSON-LD; what was ours once comes back as it was."""
    for told, id_ in (("https://notes.example/7", "https://notes.example/7"), ("urn:stance:ap-01", "ap-01")):
        path = tmp_path / "a.jsonld"
        path.write_text(json.dumps({name: told, "type": "Annotation", "bodyValue": "It is so.", "target": "urn:c"}))
        assert [id_] == [one.id for one in load(path).assertions]


@pytest.mark.parametrize("purpose", ["tagging", "classifying", "assessing"])
def test_a_body_that_files_an_annotation_says_nothing(purpose: str, tmp_path: Path) -> None:
    """Tags, topics and ratings come with what is said, in any order, and are not it."""
    path = tmp_path / "a.jsonld"
    body = [{"type": "TextualBody", "purpose": purpose, "value": "affirm"}, "The bridge is closed."]
    path.write_text(json.dumps({"type": "Annotation", "body": body, "target": "urn:c"}))
    assert ["The bridge is closed."] == [one.text for one in load(path).assertions]
