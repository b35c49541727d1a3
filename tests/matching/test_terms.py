"""The terms of a text: what it is about, without who says it, how surely, and how many."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.matching.terms import Term, Terms, weightless_words
from strategies import sentences, texts

ROAD = [("road salt", "rock salt", "de-icing salt"), ("mill bridge", "bridge"), ("PRC government", "PRC")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("...", []),
        ("It is not so.", []),
        ("Officials said that the bridge is closed.", ["bridge", "open"]),
        ("Claims that the bridge is closed are unsubstantiated.", ["bridge", "open"]),
        ("The bridge carried 63,600 lorries in 2016.", ["bridge", "carried", "lorries"]),
        ("a b c x", []),
        ("Beijing, the PRC and Chinese firms", ["china", "china", "china", "firms"]),
        ("the People's Republic of China", ["china"]),
        ("New Zealand and a new zealander", ["new zealand", "new zealand"]),
        ("a new road", ["new", "road"]),
        ("the new", ["new"]),
        ("桥 关闭", ["桥", "关", "闭"]),
        ("The bridge, the bridge!", ["bridge", "bridge"]),
        ("😀 salt", ["salt"]),
    ],
)
def test_the_terms_of_a_text(text: str, expected: list[str]) -> None:
    """Function words, attribution, attitude, numbers and single letters weigh nothing; names become one."""
    assert expected == Terms().of(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rock salt on the road", ["road salt", "road"]),
        ("de-icing salt", ["road salt"]),
        ("salt", ["salt"]),
        ("the mill bridge", ["mill bridge"]),
        ("the bridge", ["mill bridge"]),
        ("the PRC government", ["china"]),
        ("the Chinese", ["china"]),
    ],
)
def test_synonyms_of_a_corpus(text: str, expected: list[str]) -> None:
    """Phrases win over the words in them, and a group that names a shipped meaning joins it."""
    assert expected == Terms(ROAD).of(text)


@pytest.mark.parametrize(
    "synonyms",
    [
        [("deaths overdose", "killed")],
        [("killed", "deaths overdose")],
        [("deaths overdose", "x1 y1"), ("x1 y1", "killed")],
    ],
    ids=["known last", "known first", "by way of a phrase"],
)
def test_the_order_of_a_group_is_free(synonyms: Sequence[Sequence[str]]) -> None:
    """Whichever member a shipped group knows, all of them join it or each other."""
    terms = Terms(synonyms)
    assert terms.of("deaths overdose") == terms.of("killed")


def test_a_group_may_join_two_meanings() -> None:
    """What means the same as one member means the same as all."""
    terms = Terms([("ferry", "boat"), ("ship", "vessel"), ("boat", "ship")])
    assert 1 == len(set(terms.of("ferry boat ship vessel")))


@pytest.mark.parametrize("text", ["they're", "we've", "I'd", "he’ll", "mustn't", "needn't"])
def test_contractions_weigh_nothing(text: str) -> None:
    """A contraction of words that weigh nothing weighs nothing."""
    assert [] == Terms().of(text)


def test_a_group_without_words_says_nothing() -> None:
    """Punctuation alone is no synonym of anything."""
    assert ["salt"] == Terms([("...", "!"), ()]).of("salt ... !")


def test_a_weightless_word_may_be_given_weight() -> None:
    """What a corpus names as a synonym counts, although the shipped list leaves it out."""
    assert ["report"] == Terms([("report", "dossier")]).of("The report said so.")


def test_every_weightless_word_has_its_class() -> None:
    """Three classes, each word in one, all as `Terms` reads them."""
    listed = weightless_words()
    assert {"function", "attribution", "attitude"} == set(listed.values())
    assert [] == [word for word in listed if Terms().of(word)]
    assert ("function", "attribution", "attitude") == (listed["the"], listed["said"], listed["false"])


@given(texts() | sentences(), st.sampled_from([(), ROAD]))
def test_terms_stand_where_they_say(text: str, synonyms: Sequence[Sequence[str]]) -> None:
    """Located terms are the same terms; their places lie inside the text, in order, and hold something."""
    terms = Terms(synonyms)
    located = terms.located(text)
    assert terms.of(text) == [term.name for term in located]
    assert all(0 <= term.start < term.end <= len(text) for term in located)
    starts = [term.start for term in located]
    assert sorted(starts) == starts


@given(texts(), texts())
def test_reading_leaves_no_trace(text: str, other: str) -> None:
    """What was read before changes nothing."""
    used = Terms()
    used.of(other)
    assert Terms().of(text) == used.of(text) == used.of(text)


def test_located_phrases() -> None:
    """A phrase spans all of its words as they are written."""
    text = "The People’s  Republic of China sold Salt."
    assert [Term("china", 4, 31), Term("salt", 37, 41)] == [
        term for term in Terms().located(text) if term.name in ("china", "salt")
    ]
    assert "People’s  Republic of China" == text[4:31]
