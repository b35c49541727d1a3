"""Judged assertions -> the distinct numbers that they state, and which of many lead: the proposition's own, the best supported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import attrs

from stance.judging.judged import JudgedAssertion
from stance.judging.proposed import Proposed
from stance.model.assertion import Stance
from stance.model.quantity import Quantity, UnitKind

__all__ = ["VALUES_AT_MOST", "Groups", "Stated", "groups_of", "leading", "stated_numbers"]

# Comparing every two takes 0.2 ms each; and of more values than these nobody reads every two.
VALUES_AT_MOST: Final = 12
_OF_ONE_KIND: Final = 2
_AT_ONCE: Final = 4
Groups = list[list[int]]


@attrs.frozen
class Stated:
    """A number and the assertions that state it.

    Attributes:
        quantity: The number, with the assertion's period where the text states none.
        assertions: Their ids, in order.
        origins: The independent origins from which it comes.
        text: What the first of the assertions says.
    """

    quantity: Quantity
    assertions: tuple[str, ...]
    origins: frozenset[str]
    text: str


def stated_numbers(assertions: Sequence[JudgedAssertion]) -> list[Stated]:
    """The distinct numbers that are given, in the order of their first assertion.

    A number in a text whose words deny or doubt it is not given by its voice.
    """
    holders: dict[Quantity, dict[str, str]] = {}
    texts: dict[Quantity, str] = {}
    for judged in assertions:
        if judged.reading.stance in (Stance.DENY, Stance.DOUBT) and judged.reading.cues:
            continue
        for stated in judged.reading.quantities:
            quantity = stated.quantity
            if quantity.period is None and judged.assertion.about is not None:
                quantity = attrs.evolve(quantity, period=judged.assertion.about)
            holders.setdefault(quantity, {})[judged.id] = judged.origin
            texts.setdefault(quantity, judged.text)
    return [
        Stated(quantity, tuple(holding), frozenset(holding.values()), texts[quantity])
        for quantity, holding in holders.items()
    ]


def groups_of(stated: Sequence[Stated]) -> Groups:
    """The places of the numbers that the same assertions state together."""
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, number in enumerate(stated):
        groups.setdefault(number.assertions, []).append(place)
    return list(groups.values())


def leading(stated: Sequence[Stated], proposed: Proposed) -> tuple[Groups, Groups]:
    """Of many numbers, those among which the main ones are looked for; takes n log n.

    Args:
        stated: The numbers.
        proposed: Those of the proposition.

    Returns:
        Groups of places: those that lead, of each kind of quantity a few, and the others. Of numbers that one text states
        together no more than the four best are left, for a long list is no answer.
    """
    support: dict[tuple[UnitKind, float, float], set[str]] = {}
    for number in stated:
        support.setdefault(_interval(number), set()).update(number.origins)

    def best_first(place: int) -> tuple[bool, int, float, float, str]:
        number = stated[place]
        given = number.quantity
        origins = len(support[_interval(number)])
        return given not in proposed, -origins, given.low, given.high, str(given)

    ranked = sorted(range(len(stated)), key=best_first)
    by_kind: dict[UnitKind, list[int]] = {}
    for place in ranked:
        by_kind.setdefault(stated[place].quantity.kind, []).append(place)
    share = max(_OF_ONE_KIND, VALUES_AT_MOST // len(by_kind))
    chosen = {place for places in by_kind.values() for place in places[:share]}
    order = {place: rank for rank, place in enumerate(ranked)}
    groups = [sorted(sorted(group, key=order.__getitem__)[:_AT_ONCE]) for group in groups_of(stated)]
    return (
        [group for group in groups if not chosen.isdisjoint(group)],
        [group for group in groups if chosen.isdisjoint(group)],
    )


def _interval(number: Stated) -> tuple[UnitKind, float, float]:
    return number.quantity.kind, number.quantity.low, number.quantity.high
