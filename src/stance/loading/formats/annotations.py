"""W3C Web Annotation (JSON-LD), as annotation servers export it: annotations come in, quotes and what is said of them go out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from stance.loading.content import Parsed
from stance.loading.formats.asked import Asked
from stance.loading.formats.building import Building, Way, locate, opened
from stance.model.assertion import Evidence

__all__ = ["locate", "read"]

_ADDRESS: Final = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:(?://|[^\s]+$)")


def read(text: str, asked: Asked) -> Parsed:
    """Read annotations: the target is source and quote, the body the assertion; without a body the quote is the assertion.

    >>> target = '{"source": "https://e.org/1", "selector": {"type": "TextQuoteSelector", "exact": "It is closed."}}'
    >>> read(f'{{"type": "Annotation", "target": {target}}}', Asked()).content.assertions[0].text
    'It is closed.'
    """
    building = Building()
    for way in opened(text, asked, building):
        building.recognised = "AnnotationPage" in way.types()
        for node in _inside(way):
            if "Annotation" in node.types() or "target" in node.value:
                _annotation(node, building)
    return building.parsed()


def _inside(way: Way) -> Iterator[Way]:
    yield way
    for inner in way.all("items", "first", "@graph", "rows"):
        yield from _inside(inner)


def _annotation(node: Way, building: Building) -> None:
    targets = [*node.all("target")]
    if not targets:
        building.refuse("ST122", "an annotation needs a target", "add what it is about", node.path)
    # What is said of several targets is said of each.
    for target in targets:
        _said_of(target, node, building)


def _said_of(target: Way, node: Way, building: Building) -> None:
    source = _source(target, building)
    quote = _quote(target)
    bodies = [*_bodies(node)]
    said = [way for way in bodies if way.text("purpose") not in ("tagging", "classifying", "assessing")]
    text = next((words for way in said if (words := _words(way))), "") or (quote.exact if quote else "")
    if not text:
        building.refuse("ST122", "an annotation needs a body or a quote", "add one of them", node.path)
        return
    asked = next((way for way in bodies if way.text("purpose") == "classifying"), None)
    topic = (
        building.topic(asked.text("dcterms:identifier"), _words(asked), asked.path) if asked and _words(asked) else ""
    )
    stance = next((_words(way) for way in bodies if way.text("purpose") == "assessing"), "")
    first = said[0] if said else node
    building.assertion(
        text,
        source,
        node.path,
        id=node.text("id", "@id").removeprefix("urn:stance:"),
        speaker=tuple(name for way in first.all("schema:author") if (name := way.text("schema:name", "name"))),
        quote=quote,
        about=building.period(node.text("dcterms:temporal"), node.path),
        topic=topic,
        stance=stance if stance in _STANCES else "",
    )


def _bodies(node: Way) -> Iterator[Way]:
    """The bodies, and of a choice of them each."""
    for body in node.all("body"):
        yield from body.all("items") if "Choice" in body.types() else (body,)
    if words := node.text("bodyValue", "text"):
        yield Way({"value": words}, node.path)


_STANCES = ("affirm", "deny", "doubt", "qualify", "observe")


def _words(way: Way) -> str:
    # A body that is a bare text is read as an object with a name; an address is where a body is, and not what it says.
    bare = way.text("name")
    return way.text("value", "rdf:value") or ("" if _ADDRESS.match(bare) else bare)


def _source(target: Way, building: Building) -> str:
    for way in target.all("source"):
        address = way.text("id", "@id") or (way.text("name") if set(way.value) == {"name"} else "")
        return building.source(
            way.text("dcterms:identifier") or address,
            way.path,
            title=way.text("dcterms:title"),
            publisher=way.text("dcterms:publisher"),
            authors=tuple(name for one in way.all("dcterms:creator") if (name := one.text("name"))),
            kind=way.text("dcterms:type"),
            published=building.period(way.text("dcterms:issued"), way.path),
            url=address.partition("urn:stance:")[0],
        )
    address = target.text("id", "@id", "name") or "unknown"
    return building.source(address, target.path, url=address if "://" in address else "")


def _selectors(way: Way) -> Iterator[Way]:
    """The selectors, and those that say more exactly where inside of what they select."""
    for selector in way.all("selector", "refinedBy"):
        yield selector
        yield from _selectors(selector)


def _quote(target: Way) -> Evidence | None:
    selectors = [*_selectors(target)]
    words = next((way for way in selectors if "TextQuoteSelector" in way.types()), None)
    exact = words.value.get("exact") if words else None
    if words is None or not isinstance(exact, str) or not exact.strip():
        return None
    around = {key: value for key in ("prefix", "suffix") if isinstance(value := words.value.get(key), str)}
    page = next((way.text("value") for way in selectors if "FragmentSelector" in way.types()), "")
    return Evidence(exact, locator=page, **around)
