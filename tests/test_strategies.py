"""The shared strategies make what they promise."""

from __future__ import annotations

from hypothesis import find, given, settings
from hypothesis import strategies as st

from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, DecisionKind, Topic
from strategies import assertions, corpora, decisions, sentences, sources, speakers, texts, topics

QUICK = settings(database=None, max_examples=2000)


@given(sources(), speakers(), topics(), assertions())
def test_things_stand_alone(source: Source, speaker: Speaker, topic: Topic, assertion: Assertion) -> None:
    """A source, a speaker, a topic and an assertion can be drawn without a corpus around them."""
    assert (Source, Speaker, Topic, Assertion) == tuple(map(type, (source, speaker, topic, assertion)))
    assert "" == assertion.topic


@given(st.data())
def test_decisions_without_topics_settle_no_topic(data: st.DataObject) -> None:
    """Where no topic is declared, no decision names one."""
    decision = data.draw(decisions(["a", "b"]))
    assert "" == decision.topic


def test_every_kind_of_decision_is_drawn() -> None:
    """Each of the kinds occurs."""
    for kind in DecisionKind:
        found = find(decisions(["a", "b"], ["t"]), lambda one, kind=kind: one.kind is kind, settings=QUICK)  # type: ignore[misc]
        assert isinstance(found, Decision)


@given(corpora(max_assertions=3))
def test_corpora_are_small_when_told(corpus: Corpus) -> None:
    """A corpus has at least two assertions and no more than asked for; every voice can be looked up."""
    assert 2 <= len(corpus.assertions) <= 3
    assert all(corpus.voice(assertion).name for assertion in corpus.assertions)


@given(sentences())
def test_sentences_are_sentences(sentence: str) -> None:
    """A sentence has at least three words and ends with a full stop."""
    assert len(sentence.split()) >= 3
    assert "." == sentence[-1]


def test_texts_hold_what_breaks_programs() -> None:
    """Lone surrogates, combining marks and invisible characters occur."""
    for character in ("\ud800", "\u0301", "\u200b"):
        assert character in find(texts(), lambda text, wanted=character: wanted in text, settings=QUICK)  # type: ignore[misc]
