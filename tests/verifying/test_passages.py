"""Quotes that leave out or change something: which passage they lead to, what of it is refused, and what is weak."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.verifying import Finding, State, find_quote, index_text
from stance.verifying.parts import MOST_PARTS

# No word of these is in another, is ordinary enough to be sought elsewhere, or negates.
STORY = (
    "yesterday morning several elderly neighbours walked across wooden planks beside green water carrying heavy "
    "baskets full with apples which their cousins picked during autumn under grey clouds"
).split(" ")


def _find(quote: str, text: str) -> Finding:
    return find_quote(quote, index_text(text))


@given(
    st.lists(st.integers(min_value=0, max_value=len(STORY)), min_size=6, max_size=10, unique=True).map(sorted),
)
def test_a_quote_with_ellipses_is_found_whatever_it_leaves_out(bounds: list[int]) -> None:
    """Parts in the order of the text, long or short, lead from the first word of the first to the last of the last."""
    parts = [STORY[begin:end] for begin, end in pairwise(bounds)][::2]
    quote = " ... ".join(" ".join(part) for part in parts)
    finding = _find(quote, " ".join(STORY))
    assert finding.state in {State.EXACT, State.NORMALISED}
    assert finding.found == " ".join(STORY[bounds[0] : bounds[2 * len(parts) - 1]])


def test_every_part_between_ellipses_must_stand_in_the_text() -> None:
    """A part of two letters that is nowhere makes the whole quote not found, with the rest of it as a hint."""
    finding = _find("walked across wooden planks ... zz ... carrying heavy baskets", " ".join(STORY))
    assert finding.state == State.NOT_FOUND
    assert finding.found == "walked across wooden planks beside green water carrying heavy baskets"
    assert finding.reason == "the most similar passage has only 96% of the quote's letters in order"


@pytest.mark.parametrize(("count", "state"), [(MOST_PARTS, State.NORMALISED), (MOST_PARTS + 1, State.NOT_FOUND)])
def test_a_quote_has_so_many_parts_and_no_more(count: int, state: State) -> None:
    """A hundred parts are sought; what is left of a text in more is no quote."""
    words = [f"w{letter}{other}x" for letter in "abcdefghijklm" for other in "nopqrstu"][:count]
    assert state == _find(" ... ".join(words), " and ".join(words)).state


def test_the_longest_part_may_stand_in_several_places() -> None:
    """The place counts around which most of the quote stands, not the one that makes the shortest passage."""
    text = "The long road to the harbour is shut, say ferrymen. They add: the long road to the harbour floods."
    finding = _find("the long road to the harbour ... ferrymen", text)
    assert (State.NORMALISED, "The long road to the harbour is shut, say ferrymen") == (finding.state, finding.found)


def test_the_first_words_lead_over_the_words_left_out_behind_them() -> None:
    """Copied without some words, a quote still leads to the passage that begins with its own first words."""
    text = "She said that so far wonderful old bridges were closed by the council."
    finding = _find("so far bridges were closed by the council", text)
    assert finding.found == "so far wonderful old bridges were closed by the council"
    assert finding.differences == (("wonderful old", ""),)
    assert finding.state == State.NEAR


def test_a_name_that_is_also_a_common_word_stays_a_name() -> None:
    """In the middle of a sentence the capital tells that Brown is a person, whatever else the text calls brown."""
    text = "A brown bridge was closed in the spring, said councillor Ruth Brown of the valley council."
    finding = _find("said councillor Ruth of the valley council", text)
    assert (State.NOT_FOUND, "the quote leaves out 'Brown'") == (finding.state, finding.reason)


@pytest.mark.parametrize("later", ["", "Later ", "Much later ", "On that day "])
def test_a_negation_in_the_sentence_before_weakens_nothing(later: str) -> None:
    """However many words stand between, where a sentence ends its negation ends."""
    finding = _find("the ferry sank off the coast", f"They did not stay. {later}the ferry sank off the coast.")
    assert (State.EXACT, "") == (finding.state, finding.weak)


def test_sentences_that_stand_far_apart_are_all_in_the_hint() -> None:
    """A quote that puts a sentence of its own between two of the source leads from the first to the last."""
    between = "Nobody knows why it went out at all, with that wind from the north and nine people on board. " * 2
    text = f"The ferry sank off the coast at dawn. {between}Divers searched the wreck for three days."
    finding = _find(
        "The ferry sank off the coast at dawn. So they say. Divers searched the wreck for three days.", text
    )
    assert (State.NOT_FOUND, text.rstrip(".")) == (finding.state, finding.found)


@pytest.mark.parametrize(
    ("quote", "state", "weak"),
    [
        ("Last year they have spent about 5", State.NEAR, "cuts the number before 'million'"),
        ("Last year they have spent about 5 million pounds", State.NEAR, ""),
        ("Last year Bob really spent about 5", State.NOT_FOUND, ""),
    ],
)
def test_a_near_quote_may_be_weak_and_a_refused_one_needs_no_more(quote: str, state: State, weak: str) -> None:
    """What a quote cuts off is told of a near one as of an exact one; what is refused proves nothing anyway."""
    finding = _find(quote, "Last year they really spent about 5 million pounds")
    assert (state, weak) == (finding.state, finding.weak)
