"""The cards of the page: an assertion of the document comes in; its marked text, its evidence and its dates go out."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Final

import attrs

from stance.model.period import Period, PeriodError
from stance.rendering.escaping import web_address
from stance.rendering.parts import objects, text, texts, whole

__all__ = ["Card", "Evidence", "Part", "anchor", "card_of"]

_ALARMING: Final = frozenset({"not found", "near", "ambiguous"})
_PLAIN_ID: Final = re.compile(r"[A-Za-z0-9_-]{1,60}")


@attrs.frozen
class Part:
    """A stretch of an assertion's text; `cue` where it is a word that decided."""

    text: str
    cue: bool = False


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


def anchor(prefix: str, name: str) -> str:
    """A name for links that stays the same from run to run, whatever the id holds."""
    if _PLAIN_ID.fullmatch(name):
        return f"{prefix}-{name}"
    return f"{prefix}--{hashlib.blake2b(name.encode('utf-8', 'surrogatepass'), digest_size=8).hexdigest()}"


def card_of(one: Mapping[str, object], source: Mapping[str, object], taken: set[str]) -> Card:
    """The card of an assertion.

    Args:
        one: The assertion, as the document holds it.
        source: Its source, as the document holds it; may be empty.
        taken: The anchors that are on the page already; the card's own is added.
    """
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
