"""Unwords: a text and a proposition come in; words that are the other's but for "un-" or "non-" go out, as cues of denial.

"Unpaid" denies "paid", and "paid" denies "unpaid". Only prefixes that negate almost without exception are read.
"""

from __future__ import annotations

from typing import Final

from stance.judging.seeing import Proposition, Seen
from stance.model.assertion import Stance
from stance.reading.cues import Cue, CueKind
from stance.text import stem

__all__ = ["UNWORD_RULE", "unword_cues"]

UNWORD_RULE: Final = "contrast.unword"
_PREFIXES: Final = ("un", "non")
_LETTERS_AT_LEAST: Final = 4
_WEIGHT: Final = 1.2


def unword_cues(seen: Seen, asked: Proposition) -> list[Cue]:
    """The words of a text that negate a word of the proposition by a prefix, or are negated by one there.

    Args:
        seen: The text, from `read_text`.
        asked: The proposition, from `prepare`.

    Returns:
        One cue towards deny for each, where its clause has another word of the proposition and the text lacks the
        proposition's own.
    """
    own = {stem(token.word) for token in asked.tokens if token.is_word}
    own -= {stem(token.word) for token in seen.tokens}
    bare = {stem(rest) for token in asked.tokens for rest in _bared(token.word) if stem(token.word) in own}
    return [
        Cue(token.text, token.start, token.end, CueKind.CONTRAST, UNWORD_RULE, _WEIGHT, Stance.DENY.value, token.text)
        for token, number in zip(seen.tokens, seen.alignment.places, strict=True)
        if number < 0
        and token.clause in seen.in_clause
        and (stem(token.word) in bare or any(stem(rest) in own for rest in _bared(token.word)))
    ]


def _bared(word: str) -> list[str]:
    """A word without its negating prefix, where enough of it is left."""
    return [
        word.removeprefix(prefix)
        for prefix in _PREFIXES
        if word.startswith(prefix) and len(word) - len(prefix) >= _LETTERS_AT_LEAST
    ]
