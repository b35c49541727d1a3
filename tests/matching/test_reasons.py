"""Why two texts score what they score: reasons that sum to the score, in words that stand in the texts."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.matching.reasons import reasons
from stance.matching.similarity import Similarity
from stance.matching.words import FittedWords, WordMatcher
from strategies import sentences, texts

CORPUS = (
    "China is the main source of fentanyl.",
    "Mexican smugglers sell fentanyl.",
    "Smuggling through Mexico went down.",
    "The bridge is closed to lorries.",
    "Drug Enforcement Administration officials met the Chinese.",
)


@cache
def fitted() -> FittedWords:
    """The matcher with the weights of the corpus."""
    return WordMatcher().fit(CORPUS)


def why(left: str, right: str) -> Similarity:
    """The similarity of two texts under the weights of the corpus."""
    return reasons(left, right, fitted().vocabulary)


@settings(max_examples=60)
@given(st.lists(sentences() | st.sampled_from(CORPUS), min_size=2, max_size=2))
def test_reasons_recompute_the_answer(pair: list[str]) -> None:
    """The weights sum to the value, heaviest word first, and every word shown stands in its text."""
    left, right = pair
    found = why(left, right)
    assert pytest.approx(found.value, abs=1e-9) == sum(reason.weight for reason in found.shared)
    assert all(0.0 < reason.weight <= 1.0 for reason in found.shared)
    words = [reason for reason in found.shared if reason.kind != "order"]
    assert sorted(-reason.weight for reason in words) == [-reason.weight for reason in words]
    assert all(reason.left in left and reason.right in right for reason in words)
    assert found.missing_left in left
    assert found.missing_right in right


@settings(max_examples=60)
@given(texts(), texts() | sentences())
def test_weights_sum_for_any_texts(left: str, right: str) -> None:
    """Whatever the texts, the weights sum to the value."""
    left, right = (text.encode("utf-8", "ignore").decode() for text in (left, right))
    for found in (why(left, right), why(left, left)):
        assert pytest.approx(found.value, abs=1e-9) == sum(reason.weight for reason in found.shared)


@settings(max_examples=30)
@given(st.sampled_from(CORPUS), sentences())
def test_the_other_way_round(left: str, right: str) -> None:
    """The same reasons with sides exchanged."""
    one, two = why(left, right), why(right, left)
    assert (one.missing_left, one.missing_right) == (two.missing_right, two.missing_left)
    words = [(reason.left, reason.right, reason.kind) for reason in one.shared if reason.kind != "order"]
    assert sorted(words) == sorted(
        (reason.right, reason.left, reason.kind) for reason in two.shared if reason.kind != "order"
    )


@pytest.mark.parametrize(
    ("left", "right", "kind"),
    [
        ("Fentanyl!", "the FENTANYL", "word"),
        ("smuggler", "smuggling", "spelling"),
        ("sources", "source", "word"),
        ("the DEA", "Drug Enforcement Administration", "word"),
        ("Chinese", "Beijing", "word"),
        ("😀", "😀", "word"),
    ],
)
def test_kinds_of_reasons(left: str, right: str, kind: str) -> None:
    """The same stem or meaning is a word in common; letters alone are a spelling."""
    assert kind == why(left, right).shared[0].kind


def test_words_are_shown_as_they_are_written() -> None:
    """Both spellings are shown, in the case of their text, and the heaviest words that stand alone."""
    found = why("The D.E.A. and Smugglers in Vienna", "smuggling worries the Drug Enforcement Administration")
    assert ("D.E.A", "Drug Enforcement Administration") in {(reason.left, reason.right) for reason in found.shared}
    assert ("Smugglers", "smuggling") in {(reason.left, reason.right) for reason in found.shared}
    assert ("Vienna", "worries") == (found.missing_left, found.missing_right)


def test_weightless_words_are_shown_as_they_are_written() -> None:
    """The same where a text has nothing but such words."""
    assert {("NOT", "Not"), ("SO", "so")} >= {
        (reason.left, reason.right) for reason in why("NOT SO", "Not so!").shared if reason.kind == "word"
    }


def test_nothing_stands_alone() -> None:
    """A text whose every word has kin in the other lacks nothing."""
    found = why("fentanyl", "fentanyl smugglers")
    assert ("", "smugglers") == (found.missing_left, found.missing_right)


def test_strangers_give_no_word() -> None:
    """Without a word in common there is at most the aligned whole."""
    assert () == why(".", "!").shared
    assert ["order"] == [reason.kind for reason in why("ferry", "lorries").shared]


def test_texts_of_signs_share_their_signs() -> None:
    """Where there are no words, the signs are what a reader sees."""
    found = why("]]", "] >")
    assert [("]", "]", "word"), ("]", "> ]", "order")] == [(one.left, one.right, one.kind) for one in found.shared]
    assert ("", ">") == (found.missing_left, found.missing_right)


def test_kinship_that_passes_the_top() -> None:
    """Where kin of kin would give more than 1.0, the score stops there and the parts shrink alike."""
    found = why("tying", "tie untying")
    assert 1.0 == found.value == pytest.approx(sum(reason.weight for reason in found.shared), abs=1e-9)
    assert {("tying", "tie", "word"), ("tying", "untying", "spelling")} == {
        (reason.left, reason.right, reason.kind) for reason in found.shared
    }
