"""Which of many texts lie nearest to one: what is valued, what is not, and that it ranks as its definition says."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.errors import SettingError
from stance.matching import finding
from stance.matching.finding import Finder, Found
from strategies import sentences, texts

CLAIMS = (
    "China is the main source of fentanyl.",
    "Nike workers in Vietnam earn 20 cents per hour.",
    "A Broward County employee witnessed staff filling out blank ballots.",
    "The Clinton Foundation paid for a wedding in 2010.",
    "Early images show crowds at the inauguration.",
    "Early images show crowds at the inauguration in 2017.",
)


def places(text: str, most: int = 5, claims: Sequence[str] = CLAIMS, **options: Sequence[Sequence[str]]) -> list[int]:
    """The positions of what was found."""
    return [found.place for found in Finder.of(claims, **options).nearest_to(text, most)]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("So these factory workers make NIKEs for 20 cents?! pic.twitter.com/x9 — Somebody (@some) May 2018", 1),
        ("employee fired after seeing them fill in blank ballots in #Broward https://example.org/fentanyl", 2),
        ("Beijing floods us with FENTANIL", 0),
        ("whose wedding was it in 2010", 3),
        ("#InaugurationDay crowds, 2017", 5),
    ],
)
def test_messages_find_their_claim(text: str, place: int) -> None:
    """Asides, addresses, hashtags and spellings do not hinder; names that mean the same, and numbers, help."""
    assert place == places(text)[0]


def test_synonyms_of_the_corpus_help() -> None:
    """Words that mean the same in one story find each other there."""
    claims = ["The viaduct was shut.", "Salt prices rose."]
    assert [] == places("flyover", claims=claims)
    assert [0] == places("flyover", claims=claims, synonyms=[("viaduct", "flyover")])


def test_what_shares_nothing_is_not_found() -> None:
    """Fewer than were wanted may come, and an empty text finds nothing; nor does anything in nothing."""
    assert [0] == places("fentanyl")
    assert [] == places("")
    assert [] == places("https://example.org/fentanyl")
    assert [] == places("fentanyl", claims=[])
    assert [] == places("fentanyl", claims=["", "..."])


def test_ties_go_to_the_earlier_one() -> None:
    """Equal texts are equally near, and come in their order, also where not all are wanted."""
    claims = ["Salt rose.", "The bridge closed.", "The bridge closed.", "The bridge closed."]
    found = Finder.of(claims).nearest_to("bridge", 2)
    assert [1, 2] == [one.place for one in found]
    assert found[0].value == found[1].value
    assert isinstance(found[0], Found)


@pytest.mark.parametrize("most", [1, 2, 3, 4, 5, 6, 9])
def test_fewer_are_the_first_of_all(most: int) -> None:
    """However many are wanted, it is those that all together would begin with."""
    claims = ["bridge salt", "the bridge closed in May", "bridge", "salt rose", "the old bridge closed", "May closed"]
    everything = places("the bridge closed", len(claims), claims)
    assert 5 == len(everything)
    assert everything[:most] == places("the bridge closed", most, claims)


def test_at_least_one_is_wanted() -> None:
    """Nothing wanted is a slip."""
    with pytest.raises(SettingError, match="at least 1 text must be wanted"):
        Finder.of(CLAIMS).nearest_to("fentanyl", 0)


@settings(max_examples=50)
@given(st.lists(sentences() | texts(), max_size=6), st.lists(sentences() | texts(), max_size=4), st.integers(1, 7))
def test_the_laws(claims: list[str], asked: list[str], most: int) -> None:
    """Values lie between 0 and 1 and fall, places are different, many texts at once give what each gives alone."""
    finder = Finder.of(claims)
    found = finder.nearest_to_each(asked, most)
    assert [finder.nearest_to(text, most) for text in asked] == found
    for near in found:
        values = [one.value for one in near]
        assert all(0.0 < value <= 1.0 for value in values)
        assert sorted(values, reverse=True) == values
        assert len({one.place for one in near}) == len(near) <= most
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finding, "CELLS_AT_ONCE", 1)
        assert found == finder.nearest_to_each(asked, most)


def weight(held: Counter[str], asked: set[str], every: Sequence[Counter[str]]) -> tuple[float, float]:
    """BM25 by its definition: what one text holds of another, and what any text could hold at most."""
    usual = sum(counts.total() for counts in every) / len(every)
    total = highest = 0.0
    for feature in asked:
        having = sum(feature in counts for counts in every)
        rarity = math.log(1 + (len(every) - having + 0.5) / (having + 0.5))
        count = held[feature]
        total += rarity * 2.2 * count / (count + 1.2 * (0.25 + 0.75 * held.total() / usual))
        highest += rarity * 2.2
    return total, highest


def test_the_definition() -> None:
    """Words and numbers, and a quarter of the runs of four characters, each by BM25."""
    claims = ["salt bridge salt", "mill race 2016", "salt mill race"]
    asked = {"salt", "mill", "2016", "quokka"}
    by_words = [Counter(claim.split()) for claim in claims]
    by_pieces = [Counter(f" {claim} "[at : at + 4] for at in range(len(claim) - 1)) for claim in claims]
    text = "mill salt quokka 2016"
    pieces = {f" {text} "[at : at + 4] for at in range(len(text) - 1)}
    expected = {}
    for place in range(len(claims)):
        words, all_words = weight(by_words[place], asked, by_words)
        runs, all_runs = weight(by_pieces[place], pieces, by_pieces)
        expected[place] = (words + runs / 4) / (all_words + all_runs / 4)
    found = {one.place: one.value for one in Finder.of(claims).nearest_to(text)}
    assert expected == pytest.approx(found, abs=1e-9)
