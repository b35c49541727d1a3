"""Strategies for texts: realistic sentences from the small grammar, and texts that break programs."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from hypothesis import strategies as st

from stance.testing.grammar import FIELDS, SHELLS, Claim
from stance.testing.hostile import AWKWARD, CHOSEN, MARKS

__all__ = ["any_texts", "claims", "hostile_texts", "known_texts", "numbered_claims", "texts"]


@cache
def _known_claims() -> tuple[Claim, ...]:
    """Every claim that the grammar can make, the plainest first."""
    return tuple(
        Claim(field, subject, predicate, number)
        for field in FIELDS
        for predicate in field.predicates
        for number in predicate.numbers or ("",)
        for subject in field.subjects
    )


@cache
def claims() -> st.SearchStrategy[Claim]:
    """Claims of the small grammar, each able to tell its opposite, its paraphrase and its report."""
    return _drawn_from(_known_claims())


@cache
def numbered_claims() -> st.SearchStrategy[Claim]:
    """Claims with a figure in them."""
    return _drawn_from([claim for claim in _known_claims() if claim.number])


def _drawn_from(known: Sequence[Claim]) -> st.SearchStrategy[Claim]:
    # By number: a strategy that holds a hundred claims takes longer to print itself than to draw one.
    return st.integers(0, len(known) - 1).map(known.__getitem__)


@cache
def texts() -> st.SearchStrategy[str]:
    """Sentences as people write them: claims, their opposites, their paraphrases, and reports of them."""
    forms = st.sampled_from(("{}", "not", "other words", *SHELLS))

    def put(claim: Claim, form: str) -> str:
        if form == "not":
            return claim.denied
        if form == "other words":
            return claim.in_other_words
        return claim.text if form == "{}" else claim.in_shell(form)

    return st.builds(put, claims(), forms)


@cache
def any_texts() -> st.SearchStrategy[str]:
    """Any text, the empty one and lone surrogates among it, with what matters for words more often than chance gives."""
    awkward = st.sampled_from(AWKWARD)
    return st.lists(st.one_of(awkward, st.characters(), st.sampled_from("aBcs ")), max_size=20).map("".join)


@cache
def hostile_texts() -> st.SearchStrategy[str]:
    """Texts that try to break out of the place in which they are shown: markup, formulas, escapes, invisible marks.

    Each has something to see; what is empty or blank comes from `any_texts`.
    """
    return st.one_of(
        st.sampled_from(CHOSEN),
        st.tuples(st.sampled_from(CHOSEN), st.text(st.characters(), max_size=20)).map("".join),
        st.text(st.sampled_from(MARKS + "ab\x1b\u202e\ud800 "), min_size=1, max_size=30),
        st.text(st.characters(), min_size=1, max_size=30),
    ).filter(lambda text: bool(text.strip()))


@cache
def known_texts() -> tuple[str, ...]:
    """Sentences enough to learn from: every claim of the grammar once, with its first subject and figure."""
    return tuple(
        Claim(field, field.subjects[0], predicate, (predicate.numbers or ("",))[0]).text
        for field in FIELDS
        for predicate in field.predicates
    )
