"""Bare claims: what a sentence judges, without "whether", "claims that" and "is unclear"."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.reading.claims import bare_claim


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Whether the pool leaks is still unclear.", "The pool leaks."),
        ("Whether or not the pool leaks remains disputed by experts.", "The pool leaks."),
        ("Claims that the pool is safe are false.", "The pool is safe."),
        ("The rumour that the pool leaks has been debunked!", "The pool leaks."),
        ("It is not true that the pool leaks", "The pool leaks."),
        ("It's a myth that bats are blind.", "Bats are blind."),
        ("It remains unknown whether the pool leaks.", "The pool leaks."),
        ("There is no clear evidence that the pool leaks.", "The pool leaks."),
        ("There were signs that the pool leaked.", "The pool leaked."),
        ("The pool leaks.", "The pool leaks."),
        ("The claim that the pool leaks was repeated.", "The claim that the pool leaks was repeated."),
        ("There is no evidence of fraud.", "There is no evidence of fraud."),
        ("There is no evidence linking the two.", "There is no evidence linking the two."),
        ("There is little question whether", "There is little question whether"),
        ("It is unclear whether ...", "It is unclear whether ..."),
        ("", ""),
    ],
)
def test_claims(text: str, claim: str) -> None:
    """A frame around a clause is left out, and every other sentence stays as it is."""
    assert claim == bare_claim(text)


@given(st.lists(st.sampled_from(["bats", "are", "blind", "is", "not", "that"]), min_size=2, max_size=8).map(" ".join))
def test_what_is_framed_is_given_back(clause: str) -> None:
    """Whatever stands between "there is evidence that" and the end is given back as a sentence."""
    assert f"{clause[0].upper()}{clause[1:]}." == bare_claim(f"There is evidence that {clause}.")


@given(st.text())
def test_any_text(text: str) -> None:
    """A text is given back as it is, or as a shorter sentence."""
    claim = bare_claim(text)

    assert claim == text or (claim.endswith(".") and len(claim) < len(text))
