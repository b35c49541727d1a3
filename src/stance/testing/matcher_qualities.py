"""The qualities of matchers of assertions: to which changes a matcher should be blind, and which it should see.

"About the same thing" and "agrees" are two measurements, so a good matcher is blind to polarity and to numbers: a
sentence and its opposite must meet in one topic before anybody can say that they disagree.
"""

from __future__ import annotations

from collections.abc import Callable

from hypothesis import strategies as st

from stance.testing.laws import Example, Law, Level, Seen
from stance.testing.matcher_laws import matcher_law, scored
from stance.testing.matchers import NEARLY, Compared, same
from stance.testing.pairs import (
    Pair,
    attributions,
    name_swaps,
    number_changes,
    paraphrases,
    polarity_flips,
    reorderings,
    respellings,
    unrelated_pairs,
)

__all__ = ["MATCHER_QUALITIES"]

Pairs = Callable[[], st.SearchStrategy[Pair]]


def _alone(pairs: Pairs) -> Callable[[], st.SearchStrategy[Example]]:
    return lambda: st.tuples(pairs())


def _with_stranger(pairs: Pairs) -> Callable[[], st.SearchStrategy[Example]]:
    """A pair, and one of two strangers to it: the first that has nothing to do with the pair's left text."""
    return lambda: st.tuples(pairs(), unrelated_pairs())


def _blind(matcher: Compared, pair: Pair) -> Seen | None:
    own, changed = matcher.value(pair.left, pair.left), matcher.value(pair.left, pair.right)
    if same(own, changed):
        return None
    return scored(matcher, pair.left, pair.right, **{"score(left, left)": own, "change": pair.change})


def _near(matcher: Compared, pair: Pair, strangers: Pair) -> Seen | None:
    """The changed text must be nearer than a stranger of the same grammar."""
    near = matcher.value(pair.left, pair.right)
    stranger = strangers.right
    far = matcher.value(strangers.left, stranger)
    if near > far + NEARLY:
        return None
    seen = {"change": pair.change, "two strangers": [strangers.left, stranger], "score of the strangers": far}
    return scored(matcher, pair.left, pair.right, **seen)


@matcher_law(
    "case-blind",
    Level.QUALITY,
    _alone(lambda: respellings("case")),
    counterexample="str.lower in place of str.casefold: 'Straße' and 'STRASSE' differ.",
)
def case_blind(matcher: Compared, pair: Pair) -> Seen | None:
    """A text in other case scores as the text itself."""
    return _blind(matcher, pair)


@matcher_law(
    "form-blind",
    Level.QUALITY,
    _alone(lambda: respellings("form")),
    counterexample="rapidfuzz's default_process: an accent that stands alone becomes a space.",
)
def form_blind(matcher: Compared, pair: Pair) -> Seen | None:
    """A text in another Unicode form, or with an invisible sign in it, scores as the text itself."""
    return _blind(matcher, pair)


@matcher_law(
    "space-blind",
    Level.QUALITY,
    _alone(lambda: respellings("space")),
    counterexample="An edit distance: two spaces for one are an edit.",
)
def space_blind(matcher: Compared, pair: Pair) -> Seen | None:
    """A text with other white space scores as the text itself."""
    return _blind(matcher, pair)


@matcher_law(
    "punctuation-blind",
    Level.QUALITY,
    _alone(lambda: respellings("punctuation")),
    counterexample="Words split at spaces: 'closed.' and 'closed' are two words.",
)
def punctuation_blind(matcher: Compared, pair: Pair) -> Seen | None:
    """A text with other punctuation scores as the text itself."""
    return _blind(matcher, pair)


@matcher_law(
    "order-blind",
    Level.QUALITY,
    _alone(reorderings),
    counterexample="rapidfuzz's ratio; a matcher that minds the order of words declares this one.",
)
def order_blind(matcher: Compared, pair: Pair) -> Seen | None:
    """A text with its words in another order scores as the text itself."""
    return _blind(matcher, pair)


@matcher_law(
    "polarity-blind",
    Level.QUALITY,
    _alone(polarity_flips),
    counterexample="Any plain scorer: 'not' is a word like another.",
)
def polarity_blind(matcher: Compared, pair: Pair) -> Seen | None:
    """A text and its opposite score as the text and itself: they are about the same thing."""
    return _blind(matcher, pair)


@matcher_law(
    "number-blind",
    Level.QUALITY,
    _alone(number_changes),
    counterexample="Any plain scorer: a digit is a character like another.",
)
def number_blind(matcher: Compared, pair: Pair) -> Seen | None:
    """A text with another figure scores as the text itself: they are about the same thing."""
    return _blind(matcher, pair)


@matcher_law(
    "shell-blind",
    Level.QUALITY,
    _alone(attributions),
    counterexample="Any plain scorer: 'officials said that' makes all reports alike.",
)
def shell_blind(matcher: Compared, pair: Pair) -> Seen | None:
    """A claim, and somebody's report of it, score as the claim and itself."""
    return _blind(matcher, pair)


@matcher_law(
    "name-sighted",
    Level.QUALITY,
    _alone(name_swaps),
    counterexample="A matcher that leaves names out as it leaves numbers out.",
)
def name_sighted(matcher: Compared, pair: Pair) -> Seen | None:
    """The same said of somebody else scores less than the text and itself."""
    own, swapped = matcher.value(pair.left, pair.left), matcher.value(pair.left, pair.right)
    if swapped < own - NEARLY:
        return None
    return scored(matcher, pair.left, pair.right, **{"score(left, left)": own, "change": pair.change})


@matcher_law(
    "typo-near",
    Level.QUALITY,
    _with_stranger(lambda: respellings("typo")),
    counterexample="Exact words only: in a sentence of two words of content, one slip halves the score.",
)
def typo_near(matcher: Compared, pair: Pair, strangers: Pair) -> Seen | None:
    """A text with a slip of the pen in it is nearer than two strangers are."""
    return _near(matcher, pair, strangers)


@matcher_law(
    "paraphrase-near",
    Level.QUALITY,
    _with_stranger(paraphrases),
    counterexample="rapidfuzz's ratio: strangers of the same build are as near as the same said in other words.",
)
def paraphrase_near(matcher: Compared, pair: Pair, strangers: Pair) -> Seen | None:
    """The same said in other words is nearer than two strangers are."""
    return _near(matcher, pair, strangers)


MATCHER_QUALITIES: tuple[Law, ...] = (
    case_blind,
    form_blind,
    space_blind,
    punctuation_blind,
    order_blind,
    polarity_blind,
    number_blind,
    shell_blind,
    name_sighted,
    typo_near,
    paraphrase_near,
)
