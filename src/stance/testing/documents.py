"""A corpus as a file of format 1, and back: what the kit's round trips and the growing corpus are made of."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

import attrs

from stance.loading import load
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, DecisionKind, Topic

__all__ = ["in_file_order", "read_format_1", "write_format_1"]


def write_format_1(corpus: Corpus) -> str:
    """A corpus as the text of a file of format 1, in the part of YAML that JSON is.

    >>> print(write_format_1(Corpus(title="Quiet")).strip())
    {
     "stance": "1",
     "title": "Quiet"
    }
    """
    written = {
        "stance": "1",
        "title": corpus.title,
        "speakers": [_speaker(speaker) for speaker in corpus.speakers],
        "topics": [_topic(topic) for topic in corpus.topics],
        "synonyms": [list(group) for group in corpus.synonyms],
        "sources": [_source(source, corpus) for source in corpus.sources],
        "decisions": [_decision(decision) for decision in corpus.decisions],
    }
    return json.dumps(_said(written), ensure_ascii=True, indent=1) + "\n"


def read_format_1(text: str) -> Corpus:
    """The corpus that a file of format 1 holds.

    Raises:
        InputError: The text is no such file.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "corpus.yaml"
        path.write_text(text, encoding="utf-8")
        return load(path)


def _said(written: Mapping[str, object]) -> dict[str, object]:
    """Without what is empty: the format says nothing where there is nothing to say."""
    return {key: value for key, value in written.items() if value not in ("", None, [])}


def _speaker(speaker: Speaker) -> dict[str, object]:
    return _said({"id": speaker.id, "name": speaker.name, "aliases": list(speaker.aliases), "part_of": speaker.part_of})


def _topic(topic: Topic) -> dict[str, object]:
    return _said({"id": topic.id, "proposition": topic.proposition, "also": list(topic.also)})


def _source(source: Source, corpus: Corpus) -> dict[str, object]:
    return _said(
        {
            "id": source.id,
            "title": source.title,
            "publisher": source.publisher,
            "authors": list(source.authors),
            "kind": source.kind,
            "published": source.published and str(source.published),
            "url": source.url,
            "document": source.document,
            "sha256": source.sha256,
            "republishes": source.republishes,
            "assertions": [_assertion(one) for one in corpus.assertions if one.source == source.id],
        }
    )


def _assertion(assertion: Assertion) -> dict[str, object]:
    quote = assertion.quote
    quoted = quote and _said(
        {"exact": quote.exact, "prefix": quote.prefix, "suffix": quote.suffix, "locator": quote.locator}
    )
    return _said(
        {
            "id": assertion.id,
            "speaker": list(assertion.speaker),
            "text": assertion.text,
            "quote": quoted,
            "about": assertion.about and str(assertion.about),
            "topic": assertion.topic,
            "stance": assertion.stance and assertion.stance.value,
            "commitment": assertion.commitment and assertion.commitment.value,
        }
    )


def _decision(decision: Decision) -> dict[str, object]:
    settled: object = list(decision.assertions)
    if decision.kind is DecisionKind.STANCE:
        about = {"assertion": decision.assertions[0], "topic": decision.topic}
        settled = _said({**about, "is": decision.stance and decision.stance.value})
    elif decision.kind is DecisionKind.TOPIC:
        settled = {"assertion": decision.assertions[0], "is": decision.topic}
    more = {"by": decision.by, "on": decision.on and str(decision.on), "why": decision.why}
    return _said({decision.kind.value: settled, **more})


def in_file_order(corpus: Corpus) -> Corpus:
    """The same corpus with its assertions in the order in which a file holds them: source by source."""
    places = {source.id: place for place, source in enumerate(corpus.sources)}
    return attrs.evolve(corpus, assertions=tuple(sorted(corpus.assertions, key=lambda one: places[one.source])))
