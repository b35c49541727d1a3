"""What the page's template needs beside the document: the document comes in; anchors, marked parts, bars, heat go out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from typing import Final

import attrs

from stance.model.period import Period, PeriodError
from stance.rendering.escaping import web_address
from stance.rendering.parts import numbers, objects, part, text, texts, whole
from stance.rendering.strips import Plot, plots_of
from stance.tabulating.counts import OTHER_VALUE, counted

__all__ = ["Card", "Facet", "Heat", "Page", "TopicView", "page_of"]

# Beyond this many, topics are closed at first, and the matrix shows those who speak to most topics.
_OPEN: Final = 20
_MATRIX: Final = 40

# A share of one or two topics says nothing, and a dark cell would shout it.
_FEW: Final = 3

_PLAIN_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,60}")


@attrs.frozen
class Part:
    """A stretch of an assertion's text; `cue` where it is a word that decided."""

    text: str
    cue: bool = False


@attrs.frozen
class Evidence:
    """A quote with the state of its verification; `style` is that state as a class name."""

    quote: str
    state: str
    style: str
    locator: str
    start: int | None
    end: int | None
    reason: str
    differences: list[tuple[str, str]]


@attrs.frozen(kw_only=True)
class Card:
    """One assertion on a side; `first` and `last` are the days between which its source was published."""

    id: str
    anchor: str
    source: str
    source_name: str
    voice: str
    speaker: list[str]
    published: str
    about: str
    first: str
    last: str
    parts: list[Part]
    evidence: list[Evidence]
    cues: list[Mapping[str, object]]
    explicit: bool
    stance: str
    by: str
    commitment: str
    explanation: str
    percent: int
    url: str


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
class HeatCell:
    """On how many shared topics two voices disagree; `style` is the step of the scale."""

    text: str
    style: str


@attrs.frozen
class HeatRow:
    """A voice against all others."""

    name: str
    cells: list[HeatCell]


@attrs.frozen
class Heat:
    """A matrix as the page shows it; `kind` is what its rows are."""

    kind: str
    names: list[str]
    rows: list[HeatRow]
    omitted: int


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
        _heat("sources", part(document.get("source_matrix")), names),
        _heat("voices", part(document.get("matrix")), voices),
    ]
    return Page(
        topics,
        heats,
        _sources(sources, topics),
        _facets(topics, names, voices),
        part(document.get("settings")),
        objects(document.get("unmatched")),
    )


def anchor(prefix: str, name: str) -> str:
    """A name for links that stays the same from run to run, whatever the id holds."""
    if _PLAIN_ID.fullmatch(name):
        return f"{prefix}-{name}"
    return f"{prefix}--{hashlib.blake2b(name.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"


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
    cards = [_card(one, part(sources.get(text(one.get("source")))), taken) for one in known]
    return SideView(label, column, f"v-{column.partition(' ')[0]}", ", ".join(counts), cards)


def _card(one: Mapping[str, object], source: Mapping[str, object], taken: set[str]) -> Card:
    link = anchor("a", text(one.get("id")))
    # An assertion on two sides has two cards, and a link can only lead to one of them.
    link = "" if link in taken else link
    taken.add(link)
    first, last = _days(text(one.get("published")))
    aligned = one.get("aligned")
    return Card(
        id=text(one.get("id")),
        anchor=link,
        source=text(one.get("source")),
        source_name=text(one.get("source_name")),
        voice=text(one.get("voice")),
        speaker=texts(one.get("speaker")),
        published=text(one.get("published")),
        about=text(one.get("about")),
        first=first,
        last=last,
        parts=list(_parts(text(one.get("text")), objects(one.get("cues")))),
        evidence=[_evidence(piece) for piece in objects(one.get("evidence"))],
        cues=objects(one.get("cues")),
        explicit=one.get("explicit") is True,
        stance=text(one.get("stance")),
        by=text(one.get("by")),
        commitment=text(one.get("commitment")),
        explanation=text(one.get("explanation")),
        percent=round(100 * aligned) if isinstance(aligned, int | float) else 0,
        url=web_address(text(source.get("url"))),
    )


def _evidence(piece: Mapping[str, object]) -> Evidence:
    start, end = piece.get("start"), piece.get("end")
    state = text(piece.get("state"))
    is_placed = isinstance(start, int) and isinstance(end, int)
    return Evidence(
        text(piece.get("quote")),
        state,
        re.sub("[^a-z]", "-", state),
        text(piece.get("locator")),
        whole(start) if is_placed else None,
        whole(end) if is_placed else None,
        text(piece.get("reason")),
        list(_differing(piece.get("differences"))),
    )


def _differing(pairs: object) -> Iterator[tuple[str, str]]:
    for pair in pairs if isinstance(pairs, list) else []:
        match texts(pair):
            case [theirs, ours]:
                yield (theirs, ours)


def _parts(content: str, cues: list[Mapping[str, object]]) -> Iterator[Part]:
    """The text cut at its cues; cues that overlap an earlier one or lie outside are left unmarked."""
    at = 0
    for start, end in sorted((whole(cue.get("start")), whole(cue.get("end"))) for cue in cues):
        if at <= start < end <= len(content):
            yield Part(content[at:start])
            yield Part(content[start:end], cue=True)
            at = end
    yield Part(content[at:])


def _days(published: str) -> tuple[str, str]:
    """First and last day as ISO dates; empty where that end is open or nothing is known."""
    try:
        period = Period(published)
    except PeriodError:
        return ("", "")
    return tuple("" if day is None else day.isoformat() for day in (period.earliest, period.latest))  # type: ignore[return-value]


def _bar(sides: list[SideView]) -> Iterator[BarPart]:
    total = sum(len(side.cards) for side in sides)
    start = 0.0
    for side in sides:
        width = round(100 * len(side.cards) / total, 2) if total else 0.0
        yield BarPart(side.style, round(start, 2), width)
        start += width


def _heat(kind: str, matrix: Mapping[str, object], known: Mapping[str, str]) -> Heat:
    shared, disagree = numbers(matrix.get("shared")), numbers(matrix.get("disagree"))
    names = texts(matrix.get(kind))
    place = {name: position for position, name in enumerate(names)}
    most = set(sorted(names, key=lambda name: (-shared[place[name]][place[name]], name))[:_MATRIX])
    shown = [name for name in texts(matrix.get("in_blocks")) if name in most]
    rows = [
        HeatRow(
            known.get(one, one),
            [
                _heat_cell(disagree[place[one]][place[other]], shared[place[one]][place[other]], of_itself=one == other)
                for other in shown
            ],
        )
        for one in shown
    ]
    omitted = whole(matrix.get("omitted")) + len(names) - len(shown)
    return Heat(kind, [known.get(name, name) for name in shown], rows, omitted)


def _heat_cell(disagree: int, shared: int, *, of_itself: bool) -> HeatCell:
    """Five steps: none, up to a quarter, to half, to three quarters, more; no step for a share of very few topics."""
    if not shared:
        return HeatCell("", "none")
    if of_itself and not disagree:
        return HeatCell("–", "none")
    if shared < _FEW:
        return HeatCell(f"{disagree} of {shared}", "few")
    step = 0 if not disagree else min(4, -(-4 * disagree // shared))
    return HeatCell(f"{disagree} of {shared}", f"h{step}")


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
