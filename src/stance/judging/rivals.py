"""Rivals: a text that gives the proposition's unique role, or what was done once, to another comes in; its cue goes out."""

from __future__ import annotations

from collections.abc import Sequence

from stance.judging.agents import Act, find_act
from stance.judging.places import are_compatible
from stance.judging.roles import find_role, other_filler
from stance.judging.seeing import Proposition, Seen
from stance.model.assertion import Stance
from stance.reading.cues import Cue, CueKind, Match
from stance.reading.tokens import is_title_case

__all__ = ["RIVAL_RULES", "add_rival"]

_ROLE_RULE = "alternative.role"
_AGENT_RULE = "alternative.agent"
RIVAL_RULES = frozenset([_ROLE_RULE, _AGENT_RULE])
_SHARED_AT_LEAST = 0.5
_EXCLUDING = frozenset(["not", "n't", "without", "rather", "instead"])
_EXCLUDED_WITHIN = 3
_NEGATED_WITHIN = 2


def add_rival(seen: Seen, asked: Proposition, matches: Sequence[Match], cues: list[Cue]) -> set[int]:
    """Add the cue of another who fills the proposition's unique role, or did what it says one did.

    Args:
        seen: The text.
        asked: The proposition.
        matches: The lexicon lines that count in the text.
        cues: The cues to which that of the rival is added.

    Returns:
        The negations that are about the rival: "Mexico is not the main source" leaves "China is the main source" untouched.
    """
    other = _other_agent(seen, asked, matches)
    if other is None or asked.deed is None:
        return _add_filler(seen, asked, matches, cues)
    denied = _denying(seen, other, matches)
    # "The welding did not cause it" says nothing of the salt.
    denies = not denied and not asked.deed.is_wide
    first, last = seen.tokens[other.agent[0]], seen.tokens[other.agent[-1]]
    towards, weight = (Stance.DENY, 1.2) if denies else (Stance.OBSERVE, 1.0)
    named = seen.raw[first.start : last.end]
    cues.append(Cue(named, first.start, last.end, CueKind.CONTRAST, _AGENT_RULE, weight, towards.value, named))
    return denied | _add_filler(seen, asked, matches, cues)


def _other_agent(seen: Seen, asked: Proposition, matches: Sequence[Match]) -> Act | None:
    """The act of the proposition where the text says that another did it."""
    deed, places = asked.deed, seen.alignment.places
    if deed is None or any(
        number in deed.agent and not _is_excluded(seen, place) for place, number in enumerate(places)
    ):
        return None
    act = find_act(seen.tokens, seen.shelled)
    if act is None or (act.name != deed.name and places[act.verb] != deed.verb):
        return None
    shared = deed.rest & set(places)
    if len(shared) < max(1.0, _SHARED_AT_LEAST * len(deed.rest)) or all(places[place] >= 0 for place in act.agent):
        return None
    if any(places[place] in deed.agent for place in act.agent):
        return None
    return None if any(match.entry.kind is CueKind.QUALIFY for match in matches) else act


def _denying(seen: Seen, act: Act, matches: Sequence[Match]) -> set[int]:
    """The negations that say of another that he did not do it, by the identity of their matches."""
    clause = seen.tokens[act.verb].clause
    return {
        id(match)
        for match in matches
        if match.entry.kind is CueKind.NEGATION
        and seen.tokens[match.start].clause == clause
        and match.start < act.verb
        and (match.start < act.agent[0] or act.verb - match.end < _NEGATED_WITHIN)
    }


def _is_excluded(seen: Seen, place: int) -> bool:
    """Whether a text names who the proposition names only to leave it out: "not the dam", "without the general"."""
    return any(token.word in _EXCLUDING for token in seen.tokens[max(0, place - _EXCLUDED_WITHIN) : place])


def _add_filler(seen: Seen, asked: Proposition, matches: Sequence[Match], cues: list[Cue]) -> set[int]:
    """Add the cue of another filler of the proposition's unique role; give the negations that are about it."""
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
            Cue(token.text, token.start, token.end, CueKind.CONTRAST, _ROLE_RULE, 1.2, Stance.DENY.value, token.text)
        )
    return denied
