"""Mixed scripts: a text comes in; the words go out in which a letter of another script stands in for one that it resembles."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

__all__ = ["mixed_words"]

_WORD: Final = re.compile(r"[^\W\d_]+")
_SCRIPTS: Final = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
# Greek letters stand beside Latin ones in every formula; only those that look Latin are there by accident or on purpose.
_GREEK_LOOKALIKES: Final = frozenset("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧονρ")


def mixed_words(text: str) -> tuple[str, ...]:
    """The words of a text that mix letters of two alphabets.

    Args:
        text: Any text. Japanese, which mixes by its nature, and Greek signs such as Δ, μ and Ω are not meant.

    >>> mixed_words("Сhina is the source"), mixed_words("ΔT in kΩ")
    (('Сhina',), ())
    """
    if text.isascii():
        return ()
    return tuple(word for word in _WORD.findall(text) if not word.isascii() and _is_mixed(word))


def _is_mixed(word: str) -> bool:
    return len({_alphabet(sign) for sign in word} - {""}) > 1


@lru_cache(maxsize=4096)
def _alphabet(sign: str) -> str:
    """The alphabet of a letter, empty for one that may stand in any word."""
    name = unicodedata.name(sign, "")
    found = next((script for script in _SCRIPTS if name.startswith(script)), "")
    return "" if found == "GREEK" and sign not in _GREEK_LOOKALIKES else found
