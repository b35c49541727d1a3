"""Indexes: what a text's letters and words are, and that every place leads back into the raw text."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.text import word_forms
from stance.verifying.folding import fold
from stance.verifying.index import index_text, piece_hashes

# Letters, marks, joiners, expanding characters, scripts without spaces and halves of pairs, mixed.
SIGNS = "abcABC 019 .,'’-\n\t_\u0301\u0316\u200d\u00adßﬁ½İıǰ…\u1100\u1161\u11a8한中国नमस\u0947\u094dกำ\u05e9\u0634😀\ud800\x00ｶﾞ"
texts = st.text(st.sampled_from(SIGNS), max_size=60)


def _words(text: str) -> list[str]:
    index = index_text(text)
    return [index.word(number) for number in range(index.word_count)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("...", []),
        ("Don’t STOP", ["dont", "stop"]),
        ("'tis the dogs' bone", ["tis", "the", "dogs", "bone"]),
        ("sus-\npicious", ["sus", "picious"]),
        ("sus\u00adpicious", ["suspicious"]),
        ("oﬃce ½ Straße", ["office", "1", "2", "strasse"]),
        ("Cafe\u0301 CAFÉ", ["café", "café"]),
        ("中国 is big", ["中", "国", "is", "big"]),
        ("_very_ 300\u00a0000", ["very", "300", "000"]),
        ("हिन्दी \u1100\u1161", ["हिन्दी", "가"]),
    ],
)
def test_words_of(text: str, words: list[str]) -> None:
    """Words are runs of letters and digits in comparable form, apostrophes inside."""
    assert words == _words(text)


def test_words_begin_at_their_first_letters() -> None:
    """Every other place begins none, and of the words of one character only the first begins there."""
    index = index_text("oﬃce ½")
    assert (["office", "1", "2"], [0, -1, -1, -1, -1, -1, 1, -1]) == (
        [index.word(number) for number in range(3)],
        [index.word_at(place) for place in range(8)],
    )
    assert [0, -1, 2] == [index_text("½ a").word_at(place) for place in range(3)]


@given(texts)
def test_places_lie_inside_and_in_order(text: str) -> None:
    """Every word has a place of its own or shares that of one character that expands, and none reaches outside."""
    index = index_text(text)
    starts, ends = index.starts.tolist(), index.ends.tolist()
    assert all(0 <= start < end <= len(text) for start, end in zip(starts, ends, strict=True))
    assert sorted(starts) == starts
    assert sorted(ends) == ends
    assert index.letters == "".join(_words(text))


@given(st.text(st.sampled_from("abcDEF 019.,'’-\n_ßﬁ中国שé"), max_size=60))
def test_a_words_own_characters_give_the_word(text: str) -> None:
    """The raw stretch of a word, indexed alone, holds the word's letters."""
    index = index_text(text)
    raw = [index.raw(number, number + 1) for number in range(index.word_count)]
    assert all(index.word(number) in index_text(raw[number]).letters for number in range(index.word_count))


@given(st.text(st.sampled_from("abcDEFgh \n-.,;é"), max_size=80))
def test_letters_are_those_of_the_house(text: str) -> None:
    """On plain words the letters are those that `stance.text` finds."""
    dotless = text.replace(".", " ")
    assert "".join(word_forms(dotless)) == index_text(dotless).letters


@given(texts)
def test_canonically_equal_texts_have_the_same_letters(text: str) -> None:
    """Composed or decomposed, a text has the same letters, but for marks behind invisible characters."""
    visible = text.replace("\u200d", "").replace("\u00ad", "")
    composed, decomposed = unicodedata.normalize("NFC", visible), unicodedata.normalize("NFD", visible)
    assert index_text(composed).letters == index_text(decomposed).letters


def test_a_long_run_of_marks_takes_linear_time() -> None:
    """Marks in the wrong order, which Unicode's normalisation sorts in quadratic time, are folded in pieces."""
    index = index_text("a" + "\u0301\u0316" * 50_000)
    assert index.word_count == 1
    assert int(index.ends[0]) == 100_001


def test_word_at() -> None:
    """A place in the letters is the beginning of a word, or not; the end of the text counts."""
    index = index_text("one two")
    assert [index.word_at(place) for place in (0, 1, 3, 6, 9)] == [0, -1, 1, 2, -1]


def test_raw_of_no_words() -> None:
    """No words have no text."""
    assert index_text("one two").raw(1, 1) == ""


def test_spelled_and_vocabulary() -> None:
    """The words are known as they are spelled, and in comparable form."""
    index = index_text("The Bridge")
    assert frozenset({"The", "Bridge"}) == index.spelled
    assert "bridge" in index.vocabulary


def test_pieces_are_where_they_stand() -> None:
    """Each piece of four letters is listed under its hash."""
    index = index_text("abcdeabcd")
    hashes = piece_hashes("abcd")
    pieces = index.pieces
    found = pieces.places[pieces.offsets[hashes[0]] : pieces.offsets[hashes[0] + 1]]
    assert found.tolist() == [0, 5]
    assert piece_hashes("abc").tolist() == []


def test_a_folding_of_invisible_text_is_empty() -> None:
    """Characters that normalisation drops leave nothing."""
    assert fold("\u200d\u00ad").signs == ""
    assert fold("\u180b\u034f").signs.strip() == ""
