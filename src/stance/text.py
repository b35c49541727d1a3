"""Two spellings made comparable: Unicode form, case, words with their places in the raw text, and stems.

In comes any text; out come normalised forms (`normalise`), words with offsets (`words`), or, where the offsets are not
needed and speed is, the words alone (`word_forms`). Nothing here knows a language but `stem`, which is English.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

__all__ = ["Word", "forms_in", "is_number", "normalise", "raw_words", "stem", "stems", "word_forms", "words"]


class Word(NamedTuple):
    """One word of a text.

    Attributes:
        form: Normalised: compatibility form, case folded, no possessive `'s`, no dots in an abbreviation.
        start: Place of its first code point in the raw text, from 0.
        end: Place behind its last code point.
    """

    form: str
    start: int
    end: int


# Curly and straight apostrophes, primes and the modifier letter mean the same inside a word.
_APOSTROPHES = "'\u2018\u2019\u02bc\u02b9\u2032\uff07\u055a"
_TO_APOSTROPHE = dict.fromkeys(map(ord, _APOSTROPHES), "'")

# Scripts that write words without spaces between them: every character counts as a word there.
_UNSPACED = (
    "\u0e01-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\ua9e0-\ua9ff"
    "\uaa60-\uaa7f\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)

_ASCII_WORD = re.compile(r"(?<![a-z0-9])[a-z](?:\.[a-z](?![a-z]))+|[a-z]+(?:'[a-z]+)*|[0-9]+(?:[.,][0-9]+)*")


@cache
def _marks() -> str:
    """The combining marks as a regular-expression class body; they stay with the letter before them.

    Only the planes that hold marks are scanned: 15 ms once, and only for texts beyond ASCII.
    """
    found: list[str] = []
    start = previous = -2
    for code in (*range(0x300, 0x1F000), *range(0xE0100, 0xE01F0)):
        if unicodedata.category(chr(code))[0] == "M":
            if code != previous + 1:
                found.append(f"{chr(start)}-{chr(previous)}" if start >= 0 else "")
                start = code
            previous = code
    found.append(f"{chr(start)}-{chr(previous)}")
    return "".join(found)


@cache
def _any_word() -> re.Pattern[str]:
    # The look-ahead keeps an unspaced character from being swallowed by the run of letters before it.
    letter = rf"(?![{_UNSPACED}])(?:[^\W\d_]|[{_marks()}])"
    return re.compile(
        rf"(?<![^\W_])[^\W\d_](?:\.[^\W\d_](?![^\W\d_]))+"
        rf"|[{_UNSPACED}][{_marks()}]*"
        rf"|(?:{letter})+(?:'(?:{letter})+)*"
        rf"|\d+(?:[.,]\d+)*"
    )


@cache
def _cluster() -> re.Pattern[str]:
    # Hangul vowels and finals compose with the jamo before them although they are no marks; the halfwidth
    # voicing marks do so once NFKC has widened them.
    return re.compile(rf"(?s).[{_marks()}\u1160-\u11ff\ud7b0-\ud7fb\uff9e\uff9f\uffa0-\uffdc\u3131-\u318e]*")


@cache
def _ignored() -> re.Pattern[str]:
    """Format characters and variation selectors: invisible, and pasted along by accident."""
    codes = [code for code in range(0x80, 0x1F000) if unicodedata.category(chr(code)) == "Cf"]
    listed = "".join(map(chr, codes))
    return re.compile(f"[{listed}\ufe00-\ufe0f\u180b-\u180f\U000e0000-\U000e0fff\u034f]")


# So many marks are put in order within 20 ms, whoever sorts them.
_SOON_SORTED = 4_000


@cache
def _long_run() -> re.Pattern[str]:
    """More marks in a row than any language writes."""
    return re.compile(rf"[{_marks()}\uff9e\uff9f]{{64,}}")


def _in_order(run: re.Match[str]) -> str:
    """A run of marks, decomposed and in canonical order.

    The library sorts a run by insertion, in quadratic time: a megabyte of accents of two kinds would take a quarter of
    an hour. It has nothing to do where the run is in order already.
    """
    starters = 0
    ranked: list[tuple[tuple[int, int], str]] = []
    for mark in "".join(unicodedata.normalize("NFKD", one) for one in run.group()):
        # Nothing moves across a mark of class 0.
        rank = unicodedata.combining(mark)
        starters += not rank
        ranked.append(((starters, rank), mark))
    return "".join(mark for _, mark in sorted(ranked, key=itemgetter(0)))


def normalise(text: str) -> str:
    """The form in which two spellings of one text are equal: NFKC, case folded, without invisible characters.

    Args:
        text: Any string.

    Returns:
        A string on which `normalise` changes nothing more; white space and punctuation are kept.

    >>> normalise("Ｃａｆｅ\u0301 ŁÓDŹ")
    'café łódź'
    """
    if text.isascii():
        return text.lower()
    shown = _ignored().sub("", text)
    if len(shown) > _SOON_SORTED:
        shown = _long_run().sub(_in_order, shown)
    folded = unicodedata.normalize("NFKD", shown).casefold()
    # A dotless i and an i with its dot spelled out are what Turkish case mapping leaves behind.
    folded = unicodedata.normalize("NFKC", folded).replace("i\u0307", "i").replace("\u0131", "i")
    # Folding and composing can each give the other something to do (three Greek letters): once more settles it.
    return unicodedata.normalize("NFKC", _ignored().sub("", folded).casefold())


# "He'll" is he, not hell; "China's" is China. The "n't" of "don't" stays: it turns the word round.
_ENCLITICS = frozenset(("s", "ll", "re", "ve", "d", "m"))


def _form(found: str) -> str:
    """A matched word without its possessive or enclitic verb, apostrophes and abbreviation dots."""
    if "'" in found:
        word, _, tail = found.rpartition("'")
        return (word if tail in _ENCLITICS else found).replace("'", "")
    if "." in found and not found[0].isdigit():
        return found.replace(".", "")
    return found


def word_forms(text: str) -> list[str]:
    """The words of a text in reading order, without their places; about eight times as fast as `words`.

    >>> word_forms("The U.S. didn't pay China's $1,200.50!")
    ['the', 'us', 'didnt', 'pay', 'china', '1,200.50']
    """
    if text.isascii():
        found = _ASCII_WORD.findall(text.lower())
    else:
        found = _any_word().findall(normalise(text).translate(_TO_APOSTROPHE))
    # Most texts have neither apostrophe nor abbreviation, and a plain list costs nothing then.
    return [_form(word) if "'" in word or "." in word else word for word in found]


# What can stand inside a word or a number; all else is space between words, and "|" is what a line end becomes.
_SPACED = "".join(
    sign if sign.isalnum() or sign in "'.," else "|" if sign == "\n" else " " for sign in map(chr, range(128))
)
_TEXTS_AT_ONCE = 4_096


def raw_words(texts: Sequence[str]) -> Iterator[list[str]]:
    """The words of many texts, cut but not yet made comparable, with a `|` behind each text's words.

    Several times as fast as `word_forms` text by text, for what is asked of each word can be asked of each distinct one.

    Args:
        texts: Any strings.

    Yields:
        The raw words of some thousand texts, in order; `forms_in` gives the word forms in each.

    >>> list(raw_words(["China's 1.5 tons.", "Salt"]))
    [["china's", '1.5', 'tons', '|', 'salt', '|']]
    """
    for start in range(0, len(texts), _TEXTS_AT_ONCE):
        found: list[str] = []
        for plain, run in groupby(texts[start : start + _TEXTS_AT_ONCE], key=str.isascii):
            if plain:
                found += _ascii_words(list(run))
            else:
                for text in run:
                    found += word_forms(text)
                    found.append("|")
        yield found


def _ascii_words(texts: list[str]) -> list[str]:
    joined = " \n ".join(texts) + " \n"
    if joined.count("\n") > len(texts):
        joined = " \n ".join([text.replace("\n", " ") for text in texts]) + " \n"
    spaced = joined.lower().translate(_SPACED)
    # Most full stops and commas end a word: without them there are fewer distinct words to look at.
    return spaced.replace(". ", " ").replace(", ", " ").split()


def forms_in(raw: str) -> list[str]:
    """The word forms in a raw word of `raw_words`: mostly one, itself.

    >>> forms_in("china's"), forms_in("covid19"), forms_in("...")
    (['china'], ['covid', '19'], [])
    """
    if raw.isalpha() or not raw.isascii():
        return [raw]
    return [_form(word) for word in _ASCII_WORD.findall(raw)]


def words(text: str) -> list[Word]:
    """The words of a text in reading order, each with its place in the raw text.

    Args:
        text: Any string; scripts without spaces give one word a character.

    Returns:
        Words whose forms are those of `word_forms`; their spans lie inside the text, in order, and overlap only where
        one character spells several words out.

    >>> words("Ben’s ½ ton")
    [Word(form='ben', start=0, end=5), Word(form='1', start=6, end=7), Word(form='2', start=6, end=7), Word(form='ton', start=8, end=11)]
    """
    if text.isascii():
        found = _ASCII_WORD.finditer(text.lower())
        return [Word(_form(match.group()), match.start(), match.end()) for match in found]
    pieces, places = _pieces(text)
    found = _any_word().finditer(pieces.translate(_TO_APOSTROPHE))
    return [Word(_form(match.group()), places[match.start()][0], places[match.end() - 1][1]) for match in found]


def _pieces(text: str) -> tuple[str, list[tuple[int, int]]]:
    """The normalised text, and for each of its characters the raw span from which it came."""
    normal: list[str] = []
    places: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        piece = normalise(text[start:end])
        normal.append(piece)
        places.extend([(start, end)] * len(piece))
    return "".join(normal), places


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Runs that normalise on their own: a character with the marks behind it, invisible ones in between included."""
    invisible = {match.start() for match in _ignored().finditer(text)}
    visible = [place for place in range(len(text)) if place not in invisible]
    bare = "".join(text[place] for place in visible)
    for match in _cluster().finditer(bare):
        yield visible[match.start()], visible[match.end() - 1] + 1


def is_number(form: str) -> bool:
    """Is this word form a number in digits?

    >>> is_number("1,200.50"), is_number("u2")
    (True, False)
    """
    return form[:1].isdigit()


@lru_cache(maxsize=1 << 16)
def stem(form: str) -> str:
    """The English stem of a word form, by Porter's second Snowball algorithm; other languages pass nearly unchanged.

    snowballstemmer hands the work to PyStemmer, the same algorithm in C, a dozen times as fast.

    >>> stem("sources"), stem("producing")
    ('sourc', 'produc')
    """
    try:
        return str(_stemmer().stemWord(form))
    except UnicodeEncodeError:
        # Half of a surrogate pair, from a badly cut text: no word of any language.
        return form


def stems(forms: Sequence[str]) -> list[str]:
    """The stems of many word forms, in one call and without a cache: for forms that are all different.

    >>> stems(["sources", "producing"])
    ['sourc', 'produc']
    """
    try:
        return list(_stemmer().stemWords(list(forms)))
    except UnicodeEncodeError:
        return [stem(form) for form in forms]


@cache
def _stemmer():  # type: ignore[no-untyped-def]  # noqa: ANN202 -- the library carries no types
    import snowballstemmer

    stemmer = snowballstemmer.stemmer("english")
    # Its cache empties itself by sorting, which costs four times what the stems do.
    stemmer.maxCacheSize = 0
    return stemmer
