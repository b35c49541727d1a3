"""Weighers: one lexicon line found in a text comes in; the cue that it gives goes out, with its stance and its weight.

One small function for each class of cue says what it counts, given what it governs, what negates it, and whether it is a word
of the proposition itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from stance.judging.alignment import is_content
from stance.judging.seeing import Pole, Proposition, Seen, spoken
from stance.model.assertion import Stance
from stance.reading.cues import Cue, CueKind, Match
from stance.reading.tokens import word_set

__all__ = ["DECIDES", "WEIGHERS"]

DECIDES: Final = 1.0
_NEAR = 5
_SUBJECT_WITHIN = 10
_LEANS = 0.6
_OUTWEIGHS = 1.5
# Before an infinitive these make it an act or an intention of the subject's own.
_DOING = word_set("""agree agrees agreed decide decides decided choose chose begin began vow vows vowed threaten threatens threatened
    move moved moves plan plans planned continue continues continued going want wants wanted decision threat order ordered
    orders forced had has have likely""")
_DOING_WITHIN = 2
_NONE = frozenset(["no", "without", "any"])
_RELATIVE = frozenset(["that", "which", "who", "whose", "where"])
_PASSIVE = frozenset(["is", "are", "was", "were", "be", "been", "being", "'s", "has", "have", "had"])

Weigher = Callable[[Seen, Proposition, Match, Match | None], Cue | None]


def _denial(seen: Seen, _asked: Proposition, match: Match, negation: Match | None) -> Cue | None:
    governs = seen.governed(match)
    if governs < 0 and match.entry.scope in {"left", "right"}:
        return None
    if negation is not None:
        return seen.cue(match, Stance.AFFIRM, DECIDES, governs, negation)
    if seen.tokens[match.start].sentence in seen.questions:
        return seen.cue(match, Stance.DOUBT, DECIDES, governs)
    # A bad mark ("the plan is a failure") denies for the voice that gives it; a headline may be about the mark.
    share = _LEANS if seen.outlet and match.entry.scope == "left" else 1.0
    return seen.cue(match, Stance.DENY, match.entry.weight * share, governs)


def _doubt(seen: Seen, _asked: Proposition, match: Match, negation: Match | None) -> Cue | None:
    governs = seen.governed(match)
    if negation is not None:
        return seen.cue(match, Stance.AFFIRM, _LEANS, governs, negation)
    return seen.cue(match, Stance.DOUBT, match.entry.weight, governs)


def _negation(seen: Seen, asked: Proposition, match: Match, _spent: Match | None) -> Cue | None:
    governs = seen.governed(match)
    if match.entry.scope == "text":
        return seen.cue(match, Stance.DENY, match.entry.weight, governs)
    if governs >= 0:
        # Both say "not" of the same word: that is agreement.
        if seen.alignment.places[governs] in asked.negated:
            return None
        return seen.cue(match, Stance.DENY, match.entry.weight, governs)
    subject = seen.left_of(match, _SUBJECT_WITHIN)
    is_same_clause = subject >= 0 and seen.tokens[subject].clause == seen.tokens[match.start].clause
    if not is_same_clause or match.entry.reach < _NEAR or spoken(match, seen.tokens) in asked.said:
        return None
    if any(token.word in _RELATIVE for token in seen.tokens[subject : match.start]):
        return seen.cue(match, Stance.DENY, _LEANS, subject)
    # For a headline this is a coin toss (of 13 in training, 6 deny); a voice that negates beside its subject denies.
    return seen.cue(match, Stance.DENY, _LEANS if seen.outlet else DECIDES, subject)


def _implicative(seen: Seen, asked: Proposition, match: Match, negation: Match | None) -> Cue | None:
    governs = seen.governed(match)
    if governs < 0 and match.start and seen.tokens[match.start - 1].word in _PASSIVE:
        governs = seen.left_of(match, _SUBJECT_WITHIN)
    if governs < 0:
        return None
    if not seen.outlet and match.entry.scope == "right" and CueKind.IMPLICATIVE in asked.kinds:
        # The proposition itself is about a stop: "prevents the spread" and "stops the spread" say the same.
        return None if negation is None else seen.cue(match, Stance.DENY, DECIDES, governs, negation)
    if negation is not None:
        return seen.cue(match, Stance.AFFIRM, DECIDES, governs, negation)
    if seen.alignment.places[governs] in asked.negated and not seen.outlet:
        # "Did not pay" and "failed to pay" say the same.
        return seen.cue(match, Stance.AFFIRM, DECIDES, governs)
    # Headlines stop, end and drop much that is not the proposition's event: for the outlet this only leans.
    distance = governs - match.end if governs >= match.end else match.start - governs
    near = distance < (_NEAR if match.entry.scope == "right" else match.entry.reach)
    share = 1.0 if near and not seen.outlet and not _is_purpose(seen, match) else _LEANS
    return seen.cue(match, Stance.DENY, match.entry.weight * share, governs)


def _is_purpose(seen: Seen, match: Match) -> bool:
    """Whether an infinitive says what something is for: "uses it to undermine the state" is about a use, and no end."""
    to = match.start - 1
    if to < 1 or seen.tokens[to].word != "to" or match.entry.scope != "right":
        return False
    return not any(token.word in _DOING for token in seen.tokens[max(0, to - _DOING_WITHIN) : to])


def _qualify(seen: Seen, _asked: Proposition, match: Match, _spent: Match | None) -> Cue | None:
    governs = seen.governed(match)
    if governs < 0 or seen.outlet:
        return None
    return seen.cue(match, Stance.QUALIFY, match.entry.weight, governs)


def _confirm(seen: Seen, _asked: Proposition, match: Match, negation: Match | None) -> Cue | None:
    governs = seen.governed(match)
    if negation is not None:
        towards = Stance.DENY if match.entry.raises else Stance.DOUBT
        return seen.cue(match, towards, 1.1, governs, negation)
    if governs < 0 or seen.tokens[match.start].sentence in seen.questions:
        return None
    return seen.cue(match, Stance.AFFIRM, match.entry.weight, governs)


def _report(seen: Seen, _asked: Proposition, match: Match, negation: Match | None) -> Cue | None:
    governs = seen.governed(match)
    if governs < 0 and match.entry.scope == "right":
        return None
    if negation is not None:
        # "Does not believe that X" means "believes that not X"; "did not say that X" says nothing.
        if match.entry.raises and governs >= 0:
            return seen.cue(match, Stance.DENY, 1.2, governs, negation)
        return seen.cue(match, Stance.OBSERVE, DECIDES, governs, negation)
    if not seen.outlet and (match.entry.voiced or match.start in seen.shelled):
        return None
    weight = max(1.1, match.entry.weight) if match.start in seen.shelled else match.entry.weight
    return seen.cue(match, Stance.OBSERVE, weight, governs)


def _modal(seen: Seen, _asked: Proposition, match: Match, _spent: Match | None) -> Cue | None:
    governs = seen.governed(match)
    if governs < 0:
        governs = seen.left_of(match, _SUBJECT_WITHIN)
    if governs < 0:
        return None
    # A voice that finds something likely still says it; one that says "may" holds back.
    share = 1.0 if seen.outlet or match.entry.scope == "right" else _LEANS
    towards = Stance.OBSERVE if seen.outlet else Stance.QUALIFY
    return seen.cue(match, towards, match.entry.weight * share, governs)


def _open_matter(seen: Seen, _asked: Proposition, match: Match, _spent: Match | None) -> Cue | None:
    # A question or a prospect ("plans to"); a question that takes the proposition for granted is none.
    governs = seen.governed(match)
    if governs < 0 or not seen.questions.get(seen.tokens[match.start].sentence, True):
        return None
    return seen.cue(match, Stance.OBSERVE, match.entry.weight, governs)


def _contrast(seen: Seen, asked: Proposition, match: Match, _spent: Match | None) -> Cue | None:
    poles = asked.poles.get(match.pattern, ())
    if not poles or seen.alignment.places[match.start] >= 0:
        return None
    # Where the text has the proposition's own word too, the two are compared, not exchanged.
    pole = next((pole for pole in poles if pole.side != match.side and pole.numbers[0] in seen.alignment.missing), None)
    if pole is None:
        return _partial(seen, match, poles)
    if match.start and seen.tokens[match.start - 1].word in _NONE:
        # "No cracks" speaks for what cracks would speak against, and outweighs the "no" in it.
        return seen.cue(match, Stance.AFFIRM, _OUTWEIGHS, match.start)
    # It must stand where the proposition has its opposite: behind the same subject or before the same object.
    left, right = seen.preceding[match.start], seen.following[match.end]
    if not seen.outlet and any(
        place >= 0 and seen.tokens[place].clause == seen.tokens[match.start].clause for place in (left, right)
    ):
        return seen.cue(match, Stance.DENY, 1.2 * match.entry.weight, match.start)
    behind = left >= 0 and seen.alignment.places[left] < pole.numbers[0]
    before = right >= 0 and seen.alignment.places[right] == pole.numbers[-1] + 1
    return seen.cue(match, Stance.DENY, 1.2 * match.entry.weight, match.start) if behind or before else None


def _partial(seen: Seen, match: Match, poles: Sequence[Pole]) -> Cue | None:
    """What rises here and falls there: the proposition's word, and its opposite of the same thing in another clause."""
    clause = seen.tokens[match.start].clause
    held = [seen.clauses_of.get(pole.numbers[0], frozenset()) for pole in poles if pole.side != match.side]
    if seen.outlet or not any(held) or any(clause in clauses for clauses in held):
        return None
    opens = match.start
    while opens and seen.tokens[opens - 1].clause == clause:
        opens -= 1
        if seen.tokens[opens].is_word and is_content(seen.tokens[opens].word):
            return None
    return seen.cue(match, Stance.QUALIFY, _LEANS, match.start)


WEIGHERS: Mapping[CueKind, Weigher] = {
    CueKind.DENIAL: _denial,
    CueKind.DOUBT: _doubt,
    CueKind.NEGATION: _negation,
    CueKind.QUALIFY: _qualify,
    CueKind.IMPLICATIVE: _implicative,
    CueKind.CONFIRM: _confirm,
    CueKind.REPORT: _report,
    CueKind.MODAL: _modal,
    CueKind.PROSPECT: _open_matter,
    CueKind.QUESTION: _open_matter,
    CueKind.CONTRAST: _contrast,
}
