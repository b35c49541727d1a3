"""The laws of matchers that learn: in bulk as alone, with reasons that sum, whatever the order of what was learned."""

from __future__ import annotations

import math
from collections.abc import Sequence

from hypothesis import strategies as st

from stance.testing.laws import Example, Level, Seen
from stance.testing.matcher_laws import every_text, matcher_law, scored, two_texts
from stance.testing.matchers import Compared, same
from stance.testing.sentences import texts

__all__ = ["FITTED_LAWS"]


def _several_texts() -> st.SearchStrategy[Example]:
    several = st.lists(st.one_of(texts(), every_text()), min_size=2, max_size=5, unique=True)
    return st.tuples(several.map(tuple))


def _in_bulk(matcher: Compared) -> str:
    return "" if matcher.fitted else "it takes one pair at a time"


def _with_reasons(matcher: Compared) -> str:
    return "" if matcher.fitted else "it gives numbers without reasons"


def _can_be_fitted(matcher: Compared) -> str:
    return "" if matcher.matcher else "it has no fit"


@matcher_law(
    "batch-equals-single",
    Level.LAW,
    _several_texts,
    applies=_in_bulk,
    counterexample="A bulk product in 32-bit floats beside a single one in 64 bits.",
)
def batch_equals_single(matcher: Compared, several: Sequence[str]) -> Seen | None:
    """A pair scores the same alone as in bulk."""
    values = matcher.square(several)
    # Each text once on either side, the first one against itself too: all pairs would say no more and cost more.
    for one, left in enumerate(several):
        two = (one + 1) % len(several) if one else 0
        right = several[two]
        if not same(values[one][two], matcher.value(left, right)):
            return scored(matcher, left, right, **{"in bulk": values[one][two], "all texts": list(several)})
    return None


@matcher_law(
    "company-changes-nothing",
    Level.LAW,
    _several_texts,
    applies=_in_bulk,
    counterexample="A matcher that weighs words by the texts of the batch instead of those it was fitted on.",
)
def company_changes_nothing(matcher: Compared, several: Sequence[str]) -> Seen | None:
    """A pair in bulk scores the same whatever other texts stand beside it."""
    pair = list(several[:2])
    alone, beside = matcher.square(pair)[0][1], matcher.square(several)[0][1]
    if same(alone, beside):
        return None
    return {"left": pair[0], "right": pair[1], "alone": alone, "beside others": beside, "others": list(several[2:])}


@matcher_law(
    "explanation-sums",
    Level.LAW,
    two_texts,
    applies=_with_reasons,
    counterexample="Reasons that were computed before a score was capped at 1.0.",
)
def explanation_sums(matcher: Compared, left: str, right: str) -> Seen | None:
    """The weights of the reasons are above zero and sum to the score."""
    found = matcher.reasons(left, right)
    weights = [reason.weight for reason in found.shared]
    if same(math.fsum(weights), found.value) and all(weight > 0.0 for weight in weights):
        return None
    return scored(matcher, left, right, weights=weights, sum=math.fsum(weights))


@matcher_law(
    "one-key-one-text",
    Level.LAW,
    two_texts,
    applies=_with_reasons,
    counterexample="A key that drops digits in a matcher that sees them: grouping would fold two texts into one.",
)
def one_key_one_text(matcher: Compared, left: str, right: str) -> Seen | None:
    """Two texts with the same key score 1.0: they are one text to the matcher."""
    keys = matcher.key(left), matcher.key(right)
    if keys[0] != keys[1] or same(matcher.value(left, right), 1.0):
        return None
    return scored(matcher, left, right, key=keys[0])


@matcher_law(
    "fit-ignores-order",
    Level.LAW,
    _several_texts,
    applies=_can_be_fitted,
    counterexample="Weights that are updated text by text and depend on which came first.",
)
def fit_ignores_order(matcher: Compared, several: Sequence[str]) -> Seen | None:
    """Fitted on the same texts in another order, a matcher gives the same scores."""
    there, back = matcher.square(several, several), matcher.square(several, several[::-1])
    for one, left in enumerate(several):
        for two, right in enumerate(several):
            if not same(there[one][two], back[one][two]):
                found = {"fitted in order": there[one][two], "fitted backwards": back[one][two]}
                return {"left": left, "right": right, **found, "all texts": list(several)}
    return None


@matcher_law(
    "candidates-are-pairs",
    Level.LAW,
    _several_texts,
    applies=_in_bulk,
    counterexample="Candidates that hold a pair twice, once in each order.",
)
def candidates_are_pairs(matcher: Compared, several: Sequence[str]) -> Seen | None:
    """Candidates are pairs of different texts, smaller number first, sorted, each once, valued as everywhere else."""
    found = matcher.candidates(several)
    pairs = list(zip(found.left.tolist(), found.right.tolist(), strict=True))
    values = matcher.square(several)
    right = all(one < two for one, two in pairs) and sorted(set(pairs)) == pairs and found.count == len(several)
    if right and all(same(value, values[one][two]) for (one, two), value in zip(pairs, found.value, strict=True)):
        return None
    return {"texts": list(several), "pairs": pairs, "values": found.value.tolist(), "count": found.count}


FITTED_LAWS = (
    batch_equals_single,
    company_changes_nothing,
    explanation_sums,
    one_key_one_text,
    fit_ignores_order,
    candidates_are_pairs,
)
