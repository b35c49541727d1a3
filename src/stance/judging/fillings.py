"""Judged assertions of one topic -> where two of them say the same sentence with another name, or the same event with another date."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import Final

from stance.judging.answers import other_answer
from stance.judging.frames import other_slot
from stance.judging.judged import Disagreement, DisagreementKind, JudgedAssertion
from stance.judging.moments import are_apart, moment_of
from stance.model.assertion import Stance
from stance.text import words

__all__ = ["compare_fillings"]

ByText = Mapping[str, Sequence[JudgedAssertion]]
# Two texts, each behind the answer that it gives.
_Apart = tuple[tuple[str, str], tuple[str, str]]
Sides = dict[tuple[str, str], tuple[list[JudgedAssertion], list[JudgedAssertion]]]

_GIVING: Final = (Stance.AFFIRM, Stance.QUALIFY)
# Every pair is looked at, about 20 µs each; beyond this a topic takes a second, and lost its one question long before.
_TEXTS_AT_MOST: Final = 300


def compare_fillings(
    assertions: Sequence[JudgedAssertion], proposition: str
) -> tuple[tuple[Disagreement, ...], Mapping[str, str]]:
    """Compare the names that assertions put into one and the same slot, and the dates of what happens once.

    Only what is given as an answer is compared: an assertion that denies or doubts, or that is known already to give
    another answer, is left out. In a topic of more than 300 different texts nothing is compared.

    Args:
        assertions: In the order of their ids.
        proposition: What they are judged against; a name that it has is the main answer.

    Returns:
        The disagreements, one for each two names; and for the id of each assertion whose name is not the main answer
        (that of the proposition, else of most origins, else the first in the alphabet) the name or date that it gives instead.
    """
    by_text: dict[str, list[JudgedAssertion]] = {}
    for judged in assertions:
        if judged.reading.stance in _GIVING and not other_answer(judged.reading):
            by_text.setdefault(judged.text, []).append(judged)
    if len(by_text) > _TEXTS_AT_MOST:
        return (), {}
    named, dated = _gathered(by_text, _other_names(by_text)), _gathered(by_text, _other_dates(by_text))
    found = [_disagreement(names, *sides, "in the same sentence") for names, sides in sorted(named.items())]
    found += [_disagreement(dates, *sides, "of the same event") for dates, sides in sorted(dated.items())]
    return tuple(found), {**_other_answers(dated, proposition), **_other_answers(named, proposition)}


def _other_names(by_text: ByText) -> Iterator[_Apart]:
    for one, two in combinations(sorted(by_text), 2):
        slot = other_slot(one, two)
        if slot is not None:
            yield (slot.left, one), (slot.right, two)


def _other_dates(by_text: ByText) -> Iterator[_Apart]:
    moments = [
        (text, moment)
        for text, judged in sorted(by_text.items())
        if (moment := moment_of(text, judged[0].source.published)) is not None
    ]
    for (one, left), (two, right) in combinations(moments, 2):
        if are_apart(left, right):
            yield (left.words, one), (right.words, two)


def _gathered(by_text: ByText, pairs: Iterable[_Apart]) -> Sides:
    """Who gives each two answers; the two in the order of the alphabet, so that the order of the texts never matters."""
    apart: Sides = {}
    for pair in pairs:
        (answer, one), (other, two) = sorted(pair)
        left, right = apart.setdefault((answer, other), ([], []))
        left.extend(by_text[one])
        right.extend(by_text[two])
    return apart


def _disagreement(
    names: tuple[str, str], left: Sequence[JudgedAssertion], right: Sequence[JudgedAssertion], where: str
) -> Disagreement:
    ids = [tuple(sorted({judged.id for judged in side})) for side in (left, right)]
    told = f"{ids[0][0]} says “{names[0]}” where {ids[1][0]} says “{names[1]}” {where}, and only one can be the answer."
    return Disagreement(DisagreementKind.ALTERNATIVE, ids[0], ids[1], told)


def _other_answers(apart: Sides, proposition: str) -> dict[str, str]:
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
