"""Cues: one text and a lexicon come in; the words that carry an attitude go out, each with place, class and rule.

The search is one pass: at each place the longest pattern wins, on a tie the class order of `CueKind`; a pseudo-cue
("not only") takes its words out of the game. Time is linear in the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import attrs

from stance.reading.entries import CueKind, Entry
from stance.reading.lexicon import Lexicon
from stance.reading.patterns import NUMBER, PREFIX_AT_LEAST, match_end
from stance.reading.tokens import Token, read_tokens

__all__ = ["Cue", "CueKind", "Match", "find_cues", "match_cues"]

# "He never did not vote": two negations this close in one clause cancel.
_CANCEL_WITHIN = 3


@attrs.frozen
class Cue:
    """A word or phrase that carries an attitude.

    Attributes:
        text: The words as they stand.
        start: Offset of the first character in the raw text, in code points.
        end: Offset behind the last character.
        kind: The class of the lexicon line.
        rule: The name of the lexicon line.
        weight: How strongly it counts; after judging, how much it counted.
        towards: The stance that it supports, once it has been judged against a proposition; empty before.
        governs: The word of the text that the cue applies to, once judged; empty where there is none.
    """

    text: str
    start: int
    end: int
    kind: CueKind
    rule: str
    weight: float
    towards: str = ""
    governs: str = ""


class Match(NamedTuple):
    """A lexicon line found in a text: tokens `start` to `end` (exclusive), and the side of which contrast."""

    start: int
    end: int
    entry: Entry
    side: int = 0
    pattern: str = ""


def find_cues(text: str, lexicon: Lexicon) -> tuple[Cue, ...]:
    """Find every cue of a text.

    Args:
        text: Any text.
        lexicon: Which words count, such as `default_lexicon()`.

    Returns:
        The cues in the order of their places; pseudo-cues and negations that cancel each other are left out.

    >>> from stance.reading.lexicon import default_lexicon
    >>> [(cue.text, str(cue.kind)) for cue in find_cues("The story isn't true.", default_lexicon())]
    [("n't", 'negation'), ('true', 'confirm')]
    """
    tokens = read_tokens(text)
    return tuple(
        Cue(
            text[tokens[match.start].start : tokens[match.end - 1].end],
            tokens[match.start].start,
            tokens[match.end - 1].end,
            match.entry.kind,
            match.entry.rule,
            match.entry.weight,
        )
        for match in match_cues(tokens, lexicon)
    )


def match_cues(tokens: Sequence[Token], lexicon: Lexicon) -> list[Match]:
    """Find the lexicon lines that a text contains.

    Args:
        tokens: The text, from `read_tokens`.
        lexicon: Which words count.

    Returns:
        The matches by place; no two overlap, except that a contrast may share its words with another cue.
    """
    found: list[Match] = []
    contrasts: list[Match] = []
    free_from = 0
    by_word, by_start = lexicon.by_word, lexicon.by_start
    numbers = by_word.get(NUMBER, ())
    for place, token in enumerate(tokens):
        lines = by_word.get(token.word, ())
        starting = by_start.get(token.word[:PREFIX_AT_LEAST])
        if starting:
            lines += starting
        if token.word[0].isdecimal():
            lines += numbers
        best: tuple[int, int] = (place, 0)
        chosen: Entry | None = None
        after = tokens[place + 1].word if place + 1 < len(tokens) else ""
        for line in lines:
            if line.second is not None and after not in line.second:
                continue
            end = match_end(line.pattern, tokens, place)
            if end < 0:
                continue
            if line.entry.kind is CueKind.CONTRAST:
                contrasts.append(Match(place, end, line.entry, line.pattern.side, line.pattern.source))
            elif place >= free_from and (end, -line.order) > best:
                best, chosen = (end, -line.order), line.entry
        if chosen is not None:
            free_from = best[0]
            found.append(Match(place, free_from, chosen))
    kept = _without_cancelled([match for match in found if match.entry.kind is not CueKind.PSEUDO], tokens)
    return sorted(kept + contrasts, key=lambda match: (match.start, match.end)) if contrasts else kept


def _without_cancelled(found: list[Match], tokens: Sequence[Token]) -> list[Match]:
    """Take out pairs of negations that stand close together in one clause."""
    kept: list[Match] = []
    for match in found:
        last = kept[-1] if kept else None
        if (
            last is not None
            and last.entry.kind is CueKind.NEGATION is match.entry.kind
            and not (tokens[last.start].word == "neither" and tokens[match.start].word == "nor")
            and match.start - last.end < _CANCEL_WITHIN
            and tokens[last.start].clause == tokens[match.start].clause
        ):
            kept.pop()
        else:
            kept.append(match)
    return kept
