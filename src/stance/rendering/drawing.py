"""A card of the page comes in; its HTML goes out, on one line: a page may have twenty thousand of them.

What Jinja does for each value costs more than everything else of a card, so cards are written here; a template of your own
may do it otherwise, for a `Card` has every value by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from stance.rendering.cards import Card, Cue, Evidence, Mention
from stance.rendering.escaping import html

__all__ = ["drawn", "mentions", "quoted", "quoted_list"]

# Letters that are written from right to left: Hebrew, Arabic and their kin.
_TURNING: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]")
# What a source does with what it prints is said where it is not what one would think anyway.
_ATTITUDES: Final = {"endorse": ", <em>endorsed by the source</em>", "dispute": ", <em>disputed by the source</em>"}
_USUAL: Final = frozenset({"", "declared", "decided", "default", "lexicon"})


def drawn(card: Card) -> Markup:
    """A card as an item of a list: who, the text with its cues, the quote with its state, and why it is there.

    End tags that HTML lets one leave out are left out.
    """
    name = f' id="{card.anchor}"' if card.anchor else ""
    voice = f' data-voice="{html(card.voice)}"' if card.voice != card.source else ""
    days = "" if card.plain_date else f"{_day('first', card.first)}{_day('last', card.last)}"
    pieces = [
        f'<li{name} data-by="{html(card.source)}"{voice}{days}>',
        _who(card),
        f"<p{_direction(card)}>",
        *(f"<mark>{html(part.text)}</mark>" if part.cue else html(part.text) for part in card.parts),
        *_evidence(card),
        _near(card),
        f"<details><summary>Why{_short(card)}</summary><p>{' '.join(_why(card))}</details>",
    ]
    return Markup("".join(pieces))  # noqa: S704 -- every text in it was escaped where it entered


@lru_cache(maxsize=20_000)
def quoted(text: str) -> Markup:
    """Somebody's words among ours: kept from turning the direction of the line, where they could."""
    escaped = html(text)
    return Markup(f"<bdi>{escaped}</bdi>" if _TURNING.search(text) else escaped)  # noqa: S704 -- escaped two lines above


def quoted_list(texts: Iterable[str], separator: str) -> Markup:
    """Somebody's words, one after the other."""
    return Markup(str(separator).join(map(quoted, texts)))  # noqa: S704 -- the separators are our own


def mentions(those: Iterable[Mention], more: int) -> Markup:
    """Who says it, each with a link to a card, and how many there are beside."""
    named = ", ".join(_link(one.name, one.anchor) for one in those)
    return Markup(f"{named} and {more} more" if more else named)  # noqa: S704 -- escaped in the line above


def _link(name: str, anchor: str) -> str:
    return f'<a href="#{anchor}">{quoted(name)}</a>' if anchor else quoted(name)


def _direction(card: Card) -> str:
    """A text without such letters runs with the page; to ask the browser costs time, for each card."""
    return ' dir="auto"' if any(_TURNING.search(part.text) for part in card.parts) else ""


def _day(name: str, day: str) -> str:
    return f' data-{name}="{day}"' if day else ""


def _who(card: Card) -> str:
    when = html(card.published)
    date = f", <time>{when}</time>" if card.plain_date else f", {when}" if when else ""
    date += _ATTITUDES.get(card.commitment, "")
    source: str = quoted(card.source_name)
    if card.url:
        source = f'<a href="{html(card.url)}">{source}</a>'
    if card.speaker:
        return f'<p class="who"><b>{quoted_list(card.speaker, " › ")}</b> — {source}{date}'
    return f'<p class="own">{source if card.url else f"<b>{source}</b>"}{date}'


def _evidence(card: Card) -> Iterator[str]:
    link = _link(card.id, card.anchor)
    for piece in card.evidence:
        direction = ' dir="auto"' if _TURNING.search(piece.quote) else ""
        yield f'<p class="state"><q{direction}>{html(piece.quote)}</q> {link} · Quote: {_state(piece)}'
    if not card.evidence:
        yield f'<p class="state">{link} · No quote'


def _state(piece: Evidence) -> str:
    state = html(piece.state)
    told = [f"<b>{state}</b>" if piece.alarming else state]
    if piece.locator:
        told.append(f", {quoted(piece.locator)}")
    if piece.start is not None:
        told.append(f", characters {piece.start} to {piece.end}")
    if piece.reason:
        told.append(f"; {quoted(piece.reason)}")
    told += [
        f" Source: “<mark>{html(theirs)}</mark>”, quote: “<mark>{html(ours)}</mark>”."
        for theirs, ours in piece.differences
    ]
    return "".join(told)


def _near(card: Card) -> str:
    """Why it stands in this topic, in a line."""
    told = [] if card.placed == "matched" else ["Placed here by a person"]
    if card.near:
        shared = f"shares “{quoted_list(card.shared, ', ')}”" if card.shared else "is nearest"
        told.append(f"{_link(card.near, card.near_anchor)} {shared} (similarity {card.similarity:.2f})")
    line = "; ".join(told)
    return f"<p>{line}" if line else ""


def _short(card: Card) -> str:
    """What decided: all of it where the explanation is not there to say it, else the words alone."""
    if card.by in {"declared", "decided"}:
        return f": {card.by}"
    if card.cues and not card.explanation:
        return f": {_cue(card.cues[0])}"
    if card.cues:
        return f": “{quoted_list(dict.fromkeys(cue.text for cue in card.cues), '”, “')}”"
    return "" if card.explicit else f": no cue found, {html(card.stance)} is the default"


def _cue(cue: Cue) -> str:
    told = f"“{quoted(cue.text)}”, {html(cue.kind)}"
    told += f" of “{quoted(cue.governs)}”" if cue.governs else ""
    return f"{told}, towards {html(cue.towards)}" if cue.towards else told


def _why(card: Card) -> Iterator[str]:
    """The rest of why it is on its side."""
    if card.explanation:
        yield quoted(card.explanation)
    else:
        yield from (f"{_cue(cue)}." for cue in card.cues[1:])
        yield f"Covers {card.percent} % of the proposition."
    if card.by not in _USUAL:
        yield f"Read by {quoted(card.by)}."
    if card.about:
        yield f"Speaks of {html(card.about)}."
