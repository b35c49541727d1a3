"""What prefix, suffix and locator say of a quote's place: the one of several that they choose goes out, or which of them does not fit."""

from __future__ import annotations

import re
from collections.abc import Sequence

from stance.model.assertion import Evidence
from stance.verifying.index import TextIndex, index_text
from stance.verifying.seeking import Passage

__all__ = ["chosen", "has_context", "misfit"]

_LINE = re.compile(r"\b(?:lines?|l\.)[ =]*(\d{1,9})(?:[-\u2013,](\d{1,9}))?", re.IGNORECASE)
_PARAGRAPH = re.compile(r"(?:\b(?:paragraphs?|paras?|par)\.?|\u00b6)[ =]*(\d{1,9})", re.IGNORECASE)
_PAGE = re.compile(r"\b(?:pages?|pp?\.)[ =]*(\d{1,9})", re.IGNORECASE)
_CHARACTER = re.compile(r"\b(?:characters?|chars?)[ =]*(\d{1,12})(?:[-\u2013,](\d{1,12}))?", re.IGNORECASE)
# More of a prefix or suffix is not needed to tell places apart.
_LONGEST_CONTEXT = 200
# Below this share of its letters a prefix or suffix is not the one that stands there.
_FITTING = 0.75
_LONGEST_LOCATOR = 40


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
    fits = [round(sum(_sides_fit(evidence, passage, index)), 6) for passage in places]
    best = [passage for passage, fit in zip(places, fits, strict=True) if fit == max(fits)]
    if len(best) > 1 and evidence.locator:
        best = _located(evidence.locator, best, index)
    return best[0] if len(best) == 1 else None


def misfit(evidence: Evidence, start: int, end: int, index: TextIndex) -> str:
    """What of prefix, suffix and locator does not fit the place that was found, in a phrase; empty when all of it does.

    A page is no matter in a text without form feeds, and words that stand several times are no locator.

    >>> misfit(Evidence("It is open", prefix="Sadly, ", locator="line 2"), 0, 10, index_text("It is open on Monday."))
    "its prefix does not stand before it, and its locator 'line 2' names no place"
    """
    place = Passage(int(index.starts.searchsorted(start)), int(index.ends.searchsorted(end, side="right")))
    before, behind = _sides_fit(evidence, place, index)
    told = [
        "its prefix does not stand before it" if before < _FITTING else "",
        "its suffix does not stand behind it" if behind < _FITTING else "",
    ]
    if evidence.locator:
        told.append(_locator_misfit(evidence.locator, start, end, index))
    return ", and ".join(filter(None, told))


def _locator_misfit(locator: str, start: int, end: int, index: TextIndex) -> str:
    low, high = _range(locator, index)
    text = index.text
    shown = repr(locator if len(locator) <= _LONGEST_LOCATOR else f"{locator[:_LONGEST_LOCATOR]}…")
    marks = text.count(locator) if low == high else 0
    if low == high and not marks:
        is_page_of_none = _PAGE.search(locator) and "\f" not in text
        return "" if is_page_of_none else f"its locator {shown} names no place"
    if marks:
        low, high = (text.index(locator) if marks == 1 else 0), len(text)
    # Signs around the words may be those of the line before.
    return "" if low < end and start < high else f"its locator {shown} names another place"


def _sides_fit(evidence: Evidence, passage: Passage, index: TextIndex) -> tuple[float, float]:
    """How well the words before and behind a place fit, by the share of letters of prefix and suffix that stand there."""
    from rapidfuzz.distance import Levenshtein

    before, behind = int(index.first[passage.begin]), int(index.first[passage.end])
    prefix = index_text(evidence.prefix[-_LONGEST_CONTEXT:]).letters
    suffix = index_text(evidence.suffix[:_LONGEST_CONTEXT]).letters
    left = Levenshtein.normalized_similarity(prefix, index.letters[max(before - len(prefix), 0) : before])
    right = Levenshtein.normalized_similarity(suffix, index.letters[behind : behind + len(suffix)])
    return float(left), float(right)


def _located(locator: str, places: list[Passage], index: TextIndex) -> list[Passage]:
    low, high = _range(locator, index)
    if low < high:
        return [passage for passage in places if low <= index.starts[passage.begin] < high]
    marks = index.text.count(locator)
    if marks != 1:
        return places
    behind = index.text.index(locator)
    return [passage for passage in places if index.starts[passage.begin] >= behind][:1]


def _range(locator: str, index: TextIndex) -> tuple[int, int]:
    """The code points that a locator names; an empty range when it names none."""
    if match := _CHARACTER.search(locator):
        first = int(match[1])
        return first, int(match[2] or first) + 1
    for pattern, division in ((_LINE, "lines"), (_PARAGRAPH, "paragraphs"), (_PAGE, "pages")):
        if match := pattern.search(locator):
            bounds: tuple[int, ...] = getattr(index, division)
            first = int(match[1])
            last = int(match[2] or first) if pattern is _LINE else first
            if 1 <= first <= last and first < len(bounds):
                return bounds[first - 1], bounds[min(last, len(bounds) - 1)]
    return 0, 0
