"""One text made searchable, once: a text comes in, a `TextIndex` goes out, in time and memory linear in its length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from stance.verifying.folding import fold

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Places = npt.NDArray[np.int64]

__all__ = ["PIECE", "Pieces", "TextIndex", "index_text"]

# Pieces of four letters survive where words do not: in misread, split and joined words.
PIECE = 4
_BUCKETS = 1 << 16
# Beyond this many letters only every second, third, ... piece is kept, so that memory stays bounded; all pieces of a
# quote are looked up, so that each kept one can still vote.
_MOST_PIECES = 1 << 22
_BLOCK = 1 << 20
_RAW_WORD = re.compile(r"[^\W_]+")
_LINES = re.compile(r"\r\n|\r|\n")
# Atomic: CR LF is one end of a line and not two.
_PARAGRAPHS = re.compile(r"(?>\r\n|\r|\n)[ \t]*(?>\r\n|\r|\n)\s*")
_PAGES = re.compile(r"\f")


@attrs.frozen(eq=False)
class Pieces:
    """Where each piece of four letters stands, by a hash of 16 bits.

    Attributes:
        offsets: For each hash, where its places begin in `places`; one more at the end.
        places: Places of pieces in the letters, rising within one hash.
        stride: Every how many letters a piece was kept.
    """

    offsets: Places
    places: Places
    stride: int


@attrs.frozen(eq=False, slots=False, repr=False)
class TextIndex:
    """A text with its letters and its words.

    Attributes:
        text: The raw text, decoded.
        letters: Its letters and digits in comparable form, with nothing between them.
        first: For each word, the place of its first letter in `letters`; and one more, the number of letters.
        starts: For each word, the place of its first code point in the raw text.
        ends: For each word, the place behind its last code point.

    >>> index = index_text("The U.S. didn’t pay.")
    >>> index.letters, index.word(3), index.word_count
    ('theusdidntpay', 'didnt', 5)
    """

    text: str
    letters: str
    first: Places
    starts: Places
    ends: Places
    vocabulary: frozenset[str]

    @property
    def word_count(self) -> int:
        """How many words the text has."""
        return len(self.starts)

    def word(self, number: int) -> str:
        """The comparable form of a word, by its number from 0."""
        return self.letters[self.first[number] : self.first[number + 1]]

    def raw(self, begin: int, end: int) -> str:
        """The source's own words, from the word with number `begin` to the one before `end`; empty when none."""
        return self.text[self.starts[begin] : self.ends[end - 1]] if begin < end else ""

    def word_at(self, place: int) -> int:
        """The number of the word whose first letter is at this place in the letters; -1 when no word begins there.

        Of the words of one character, such as "½", only the first begins there.
        """
        number = int(self.first.searchsorted(place))
        if number == len(self.first) or self.first[number] != place:
            return -1
        is_inside = 0 < number < self.word_count and self.starts[number] == self.starts[number - 1]
        return -1 if is_inside else number

    @cached_property
    def spelled(self) -> frozenset[str]:
        """The words as they are spelled in the raw text, case kept."""
        return frozenset().union(*(_RAW_WORD.findall(block) for block in _blocks(self.text)))

    @cached_property
    def lines(self) -> tuple[int, ...]:
        """Where lines begin, and one place more, behind the end of the text; found when the first locator asks, as are the next."""
        return self._divided(_LINES)

    @cached_property
    def paragraphs(self) -> tuple[int, ...]:
        """Where paragraphs begin, parted by lines of blanks."""
        return self._divided(_PARAGRAPHS)

    @cached_property
    def pages(self) -> tuple[int, ...]:
        """Where pages begin, parted by form feeds."""
        return self._divided(_PAGES)

    def _divided(self, end: re.Pattern[str]) -> tuple[int, ...]:
        return 0, *(found.end() for found in end.finditer(self.text)), len(self.text) + 1

    @cached_property
    def pieces(self) -> Pieces:
        """Where each piece of four letters stands; made when the first quote needs it."""
        import numpy as np

        stride = 1 + len(self.letters) // _MOST_PIECES
        hashes = piece_hashes(self.letters, stride)
        order = np.argsort(hashes, kind="stable")
        counts = np.bincount(hashes, minlength=_BUCKETS)
        offsets = np.concatenate(([0], np.cumsum(counts)))
        return Pieces(offsets, order * stride, stride)


def index_text(text: str) -> TextIndex:
    """Make a text searchable.

    Args:
        text: Any string, decoded.

    Returns:
        Its index, for any number of quotes.
    """
    import numpy as np

    folding = fold(text)
    codes = _codes(folding.signs)
    is_letter = (codes != ord(" ")) & (codes != ord("'"))
    # An apostrophe between two letters belongs to the word, so that "don't" is one.
    joined = np.zeros(len(codes), dtype=np.bool_)
    joined[1:-1] = (codes[1:-1] == ord("'")) & is_letter[:-2] & is_letter[2:]
    padded = np.concatenate(([False], is_letter | joined, [False]))
    begins = padded[1:] & ~padded[:-1]
    stops = padded[:-1] & ~padded[1:]
    if folding.unspaced:
        alone = np.concatenate((np.isin(codes, folding.unspaced), [False]))
        after = np.concatenate(([False], alone[:-1]))
        begins |= padded[1:] & (alone | after)
        stops |= padded[:-1] & (alone | after)
    # Places stay 64 bits wide: to look up a plain number in a narrower array, numpy would widen all of it each time.
    begin_at, stop_at = np.flatnonzero(begins), np.flatnonzero(stops)
    apostrophes = np.flatnonzero(joined)
    first = np.zeros(len(begin_at) + 1, dtype=np.int64)
    np.cumsum(stop_at - begin_at, out=first[1:])
    first[1:] -= np.searchsorted(apostrophes, stop_at)
    spoken = folding.signs.replace("'", "")
    return TextIndex(
        text,
        spoken.replace(" ", ""),
        first,
        folding.raw_starts(begin_at),
        folding.raw_ends(stop_at),
        frozenset().union(*(block.split(" ") for block in _blocks(spoken))),
    )


def piece_hashes(letters: str, stride: int = 1) -> npt.NDArray[np.uint16]:
    """A hash of 16 bits for each run of four letters, or every second, third, ...; none for a shorter text."""
    import numpy as np

    codes = _codes(letters)
    count = max(len(codes) - PIECE + 1, 0)
    mixed = np.zeros(len(range(0, count, stride)), dtype=np.uint32)
    for step, factor in enumerate((0x9E3779B1, 0x85EBCA6B, 0xC2B2AE35, 0x27D4EB2F)):
        mixed += codes[step : step + count : stride].astype(np.uint32) * np.uint32(factor)
    return (mixed >> np.uint32(16)).astype(np.uint16)


def _blocks(text: str) -> Iterator[str]:
    """The text in blocks that end at a blank, so that not all its words need be in memory at once."""
    start = 0
    while start < len(text):
        end = text.find(" ", start + _BLOCK)
        end = len(text) if end < 0 else end
        yield text[start:end]
        start = end


def _codes(signs: str) -> npt.NDArray[np.uint8] | npt.NDArray[np.uint32]:
    import numpy as np

    if signs.isascii():
        return np.frombuffer(signs.encode("ascii"), dtype=np.uint8)
    # Half of a surrogate pair is no character, but a string may hold it, and it must not stop the search.
    return np.frombuffer(signs.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
