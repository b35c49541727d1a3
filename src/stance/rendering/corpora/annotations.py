"""W3C Web Annotation (JSON-LD): a corpus comes in, a page of annotations goes out, each with its quote and where it stands."""

from __future__ import annotations

from collections.abc import Mapping

from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.source import Source
from stance.rendering.corpora.claimreview import Node, as_json_ld
from stance.rendering.corpora.documents import Value
from stance.verifying import check_quotes

__all__ = ["as_annotations"]


def as_annotations(corpus: Corpus, whole: Corpus | None = None) -> str:
    """The assertions as annotations of their sources, with the vocabulary that the W3C's context has.

    Args:
        corpus: What can be carried.
        whole: The same with the documents of its sources: a quote that is found there gets a TextPositionSelector as well.

    >>> "TextQuoteSelector" in as_annotations(Corpus.of([Assertion("It is closed.", "council", quote="closed")]))
    True
    """
    places: dict[str, tuple[int, int]] = {}
    if whole is not None and any(source.document for source in whole.sources):
        found = ((one.assertion, one.finding) for one in check_quotes(whole))
        places = {name: (finding.start, finding.end) for name, finding in found if finding.is_found}
    items: list[Value] = [_annotation(corpus, assertion, places) for assertion in corpus.assertions]
    page: Node = {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "urn:stance:corpus",
        "type": "AnnotationPage",
        "items": items,
    }
    return as_json_ld(page)


def _annotation(corpus: Corpus, assertion: Assertion, places: Mapping[str, tuple[int, int]]) -> Node:
    said: Node = {
        "type": "TextualBody",
        "purpose": "describing",
        "value": assertion.text,
        "schema:author": [{"schema:name": name} for name in assertion.speaker],
    }
    bodies: list[Value] = [said]
    if assertion.topic:
        topic = corpus.topic(assertion.topic)
        asked: Node = {"type": "TextualBody", "purpose": "classifying", "value": topic.proposition}
        bodies.append(asked | {"dcterms:identifier": topic.id})
    if assertion.stance:
        bodies.append({"type": "TextualBody", "purpose": "assessing", "value": str(assertion.stance)})
    return {
        "id": f"urn:stance:{assertion.id}",
        "type": "Annotation",
        "motivation": "describing",
        "dcterms:temporal": str(assertion.about or ""),
        "body": bodies,
        "target": {
            "source": _source(corpus.source(assertion.source)),
            "selector": _selectors(assertion, places.get(assertion.id)),
        },
    }


def _source(source: Source) -> Node:
    return {
        "id": source.url or f"urn:stance:{source.id}",
        "dcterms:identifier": source.id,
        "dcterms:title": source.title,
        "dcterms:publisher": source.publisher,
        "dcterms:creator": list(source.authors),
        "dcterms:type": source.kind,
        "dcterms:issued": str(source.published or ""),
    }


def _selectors(assertion: Assertion, place: tuple[int, int] | None) -> list[Value]:
    quote = assertion.quote
    if quote is None:
        return []
    words: Node = {"type": "TextQuoteSelector", "exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix}
    found: list[Value] = [words]
    if place is not None:
        found.append({"type": "TextPositionSelector", "start": place[0], "end": place[1]})
    if quote.locator:
        found.append({"type": "FragmentSelector", "value": quote.locator})
    return found
