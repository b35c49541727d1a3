"""Judged assertions -> which of their numbers disagree, which belong to another time, which cannot be compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product
from typing import Final, NamedTuple

import attrs

from stance.judging.judged import (
    Difference,
    DifferenceKind,
    Disagreement,
    DisagreementKind,
    JudgedAssertion,
)
from stance.judging.pairing import pair, told_twice
from stance.judging.quantities import QuantityVerdict, compare
from stance.judging.subjects import why_not_one_subject
from stance.model.assertion import Stance
from stance.model.quantity import Quantity, UnitKind
from stance.reading.quantities import read_quantities

__all__ = ["compare_values"]

ValuesCompared = tuple[tuple[Disagreement, ...], tuple[Difference, ...], dict[str, str]]


@attrs.frozen
class _Stated:
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


def compare_values(assertions: Sequence[JudgedAssertion], proposition: str = "") -> ValuesCompared:
    """Compare the numbers that the assertions of one topic give.

    A number in a text whose words deny or doubt it ("the claim that it costs 240,000 is false") is not given by its
    voice. Two numbers that one assertion states together ("from 50,000 to 60,000") are parts of one answer and not set
    against each other. The support of a value counts the origins of all numbers that are the same within their
    precision, in whatever words.

    Args:
        assertions: In the order of their ids.
        proposition: What they are about; who gives its number gives no other one.

    Returns:
        The disagreements, the differences (one for each kind and axis), and for the id of each assertion whose number
        differs from the proposition's, or where it has none from the one that most origins give (a tie goes to the
        smaller number), the value that it gives instead.
    """
    stated = _stated(assertions)
    proposed = [attrs.evolve(found.quantity, period=None) for found in read_quantities(proposition)]
    disagreements: list[Disagreement] = []
    apart: dict[tuple[DifferenceKind, str], list[_Apart]] = {}
    opposed: dict[int, set[int]] = {}
    support = [set(number.origins) for number in stated]
    for one, two in _pairs(stated):
        left, right = stated[one], stated[two]
        found = compare(left.quantity, right.quantity)
        reason = _reason_apart(left, right) if found.verdict is QuantityVerdict.DIFFER else ""
        if reason:
            told = f"{left.quantity} and {right.quantity} cannot be compared: {reason}."
            apart.setdefault((DifferenceKind.NOT_COMPARABLE, "subject"), []).append(_Apart(left, right, told))
        elif found.verdict is QuantityVerdict.DIFFER:
            told = f"{_between(left, right)}, {found.explanation}"
            disagreements.append(Disagreement(DisagreementKind.QUANTITY, left.assertions, right.assertions, told))
            opposed.setdefault(one, set()).add(two)
            opposed.setdefault(two, set()).add(one)
        elif found.verdict is QuantityVerdict.SAME:
            support[one] |= right.origins
            support[two] |= left.origins
        elif found.verdict in _DIFFERENCES and left.quantity.kind is right.quantity.kind:
            # Two kinds of quantity ("30 times", "19,000 deaths") do not even look opposed, so nothing is said of them.
            key = (_DIFFERENCES[found.verdict], found.axis)
            apart.setdefault(key, []).append(_Apart(left, right, found.explanation))
    differences = tuple(_difference(kind, axis, pairs) for (kind, axis), pairs in sorted(apart.items()))
    rank = [
        (not _is_proposed(number, proposed), -len(origins)) for number, origins in zip(stated, support, strict=True)
    ]
    return tuple(disagreements), differences, _other_values(stated, opposed, rank)


_DIFFERENCES: Final = {
    QuantityVerdict.PERIOD: DifferenceKind.TIME,
    QuantityVerdict.NOT_COMPARABLE: DifferenceKind.NOT_COMPARABLE,
}


class _Apart(NamedTuple):
    left: _Stated
    right: _Stated
    explanation: str


def _difference(kind: DifferenceKind, axis: str, pairs: Sequence[_Apart]) -> Difference:
    """One difference for all pairs of numbers that are apart in the same way, explained by the first."""
    left = sorted({assertion for pair in pairs for assertion in pair.left.assertions})
    right = sorted({assertion for pair in pairs for assertion in pair.right.assertions})
    told = f"{_between(pairs[0].left, pairs[0].right)}, {pairs[0].explanation}"
    if len(pairs) > 1:
        more = f"{len(pairs) - 1} more pairs" if len(pairs) > 2 else "one more pair"
        told = f"{told.removesuffix('.')}; the same holds for {more} of numbers."
    return Difference(kind, axis, tuple(left), tuple(right), told)


def _between(left: _Stated, right: _Stated) -> str:
    """Whose numbers are compared: the first of each by name, the others by their count."""
    return f"Between {_named(left.assertions)} and {_named(right.assertions)}"


def _named(assertions: Sequence[str]) -> str:
    return assertions[0] if len(assertions) == 1 else f"{assertions[0]} (and {len(assertions) - 1} more)"


def _stated(assertions: Sequence[JudgedAssertion]) -> list[_Stated]:
    """The distinct numbers that are given, in the order of their first assertion."""
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
        _Stated(quantity, tuple(holding), frozenset(holding.values()), texts[quantity])
        for quantity, holding in holders.items()
    ]


# A count says what it counts, a length what it measures; of these the number itself does not say of what they are.
_UNSAID: Final = frozenset((UnitKind.SHARE, UnitKind.CURRENCY, UnitKind.NUMBER))


def _reason_apart(left: _Stated, right: _Stated) -> str:
    """Why two shares, sums of money or bare numbers are not about one thing; empty where they may be."""
    kind = left.quantity.kind
    if kind not in _UNSAID:
        return ""
    return why_not_one_subject(left.text, right.text, by_name=kind is UnitKind.SHARE)


def _pairs(stated: Sequence[_Stated]) -> Iterator[tuple[int, int]]:
    """The places of every two numbers that no assertion states together, the earlier first."""
    # Whole groups are left out at once, so that one text with thousands of numbers stays cheap.
    groups: dict[tuple[str, ...], list[int]] = {}
    for place, number in enumerate(stated):
        groups.setdefault(number.assertions, []).append(place)
    for here, there in combinations(groups, 2):
        if set(here).isdisjoint(there):
            yield from _matched(stated, groups[here], groups[there])


def _matched(stated: Sequence[_Stated], here: Sequence[int], there: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of the numbers of two statements: each that has a counterpart in the other only with it."""
    given = [stated[place].quantity for place in here], [stated[place].quantity for place in there]
    matches, twice = pair(*given), told_twice(*given)
    # "950" against "550 for steel, 950 watches in gold": the 950 has its answer, and is not compared with the 550.
    partners = {here[one]: there[two] for one, two, _ in matches}
    taken = set(partners.values())
    free = [place for number, place in enumerate(here) if number not in twice[0]]
    other_free = [place for number, place in enumerate(there) if number not in twice[1]]
    for one, two in product(free, other_free):
        if partners.get(one, two) == two and (one in partners or two not in taken):
            yield min(one, two), max(one, two)


def _is_proposed(number: _Stated, proposed: Sequence[Quantity]) -> bool:
    """Is it a number that the proposition has? Of its period the proposition need not speak."""
    given = attrs.evolve(number.quantity, period=None)
    return any(compare(given, one).verdict in (QuantityVerdict.SAME, QuantityVerdict.COMPATIBLE) for one in proposed)


def _other_values(
    stated: Sequence[_Stated], opposed: Mapping[int, set[int]], rank: Sequence[tuple[bool, int]]
) -> dict[str, str]:
    """Each assertion whose number stands against one of a better rank, with its value."""

    def best_first(place: int) -> tuple[bool, int, float, float, str]:
        quantity = stated[place].quantity
        return (*rank[place], quantity.low, quantity.high, str(quantity))

    kept: set[int] = set()
    others: dict[str, str] = {}
    for place in sorted(opposed, key=best_first):
        if opposed[place].isdisjoint(kept):
            kept.add(place)
            continue
        for assertion in stated[place].assertions:
            others.setdefault(assertion, str(stated[place].quantity))
    main = {assertion for place in kept for assertion in stated[place].assertions}
    return {assertion: value for assertion, value in others.items() if assertion not in main}
