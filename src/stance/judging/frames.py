"""Two texts -> the slot in which they differ, where one and the same sentence is filled with two different names.

"He was born in Lagos" and "He was born in Abuja" cannot both be held, because one is born once. "It is made in Lagos" and
"it is made in Abuja" can: the rule asks for a word that makes the slot's filler the only one.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from stance.judging.alignment import is_content
from stance.judging.places import are_compatible
from stance.reading.tokens import Token, is_title_case, read_tokens, word_set
from stance.text import stem

__all__ = ["Slot", "other_slot"]

_FRAME_AT_LEAST: Final = 0.45
_WORDS_AT_LEAST: Final = 2
_FILLER_AT_MOST: Final = 4
# An alignment costs the product of both lengths; an assertion is one sentence.
_TOKENS_AT_MOST: Final = 120
_TEXTS_KEPT: Final = 512
_ONCE: Final = word_set("""born died buried founded headquartered based located married elected crowned assassinated crashed capital
    main primary principal largest biggest chief dominant top leading only sole first last oldest highest winner won
    killer author inventor""")


class Slot(NamedTuple):
    """Where two texts differ: the fillers as they are spelt, and their places in the two texts."""

    left: str
    right: str
    left_span: tuple[int, int]
    right_span: tuple[int, int]


def other_slot(left: str, right: str) -> Slot | None:
    """Find the one slot that two texts fill differently.

    The texts must share at least two content words and 45 % of those of the shorter one, one of them a word that
    allows only one filler; the slot holds at most four words on each side, all its content words are names, the two
    have none in common, neither name occurs elsewhere in the other text, and no place lies inside the other.

    Args:
        left: A text with its capitals.
        right: Another one.

    Returns:
        The slot, or None. Headlines in title case give None, because there capitals do not mark names, and so do texts of more than 120 words and marks.

    >>> other_slot("The singer was born in Lagos.", "The singer was born in Abuja.")[:2]
    ('Lagos', 'Abuja')
    """
    one, two = _read(left), _read(right)
    if one is None or two is None or not one.once:
        return None
    tokens = one.tokens, two.tokens
    blocks = _replaced(one.stems, two.stems)
    if len(blocks) != 1:
        return None
    (start, end), (other_start, other_end) = blocks[0]
    fillers = tokens[0][start:end], tokens[1][other_start:other_end]
    if not _is_framed(tokens, fillers) or not all(map(_are_names, fillers)):
        return None
    named = [[token for token in filler if is_content(token.word)] for filler in fillers]
    elsewhere = [{token.word for token in side} for side in tokens]
    if any(token.word in elsewhere[1 - side] for side in (0, 1) for token in named[side]):
        return None
    if any(are_compatible(one.word, two.word) for one in named[0] for two in named[1]):
        return None
    spans = [(filler[0].start, filler[-1].end) for filler in fillers]
    return Slot(left[slice(*spans[0])], right[slice(*spans[1])], spans[0], spans[1])


class _Read(NamedTuple):
    """A text as the search for a slot sees it: its tokens, their stems, and whether a word allows only one filler."""

    tokens: tuple[Token, ...]
    stems: list[str]
    once: bool


# Each text of a topic is held against each other one, and reading it costs more than that.
@lru_cache(maxsize=_TEXTS_KEPT)
def _read(text: str) -> _Read | None:
    tokens = read_tokens(text)
    if is_title_case(text) or len(tokens) > _TOKENS_AT_MOST:
        return None
    return _Read(tokens, [stem(token.word) for token in tokens], any(token.word in _ONCE for token in tokens))


_Block = tuple[tuple[int, int], tuple[int, int]]


def _replaced(left: Sequence[str], right: Sequence[str]) -> list[_Block]:
    """The stretches of the two that are not equal, neighbours joined, final marks left out."""
    from rapidfuzz.distance import Indel

    blocks: list[_Block] = []
    for code in Indel.opcodes(left, right):
        if code.tag == "equal":
            continue
        here, there = (code.src_start, code.src_end), (code.dest_start, code.dest_end)
        if blocks and blocks[-1][0][1] == here[0] and blocks[-1][1][1] == there[0]:
            blocks[-1] = (blocks[-1][0][0], here[1]), (blocks[-1][1][0], there[1])
        else:
            blocks.append((here, there))
    return blocks


def _is_framed(
    tokens: tuple[Sequence[Token], Sequence[Token]],
    fillers: tuple[Sequence[Token], Sequence[Token]],
) -> bool:
    if not all(0 < len(filler) <= _FILLER_AT_MOST for filler in fillers):
        return False
    counts = [sum(token.is_word and is_content(token.word) for token in side) for side in tokens]
    inside = [sum(token.is_word and is_content(token.word) for token in filler) for filler in fillers]
    frame = counts[0] - inside[0]
    if frame < _WORDS_AT_LEAST or frame < _FRAME_AT_LEAST * min(counts):
        return False
    slot = {token.start for token in fillers[0]}
    return any(token.word in _ONCE and token.start not in slot for token in tokens[0])


def _are_names(filler: Sequence[Token]) -> bool:
    spoken = [token for token in filler if token.is_word and is_content(token.word)]
    return bool(spoken) and all(token.text[0].isupper() for token in spoken)
