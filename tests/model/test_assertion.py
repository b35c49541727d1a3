"""Assertions and their evidence: what they may hold, and how they get an id."""

from __future__ import annotations

import copy
import os
import pickle
import subprocess
import sys

import attrs
import pytest
from hypothesis import given

from stance.errors import SettingError
from stance.model.assertion import Assertion, Commitment, Evidence, Stance
from stance.model.period import Period
from strategies import assertions, sentences


@given(assertions())
def test_assertions_are_values(assertion: Assertion) -> None:
    """Copied, deep-copied, pickled or taken apart and put together, an assertion is equal and hashes alike."""
    parts = attrs.asdict(assertion, recurse=False)
    carried = (
        copy.copy(assertion),
        copy.deepcopy(assertion),
        pickle.loads(pickle.dumps(assertion)),
        Assertion(**parts),
    )
    for again in carried:
        assert assertion == again
        assert hash(assertion) == hash(again)


def test_assertions_do_not_change() -> None:
    """A field cannot be set."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Assertion("The bridge is closed.", "council").text = "open"  # type: ignore[misc]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Evidence("closed").exact = "open"  # type: ignore[misc]


def test_the_words_of_the_design() -> None:
    """The five stances and the four commitments, spelled as they stand in files."""
    assert ["affirm", "deny", "doubt", "qualify", "observe"] == list(Stance)
    assert ["assert", "report", "endorse", "dispute"] == list(Commitment)


def test_everything_but_text_and_source_may_be_left_out() -> None:
    """Two texts are enough for an assertion."""
    plain = Assertion("The bridge is closed.", "council")
    assert ((), None, None, "", None, None) == (
        plain.speaker,
        plain.quote,
        plain.about,
        plain.topic,
        plain.stance,
        plain.commitment,
    )


def test_plain_values_become_things() -> None:
    """A text serves as quote, stance, commitment or single speaker; a list serves as a chain of speakers."""
    assertion = Assertion("Closed.", "council", quote="is closed", stance="deny", commitment="report", speaker="baer")
    assert Evidence("is closed") == assertion.quote
    assert Stance.DENY is assertion.stance
    assert Commitment.REPORT is assertion.commitment
    assert ("baer",) == assertion.speaker
    assert ("dea", "baer") == Assertion("Closed.", "council", speaker=["dea", "baer"]).speaker


def test_evidence_is_kept_as_it_is() -> None:
    """A quote with its surroundings is not made anew."""
    evidence = Evidence("is closed", prefix="bridge ", suffix=" today", locator="p. 3")
    assert evidence is Assertion("Closed.", "council", quote=evidence).quote


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"text": " "}, "text must not be empty (got ' ')"),
        ({"text": 3}, "text must be text (got 3, a int)"),
        ({"source": ""}, "source must not be empty (got '')"),
        (
            {"source": " ap"},
            "source must be one line of at most 200 printable characters without spaces at its ends (got ' ap')",
        ),
        ({"id": ""}, "id must not be empty (got '')"),
        ({"speaker": ("",)}, "speaker must be a tuple of texts, none of them empty (got ('',))"),
        ({"speaker": (1,)}, "speaker must be a tuple of texts, none of them empty (got (1,))"),
        ({"topic": None}, "topic must be text (got None, a NoneType)"),
        ({"quote": ""}, "exact must not be empty (got '')"),
    ],
)
def test_what_an_assertion_refuses(changes: dict[str, object], expected: str) -> None:
    """The message names the field, the rule and the value that came."""
    fields: dict[str, object] = {"text": "The bridge is closed.", "source": "council", **changes}
    with pytest.raises(SettingError) as caught:
        Assertion(**fields)  # type: ignore[arg-type]
    assert expected == str(caught.value)


@pytest.mark.parametrize(("field", "value"), [("stance", "agree"), ("stance", ""), ("commitment", "says")])
def test_words_that_are_no_stance_and_no_commitment(field: str, value: str) -> None:
    """The value that came stands in the message."""
    with pytest.raises(ValueError, match=repr(value)):
        Assertion("The bridge is closed.", "council", **{field: value})  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["prefix", "suffix", "locator"])
def test_the_surroundings_of_a_quote_are_text(field: str) -> None:
    """They may be empty, but are never anything but text."""
    with pytest.raises(SettingError) as caught:
        Evidence("closed", **{field: None})  # type: ignore[arg-type]
    assert f"{field} must be text (got None, a NoneType)" == str(caught.value)


class TestDerivedIds:
    """An assertion without an id gets one from what it says and who says it."""

    def test_the_id_is_that_of_any_other_day(self) -> None:
        """The same content has the same id in every version and on every machine."""
        assert "a-7ef98cc259" == Assertion("The bridge is closed.", "council").id

    def test_the_hash_seed_makes_no_difference(self) -> None:
        """Another process with another hash seed gives the same id."""
        code = "from stance.model.assertion import Assertion; print(Assertion('Zu.', 'rat', speaker=('ä', 'b')).id)"
        seen = {
            subprocess.run(
                [sys.executable, "-c", code],
                env={**os.environ, "PYTHONHASHSEED": seed},
                capture_output=True,
                text=True,
                check=True,
            ).stdout
            for seed in ("0", "1")
        }
        assert {Assertion("Zu.", "rat", speaker=("ä", "b")).id + "\n"} == seen

    @given(sentences(), sentences())
    def test_content_decides(self, one: str, other: str) -> None:
        """Two assertions have the same derived id exactly where source, speakers and text are the same."""
        assert (one == other) == (Assertion(one, "ap").id == Assertion(other, "ap").id)

    def test_source_and_speakers_count(self) -> None:
        """The same sentence elsewhere, or by somebody else, is another assertion; a chain is not its joined names."""
        text = "The bridge is closed."
        made = [
            Assertion(text, "ap"),
            Assertion(text, "npr"),
            Assertion(text, "ap", speaker=("dea",)),
            Assertion(text, "ap", speaker=("dea", "baer")),
            Assertion(text, "ap", speaker=("deabaer",)),
        ]
        assert len(made) == len({assertion.id for assertion in made})

    def test_the_rest_does_not_count(self) -> None:
        """Evidence, period, topic, stance and commitment may be added later: decisions still find the assertion."""
        bare = Assertion("The bridge is closed.", "ap")
        full = Assertion(
            bare.text,
            bare.source,
            quote="closed",
            about=Period("2016"),
            topic="t",
            stance=Stance.DENY,
            commitment=Commitment.REPORT,
        )
        assert bare.id == full.id

    def test_lone_surrogates_have_an_id_too(self) -> None:
        """Text that cannot be encoded does not stop the derivation."""
        assert Assertion("\ud800 closed", "ap").id.startswith("a-")
