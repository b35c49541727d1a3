"""Values: which numbers of a topic disagree, which belong to another time, and which cannot be compared."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.standing_nouns import cue, standing
from stance.judging import pairing, proposed, quantities, values
from stance.judging.judged import Disagreement, JudgedAssertion
from stance.judging.quantities import QuantityComparison
from stance.judging.values import compare_values
from stance.model.quantity import Quantity

FEWER, MORE = "63,400 people died.", "63,600 people died."
Y2015, Y2016 = "In 2015, 30,000 people died.", "In 2016, 40,000 people died."


def outcome(*assertions: JudgedAssertion) -> list[tuple[str, str]]:
    """Kind and axis of all disagreements (which have no axis), then of all differences."""
    disagreements, differences, _ = compare_values(assertions)
    return [*((str(found.kind), "") for found in disagreements), *((str(one.kind), one.axis) for one in differences)]


def other_values(*assertions: JudgedAssertion) -> dict[str, str]:
    """The value of each assertion that gives another one than most."""
    return compare_values(assertions)[2]


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (MORE, FEWER, [("quantity", "")]),
        (MORE, "63,600 deaths were counted.", []),
        (MORE, "About 63,000 people died.", []),
        (MORE, "More than 60,000 people died.", []),
        (MORE, "Fewer than 60,000 people died.", [("quantity", "")]),
        ("The watch: analysts say 950", "The watch: analysts say 550 and 950 watches", []),
        ("It weighs 2 kg.", "It weighs 2,000 g.", []),
        ("It weighs 2 kg.", "It weighs 3,000 g.", [("quantity", "")]),
        ("In 2016, 40,000 people died.", "In 2017, 50,000 people died.", [("time", "period")]),
        ("In 2016, 40,000 people died.", "50,000 people died.", [("quantity", "")]),
        ("It is 30 times stronger than heroin.", "It is over 100 times stronger than heroin.", [("quantity", "")]),
        (
            "It is 50 times stronger than heroin.",
            "It is 100 times stronger than morphine.",
            [("not comparable", "compared to")],
        ),
        ("It costs 300 dollars.", "It costs 200 euros.", [("not comparable", "unit")]),
        ("It listed 18 compounds.", "It listed 2 laboratories.", [("not comparable", "measure")]),
        ("It is 30 times stronger than heroin.", MORE, []),
        ("It is strong.", MORE, []),
        ("It is strong.", "It is weak.", []),
    ],
)
def test_two_statements(one: str, two: str, expected: list[tuple[str, str]]) -> None:
    """Numbers disagree only where unit, comparand, measure and period allow the comparison."""
    assert expected == outcome(standing("a1", text=one), standing("a2", text=two))


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [("2016", "2016", "quantity"), ("2016", "", "quantity"), ("2016", "2017", "time"), ("2016", "2016-12", "time")],
)
def test_a_number_holds_for_the_period_of_its_assertion(one: str, two: str, expected: str) -> None:
    """Where the text names no period, the one that the assertion speaks of is that of its number."""
    assertions = standing("a1", text=MORE, about=one), standing("a2", text=FEWER, about=two)
    assert [expected] == [kind for kind, _ in outcome(*assertions)]


def test_the_text_names_the_period_more_exactly() -> None:
    """A period in the text beats the one that the assertion speaks of as a whole."""
    assertions = (
        standing("a1", text="In 2016, 40,000 people died.", about="2010/2020"),
        standing("a2", text="In 2017, 50,000 people died.", about="2010/2020"),
    )
    assert [("time", "period")] == outcome(*assertions)


def test_one_source_may_disagree_with_itself() -> None:
    """Two numbers in one article are a disagreement like any other."""
    disagreements, _, _ = compare_values(
        [
            standing("usni-03", text=MORE, about="2016", source="usni"),
            standing("usni-04", text=FEWER, about="2016", source="usni"),
        ]
    )
    assert [(("usni-03",), ("usni-04",))] == [(found.left, found.right) for found in disagreements]
    assert (
        "Between usni-03 and usni-04, 63,600 people died (2016) (63,550 to 63,650) and 63,400 people died (2016)"
        " (63,350 to 63,450) have no value in common."
    ) == disagreements[0].explanation


def test_many_with_one_value_are_counted() -> None:
    """The explanation names the first of each side, and of the others the count."""
    assertions = [standing(f"a{place}", text=MORE if place < 3 else FEWER) for place in range(5)]
    found = compare_values(assertions)[0][0]
    assert (("a0", "a1", "a2"), ("a3", "a4")) == (found.left, found.right)
    assert found.explanation.startswith("Between a0 (and 2 more) and a3 (and 1 more), 63,600 people died")


def test_one_figure_in_other_words_is_one_disagreement() -> None:
    """Who gives a figure in other words is named with those who give it; another figure is another disagreement."""
    said = ["57 people were killed.", "61 people died.", "There were 57 deaths.", "61 lives were lost.", "70 died."]
    disagreements, *_ = compare_values([standing(f"a{place}", text=text) for place, text in enumerate(said)])

    assert [(("a0", "a2"), ("a1", "a3")), (("a0", "a2"), ("a4",)), (("a1", "a3"), ("a4",))] == sorted(
        (found.left, found.right) for found in disagreements
    )
    assert disagreements[0].explanation.startswith("Between a0 and a1, 57 people killed (")


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        ([Y2015, Y2016], "are stated for different periods."),
        ([Y2015, Y2016, "In 2016, 43,000 people died."], "periods; the same holds for one more pair of numbers."),
        ([Y2015, Y2016, "In 2017, 50,000 people died."], "periods; the same holds for 2 more pairs of numbers."),
    ],
)
def test_a_difference_of_one_kind_is_told_once(texts: list[str], expected: str) -> None:
    """Numbers of several years are one difference; its explanation shows the first pair and counts the others."""
    (found,) = compare_values([standing(f"a{place}", text=text) for place, text in enumerate(texts)])[1]
    assert ("time", "period") == (str(found.kind), found.axis)
    assert found.explanation.startswith("Between a0 and a1, 30,000 people died (2015) (29,400 to 30,600) and 40,000")
    assert found.explanation.endswith(expected)


def test_numbers_of_one_assertion_are_parts_of_one_answer() -> None:
    """A sentence with two numbers does not disagree with itself, nor with another that repeats one of them."""
    rose = standing("a1", text="The number of deaths rose from 50,000 deaths in May to 60,000 deaths.")
    assert ([], []) == (outcome(rose), outcome(rose, standing("a2", text="There were 60,000 deaths.")))


@pytest.mark.parametrize(
    ("stance", "words", "expected"),
    [
        ("deny", "false", []),
        ("doubt", "doubtful", []),
        ("qualify", "may", [("quantity", "")]),
        ("observe", "reportedly", [("quantity", "")]),
        ("deny", "", [("quantity", "")]),
    ],
)
def test_a_denied_number_is_not_given(stance: str, words: str, expected: list[tuple[str, str]]) -> None:
    """Whose words deny or doubt a number does not give it; who was declared to deny may do so by another number."""
    cues = [cue(words, stance)] if words else []
    assert expected == outcome(standing("a1", text=MORE), standing("a2", stance, text=FEWER, cues=cues))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ([("a", MORE, "x"), ("b", FEWER, "y")], {"a": "63,600 people died"}),
        ([("a", MORE, "x"), ("b", FEWER, "y"), ("c", MORE, "z")], {"b": "63,400 people died"}),
        ([("a", MORE, "x"), ("b", FEWER, "y"), ("c", MORE, "x")], dict.fromkeys("ac", "63,600 people died")),
        ([("a", MORE, "x"), ("b", FEWER, "y"), ("c", "63,600 deaths.", "z")], {"b": "63,400 people died"}),
        (
            [("a", MORE, "x"), ("b", "63,600 deaths.", "x"), ("c", FEWER, "y")],
            {"a": "63,600 people died", "b": "63,600 deaths"},
        ),
        (
            [("a", "5,000 deaths.", "x"), ("b", "6,000 deaths.", "y"), ("c", "7,000 deaths.", "z")],
            {"b": "6,000 deaths", "c": "7,000 deaths"},
        ),
        ([("a", MORE, "x"), ("b", "More than 60,000 people died.", "y")], {}),
        (
            [
                ("a", "It killed 63,400 people and cost 90 dollars.", "x"),
                ("b", MORE, "y"),
                ("c", "It cost 50 dollars.", "z"),
            ],
            {"b": "63,600 people died"},
        ),
    ],
    ids=[
        "a tie goes to the smaller number",
        "two origins beat one",
        "copies count as one origin",
        "in other words",
        "copies in other words",
        "three values",
        "what can both hold",
        "who gives one main value stays",
    ],
)
def test_the_main_value_is_what_most_origins_give(said: list[tuple[str, str, str]], expected: dict[str, str]) -> None:
    """Every assertion with another value than the best supported one is told with its value."""
    assert expected == other_values(*(standing(name, text=text, origin=origin) for name, text, origin in said))


def test_an_endless_list_of_numbers_is_read_to_its_end() -> None:
    """A text with thousands of numbers is one answer: its numbers are not set against each other."""
    listed = standing("a1", text=" ".join(f"{number} deaths," for number in range(1_000, 5_000)))
    assert ((), (), {}) == compare_values([listed])


def many(*counts: int) -> list[JudgedAssertion]:
    """One assertion of one origin for each count."""
    return [standing(f"a{place:03}", text=f"There were {count:,} deaths.") for place, count in enumerate(counts)]


def test_many_numbers_stand_against_the_main_one_only() -> None:
    """Beyond twelve, one disagreement names the main number and counts the others, each of which is another value."""
    (found,), _, others = compare_values(many(*range(1_000, 3_000, 100)), "There were 1,500 deaths.")
    assert ("a005",) == found.left
    assert (19, 19) == (len(found.right), len(others))
    assert "a005" not in others
    assert found.explanation.endswith("; 18 more numbers do not fit 1,500 deaths either.")


def test_the_best_supported_of_many_is_the_main_one() -> None:
    """It may stand anywhere, and in any words."""
    said = [*many(*range(1_000, 5_000, 200)), standing("b", text="4,800 deaths were counted.", origin="b")]
    (found, *_), _, others = compare_values(said)
    assert {"a019", "b"}.isdisjoint(others)
    assert 19 == len(others)
    assert ("a019", "b") == found.left


def test_many_numbers_that_fit_disagree_in_none() -> None:
    """Thirteen wordings of one number are one answer; the single other is told alone, and then with a second."""
    same = [
        standing(f"a{place:02}", text=f"There were 5,000 {what} deaths.") for place, what in enumerate("abcdefghijklm")
    ]
    assert ((), {}) == compare_values(same)[::2]
    (found,), _, others = compare_values([*same, standing("b", text="There were 9,000 deaths.")])
    assert (("b",), ["b"]) == (found.right, list(others))
    more = [standing("b", text="There were 9,000 deaths."), standing("c", text="There were 8,000 deaths.")]
    assert "; one more number does not fit" in compare_values([*same, *more])[0][0].explanation


def test_many_kinds_of_numbers_are_each_looked_at() -> None:
    """Each kind of quantity has its own main number, however many numbers another kind has."""
    prices = [standing(f"p{place}", text=f"It cost {place}00 dollars.") for place in range(1, 4)]
    found, _, others = compare_values([*many(*range(1_000, 3_000, 100)), *prices])
    assert {"p2", "p3"} == {name for name in others if name.startswith("p")}
    assert 2 == len(found)


def test_two_long_lists_are_compared_by_their_best_numbers() -> None:
    """Of a text with very many numbers four are set against those of another."""
    lists = [" ".join(f"{number} deaths," for number in range(start, start + 500)) for start in (1_000, 6_000)]
    found, _, others = compare_values([standing(f"a{place}", text=text) for place, text in enumerate(lists)])
    assert ({("a0",)}, {("a1",)}, ["a1"]) == ({one.left for one in found}, {one.right for one in found}, list(others))


def test_comparisons_grow_with_the_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Twice as many different numbers take twice as many comparisons, and give no more disagreements."""
    calls = []
    compare = quantities.compare

    def counting(left: Quantity, right: Quantity) -> QuantityComparison:
        calls.append(left)
        return compare(left, right)

    for module in (values, pairing, proposed):
        monkeypatch.setattr(module, "compare", counting)
    taken = []
    for size in (100, 200, 400):
        calls.clear()
        assert 1 == len(compare_values(many(*range(1_000, 1_000 + 10 * size, 10)))[0])
        taken.append(len(calls))
    assert taken[2] - taken[1] == 2 * (taken[1] - taken[0])


COUNTS = st.lists(st.sampled_from((1_000, 2_000, 2_001, 3_000)), min_size=1, max_size=6)


def counted(counts: list[int], names: list[str]) -> list[JudgedAssertion]:
    """One assertion for each count, in the order of their names."""
    pairs = sorted(zip(names, counts, strict=True))
    return [standing(name, text=f"There were {count:,} deaths.", origin=f"origin {count % 7}") for name, count in pairs]


def opposed(disagreements: Sequence[Disagreement]) -> set[frozenset[frozenset[str]]]:
    """Who stands against whom, whichever of the two is called left."""
    return {frozenset((frozenset(found.left), frozenset(found.right))) for found in disagreements}


@given(COUNTS, st.randoms(use_true_random=False))
def test_the_order_of_assertions_changes_no_value(counts: list[int], random: Random) -> None:
    """In another order the same numbers disagree, and the same value is the main one."""
    members = counted(counts, [f"a{place}" for place in range(len(counts))])
    shuffled = list(members)
    random.shuffle(shuffled)
    one, two = compare_values(members), compare_values(shuffled)
    assert (sorted(map(len, one)), one[2]) == (sorted(map(len, two)), two[2])
    assert opposed(one[0]) == opposed(two[0])


@given(COUNTS)
def test_a_copy_changes_no_value(counts: list[int]) -> None:
    """Copies of one origin, however many, do not make its number the main one."""
    names = [f"a{place}" for place in range(len(counts))]
    before = other_values(*counted(counts, names))
    copied = counted([*counts, counts[0], counts[0]], [*names, "copy 1", "copy 2"])
    after = other_values(*copied)
    assert before == {name: value for name, value in after.items() if name in names}


@given(st.integers(10, 10**9), st.floats(1.1, 1_000))
def test_a_number_changed_beyond_tolerance_is_never_the_same(count: int, factor: float) -> None:
    """Whatever its size, a number that grew by a tenth or more disagrees with what it was."""
    grown = int(count * factor) + 1
    texts = [f"There were {number:,} deaths." for number in (count, grown)]
    assert [("quantity", "")] == outcome(standing("a1", text=texts[0]), standing("a2", text=texts[1]))


@given(COUNTS)
def test_nobody_disagrees_with_the_main_value_and_holds_it(counts: list[int]) -> None:
    """Two assertions without another value never disagree, so whoever is left agrees."""
    disagreements, _, others = compare_values(counted(counts, [f"a{place}" for place in range(len(counts))]))
    assert all(set(found.left) <= others.keys() or set(found.right) <= others.keys() for found in disagreements)


def test_the_number_of_the_proposition_is_the_main_one() -> None:
    """Who gives what the proposition says gives no other value, however few they are, and whatever period they name."""
    said = [standing("a1", text=FEWER), standing("a2", text=MORE, origin="b"), standing("a3", text=MORE, origin="c")]
    assert {"a1": "63,400 people died"} == compare_values(said)[2]
    assert {"a2": "63,600 people died", "a3": "63,600 people died"} == compare_values(said, FEWER)[2]
    assert {"a1": "30,000 people died (2015)"} == compare_values(
        [standing("a1", text=Y2015), standing("a2", text="In 2015, 40,000 people died.")], "40,000 people died."
    )[2]


def test_a_range_around_the_number_of_the_proposition_is_no_other_value() -> None:
    """38 to 42 allows 40, so only the 15 stands against it, though it is the smallest."""
    texts = ["It loses 15 litres.", "It loses 38 to 42 litres.", "It loses 40 litres."]
    said = [standing(f"a{place}", text=text, origin=text) for place, text in enumerate(texts)]
    assert ["a0"] == list(compare_values(said, texts[2])[2])
