"""What judging gives: words that the outside sees, and what a side and a topic know of themselves."""

from __future__ import annotations

import attrs
import pytest

from judging.standing_nouns import judge_all, standing
from stance.judging.judged import DifferenceKind, DisagreementKind, JudgedTopic, Side
from stance.model.assertion import Assertion, Stance
from stance.model.corpus import Corpus
from stance.model.source import Speaker


def test_the_kinds_have_the_names_of_the_format() -> None:
    """These words stand in the JSON that others read, so they stay."""
    assert ["contradiction", "doubt", "qualification", "quantity", "alternative"] == list(DisagreementKind)
    assert ["time", "scope", "measure", "not comparable"] == list(DifferenceKind)


def test_a_judged_assertion_is_called_by_its_assertion() -> None:
    """Id and sentence are those of the assertion as it was loaded."""
    judged = standing("a1", text="The bridge is open.")
    assert ("a1", "The bridge is open.") == (judged.id, judged.text)


def test_a_side_names_each_voice_and_source_once() -> None:
    """Voices and sources come in the order of their ids, however often they speak."""
    side = Side(
        "affirm",
        Stance.AFFIRM,
        (standing("a1", source="post"), standing("a2", source="gazette"), standing("a3", source="post")),
    )
    assert ["gazette", "post"] == [voice.id for voice in side.voices]
    assert ["gazette", "post"] == [source.id for source in side.sources]


def test_copies_count_as_one_origin() -> None:
    """A wire story on three sites is three sources and one origin."""
    copies = tuple(standing(f"a{site}", source=f"site {site}", origin="wire") for site in range(3))
    side = Side("affirm", Stance.AFFIRM, (*copies, standing("b1")))
    assert (4, 2) == (len(side.sources), side.origins)


def test_one_person_in_two_sources_is_one_voice() -> None:
    """Who is quoted twice, once by an alias, is one voice in two sources; in the same words that is one origin."""
    corpus = Corpus.of(
        [
            Assertion("The bridge is closed.", "post", id="a1", speaker="Ann Lee"),
            Assertion("The bridge is closed.", "gazette", id="a2", speaker="the mayor"),
        ],
        speakers=[Speaker("lee", "Ann Lee", aliases=("the mayor",))],
    )
    side = judge_all(corpus).sides[0]
    assert (["lee"], 2, 1) == ([voice.id for voice in side.voices], len(side.sources), side.origins)


@pytest.mark.parametrize(("other", "expected"), [("The bridge is closed.", False), ("The bridge is not closed.", True)])
def test_contested(*, other: str, expected: bool) -> None:
    """A topic is contested if it has a disagreement."""
    corpus = Corpus.of([Assertion("The bridge is closed.", "post"), Assertion(other, "gazette")])
    assert expected == judge_all(corpus).contested


def test_what_was_judged_stays() -> None:
    """Nothing that judging gave can be changed afterwards."""
    topic = judge_all(Corpus.of([Assertion("The bridge is closed.", "post")]))
    assert isinstance(topic, JudgedTopic)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        topic.id = "other"  # type: ignore[misc]  # the point of the test
