"""STIX 2.1: the declared stances of a corpus come in, a bundle of opinions goes out.

A topic is a note, a voice an identity, and an assertion its opinion on the note. Nothing is said more strongly than it was:
affirming agrees, denying disagrees, and doubt, qualification and observation are neutral with their own word as a label.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Final

from stance.model.assertion import Assertion, Stance
from stance.model.corpus import Corpus
from stance.model.topic import Topic
from stance.rendering.corpora.claimreview import Node, as_json_ld
from stance.rendering.corpora.documents import Value

__all__ = ["as_stix"]

_OPINIONS: Final[Mapping[Stance, str]] = {Stance.AFFIRM: "agree", Stance.DENY: "disagree"}
# Ids follow from content, so that the same corpus gives the same bundle.
_NAMESPACE: Final = uuid.uuid5(uuid.NAMESPACE_URL, "urn:stance:stix")
_UNDATED: Final = "1970-01-01T00:00:00.000Z"


def as_stix(corpus: Corpus) -> str:
    """The assertions that declare a topic and a stance as opinions; times are those of publication, never of today.

    >>> as_stix(Corpus()).splitlines()[1]
    ' "type": "bundle",'
    """
    voices = {corpus.voice(assertion).id: corpus.voice(assertion).name for assertion in corpus.assertions}
    asked = [_note(corpus, topic) for topic in corpus.topics]
    people: list[Value] = [_identity(name, shown) for name, shown in sorted(voices.items())]
    opinions = [_opinion(corpus, assertion) for assertion in corpus.assertions]
    objects: list[Value] = [*people, *asked, *opinions]
    bundle: Node = {
        "type": "bundle",
        "id": _id("bundle", *(str(one["id"]) for one in objects if isinstance(one, dict))),
    }
    return as_json_ld(bundle | ({"objects": objects} if objects else {}))


def _id(kind: str, *parts: str) -> str:
    return f"{kind}--{uuid.uuid5(_NAMESPACE, '|'.join((kind, *parts)).encode('utf-8', 'backslashreplace').decode())}"


def _object(kind: str, name: str, when: str = _UNDATED) -> Node:
    return {"type": kind, "spec_version": "2.1", "id": _id(kind, name), "created": when, "modified": when}


def _identity(name: str, shown: str) -> Node:
    return _object("identity", name) | {"name": shown}


def _note(corpus: Corpus, topic: Topic) -> Node:
    voices = {corpus.voice(one).id for one in corpus.assertions if one.topic == topic.id}
    references: list[Value] = [_id("identity", name) for name in sorted(voices)]
    return _object("note", topic.id) | {"content": topic.proposition, "object_refs": references}


def _opinion(corpus: Corpus, assertion: Assertion) -> Node:
    source, voice = corpus.source(assertion.source), corpus.voice(assertion)
    assert assertion.stance is not None
    when = _UNDATED
    if source.published and source.published.earliest:
        when = f"{source.published.earliest.isoformat()}T00:00:00.000Z"
    reference: Node = {"source_name": source.name, "url": source.url}
    if assertion.quote:
        reference["description"] = assertion.quote.exact
    return _object("opinion", assertion.id, when) | {
        "created_by_ref": _id("identity", voice.id),
        "explanation": assertion.text,
        "authors": [voice.name],
        "opinion": _OPINIONS.get(assertion.stance, "neutral"),
        "object_refs": [_id("note", assertion.topic)],
        "labels": [str(assertion.stance)],
        "external_references": [reference | ({} if source.url or assertion.quote else {"description": source.id})],
    }
