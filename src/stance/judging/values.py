"""Judged assertions -> which of their numbers disagree, which belong to another time, which cannot be compared."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import chain, combinations, product
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
from stance.judging.proposed import Proposed
from stance.judging.quantities import QuantityVerdict, compare
from stance.judging.stated import VALUES_AT_MOST, Groups, Stated, groups_of, leading, stated_numbers
from stance.judging.subjects import why_not_one_subject
from stance.model.quantity import UnitKind
from stance.reading.quantities import read_quantities

__all__ = ["compare_values"]

ValuesCompared = tuple[tuple[Disagreement, ...], tuple[Difference, ...], dict[str, str]]


def compare_values(assertions: Sequence[JudgedAssertion], proposition: str = "") -> ValuesCompared:
    """Compare the numbers that the assertions of one topic give.

    A number in a text whose words deny or doubt it ("the claim that it costs 240,000 is false") is not given by its
    voice. Two numbers that one assertion states together ("from 50,000 to 60,000") are parts of one answer and not set
    against each other. The support of a value counts the origins of all numbers that are the same within their
    precision, in whatever words.

    Of more than twelve distinct numbers each is set only against the main ones, and each main one gives one disagreement,
    which counts the others: every two of 200 numbers would be 19,900 disagreements that nobody reads.

    Args:
        assertions: In the order of their ids.
        proposition: What they are about; who gives its number gives no other one.

    Returns:
        The disagreements, the differences (one for each kind and axis), and for the id of each assertion whose number
        differs from the proposition's, or where it has none from the one that most origins give (a tie goes to the
        smaller number), the value that it gives instead.
    """
    stated = stated_numbers(assertions)
    proposed = Proposed(found.quantity for found in read_quantities(proposition))
    if len(stated) <= VALUES_AT_MOST:
        return _told(stated, proposed, _pairs(stated, groups_of(stated)))
    front, others = leading(stated, proposed)
    tried = _compared(stated, _pairs(stated, front))
    kept = _kept(stated, tried.opposed, _rank(stated, proposed, tried))
    kept |= {place for group in front for place in group if place not in tried.opposed}
    main = [group for group in front if not kept.isdisjoint(group)]
    others += [group for group in front if kept.isdisjoint(group)]
    facing = ((here, there) for here in main for there in others)
    pairs = chain(_pairs(stated, main), _between_groups(stated, facing))
    return _told(stated, proposed, pairs, kept)


class _Apart(NamedTuple):
    left: Stated
    right: Stated
    explanation: str


class _Found(NamedTuple):
    """What the comparison of pairs of numbers found.

    Attributes:
        differing: The pairs that have no value in common, with the reason in words.
        apart: What is no disagreement, by kind and axis.
        opposed: For each number those that it stands against.
        support: For each number the origins that give it, in whatever words.
    """

    differing: list[tuple[int, int, str]]
    apart: dict[tuple[DifferenceKind, str], list[_Apart]]
    opposed: dict[int, set[int]]
    support: list[set[str]]


def _compared(stated: Sequence[Stated], pairs: Iterable[tuple[int, int]]) -> _Found:
    result = _Found([], {}, {}, [set(number.origins) for number in stated])
    for one, two in pairs:
        left, right = stated[one], stated[two]
        found = compare(left.quantity, right.quantity)
        reason = _reason_apart(left, right) if found.verdict is QuantityVerdict.DIFFER else ""
        if reason:
            told = f"{left.quantity} and {right.quantity} cannot be compared: {reason}."
            result.apart.setdefault((DifferenceKind.NOT_COMPARABLE, "subject"), []).append(_Apart(left, right, told))
        elif found.verdict is QuantityVerdict.DIFFER:
            result.differing.append((one, two, found.explanation))
            result.opposed.setdefault(one, set()).add(two)
            result.opposed.setdefault(two, set()).add(one)
        elif found.verdict is QuantityVerdict.SAME:
            result.support[one] |= right.origins
            result.support[two] |= left.origins
        elif found.verdict in _DIFFERENCES and left.quantity.kind is right.quantity.kind:
            # Two kinds of quantity ("30 times", "19,000 deaths") do not even look opposed, so nothing is said of them.
            key = (_DIFFERENCES[found.verdict], found.axis)
            result.apart.setdefault(key, []).append(_Apart(left, right, found.explanation))
    return result


def _told(
    stated: Sequence[Stated],
    proposed: Proposed,
    pairs: Iterable[tuple[int, int]],
    main: Collection[int] = frozenset(),
) -> ValuesCompared:
    """What is told of some pairs: each disagreement alone, or where main numbers are known, one for each of these."""
    found = _compared(stated, pairs)
    rank = [(place not in main, *ranked) for place, ranked in enumerate(_rank(stated, proposed, found))]
    kept = _kept(stated, found.opposed, rank)
    disagreements = _against(stated, found, main) if main else _each(stated, found.differing)
    differences = tuple(_difference(kind, axis, apart) for (kind, axis), apart in sorted(found.apart.items()))
    return tuple(disagreements), differences, _other_values(stated, found.opposed, rank, kept)


def _rank(stated: Sequence[Stated], proposed: Proposed, found: _Found) -> list[tuple[bool, int]]:
    return [
        (number.quantity not in proposed, -len(origins)) for number, origins in zip(stated, found.support, strict=True)
    ]


def _each(stated: Sequence[Stated], differing: Iterable[tuple[int, int, str]]) -> list[Disagreement]:
    """One disagreement for each two figures, in whatever words: "57 killed" and "57 deaths" are one against "61 died"."""
    found: list[tuple[Stated, Stated, Disagreement]] = []
    for one, two, explanation in differing:
        left, right = stated[one], stated[two]
        for place, (here, there, known) in enumerate(found):
            if _is_one(here, right) and _is_one(there, left):
                left, right = right, left
            if _is_one(here, left) and _is_one(there, right):
                sides = sorted({*known.left, *left.assertions}), sorted({*known.right, *right.assertions})
                found[place] = here, there, attrs.evolve(known, left=tuple(sides[0]), right=tuple(sides[1]))
                break
        else:
            found.append((left, right, _disagreement(stated, one, two, explanation)))
    return [disagreement for *_, disagreement in found]


def _is_one(number: Stated, other: Stated) -> bool:
    """Whether two numbers are one figure, for one period, in two wordings."""
    one, two = number.quantity, other.quantity
    is_figure = (one.low, one.high, one.period) == (two.low, two.high, two.period)
    return is_figure and compare(one, two).verdict is QuantityVerdict.SAME


def _disagreement(stated: Sequence[Stated], one: int, two: int, explanation: str) -> Disagreement:
    left, right = stated[one], stated[two]
    told = f"{_between(left, right)}, {explanation}"
    return Disagreement(DisagreementKind.QUANTITY, left.assertions, right.assertions, told)


def _against(stated: Sequence[Stated], found: _Found, main: Collection[int]) -> list[Disagreement]:
    """One disagreement for each main number, with all others that stand against it; each other counts once."""
    by_main: dict[int, list[tuple[int, int, str]]] = {}
    seen: set[int] = set()
    for differing in found.differing:
        # The number may only stand beside a main one in its text: then it is told as one of its own.
        here = next((place for place in differing[:2] if place in main), differing[0])
        there = differing[1] if here == differing[0] else differing[0]
        if there not in seen:
            seen.add(there)
            by_main.setdefault(here, []).append(differing)
    told = []
    for here, pairs in by_main.items():
        first = _disagreement(stated, *pairs[0])
        others = {name for one, two, _ in pairs for name in stated[two if one == here else one].assertions}
        words = first.explanation
        if len(pairs) > 1:
            more = f"{len(pairs) - 1} more numbers do" if len(pairs) > 2 else "one more number does"
            words = f"{words.removesuffix('.')}; {more} not fit {stated[here].quantity} either."
        right = tuple(sorted(others - set(stated[here].assertions)))
        told.append(Disagreement(DisagreementKind.QUANTITY, stated[here].assertions, right, words))
    return told


_DIFFERENCES: Final = {
    QuantityVerdict.PERIOD: DifferenceKind.TIME,
    QuantityVerdict.NOT_COMPARABLE: DifferenceKind.NOT_COMPARABLE,
}


def _difference(kind: DifferenceKind, axis: str, pairs: Sequence[_Apart]) -> Difference:
    """One difference for all pairs of numbers that are apart in the same way, explained by the first."""
    left = sorted({assertion for pair in pairs for assertion in pair.left.assertions})
    right = sorted({assertion for pair in pairs for assertion in pair.right.assertions})
    told = f"{_between(pairs[0].left, pairs[0].right)}, {pairs[0].explanation}"
    if len(pairs) > 1:
        more = f"{len(pairs) - 1} more pairs" if len(pairs) > 2 else "one more pair"
        told = f"{told.removesuffix('.')}; the same holds for {more} of numbers."
    return Difference(kind, axis, tuple(left), tuple(right), told)


def _between(left: Stated, right: Stated) -> str:
    """Whose numbers are compared: the first of each by name, the others by their count."""
    return f"Between {_named(left.assertions)} and {_named(right.assertions)}"


def _named(assertions: Sequence[str]) -> str:
    return assertions[0] if len(assertions) == 1 else f"{assertions[0]} (and {len(assertions) - 1} more)"


# A count says what it counts, a length what it measures; of these the number itself does not say of what they are.
_UNSAID: Final = frozenset((UnitKind.SHARE, UnitKind.CURRENCY, UnitKind.NUMBER))


def _reason_apart(left: Stated, right: Stated) -> str:
    """Why two shares, sums of money or bare numbers are not about one thing; empty where they may be."""
    kind = left.quantity.kind
    if kind not in _UNSAID:
        return ""
    return why_not_one_subject(left.text, right.text, by_name=kind is UnitKind.SHARE)


def _pairs(stated: Sequence[Stated], groups: Groups) -> Iterator[tuple[int, int]]:
    """The places of every two numbers that no assertion states together, the earlier first."""
    # Whole groups are left out at once, so that one text with thousands of numbers stays cheap.
    return _between_groups(stated, combinations(groups, 2))


def _between_groups(
    stated: Sequence[Stated], facing: Iterable[tuple[Sequence[int], Sequence[int]]]
) -> Iterator[tuple[int, int]]:
    for here, there in facing:
        if set(stated[here[0]].assertions).isdisjoint(stated[there[0]].assertions):
            yield from _matched(stated, here, there)


def _matched(stated: Sequence[Stated], here: Sequence[int], there: Sequence[int]) -> Iterator[tuple[int, int]]:
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


def _best_first(stated: Sequence[Stated], opposed: Iterable[int], rank: Sequence[tuple[int, ...]]) -> list[int]:
    def key(place: int) -> tuple[tuple[int, ...], float, float, str]:
        quantity = stated[place].quantity
        return rank[place], quantity.low, quantity.high, str(quantity)

    return sorted(opposed, key=key)


def _kept(stated: Sequence[Stated], opposed: Mapping[int, set[int]], rank: Sequence[tuple[int, ...]]) -> frozenset[int]:
    """The main numbers: each that stands against none of a better rank."""
    kept: set[int] = set()
    for place in _best_first(stated, opposed, rank):
        if opposed[place].isdisjoint(kept):
            kept.add(place)
    return frozenset(kept)


def _other_values(
    stated: Sequence[Stated], opposed: Mapping[int, set[int]], rank: Sequence[tuple[int, ...]], kept: frozenset[int]
) -> dict[str, str]:
    """Each assertion whose number stands against a main one, with its value."""
    others: dict[str, str] = {}
    for place in _best_first(stated, opposed, rank):
        if place not in kept:
            for assertion in stated[place].assertions:
                others.setdefault(assertion, str(stated[place].quantity))
    main = {assertion for place in kept for assertion in stated[place].assertions}
    return {assertion: value for assertion, value in others.items() if assertion not in main}
