"""Patterns: a row of words as the lexicon writes it comes in; its compiled steps go out, ready to match against tokens.

`a|b` is either word, `hoax*` any word that starts so, `the?` may be absent, `<2>` stands for up to two words of the same
clause, `#` for a number, `^` for the start of a sentence. A contrast has two sides, `left <> right`, and each of them may have
several rows, `up / went up <> down`. There is no other syntax, so that the time of a match is bounded by the length of its
pattern.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import attrs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stance.reading.tokens import Token

__all__ = ["NUMBER", "PREFIX_AT_LEAST", "Pattern", "Step", "compile_pattern", "match_end"]

PREFIX_AT_LEAST = 3
NUMBER = "#"
_ROWS = " / "
_GAP_AT_MOST = 6
_ONE_TOKEN = re.compile(r"[^\W_]+|'(?:s|re|ve|ll|d|m)|n't|u\.s\.|[^\w\s]")


@attrs.frozen
class Step:
    """One place of a pattern: the words that fit there, or a gap of up to `gap` words."""

    words: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    optional: bool = False
    gap: int = 0

    def fits(self, word: str) -> bool:
        """Whether a comparable word form may stand here.

        >>> Step(frozenset({"fake"}), ("hoax",)).fits("hoaxer")
        True
        """
        if word in self.words or (bool(self.starts) and word.startswith(self.starts)):
            return True
        return NUMBER in self.words and word[0].isdecimal()


@attrs.frozen
class Pattern:
    """A compiled row of words.

    Attributes:
        source: The pattern as it was written.
        steps: Its places in order.
        at_start: Whether it must stand at the start of a sentence.
        side: 1 for the right side of a contrast, else 0.
    """

    source: str
    steps: tuple[Step, ...]
    at_start: bool = False
    side: int = 0


def compile_pattern(source: str) -> tuple[Pattern, ...]:
    """Compile a row of words; a contrast gives a pattern for each row of each side.

    Args:
        source: The pattern as it is written in the lexicon.

    Returns:
        One pattern, or at least two for `left <> right`.

    Raises:
        ValueError: The row is malformed; the message says how.

    >>> [len(pattern.steps) for pattern in compile_pattern("no <2> evidence|proof")]
    [3]
    """
    sides = source.split("<>")
    if len(sides) > 2:
        msg = "a contrast has two sides, left <> right"
        raise ValueError(msg)
    return tuple(
        _compile_side(source, row, number)
        for number, side in enumerate(sides)
        for row in (side.split(_ROWS) if len(sides) > 1 else [side])
    )


def match_end(pattern: Pattern, tokens: Sequence[Token], start: int) -> int:
    """Where the longest match of a pattern at a place ends.

    Args:
        pattern: What to look for.
        tokens: The text.
        start: Index of the first token.

    Returns:
        The index behind the last matched token, or -1 where it does not match.

    >>> from stance.reading.tokens import read_tokens
    >>> match_end(compile_pattern("no <2> evidence")[0], read_tokens("There is no good evidence"), 2)
    5
    """
    if pattern.at_start and start and tokens[start - 1].sentence == tokens[start].sentence:
        return -1
    return _match(pattern.steps, 0, tokens, start)


def _match(steps: tuple[Step, ...], step: int, tokens: Sequence[Token], place: int) -> int:
    if step == len(steps):
        return place
    wanted = steps[step]
    if wanted.gap:
        # At most six tries: a gap is bounded, and it never leaves the clause.
        best = -1
        for skipped in range(wanted.gap + 1):
            best = max(best, _match(steps, step + 1, tokens, place + skipped))
            if not _continues(tokens, place + skipped):
                break
        return best
    best = -1
    if place < len(tokens) and wanted.fits(tokens[place].word):
        best = _match(steps, step + 1, tokens, place + 1)
    if best < 0 and wanted.optional:
        best = _match(steps, step + 1, tokens, place)
    return best


def _continues(tokens: Sequence[Token], place: int) -> bool:
    """Whether a gap may swallow the token at a place."""
    return place < len(tokens) and tokens[place].is_word and tokens[place].clause == tokens[place - 1].clause


def _compile_side(source: str, side: str, number: int) -> Pattern:
    pieces = side.split()
    at_start = pieces[:1] == ["^"]
    steps = tuple(_step(piece) for piece in pieces[at_start:])
    if not steps:
        msg = "there is no word in it"
        raise ValueError(msg)
    if any(step.gap or step.optional for step in (steps[0], steps[-1])):
        msg = "its first and its last place must be words that are always there"
        raise ValueError(msg)
    return Pattern(source, steps, at_start, number)


def _step(piece: str) -> Step:
    if piece[0] == "<" and piece[-1] == ">":
        if not piece[1:-1].isdecimal() or not 1 <= int(piece[1:-1]) <= _GAP_AT_MOST:
            msg = f"a gap is <1> to <{_GAP_AT_MOST}>, not {piece}"
            raise ValueError(msg)
        return Step(gap=int(piece[1:-1]))
    optional = len(piece) > 1 and piece[-1] == "?"
    words: list[str] = []
    starts: list[str] = []
    for word in (piece[:-1] if optional else piece).split("|"):
        if not word:
            msg = "there is a blank or nothing beside | (write a|b without blanks)"
            raise ValueError(msg)
        if word != word.casefold():
            msg = f"{word!r} is not in lower case"
            raise ValueError(msg)
        if word[-1] == "*" and len(word) > 1:
            if len(word) <= PREFIX_AT_LEAST:
                msg = f"{word!r} has fewer than {PREFIX_AT_LEAST} letters before the star"
                raise ValueError(msg)
            starts.append(word[:-1])
        elif _ONE_TOKEN.fullmatch(word):
            words.append(word)
        else:
            msg = f"{word!r} is read as several words (write them with blanks between, is n't for isn't)"
            raise ValueError(msg)
    return Step(frozenset(words), tuple(starts), optional)
