"""A text's letters, each under its comparable sign: a text comes in, `Folding` goes out, whose places lead back to it.

A character that is a letter, digit or mark becomes its normalised form, an apostrophe becomes `'`, everything else a
space. Nearly every character folds to one sign, so the places differ only around the few that do not.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from functools import cache
from typing import TYPE_CHECKING

import attrs

from stance.text import normalise, word_forms

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["Folding", "fold"]

_APOSTROPHES = "'\u2018\u2019\u02bc\u02b9\u2032\uff07\u055a"
# Hangul vowels and finals, and the halfwidth voicing marks, compose with what stands before them but are no marks.
_JOINING = ((0x1160, 0x11FF), (0xD7B0, 0xD7FB), (0xFF9E, 0xFF9F), (0xFFA0, 0xFFDC), (0x3131, 0x318E))
# Sorting a run of marks takes Unicode's normalisation quadratic time, so that a longer run is folded in pieces.
_LONGEST_CLUSTER = 64


@attrs.frozen(eq=False)
class Folding:
    """The signs of a text, and the way back, which leads over the composed text: each letter with its marks in one.

    Attributes:
        signs: The folded text: letters, digits and marks, `'` for an apostrophe, a space for everything else.
        unspaced: Those of its signs that make a word each, as code points; scripts without spaces have such.
        sign_ends: For each character of the composed text, how many signs there are up to its end; None when each has one.
        composed_at: Places in the composed text where a stretch begins; from 0, rising.
        raw_at: Places in the raw text where the same stretch begins.
        even: For each stretch, whether its characters go one to one; else all of them mean the whole raw stretch. The last
            is even.
    """

    signs: str
    unspaced: tuple[int, ...]
    sign_ends: npt.NDArray[np.int32] | None
    composed_at: npt.NDArray[np.int64]
    raw_at: npt.NDArray[np.int64]
    even: npt.NDArray[np.bool_]

    def raw_starts(self, places: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Where in the raw text the signs at these places begin."""
        import numpy as np

        if self._is_even():
            return places
        composed, stretch = self._composed(places)
        inside = composed - self.composed_at[stretch]
        return self.raw_at[stretch] + np.where(self.even[stretch], inside, 0)

    def raw_ends(self, places: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
        """Where in the raw text the signs right before these places end."""
        import numpy as np

        if self._is_even():
            return places
        composed, stretch = self._composed(places - 1)
        inside = composed - self.composed_at[stretch]
        # The last stretch is even, so that what stands behind it is not asked for.
        behind = np.roll(self.raw_at, -1)[stretch]
        return np.where(self.even[stretch], self.raw_at[stretch] + inside + 1, behind)

    def _is_even(self) -> bool:
        return self.sign_ends is None and len(self.even) == 1

    def _composed(self, places: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
        """The characters of the composed text from which signs come, and their stretches."""
        import numpy as np

        if self.sign_ends is not None:
            places = np.searchsorted(self.sign_ends, places, side="right")
        return places, np.searchsorted(self.composed_at, places, side="right") - 1


def fold(text: str) -> Folding:
    """Fold a text.

    Args:
        text: Any string.

    Returns:
        Its signs and the way back, in time and memory linear in its length.

    >>> fold("Don\u2019t\u2014STOP!").signs
    "don't stop "
    """
    import numpy as np

    if text.isascii():
        start = np.zeros(1, dtype=np.int64)
        return Folding(text.translate(_ascii_table()), (), None, start, start, np.ones(1, dtype=np.bool_))
    characters = frozenset(text)
    joiners = sorted(filter(_joins, characters))
    composed, starts = (
        _composed(text, joiners) if joiners else (text, (array("q", [0]), array("q", [0]), bytearray(b"\1")))
    )
    table = {ord(character): _signs(character) for character in sorted(frozenset(composed) if joiners else characters)}
    unspaced = sorted({ord(sign) for signs in table.values() for sign in signs if _stands_alone(sign)})
    return Folding(
        composed.translate(table),
        tuple(unspaced),
        _sign_ends(composed, table),
        np.array(starts[0], dtype=np.int64),
        np.array(starts[1], dtype=np.int64),
        np.array(starts[2], dtype=np.bool_),
    )


def _composed(text: str, joiners: list[str]) -> tuple[str, tuple[array[int], array[int], bytearray]]:
    """The text with each letter and its marks in normalised form, and where its stretches begin, there and in the text."""
    joining = "".join(map(re.escape, joiners))
    run = f"[{joining}]{{1,{_LONGEST_CLUSTER}}}"
    known: dict[str, str] = {}
    pieces: list[str] = []
    composed_at, raw_at, even = array("q"), array("q"), bytearray()
    composed = raw = 0
    for match in re.finditer(f"[^{joining}]{run}|{run}", text):
        before = match.start() - raw
        if before:
            pieces.append(text[raw : match.start()])
            composed_at.append(composed)
            raw_at.append(raw)
            even.append(1)
        cluster = match.group()
        if cluster not in known:
            # What normalisation drops must leave something, or the stretch would have no place.
            known[cluster] = normalise(cluster) or " "
        pieces.append(known[cluster])
        composed_at.append(composed + before)
        raw_at.append(match.start())
        even.append(0)
        composed += before + len(known[cluster])
        raw = match.end()
    pieces.append(text[raw:])
    composed_at.append(composed)
    raw_at.append(raw)
    even.append(1)
    return "".join(pieces), (composed_at, raw_at, even)


def _sign_ends(composed: str, table: dict[int, str]) -> npt.NDArray[np.int32] | None:
    import numpy as np

    if all(len(signs) == 1 for signs in table.values()):
        return None
    sizes = np.zeros(max(table) + 1, dtype=np.int32)
    for code, signs in table.items():
        sizes[code] = len(signs)
    codes = np.frombuffer(composed.encode("utf-32-le", "surrogatepass"), dtype=np.uint32)
    return np.cumsum(sizes[codes], dtype=np.int32)


@cache
def _ascii_table() -> dict[int, str]:
    return {code: _signs(chr(code)) for code in range(128)}


def _joins(character: str) -> bool:
    code = ord(character)
    return unicodedata.category(character)[0] == "M" or any(low <= code <= high for low, high in _JOINING)


def _signs(character: str) -> str:
    """What a character folds to: nothing for an invisible one, one space where nothing of it is a letter."""
    signs = "".join(map(_sign, normalise(character)))
    return signs if signs.strip() or not signs else " "


def _sign(character: str) -> str:
    if character in _APOSTROPHES:
        return "'"
    return character if character.isalnum() or unicodedata.category(character)[0] == "M" else " "


@cache
def _stands_alone(sign: str) -> bool:
    return not sign.isascii() and len(word_forms(sign + sign)) == 2
