"""What we write is what the specifications of others demand, checked with their validators or with shapes made after them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import stix2
from hypothesis import given, settings
from pyld import jsonld
from stix2validator import ValidationOptions, validate_string

from stance.loading import load
from stance.model.assertion import Assertion, Evidence
from stance.model.corpus import Corpus
from stance.model.source import Source
from stance.model.topic import Topic
from stance.rendering.corpora import write
from stories import BRIDGE
from strategies import corpora

NAMED: dict[str, object] = {
    "type": "object",
    "required": ["name"],
    "properties": {
        "@type": {"enum": ["Organization", "Person"]},
        "name": {"type": "string"},
        "identifier": {"type": "string"},
    },
    "additionalProperties": False,
}
WORK: dict[str, object] = {
    "type": "object",
    "required": ["@type"],
    "properties": {
        "@type": {"const": "CreativeWork"},
        "identifier": {"type": "string"},
        "headline": {"type": "string"},
        "publisher": NAMED,
        "author": {"type": "array", "items": NAMED},
        "genre": {"type": "string"},
        "datePublished": {"type": "string"},
        "url": {"type": "string"},
    },
    "additionalProperties": False,
}
CLAIM: dict[str, object] = {
    "type": "object",
    "required": ["@type", "text"],
    "properties": {
        "@type": {"const": "Claim"},
        "identifier": {"type": "string"},
        "text": {"type": "string"},
        "author": NAMED,
        "appearance": WORK,
        "temporalCoverage": {"type": "string"},
        "hasPart": {"type": "object", "properties": {"@type": {"const": "Quotation"}, "text": {"type": "string"}}},
        "about": {"type": "object", "required": ["@type", "text"]},
    },
    "additionalProperties": False,
}
REVIEW: dict[str, object] = {
    "type": "object",
    # What https://schema.org/ClaimReview and its readers need: who rates which claim, and how.
    "required": ["@type", "author", "claimReviewed", "itemReviewed", "reviewRating"],
    "properties": {
        "@type": {"const": "ClaimReview"},
        "identifier": {"type": "string"},
        "text": {"type": "string"},
        "author": NAMED,
        "claimReviewed": {"type": "string"},
        "itemReviewed": CLAIM,
        "reviewRating": {
            "type": "object",
            "required": ["@type", "alternateName"],
            "properties": {"@type": {"const": "Rating"}, "alternateName": {"type": "string"}},
            "additionalProperties": False,
        },
        "url": {"type": "string"},
        "datePublished": {"type": "string"},
        "isPartOf": WORK,
        "temporalCoverage": {"type": "string"},
        "hasPart": {"type": "object"},
    },
    "additionalProperties": False,
}
GRAPH = {
    "type": "object",
    "required": ["@context", "@graph"],
    "properties": {
        "@context": {"const": "https://schema.org"},
        "@graph": {"type": "array", "items": {"anyOf": [CLAIM, REVIEW]}},
    },
}
# After csl-data.json of the Citation Style Language, as far as we use it.
ITEMS = {
    "type": "array",
    "items": {
        "type": "object",
        "required": ["type", "id"],
        "properties": {
            "id": {"type": ["string", "number"]},
            "type": {
                "enum": [
                    "article",
                    "article-journal",
                    "article-newspaper",
                    "book",
                    "document",
                    "interview",
                    "legislation",
                    "post-weblog",
                    "report",
                    "review",
                    "speech",
                    "webpage",
                ]
            },
            "genre": {"type": "string"},
            "title": {"type": "string"},
            "container-title": {"type": "string"},
            "URL": {"type": "string"},
            "author": {"type": "array", "items": {"type": "object", "properties": {"literal": {"type": "string"}}}},
            "issued": {
                "type": "object",
                "properties": {
                    "date-parts": {
                        "type": "array",
                        "minItems": 1,
                        "maxItems": 2,
                        "items": {
                            "type": "array",
                            "minItems": 1,
                            "maxItems": 3,
                            "items": {"type": ["string", "number"]},
                        },
                    },
                    "circa": {"type": ["string", "number", "boolean"]},
                    "literal": {"type": "string"},
                },
                "additionalProperties": False,
            },
        },
        "additionalProperties": False,
    },
}
# As much of the two contexts as our terms need: the tests use no network.
CONTEXTS: Mapping[str, dict[str, object]] = {
    "https://schema.org": {"@vocab": "http://schema.org/"},
    "http://www.w3.org/ns/anno.jsonld": {
        "oa": "http://www.w3.org/ns/oa#",
        "as": "http://www.w3.org/ns/activitystreams#",
        "dcterms": "http://purl.org/dc/terms/",
        "schema": "http://schema.org/",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "id": "@id",
        "type": "@type",
        "Annotation": "oa:Annotation",
        "TextualBody": "oa:TextualBody",
        "TextQuoteSelector": "oa:TextQuoteSelector",
        "TextPositionSelector": "oa:TextPositionSelector",
        "FragmentSelector": "oa:FragmentSelector",
        "AnnotationPage": "as:OrderedCollectionPage",
        "items": {"@id": "as:items", "@container": "@list"},
        "body": {"@id": "oa:hasBody", "@type": "@id"},
        "target": {"@id": "oa:hasTarget", "@type": "@id"},
        "source": {"@id": "oa:hasSource", "@type": "@id"},
        "selector": {"@id": "oa:hasSelector", "@type": "@id"},
        "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
        "purpose": {"@id": "oa:hasPurpose", "@type": "@vocab"},
        "describing": "oa:describing",
        "classifying": "oa:classifying",
        "assessing": "oa:assessing",
        "exact": "oa:exact",
        "prefix": "oa:prefix",
        "suffix": "oa:suffix",
        "start": "oa:start",
        "end": "oa:end",
        "value": "rdf:value",
    },
}


def kept_context(url: str, _: object) -> dict[str, Any]:
    """The context of this address, from here."""
    return {"documentUrl": url, "document": {"@context": CONTEXTS[url]}, "contextUrl": None, "contentType": None}


def keys_of(value: object) -> set[str]:
    """Every key in a value that is a term of JSON-LD, and not of its syntax."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    mine = {key for key in value if not key.startswith("@")} if isinstance(value, dict) else set()
    return mine.union(*map(keys_of, inner))


def expanded(text: str) -> str:
    """A JSON-LD text with every term written out."""
    return json.dumps(jsonld.expand(json.loads(text), {"documentLoader": kept_context}))


EVERYTHING = Corpus.of(
    [
        Assertion("It is closed.", "council", id="c1", topic="t", stance="affirm", quote="closed"),
        Assertion("It is not.", "courier", id="c2", topic="t", stance="doubt", speaker="Ines Varga"),
        Assertion("It is so.", "courier", id="c3", quote=Evidence("so", prefix="it is", locator="p. 3"), topic="t"),
        Assertion("It was.", "council", id="c4"),
    ],
    sources=[Source("courier", url="https://courier.example/1", kind="news", authors=("Ann Lee",))],
    topics=[Topic("t", "The bridge is closed.")],
)


@settings(max_examples=30)
@given(corpora())
def test_reviews_have_the_shape_of_schema_org(corpus: Corpus) -> None:
    """Types and properties are those that schema.org publishes, and a rating is a word, never a number."""
    jsonschema.validate(json.loads(write(corpus, "claimreview").text), GRAPH)
    jsonschema.validate(json.loads(write(EVERYTHING, "claimreview").text), GRAPH)


@settings(max_examples=30)
@given(corpora())
def test_bibliographies_have_the_shape_of_csl(corpus: Corpus) -> None:
    """Items that Zotero and citation processors take."""
    jsonschema.validate(json.loads(write(corpus, "csl").text), ITEMS)


@pytest.mark.parametrize("name", ["annotations", "claimreview"])
def test_every_term_expands(name: str) -> None:
    """No key is lost when JSON-LD is expanded: each is a term of its vocabulary."""
    text = write(EVERYTHING, name).text
    full = expanded(text)
    assert 0 == full.count('"stance:') + full.count("null")
    terms = {key.partition(":")[2] or key for key in keys_of(json.loads(text))} - {"id", "type"}
    renamed = {"body": "hasBody", "target": "hasTarget", "source": "hasSource", "selector": "hasSelector"}
    renamed |= {"motivation": "motivatedBy", "purpose": "hasPurpose"}
    assert [] == [term for term in sorted(terms) if f"{renamed.get(term, term)}" not in full]


def test_annotations_say_where_a_quote_stands() -> None:
    """A quote that was found in its document has a TextPositionSelector, in code points."""
    page = json.loads(write(load(BRIDGE), "annotations").text)
    found = next(item for item in page["items"] if item["id"] == "urn:stance:co-02")["target"]
    words, place = found["selector"]
    document = (BRIDGE / "texts" / "council.txt").read_text(encoding="utf-8")
    assert words["exact"] == document[place["start"] : place["end"]]


@settings(max_examples=15)
@given(corpora())
def test_opinions_are_read_by_the_library_of_stix(corpus: Corpus) -> None:
    """The bundle is STIX 2.1 without anything of our own, and has the same ids for the same corpus."""
    for given_corpus in (corpus, EVERYTHING):
        text = write(given_corpus, "stix").text
        assert text == write(given_corpus, "stix").text
        bundle = stix2.parse(text, allow_custom=False, version="2.1")
        known = {one["id"] for one in bundle.get("objects", [])}
        assert all({*one.get("object_refs", [])} <= known for one in bundle.get("objects", []))
    made = json.loads(write(EVERYTHING, "stix").text)
    opinions = {one["labels"][0]: one["opinion"] for one in made["objects"] if one["type"] == "opinion"}
    assert {"affirm": "agree", "doubt": "neutral"} == opinions


@pytest.mark.parametrize("story", [BRIDGE, EVERYTHING])
def test_opinions_pass_the_validator_of_stix(story: Path | Corpus) -> None:
    """The bundle breaks no rule and no recommendation but two: ids follow from content, and addresses have no hash."""
    text = write(story if isinstance(story, Corpus) else load(story), "stix").text
    # 103: UUIDs of version 4. 302: a hash of what an address leads to, which nobody has fetched.
    told = validate_string(text, ValidationOptions(version="2.1", strict=True, disabled="103,302"))
    assert (True, [], []) == (told.is_valid, told.errors, told.warnings)


def test_nothing_is_dropped_where_every_assertion_takes_a_side() -> None:
    """Only what has no declared topic and stance is told as dropped."""
    topic = Topic("closed", "The bridge is closed.")
    said = [Assertion("The bridge is open.", source="s", topic="closed", stance=stance) for stance in ("deny", None)]
    dropped = [write(Corpus.of(some, topics=[topic]), "stix").dropped for some in (said[:1], said)]
    assert [False, True] == [any("topic and stance" in line for line in lines) for lines in dropped]


def test_statements_have_the_columns_of_followthemoney(tmp_path: Path) -> None:
    """Every row has the fourteen columns, and its key is unique."""
    path = tmp_path / "a.csv"
    path.write_text(write(EVERYTHING, "followthemoney").text)
    rows = [line.split(",") for line in path.read_text().splitlines()]
    assert {14} == {len(row) for row in rows}
    head = rows[0]
    kinds = {(row[head.index("prop")], row[head.index("prop_type")]) for row in rows[1:]}
    assert {("sourceUrl", "url"), ("author", "string"), ("description", "text"), ("id", "checksum")} <= kinds
    assert len(rows) == len({row[-1] for row in rows})
