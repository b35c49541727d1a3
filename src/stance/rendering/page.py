"""What the page's template shows: the document comes in; topics with their sides, matrices, sources and filters go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from stance.rendering.cards import Card, anchor, card_of
from stance.rendering.escaping import web_address
from stance.rendering.heat import Heat, heat_of
from stance.rendering.parts import objects, part, text, texts, whole
from stance.rendering.strips import Plot, plots_of
from stance.tabulating.counts import OTHER_VALUE, counted

__all__ = ["Facet", "Page", "TopicView", "page_of"]

# Beyond this many, topics are closed at first.
_OPEN: Final = 20


@attrs.frozen
class SideView:
    """A column of cards."""

    label: str
    column: str
    style: str
    counts: str
    cards: list[Card]


@attrs.frozen
class BarPart:
    """A stretch of the bar under a topic's heading, in hundredths."""

    style: str
    start: float
    width: float


@attrs.frozen(kw_only=True)
class TopicView:
    """A topic as the page shows it."""

    anchor: str
    proposition: str
    proposed: bool
    contested: bool
    open: bool
    kinds: str
    summary: str
    bar: list[BarPart]
    sides: list[SideView]
    disagreements: list[Mapping[str, object]]
    differences: list[Mapping[str, object]]
    plots: list[Plot]
    silent: list[str]
    cohesion: str


@attrs.frozen
class Option:
    """A choice of a filter, with the number of assertions (of topics, for a kind) that it leaves."""

    value: str
    label: str
    count: int


@attrs.frozen
class Facet:
    """A filter."""

    name: str
    label: str
    options: list[Option]


@attrs.frozen
class Page:
    """Everything that the template shows beside the document's own texts."""

    topics: list[TopicView]
    matrices: list[Heat]
    sources: list[Mapping[str, object]]
    facets: list[Facet]
    settings: Mapping[str, object]
    unmatched: list[Mapping[str, object]]


def page_of(document: Mapping[str, object]) -> Page:
    """The page of a comparison.

    Args:
        document: As `stance.tabulating.document.as_document` makes it.
    """
    sources = {text(source.get("id")): source for source in objects(document.get("sources"))}
    taken: set[str] = set()
    topics = [
        _topic(topic, sources, taken, is_open=place < _OPEN)
        for place, topic in enumerate(objects(document.get("topics")))
    ]
    voices = {text(voice.get("id")): text(voice.get("name")) for voice in objects(document.get("voices"))}
    names = {name: text(source.get("name")) or name for name, source in sources.items()}
    heats = [
        heat_of("sources", part(document.get("source_matrix")), names),
        heat_of("voices", part(document.get("matrix")), voices),
    ]
    return Page(
        topics,
        heats,
        _sources(sources, topics),
        _facets(topics, names, voices),
        part(document.get("settings")),
        objects(document.get("unmatched")),
    )


def _topic(
    topic: Mapping[str, object], sources: Mapping[str, Mapping[str, object]], taken: set[str], *, is_open: bool
) -> TopicView:
    assertions = {text(one.get("id")): one for one in objects(topic.get("assertions"))}
    sides = [_side(side, assertions, sources, taken) for side in objects(topic.get("sides"))]
    disagreements, differences = objects(topic.get("disagreements")), objects(topic.get("differences"))
    kinds = sorted({text(found.get("kind")).replace(" ", "-") for found in (*disagreements, *differences)})
    return TopicView(
        anchor=anchor("t", text(topic.get("id"))),
        proposition=text(topic.get("proposition")),
        proposed=topic.get("proposed") is True,
        contested=topic.get("contested") is True,
        open=is_open,
        kinds=" ".join(kinds),
        summary=text(topic.get("summary")),
        bar=list(_bar(sides)),
        sides=sides,
        disagreements=disagreements,
        differences=differences,
        plots=plots_of(assertions.values()),
        silent=[text(sources.get(name, {}).get("name")) or name for name in texts(topic.get("silent"))],
        cohesion=_together(part(topic.get("cohesion"))),
    )


def _together(cohesion: Mapping[str, object]) -> str:
    pair, bridge, below = (cohesion.get(key) for key in ("weakest_pair", "weakest_bridge", "below_threshold"))
    if not (isinstance(pair, int | float) and isinstance(bridge, int | float) and isinstance(below, int | float)):
        return ""
    return (
        f"Together by likeness of wording: weakest pair {pair:.2f}, weakest bridge {bridge:.2f}, "
        f"{100 * below:.0f} % of pairs below the threshold."
    )


def _side(
    side: Mapping[str, object],
    assertions: Mapping[str, Mapping[str, object]],
    sources: Mapping[str, Mapping[str, object]],
    taken: set[str],
) -> SideView:
    label = text(side.get("label"))
    first = label.partition(":")[0]
    column = OTHER_VALUE if first == "other answer" else first
    known = [assertions[name] for name in texts(side.get("assertions")) if name in assertions]
    counts = [counted(len(texts(side.get("voices"))), "voice"), counted(len(texts(side.get("sources"))), "source")]
    if 0 < whole(side.get("origins")) < len(texts(side.get("sources"))):
        counts.append(counted(whole(side.get("origins")), "origin"))
    cards = [card_of(one, part(sources.get(text(one.get("source")))), taken) for one in known]
    return SideView(label, column, f"v-{column.partition(' ')[0]}", ", ".join(counts), cards)


def _bar(sides: list[SideView]) -> Iterator[BarPart]:
    total = sum(len(side.cards) for side in sides)
    start = 0.0
    for side in sides:
        width = round(100 * len(side.cards) / total, 2) if total else 0.0
        yield BarPart(side.style, round(start, 2), width)
        start += width


def _sources(sources: Mapping[str, Mapping[str, object]], topics: list[TopicView]) -> list[Mapping[str, object]]:
    said = _tally(card.source for card in _cards(topics))
    return [
        {**source, "link": web_address(text(source.get("url"))), "assertions": counted(said.get(name, 0), "assertion")}
        for name, source in sources.items()
    ]


def _facets(topics: list[TopicView], names: Mapping[str, str], voices: Mapping[str, str]) -> list[Facet]:
    kinds = _tally(kind for topic in topics for kind in topic.kinds.split())
    sides = _tally(side.column for topic in topics for side in topic.sides for _ in side.cards)
    return [
        Facet("source", "Source", _options(_tally(card.source for card in _cards(topics)), names)),
        Facet("voice", "Voice", _options(_tally(card.voice for card in _cards(topics)), voices)),
        Facet("kind", "Kind, in topics", _options(kinds, {kind: kind.replace("-", " ") for kind in kinds})),
        Facet("side", "Side", _options(sides, {})),
    ]


def _cards(topics: list[TopicView]) -> Iterator[Card]:
    for topic in topics:
        for side in topic.sides:
            yield from side.cards


def _tally(names: Iterator[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return found


def _options(tally: Mapping[str, int], names: Mapping[str, str]) -> list[Option]:
    labelled = [Option(name, names.get(name, name), count) for name, count in tally.items()]
    return sorted(labelled, key=lambda option: (option.label.casefold(), option.value))
