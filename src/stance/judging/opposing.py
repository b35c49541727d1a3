"""Judged assertions -> where stances oppose each other, and where only the times or the parts of which they speak do."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Final, NamedTuple

from stance.judging.answers import other_answer
from stance.judging.judged import (
    Difference,
    DifferenceKind,
    Disagreement,
    DisagreementKind,
    JudgedAssertion,
    Reading,
)
from stance.model.assertion import Stance
from stance.model.period import Period

__all__ = ["compare_stances"]

_ALONE: Final = frozenset("only just merely alone the a an this".split())
# A year or a month, as EDTF writes them: what ended in it may have ended before the other began.
_COARSE: Final = (len("2023"), len("2023-11"))
_ANSWERS: Final = "answers otherwise"
_OPPOSED: Final = (
    (Stance.AFFIRM.value, _ANSWERS, DisagreementKind.ALTERNATIVE),
    (Stance.AFFIRM.value, Stance.DENY.value, DisagreementKind.CONTRADICTION),
    (Stance.AFFIRM.value, Stance.DOUBT.value, DisagreementKind.DOUBT),
    (Stance.AFFIRM.value, Stance.QUALIFY.value, DisagreementKind.QUALIFICATION),
    (Stance.QUALIFY.value, Stance.DENY.value, DisagreementKind.QUALIFICATION),
)


def compare_stances(assertions: Sequence[JudgedAssertion]) -> tuple[tuple[Disagreement, ...], tuple[Difference, ...]]:
    """Set the stances of one topic against each other.

    Args:
        assertions: In the order of their ids.

    Returns:
        A disagreement for each pair of opposed stances that meets in time, and a difference in time for those whose
        stated periods never overlap. An assertion without a stated period meets every other. A denial that is
        restricted to a part ("no scheduled precursors") which the affirmation does not name is a difference in scope, and
        so is an affirmation of that part alone ("only the north span").
        One assertion may be part of all three: it meets one of the other side and misses another.
    """
    disagreements: list[Disagreement] = []
    differences: list[Difference] = []
    for one, two, kind in _OPPOSED:
        left = [judged for judged in assertions if _standing(judged) == one]
        right = [judged for judged in assertions if _standing(judged) == two]
        parts = _PARTING.get((one, two))
        meeting = _facing(left, right, _meet if parts is None else _unless(parts))
        if meeting:
            told = f"{_told(meeting[0], one, _why)}, but {_told(meeting[1], two, _why)}."
            disagreements.append(Disagreement(kind, *_ids(meeting), told))
        missing = _facing(left, right, _miss)
        if missing:
            told = f"{_told(missing[0], one, _when)}, but {_told(missing[1], two, _when)} for another time."
            differences.append(Difference(DifferenceKind.TIME, "about", *_ids(missing), told))
        parted = None if parts is None else _facing(left, right, parts)
        if parted:
            told = f"{_told(parted[0], one, _scope)}, but {_told(parted[1], two, _scope)} of another part."
            differences.append(Difference(DifferenceKind.SCOPE, "scope", *_ids(parted), told))
    return tuple(disagreements), tuple(differences)


def _standing(judged: JudgedAssertion) -> str:
    """The stance, or that the text denies by giving another answer to the same question."""
    return _ANSWERS if other_answer(judged.reading) else judged.reading.stance.value


_Facing = tuple[list[JudgedAssertion], list[JudgedAssertion]]


class _Ground(NamedTuple):
    """Of what an assertion speaks: of which time and, where it restricts itself, of which part, and of that alone or not."""

    period: Period | None
    scope: tuple[str, ...]
    alone: bool


def _ground(judged: JudgedAssertion) -> _Ground:
    return _Ground(judged.about, judged.reading.scope, _is_of_a_part_alone(judged.reading))


def _is_of_a_part_alone(reading: Reading) -> bool:
    """Whether all that qualifies is that a part is named: "only the north span", "the north span alone"."""
    words = {word for cue in reading.cues if cue.towards == Stance.QUALIFY.value for word in cue.text.lower().split()}
    return bool(reading.scope and words) and words <= _ALONE


def _meet(one: _Ground, two: _Ground) -> bool:
    if one.period is None or two.period is None:
        return True
    return one.period.overlaps(two.period) and not (
        _only_touch(one.period, two.period) or _only_touch(two.period, one.period)
    )


def _only_touch(until: Period, other: Period) -> bool:
    """Whether what went on until some time in a year or month shares with the other no more than that year or month."""
    last = str(until).partition("/")[2]
    if until.earliest is not None or other.earliest is None or len(last) not in _COARSE:
        return False
    opens = Period(last).earliest
    return opens is not None and other.earliest >= opens


def _miss(one: _Ground, two: _Ground) -> bool:
    return not _meet(one, two)


def _part(affirming: _Ground, denying: _Ground) -> bool:
    """Whether the denial is restricted to what the affirmation does not name; a plain denial denies every part."""
    return _meet(affirming, denying) and not set(denying.scope) <= set(affirming.scope)


def _part_alone(affirming: _Ground, qualifying: _Ground) -> bool:
    """Whether the other affirms it of a part alone which the affirmation does not name."""
    return qualifying.alone and _part(affirming, qualifying)


_Relation = Callable[[_Ground, _Ground], bool]
_PARTING: Final[Mapping[tuple[str, str], _Relation]] = {
    (Stance.AFFIRM.value, Stance.DENY.value): _part,
    (Stance.AFFIRM.value, Stance.QUALIFY.value): _part_alone,
}


def _unless(parted: _Relation) -> _Relation:
    return lambda one, two: _meet(one, two) and not parted(one, two)


def _facing(
    left: Sequence[JudgedAssertion],
    right: Sequence[JudgedAssertion],
    relation: _Relation,
) -> _Facing | None:
    """Those of each side whose ground has the relation to that of one on the other; None where there are none.

    The first of the left and the first of the right have it to each other, because these two are named to the reader.
    """
    # Many assertions share few grounds, so comparing the grounds spares us the n² of comparing the assertions.
    heres = dict.fromkeys(_ground(judged) for judged in left)
    theres = dict.fromkeys(_ground(judged) for judged in right)
    facing = {here: [there for there in theres if relation(here, there)] for here in heres}
    lefts = [judged for judged in left if facing[_ground(judged)]]
    if not lefts:
        return None
    faced = {there for found in facing.values() for there in found}
    first = set(facing[_ground(lefts[0])])
    rights = [judged for judged in right if _ground(judged) in faced]
    rights.sort(key=lambda judged: _ground(judged) not in first)
    return lefts, rights


def _ids(facing: _Facing) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted(judged.id for judged in facing[0])), tuple(sorted(judged.id for judged in facing[1]))


_VERBS: Final = {
    Stance.AFFIRM.value: ("affirms it", "affirm it"),
    Stance.DENY.value: ("denies it", "deny it"),
    Stance.DOUBT.value: ("doubts it", "doubt it"),
    Stance.QUALIFY.value: ("qualifies it", "qualify it"),
    _ANSWERS: ("gives another answer", "give another answer"),
}
_WORDS_SHOWN: Final = 3


def _told(members: Sequence[JudgedAssertion], standing: str, note: Callable[[JudgedAssertion], str]) -> str:
    """What one side does: the first by name and with its note, two by their names, of more the count."""
    named = [f"{judged.id} ({note(judged)})" for judged in members[:2]]
    if len(members) == 1:
        return f"{named[0]} {_VERBS[standing][0]}"
    others = named[1] if len(members) == 2 else f"{len(members) - 1} others"
    return f"{named[0]} and {others} {_VERBS[standing][1]}"


def _why(judged: JudgedAssertion) -> str:
    """How the stance is known: by a person, by which words of the text, or by no cue at all."""
    reading = judged.reading
    if reading.by in ("declared", "decided"):
        return reading.by
    found = dict.fromkeys(f"“{cue.text}”" for cue in reading.cues if cue.towards == reading.stance.value)
    words = [*list(found)[:_WORDS_SHOWN], *(["…"] if len(found) > _WORDS_SHOWN else [])]
    return ", ".join(words) if reading.explicit and words else "no cue found"


def _when(judged: JudgedAssertion) -> str:
    declared = judged.assertion.about
    return str(declared) if declared is not None else f"{judged.reading.period}, read from the text"


def _scope(judged: JudgedAssertion) -> str:
    return ", ".join(f"“{word}”" for word in judged.reading.scope) or "unrestricted"
