"""Weighing: a text and a prepared proposition come in; the cues that count go out, each with its stance and its weight.

`weighers.py` says what each class of cue counts; here is what they do to each other: a negation is spent on the cue behind
it, a confirmation supports the denial that it introduces, a denial of the opposite affirms.
"""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from stance.judging.comparatives import are_swapped, compared_in
from stance.judging.hints import hint_cues
from stance.judging.rivals import RIVAL_RULES, add_rival
from stance.judging.seeing import Proposition, Seen, spoken
from stance.judging.unwords import unword_cues
from stance.judging.weighers import DECIDES, WEIGHERS
from stance.model.assertion import Stance
from stance.reading.cues import Cue, CueKind, Match
from stance.reading.tokens import Token

__all__ = ["SHELL_RULE", "weigh"]

SHELL_RULE = "attribution.shell"
UNNEGATED_RULE = "contrast.unnegated"
TURNED_RULE = "contrast.turned-round"
_NEGATED_WITHIN = 3
_TURNING = frozenset({CueKind.NEGATION, CueKind.IMPLICATIVE, CueKind.DENIAL, CueKind.DOUBT, CueKind.QUESTION})
_NEGATING = frozenset(["not", "n't", "no", "never", "neither", "nor", "without", "unable"])
# "The mayor could resign" asks about a possibility: then "might" in a text is content.
_COMMENTS = frozenset({CueKind.REPORT, CueKind.MODAL, CueKind.PROSPECT})
_NEGATABLE = frozenset({CueKind.DENIAL, CueKind.DOUBT, CueKind.CONFIRM, CueKind.IMPLICATIVE, CueKind.REPORT})


def weigh(seen: Seen, asked: Proposition) -> tuple[Cue, ...]:
    """The cues of a text that count, each with the stance it supports.

    Args:
        seen: The text, from `read_text`.
        asked: The proposition, from `prepare`.

    Returns:
        The cues by place.
    """
    matches = [
        match
        for match in seen.matches
        if match.entry.kind is CueKind.CONTRAST or not (_is_content(seen, match) or _is_repeated(seen, asked, match))
    ]
    negations = _consumed(matches, seen.tokens)
    cues = _shell_cues(seen) if seen.outlet else []
    used = add_rival(seen, asked, matches, cues) | _turn_round(seen, asked, matches, cues)
    cues.extend(() if seen.outlet else unword_cues(seen, asked))
    # Those that another cue may use up come last: what it has used up does not count again.
    spendable = {id(negation) for negation in negations.values()}
    for match in sorted(matches, key=lambda match: id(match) in spendable):
        if id(match) in used or (match.entry.kind in _COMMENTS and match.entry.kind in asked.kinds):
            continue
        negation = negations.get(id(match))
        cue = WEIGHERS[match.entry.kind](seen, asked, match, negation)
        if cue is not None:
            cues.append(cue)
            if negation is not None:
                used.add(id(negation))
    if not seen.outlet and asked.negated:
        cues.extend(_unnegated(seen, asked, cues))
    if not seen.outlet:
        cues.extend(hint_cues(seen, asked))
    cues = list({_place(cue): cue for cue in sorted(cues, key=_order)}.values())
    return tuple(_of_the_denied(_of_the_opposite(cues, seen), seen))


def _turn_round(seen: Seen, asked: Proposition, matches: Sequence[Match], cues: list[Cue]) -> set[int]:
    """Add the cue that a text compares the same two things the other way round, or give the negations that turn it back."""
    said = compared_in(seen.tokens, seen.alignment.places) if asked.compared else None
    if said is None or asked.compared is None or not are_swapped(asked.compared, said):
        return set()
    than = seen.tokens[said.place]
    negations = {id(match) for match in matches if match.entry.kind is CueKind.NEGATION and match.end <= said.place}
    if not negations:
        deny = Stance.DENY.value
        cues.append(Cue(than.text, than.start, than.end, CueKind.CONTRAST, TURNED_RULE, 1.2, deny, than.text))
    return negations


def _unnegated(seen: Seen, asked: Proposition, cues: Sequence[Cue]) -> list[Cue]:
    """What the proposition negates and the text says outright: "paid" denies "did not pay", if nothing else is said of it."""
    first = min(asked.negated)
    said = next((place for place, number in enumerate(seen.alignment.places) if number == first), -1)
    negates = any(match.entry.kind in _TURNING for match in seen.matches)
    if said < 0 or negates or seen.alignment.missing or any(cue.weight >= DECIDES for cue in cues):
        return []
    token = seen.tokens[said]
    return [
        Cue(
            token.text, token.start, token.end, CueKind.CONTRAST, UNNEGATED_RULE, DECIDES, Stance.DENY.value, token.text
        )
    ]


def _is_content(seen: Seen, match: Match) -> bool:
    """Whether a cue is a word of the proposition, and no comment on it; "not to blame" denies who is "to blame"."""
    places = seen.alignment.places
    if places[match.start] >= 0:
        return True
    return places[match.end - 1] >= 0 and seen.tokens[match.start].word not in _NEGATING


def _is_repeated(seen: Seen, asked: Proposition, match: Match) -> bool:
    """Whether the proposition says so itself, as one that was proposed may: who repeats "no evidence" agrees with it."""
    if match.entry.kind is CueKind.NEGATION and match.entry.scope != "text":
        return False
    return spoken(match, seen.tokens) in asked.said


def _order(cue: Cue) -> tuple[int, int, str, float]:
    return cue.start, cue.end, cue.rule, cue.weight


def _place(cue: Cue) -> tuple[int, int, str, str]:
    """What two pairs of opposites on the same words share: they say one thing, and count once."""
    return cue.start, cue.end, cue.towards, "" if cue.kind is CueKind.CONTRAST else cue.rule


def _of_the_denied(cues: list[Cue], seen: Seen) -> list[Cue]:
    """Let a confirmation support the denial behind it: "confirmed that it has stopped" denies that it goes on."""
    denials = [cue.start for cue in cues if cue.towards == Stance.DENY and cue.weight >= DECIDES]
    if not denials or not any(cue.kind is CueKind.CONFIRM for cue in cues):
        return cues
    sentence = {token.start: token.sentence for token in seen.tokens}
    last = {sentence[start]: start for start in denials}
    return [
        attrs.evolve(cue, towards=Stance.DENY.value)
        if cue.kind is CueKind.CONFIRM
        and cue.towards == Stance.AFFIRM
        and last.get(sentence[cue.start], -1) > cue.start
        else cue
        for cue in cues
    ]


def _of_the_opposite(cues: list[Cue], seen: Seen) -> list[Cue]:
    """Turn round what denies or doubts the opposite of the proposition: "no evidence that it is unsafe" affirms safety."""
    contrast = next((cue for cue in cues if cue.kind is CueKind.CONTRAST and cue.towards == Stance.DENY), None)
    if contrast is None or contrast.rule in RIVAL_RULES:
        return cues
    clause = next(token.clause for token in seen.tokens if token.start == contrast.start)
    opens = next(token.start for token in seen.tokens if token.clause == clause)
    turned = [
        attrs.evolve(cue, towards=Stance.AFFIRM.value, governs=contrast.text)
        if opens <= cue.start < cue.end <= contrast.start
        and cue.towards in {Stance.DENY, Stance.DOUBT}
        and cue.kind is not CueKind.CONTRAST
        else cue
        for cue in cues
    ]
    return cues if turned == cues else [cue for cue in turned if cue.kind is not CueKind.CONTRAST]


def _shell_cues(seen: Seen) -> list[Cue]:
    """For the outlet: attributions that no word of report gives away, such as a closing ": CNN"."""
    spoken = {match.start for match in seen.matches}
    return [
        Cue(
            seen.raw[seen.tokens[shell.start].start : seen.tokens[shell.end - 1].end],
            seen.tokens[shell.start].start,
            seen.tokens[shell.end - 1].end,
            CueKind.REPORT,
            SHELL_RULE,
            DECIDES,
            Stance.OBSERVE.value,
        )
        for shell in seen.shells
        if not shell.attitude and spoken.isdisjoint(range(shell.start, shell.end))
    ]


def _consumed(matches: Sequence[Match], tokens: Sequence[Token]) -> dict[int, Match]:
    """Which negation is spent on which cue right behind it, by the identity of the cue's match."""
    spent: dict[int, Match] = {}
    last: Match | None = None
    for match in matches:
        if match.entry.kind is CueKind.NEGATION and match.entry.scope == "right":
            last = match
            continue
        if (
            last is not None
            and match.entry.kind in _NEGATABLE
            and (last.entry.kind is CueKind.NEGATION or match.entry.kind is CueKind.IMPLICATIVE)
            and 0 <= match.start - last.end < _NEGATED_WITHIN
            and tokens[match.start].clause == tokens[last.start].clause
        ):
            spent[id(match)] = last
            last = None
        elif match.entry.kind is CueKind.IMPLICATIVE and match.entry.scope == "right":
            # "Failed to prevent" did not prevent: the first spends itself on the second.
            last = match
    return spent
