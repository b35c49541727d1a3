"""The kit's texts and pairs are what their names say, and shrink to sentences that a person can read."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from hypothesis import find, given, settings
from hypothesis import strategies as st

from stance.errors import UnknownNameError
from stance.matching.terms import weightless_words
from stance.testing import (
    Pair,
    attributions,
    hostile_texts,
    name_swaps,
    number_changes,
    paraphrases,
    polarity_flips,
    reorderings,
    respellings,
    texts,
    unrelated_pairs,
)
from stance.testing.grammar import FIELDS, Claim
from stance.testing.pairs import RESPELLINGS
from stance.testing.sentences import claims
from stance.text import normalise, word_forms

QUICK = settings(database=None, max_examples=500, derandomize=True)


def content(text: str) -> set[str]:
    """The words of a text that weigh something."""
    return {form for form in word_forms(text) if form not in weightless_words()}


def test_fields_are_strangers() -> None:
    """No content word and no figure stands in two fields."""
    said = [
        set().union(
            *(
                content(f"{claim.text} {claim.denied} {claim.in_other_words}")
                for predicate in field.predicates
                for subject in field.subjects
                for number in predicate.numbers or ("",)
                for claim in [Claim(field, subject, predicate, number)]
            )
        )
        for field in FIELDS
    ]
    assert [] == [shared for one, two in combinations(said, 2) if (shared := one & two)]


@pytest.mark.parametrize(
    ("strategy", "expected"),
    [
        (texts(), "The bridge is closed."),
        (polarity_flips(), ("The bridge is closed.", "The bridge is not closed.", "polarity")),
        (attributions(), ("The bridge is closed.", "Officials said that the bridge is closed.", "shell: Officials said that ....")),
        (paraphrases(), ("The bridge is closed.", "The bridge has been closed to all traffic.", "other words")),
        (reorderings(), ("The bridge is closed", "bridge is closed The", "order of words")),
        (respellings("case"), ("The bridge is closed.", "THE BRIDGE IS CLOSED.", "case: upper")),
        (name_swaps(), ("The bridge is closed.", "The Müller Straße viaduct is closed.", "name: The bridge became The Müller Straße viaduct")),
        (unrelated_pairs(), ("The bridge is closed.", "China is the main source of fentanyl.", "unrelated")),
        (
            number_changes(),
            ("The bridge carries 40 pedestrians a day.", "The bridge carries 400 pedestrians a day.", "number: 40 became 400"),
        ),
    ],
)  # fmt: skip
def test_what_it_shrinks_to(strategy: st.SearchStrategy[object], expected: object) -> None:
    """The plainest example of each is a sentence about a bridge."""
    assert expected == find(strategy, lambda _: True, settings=QUICK)


@given(respellings())
def test_respellings_keep_the_claim(pair: Pair) -> None:
    """The texts differ; but for slips of the pen they are the same words."""
    assert pair.left != pair.right
    if not pair.change.startswith("typo"):
        spelled = [re.sub(r"\W", "", normalise(text)) for text in pair[:2]]
        assert spelled[0] == spelled[1]


def test_each_way_of_respelling_is_drawn() -> None:
    """Every way of every kind occurs."""
    drawn: set[str] = set()

    @settings(max_examples=400, database=None)
    @given(respellings())
    def draw(pair: Pair) -> None:
        drawn.add(pair.change)

    draw()
    assert {f"{kind}: {way}" for kind, ways in RESPELLINGS.items() for way in ways} == drawn


def test_a_kind_of_respelling_that_does_not_exist() -> None:
    """It is refused, with the known ones."""
    with pytest.raises(UnknownNameError, match="unknown kind of respelling 'colour' — known: case, form"):
        respellings("colour")


@given(number_changes())
def test_number_changes_change_nothing_else(pair: Pair) -> None:
    """Without the two figures the texts are one."""
    old, new = pair.change.removeprefix("number: ").split(" became ")
    assert pair.left.replace(old, "", 1) == pair.right.replace(new, "", 1)
    assert pair.left != pair.right


@given(unrelated_pairs())
def test_unrelated_pairs_share_no_word_of_content(pair: Pair) -> None:
    """Function words at most."""
    assert set() == content(pair.left) & content(pair.right)


@given(claims())
def test_claims_tell_their_relatives(claim: Claim) -> None:
    """The claim, its opposite and its paraphrase are three sentences."""
    told = {claim.text, claim.denied, claim.in_other_words}
    assert 3 == len(told)
    assert all((text[0].isupper() or text[0].isdigit()) and text.endswith(".") and "{" not in text for text in told)


@given(hostile_texts())
def test_hostile_texts_show_something(text: str) -> None:
    """None is blank."""
    assert text.strip()
