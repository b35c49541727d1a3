"""Cues: what is found where, what cancels what, and that no text takes more than linear time."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.reading.cues import CueKind, find_cues
from stance.reading.lexicon import default_lexicon

LEXICON = default_lexicon()


def found(text: str) -> list[tuple[str, str]]:
    """The words and rules of a text's cues, contrasts left out."""
    return [(cue.text, cue.rule) for cue in find_cues(text, LEXICON) if cue.kind is not CueKind.CONTRAST]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bridge doesn t close", [("n t", "negation.not")]),
        ("The bridge not only closed", []),
        ("The bridge is not the only one", [("not the only", "qualify.not-the-only")]),
        ("The mayor did not never sign", []),
        ("The bridge is neither safe nor new", [("neither", "negation.neither"), ("nor", "negation.neither")]),
        ("There is no credible evidence of it", [("no credible evidence", "doubt.no-evidence")]),
        ("It closed in May 2020", []),
        ("It may close", [("may", "modal.may")]),
        ("Police found a fake passport", []),
        ("Before 2019 it was large", [("Before 2019", "qualify.former")]),
        ("The captain is alive", []),
        ("It will never open without a permit", []),
        ("", []),
        ("…!?…", [("?", "question.mark")]),
    ],
)
def test_what_is_found(text: str, expected: list[tuple[str, str]]) -> None:
    """The longest match wins, pseudo-cues and double negations vanish."""
    assert expected == found(text)


def test_a_contrast_shares_its_words() -> None:
    """A contrast may stand on the words of another cue."""
    assert {"contrast.begin-end", "implicative.stop"} <= {cue.rule for cue in find_cues("The game stopped", LEXICON)}


def test_a_cue_carries_its_line() -> None:
    """A cue has the class, rule and weight of its line, and no stance yet."""
    (cue,) = find_cues("A hoax!", LEXICON)
    assert (
        cue.start,
        cue.end,
        cue.kind,
        cue.rule,
        cue.weight,
        cue.towards,
        cue.governs,
    ) == (2, 6, "denial", "denial.hoax", 2.0, "", "")


@given(st.text(max_size=300))
def test_spans_are_spans(text: str) -> None:
    """Whatever the text, each cue is the text between its places, and the cues are in order."""
    cues = find_cues(text, LEXICON)
    assert [cue.text for cue in cues] == [text[cue.start : cue.end] for cue in cues]
    assert sorted(cues, key=lambda cue: cue.start) == list(cues)


@pytest.mark.parametrize("piece", ["not ", "no, ", "hoax? ", "the bridge is not closed. ", "'", "1,", "x" * 64, "\n "])
def test_a_long_text_ends(piece: str) -> None:
    """A long text of one repeated piece is read to its end."""
    text = piece * (2**15 // len(piece))
    assert all(text[cue.start : cue.end] == cue.text for cue in find_cues(text, LEXICON))


def test_nothing_but_negations() -> None:
    """A quarter of a megabyte of nothing but negations cancels to nothing, or to one."""
    assert len(find_cues("not " * 2**16, LEXICON)) <= 1


def test_a_megabyte_of_long_words() -> None:
    """A text of one megabyte is read to its end."""
    text = "uncharacteristically " * (2**20 // 21) + "fake"
    assert [len(text)] == [cue.end for cue in find_cues(text, LEXICON)]
