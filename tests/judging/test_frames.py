"""Frames: one sentence with two different names in one slot, and the places that may both be right."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.standing_nouns import judge_all
from stance.judging import fillings
from stance.judging.frames import other_slot
from stance.judging.places import are_compatible, is_inside, is_place
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus

BORN = "The singer was born in Lagos in June."


@pytest.mark.parametrize(
    ("right", "expected"),
    [
        ("The singer was born in Abuja in June.", ("Lagos", "Abuja")),
        ("The singer was born in Port Harcourt in June.", ("Lagos", "Port Harcourt")),
        ("The singer was born in Nigeria in June.", None),
        ("The singer was born in London in June.", ("Lagos", "London")),
        ("The singer was born in a village in June.", None),
        ("The singer was born in Abuja in July.", None),
        ("The singer was born in June.", None),
        ("The Singer Was Born In Abuja In June.", None),
        ("The singer was born in Abuja in June." + " And so on." * 40, None),
        (BORN, None),
        ("", None),
    ],
)
def test_the_slot(right: str, expected: tuple[str, str] | None) -> None:
    """One slot, names on both sides, no place inside the other."""
    slot = other_slot(BORN, right)
    assert expected == (slot and (slot.left, slot.right))


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("the winner was Lagos", "the winner was Abuja"),
        (
            "The winner was born in Lagos near the old mill by a grey river under blue hills.",
            "The singer was born in Abuja behind a green field with seven tall white barns.",
        ),
    ],
)
def test_one_shared_word_or_a_small_part_is_no_frame(left: str, right: str) -> None:
    """Two sentences that hardly have more in common than the slot are not one sentence with two names."""
    assert other_slot(left, right) is None


@pytest.mark.parametrize(
    ("left", "right"),
    [
        ("The singer was seen in Lagos in June.", "The singer was seen in Abuja in June."),
        ("He was born in Lagos.", "He was born in Abuja."),
        ("Lagos singer was born in Lagos.", "Lagos singer was born in Abuja."),
        ("the singer was born in the old lagos of the north and west", "the singer was born in Abuja"),
    ],
    ids=["can be seen in two places", "too short a frame", "the name stands elsewhere too", "no name"],
)
def test_no_slot(left: str, right: str) -> None:
    """What can both be held, or is too little to tell, gives none."""
    assert None is other_slot(left, right)


@given(st.text(max_size=40), st.text(max_size=40))
def test_either_order(left: str, right: str) -> None:
    """Swapping the texts swaps the fillers."""
    slot, back = other_slot(left, right), other_slot(right, left)
    assert (slot and (slot.left, slot.right)) == (back and (back.right, back.left))


@given(st.sampled_from(["beijing", "china", "mexico", "ayr", "scotland", "unheard"]), st.sampled_from(["china", "ayr"]))
def test_places(one: str, other: str) -> None:
    """Compatible is symmetric, inside is not, and every inner place is a place."""
    assert are_compatible(one, other) == are_compatible(other, one)
    assert not (is_inside(one, other) and is_inside(other, one))
    assert is_place(one) or not is_inside(one, other)


def born(*names: str) -> Corpus:
    """Papers that say where the singer was born."""
    return Corpus.of(
        [
            Assertion(f"The singer was born in {name} in June.", f"paper {place}", id=f"a{place}")
            for place, name in enumerate(names)
        ]
    )


def test_the_disagreement_and_its_sides() -> None:
    """Two birthplaces are alternatives; the proposition's own is the main answer."""
    topic = judge_all(born("Abuja", "Abuja", "Lagos"), BORN)
    assert [("alternative", ("a0", "a1"), ("a2",))] == [
        (found.kind.value, found.left, found.right) for found in topic.disagreements
    ]
    assert ["affirm", "other answer: Abuja"] == [side.label for side in topic.sides]
    assert topic.disagreements[0].explanation == (
        "a0 says “Abuja” where a2 says “Lagos” in the same sentence, and only one can be the answer."
    )


def test_two_names_are_one_disagreement() -> None:
    """However the sentences around them are spelled, those who give one name stand against those who give the other."""
    said = [("The", "Abuja"), ("The", "Lagos"), ("the", "Abuja")]
    corpus = Corpus.of(
        [
            Assertion(f"{the} singer was born in {name} in June.", f"paper {place}", id=f"a{place}")
            for place, (the, name) in enumerate(said)
        ]
    )
    assert [(("a0", "a2"), ("a1",))] == [(found.left, found.right) for found in judge_all(corpus, BORN).disagreements]


def test_most_origins_give_the_main_answer() -> None:
    """Where the proposition names none, the answer of most origins is the main one; the order of papers is no matter."""
    for names in (("Lagos", "Abuja", "Abuja"), ("Abuja", "Lagos", "Abuja")):
        topic = judge_all(born(*names), "The singer was born in June.")
        assert ["affirm", "other answer: Lagos"] == [side.label for side in topic.sides]


def test_a_topic_too_large_is_left_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond its limit of texts nothing is compared, so that no topic takes long."""
    monkeypatch.setattr(fillings, "_TEXTS_AT_MOST", 1)
    assert () == judge_all(born("Lagos", "Abuja"), BORN).disagreements
