"""Opposing: which stances cannot both be held, and which only speak of different times."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.standing_nouns import cue, standing
from stance.judging.judged import Difference, Disagreement, JudgedAssertion
from stance.judging.opposing import compare_stances
from stance.model.assertion import Stance
from stance.model.period import Period
from strategies import periods

OPPOSED = {
    frozenset(("affirm", "deny")): "contradiction",
    frozenset(("affirm", "doubt")): "doubt",
    frozenset(("affirm", "qualify")): "qualification",
    frozenset(("qualify", "deny")): "qualification",
}
PAIRS = [(str(one), str(two)) for one in Stance for two in Stance]


def told(*assertions: JudgedAssertion) -> list[str]:
    """The explanations of all disagreements, then of all differences."""
    disagreements, differences = compare_stances(assertions)
    return [*(found.explanation for found in disagreements), *(found.explanation for found in differences)]


@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_which_stances_oppose_each_other(one: str, two: str) -> None:
    """Affirm is opposed by deny, doubt and qualify, and qualify by deny; everything else can stand together."""
    disagreements, differences = compare_stances([standing("a1", one), standing("a2", two)])
    kind = OPPOSED.get(frozenset((one, two)))
    assert ([kind] if kind else [], ()) == ([str(found.kind) for found in disagreements], differences)


@pytest.mark.parametrize(("one", "two"), PAIRS)
def test_opposite_stances_on_different_times_are_a_difference(one: str, two: str) -> None:
    """Where the stated periods never overlap, what would be a disagreement is a difference in time."""
    disagreements, differences = compare_stances([standing("a1", one, about="2016"), standing("a2", two, about="2017")])
    expected = [("time", "about")] if frozenset((one, two)) in OPPOSED else []
    assert ((), expected) == (disagreements, [(str(found.kind), found.axis) for found in differences])


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("", "", "contradiction"),
        ("2016", "", "contradiction"),
        ("", "../2016", "contradiction"),
        ("2016", "2016-12", "contradiction"),
        ("2016/2018", "2018/..", "contradiction"),
        ("2016", "2017", "time"),
        ("2022-08", "2023-11/..", "time"),
    ],
)
def test_an_undated_assertion_meets_every_other(one: str, two: str, expected: str) -> None:
    """What is not stated is not assumed: only two stated periods can set two assertions apart."""
    disagreements, differences = compare_stances([standing("a1", about=one), standing("a2", "deny", about=two)])
    assert [expected] == [*(str(found.kind) for found in disagreements), *(str(found.kind) for found in differences)]


def test_one_assertion_may_meet_one_and_miss_another() -> None:
    """Suspended in 2022 and resumed in 2023: the general praise disagrees with both denials, the dated one with one."""
    disagreements, differences = compare_stances(
        [
            standing("a1", about="2023"),
            standing("a2"),
            standing("a3", "deny", about="2022"),
            standing("a4", "deny", about="2023"),
        ]
    )
    assert [(("a1", "a2"), ("a3", "a4"))] == [(found.left, found.right) for found in disagreements]
    assert [(("a1",), ("a3",))] == [(found.left, found.right) for found in differences]


@pytest.mark.parametrize(
    ("until", "other", "expected"),
    [
        ("../2023", "2023-11", "time"),
        ("../2023-11", "2023-11-16/2024", "time"),
        ("../2023", "2022/2024", "contradiction"),
        ("../2023", "../2024", "contradiction"),
        ("../2023-11-16", "2023-11-16", "contradiction"),
        ("2023", "2023-11", "contradiction"),
        ("2019/..", "2023-11", "contradiction"),
    ],
)
def test_what_ended_in_a_year_need_not_meet_what_came_in_it(until: str, other: str, expected: str) -> None:
    """What was "suspended until 2023" and what "resumed in November 2023" share no more than the year in which the one ended."""
    for one, two in ((until, other), (other, until)):
        disagreements, differences = compare_stances([standing("a1", about=one), standing("a2", "deny", about=two)])
        assert [expected] == [
            *(str(found.kind) for found in disagreements),
            *(str(found.kind) for found in differences),
        ]


def test_the_scope_of_each_side_is_told() -> None:
    """Who speaks of a part is set beside who speaks of the whole."""
    assertions = [standing("a1"), standing("a2", "qualify", cues=[cue("alone", "qualify")], scope=("north",))]
    (text,) = told(*assertions)
    assert "a1 (unrestricted)" in text
    assert "a2 (“north”)" in text


@pytest.mark.parametrize(
    ("words", "scope", "expected"),
    [
        ("Only the", ("north",), "scope"),
        ("alone", ("north",), "scope"),
        ("only if", ("north",), "qualification"),
        ("Only the", (), "qualification"),
    ],
)
def test_a_part_alone_is_another_scope(words: str, scope: tuple[str, ...], expected: str) -> None:
    """Who says "only the north span is unsafe" speaks of another part than "the bridge is unsafe", and of no condition."""
    disagreements, differences = compare_stances(
        [standing("a1"), standing("a2", "qualify", cues=[cue(words, "qualify")], scope=scope)]
    )
    assert [expected] == [*(str(found.kind) for found in disagreements), *(str(found.kind) for found in differences)]


def test_every_kind_is_told_in_its_order() -> None:
    """Contradiction comes first, then doubt, then qualification of either side."""
    disagreements, _ = compare_stances(
        [standing("a", "affirm"), standing("b", "deny"), standing("c", "doubt"), standing("d", "qualify")]
    )
    assert [
        ("contradiction", ("a",), ("b",)),
        ("doubt", ("a",), ("c",)),
        ("qualification", ("a",), ("d",)),
        ("qualification", ("d",), ("b",)),
    ] == [(str(found.kind), found.left, found.right) for found in disagreements]


UNSUBSTANTIATED = cue("unsubstantiated", "doubt")


@pytest.mark.parametrize(
    ("assertions", "expected"),
    [
        (
            [standing("ap-06", explicit=False, by="default"), standing("ap-03", "doubt", cues=[UNSUBSTANTIATED])],
            "ap-06 (no cue found) affirms it, but ap-03 (“unsubstantiated”) doubts it.",
        ),
        (
            [standing("a", by="declared"), standing("b", "deny", by="decided")],
            "a (declared) affirms it, but b (decided) denies it.",
        ),
        (
            [standing("a", by="declared"), standing("b", by="declared"), standing("c", "qualify", by="declared")],
            "a (declared) and b (declared) affirm it, but c (declared) qualifies it.",
        ),
        (
            [standing("a", "qualify", by="declared"), *(standing(f"b{n}", "deny", by="decided") for n in range(4))],
            "a (declared) qualifies it, but b0 (decided) and 3 others deny it.",
        ),
        (
            [standing("a", by="declared"), standing("b", "deny", cues=[cue("not", "deny"), cue("unclear", "doubt")])],
            "a (declared) affirms it, but b (“not”) denies it.",
        ),
        (
            [standing("a", by="declared"), standing("b", "deny", cues=[cue("no", "deny"), cue("no", "deny")])],
            "a (declared) affirms it, but b (“no”) denies it.",
        ),
        (
            [standing("a", by="declared"), standing("b", "deny", cues=[cue(word, "deny") for word in "pqrs"])],
            "a (declared) affirms it, but b (“p”, “q”, “r”, …) denies it.",
        ),
        (
            [standing("a", about="2016"), standing("b", "deny", about="2017/2018")],
            "a (2016) affirms it, but b (2017/2018) denies it for another time.",
        ),
        (
            [standing("a", about="2016"), *(standing(f"b{n}", "deny", about="2017") for n in range(3))],
            "a (2016) affirms it, but b0 (2017) and 2 others deny it for another time.",
        ),
    ],
    ids=[
        "the story's own",
        "by persons",
        "two are named",
        "of more the count",
        "only cues for the stance",
        "the same word once",
        "three words at most",
        "time",
        "many of another time",
    ],
)
def test_the_explanation_is_one_sentence_to_check(assertions: Sequence[JudgedAssertion], expected: str) -> None:
    """It names ids, stances and how each is known: by which words, by a person, or by no cue."""
    assert [expected] == told(*assertions)


def test_those_who_are_named_first_do_meet() -> None:
    """Of two contradictions at two times, the sentence never pairs those who speak of different times."""
    assertions = [
        standing("a1", about="2017", by="declared"),
        standing("a2", about="2016", by="declared"),
        standing("b1", "deny", about="2016", by="declared"),
        standing("b2", "deny", about="2017", by="declared"),
    ]
    assert [
        "a1 (declared) and a2 (declared) affirm it, but b2 (declared) and b1 (declared) deny it.",
        "a1 (2017) and a2 (2016) affirm it, but b1 (2016) and b2 (2017) deny it for another time.",
    ] == told(*assertions)


@st.composite
def standings(draw: st.DrawFn) -> list[JudgedAssertion]:
    """Some assertions of any stance, dated or not, in the order of their ids."""
    stances = draw(st.lists(st.sampled_from(Stance), max_size=7))
    dates = [draw(st.just("") | periods().map(str)) for _ in stances]
    return [
        standing(f"a{place}", stance, about=about)
        for place, (stance, about) in enumerate(zip(stances, dates, strict=True))
    ]


def touches(until: Period, other: Period) -> bool:
    """Whether the other begins in the very year or month in which something ended."""
    ended = re.fullmatch(r"\.\./(\d{4}(?:-\d\d)?)", str(until))
    return (
        ended is not None and other.earliest is not None and other.earliest >= (Period(ended[1]).earliest or date.max)
    )


def pairs_of(found: Sequence[Disagreement | Difference]) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    """Kind and both sides, without the explanation that names some of them first."""
    return [(str(one.kind), one.left, one.right) for one in found]


@given(standings(), st.randoms(use_true_random=False))
def test_the_order_of_assertions_changes_no_opposition(members: list[JudgedAssertion], random: Random) -> None:
    """The same assertions in another order disagree and differ in the same way."""
    shuffled = list(members)
    random.shuffle(shuffled)
    one, two = compare_stances(members), compare_stances(shuffled)
    assert (pairs_of(one[0]), pairs_of(one[1])) == (pairs_of(two[0]), pairs_of(two[1]))


@given(standings())
def test_each_opposed_pair_meets_or_misses(members: list[JudgedAssertion]) -> None:
    """Each two opposed assertions are in a disagreement if their periods meet, and in a difference if they do not."""
    disagreements, differences = compare_stances(members)
    for one in members:
        for two in members:
            if frozenset((one.reading.stance.value, two.reading.stance.value)) not in OPPOSED:
                continue
            here, there = one.assertion.about, two.assertion.about
            apart = (
                here is not None
                and there is not None
                and (not here.overlaps(there) or touches(here, there) or touches(there, here))
            )
            where = pairs_of(differences if apart else disagreements)
            assert any({one.id, two.id} <= {*left, *right} for _, left, right in where)


@given(standings())
def test_who_observes_opposes_nobody(members: list[JudgedAssertion]) -> None:
    """Whoever only observes takes no part in any disagreement or difference."""
    observing = {judged.id for judged in members if judged.reading.stance is Stance.OBSERVE}
    disagreements, differences = compare_stances(members)
    speaking = [name for _, left, right in (*pairs_of(disagreements), *pairs_of(differences)) for name in left + right]
    assert observing.isdisjoint(speaking)
