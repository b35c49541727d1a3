"""Sides: assertions of one topic stand together by stance, and by the value that they give."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.standing_nouns import standing
from stance.judging.sides import SIDE_ORDER, sides_of
from stance.model.assertion import Stance

VALUES = ("", "63,400 deaths", "63,600 deaths")
MEMBERS = st.lists(st.tuples(st.sampled_from(Stance), st.sampled_from(VALUES)), max_size=8)


def sides_told(members: list[tuple[str, str]]) -> list[tuple[str, list[str]]]:
    """The label of each side with the ids of its assertions; they are called a0, a1 and so on."""
    assertions = [standing(f"a{place}", stance) for place, (stance, _) in enumerate(members)]
    values = {f"a{place}": value for place, (_, value) in enumerate(members) if value}
    return [(side.label, [judged.id for judged in side.assertions]) for side in sides_of(assertions, values)]


@pytest.mark.parametrize(
    ("members", "expected"),
    [
        ([], []),
        ([("affirm", "")], [("affirm", ["a0"])]),
        ([("deny", ""), ("affirm", ""), ("deny", "")], [("affirm", ["a1"]), ("deny", ["a0", "a2"])]),
        (
            [("observe", ""), ("deny", ""), ("doubt", ""), ("qualify", ""), ("affirm", ""), ("affirm", "5 m")],
            [
                ("affirm", ["a4"]),
                ("other value: 5 m", ["a5"]),
                ("qualify", ["a3"]),
                ("doubt", ["a2"]),
                ("deny", ["a1"]),
                ("observe", ["a0"]),
            ],
        ),
        (
            [("qualify", "4 m"), ("affirm", "6 m"), ("affirm", "4 m")],
            [("other value: 4 m", ["a2"]), ("other value: 4 m", ["a0"]), ("other value: 6 m", ["a1"])],
        ),
        ([("deny", "4 m"), ("doubt", "4 m")], [("doubt", ["a1"]), ("deny", ["a0"])]),
    ],
    ids=["nobody", "one", "together", "order", "values by their text", "who denies or doubts stands there"],
)
def test_the_sides_of_a_topic(members: list[tuple[str, str]], expected: list[tuple[str, list[str]]]) -> None:
    """Affirm comes first, then other values, then qualify, doubt, deny and observe; empty sides are left out."""
    assert expected == sides_told(members)


def test_every_stance_has_its_place() -> None:
    """No stance is left out of the order of sides."""
    assert set(Stance) == set(SIDE_ORDER)


@given(MEMBERS)
def test_each_assertion_stands_on_one_side(members: list[tuple[Stance, str]]) -> None:
    """Nobody is lost, nobody stands twice."""
    told = sides_told([(str(stance), value) for stance, value in members])
    assert sorted(f"a{place}" for place in range(len(members))) == sorted(name for _, names in told for name in names)


@given(MEMBERS)
def test_a_side_shares_one_stance(members: list[tuple[Stance, str]]) -> None:
    """All who stand on a side have its stance, and no two sides have the same label and stance."""
    assertions = [standing(f"a{place}", stance) for place, (stance, _) in enumerate(members)]
    sides = sides_of(assertions, {f"a{place}": value for place, (_, value) in enumerate(members)})
    assert all({side.stance} == {judged.reading.stance for judged in side.assertions} for side in sides)
    assert len(sides) == len({(side.label, side.stance) for side in sides})


@given(MEMBERS, st.randoms(use_true_random=False))
def test_the_order_of_assertions_changes_no_side(members: list[tuple[Stance, str]], random: Random) -> None:
    """In another order the same assertions stand on the same sides, and the sides come in the same order."""
    assertions = [standing(f"a{place}", stance) for place, (stance, _) in enumerate(members)]
    values = {f"a{place}": value for place, (_, value) in enumerate(members)}
    shuffled = list(assertions)
    random.shuffle(shuffled)
    one, two = sides_of(assertions, values), sides_of(shuffled, values)
    assert [(side.label, set(side.assertions)) for side in one] == [(side.label, set(side.assertions)) for side in two]
