"""Two names -> whether one is a place inside the other, so that both can be the answer to "where?"."""

from __future__ import annotations

from typing import Final

__all__ = ["are_compatible", "is_inside", "is_place"]

# The word that stands for the whole comes first; a story's own places belong into its corpus as synonyms.
_TABLE: Final = """
china beijing shanghai wuhan hubei hebei guangdong shenzhen guangzhou tianjin chongqing xinjiang tibet
mexico sinaloa jalisco tijuana juarez guadalajara
u.s. washington california texas florida ohio arizona nevada alaska hawaii georgia chicago boston
canada ottawa toronto montreal vancouver quebec ontario alberta
britain london england scotland wales glasgow edinburgh manchester birmingham liverpool
england london manchester birmingham liverpool
scotland glasgow edinburgh ayr
france paris marseille lyon nice
germany berlin munich hamburg cologne frankfurt bavaria saxony
italy rome milan naples turin venice sicily
spain madrid barcelona valencia seville catalonia
russia moscow petersburg siberia chechnya
ukraine kyiv kiev kharkiv odesa odessa donetsk crimea
india delhi mumbai kolkata chennai kerala punjab
pakistan islamabad karachi lahore
japan tokyo osaka kyoto okinawa
iraq baghdad mosul basra
syria damascus aleppo raqqa kobani homs
turkey ankara istanbul
iran tehran
israel jerusalem tel-aviv haifa
egypt cairo alexandria
nigeria abuja lagos borno
brazil brasilia rio paulo
argentina aires
australia canberra sydney melbourne brisbane perth queensland
europe france germany italy spain britain poland greece sweden norway austria
asia china india japan pakistan vietnam thailand indonesia
africa nigeria egypt kenya ghana ethiopia
""".strip().splitlines()
_PLACES: Final = frozenset(word for line in _TABLE for word in line.split())
_INSIDE: Final = frozenset((inner, line.split()[0]) for line in _TABLE for inner in line.split()[1:])


def is_place(word: str) -> bool:
    """Whether the shipped table has the word, in lower case, as a place.

    >>> is_place("mexico"), is_place("almost")
    (True, False)
    """
    return word in _PLACES


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
    return (inner, outer) in _INSIDE


def are_compatible(one: str, other: str) -> bool:
    """Whether two names can answer one question: they are the same, one lies inside the other or contains its letters.

    >>> are_compatible("gloucester", "gloucestershire"), are_compatible("china", "mexico")
    (True, False)
    """
    return one in other or other in one or is_inside(one, other) or is_inside(other, one)
