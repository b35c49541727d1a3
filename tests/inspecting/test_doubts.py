"""Texts that do not stand alone: what is doubted, and what must not be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import stance
from stance.inspecting.scripts import mixed_words
from stance.inspecting.texts import doubts_of
from stance.inspecting.verbs import lacks_verb
from stories import BRIDGE, FENTANYL


def codes(text: str) -> list[str]:
    """The codes of all doubts about a text."""
    return [doubt.code for doubt in doubts_of(text)]


@pytest.mark.parametrize("folder", [BRIDGE, FENTANYL])
def test_no_text_of_the_stories_is_doubted(folder: Path) -> None:
    """Nearly two hundred sentences that people wrote with care raise no doubt."""
    assert [] == [assertion.id for assertion in stance.load(folder).assertions if codes(assertion.text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The dominant source of American fentanyl", True),
        ("A guilty verdict for the class", True),
        ("The source of fentanyl is China.", False),
        ("The price of bread rose.", False),
        ("The price of bread doubled.", False),
        ("Drugs from China kill.", False),
        ("There's nothing wrong with the mandate.", False),
        ("Die Lage in China", False),
        ("Les sources de la drogue, énigme of the day", False),
        ("", False),
    ],
)
def test_texts_without_a_verb(text: str, expected: bool) -> None:  # noqa: FBT001 -- the expected answer
    """A bare noun phrase is seen; a plural, another language or any doubt passes."""
    assert expected == lacks_verb(text) == ("ST411" in codes(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Such claims are unsubstantiated.", "'Such claims'"),
        ("The ministry rejects these allegations.", "'these allegations'"),
        ("They caused the cracks.", "'They'"),
        ("This is false.", "'This'"),
        ("It rose by a tenth.", "'It'"),
        ("Its length is 62 metres.", "'Its'"),
        ("It is unclear whether the bridge is safe.", ""),
        ("This year the bridge was closed.", ""),
        ("Those who crossed the bridge were fined.", ""),
        ("That the bridge is safe is doubted.", ""),
        ("Officials say that they closed the bridge.", ""),
        ("“They closed it”, the mayor says.", ""),
        ("This", ""),
        ("", ""),
    ],
)
def test_references_to_something_outside(text: str, expected: str) -> None:
    """A pronoun at the head and "such claims" anywhere point outside; what the text itself explains does not."""
    found = [doubt.what for doubt in doubts_of(text) if doubt.code == "ST412"]
    assert ([f"refers to something outside of it: {expected}"] if expected else []) == found


def test_long_texts() -> None:
    """Sixty words pass, sixty-one do not."""
    assert [] == codes(" ".join(["bridge"] * 60))
    assert ["has 61 words, more than 60"] == [doubt.what for doubt in doubts_of(" ".join(["bridge"] * 61))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge is closed. The shops are open.", ["ST414"]),
        ("The bridge is closed; the shops are open.", ["ST414"]),
        ("The bridge is closed, and the shops are open.", []),
        ("Wow! The bridge is closed.", []),
        ("Dr. Varga says that the U.S. bridge is closed.", []),
    ],
)
def test_two_assertions_in_one(text: str, expected: list[str]) -> None:
    """Two sentences of some length are two assertions; an exclamation or an abbreviation makes none."""
    assert expected == codes(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("\u0421hina is the source", ("\u0421hina",)),
        ("the s\u03bfurce", ("s\u03bfurce",)),
        ("Китай и China", ()),
        ("ΔT, kΩ, β-carotene, µm", ()),
        ("カタカナと漢字", ()),
        ("café", ()),
        ("plain", ()),
    ],
)
def test_mixed_scripts(text: str, expected: tuple[str, ...]) -> None:
    """A letter that only looks Latin is seen inside a word; formulas, accents and Japanese are not meant."""
    assert expected == mixed_words(text)


def test_mixed_scripts_are_spelled_out() -> None:
    """The message shows the foreign letter as an escape, because it looks like the right one."""
    assert ["mixes scripts in '\\u0421hina'"] == [doubt.what for doubt in doubts_of("\u0421hina is the source")]


@given(st.text())
def test_any_text_has_an_answer(text: str) -> None:
    """Whatever the text, doubting it ends, gives each code once at most, and the same answer twice."""
    found = codes(text)
    assert sorted(set(found)) == found == codes(text)
