"""Two names -> whether one is a place inside the other, so that both can be the answer to "where?"."""

from __future__ import annotations

from functools import cache

from stance.packaged import word_groups

__all__ = ["are_compatible", "is_inside", "is_place"]


def is_place(word: str) -> bool:
    """Whether the shipped table has the word, in lower case, as a place.

    >>> is_place("mexico"), is_place("almost")
    (True, False)
    """
    return word in _places()


def is_inside(inner: str, outer: str) -> bool:
    """Whether the first place lies inside the second, by the shipped table.

    Args:
        inner: A name of one word, in lower case.
        outer: Another one.

    Returns:
        True where the table says so; False also where it knows neither.

    >>> is_inside("beijing", "china"), is_inside("china", "beijing")
    (True, False)
    """
    return (inner, outer) in _inside()


def are_compatible(one: str, other: str) -> bool:
    """Whether two names can answer one question: they are the same, one lies inside the other or contains its letters.

    >>> are_compatible("gloucester", "gloucestershire"), are_compatible("china", "mexico")
    (True, False)
    """
    return one in other or other in one or is_inside(one, other) or is_inside(other, one)


@cache
def _table() -> tuple[tuple[str, ...], ...]:
    return word_groups("stance.judging", "places.yaml")


@cache
def _places() -> frozenset[str]:
    return frozenset(word for line in _table() for word in line)


@cache
def _inside() -> frozenset[tuple[str, str]]:
    return frozenset((inner, outer) for outer, *inners in _table() for inner in inners)
