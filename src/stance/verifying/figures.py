"""The numbers in a text, in order and in comparable form: text comes in, `Figure`s with their places go out."""

from __future__ import annotations

import re

import attrs

from stance.text import normalise

__all__ = ["NUMBER_WORDS", "Figure", "figures", "figures_of"]


def _split(words: str) -> list[str]:
    return words.split()


_UNITS = _split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = _split("twenty thirty forty fifty sixty seventy eighty ninety")
_VALUES = {word: value for value, word in enumerate(_UNITS)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_OTHERS = _split(
    "hundred thousand million billion trillion dozen half halve quarter third fourth fifth sixth seventh eighth ninth "
    "tenth first second once twice thrice double doubled triple tripled quadruple quadrupled single"
)
NUMBER_WORDS = frozenset((*_VALUES, *_OTHERS, *(f"{word}s" for word in _OTHERS)))

# Groups of three behind a comma, an apostrophe or a blank are thousands; one point or comma before other digits is
# decimal. A minus or a point belongs to the number only where no letter or digit stands before it.
_DIGITS = (
    r"(?:(?<![\w.,)\]])[-\u2212](?=[.\d]))?"
    r"(?:(?:\d{1,3}(?:[,'\u2019 \u00a0\u2009\u202f]\d{3}(?!\d))+|\d{1,3}(?:\.\d{3}(?!\d)){2,}|\d+)(?:[.,]\d+)?"
    r"|(?<![\w.])\.\d+)"
)
_FIGURE = re.compile(rf"(?<![^\W_])(?:{_DIGITS})(?![^\W_])|[^\W\d_]+")
_SUPERSCRIPT = re.compile("[\u00b2\u00b3\u00b9\u2070\u2074-\u2079\u2080-\u2089]")
_NOT_DIGITS = re.compile(r"\D")
# A number may reach so far beyond a stretch that cuts it.
_REACH = 40


@attrs.frozen
class Figure:
    """One number of a text.

    Attributes:
        value: Comparable form: digits with a point, or the word for it.
        start: Place of its first code point.
        end: Place behind its last code point.
        spelled_in_digits: Whether it stands there in digits, not in words.
    """

    value: str
    start: int
    end: int
    spelled_in_digits: bool = True


def figures(text: str) -> list[Figure]:
    """The numbers of a text, in digits and in English words.

    >>> [figure.value for figure in figures("Some 300 000 people, -3.5% and eighty-seven million")]
    ['300000', '-3.5', '87', 'million']
    """
    # A raised digit is no part of the number before it, whatever compatibility forms say.
    plain = _SUPERSCRIPT.sub("^", text)
    found: list[Figure] = []
    unit_wanted = -1
    for match in _FIGURE.finditer(plain):
        start, end = match.span()
        word = normalise(match.group())
        if not word[0].isalpha():
            found.append(Figure(_value(word), start, end))
            unit_wanted = -1
        elif word in NUMBER_WORDS:
            tens_before = unit_wanted >= 0 and start - unit_wanted == 1
            if tens_before and word in _UNITS[1:10]:
                tens = found.pop()
                found.append(Figure(str(int(tens.value) + _VALUES[word]), tens.start, end, spelled_in_digits=False))
            else:
                value = str(_VALUES[word]) if word in _VALUES else word.removesuffix("s")
                found.append(Figure(value, start, end, spelled_in_digits=False))
            unit_wanted = end if word in _TENS else -1
        else:
            unit_wanted = -1
    return found


def figures_of(text: str, start: int, end: int) -> list[Figure]:
    """The numbers of a stretch of a text, with the digits, signs and points that the stretch cuts off.

    >>> [figure.value for figure in figures_of("it cost 12,500 pounds", 11, 21)]
    ['12500']
    """
    low, high = max(start - _REACH, 0), min(end + _REACH, len(text))
    # Letters around the stretch are no part of it, but a number that reaches into it is.
    return [
        attrs.evolve(each, start=low + each.start, end=low + each.end)
        for each in figures(text[low:high])
        if low + each.start < end and low + each.end > start
    ]


def _value(word: str) -> str:
    sign = "-" if word[0] in "-\u2212" else ""
    body = word.lstrip("-\u2212")
    whole, point, part = body.rpartition(".")
    if not point or (len(part) == 3 and "." in whole):
        whole, point, part = body.rpartition(",")
        if not point or len(part) == 3:
            whole, part = body, ""
    digits = _NOT_DIGITS.sub("", whole) or "0"
    return f"{sign}{digits}.{part}" if part else f"{sign}{digits}"
