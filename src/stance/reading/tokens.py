"""Tokens: one text comes in; its words and marks go out, each with its place, its clause and its sentence.

Contractions are split (`isn't` gives `is` and `n't`), also where a machine has stripped the apostrophe (`isn t`, `isnt`),
so that a lexicon needs one spelling only. Offsets always point into the raw text.
"""

from __future__ import annotations

import re
from typing import NamedTuple

__all__ = ["Token", "is_title_case", "read_tokens", "word_set"]


def word_set(words: str) -> frozenset[str]:
    """The words of a text as a set, to write long closed lists in few lines.

    >>> sorted(word_set("red green"))
    ['green', 'red']
    """
    return frozenset(words.split())


# One alternative for each kind of piece and no nested quantifier, so the scan is linear.
_PIECE = re.compile(
    r"""
    (?P<negated>(?:is|are|was|were|has|have|had|do|does|did|could|would|should|need|must|ai|sha)n['’ʼ\ ]?t(?!\w)
       |(?:ca|wo)n['’ʼ\ ]t(?!\w))
    |(?P<cannot>cannot(?!\w))
    |(?P<clitic>(?<=\w)['’ʼ](?:s|re|ve|ll|d|m)(?!\w))
    |(?P<states>u\.\s?s\.(?:\s?a\.)?(?!\w)|u\ s(?!\w))
    |(?P<initials>(?:[A-Z]\.){2,})
    |(?P<number>\d+(?:[.,]\d+)*)
    |(?P<word>[^\W\d_]+)
    |(?P<gap>\n\s*\n)
    |(?P<mark>[^\w\s]|_)
    """,
    re.VERBOSE | re.IGNORECASE,
)
_WHOLE = {"ca": "can", "wo": "will", "ai": "is", "sha": "shall"}
_PLAIN_MARKS = {"’": "'", "ʼ": "'", "‘": "'", "“": '"', "”": '"', "«": '"', "»": '"', "–": "-", "—": "—", "…": "…"}
_ABBREVIATIONS = word_set("""mr mrs ms dr st sen rep gov gen lt col capt prof jr sr vs etc inc ltd co corp jan feb mar apr jun jul aug sep sept
    oct nov dec mt ft dept rev hon""")
_CLAUSE_MARKS = frozenset(',:—…"()[]|')
_CLAUSE_WORDS = word_set("but while although though despite whereas unless yet however after as when")
_BEFORE_MONTH = word_set("in since until till by of during last next early late mid from between before after")
_LONG_WORD = 4
_TITLE_SHARE = 0.6


class Token(NamedTuple):
    """One word or mark of a text.

    Attributes:
        text: The characters as they stand.
        word: The comparable form: case folded; `n't`, `'s` and `u.s.` in one spelling; the month May is `may.`.
        start: Offset of the first character in the raw text, in code points.
        end: Offset behind the last character.
        clause: Number of the clause, counted from 0 over the whole text.
        sentence: Number of the sentence, counted from 0.
        is_word: Whether this is a word or a number rather than a mark.
    """

    text: str
    word: str
    start: int
    end: int
    clause: int
    sentence: int
    is_word: bool


def read_tokens(text: str) -> tuple[Token, ...]:
    """Split a text into tokens, in time linear in its length.

    Args:
        text: Any text, with or without punctuation.

    Returns:
        The tokens in order; white space is left out.

    >>> [token.word for token in read_tokens("China doesn t, and won't.")]
    ['china', 'does', "n't", ',', 'and', 'will', "n't", '.']
    >>> [token.clause for token in read_tokens("It rose, but not much.")]
    [0, 0, 0, 1, 1, 1, 1]
    """
    pieces = _pieces(text)
    _name_the_month(text, pieces)
    return _numbered(text, pieces)


def is_title_case(text: str) -> bool:
    """Whether most longer words of a text start with a capital, as in a headline, so that capitals say nothing.

    Args:
        text: Any text.

    Returns:
        True when more than 60 % of the words of four letters or more are capitalised.

    >>> is_title_case("Apple May Buy Social Network Path"), is_title_case("Apple may soon buy the firm Path")
    (True, False)
    """
    long_words = [piece for piece in text.split() if len(piece) >= _LONG_WORD and piece[0].isalpha()]
    capitals = sum(1 for piece in long_words if piece[0].isupper())
    return capitals > _TITLE_SHARE * len(long_words)


def _pieces(text: str) -> list[tuple[str, int, int]]:
    """The comparable forms with their offsets, contractions taken apart."""
    found: list[tuple[str, int, int]] = []
    for piece in _PIECE.finditer(text):
        kind, start, end = piece.lastgroup, piece.start(), piece.end()
        if kind == "word":
            raw = piece.group()
            found.append(("u.s." if raw in {"US", "USA"} else raw.casefold(), start, end))
        elif kind == "negated":
            # `n` and `t` with or without something between them: the head is all before them.
            head_end = end - (2 if text[end - 2] in "nN" else 3)
            head = text[start:head_end].casefold()
            found.append((_WHOLE.get(head, head), start, head_end))
            found.append(("n't", head_end, end))
        elif kind == "cannot":
            found.extend((("can", start, start + 3), ("not", start + 3, end)))
        elif kind == "clitic":
            found.append(("'" + text[start + 1 : end].casefold(), start, end))
        elif kind == "states":
            found.append(("u.s.", start, end))
        elif kind == "gap":
            found.append(("\n", start, end))
        else:
            raw = piece.group()
            found.append((_PLAIN_MARKS.get(raw, raw.casefold()), start, end))
    return found


def _name_the_month(text: str, pieces: list[tuple[str, int, int]]) -> None:
    """Mark the month May, so that no pattern takes it for the modal verb."""
    capital_tells: bool | None = None
    for place, (word, start, end) in enumerate(pieces):
        if word != "may":
            continue
        before = pieces[place - 1][0] if place else "."
        after = pieces[place + 1][0] if place + 1 < len(pieces) else ""
        is_month = before in _BEFORE_MONTH or after[:1].isdigit()
        if not is_month and text[start] == "M" and text[start + 1] == "a" and before not in ".!?:\"'\n":
            if capital_tells is None:
                capital_tells = not is_title_case(text)
            is_month = capital_tells
        if is_month:
            pieces[place] = ("may.", start, end)


def _numbered(text: str, pieces: list[tuple[str, int, int]]) -> tuple[Token, ...]:
    """Give each piece the number of its clause and of its sentence."""
    tokens: list[Token] = []
    clause = sentence = 0
    fresh = True
    for place, (word, start, end) in enumerate(pieces):
        is_word = word[-1].isalnum() or word in {"u.s.", "may."} or (len(word) > 2 and word[-1] == ".")
        if is_word and not fresh and word in _CLAUSE_WORDS:
            clause += 1
        tokens.append(Token(text[start:end], word, start, end, clause, sentence, is_word))
        fresh = fresh and not is_word
        if is_word:
            continue
        if word in {"!", "?", ";", "\n"} or (word == "." and _ends_sentence(text, pieces, place)):
            if not fresh or word == "\n":
                clause, sentence, fresh = clause + 1, sentence + 1, True
        elif (word in _CLAUSE_MARKS or (word == "-" and text[start - 1 : start] in {" ", "-"})) and not fresh:
            clause, fresh = clause + 1, True
    return tuple(tokens)


def _ends_sentence(text: str, pieces: list[tuple[str, int, int]], place: int) -> bool:
    """Whether the full stop at a place ends a sentence rather than an abbreviation or a name."""
    end = pieces[place][2]
    if end < len(text) and (text[end].isalnum() or text[end] in ",;"):
        return False
    before = pieces[place - 1][0] if place else ""
    if before in _ABBREVIATIONS or (len(before) == 1 and before.isalpha()):
        return place + 1 == len(pieces)
    return not (before == "no" and place + 1 < len(pieces) and pieces[place + 1][0][0].isdigit())
