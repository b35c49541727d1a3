"""Which of several places a quote means: its prefix, suffix and locator come in, the one place that they choose goes out."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stance.model.assertion import Evidence
from stance.verifying.index import TextIndex, index_text
from stance.verifying.seeking import Passage

__all__ = ["chosen", "has_context"]

_LINE = re.compile(r"\b(?:lines?|l\.)[ =]*(\d{1,9})(?:[-\u2013,](\d{1,9}))?", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:\b(?:paragraphs?|paras?|par)\.?|\u00b6)[ =]*(\d{1,9})", re.IGNORECASE)
_PAGE = re.compile(r"\b(?:pages?|pp?\.)[ =]*(\d{1,9})", re.IGNORECASE)
_CHARACTER = re.compile(r"\b(?:characters?|chars?)[ =]*(\d{1,12})(?:[-\u2013,](\d{1,12}))?", re.IGNORECASE)
_LINES = re.compile(r"\r\n|\r|\n")
_PARAGRAPHS = re.compile(r"(?:\r\n|\r|\n)[ \t]*(?:\r\n|\r|\n)\s*")
_PAGES = re.compile(r"\f")
# More of a prefix or suffix is not needed to tell places apart.
_LONGEST_CONTEXT = 200


def has_context(evidence: Evidence) -> bool:
    """Does the evidence hold anything that could choose between places?"""
    return bool(evidence.prefix or evidence.suffix or evidence.locator)


def chosen(evidence: Evidence, places: Sequence[Passage], index: TextIndex) -> Passage | None:
    """The one of several places that fits prefix and suffix best, or that the locator names; None when two fit alike.

    A locator is read as `line 12`, `paragraph 3`, `page 2` (pages end at form feeds) or `char 100`, or else as words
    that stand in the text once, such as a heading or a time mark: the first place behind them is meant.

    >>> index = index_text("It is open on Monday. It is open on Tuesday.")
    >>> chosen(Evidence("It is open", suffix=" on Tuesday"), [Passage(0, 3), Passage(5, 8)], index)
    Passage(begin=5, end=8, distance=0)
    """
    fits = [_context_fit(evidence, passage, index) for passage in places]
    best = [passage for passage, fit in zip(places, fits, strict=True) if fit == max(fits)]
    if len(best) > 1 and evidence.locator:
        best = _located(evidence.locator, best, index)
    return best[0] if len(best) == 1 else None


def _context_fit(evidence: Evidence, passage: Passage, index: TextIndex) -> float:
    """How well the words around a place fit, by the share of letters of prefix and suffix that stand there."""
    from rapidfuzz.distance import Levenshtein

    before, behind = int(index.first[passage.begin]), int(index.first[passage.end])
    prefix = index_text(evidence.prefix[-_LONGEST_CONTEXT:]).letters
    suffix = index_text(evidence.suffix[:_LONGEST_CONTEXT]).letters
    left = Levenshtein.normalized_similarity(prefix, index.letters[max(before - len(prefix), 0) : before])
    right = Levenshtein.normalized_similarity(suffix, index.letters[behind : behind + len(suffix)])
    return round(float(left + right), 6)


def _located(locator: str, places: list[Passage], index: TextIndex) -> list[Passage]:
    low, high = _range(locator, index.text)
    if low < high:
        return [passage for passage in places if low <= index.starts[passage.begin] < high]
    marks = index.text.count(locator)
    if marks != 1:
        return places
    behind = index.text.index(locator)
    return [passage for passage in places if index.starts[passage.begin] >= behind][:1]


def _range(locator: str, text: str) -> tuple[int, int]:
    """The code points that a locator names; an empty range when it names none."""
    if match := _CHARACTER.search(locator):
        first = int(match[1])
        return first, int(match[2] or first) + 1
    for pattern, bound in ((_LINE, _LINES), (_PARAGRAPH, _PARAGRAPHS), (_PAGE, _PAGES)):
        if match := pattern.search(locator):
            bounds = [0, *(found.end() for found in bound.finditer(text)), len(text) + 1]
            first = int(match[1])
            last = int(match[2] or first) if pattern is _LINE else first
            if 1 <= first <= last and first < len(bounds):
                return bounds[first - 1], bounds[min(last, len(bounds) - 1)]
    return 0, 0
