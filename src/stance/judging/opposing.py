"""Judged assertions -> where stances oppose each other, and where only the times of which they speak do."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from stance.judging.answers import other_answer
from stance.judging.judged import (
    Difference,
    DifferenceKind,
    Disagreement,
    DisagreementKind,
    JudgedAssertion,
)
from stance.model.assertion import Stance
from stance.model.period import Period

__all__ = ["compare_stances"]

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
        stated periods never overlap. An assertion without a stated period meets every other. One assertion may be part
        of both: it meets one of the other side and misses another.
    """
    disagreements: list[Disagreement] = []
    differences: list[Difference] = []
    for one, two, kind in _OPPOSED:
        left = [judged for judged in assertions if _standing(judged) == one]
        right = [judged for judged in assertions if _standing(judged) == two]
        meeting = _facing(left, right, _meet)
        if meeting:
            told = f"{_told(meeting[0], one, _why)}, but {_told(meeting[1], two, _why)}."
            disagreements.append(Disagreement(kind, *_ids(meeting), told))
        missing = _facing(left, right, _miss)
        if missing:
            told = f"{_told(missing[0], one, _when)}, but {_told(missing[1], two, _when)} for another time."
            differences.append(Difference(DifferenceKind.TIME, "about", *_ids(missing), told))
    return tuple(disagreements), tuple(differences)


def _standing(judged: JudgedAssertion) -> str:
    """The stance, or that the text denies by giving another answer to the same question."""
    return _ANSWERS if other_answer(judged.reading) else judged.reading.stance.value


_Facing = tuple[list[JudgedAssertion], list[JudgedAssertion]]


def _meet(one: Period | None, two: Period | None) -> bool:
    return one is None or two is None or one.overlaps(two)


def _miss(one: Period | None, two: Period | None) -> bool:
    return not _meet(one, two)


def _facing(
    left: Sequence[JudgedAssertion],
    right: Sequence[JudgedAssertion],
    relation: Callable[[Period | None, Period | None], bool],
) -> _Facing | None:
    """Those of each side whose period has the relation to that of one on the other; None where there are none.

    The first of the left and the first of the right have it to each other, because these two are named to the reader.
    """
    # Many assertions share few periods, so comparing the periods spares us the n² of comparing the assertions.
    heres = dict.fromkeys(judged.assertion.about for judged in left)
    theres = dict.fromkeys(judged.assertion.about for judged in right)
    facing = {here: [there for there in theres if relation(here, there)] for here in heres}
    lefts = [judged for judged in left if facing[judged.assertion.about]]
    if not lefts:
        return None
    faced = {there for found in facing.values() for there in found}
    first = set(facing[lefts[0].assertion.about])
    rights = [judged for judged in right if judged.assertion.about in faced]
    rights.sort(key=lambda judged: judged.assertion.about not in first)
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
    return str(judged.assertion.about)
