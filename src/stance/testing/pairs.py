"""Pairs of texts with a known relation: the same in another spelling, the opposite, another number, strangers."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from functools import cache
from typing import Final, NamedTuple

from hypothesis import strategies as st

from stance.errors import UnknownNameError
from stance.testing.grammar import FIELDS, SHELLS, Claim
from stance.testing.sentences import claims, numbered_claims

__all__ = [
    "RESPELLINGS",
    "Pair",
    "attributions",
    "name_swaps",
    "number_changes",
    "paraphrases",
    "polarity_flips",
    "reorderings",
    "respellings",
    "unrelated_pairs",
]


class Pair(NamedTuple):
    """Two texts and how the right one came from the left one.

    Attributes:
        left: The one text.
        right: The other.
        change: What was done: `case: upper`, `polarity`, `number: 40 became 400`.
    """

    left: str
    right: str
    change: str


Respell = Callable[[str], str]


def _in_title_case(text: str) -> str:
    return " ".join(f"{word[:1].upper()}{word[1:].lower()}" for word in text.split(" "))


def _quoted(text: str) -> str:
    return f"\u201c{text}\u201d"


def _with_comma(text: str) -> str:
    first, _, rest = text.partition(" ")
    return f"{first}, {rest}"


def _without_stop(text: str) -> str:
    return text.removesuffix(".")


def _longest_word(text: str) -> str:
    return max(text.removesuffix(".").split(" "), key=len)


def _typed(change: Callable[[str], str]) -> Respell:
    """A slip in the longest word; a reader still sees which word it is."""

    def slipped(text: str) -> str:
        word = _longest_word(text)
        return text.replace(word, change(word), 1)

    return slipped


# For each kind of respelling what can be done to a text, in words that a failure shows.
RESPELLINGS: Final[dict[str, dict[str, Respell]]] = {
    "case": {"upper": str.upper, "lower": str.lower, "title": _in_title_case, "swapped": str.swapcase},
    "form": {
        "decomposed": lambda text: unicodedata.normalize("NFD", text),
        "soft hyphen": lambda text: text.replace("e", "e\u00ad", 1),
        "zero width space": lambda text: text.replace(" ", " \u200b", 1),
        "full width": lambda text: text.replace("e", "\uff45", 1),
    },
    "space": {
        "doubled": lambda text: text.replace(" ", "  "),
        "around": lambda text: f"  {text} ",
        "line break": lambda text: text.replace(" ", "\n", 1),
        "no-break space": lambda text: text.replace(" ", "\u00a0", 1),
    },
    "punctuation": {
        "no full stop": _without_stop,
        "exclamation": lambda text: f"{_without_stop(text)}!",
        "comma": _with_comma,
        "quoted": _quoted,
    },
    "typo": {
        "swapped": _typed(lambda word: f"{word[:2]}{word[3:4]}{word[2:3]}{word[4:]}"),
        "dropped": _typed(lambda word: f"{word[:3]}{word[4:]}"),
        "doubled": _typed(lambda word: f"{word[:3]}{word[2:]}"),
    },
}


@cache
def respellings(*kinds: str) -> st.SearchStrategy[Pair]:
    """A claim, or a name alone, and the same spelled differently.

    Args:
        kinds: Of `case`, `form` (Unicode), `space`, `punctuation`, `typo`; all of them when left out.

    Raises:
        UnknownNameError: There is no such kind.

    >>> respellings("case").filter(lambda pair: pair.change == "case: upper").example()  # doctest: +SKIP
    Pair(left='The bridge is closed.', right='THE BRIDGE IS CLOSED.', change='case: upper')
    """
    for kind in kinds:
        if kind not in RESPELLINGS:
            raise UnknownNameError("kind of respelling", kind, sorted(RESPELLINGS))
    names = _special_names()
    ways = [(kind, way) for kind in kinds or RESPELLINGS for way in RESPELLINGS[kind]]

    def respelled(claim: Claim, chosen: tuple[str, str], place: int) -> Pair:
        kind, way = chosen
        # A slip in a name that stands alone may leave nothing that anybody would know it by.
        text = names[place % len(names)] if place > len(names) and kind != "typo" else claim.text
        return Pair(text, RESPELLINGS[kind][way](text), f"{kind}: {way}")

    # A way that leaves this text as it is (no accent to decompose) would test nothing.
    pairs = st.builds(respelled, claims(), st.sampled_from(ways), st.integers(0, 2 * len(names)))
    return pairs.filter(lambda pair: pair.left != pair.right)


def _special_names() -> list[str]:
    """The names of the grammar with letters beyond ASCII, which stand alone more often than chance would have it."""
    words = [word for field in FIELDS for subject in field.subjects for word in subject.split(" ")]
    return [word for word in words if not word.isascii()]


@cache
def reorderings() -> st.SearchStrategy[Pair]:
    """A claim, and its words in another order."""

    def turned(claim: Claim, by: int) -> Pair:
        words = claim.text.removesuffix(".").split(" ")
        at = 1 + by % (len(words) - 1)
        return Pair(claim.text.removesuffix("."), " ".join(words[at:] + words[:at]), "order of words")

    return st.builds(turned, claims(), st.integers(0, 11))


@cache
def polarity_flips() -> st.SearchStrategy[Pair]:
    """A claim and its opposite: "is closed", "is not closed"."""
    return claims().map(lambda claim: Pair(claim.text, claim.denied, "polarity"))


@cache
def number_changes() -> st.SearchStrategy[Pair]:
    """A claim with a figure, and the same claim with another one: 40 and 400, 12 and 120."""

    def changed(claim: Claim, by: int) -> Pair:
        others = [number for number in claim.predicate.numbers if number != claim.number]
        other = others[by % len(others)]
        right = Claim(claim.field, claim.subject, claim.predicate, other)
        return Pair(claim.text, right.text, f"number: {claim.number} became {other}")

    return st.builds(changed, numbered_claims(), st.integers(0, 5))


@cache
def name_swaps() -> st.SearchStrategy[Pair]:
    """A claim, and the same claim about somebody or something else."""

    def swapped(claim: Claim, by: int) -> Pair:
        others = [subject for subject in claim.field.subjects if subject != claim.subject]
        other = others[by % len(others)]
        right = Claim(claim.field, other, claim.predicate, claim.number)
        return Pair(claim.text, right.text, f"name: {claim.subject} became {other}")

    return st.builds(swapped, claims(), st.integers(0, 5))


@cache
def paraphrases() -> st.SearchStrategy[Pair]:
    """A claim, and the same claim in other words."""
    return claims().map(lambda claim: Pair(claim.text, claim.in_other_words, "other words"))


@cache
def attributions() -> st.SearchStrategy[Pair]:
    """A claim, and somebody's report of it: "Officials said that ..."."""

    def reported(claim: Claim, shell: str) -> Pair:
        return Pair(claim.text, claim.in_shell(shell), f"shell: {shell.format('...')}")

    return st.builds(reported, claims(), st.sampled_from(SHELLS))


@cache
def unrelated_pairs() -> st.SearchStrategy[Pair]:
    """Two claims from different fields of life: no name, number or word of content in common."""

    def apart(claim: Claim, other: Claim, by: int) -> Pair:
        if other.field is claim.field:
            place = FIELDS.index(claim.field)
            field = FIELDS[(place + 1 + by) % len(FIELDS)]
            other = Claim(field, field.subjects[0], field.predicates[0])
        return Pair(claim.text, other.text, "unrelated")

    return st.builds(apart, claims(), claims(), st.integers(0, len(FIELDS) - 2))
