"""Judged assertions of one topic -> its sides: by stance, and among those that agree, by the value that they give."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from stance.judging.answers import other_answer
from stance.judging.judged import JudgedAssertion, Side
from stance.model.assertion import Stance

__all__ = ["SIDE_ORDER", "sides_of"]

SIDE_ORDER: Final = (Stance.AFFIRM, Stance.QUALIFY, Stance.DOUBT, Stance.DENY, Stance.OBSERVE)
_AGAINST: Final = (Stance.DENY, Stance.DOUBT)


def sides_of(
    assertions: Sequence[JudgedAssertion],
    other_values: Mapping[str, str],
    other_answers: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Side, ...]:
    """Group the assertions of a topic into sides.

    Args:
        assertions: In the order of their ids.
        other_values: For the id of each assertion that gives another number than most, the value that it gives.
        other_answers: The same for each assertion that puts another name into the same sentence.

    Returns:
        Affirm first, then other answers and other values in the order of their text, then qualify, doubt, deny,
        observe. Who denies or doubts in words stands there, whatever the number.
    """
    found: dict[tuple[str, Stance], list[JudgedAssertion]] = {}
    for judged in assertions:
        stance = judged.reading.stance
        found.setdefault((_label(judged, other_values, other_answers), stance), []).append(judged)
    return tuple(
        Side(label or stance.value, stance, tuple(members))
        for (label, stance), members in sorted(found.items(), key=lambda item: _rank(*item[0]))
    )


def _label(judged: JudgedAssertion, other_values: Mapping[str, str], other_answers: Mapping[str, str]) -> str:
    """What sets the assertion apart from others of its stance; empty for nothing."""
    answer = other_answer(judged.reading) or other_answers.get(judged.id, "")
    if answer:
        return f"other answer: {answer}"
    value = "" if judged.reading.stance in _AGAINST else other_values.get(judged.id, "")
    return f"other value: {value}" if value else ""


def _rank(label: str, stance: Stance) -> tuple[int, str, int]:
    """Other values stand behind affirm and before every other stance, the same value of two stances side by side."""
    place = SIDE_ORDER.index(stance)
    return (1, label, place) if label else (2 if place else 0, "", place)
