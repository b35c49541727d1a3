"""The cards of the page: an assertion of the document comes in; its marked text, its evidence and its dates go out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Iterator, Mapping
from functools import lru_cache
from typing import Final

import attrs

from stance.model.period import Period, PeriodError
from stance.rendering.escaping import web_address
from stance.rendering.parts import objects, part, text, texts, whole

__all__ = ["Card", "Cue", "Evidence", "Mention", "Part", "anchor", "card_of"]

_ALARMING: Final = frozenset({"not found", "near", "ambiguous"})
_PLAIN_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,60}")
# What HTML's `time` takes for a date; of everything else that EDTF can say, the card names its first and last day.
_PLAIN_DATE: Final = re.compile(r"(?!0000)[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?")


@attrs.frozen
class Part:
    """A stretch of an assertion's text; `cue` where it is a word that decided."""

    text: str
    cue: bool = False


@attrs.frozen
class Mention:
    """A voice that a finding is about, with the anchor of its first assertion there; empty where that has no card."""

    name: str
    anchor: str


@attrs.frozen
class Cue:
    """Words that decided: of which class, towards which stance, over which word."""

    text: str
    kind: str
    towards: str
    governs: str


@attrs.frozen
class Evidence:
    """A quote with the state of its verification; `alarming` where a reader should look twice."""

    quote: str
    state: str
    alarming: bool
    locator: str
    start: int | None
    end: int | None
    reason: str
    differences: list[tuple[str, str]]


@attrs.frozen(kw_only=True)
class Card:
    """One assertion on a side.

    Attributes:
        anchor: Its name for links; empty for its second card on another side.
        first: The first day on which its source may have been published, as an ISO date; empty where that is open.
        last: The last such day.
        plain_date: True where `published` is a day, a month or a year, from which a reader can tell both.
        near: The id of the nearest assertion of its topic; empty where there is none, or it is not on the page.
        shared: The words that both have.
        similarity: How near it is, 0.0 to 1.0.
        placed: `declared`, `decided` or `matched`: how it came into its topic.
    """

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
    plain_date: bool
    parts: list[Part]
    evidence: list[Evidence]
    cues: list[Cue]
    explicit: bool
    stance: str
    by: str
    commitment: str
    explanation: str
    percent: int
    url: str
    placed: str
    near: str
    near_anchor: str
    shared: list[str]
    similarity: float


def anchor(prefix: str, name: str) -> str:
    """A name for links that stays the same from run to run, whatever the id holds."""
    if _PLAIN_ID.fullmatch(name):
        return f"{prefix}-{name}"
    return f"{prefix}--{hashlib.blake2b(name.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"


def card_of(
    one: Mapping[str, object], source: Mapping[str, object], taken: set[str], on_page: Collection[str] = ()
) -> Card:
    """The card of an assertion.

    Args:
        one: The assertion, as the document holds it.
        source: Its source, as the document holds it; may be empty.
        taken: The anchors that are on the page already; the card's own is added.
        on_page: The ids of those that have a card in its topic.
    """
    link = anchor("a", text(one.get("id")))
    # An assertion on two sides has two cards, and a link can only lead to one of them.
    link = "" if link in taken else link
    taken.add(link)
    published = text(one.get("published"))
    first, last = _days(published)
    aligned = one.get("aligned")
    nearest = part(one.get("nearest"))
    near = text(nearest.get("id"))
    similarity = nearest.get("similarity")
    return Card(
        id=text(one.get("id")),
        anchor=link,
        source=text(one.get("source")),
        source_name=text(one.get("source_name")),
        voice=text(one.get("voice")),
        speaker=texts(one.get("speaker")),
        published=published,
        about=text(one.get("about")),
        first=first,
        last=last,
        plain_date=_PLAIN_DATE.fullmatch(published) is not None,
        parts=list(_parts(text(one.get("text")), objects(one.get("cues")))),
        evidence=[_evidence(piece) for piece in objects(one.get("evidence"))],
        cues=[_cue(cue) for cue in objects(one.get("cues"))],
        explicit=one.get("explicit") is True,
        stance=text(one.get("stance")),
        by=text(one.get("by")),
        commitment=text(one.get("commitment")),
        explanation=text(one.get("explanation")),
        percent=round(100 * aligned) if isinstance(aligned, int | float) else 0,
        url=_address(text(source.get("url"))),
        placed=text(one.get("placed")) or "matched",
        near=near if near in on_page else "",
        near_anchor=anchor("a", near),
        shared=texts(nearest.get("shared")),
        similarity=float(similarity) if isinstance(similarity, int | float) else 0.0,
    )


@lru_cache(maxsize=10_000)
def _address(url: str) -> str:
    return web_address(url)


def _cue(cue: Mapping[str, object]) -> Cue:
    return Cue(*(text(cue.get(key)) for key in ("text", "class", "towards", "governs")))


def _evidence(piece: Mapping[str, object]) -> Evidence:
    start, end = piece.get("start"), piece.get("end")
    state = text(piece.get("state"))
    is_placed = isinstance(start, int) and isinstance(end, int)
    return Evidence(
        text(piece.get("quote")),
        state,
        state in _ALARMING,
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


@lru_cache(maxsize=10_000)
def _days(published: str) -> tuple[str, str]:
    """First and last day as ISO dates; empty where that end is open or nothing is known."""
    try:
        period = Period(published)
    except PeriodError:
        return ("", "")
    return tuple("" if day is None else day.isoformat() for day in (period.earliest, period.latest))  # type: ignore[return-value]
