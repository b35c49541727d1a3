"""Scopes: to which part of its subject a text restricts itself, and what that makes of a contradiction."""

from __future__ import annotations

import pytest

from judging.standing_nouns import judge_all
from stance.judging.judged import DifferenceKind, DisagreementKind
from stance.judging.scopes import read_scope
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus

SHIPS = "China ships precursors to Mexico."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("China ships precursors to Mexico.", ()),
        ("No scheduled precursors come from China.", ("scheduled",)),
        ("China ships precursors, if indirect.", ("indirect",)),
        ("The direct shipping and the indirect shipping from China go on.", ("direct", "indirect")),
        ("China ships no precursors for methamphetamine.", ("for methamphetamine",)),
        ("China has shipped no precursors for years.", ()),
        ("China ships no precursors for Sinaloa.", ()),
        ("China ships no precursors for making soap.", ()),
        ("China is waiting for precursors.", ()),
        ("China has ships for precursors.", ()),
        ("The scheduled talks, China said, failed.", ()),
        ("", ()),
    ],
)
def test_what_restricts(text: str, expected: tuple[str, ...]) -> None:
    """A word of the list beside the proposition's words, or behind "if" and "only"; "for" with a plain noun."""
    assert expected == read_scope(text, SHIPS)


def test_own_words_restrict_nothing() -> None:
    """Where the proposition is about the scheduled ones, they are all that is asked."""
    assert () == read_scope("No scheduled precursors were found.", "China ships scheduled precursors.")


def kinds(*texts: str) -> tuple[list[str], list[str]]:
    """The kinds of disagreement and of difference between texts on the precursors."""
    corpus = Corpus.of([Assertion(text, f"paper {place}", id=f"a{place}") for place, text in enumerate(texts)])
    topic = judge_all(corpus, SHIPS)
    return [found.kind.value for found in topic.disagreements], [found.kind.value for found in topic.differences]


@pytest.mark.parametrize(
    ("denial", "affirmation", "expected"),
    [
        ("China ships no scheduled precursors to Mexico.", SHIPS, "scope"),
        ("China ships no scheduled precursors to Mexico.", "China ships unscheduled precursors to Mexico.", "scope"),
        ("China ships no scheduled precursors.", "China ships scheduled precursors to Mexico.", "contradiction"),
        ("China ships no precursors to Mexico.", "China ships scheduled precursors to Mexico.", "contradiction"),
        ("China ships no precursors to Mexico.", SHIPS, "contradiction"),
    ],
)
def test_a_restricted_denial(denial: str, affirmation: str, expected: str) -> None:
    """A denial of a part contradicts only who affirms that part; a plain denial denies every part."""
    disagreements, differences = kinds(affirmation, denial)
    assert expected in {DisagreementKind.CONTRADICTION.value, DifferenceKind.SCOPE.value}
    assert [expected] == disagreements + differences
