"""Opposition without a word of denial: opposites, bad marks, limits, and what only looks like one of them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from judging.standing_nouns import judge_all, judge_some
from stance.judging.judged import Difference, Disagreement, JudgedTopic
from stance.judging.polarity import decide, judge_polarity
from stance.judging.quantities import QuantityVerdict, compare
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.reading.lexicon import default_lexicon
from stance.reading.quantities import read_quantities

LEXICON = default_lexicon()
WALL = "The new wall protects the town."
MINE = "The mine prevents the return of the storks."
SALMON = "Norway is the main source of the salmon."
CLOSED = "The bridge is closed."


@pytest.mark.parametrize(
    ("proposition", "text", "expected"),
    [
        (WALL, "The new wall was overwhelmed.", "deny"),
        (WALL, "The town was flooded despite the new wall.", "deny"),
        (WALL, "The new wall failed, no harm to the town was seen.", "deny"),
        ("The old bridge can be saved.", "The old bridge is beyond repair.", "deny"),
        ("The law is permanent.", "The law is temporary.", "deny"),
        ("The mill pollutes the river.", "The river below the mill is clean.", "deny"),
        ("The wall helps the town.", "Without the wall the town would be lost.", "affirm"),
        ("Tests show that the river is safe.", "Tests of the river found no cracks.", "affirm"),
        ("The union trusts the plan.", "Few in the union believe in the plan.", "doubt"),
        ("The plan works.", "It is too early to say whether the plan works.", "doubt"),
        ("The plan works.", "The plan works only for a time.", "qualify"),
        (MINE, "The mine stops the return of the storks.", "affirm"),
        (MINE, "The mine did not stop the return of the storks.", "deny"),
        ("The state uses the tax to fund roads.", "The state uses the tax to undermine the roads.", "affirm"),
        ("The state funds roads.", "The state decided to stop the roads.", "deny"),
        ("The city bans drugs from shops.", "The city bans the drugs that have no licence.", "affirm"),
        (SALMON, "Chile is the main source of the salmon.", "deny"),
        ("China is the main source of the salmon.", "Wuhan is the main source of the salmon.", "affirm"),
        ("Rents are rising.", "Rents have gone up.", "affirm"),
        ("Rents are rising.", "Rents have not gone up.", "deny"),
        ("Rents are rising.", "Rents went down in May.", "deny"),
        ("Rents are rising.", "Rents are unchanged.", "deny"),
        ("The tax cut will boost growth.", "The tax cut will slow growth.", "deny"),
        ("The tax cut will boost growth.", "Growth will pick up with the tax cut.", "affirm"),
        ("The board accepted the offer.", "The board turned down the offer.", "deny"),
        ("The board accepted the offer.", "The board voted for the offer.", "affirm"),
        ("Rents are rising.", "Rents are rising in town, but falling elsewhere.", "qualify"),
        ("Rents are rising.", "Rents are rising in town, but wages are falling.", "affirm"),
        ("The club did not pay its taxes.", "The club failed to pay its taxes.", "affirm"),
        ("The club did not pay its taxes.", "The club paid all its taxes.", "deny"),
        ("The club did not pay its taxes.", "The club lost all its games.", "observe"),
        ("The repair of the roof will start in May.", "The repair of the old roof has been put off.", "deny"),
        ("The crew is to blame.", "The crew is not to blame.", "deny"),
        ("The council found the bridge safe.", "The council found no crack that makes the bridge unsafe.", "affirm"),
        ("The concert took place.", "The concert was called off.", "deny"),
        ("The old wall protects the lower town.", "The mayor will speak of it in town.", "observe"),
    ],
)
def test_implied(proposition: str, text: str, expected: str) -> None:
    """What a text implies about the proposition by an opposite, a mark or a limit."""
    assert expected == judge_polarity(text, proposition, LEXICON).stance.value


def test_a_word_of_the_same_side_counts_as_the_propositions_own() -> None:
    """A text that says "went up" covers a proposition that says "are rising"."""
    assert 1.0 == judge_polarity("Rents went up.", "Rents are rising.", LEXICON).aligned
    assert 0.5 == judge_polarity("Rents sank.", "Rents are rising.", LEXICON).aligned


TEXTS = st.sampled_from(
    [
        CLOSED,
        "The bridge is open.",
        "The bridge may be closed.",
        "Nobody has proof that the bridge is closed.",
        "The bridge is closed for lorries.",
        "The bridge was closed in 2019.",
        "The bridge carried 400 cars.",
        "The bridge carried 900 cars.",
        "A hoax.",
    ]
)


def judged(texts: list[str]) -> JudgedTopic:
    """Texts, each of a source of its own, judged as one topic."""
    return judge_all(Corpus.of([Assertion(text, f"s{place}", id=f"a{place}") for place, text in enumerate(texts)]))


@given(st.lists(TEXTS, min_size=2, max_size=5))
def test_swapping_changes_only_the_order(texts: list[str]) -> None:
    """Who is named first is no matter: the same kinds meet the same texts, whatever the ids."""

    def told(topic: JudgedTopic) -> list[tuple[str, frozenset[frozenset[str]]]]:
        said = {found.id: found.text for found in topic.assertions}
        found: list[Disagreement | Difference] = [*topic.disagreements, *topic.differences]
        return sorted(
            (each.kind.value, frozenset(frozenset(said[name] for name in side) for side in (each.left, each.right)))
            for each in found
        )

    assert sorted(map(repr, map(_plain, told(judged(texts))))) == sorted(
        map(repr, map(_plain, told(judged(texts[::-1]))))
    )


def _plain(told: tuple[str, frozenset[frozenset[str]]]) -> tuple[str, list[list[str]]]:
    """Sets as sorted lists."""
    return told[0], sorted(sorted(side) for side in told[1])


@given(st.lists(TEXTS, min_size=1, max_size=4), st.lists(TEXTS, max_size=3))
def test_another_topic_is_left_alone(texts: list[str], others: list[str]) -> None:
    """What is added to the corpus outside a topic changes nothing in it."""
    assertions = [Assertion(text, "post", id=f"a{place}") for place, text in enumerate(texts)]
    more = [Assertion(text, "post", id=f"b{place}") for place, text in enumerate(others)]
    ids = [assertion.id for assertion in assertions]
    alone, beside = (judge_some(Corpus.of(part), ids) for part in (assertions, assertions + more))
    assert (alone.sides, alone.disagreements, alone.differences) == (
        beside.sides,
        beside.disagreements,
        beside.differences,
    )


@given(st.sampled_from(["bridge", "mill", "wall"]), st.sampled_from(["closed", "safe", "old", "useful"]))
def test_negating_never_makes_agree(noun: str, mark: str) -> None:
    """Who negates the proposition stands against who repeats it."""
    proposition = f"The {noun} is {mark}."
    corpus = Corpus.of([Assertion(proposition, "post"), Assertion(f"The {noun} is not {mark}.", "gazette")])
    assert ["affirm", "deny"] == [side.label for side in judge_all(corpus, proposition).sides]


@given(st.integers(3000, 10**6), st.floats(1.06, 50))
def test_a_changed_number_is_never_the_same(number: int, factor: float) -> None:
    """Beyond the tolerance two numbers of one thing are not the same."""
    left, right = (
        read_quantities(f"The mill makes {value} loaves.")[0].quantity for value in (number, round(number * factor))
    )
    assert QuantityVerdict.SAME is not compare(left, right).verdict


@pytest.mark.parametrize(
    "text",
    [
        "The bridge is closed and the mill makes 5 % of it, he said. " * 4_000,
        "not never no nobody " * 10_000,
        "!? ... " * 20_000,
        "rents rose fell unpaid caused by the rain " * 4_000,
        " ".join(f"{number} cars" for number in range(3_000, 8_000)),
    ],
    ids=["long", "negations", "no letters", "opposites", "numbers"],
)
def test_hostile_texts_end(text: str) -> None:
    """Long texts, texts of nothing but negations, without letters or full of numbers are judged, and end."""
    corpus = Corpus.of([Assertion(text, "post", id="a1"), Assertion(CLOSED, "gazette", id="a2")])
    assert ["a1", "a2"] == [found.id for found in judge_all(corpus).assertions]


@given(TEXTS)
def test_the_cues_recompute_the_stance(text: str) -> None:
    """From the cues that are shown the same stance follows."""
    polarity = judge_polarity(text, CLOSED, LEXICON)
    assert (polarity.stance, polarity.explicit) == decide(polarity.cues, polarity.aligned)[:2]


@given(TEXTS)
def test_silence_is_no_stance(text: str) -> None:
    """Who says nothing on a topic stands on no side of it, and is named as silent."""
    corpus = Corpus.of([Assertion(text, "post", id="a1"), Assertion(CLOSED, "gazette", id="z1")])
    topic = judge_some(corpus, ["a1"])
    assert ["gazette"] == [source.id for source in topic.silent]
    assert {"post"} == {source.id for side in topic.sides for source in side.sources}
