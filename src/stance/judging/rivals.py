"""Rivals: a text that gives the proposition's unique role to somebody else comes in; the cue of that goes out."""

from __future__ import annotations

from collections.abc import Sequence

from stance.judging.places import are_compatible
from stance.judging.roles import find_role, other_filler
from stance.judging.seeing import Proposition, Seen
from stance.model.assertion import Stance
from stance.reading.cues import Cue, CueKind, Match
from stance.reading.tokens import is_title_case

__all__ = ["RIVAL_RULE", "add_rival"]

RIVAL_RULE = "alternative.role"


def add_rival(seen: Seen, asked: Proposition, matches: Sequence[Match], cues: list[Cue]) -> set[int]:
    """Add the cue of another filler of the proposition's unique role; give the negations that are about it.

    "Mexico is not the main source" leaves "China is the main source" untouched.
    """
    if asked.role is None or is_title_case(seen.raw):
        return set()
    role = find_role(seen.tokens, seen.shelled)
    rival = -1 if role is None else other_filler(seen.alignment.places, role, *asked.role)
    if rival < 0:
        return set()
    token = seen.tokens[rival]
    denied = {
        id(match)
        for match in matches
        if match.entry.kind is CueKind.NEGATION and seen.tokens[match.start].clause == token.clause
    }
    asked_role = find_role(asked.tokens)
    own = [asked.tokens[place].word for place in asked_role.fillers] if asked_role else []
    if any(are_compatible(token.word, word) for word in own):
        return set()
    if not denied:
        cues.append(
            Cue(token.text, token.start, token.end, CueKind.CONTRAST, RIVAL_RULE, 1.2, Stance.DENY.value, token.text)
        )
    return denied
