"""A run of words of an indexed text, as a quote is compared with it: forms, raw places, and which words are names."""

from __future__ import annotations

import re
from functools import cached_property

import attrs

from stance.verifying.figures import NUMBER_WORDS
from stance.verifying.index import TextIndex, index_text
from stance.verifying.protected import CONTRACTED, ORDINARY, is_negation

__all__ = ["Stretch", "stretch_of"]

_LOOK_BACK = 8
_SENTENCE_END = re.compile(r"[.!?\u2026](?:\s|\W*\Z)|[\r\n]\s*[\r\n]")
# A single line's end is no sentence's end: wrapped texts have one everywhere.
_AFTER_SENTENCE = re.compile(r"(?:\A|[.!?:;\u2026\"\u201c\u201d\u2018(\[\u2014\u2013]|--|[\r\n]\s*[\r\n])[\W_]*\Z")


@attrs.frozen(slots=False, eq=False)
class Stretch:
    """Some neighbouring words of a text.

    Attributes:
        index: The text.
        words: Their comparable forms; a contraction that lost its apostrophe ("don t") is one word.
        starts: Where each begins in the raw text.
        ends: Where each ends.
    """

    index: TextIndex
    words: list[str]
    starts: list[int]
    ends: list[int]

    @property
    def start(self) -> int:
        """Where the first word begins in the raw text; 0 without words."""
        return self.starts[0] if self.starts else 0

    @property
    def end(self) -> int:
        """Where the last word ends in the raw text; 0 without words."""
        return self.ends[-1] if self.ends else 0

    def raw(self, low: int, high: int) -> str:
        """The text's own words, from one number to the one before another; empty when there are none."""
        return self.index.text[self.starts[low] : self.ends[high - 1]] if low < high else ""

    def before(self, count: int) -> Stretch:
        """So many words before these, back to the beginning of their sentence."""
        here = int(self.index.starts.searchsorted(self.start))
        low = max(here - count, 0)
        gaps = [self._is_sentence_end(number) for number in range(low, here)]
        return stretch_of(self.index, max([low + at + 1 for at, ends in enumerate(gaps) if ends], default=low), here)

    def behind(self, count: int) -> Stretch:
        """So many words behind these, on to the end of their sentence."""
        here = int(self.index.ends.searchsorted(self.end, side="right"))
        high = min(here + count, self.index.word_count)
        gaps = [self._is_sentence_end(number - 1) for number in range(here, high)]
        return stretch_of(self.index, here, min([here + at for at, ends in enumerate(gaps) if ends], default=high))

    def _is_sentence_end(self, number: int) -> bool:
        """Does a sentence or a paragraph of the text end behind its word with this number?"""
        gap = self.index.text[self.index.ends[number] : self.index.starts[number + 1]]
        return _SENTENCE_END.search(gap) is not None

    @cached_property
    def has_telling_capitals(self) -> bool:
        """Are there capitals, and do they single words out? They do not in a headline or in small letters."""
        text = self.index.text
        return any(text[start].isupper() for start in self.starts) and any(
            text[start].islower() and len(word) > 3 and word not in ORDINARY
            for start, word in zip(self.starts, self.words, strict=True)
        )

    def is_name(self, number: int, source: TextIndex) -> bool:
        """May this word be a name? Where its capital says nothing, the words of the source text decide.

        A script without capitals does not show its names, so that each of its words may be one.
        """
        form, raw = self.words[number], self.index.text[self.starts[number] : self.ends[number]]
        if is_negation(form) or form in NUMBER_WORDS or not raw[0].isalpha():
            return False
        if raw[0].isupper():
            return self._is_capital_name(number, form, raw, source)
        if raw[0].upper() == raw[0]:
            return True
        return not self.has_telling_capitals and len(form) > 2 and _always_capital(form, source)

    def _is_capital_name(self, number: int, form: str, raw: str, source: TextIndex) -> bool:
        if self.has_telling_capitals and raw.isupper() and len(raw) > 1:
            return True
        if form in ORDINARY:
            return False
        return (self.has_telling_capitals and not self._begins_sentence(number)) or form not in source.spelled

    def _begins_sentence(self, number: int) -> bool:
        start = self.starts[number]
        return _AFTER_SENTENCE.search(self.index.text[max(start - _LOOK_BACK, 0) : start]) is not None

    def is_protected(self, number: int, source: TextIndex) -> bool:
        """Is this word a negation, a number or a name?"""
        form = self.words[number]
        return is_negation(form) or is_number_like(form) or self.is_name(number, source)


def is_number_like(form: str) -> bool:
    """Has this form a digit, or is it a number word?

    >>> is_number_like("co2"), is_number_like("twelve"), is_number_like("few")
    (True, True, False)
    """
    return form in NUMBER_WORDS or any(map(str.isdigit, form))


def stretch_of(text: str | TextIndex, begin: int = 0, end: int | None = None) -> Stretch:
    """The words of a text from one number to the one before another; all of them by default.

    >>> stretch_of("I don t know").words
    ['i', 'dont', 'know']
    """
    index = index_text(text) if isinstance(text, str) else text
    words: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    for number in range(begin, index.word_count if end is None else end):
        form = index.word(number)
        if form == "t" and words and words[-1] in CONTRACTED:
            words[-1] += form
            ends[-1] = int(index.ends[number])
        else:
            words.append(form)
            starts.append(int(index.starts[number]))
            ends.append(int(index.ends[number]))
    return Stretch(index, words, starts, ends)


def _always_capital(form: str, source: TextIndex) -> bool:
    return form in source.vocabulary and form not in source.spelled
