"""Who disagrees with whom is counted in topics, for every pair of voices."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from judged_nouns import a_reading, a_topic, bridge_corpus, bridge_topics, contradiction, judged
from stance.judging.judged import JudgedTopic
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.tabulating.matrix import Tally, busiest, disagreement_matrix


def test_bridge_pairs() -> None:
    """Opposed voices disagree, voices on one side agree, others only share the topic or nothing."""
    matrix = disagreement_matrix(bridge_topics(bridge_corpus()))
    assert ["Bo Falk", "gazette", "lee", "post", "union", "wire"] == [voice.id for voice in matrix.voices]
    assert Tally(1, 0, 1) == matrix.between("lee", "Bo Falk")
    assert Tally(1, 1, 0) == matrix.between("lee", "wire")
    assert Tally(1, 0, 0) == matrix.between("gazette", "post")
    assert Tally(2, 2, 0) == matrix.between("post", "post")
    assert Tally() == matrix.between("Bo Falk", "union")


def test_a_voice_may_contradict_itself() -> None:
    """A voice on both sides of a disagreement disagrees with itself, and does not agree with its own side's fellows."""
    corpus = Corpus.of(
        [Assertion(f"Text {name}.", source="s", speaker=voice, id=name) for name, voice in ("ax", "bx", "cy")]
    )
    one, two, three = (
        judged(corpus, name, a_reading(stance)) for name, stance in (("a", "affirm"), ("b", "deny"), ("c", "affirm"))
    )
    topic = a_topic(corpus, {"affirm": [one, three], "deny": [two]}, disagreements=[contradiction(["a", "c"], ["b"])])
    matrix = disagreement_matrix([topic])
    assert Tally(1, 0, 1) == matrix.between("x", "x")
    assert Tally(1, 0, 1) == matrix.between("x", "y")
    assert Tally(1, 1, 0) == matrix.between("y", "y")


@st.composite
def topics_of_any_kind(draw: st.DrawFn) -> list[JudgedTopic]:
    """A few topics in which five voices stand anywhere and anything is opposed to anything."""
    corpus = Corpus.of([Assertion(f"Text {n}.", source="s", speaker=f"v{n % 5}", id=f"a{n}") for n in range(15)])
    topics = []
    for number in range(draw(st.integers(0, 3))):
        names = draw(st.lists(st.sampled_from([f"a{n}" for n in range(15)]), min_size=1, max_size=6, unique=True))
        sides: dict[str, list[str]] = {}
        for name in names:
            sides.setdefault(draw(st.sampled_from(["affirm", "deny", "doubt"])), []).append(name)
        some = st.lists(st.sampled_from(names), max_size=3)
        opposed = [contradiction(draw(some), draw(some)) for _ in range(draw(st.integers(0, 2)))]
        read = {label: [judged(corpus, name, a_reading(label)) for name in members] for label, members in sides.items()}
        topics.append(a_topic(corpus, read, topic_id=f"t{number}", disagreements=opposed))
    return topics


@given(topics_of_any_kind())
def test_laws_of_the_matrix(topics: list[JudgedTopic]) -> None:
    """The matrix is symmetric, agreement and disagreement exclude each other, and the order of topics is nothing."""
    matrix = disagreement_matrix(topics)
    assert matrix == disagreement_matrix(topics[::-1])
    for one in matrix.voices:
        for other in matrix.voices:
            tally = matrix.between(one.id, other.id)
            assert tally == matrix.between(other.id, one.id)
            assert tally.agree + tally.disagree <= tally.shared <= len(topics)


def test_of_many_voices_the_busiest_are_counted_alone() -> None:
    """It is the same as counting all and keeping those that speak to most topics, without the cost of the others."""
    topics = bridge_topics(bridge_corpus())
    for most in (1, 3, 100):
        assert busiest(disagreement_matrix(topics), most) == disagreement_matrix(topics, most=most)
    assert len(disagreement_matrix(topics).voices) - 1 == disagreement_matrix(topics, most=1).omitted
