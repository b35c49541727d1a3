"""Neighbouring words that differ between a source and a quote, and whether such a difference is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from stance.verifying.protected import is_misread_negation, is_negation, misread, negates_by_prefix, resemble
from stance.verifying.stretch import Stretch

__all__ = ["Block"]

_BLANK = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u3000]+")
# In a longer block nothing stands for anything: it is another text.
_MOST_PAIRS = 400


@attrs.frozen
class Block:
    """A run of words of the source, and the run of words of the quote that stands in its place.

    Attributes:
        source: The source's words.
        here: Numbers of the run's first word there, and of the word behind it.
        quote: The quote's words.
        quoted: The same two numbers in the quote.
    """

    source: Stretch
    here: tuple[int, int]
    quote: Stretch
    quoted: tuple[int, int]

    @property
    def there(self) -> str:
        """The source's own words."""
        return self.source.raw(*self.here)

    @property
    def said(self) -> str:
        """The quote's own words."""
        return self.quote.raw(*self.quoted)

    def is_respaced(self) -> bool:
        """Are the letters the same, and only the bounds between words differ?"""
        return self._letters()[0] == self._letters()[1]

    def is_harmless(self) -> bool:
        """Are only the bounds between words different, for an apostrophe, a hyphen, a line's end or grouped digits?"""
        if not self.is_respaced():
            return False
        gaps = [*_gaps(self.source, self.here), *_gaps(self.quote, self.quoted)]
        return self._letters()[0].isdigit() or not any(_BLANK.fullmatch(gap) for gap in gaps)

    def has_misread_word(self) -> bool:
        """Is an ordinary word of the source misread in the quote as something that is no word of the source?"""
        return any(
            len(self.source.words[left]) > 2
            and self._is_misread(left, right)
            and not self.source.is_protected(left, self.source.index)
            for left, right in self._pairs()
        )

    def misread_digits(self) -> Iterator[int]:
        """Numbers of the quote's words in which digits stand for letters of the source."""
        return (right for left, right in self._pairs() if self._has_digits_for_letters(left, right))

    def foreign_letters(self) -> int:
        """How many letters of the quote are in words that are like none of the source's here."""
        if self.is_respaced():
            return 0
        alike = {right for left, right in self._pairs() if resemble(self.source.words[left], self.quote.words[right])}
        return sum(len(self.quote.words[number]) for number in range(*self.quoted) if number not in alike)

    def refused(self, *, noisy: bool) -> str:
        """Why this difference is refused; empty when it is not.

        Args:
            noisy: Whether ordinary words of the quote are misread, here or elsewhere.
        """
        return self._negation_refused(noisy=noisy) or (
            "" if self.is_respaced() else self._code_refused() or self._name_refused(noisy=noisy)
        )

    def _letters(self) -> tuple[str, str]:
        return "".join(self.source.words[slice(*self.here)]), "".join(self.quote.words[slice(*self.quoted)])

    def _pairs(self) -> Iterator[tuple[int, int]]:
        """Every word of the source here with every word of the quote here."""
        if (self.here[1] - self.here[0]) * (self.quoted[1] - self.quoted[0]) > _MOST_PAIRS:
            return
        for left in range(*self.here):
            for right in range(*self.quoted):
                yield left, right

    def _is_misread(self, left: int, right: int) -> bool:
        there, said = self.source.words[left], self.quote.words[right]
        return there != said and said not in self.source.index.vocabulary and misread(there, said)

    def _has_digits_for_letters(self, left: int, right: int) -> bool:
        there, said = self.source.words[left], self.quote.words[right]
        if any(map(str.isdigit, there)) or not any(map(str.isdigit, said)):
            return False
        return misread(there, said, digits_only=said.isdigit())

    def _negation_refused(self, *, noisy: bool) -> str:
        there = [number for number in range(*self.here) if is_negation(self.source.words[number])]
        said = [number for number in range(*self.quoted) if is_negation(self.quote.words[number])]
        same = [self.source.words[each] for each in there] == [self.quote.words[each] for each in said]
        if self.is_respaced():
            # "nowhere" and "now here" have the same letters; "cannot" and "can not" are one word.
            fine = same or self._letters()[0] == "cannot" or self.is_harmless()
            return "" if fine else self._told(there, said)
        if any(self._is_put_in(number) for number in range(*self.quoted)):
            return self._told([], [number for number in range(*self.quoted) if self._is_put_in(number)])
        if not same and not (noisy and not said and self._all_misread(there)):
            return self._told(there, said)
        for left, right in self._pairs():
            if negates_by_prefix(self.source.words[left], self.quote.words[right]):
                return self._told([left], [right])
        return ""

    def _is_put_in(self, number: int) -> bool:
        """Is this word of the quote a misread negation that stands for nothing in the source?"""
        word = self.quote.words[number]
        if word in self.source.index.vocabulary or not is_misread_negation(word):
            return False
        return not any(resemble(self.source.words[left], word) for left in range(*self.here))

    def _all_misread(self, there: list[int]) -> bool:
        read = {left for left, right in self._pairs() if self._is_misread(left, right)}
        return read.issuperset(there)

    def _code_refused(self) -> str:
        """Why words of letters and digits together, such as "CO2", differ too much."""
        forgiven = set(self.misread_digits())
        there = [number for number in range(*self.here) if _is_code(self.source.words[number])]
        said = [number for number in range(*self.quoted) if _is_code(self.quote.words[number])]
        said = [number for number in said if number not in forgiven]
        same = [self.source.words[each] for each in there] == [self.quote.words[each] for each in said]
        return "" if same else self._told(there, said)

    def _name_refused(self, *, noisy: bool) -> str:
        there = [number for number in range(*self.here) if self.source.is_name(number, self.source.index)]
        said = [number for number in range(*self.quoted) if self.quote.is_name(number, self.source.index)]
        kept = [pair for pair in self._pairs() if self._is_same_name(*pair, noisy=noisy)]
        there = [number for number in there if number not in {left for left, _ in kept}]
        said = [number for number in said if number not in {right for _, right in kept}]
        return self._told(there, said) if there or said else ""

    def _is_same_name(self, left: int, right: int, *, noisy: bool) -> bool:
        there, said = self.source.words[left], self.quote.words[right]
        if there.removesuffix("s") == said.removesuffix("s") or self._has_digits_for_letters(left, right):
            return True
        # What is no name in the source is none when it is misread.
        may_be_misread = noisy or not self.source.is_name(left, self.source.index)
        return may_be_misread and self._is_misread(left, right)

    def _told(self, there: list[int], said: list[int]) -> str:
        """One sentence that names the words, or the whole block where only one side has such words."""
        left = " ".join(self.source.raw(number, number + 1) for number in there) or self.there
        right = " ".join(self.quote.raw(number, number + 1) for number in said) or self.said
        if not right:
            return f"the quote leaves out {left!r}"
        if not left:
            return f"the quote puts in {right!r}"
        return f"the source says {left!r}, the quote {right!r}"


def _gaps(stretch: Stretch, run: tuple[int, int]) -> list[str]:
    text = stretch.index.text
    return [text[stretch.ends[number] : stretch.starts[number + 1]] for number in range(run[0], run[1] - 1)]


def _is_code(word: str) -> bool:
    return any(map(str.isdigit, word)) and not word.isdigit()
