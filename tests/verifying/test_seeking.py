"""Places of letters, checked against a slow and obvious finder that tries every run of words."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from stance.verifying import seeking
from stance.verifying.aligning import near_places, nearest_within
from stance.verifying.index import TextIndex, index_text
from stance.verifying.seeking import MOST_PLACES, Passage, equal_places
from stance.verifying.voting import voted_places

words = st.sampled_from(["a", "b", "ab", "ba", "abc", "c"])
sentences = st.lists(words, min_size=1, max_size=9).map(" ".join)
STORY = (
    "The bridge was closed in March after an inspection of the deck. Engineers had looked at every weld for a week, and "
    "the town council met twice before it told the shopkeepers. The detour takes twenty minutes with a pram."
)


def _runs(index: TextIndex) -> list[tuple[int, int, str]]:
    count = index.word_count
    return [
        (begin, end, index.letters[index.first[begin] : index.first[end]])
        for begin in range(count)
        for end in range(begin + 1, count + 1)
    ]


@given(sentences, sentences)
def test_equal_places_are_those_of_the_slow_finder(text: str, quote: str) -> None:
    """Every run of whole words with the same letters is found, in order, and nothing else."""
    index, letters = index_text(text), index_text(quote).letters
    expected = [Passage(begin, end) for begin, end, run in _runs(index) if run == letters]
    assert expected == equal_places(letters, index)


@given(sentences, sentences)
def test_nearest_is_as_near_as_the_slow_finders(text: str, quote: str) -> None:
    """No run of whole words has a smaller distance than the passage found."""
    index, letters = index_text(text), index_text(quote).letters
    found = nearest_within(letters, index, -5, len(text) + 5)
    assert found is not None
    assert min(Levenshtein.distance(letters, run) for _, _, run in _runs(index)) == found.distance
    span = index.letters[index.first[found.begin] : index.first[found.end]]
    assert Levenshtein.distance(letters, span) == found.distance


def test_nearest_in_no_words() -> None:
    """A window without a whole word has no passage."""
    assert nearest_within("abc", index_text("abcdef"), 1, 3) is None


def test_equal_places_stop() -> None:
    """One word repeated for ever has no more than a thousand places."""
    assert len(equal_places("word", index_text("word " * 5000))) == MOST_PLACES


def test_equal_places_give_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """Letters that begin a word everywhere and end none are not tried for ever."""
    monkeypatch.setattr(seeking, "_FEWEST_TRIES", 5)
    monkeypatch.setattr(seeking, "_MOST_READ", 0)
    assert equal_places("a", index_text("ab " * 20 + "a")) == []


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("inspectlon of tbe deck", "inspection of the deck"),
        # A first or last word is reached over the words that the quote leaves out.
        ("had at every weld for a week", "had looked at every weld for a week"),
        ("The was closed in March after inspection", "The bridge was closed in March after an inspection"),
        ("and the town council met before", "and\nthe town council met twice before"),
        ("The detour takes twenty with", "The detour takes twenty minutes with"),
        # A word of the quote that is not there does not drag in the word beside it.
        ("Yesterday bridge was closed in March", "bridge was closed in March"),
        ("detour takes twenty minutes with prams everywhere", "detour takes twenty minutes with a pram"),
    ],
)
def test_near_places(quote: str, found: str) -> None:
    """The nearest passage begins and ends where a reader would mark it."""
    index = index_text(STORY)
    best = near_places(index_text(quote), index)[0]
    assert found.split() == index.raw(best.begin, best.end).split()


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Look at it! They went to the river bank again", "it went to the rivr bank again"),
        ("They went to the river bank again. We have not", "They went to the rivr bank again not"),
    ],
)
def test_no_word_is_fetched_from_another_sentence(text: str, quote: str) -> None:
    """Words are left out inside a sentence; one that stands beyond its end is another one."""
    index = index_text(text)
    best = near_places(index_text(quote), index)[0]
    found = index.raw(best.begin, best.end)
    assert "!" not in found
    assert "." not in found


def test_nothing_near_for_short_or_strange_quotes() -> None:
    """A quote of a few letters, or without a single piece of the text, is near nothing."""
    index = index_text(STORY)
    assert near_places(index_text("bridg"), index) == []
    assert near_places(index_text("xxxx yyyy zzzz"), index) == []


def test_common_pieces_do_not_vote_beside_rare_ones() -> None:
    """Where a rare piece has voted, one that stands everywhere is not asked."""
    index = index_text("word " * 5000 + "needle word")
    assert len(voted_places("needleword", index)) >= 1
    assert len(voted_places("wordword", index)) >= 1


def test_a_long_noisy_quote_is_settled_in_bounded_steps() -> None:
    """A long quote whose best end is not where its best beginning is still gives a passage, quickly."""
    text = " ".join(f"w{number % 97} z{number % 89}" for number in range(3000))
    quote = " ".join(f"w{number % 97} y{number % 7}" for number in range(500, 900))
    index = index_text(text)
    found = nearest_within(index_text(quote).letters, index, 0, len(index.letters))
    assert found is not None
