"""A quote that leaves something out, part by part: a quote comes in, its parts go out, and the places where they stand.

An ellipsis may stand for many words, a bracket only for the few that its content replaces or explains.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import attrs

from stance.verifying.aligning import near_places, nearest_within
from stance.verifying.index import TextIndex, index_text
from stance.verifying.seeking import Passage, equal_places

__all__ = ["MOST_PARTS", "Part", "chain_of", "loose_parts", "marked_parts", "score_of"]

_MARK = re.compile(r"\[[^\[\]]{0,300}\]|\(\s?(?:\.\s?){3,}\)|(?:\.\s?){3,}|\u2026")
_INNER_QUOTATION = re.compile('["\u201c\u201d\u201e\u00ab\u00bb]')
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\s(?:--|\u2014|\u2013)\s")
_ELLIPSIS_REACH = 6000
_NEAR_REACH = 1500
_BRACKET_REACH = 80
_MOST_ANCHORS = 8
# A quote in more parts than that is no quote.
MOST_PARTS = 100
_ENOUGH = 0.75
# A shorter part is like some words nearly everywhere, so that only its very letters count.
_SHORTEST_NEAR_PART = 12


@attrs.frozen
class Part:
    """A stretch of a quote that has nothing left out.

    Attributes:
        index: Its words.
        inserted: Words in brackets that stand before it, and are not the source's.
        reach: Within how many letters behind the part before it must begin; 0 for the first part.
    """

    index: TextIndex
    inserted: str = ""
    reach: int = 0


def marked_parts(quote: str) -> list[Part]:
    """The parts of a quote between its ellipses and bracketed insertions; one part when it has none.

    >>> [part.index.text for part in marked_parts("It [the bridge] is ... closed.")]
    ['It', 'is', 'closed.']
    """
    parts: list[Part] = []
    place, inserted, reach = 0, "", 0
    for start, end, inside in [*_marks(quote), (len(quote), len(quote), "")]:
        part = index_text(quote[place:start].strip())
        if part.letters:
            parts.append(Part(part, inserted, reach if parts else 0))
            inserted, reach = "", 0
        inserted = inside or inserted
        reach = max(reach, _BRACKET_REACH if inside else _ELLIPSIS_REACH)
        place = end
    return parts


def loose_parts(quote: str) -> list[Part]:
    """What is left of a quote that stands nowhere as a whole: words in inner quotation marks, else sentences.

    >>> [part.index.text for part in loose_parts('Smith: "I never saw it." So he says.')]
    ['I never saw it.', 'So he says.']
    """
    pieces = [piece for marked in _INNER_QUOTATION.split(quote) for piece in _SENTENCE.split(marked)]
    indexes = [index_text(piece.strip()) for piece in pieces]
    return [
        Part(index, "", _ELLIPSIS_REACH if number else 0)
        for number, index in enumerate(index for index in indexes if index.word_count > 1)
    ]


def chain_of(parts: Sequence[Part], index: TextIndex) -> list[Passage | None]:
    """The places of the parts, in order, near each other, around the place of the longest; None for those not there.

    >>> text = index_text("It was open then. The council says that it is closed now.")
    >>> [passage.begin for passage in chain_of(marked_parts("the council ... closed now"), text)]
    [4, 10]
    """
    anchor = max(range(len(parts)), key=lambda number: (len(parts[number].index.letters), -number))
    whole = parts[anchor].index
    equal = equal_places(whole.letters, index)[:_MOST_ANCHORS]
    chains = [_around(parts, anchor, passage, index) for passage in equal or near_places(whole, index)]
    if not chains:
        return [None] * len(parts)
    return max(chains, key=lambda chain: (round(score_of(parts, chain), 9), -_width(chain)))


def score_of(parts: Sequence[Part], chain: Sequence[Passage | None]) -> float:
    """Share of the parts' letters that stand in the chain, 0.0 to 1.0."""
    total = sum(len(part.index.letters) for part in parts)
    good = sum(
        max(len(part.index.letters) - passage.distance, 0)
        for part, passage in zip(parts, chain, strict=True)
        if passage is not None
    )
    return good / total


def _marks(quote: str) -> Iterator[tuple[int, int, str]]:
    for match in _MARK.finditer(quote):
        start, end = match.span()
        inside = match.group()[1:-1].strip() if match.group()[0] == "[" else ""
        # "[T]he" and "walk[ed]" change a letter or two of a word; nothing is left out.
        if match.group()[0] == "[" and (quote[start - 1 : start].isalnum() or quote[end : end + 1].isalnum()):
            continue
        yield start, end, inside if any(map(str.isalnum, inside)) else ""


def _around(parts: Sequence[Part], anchor: int, passage: Passage, index: TextIndex) -> list[Passage | None]:
    chain: list[Passage | None] = [None] * len(parts)
    chain[anchor] = passage
    begin = passage.begin
    for number in range(anchor - 1, -1, -1):
        reach = max(part.reach for part in parts[number + 1 : anchor + 1])
        found = _one(parts[number], index, begin, -reach)
        if found is not None:
            chain[number], begin = found, found.begin
    end = passage.end
    for number in range(anchor + 1, len(parts)):
        found = _one(parts[number], index, end, parts[number].reach)
        if found is not None:
            chain[number], end = found, found.end
    return chain


def _one(part: Part, index: TextIndex, word: int, reach: int) -> Passage | None:
    """The place of one part behind a word, or before it where the reach is negative; the nearest one that is equal."""
    here = int(index.first[word])
    size = len(part.index.letters)
    near = max(-_NEAR_REACH, min(reach, _NEAR_REACH))
    if reach > 0:
        equal = equal_places(part.index.letters, index, here, here + reach + size)[:1]
        low, high = here, here + near + size
    else:
        equal = equal_places(part.index.letters, index, max(here + reach - size, 0), here)[-1:]
        low, high = here + near - size, here
    if equal or size < _SHORTEST_NEAR_PART:
        return equal[0] if equal else None
    found = nearest_within(part.index.letters, index, low, high)
    return found if found is not None and found.distance <= (1 - _ENOUGH) * size else None


def _width(chain: Sequence[Passage | None]) -> int:
    words = [bound for passage in chain if passage is not None for bound in (passage.begin, passage.end)]
    return max(words) - min(words)
