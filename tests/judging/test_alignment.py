"""Alignment: which words of a text are words of the proposition."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.judging.alignment import align, is_content, synonym_table
from stance.reading.tokens import read_tokens


def share(text: str, proposition: str) -> float:
    """The covered share of a proposition, rounded."""
    return round(align(read_tokens(text), read_tokens(proposition)).share, 2)


@pytest.mark.parametrize(
    ("text", "proposition", "expected"),
    [
        ("Both bridges were closed", "The bridge is closed", 1.0),
        ("The tunnel is open", "The bridge is closed", 0.0),
        ("The bridge", "The bridge is closed", 0.5),
        ("Beijing bought the port", "China purchased the harbour", 0.67),
        ("The extraditions began", "The extradition ended", 0.5),
        ("Krushchev spoke", "Khrushchev speaks", 0.5),
        ("The bridge", "It is not so", 0.0),
        ("", "The bridge is closed", 0.0),
    ],
)
def test_share(text: str, proposition: str, expected: float) -> None:
    """Stems, synonyms and near spellings are the same word; grammar is none."""
    assert expected == share(text, proposition)


def test_places_and_missing() -> None:
    """Each token knows its word of the proposition, and the proposition knows what the text has not."""
    found = align(read_tokens("Closed: the bridge."), read_tokens("The bridge in town is closed"))
    assert (found.places, found.missing) == ((2, -1, -1, 0, -1), (1,))


def test_synonyms_of_a_corpus() -> None:
    """Words of one group of the corpus are the same, whatever their case; phrases are left out."""
    table = synonym_table([["Port", "harbour", "landing stage"], ["Port", "wine"]])
    tokens = read_tokens("The harbour is deep"), read_tokens("The port is deep")
    assert (align(*tokens).share, align(*tokens, table).share) == (0.5, 1.0)
    assert dict(table.names) == {"port": "port", "harbour": "port", "wine": "port"}


def test_a_huge_proposition_is_not_compared_letter_by_letter() -> None:
    """Near spellings are sought for propositions of a sentence's size only."""
    many = " ".join(f"word{'abcdefghij'[n % 10]}{'abcdefghij'[n // 10]}x" for n in range(80))
    assert align(read_tokens("wordaax wordaaxs"), read_tokens(many)).share == pytest.approx(1 / 80)


def test_content() -> None:
    """Articles and auxiliaries are grammar."""
    assert (is_content("bridge"), is_content("the"), is_content("n't")) == (True, False, False)


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_share_is_a_share(text: str, proposition: str) -> None:
    """The share is between 0 and 1, and a text covers itself wholly if it has content."""
    assert 0.0 <= share(text, proposition) <= 1.0
    assert share(text, text) in {0.0, 1.0}


@pytest.mark.parametrize(("words", "sought"), [(900, 810_000), (1_100, 0)])
def test_near_spellings_of_many_words_are_not_sought(words: int, sought: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every two words would be compared: a text of a hundred thousand would take a quarter of an hour."""
    asked = 0

    def counted(*_: str) -> float:
        nonlocal asked
        asked += 1
        return 0.0

    monkeypatch.setattr("rapidfuzz.fuzz.ratio", counted)
    letters = [chr(ord("b") + number // 24 % 24) + chr(ord("b") + number % 24) for number in range(words)]
    doubled = [f"{letters[number]}{number // 576 * 'o'}" for number in range(words)]
    text = " ".join(f"tr{word}sk" for word in doubled)
    align(read_tokens(text), read_tokens(text.replace("sk", "zk")))
    assert sought == asked
