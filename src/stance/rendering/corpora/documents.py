"""Format 1 as YAML and as JSON: a corpus comes in, the text of a corpus file goes out."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import attrs

from stance.model.assertion import Assertion, Evidence
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.topic import Decision, DecisionKind
from stance.rendering.escaping import json_escaped, json_ready

if TYPE_CHECKING:
    import yaml

__all__ = ["as_json", "as_yaml", "document_of"]

Value = str | int | list["Value"] | dict[str, "Value"]

_WIDTH = 120
# Plain words that YAML would not take for text, and that other programs would.
_KEPT_TAGS = frozenset({"tag:yaml.org,2002:null", "tag:yaml.org,2002:bool", "tag:yaml.org,2002:merge"})


def as_yaml(corpus: Corpus) -> str:
    r"""The corpus as a YAML file of format 1.

    >>> print(as_yaml(Corpus.of([Assertion("It is closed.", "council", id="c1")])), end="")
    stance: 1
    sources:
    - id: council
      assertions:
      - id: c1
        text: It is closed.
    """
    import yaml

    dumper = _dumper()
    text = yaml.dump(
        document_of(corpus), Dumper=dumper, sort_keys=False, allow_unicode=True, width=_WIDTH, default_flow_style=False
    )
    return str(text)


def as_json(corpus: Corpus) -> str:
    """The corpus as a JSON file of format 1, which is YAML as well."""
    return json_escaped_lines(json.dumps(document_of(corpus), ensure_ascii=False, indent=1)) + "\n"


def json_escaped_lines(encoded: str) -> str:
    """JSON over several lines with everything that a terminal would obey, or YAML take for a line end, escaped."""
    return "\n".join(json_escaped(line) for line in encoded.split("\n"))


def _dumper() -> type[yaml.SafeDumper]:
    import yaml

    parent: type[yaml.SafeDumper] = getattr(yaml, "CSafeDumper", yaml.SafeDumper)
    rules = parent.yaml_implicit_resolvers.items()
    kept = {sign: [rule for rule in known if rule[0] in _KEPT_TAGS] for sign, known in rules}
    # Years and dates without quotes: the format takes every scalar for text. The same text twice is written twice.
    return type("Dumper", (parent,), {"yaml_implicit_resolvers": kept, "ignore_aliases": lambda *_: True})


def document_of(corpus: Corpus) -> dict[str, Value]:
    """The corpus as plain values, in the form and order of a corpus file; what is left out is missing.

    >>> document_of(Corpus.of([Assertion("It is closed.", "council", id="c1")]))["sources"]
    [{'id': 'council', 'assertions': [{'id': 'c1', 'text': 'It is closed.'}]}]
    """
    said: dict[str, list[Value]] = {}
    for assertion in corpus.assertions:
        said.setdefault(assertion.source, []).append(_assertion(assertion))
    parts: dict[str, Value] = {
        "title": json_ready(corpus.title),
        "speakers": [_entry(speaker) for speaker in corpus.speakers],
        "topics": [_entry(topic) for topic in corpus.topics],
        "synonyms": [[json_ready(word) for word in group] for group in corpus.synonyms],
        "sources": [
            _entry(source) | ({"assertions": said[source.id]} if source.id in said else {}) for source in corpus.sources
        ],
        "decisions": [_decision(decision) for decision in corpus.decisions],
    }
    return {"stance": "1", **{name: part for name, part in parts.items() if part}}


def _entry(thing: attrs.AttrsInstance) -> dict[str, Value]:
    """The fields of a thing that say something, in their order."""
    return {field.name: value for field in attrs.fields(type(thing)) if (value := _value(getattr(thing, field.name)))}


def _value(value: object) -> Value:
    if isinstance(value, tuple):
        return [json_ready(item) for item in value]
    if isinstance(value, Evidence):
        parts = _entry(value)
        return parts["exact"] if len(parts) == 1 else parts
    return "" if value is None else json_ready(str(value))


def _assertion(assertion: Assertion) -> Value:
    entry = {name: value for name, value in _entry(assertion).items() if name != "source"}
    speaker = entry.get("speaker")
    if isinstance(speaker, list) and len(speaker) == 1:
        entry["speaker"] = speaker[0]
    order = ("id", "speaker", "text", "quote", "about", "topic", "stance", "commitment")
    return {name: entry[name] for name in order if name in entry}


def _decision(decision: Decision) -> Value:
    settled: Callable[[Decision], Value] = _SETTLED.get(
        decision.kind, lambda one: [json_ready(id_) for id_ in one.assertions]
    )
    about: Mapping[str, Period | str | None] = {"by": decision.by, "on": decision.on, "why": decision.why}
    seen: dict[str, Value] = {"seen": [json_ready(one) for one in decision.seen]} if decision.seen else {}
    told: dict[str, Value] = {name: json_ready(str(value)) for name, value in about.items() if value}
    return {decision.kind.value: settled(decision)} | told | seen


def _settled_stance(decision: Decision) -> Value:
    entry: dict[str, Value] = {"assertion": decision.assertions[0], "is": str(decision.stance)}
    return entry | ({"topic": decision.topic} if decision.topic else {})


def _settled_topic(decision: Decision) -> Value:
    return {"assertion": decision.assertions[0], "is": decision.topic}


_SETTLED: Mapping[DecisionKind, Callable[[Decision], Value]] = {
    DecisionKind.STANCE: _settled_stance,
    DecisionKind.TOPIC: _settled_topic,
}
