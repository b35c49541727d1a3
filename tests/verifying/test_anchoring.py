"""Quotes in texts: each state with its reason, what is handled, what is refused, and laws for quotes cut and disturbed."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from stance.errors import StanceError
from stance.model.assertion import Evidence
from stance.text import normalise
from stance.verifying import Finding, State, find_quote, index_text

STORY = (
    "Wend Valley Courier, 22 March 2024\n\n"
    "The Millrace Footbridge in Aldersford was closed in March, and nobody will cross it before summer.\n\n"
    "Repairs will cost about 240,000 pounds, according to papers that the Courier has seen. “We can mend this bridge\n"
    "for 180 000 pounds,” said council leader Ruth Denholm. She did not say how. De-icing salt is the main sus-\n"
    "picion of the engineers, the council's oﬃcers believe… Several residents had never received the letter that the\n"
    "council says it sent before the closure. The repair, they say, is not urgent!\n\n"
    "The footbridge is 65 metres long and carries 1,200 people on a working day. They fear it will fall. They fear it\n"
    "will fall."
)
INDEX = index_text(STORY)


def _find(quote: str) -> Finding:
    return find_quote(quote, INDEX)


def test_a_corpus_of_states() -> None:
    """One quote of each state, with its reason."""
    findings = [
        _find("The footbridge is 65 metres long"),
        _find("the footbridge is 65 metres long"),
        _find("The footbridge is some 65 metres long"),
        _find("They fear it will fall"),
        _find("The footbridge is 56 metres long"),
        _find("Nothing of the kind was ever printed by anybody"),
    ]
    assert [finding.state.value for finding in findings] == [
        "exact",
        "normalised",
        "near",
        "ambiguous",
        "not found",
        "not found",
    ]
    assert [finding.reason for finding in findings] == [
        "",
        "the same letters and digits, in another spelling",
        "some words differ, none of them a negation, a number or a name",
        "the quote stands in 2 places; a prefix, a suffix or a locator would choose one",
        "the source says '65', the quote '56'",
        "no passage of the source is like the quote",
    ]
    assert [finding.is_found for finding in findings] == [True, True, False, False, False, False]


@pytest.mark.parametrize(
    "quote",
    [
        "REPAIRS WILL COST ABOUT 240,000 POUNDS",
        "repairs will cost about 240 000 pounds according to papers",
        "Repairs will cost about 240000 pounds",
        '"We can mend this bridge for 180,000 pounds," said council leader Ruth Denholm',
        "De-icing salt is the main suspicion of the engineers",
        "deicing salt is the main suspicion",
        "the councils officers believe",
        "the council’s o\ufb03cers believe …",
        "The\u00a0footbridge is\u200b 65 metres long",
        "We can ... for 180 000 pounds",
        "Several residents […] that the council says it sent",
        "She [Denholm] did not say how",
        "[T]he Millrace Footbridge in Aldersford was closed",
        "“WE CAN mend this bridge",
        "[T]he Millrace Footbridge ... was closed in March",
        "[The repair], they say, is not urgent!",
    ],
)
def test_normalised(quote: str) -> None:
    """Case, punctuation, hyphens, ligatures, blanks, grouped digits and marked omissions do not matter."""
    finding = _find(quote)
    assert (finding.state, finding.differences) == (State.NORMALISED, ())
    assert finding.found == STORY[finding.start : finding.end]


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Repairs will cost about 240,000 pounds,", "Repairs will cost about 240,000 pounds,"),
        (" “We can mend this bridge for 180 000 pounds,” ", "“We can mend this bridge\nfor 180 000 pounds,”"),
    ],
)
def test_exact_keeps_the_quotes_own_signs(quote: str, found: str) -> None:
    """Sign for sign, but for runs of white space; the signs around the words belong to the place."""
    finding = _find(quote)
    assert (State.EXACT, found, 1.0) == (finding.state, finding.found, finding.score)


@pytest.mark.parametrize(
    ("quote", "reason"),
    [
        ("She did say how. De-icing salt is the main suspicion", "the quote leaves out 'not'"),
        ("The repair, they say, is urgent!", "the quote leaves out 'not'"),
        ("The repair, they say, is.", "the quote leaves out 'not'"),
        ("The repair ... is ... urgent!", "the quote leaves out 'not' at its ellipsis"),
        ("carries 1,300 people on a working day", "the source says '1,200', the quote '1,300'"),
        ("carries 200 people on a working day", "the source says '1,200', the quote '200'"),
        ("200 people on a working day", "the source says '1,200', the quote '200'"),
        ("said council leader Ruth Dunholm", "the source says 'Denholm', the quote 'Dunholm'"),
        ("The Millrace Footbridge in Aldersfort was closed", "the source says 'Aldersford', the quote 'Aldersfort'"),
        ("according to [four] that the Courier has seen", None),
        ("The [new] Footbridge in Aldersford was closed", "the source says 'Millrace' where the quote has '[new]'"),
        ("carries [two] on a working day", "the source says '1,200 people' where the quote has '[two]'"),
    ],
)
def test_refused(quote: str, reason: str | None) -> None:
    """What touches a negation, a number or a name is not found, and the place is given as a hint."""
    finding = _find(quote)
    if reason is None:
        assert finding.state == State.NORMALISED
        return
    assert (State.NOT_FOUND, reason) == (finding.state, finding.reason)
    assert finding.found == STORY[finding.start : finding.end] != ""


@pytest.mark.parametrize(
    ("quote", "state"),
    [
        ("Repairs will now cost about 240,000 pounds, say papers that the Courier has seen", State.NEAR),
        ("The footbridge is 65 metres long ... carries 1,200 persons on a working day", State.NEAR),
        ("Repairs of the kind ... 240,000 pounds ... the purple elephant", State.NOT_FOUND),
        ("the purple ... elephants flew", State.NOT_FOUND),
        ("[...]", State.NOT_FOUND),
        ("the zebra has 0 wings ... qqqq xxxx", State.NOT_FOUND),
        ("They swim it wall foll down", State.NOT_FOUND),
        (
            "Denholm: “We can mend this bridge for ever.” Repairs will cost about 240,000 pounds. So she said.",
            State.NOT_FOUND,
        ),
        ("bridge " * 4000, State.NOT_FOUND),
        ("a ... b " * 200, State.NOT_FOUND),
        ("Said so. " * 200, State.NOT_FOUND),
        ("carries a heap of wood people on a working day", State.NOT_FOUND),
    ],
)
def test_other_quotes(quote: str, state: State) -> None:
    """Near by words and by parts; what is not near enough is not found, whatever its form."""
    finding = _find(quote)
    assert state == finding.state
    assert finding.found == STORY[finding.start : finding.end]
    assert finding.reason


def test_a_hint_leads_to_the_passage_that_is_meant() -> None:
    """A quote that is mostly another's words still leads to the sentence that it quotes."""
    finding = _find("Smith wrote of Denholm: “Several residents had never received the letter” and much more")
    assert finding.state == State.NOT_FOUND
    assert finding.found == "Several residents had never received the letter"
    assert "letters in order" in finding.reason


@pytest.mark.parametrize(
    ("quote", "weak"),
    [
        ("before the closure", "shorter than four words"),
        ("The repair, they say, is", "cuts the clause before its negation"),
        ("received the letter that the council", "leaves out the negation at the head of the clause"),
        ("The footbridge is 65 metres long", ""),
        ("Several residents ... letter that the council says it sent", "leaves out a negation"),
        ("will cross it before summer", "leaves out the negation at the head of the clause"),
    ],
)
def test_weak(quote: str, weak: str) -> None:
    """A quote may be there word for word and prove little."""
    finding = _find(quote)
    assert finding.is_found
    assert weak == finding.weak


def test_a_cut_number_is_weak() -> None:
    """A number without its scale is another number."""
    finding = find_quote("they spent about 5", index_text("Last year they spent about 5 million pounds"))
    assert finding.weak == "cuts the number before 'million'"


@pytest.mark.parametrize(
    ("text", "quote", "state", "count"),
    [
        ("Stop! 😀 Now", "😀", State.EXACT, 0),
        ("Stop! 😀 😀 Now", "😀", State.AMBIGUOUS, 2),
        ("Stop!", "😀", State.NOT_FOUND, 0),
        ("!" * 3000, "!", State.AMBIGUOUS, 1000),
        ("word " * 3000, "word word word", State.AMBIGUOUS, 1000),
        ("", "word word", State.NOT_FOUND, 0),
        ("a\x00b c\x00d", "b c", State.EXACT, 0),
        ("שלום עולם מרחב", "שלום עולם", State.EXACT, 0),
        ("中国是芬太尼的主要来源", "芬太尼的主要", State.EXACT, 0),
        ("the law is unconstitutional now", "constitutional now", State.NOT_FOUND, 0),
    ],
)
def test_odd_texts(text: str, quote: str, state: State, count: int) -> None:
    """Signs without letters, one word for ever, NUL, right-to-left and unspaced scripts have clear answers."""
    finding = find_quote(quote, index_text(text))
    assert (state, count) == (finding.state, len(finding.places))


def test_several_places_of_one_spelling() -> None:
    """The place that is spelled like the quote comes before those that are not."""
    finding = find_quote("The bridge is shut", index_text("THE BRIDGE IS SHUT. The bridge is shut."))
    assert (finding.state, finding.start) == (State.EXACT, 20)


def test_an_empty_quote_is_refused() -> None:
    """A quote without any sign is no evidence."""
    with pytest.raises(StanceError, match="exact must not be empty"):
        find_quote("  ", INDEX)


def test_other_spacing_is_shown() -> None:
    """Words that were joined or split by a blank alone are a difference, though every letter is there."""
    finding = _find("The foot bridge is 65 metres long")
    assert (finding.state, finding.differences) == (State.NEAR, (("footbridge", "foot bridge"),))
    assert finding.score == 1.0


WORDS = [
    *(
        "the of and to in is was for on that by at from old new great small house river bridge council report".split(
            " "
        )
    ),
    *("Anna", "Brown", "12", "300", "not"),
]
stories = st.lists(st.sampled_from(WORDS), min_size=12, max_size=60)
cuts = st.tuples(st.integers(min_value=0, max_value=50), st.integers(min_value=4, max_value=12))


def _cut(story: list[str], cut: tuple[int, int]) -> tuple[int, list[str]]:
    begin = min(cut[0], len(story) - 4)
    return begin, story[begin : begin + cut[1]]


def _start(story: list[str], begin: int) -> int:
    return len(" ".join(story[:begin])) + (1 if begin else 0)


def _is_at(finding: Finding, start: int, length: int) -> bool:
    return (start, start + length) in {(finding.start, finding.end), *finding.places}


def _has(words: list[str], sought: list[str]) -> bool:
    return any(words[at : at + len(sought)] == sought for at in range(len(words)))


@given(stories, cuts)
def test_a_cut_is_found_where_it_was_cut(story: list[str], cut: tuple[int, int]) -> None:
    """A run of words that stands in a text is exact there, or one of several places; a cut number is no such run."""
    begin, words = _cut(story, cut)
    quote = " ".join(words)
    finding = find_quote(quote, index_text(" ".join(story)))
    assume(finding.state is not State.NOT_FOUND)
    assert finding.state in {State.EXACT, State.AMBIGUOUS}
    assert _is_at(finding, _start(story, begin), len(quote))


@given(stories, cuts, st.sampled_from([str.upper, str.title, "{}.".format, "“{}”".format, " {} ".format]))
def test_another_spelling_is_found_in_the_same_place(story: list[str], cut: tuple[int, int], spell: object) -> None:
    """Case and signs around a quote do not move it, and it is exact only where the signs are the same."""
    begin, words = _cut(story, cut)
    quote = " ".join(words)
    text = " ".join(story)
    assert callable(spell)
    finding = find_quote(spell(quote), index_text(text))
    assume(finding.state is not State.NOT_FOUND)
    assert _is_at(finding, _start(story, begin), len(quote))
    assert finding.state is not State.EXACT or finding.found == spell(quote).strip()


@given(stories, cuts, st.data())
def test_a_disturbed_quote_is_never_exact_elsewhere(
    story: list[str], cut: tuple[int, int], data: st.DataObject
) -> None:
    """With a word dropped, put in, doubled or swapped, a quote is exact only where exactly its words stand."""
    _, words = _cut(story, cut)
    place = data.draw(st.integers(min_value=0, max_value=len(words) - 1))
    disturbed = data.draw(
        st.sampled_from(
            [
                [*words[:place], *words[place + 1 :]],
                [*words[:place], "strange", *words[place:]],
                [*words[:place], words[place], *words[place:]],
                [*words[:place], *words[place:][::-1]],
            ]
        )
    )
    text = " ".join(story)
    finding = find_quote(" ".join(disturbed), index_text(text))
    assert finding.found == text[finding.start : finding.end]
    assert all(0 <= start < end <= len(text) for start, end in finding.places)
    assert 0.0 <= finding.score <= 1.0
    if finding.state in {State.EXACT, State.NORMALISED, State.AMBIGUOUS} and finding.score == 1.0:
        assert _has(story, disturbed) or _has([*"".join(story)], [*"".join(disturbed)])


@given(stories, cuts, st.sampled_from(["not", "12", "300", "Anna", "Brown"]), st.data())
def test_a_dropped_or_changed_vital_word_is_never_near(
    story: list[str], cut: tuple[int, int], vital: str, data: st.DataObject
) -> None:
    """Without its negation, or with another number or name inside it, a quote counts as found only where it so stands."""
    _, words = _cut(story, cut)
    place = data.draw(st.integers(min_value=1, max_value=len(words) - 2))
    other = {"not": "", "12": "14", "300": "30", "Anna": "Clara", "Brown": "Green"}[vital]
    story = [*words[:place], vital, *words[place:]]
    quote = [*words[:place], *([other] if other else []), *words[place:]]
    finding = find_quote(" ".join(quote), index_text(" ".join(story)))
    assume(not _has([*"".join(story)], [*"".join(quote)]))
    assert finding.state is State.NOT_FOUND


@given(st.text(max_size=80), st.text(min_size=1, max_size=30).filter(str.strip))
def test_any_quote_in_any_text_has_an_answer(text: str, quote: str) -> None:
    """Whatever the signs: no error, places inside the text, the source's own words, ordered places."""
    finding = find_quote(quote, index_text(text))
    assert finding.found == text[finding.start : finding.end]
    assert all(left < right for left, right in pairwise(finding.places))
    assert finding == find_quote(Evidence(quote), index_text(text))


@given(st.text(st.sampled_from("ab \nßﬁé\u0301’.-中"), min_size=1, max_size=30), st.data())
def test_any_cut_of_any_text_is_right_or_not_exact(text: str, data: st.DataObject) -> None:
    """A piece cut anywhere is exact only where the very same signs stand, but for runs of white space."""
    begin = data.draw(st.integers(min_value=0, max_value=len(text) - 1))
    end = data.draw(st.integers(min_value=begin + 1, max_value=len(text)))
    quote = text[begin:end]
    assume(quote.strip())
    finding = find_quote(quote, index_text(text))
    if finding.state is State.EXACT:
        assert re.sub(r"\s+", " ", finding.found) == re.sub(r"\s+", " ", quote.strip())
    if finding.state is State.NORMALISED:
        letters = "".join(filter(str.isalnum, normalise(quote)))
        assert letters == "".join(filter(str.isalnum, normalise(finding.found)))


@pytest.mark.parametrize(
    "sign", ["word ", "a\u0301\u0316", "ﬁ½", "中国", "שלום ", "\0a ", "[", ". ", "1,234", "\ud800"]
)
def test_long_monotonous_texts_are_answered(sign: str) -> None:
    """A hundred thousand signs of one kind are indexed and searched in bounded time, whatever the quote."""
    index = index_text(sign * (100_000 // len(sign)))
    for quote in ("word word wurd word wordy", "中国不是中国", "1,234 or 1,235", sign * 40 + "x", "... a ... b", sign):
        assert find_quote(quote, index).state in set(State)
