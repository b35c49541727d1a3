"""Texts that are added later have the vectors and the values that they would have had from the start."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.matching.additions import Known
from stance.matching.words import FittedWords, WordMatcher

WORDS = (
    "bridge bridges bridging closed closure lorry lorries mill miller fentanyl fentanil the not 12 precursor".split()
)
texts = st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=5).map(" ".join), unique=True, max_size=8)


def known_of(said: list[str]) -> tuple[FittedWords, Known, list[str]]:
    """A matcher fitted on some texts, and those that differ to it."""
    fitted = WordMatcher().fit(said)
    distinct = sorted({fitted.key(text) for text in said})
    return fitted, Known.of(fitted, fitted.over(distinct)), distinct


@given(texts, texts, texts)
def test_the_same_values_as_from_the_start(said: list[str], more: list[str], yet_more: list[str]) -> None:
    """Added in two steps, alone or among others, a pair has the value that the matcher gives it."""
    fitted, known, spelled = known_of(["bridge closed", *said])
    for added in (more, yet_more):
        known, places = known.with_more(added)
        by_place = dict(zip(places.tolist(), added, strict=True))
        spelled += [by_place[place] for place in sorted(by_place) if place >= len(spelled)]
        assert [fitted.key(spelled[place]) for place in places.tolist()] == [fitted.key(text) for text in added]
    assert len(spelled) == known.count == len({fitted.key(text) for text in spelled})
    pairs = np.array([*combinations(range(known.count), 2)], dtype=np.int64).reshape(-1, 2)
    expected = fitted.over(spelled).values(*pairs.T)
    assert pytest.approx(expected, abs=1e-11) == known.among(np.arange(known.count)).values(*pairs.T)
    assert known.itself() is known
    for left, right in pairs[:3]:
        alone = known.among(np.array([left, right])).values(np.array([0]), np.array([1]))
        assert pytest.approx(fitted.similarity(spelled[left], spelled[right]).value, abs=1e-11) == alone[0]


@given(texts, texts)
def test_candidates_are_pairs_with_what_is_asked_for(said: list[str], more: list[str]) -> None:
    """Smaller number first, sorted, none twice, each with a row that was asked for; whatever shares a stem is among them."""
    _, known, distinct = known_of(["bridge closed", *said])
    known, places = known.with_more(more)
    rows = np.unique(places[places >= len(distinct)])
    left, right = known.candidates(rows)
    pairs = list(zip(left.tolist(), right.tolist(), strict=True))
    assert sorted(set(pairs)) == pairs
    assert all(one < two and {one, two} & {*rows.tolist()} for one, two in pairs)
    stems = [set(stems.split()) for stems in known.sorted_stems]
    alike = {(one, two) for one, two in combinations(range(known.count), 2) if stems[one] & stems[two]}
    assert {pair for pair in alike if {*pair} & {*rows.tolist()}} <= {*pairs}


def test_an_unknown_word_finds_its_inflections() -> None:
    """A word that nobody had counted meets another form of itself, old or as new as it is."""
    _, known, distinct = known_of(["The bridge is closed.", "Wheat prices rose."])
    known, places = known.with_more(["smugglers smuggled", "smuggling pays", "the price of wheat"])
    pairs = {*zip(*(side.tolist() for side in known.candidates(places)), strict=True)}
    assert {(2, 3), (1 if "wheat" in distinct[1].lower() else 0, 4)} == pairs
