"""Pieces for reading numbers: one text comes in; words, digit groups, signs and codes go out, each with its place.

Unlike the tokens of attitudes, digit groups with commas, points or blanks are one piece here, and what only looks like
a number (codes, clock times, telephone numbers) is one piece of its own kind.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

__all__ = ["Piece", "cut"]

# One alternative for each kind and no nested quantifier that could match the same text in two ways: linear.
_PIECE: Final = re.compile(
    r"""
    (?P<code>
        \(?[0-9]{3}\)?[-. ][0-9]{3}[-.][0-9]{4}(?![0-9])           # telephone
       |[0-9]{3}-[0-9]{4}(?![0-9])(?!\ (?:people|units))
       |[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?                          # clock
       |[0-9]+:[0-9]+
       |[0-9]+(?:-[0-9]+){2,}
       |[0-9]+(?:\.[0-9]+){3,}                                     # addresses and versions
       |(?:covid|sars\ cov)\ (?:19|2)(?![0-9])
       |(?!(?:Rs|USD|EUR|GBP|CNY|RMB|JPY|INR|CAD|AUD|CHF)[0-9])[^\W\d_]+[-‑]?[0-9][\w]*(?:-\w+)*
    )
   |(?P<money>\$(?:US|AU|NZ|HK|A|C)(?=[0-9])|(?:US|AU|CAD|CA|NZ|HK|A|C|S|R)?\$|[€£¥₹₽₩₪₺])
   |(?P<slash>[0-9]{1,3}/[0-9]{1,4}(?![0-9/]))
   |(?P<digits>
        [0-9]{1,3}(?:,[0-9]{3})+(?![0-9])(?:\.[0-9]+)?
       |[0-9]{1,3}(?:[\u0020\u00a0\u2009\u202f][0-9]{3})+(?![0-9])(?:\.[0-9]+)?
       |[0-9]{1,3}(?:\.[0-9]{3})+,[0-9]+
       |[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9])
       |10\^[0-9]{1,2}(?![0-9])
       |[0-9]+(?:[.,][0-9]+)*
       |\.[0-9]+
    )
   |(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_]+(?:['’][^\W\d_]+)*)
   |(?P<sign>[^\w\s]|\n)
    """,
    re.VERBOSE,
)
_CODE_WORD: Final = re.compile(r"(?i:covid|sars cov)")


class Piece(NamedTuple):
    """A word, a group of digits, a sign or a code.

    Attributes:
        kind: `word`, `digits`, `slash` (1/2), `money` (a currency sign), `sign` or `code`.
        word: The characters, words in small letters.
        start: Offset of the first character, in code points.
        end: Offset behind the last character.
    """

    kind: str
    word: str
    start: int
    end: int


def cut(text: str) -> list[Piece]:
    """Cut a text into pieces.

    >>> [(piece.kind, piece.word) for piece in cut("U-47700 cost $3,000")]
    [('code', 'u-47700'), ('word', 'cost'), ('money', '$'), ('digits', '3,000')]
    """
    return [
        Piece(match.lastgroup or "", match.group().casefold(), match.start(), match.end())
        for match in _PIECE.finditer(text)
    ]
