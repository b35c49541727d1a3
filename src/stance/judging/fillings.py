"""Judged assertions of one topic -> where two of them say the same sentence with another name in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Final

from stance.judging.answers import other_answer
from stance.judging.frames import Slot, other_slot
from stance.judging.judged import Disagreement, DisagreementKind, JudgedAssertion
from stance.model.assertion import Stance
from stance.text import words

__all__ = ["compare_fillings"]

_GIVING: Final = (Stance.AFFIRM, Stance.QUALIFY)
# Every pair is looked at, about 20 µs each; beyond this a topic takes a second, and lost its one question long before.
_TEXTS_AT_MOST: Final = 300


def compare_fillings(
    assertions: Sequence[JudgedAssertion], proposition: str
) -> tuple[tuple[Disagreement, ...], Mapping[str, str]]:
    """Compare the names that assertions put into one and the same slot.

    Only what is given as an answer is compared: an assertion that denies or doubts, or that is known already to give
    another answer, is left out. In a topic of more than 300 different texts nothing is compared.

    Args:
        assertions: In the order of their ids.
        proposition: What they are judged against; a name that it has is the main answer.

    Returns:
        The disagreements, one for each two names; and for the id of each assertion whose name is not the main answer
        (that of the proposition, else of most origins, else the first in the alphabet) the name that it gives instead.
    """
    by_text: dict[str, list[JudgedAssertion]] = {}
    for judged in assertions:
        if judged.reading.stance in _GIVING and not other_answer(judged.reading):
            by_text.setdefault(judged.text, []).append(judged)
    if len(by_text) > _TEXTS_AT_MOST:
        return (), {}
    apart: dict[tuple[str, str], tuple[list[JudgedAssertion], list[JudgedAssertion]]] = {}
    for one, two in combinations(sorted(by_text), 2):
        slot = other_slot(one, two)
        if slot is not None:
            left, right = apart.setdefault(_names(slot), ([], []))
            same_order = _names(slot) == (slot.left, slot.right)
            left.extend(by_text[one if same_order else two])
            right.extend(by_text[two if same_order else one])
    found = [_disagreement(names, *sides) for names, sides in sorted(apart.items())]
    return tuple(found), _other_answers(apart, proposition)


def _names(slot: Slot) -> tuple[str, str]:
    """The two names in the order of the alphabet, so that the order of the texts never matters."""
    return (slot.left, slot.right) if slot.left <= slot.right else (slot.right, slot.left)


def _disagreement(
    names: tuple[str, str], left: Sequence[JudgedAssertion], right: Sequence[JudgedAssertion]
) -> Disagreement:
    ids = [tuple(sorted({judged.id for judged in side})) for side in (left, right)]
    told = (
        f"{ids[0][0]} says “{names[0]}” where {ids[1][0]} says “{names[1]}” in the same sentence, and only one can be"
        " the answer."
    )
    return Disagreement(DisagreementKind.ALTERNATIVE, ids[0], ids[1], told)


def _other_answers(
    apart: Mapping[tuple[str, str], tuple[list[JudgedAssertion], list[JudgedAssertion]]], proposition: str
) -> dict[str, str]:
    support: dict[str, set[str]] = {}
    holders: dict[str, set[str]] = {}
    for names, sides in apart.items():
        for name, side in zip(names, sides, strict=True):
            support.setdefault(name, set()).update(judged.origin for judged in side)
            holders.setdefault(name, set()).update(judged.id for judged in side)
    if not support:
        return {}
    asked = {word.form for word in words(proposition)}

    def main_first(name: str) -> tuple[bool, int, str]:
        return asked.isdisjoint(word.form for word in words(name)), -len(support[name]), name

    main, *others = sorted(support, key=main_first)
    return {judged: name for name in others for judged in sorted(holders[name] - holders[main])}
