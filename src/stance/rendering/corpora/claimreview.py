"""schema.org Claim and ClaimReview (JSON-LD): a corpus comes in, a graph goes out.

An assertion with a declared topic and stance is a review of the topic's proposition, its rating the word of its stance and no
number; any other assertion is a claim that appears in its source.
"""

from __future__ import annotations

import json

from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.source import Source
from stance.rendering.corpora.documents import Value, json_escaped_lines
from stance.rendering.escaping import json_ready

__all__ = ["as_claimreview", "as_json_ld"]

Node = dict[str, Value]


def as_claimreview(corpus: Corpus) -> str:
    """The corpus as JSON-LD with the vocabulary of schema.org.

    >>> json.loads(as_claimreview(Corpus.of([Assertion("It is closed.", "council", id="c1")])))["@graph"][0]["@type"]
    'Claim'
    """
    nodes: list[Value] = [_node(corpus, assertion) for assertion in corpus.assertions]
    # Without a claim it is an empty graph, which says what it is; a graph that is left out does not.
    return _as_text({"@context": "https://schema.org", "@graph": ready(nodes)})


def as_json_ld(value: Value) -> str:
    """Plain values as a JSON text that any reader gives back."""
    return _as_text(ready(value))


def _as_text(value: Value) -> str:
    return json_escaped_lines(json.dumps(value, ensure_ascii=False, indent=1)) + "\n"


def ready(value: Value) -> Value:
    """The values without what says nothing, and without halves of characters."""
    if isinstance(value, dict):
        return {key: ready(inner) for key, inner in value.items() if inner or inner == 0}
    if isinstance(value, list):
        return [ready(one) for one in value]
    return json_ready(value) if isinstance(value, str) else value


def _node(corpus: Corpus, assertion: Assertion) -> Node:
    source = corpus.source(assertion.source)
    topic = corpus.topic(assertion.topic) if assertion.topic else None
    asked: Node = {"@type": "Claim", "identifier": topic.id, "text": topic.proposition} if topic else {}
    node: Node = {
        "@type": "Claim",
        "identifier": assertion.id,
        "text": assertion.text,
        "author": {"name": assertion.speaker[-1]} if assertion.speaker else {},
        "temporalCoverage": str(assertion.about or ""),
        "hasPart": {"@type": "Quotation", "text": assertion.quote.exact} if assertion.quote else {},
    }
    if topic is None or assertion.stance is None:
        return node | {"about": asked, "appearance": _work(source)}
    itself: Node = {"@type": "Organization", "identifier": source.id, "name": source.name}
    return node | {
        "@type": "ClaimReview",
        "author": node["author"] or itself,
        "claimReviewed": topic.proposition,
        "itemReviewed": asked,
        "reviewRating": {"@type": "Rating", "alternateName": str(assertion.stance)},
        "url": source.url,
        "datePublished": str(source.published or ""),
        "isPartOf": _work(source),
    }


def _work(source: Source) -> Node:
    return {
        "@type": "CreativeWork",
        "identifier": source.id,
        "headline": source.title,
        "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else {},
        "author": [{"@type": "Person", "name": name} for name in source.authors],
        "genre": source.kind,
        "datePublished": str(source.published or ""),
        "url": source.url,
    }
