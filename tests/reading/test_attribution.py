"""Attribution: who says it, with which verb, and what is said."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.model.assertion import Commitment
from stance.reading.attribution import may_attribute, split_attribution
from strategies import sentences, texts

REPORT, ENDORSE, DISPUTE, ASSERT = Commitment.REPORT, Commitment.ENDORSE, Commitment.DISPUTE, Commitment.ASSERT


@pytest.mark.parametrize(
    ("text", "speaker", "verb", "commitment", "content"),
    [
        ("Port officials said that it rained.", "Port officials", "said", REPORT, ["it rained."]),
        ("Port officials said it rained.", "Port officials", "said", REPORT, ["it rained."]),
        ("But officials said: it rained.", "officials", "said", REPORT, ["it rained."]),
        ("Officials told the Daily Star rain is near.", "Officials", "told", REPORT, ["rain is near."]),
        ("Officials told the Daily Star China is dry.", "Officials", "told", REPORT, ["China is dry."]),
        ("Officials reported to the mayor", "", "", ASSERT, ["Officials reported to the mayor"]),
        ("Officials told reporters rain is near.", "Officials", "told", REPORT, ["rain is near."]),
        ("Officials told Anna Lee Brown about rain.", "Officials", "told", REPORT, ["about rain."]),
        ("Ann Lee, a clerk, said that it rained.", "Ann Lee", "said", REPORT, ["it rained."]),
        ("Ann Lee (a clerk) said that it rained.", "Ann Lee", "said", REPORT, ["it rained."]),
        ("The study showed that rents rose.", "The study", "showed", ENDORSE, ["rents rose."]),
        ("The study has not shown that rents rose.", "The study", "shown", REPORT, ["rents rose."]),
        ("The mayor pointed to a map", "", "", ASSERT, ["The mayor pointed to a map"]),
        ("The mayor pointed out that it rained", "The mayor", "pointed", ENDORSE, ["it rained"]),
        ("The mayor falsely claimed that it rained.", "The mayor", "claimed", DISPUTE, ["it rained."]),
        ("The mayor denied that it rained.", "The mayor", "denied", REPORT, ["it rained."]),
        ("The mayor doesn't believe it rained.", "The mayor", "believe", REPORT, ["it rained."]),
        ("According to the mayor, it rained.", "the mayor", "According", REPORT, ["it rained."]),
        ("According to the mayor it rained.", "", "", ASSERT, ["According to the mayor it rained."]),
        ("It rained, according to the mayor.", "the mayor", "according", REPORT, ["It rained,"]),
        ("Police: bridge closed", "Police", ":", REPORT, ["bridge closed"]),
        ("Bridge closed: report", "report", "report", REPORT, ["Bridge closed"]),
        ("Bridge closed: BBC", "BBC", "BBC", REPORT, ["Bridge closed"]),
        ("Bridge closed: see picture", "", "", ASSERT, ["Bridge closed: see picture"]),
        ("Police said: closed", "Police", "said", REPORT, ["closed"]),
        ("Bridge will close, report says", "report", "says", REPORT, ["Bridge will close"]),
        ('"It rained," said Ann Lee, the mayor.', "Ann Lee", "said", REPORT, ['"It rained,']),
        ("It rained, said Ann Lee, the tall mayor.", "Ann Lee", "said", REPORT, ["It rained"]),
        ("It rained, she said on Friday.", "she", "said", REPORT, ["It rained"]),
        ("It rained, says", "", "", ASSERT, ["It rained, says"]),
        ("Claims that it rained are false.", "", "Claims", REPORT, ["it rained are false."]),
        ("It rained; the mayor said that it snowed.", "the mayor", "said", REPORT, ["It rained;", "it snowed."]),
        ("It is said to rain", "", "", ASSERT, ["It is said to rain"]),
        ("Said he: it rained", "", "", ASSERT, ["Said he: it rained"]),
        ("The mayor, tired and old said that it is", "", "", ASSERT, ["The mayor, tired and old said that it is"]),
        ("It rained, hail, snow, the paper says", "the paper", "says", REPORT, ["It rained, hail, snow"]),
        ("The man who is old said that it rained", "", "", ASSERT, ["The man who is old said that it rained"]),
        ("The mayor reported the theft", "", "", ASSERT, ["The mayor reported the theft"]),
        ("The study found it is dry that year", "", "", ASSERT, ["The study found it is dry that year"]),
        ("The study found, on the whole, rain", "", "", ASSERT, ["The study found, on the whole, rain"]),
        ("The mayor said", "", "", ASSERT, ["The mayor said"]),
        ("The mayor said that", "", "", ASSERT, ["The mayor said that"]),
        ("The mayor told", "", "", ASSERT, ["The mayor told"]),
        ("Body of the boy, 9, found", "", "", ASSERT, ["Body of the boy, 9, found"]),
        ("Closed, it seems, and sad: no mayor of the town was there to say so or to do it", "", "", ASSERT, None),
        ("", "", "", ASSERT, []),
        ("...", "", "", ASSERT, []),
    ],
)
def test_parts(text: str, speaker: str, verb: str, commitment: Commitment, content: list[str] | None) -> None:
    """Speaker, verb, commitment and content come apart where the text attributes, and only there."""
    split = split_attribution(text)
    assert (speaker, verb, commitment) == (split.speaker, split.verb, split.commitment)
    assert ([text] if content is None else content) == [text[start:end] for start, end in split.content]


@given(
    st.lists(
        st.sampled_from(
            [
                "Ann",
                "said",
                "that",
                "told",
                "the",
                "is",
                ",",
                ":",
                "-",
                "according",
                "to",
                "claims",
                '"',
                ".",
                "CNN",
                "found",
            ]
        ),
        max_size=25,
    )
)
def test_parts_are_parts(words: list[str]) -> None:
    """Whatever the words, shells and content stand in the text, in order, without overlap."""
    text = " ".join(words)
    split = split_attribution(text)
    spans = sorted((*split.shells, *split.content))
    assert all(0 <= start < end <= len(text) for start, end in spans)
    assert all(first[1] <= second[0] for first, second in pairwise(spans))
    assert split.speaker == text[slice(*split.speaker_span)]


@given(sentences() | texts() | st.text('aS -,:"d'))
def test_what_cannot_attribute_has_no_shell(text: str) -> None:
    """A text that a look at its words rules out attributes nothing when it is read."""
    assert may_attribute(text) or () == split_attribution(text).shells
