"""Why a quote that was found is weak evidence all the same: its place comes in, one plain phrase goes out."""

from __future__ import annotations

import re

from stance.verifying.index import TextIndex
from stance.verifying.protected import is_negation
from stance.verifying.stretch import stretch_of

__all__ = ["weakness"]

FEWEST_WORDS = 4
_CLAUSE_END = re.compile(r"[.!?;:,\u2026\u2014()\"\u201c\u201d]|--|\s[-\u2013]\s|(?>\r\n|\r|\n)\s*(?>\r\n|\r|\n)")
_NEXT_CLAUSE = frozenset(
    ("but", "although", "though", "while", "whereas", "and", "or", "because", "since", "which", "who")
)
_SCALES = frozenset(("hundred", "thousand", "million", "billion", "trillion", "dozen"))
# No clause goes on for longer, and a text without punctuation must not be read to its end.
_LONGEST_CLAUSE = 15


def weakness(index: TextIndex, begin: int, end: int, quoted_words: int) -> str:
    """Why the words from one number to the one before another are weak evidence; empty when they are not.

    Args:
        index: The text.
        begin: Number of the first word found.
        end: Number of the word behind the last.
        quoted_words: How many words the quote has.

    >>> from stance.verifying.index import index_text
    >>> weakness(index_text("We will close the bridge under no circumstances."), 0, 5, 5)
    'cuts the clause before its negation'
    """
    if quoted_words < FEWEST_WORDS:
        return "shorter than four words"
    if any(map(is_negation, _rest_behind(index, end))):
        return "cuts the clause before its negation"
    if any(map(is_negation, _rest_before(index, begin))):
        return "leaves out the negation at the head of the clause"
    if index.word(end - 1).isdigit() and end < index.word_count and index.word(end) in _SCALES:
        return f"cuts the number before {index.raw(end, end + 1)!r}"
    return ""


def _rest_behind(index: TextIndex, end: int) -> list[str]:
    last = min(end + _LONGEST_CLAUSE, index.word_count)
    for number in range(end, last):
        gap = index.text[index.ends[number - 1] : index.starts[number]]
        if _CLAUSE_END.search(gap) or index.word(number) in _NEXT_CLAUSE:
            last = number
            break
    return stretch_of(index, end, last).words


def _rest_before(index: TextIndex, begin: int) -> list[str]:
    first = max(begin - _LONGEST_CLAUSE, 0)
    for number in range(begin - 1, first - 1, -1):
        gap = index.text[index.ends[number] : index.starts[number + 1]]
        if _CLAUSE_END.search(gap) or index.word(number) in _NEXT_CLAUSE:
            first = number + 1
            break
    return stretch_of(index, first, begin).words
