"""Words that a quote must not change: figures, negations, misread words, names, and what a refusal says."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.verifying.figures import figures, figures_of
from stance.verifying.index import index_text
from stance.verifying.protected import is_misread_negation, is_negation, misread, negates_by_prefix
from stance.verifying.refusal import compare, protected_words
from stance.verifying.stretch import stretch_of


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1,200.50 and 1200,5", ["1200.50", "1200.5"]),
        ("300 000 = 300\u00a0000 = 300'000", ["300000", "300000", "300000"]),
        ("1.234.567 but 3.125 and .5", ["1234567", "3.125", "0.5"]),
        ("-5% or \u22125%, 3-5", ["-5", "-5", "3", "5"]),
        ("U-47 and CO2, 20m, 10\u00b2", ["47", "10"]),
        ("eighty-seven, eighty seven, eighty zero, seven", ["87", "87", "80", "0", "7"]),
        ("two millions, halves and the first", ["2", "million", "halve", "first"]),
        ("twenty\nhouses nine", ["20", "9"]),
    ],
)
def test_figures(text: str, values: list[str]) -> None:
    """Numbers are compared by value, not by how they are spelled."""
    assert values == [figure.value for figure in figures(text)]


def test_figures_of_a_stretch_are_whole() -> None:
    """A number that a stretch cuts is given whole."""
    assert [figure.value for figure in figures_of("12,500 to -3.5 on", 3, 13)] == ["12500", "-3.5"]


@given(st.integers(min_value=0, max_value=10**12))
def test_grouped_and_plain_numbers_have_one_value(number: int) -> None:
    """Thousands may be grouped by commas, blanks or apostrophes."""
    spellings = {str(number), f"{number:,}", f"{number:,}".replace(",", " "), f"{number:,}".replace(",", "’")}
    assert {str(number)} == {figure.value for spelling in spellings for figure in figures(spelling)}


def test_negations() -> None:
    """Negations are known joined, contracted, with "have" behind them, and with a letter misread."""
    assert all(map(is_negation, ["not", "dont", "notve", "couldntve", "nicht", "不"]))
    assert not any(map(is_negation, ["note", "know", "have"]))
    assert is_misread_negation("nof")
    assert not is_misread_negation("house")
    assert negates_by_prefix("unlikely", "likely")
    assert not negates_by_prefix("in", "inin")


@pytest.mark.parametrize(
    ("there", "said", "expected"),
    [
        ("moon", "rnoon", True),
        ("child", "cild", True),
        ("alice", "alicc", True),
        ("iran", "iraq", False),
        ("is", "i", False),
    ],
)
def test_misread(there: str, said: str, expected: bool) -> None:  # noqa: FBT001 -- a table of cases
    """Letters that look alike, and one that was not read, make a word misread; another letter does not."""
    assert expected == misread(there, said)


@pytest.mark.parametrize(
    ("source", "quote", "reason"),
    [
        ("It is not safe.", "It is safe.", "the quote leaves out 'not'"),
        ("It is safe.", "It is not safe.", "the quote puts in 'not'"),
        ("It isn't safe now", "It is safe now", """the source says "isn't", the quote 'is'"""),
        ("I don t know it", "I do know it", "the source says 'don t', the quote 'do'"),
        ("said nobody is now here", "said nobody is nowhere", "the source says 'now here', the quote 'nowhere'"),
        ("it is unsafe today", "it is safe today", "the source says 'unsafe', the quote 'safe'"),
        ("a house with note", "a house witb nof note", "the source says 'with', the quote 'nof'"),
        ("a house with note", "a house nof with note", "the quote puts in 'nof'"),
        ("he paid 12 pounds", "he paid 120 pounds", "the source says '12', the quote '120'"),
        ("he paid 12 pounds", "he paid pounds", "the quote leaves out '12'"),
        ("he paid pounds", "he paid 12 pounds", "the quote puts in '12'"),
        ("he paid 3.5 pounds", "he paid 35 pounds", "the source says '3.5', the quote '35'"),
        ("it fell to -5 degrees", "it fell to 5 degrees", "the source says '-5', the quote '5'"),
        ("the CO2 rose", "the CO3 rose", "the source says 'CO2', the quote 'CO3'"),
        ("on Monday Iran will act", "on Monday Iraq will act", "the source says 'Iran', the quote 'Iraq'"),
        ("the man met Smith there", "the man met there", "the quote leaves out 'Smith'"),
        ("the man met them there", "the man met Smith there", "the source says 'them', the quote 'Smith'"),
        ("then UNICEF said so", "then the fund said so", "the source says 'UNICEF', the quote 'the fund'"),
        ("中国是主要来源", "韩国是主要来源", "the source says '中', the quote '韩'"),
        (
            "he lost. Smith and Brown were there",
            "he lost. smith and jones were there",
            "the source says 'Brown', the quote 'jones'",
        ),
        ("we met the US envoy there", "we met the envoy there", "the quote leaves out 'US'"),
    ],
)
def test_refused(source: str, quote: str, reason: str) -> None:
    """A difference that touches a negation, a number or a name is refused, and the reason names both sides."""
    assert reason == compare(stretch_of(source), stretch_of(quote)).refused


@pytest.mark.parametrize(
    ("source", "quote", "differences"),
    [
        ("the old bridge is shut", "the bridge is closed", (("old", ""), ("shut", "closed"))),
        ("it was his turn there", "it was hi s turn there", (("his", "hi s"),)),
        ("a well-known on-line shop", "a well known online shop", ()),
        ("300 000 people", "300,000 people", ()),
        ("rooms 12 13 are shut", "rooms 12, 13 are shut", ()),
        ("it is 3 5 metres", "it is 3.5 metres", ()),
        ("eighty-seven million", "87 million", (("eighty-seven", "87"),)),
        ("they cannot go", "they can not go", (("cannot", "can not"),)),
        ("sleep--not much", "sleepnot much", ()),
        ("for twenty-four hours", "for twentyfour hours", ()),
        ("that Clinton's plan", "that Clinton plan", (("Clinton's", "Clinton"),)),
        ("I must go", "1 must go", (("I", "1"),)),
        ("Oh, they are here", "Ob, they are here", (("Oh", "Ob"),)),
        ("that Alice is only here", "that Alicc is 0nly here", (("Alice", "Alicc"), ("only", "0nly"))),
        ("he is not only clever here", "he is nof onIy clevcr here", (("not only clever", "nof onIy clevcr"),)),
    ],
)
def test_not_refused(source: str, quote: str, differences: tuple[tuple[str, str], ...]) -> None:
    """Other differences are shown, and those of spelling alone are none."""
    comparison = compare(stretch_of(source), stretch_of(quote))
    assert comparison.refused == ""
    assert differences == comparison.differences


def test_words_beside_the_quotes_edges_are_looked_at() -> None:
    """Where the quote has more at its edge, the source's words there must hold nothing vital."""
    index = index_text("They met. On Friday Smith drove home with Brown.")
    middle = stretch_of(index, 5, 7)
    assert compare(middle, stretch_of("jones drove home")).refused == "the source says 'Smith', the quote 'jones'"
    ahead = stretch_of(index, 5, 8)
    assert compare(ahead, stretch_of("drove home with green")).refused == "the source says 'Brown', the quote 'green'"
    first = stretch_of(index, 2, 3)
    assert compare(first, stretch_of("so on")).refused == ""


def test_a_contraction_that_lost_its_apostrophe_is_one_word() -> None:
    """Wherever it stands; a letter behind any other word stays a word of its own."""
    found = stretch_of("They all don t know, and we can t stop at point t.")
    assert "they all dont know and we cant stop at point t".split(" ") == found.words
    assert ["don t", "can t", "t"] == [found.raw(number, number + 1) for number in (2, 6, 10)]


def test_two_other_texts_are_not_compared_word_by_word() -> None:
    """A long block has no pairs of words, and what is vital in it is refused all the same."""
    source = stretch_of("alpha " * 30 + "Smith")
    assert compare(source, stretch_of("beta " * 30)).refused.startswith("the source says 'Smith'")


def test_protected_words() -> None:
    """Negations, numbers and names of a stretch are listed as they are spelled."""
    assert protected_words(stretch_of("he is not Smith, has 12 or one house")) == ["not", "Smith", "12", "one"]


def test_names() -> None:
    """A capital tells a name where it is not owed to the place of the word; else the source's own words do."""
    source = index_text("Then the bridge fell. Yesterday Anna went. The council met Anna")
    names = {
        "headline": stretch_of("Bridge Fell On Anna"),
        "small": stretch_of("bridge anna council zz"),
        "sentence": stretch_of("we go. Bridge it! Anna went so and we left"),
    }
    found = {
        kind: [stretch.words[number] for number in range(len(stretch.words)) if stretch.is_name(number, source)]
        for kind, stretch in names.items()
    }
    assert found == {"headline": ["anna"], "small": ["anna"], "sentence": ["anna"]}


def test_a_stretch_of_no_words() -> None:
    """A stretch may be empty."""
    nothing = stretch_of("")
    assert (nothing.start, nothing.end, nothing.raw(0, 0)) == (0, 0, "")
    assert not nothing.has_telling_capitals
