"""Polarity: the stance of one text towards one proposition, and that the answer can be recomputed from its cues."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.judging.alignment import synonym_table
from stance.judging.polarity import decide, judge_polarity
from stance.model.assertion import Stance
from stance.reading.lexicon import default_lexicon

LEXICON = default_lexicon()
AFFIRM, DENY, DOUBT, QUALIFY, OBSERVE = Stance.AFFIRM, Stance.DENY, Stance.DOUBT, Stance.QUALIFY, Stance.OBSERVE
BRIDGE = "The bridge is closed."
SAFE = "The vaccine is safe."
HELP = "The state cooperates with the city on flood control."
SOURCE = "Norway is the main source of the salmon in the town's shops."
RENT = "Rents are rising in the north."
CAUSE = "Demand drives the price of bread."
FAIR = "The election was fair."
TAX = "The company did not pay its taxes."
BUDGET = "The budget cuts the number of nurses."
PRICES = "Falling prices follow rising rents."
TRADE = "The ministry knows about the smuggling."

HELD = [
    (BRIDGE, "The bridge is closed.", AFFIRM),
    (BRIDGE, "The bridge is not closed.", DENY),
    (BRIDGE, "The bridge isn t closed", DENY),
    (BRIDGE, "Port officials said that the bridge is closed.", AFFIRM),
    (BRIDGE, "The mayor denied that the bridge is closed.", DENY),
    (BRIDGE, "The mayor did not deny that the bridge is closed.", AFFIRM),
    (BRIDGE, "The mayor doesn't believe the bridge is closed.", DENY),
    (BRIDGE, "The mayor did not say that the bridge is closed.", OBSERVE),
    (BRIDGE, "There is no evidence that the bridge is closed.", DOUBT),
    (BRIDGE, "Claims that the bridge is closed are unsubstantiated.", DOUBT),
    (BRIDGE, "Claims that the bridge is closed are false.", DENY),
    (BRIDGE, "It is not true that the bridge is closed.", DENY),
    (BRIDGE, "No, the bridge is open to all.", DENY),
    (BRIDGE, "The bridge has reportedly closed.", OBSERVE),
    (BRIDGE, "The alleged closing of the bridge is the talk of the town.", OBSERVE),
    (BRIDGE, "The alleged thief has fled.", OBSERVE),
    (BRIDGE, "Is the bridge closed?", OBSERVE),
    (BRIDGE, "Why is the bridge closed?", AFFIRM),
    (BRIDGE, "Is the bridge story a hoax? Ask the mayor.", DOUBT),
    (BRIDGE, "The bridge may be closed.", QUALIFY),
    (BRIDGE, "The bridge is probably closed.", AFFIRM),
    (BRIDGE, "The bridge is open to cars.", DENY),
    (BRIDGE, "The council plans to see the bridge closed.", OBSERVE),
    (BRIDGE, "The committee examines whether the bridge is closed.", OBSERVE),
    (BRIDGE, "The council confirmed that the bridge is closed.", AFFIRM),
    (BRIDGE, "The council has not officially closed the bridge.", DENY),
    (BRIDGE, "Who confirmed it? The bridge, is it closed?", OBSERVE),
    (BRIDGE, "Is it true that the bridge is closed?", OBSERVE),
    (BRIDGE, "Would you say the bridge is closed?", AFFIRM),
    (BRIDGE, "The mayor is here. Would you say that the bridge is closed?", AFFIRM),
    (BRIDGE, "The cat sleeps.", OBSERVE),
    (SAFE, "The vaccine is dangerous.", DENY),
    (SAFE, "There is no evidence that the vaccine is unsafe.", AFFIRM),
    (SAFE, "The vaccine is not harmful.", AFFIRM),
    (SAFE, "The vaccine is safe, not dangerous.", AFFIRM),
    (SAFE, "Dangerous driving is on the rise.", OBSERVE),
    (SAFE, "Nobody doubts that the vaccine is safe.", AFFIRM),
    (SAFE, "Some parents doubt that the vaccine is safe.", DOUBT),
    (HELP, "The state suspended all cooperation with the city.", DENY),
    (HELP, "The state halted its talks, and nobody minded.", OBSERVE),
    (HELP, "Cooperation of the state with the city was suspended.", DENY),
    (HELP, "Cooperation between state and city has collapsed.", DENY),
    (HELP, "The state has never stopped cooperating with the city.", AFFIRM),
    (HELP, "The state officially announced that it has ended cooperation with the city.", DENY),
    (HELP, "Cooperation between state and city remains limited.", QUALIFY),
    (HELP, "The state cooperates with the city only if it is paid.", QUALIFY),
    (HELP, "The state failed to cooperate with the city.", DENY),
    (HELP, "The union stopped the trains at noon.", OBSERVE),
    (SOURCE, "Chile is the largest supplier of the salmon in the shops.", DENY),
    (SOURCE, "Chile is not the main source of the salmon.", AFFIRM),
    (SOURCE, "Norway is not the only source of the salmon.", QUALIFY),
    (SOURCE, "Chile Is The Largest Supplier Of Town Salmon", AFFIRM),
    (SOURCE, "Before 2019, Norway was the main source of the salmon.", QUALIFY),
    (RENT, "Rents fell in the north.", DENY),
    (RENT, "Rents are not falling.", AFFIRM),
    (RENT, "Rents have stopped rising.", DENY),
    (RENT, "It is unlikely that rents are rising in the north.", DOUBT),
    (CAUSE, "Demand, not supply, drives the price of bread.", AFFIRM),
    (CAUSE, "Supply, not demand, drives the price of bread.", DENY),
    (FAIR, "The election was neither free nor fair.", DENY),
    (FAIR, "Observers called the election a sham.", DENY),
    (FAIR, "A pump is useless.", OBSERVE),
    (TAX, "The company has not paid its taxes.", AFFIRM),
    (TAX, "The company never paid its taxes.", AFFIRM),
    (BUDGET, "The budget does not touch nurses.", DENY),
    (BUDGET, "There is no doubt that the budget cuts the number of nurses.", AFFIRM),
    (BUDGET, "The budget, critics note, isn't popular.", OBSERVE),
    (TRADE, "The ministry knew nothing about the smuggling.", DENY),
    (TRADE, "The ministry is fully aware of the smuggling.", AFFIRM),
    (PRICES, "Falling prices follow rents.", AFFIRM),
    (PRICES, "Prices follow rising rents.", AFFIRM),
]

PRINTED = [
    ("The bridge is closed", AFFIRM),
    ("Bridge closed, report says", OBSERVE),
    ("Bridge closed: BBC", OBSERVE),
    ("Mayor claims bridge is closed", OBSERVE),
    ("Bridge may close", OBSERVE),
    ("Bridge NOT closed", DENY),
    ("Mayor denies bridge closed", DENY),
    ("Not quite how the closed bridge looks", DENY),
    ("The closed bridge does not shine", AFFIRM),
    ("The bridge does not shine", AFFIRM),
    ("Bridge partly closed", AFFIRM),
    ("City stops closed bridge plan", AFFIRM),
]


@pytest.mark.parametrize(("proposition", "text", "expected"), HELD)
def test_what_the_voice_holds(proposition: str, text: str, expected: Stance) -> None:
    """The holder's stance, with the attribution split off."""
    assert expected == judge_polarity(text, proposition, LEXICON).stance


@pytest.mark.parametrize(("text", "expected"), PRINTED)
def test_what_the_outlet_does(text: str, expected: Stance) -> None:
    """An outlet only observes what it reports or hedges."""
    assert expected == judge_polarity(text, BRIDGE, LEXICON, view="outlet").stance


@pytest.mark.parametrize(("proposition", "text", "_expected"), HELD)
def test_the_answer_can_be_recomputed(proposition: str, text: str, _expected: Stance) -> None:
    """The returned cues give the same answer again."""
    judged = judge_polarity(text, proposition, LEXICON)
    assert (judged.stance, judged.explicit, judged.scores) == decide(judged.cues, judged.aligned)
    assert all(text[cue.start : cue.end] == cue.text for cue in judged.cues)


@pytest.mark.parametrize("text", ["The bridge opens", "Bridge open: mayor"])
def test_an_outlet_denies_by_the_opposite(text: str) -> None:
    """The opposite word in the place of the proposition's own is a denial, in a headline, too."""
    assert DENY == judge_polarity(text, BRIDGE, LEXICON, view="outlet").stance


def test_a_preposition_reports_as_well_as_a_verb() -> None:
    """Who reports with "according to" is split off, and the voice is left with what it says."""
    judged = judge_polarity("According to the mayor the bridge is closed.", BRIDGE, LEXICON)
    assert (AFFIRM, ()) == (judged.stance, tuple(judged.cues))


@pytest.mark.parametrize(
    ("text", "weight"), [("Mayor says the bridge is closed", 1.1), ("It is claimed that it is closed", 1.0)]
)
def test_what_an_outlet_reports_weighs_little_more_than_a_plain_cue(text: str, weight: float) -> None:
    """A verb of speech in front outweighs a cue inside, and no more: what it reports may be denied."""
    (cue,) = judge_polarity(text, BRIDGE, LEXICON, view="outlet").cues
    assert (OBSERVE, weight) == (cue.towards, cue.weight)


def test_no_cue_is_said() -> None:
    """Without a cue the answer is a default and says so."""
    judged = judge_polarity("The bridge is closed.", BRIDGE, LEXICON)
    assert (
        judged.explicit,
        judged.explanation,
    ) == (
        False,
        "No cue was found, so it is read as affirming by default; it has 100% of the proposition's words.",
    )


def test_too_little_is_said() -> None:
    """A text without the proposition's words is not taken for an answer."""
    judged = judge_polarity("The cat sleeps.", BRIDGE, LEXICON)
    assert (
        judged.explicit,
        judged.explanation,
    ) == (False, "No cue was found and it has 0% of the proposition's words, too little to tell.")


def test_the_explanation_names_the_cues() -> None:
    """An explicit answer names word, place and rule."""
    assert (
        judge_polarity("The bridge is not closed.", BRIDGE, LEXICON).explanation
        == "It denies: 'not' (over 'closed') by rule negation.not; it has 100% of the proposition's words."
    )
    assert "'No,' (over 'bridge')" in judge_polarity("No, the bridge is closed.", BRIDGE, LEXICON).explanation
    assert "'hoax' by rule denial.hoax;" in judge_polarity("A hoax!", BRIDGE, LEXICON).explanation


def test_synonyms_help() -> None:
    """Words that mean the same in the corpus count as the proposition's own."""
    table = synonym_table([["bridge", "crossing"]])
    assert (
        judge_polarity("The crossing is closed.", BRIDGE, LEXICON).aligned,
        judge_polarity("The crossing is closed.", BRIDGE, LEXICON, synonyms=table).aligned,
    ) == (0.5, 1.0)


@pytest.mark.parametrize(
    ("text", "words"),
    [("Rents climbed.", 2), ("Rents went up in the north.", 3), ("Rents slept.", 1)],
)
def test_words_that_mean_the_same_cover_the_proposition(text: str, words: int) -> None:
    """A word for the proposition's own covers it as that word would: of three words so many."""
    assert pytest.approx(words / 3, abs=1e-6) == judge_polarity(text, RENT, LEXICON).aligned


def test_a_rule_can_be_taken_out() -> None:
    """Without its rule a cue does not count."""
    without = LEXICON.with_changes(remove=["negation.not"])
    assert judge_polarity("The bridge is not closed.", BRIDGE, without).explicit is False


WORDS = "not the bridge is closed hoax ? . , claims may stopped no open false said"


@given(st.lists(st.sampled_from(WORDS.split())))
def test_any_words_can_be_judged(words: list[str]) -> None:
    """Whatever the words, the answer is a stance that its cues give again, in both views."""
    text = " ".join(words)
    held, printed = judge_polarity(text, BRIDGE, LEXICON), judge_polarity(text, BRIDGE, LEXICON, view="outlet")
    assert held.stance == decide(held.cues, held.aligned)[0]
    assert printed.stance == decide(printed.cues, printed.aligned, view="outlet")[0]
    assert list(held.cues) == sorted(held.cues, key=lambda cue: cue.start)


@given(st.sampled_from([text for text, _ in PRINTED]))
def test_a_negated_text_agrees_no_more(text: str) -> None:
    """Putting "it is false that" before a text never makes it affirm explicitly."""
    judged = judge_polarity(f"It is false that {text}", BRIDGE, LEXICON)
    assert not (judged.explicit and judged.stance is AFFIRM)


@pytest.mark.parametrize("piece", ["not bridge ", "hoax? ", "the bridge, he said, is open. ", "1 ", "unsafe safe "])
def test_a_long_text_is_judged(piece: str) -> None:
    """A long text of one repeated piece is judged to its end."""
    assert judge_polarity(piece * (2**15 // len(piece)), "The bridge is safe", LEXICON).stance in set(Stance)


@pytest.mark.parametrize("text", [line for entry in LEXICON.entries for line in (entry.fires, entry.silent)])
def test_who_says_the_proposition_affirms_it(text: str) -> None:
    """Whatever cues a text has: where it is the proposition itself, as a proposed one is, it agrees with itself."""
    assert Stance.AFFIRM is judge_polarity(text, text, LEXICON).stance


@given(st.lists(st.sampled_from("no not dam leaks only if doubt false ? , never fell rose the May may hoax".split())))
def test_no_text_is_against_itself(words: list[str]) -> None:
    """A text affirms itself, or has too little in it to tell."""
    text = " ".join(words)
    assert judge_polarity(text, text, LEXICON).stance in {Stance.AFFIRM, Stance.OBSERVE}
