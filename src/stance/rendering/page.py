"""What the page's template shows: the document comes in; topics with their sides, matrices, sources and filters go out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from stance.rendering.cards import Card, Mention, anchor, card_of
from stance.rendering.escaping import web_address
from stance.rendering.heat import Heat, heat_of
from stance.rendering.parts import objects, part, text, texts, whole
from stance.rendering.strips import Plot, plots_of
from stance.tabulating.counts import OTHER_VALUE, counted

__all__ = ["Facet", "Page", "TopicView", "page_of"]

# Of more topics than a reader would scroll through, the first few are open and the others show their headings.
_ALL_OPEN: Final = 20
_FIRST_OPEN: Final = 3
# More names than this tell a reader nothing that the columns of cards do not.
_MENTIONED: Final = 3


@attrs.frozen
class SideView:
    """A column of cards."""

    label: str
    column: str
    style: str
    counts: str
    cards: list[Card]


@attrs.frozen
class FindingView:
    """A disagreement or a difference; of many voices the first few are named, and `more` are left out on a side."""

    kind: str
    explanation: str
    left: list[Mention]
    left_more: int
    right: list[Mention]
    right_more: int


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
    summary: str
    bar: list[BarPart]
    sides: list[SideView]
    disagreements: list[FindingView]
    differences: list[FindingView]
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

    topics: Topics
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
    topics = Topics(objects(document.get("topics")), sources)
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


@attrs.frozen
class Topics:
    """The topics of a page, each made when it is asked for: all of them at once would take more memory than the page.

    Attributes:
        found: The topics, as the document holds them.
        sources: The sources by id.
    """

    found: list[Mapping[str, object]]
    sources: Mapping[str, Mapping[str, object]]

    def __len__(self) -> int:
        return len(self.found)

    def __iter__(self) -> Iterator[TopicView]:
        taken: set[str] = set()
        opened = len(self) if len(self) <= _ALL_OPEN else _FIRST_OPEN
        for place, topic in enumerate(self.found):
            yield _topic(topic, self.sources, taken, is_open=place < opened)

    def standing(self) -> Iterator[tuple[str, Mapping[str, object]]]:
        """Every assertion with a card, and the column in which that stands."""
        for topic in self.found:
            assertions = _assertions(topic)
            for side in objects(topic.get("sides")):
                column = _column(text(side.get("label")))
                for name in texts(side.get("assertions")):
                    if name in assertions:
                        yield column, assertions[name]

    def kinds(self) -> Iterator[str]:
        """The kinds of each topic's findings, each once a topic."""
        for topic in self.found:
            yield from _kinds(topic)


def _assertions(topic: Mapping[str, object]) -> dict[str, Mapping[str, object]]:
    return {text(one.get("id")): one for one in objects(topic.get("assertions"))}


def _kinds(topic: Mapping[str, object]) -> list[str]:
    findings = (*objects(topic.get("disagreements")), *objects(topic.get("differences")))
    return sorted({text(found.get("kind")) for found in findings})


def _column(label: str) -> str:
    first = label.partition(":")[0]
    return OTHER_VALUE if first == "other answer" else first


def _topic(
    topic: Mapping[str, object], sources: Mapping[str, Mapping[str, object]], taken: set[str], *, is_open: bool
) -> TopicView:
    assertions = _assertions(topic)
    standing = {name for side in objects(topic.get("sides")) for name in texts(side.get("assertions"))}
    shown = {name: one for name, one in assertions.items() if name in standing}
    sides = [_side(side, shown, sources, taken) for side in objects(topic.get("sides"))]
    disagreements, differences = objects(topic.get("disagreements")), objects(topic.get("differences"))
    return TopicView(
        anchor=anchor("t", text(topic.get("id"))),
        proposition=text(topic.get("proposition")),
        proposed=topic.get("proposed") is True,
        contested=topic.get("contested") is True,
        open=is_open,
        summary=text(topic.get("summary")),
        bar=list(_bar(sides)),
        sides=sides,
        disagreements=[_finding(found, shown) for found in disagreements],
        differences=[_finding(found, shown) for found in differences],
        plots=plots_of(assertions.values()),
        silent=[text(sources.get(name, {}).get("name")) or name for name in texts(topic.get("silent"))],
        cohesion=_together(part(topic.get("cohesion"))),
    )


def _finding(found: Mapping[str, object], shown: Mapping[str, Mapping[str, object]]) -> FindingView:
    left, right = (_mentions(texts(found.get(side)), shown) for side in ("left", "right"))
    return FindingView(
        text(found.get("kind")),
        text(found.get("explanation")),
        left[:_MENTIONED],
        max(0, len(left) - _MENTIONED),
        right[:_MENTIONED],
        max(0, len(right) - _MENTIONED),
    )


def _mentions(ids: list[str], shown: Mapping[str, Mapping[str, object]]) -> list[Mention]:
    """Each voice once, in the order of their first assertions; where no card tells who it is, the id has to do."""
    voices: dict[str, Mention] = {}
    for name in ids:
        one = shown.get(name, {})
        voice = text(one.get("voice")) or name
        voices.setdefault(voice, Mention(text(one.get("voice_name")) or name, anchor("a", name) if one else ""))
    return list(voices.values())


def _together(cohesion: Mapping[str, object]) -> str:
    pair, bridge, below = (cohesion.get(key) for key in ("weakest_pair", "weakest_bridge", "below_threshold"))
    if not (isinstance(pair, int | float) and isinstance(bridge, int | float) and isinstance(below, int | float)):
        return ""
    return (
        f"Together by wording: weakest pair {pair:.2f}, weakest bridge {bridge:.2f}, "
        f"{100 * below:.0f} % of pairs below the threshold."
    )


def _side(
    side: Mapping[str, object],
    assertions: Mapping[str, Mapping[str, object]],
    sources: Mapping[str, Mapping[str, object]],
    taken: set[str],
) -> SideView:
    label = text(side.get("label"))
    column = _column(label)
    known = [assertions[name] for name in texts(side.get("assertions")) if name in assertions]
    counts = [counted(len(texts(side.get("voices"))), "voice"), counted(len(texts(side.get("sources"))), "source")]
    if 0 < whole(side.get("origins")) < len(texts(side.get("sources"))):
        counts.append(counted(whole(side.get("origins")), "origin"))
    cards = [card_of(one, part(sources.get(text(one.get("source")))), taken, assertions) for one in known]
    return SideView(label, column, f"v-{column.partition(' ')[0]}", ", ".join(counts), cards)


def _bar(sides: list[SideView]) -> Iterator[BarPart]:
    total = sum(len(side.cards) for side in sides)
    start = 0.0
    for side in sides:
        width = round(100 * len(side.cards) / total, 2) if total else 0.0
        yield BarPart(side.style, round(start, 2), width)
        start += width


def _sources(sources: Mapping[str, Mapping[str, object]], topics: Topics) -> list[Mapping[str, object]]:
    said = _tally(text(one.get("source")) for _, one in topics.standing())
    return [
        {**source, "link": web_address(text(source.get("url"))), "assertions": counted(said.get(name, 0), "assertion")}
        for name, source in sources.items()
    ]


def _facets(topics: Topics, names: Mapping[str, str], voices: Mapping[str, str]) -> list[Facet]:
    by_source, by_voice = (_tally(text(one.get(key)) for _, one in topics.standing()) for key in ("source", "voice"))
    return [
        Facet("source", "Source", _options(by_source, names)),
        Facet("voice", "Voice", _options(by_voice, voices)),
        Facet("kind", "Kind, in topics", _options(_tally(topics.kinds()), {})),
        Facet("side", "Side", _options(_tally(column for column, _ in topics.standing()), {})),
    ]


def _tally(names: Iterator[str]) -> dict[str, int]:
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return found


def _options(tally: Mapping[str, int], names: Mapping[str, str]) -> list[Option]:
    labelled = [Option(name, names.get(name, name), count) for name, count in tally.items()]
    return sorted(labelled, key=lambda option: (option.label.casefold(), option.value))
