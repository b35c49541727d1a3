"""Agents: who or what did a thing that was done once, and what a text says that names another."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.judging.agents import find_act, is_definite
from stance.judging.polarity import judge_polarity
from stance.reading.lexicon import default_lexicon
from stance.reading.tokens import read_tokens

LEXICON = default_lexicon()
FLOOD = "The dam caused the flood."
SPILL = "The oil spill was caused by human error."
ATTACK = "The general ordered the attack."


@pytest.mark.parametrize(
    ("text", "name", "agent"),
    [
        ("The spill was caused by a storm.", "cause", ["storm"]),
        ("A valve, not the crew, caused the spill.", "cause", ["valve"]),
        ("Ice on the wings led to the crash.", "cause", ["Ice"]),
        ("The crash was due to ice, said Ann.", "cause", ["ice"]),
        ("The crash was due to de-icing fluid.", "cause", ["de", "icing", "fluid"]),
        ("The crash was due to ice - the crew slept.", "cause", ["ice"]),
        ("The attack was ordered by a lieutenant without the general.", "ordered", ["lieutenant"]),
        ("The army remains in control of the town.", "control", ["army", "remains"]),
    ],
)
def test_who_did_it(text: str, name: str, agent: list[str]) -> None:
    """The agent stands before the verb, or behind "by" and "due to"; a hyphen joins its words, a dash ends it."""
    tokens = read_tokens(text)
    act = find_act(tokens)
    assert act is not None
    assert (name, agent) == (act.name, [tokens[place].text for place in act.agent])


@pytest.mark.parametrize("text", ["It caused the flood.", "The flood came at night.", "Caused by.", "due to"])
def test_nobody_did_it(text: str) -> None:
    """A pronoun names nobody, and a sentence without an act has none."""
    assert find_act(read_tokens(text)) is None


def test_what_is_masked_does_not_count() -> None:
    """An act inside an attribution is none of the sentence's."""
    assert find_act(read_tokens("The man who killed it said so."), range(7)) is None


@pytest.mark.parametrize(
    ("text", "agent", "expected"),
    [
        ("The dam caused it.", [1], True),
        ("It was caused by Ann.", [4], True),
        ("Ann caused it.", [0], False),
        ("It was caused by rain.", [4], False),
    ],
)
def test_a_known_one(text: str, agent: list[int], expected: bool) -> None:  # noqa: FBT001 - a table of answers
    """Behind "the", or a name that does not open the sentence."""
    assert expected == is_definite(read_tokens(text), agent)


@pytest.mark.parametrize(
    ("proposition", "text", "expected"),
    [
        (FLOOD, "The flood was caused by heavy rain.", "deny"),
        (FLOOD, "Heavy rain, not the dam, caused the flood.", "deny"),
        (FLOOD, "The old dam and the rain caused the flood.", "affirm"),
        (FLOOD, "The flood was caused by the dam.", "affirm"),
        (FLOOD, "Heavy rain is one cause, rain caused the flood in part.", "qualify"),
        (FLOOD, "The harvest was bad, the fire was caused by the heat.", "observe"),
        (FLOOD, "A landslide that shook the hills in the first week of May of that year triggered the flood.", "deny"),
        (FLOOD, "The new sluice did not cause the flood.", "observe"),
        (FLOOD, "The flood was not caused by heavy rain.", "observe"),
        (FLOOD, "It was a landslide that caused the flood.", "deny"),
        (FLOOD, "It is what caused the flood.", "affirm"),
        (FLOOD, "Not the dam crew caused the flood.", "deny"),
        (FLOOD, "Engineers say rain led to the flood.", "deny"),
        (FLOOD, "Heavy rain that nobody had expected caused the flood.", "deny"),
        ("De-icing salt caused the cracks.", "Poor steel caused the cracks.", "deny"),
        ("De-icing salt caused the cracks.", "The cracks were caused by de-icing salt.", "affirm"),
        (SPILL, "The oil spill was caused by a storm.", "observe"),
        (SPILL, "Human error led to the oil spill.", "affirm"),
        ("Coffee causes illness.", "Illness is caused by smoke.", "affirm"),
        (ATTACK, "The attack was ordered by a lieutenant without the general's knowledge.", "deny"),
        ("The rebels control the town of Tarsi.", "Government troops remain in full control of Tarsi.", "deny"),
    ],
)
def test_another_did_it(proposition: str, text: str, expected: str) -> None:
    """Another than the known one denies; where the proposition names a kind, the other may be of that kind."""
    assert expected == judge_polarity(text, proposition, LEXICON).stance.value


@given(st.lists(st.sampled_from("the dam , not by caused led to ordered it of rain . The".split())))
def test_any_words_have_an_act_or_none(words: list[str]) -> None:
    """Whatever stands where, the places of an agent lie in the text and never on its verb."""
    tokens = read_tokens(" ".join(words))
    act = find_act(tokens)
    assert act is None or all(0 <= place < len(tokens) and place != act.verb for place in act.agent)
