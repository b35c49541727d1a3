"""Shared test nouns: judged assertions built by hand, and topics of a corpus to be judged."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from stance.judging.judged import JudgedAssertion, JudgedTopic, Reading
from stance.judging.judging import TopicJudge
from stance.model.assertion import Assertion, Commitment, Stance
from stance.model.corpus import Corpus
from stance.model.grouped import Cohesion, GroupedTopic
from stance.model.period import Period
from stance.model.source import Source
from stance.reading.cues import Cue, CueKind
from stance.reading.quantities import read_quantities


def cue(words: str, towards: str) -> Cue:
    """Words that count for a stance."""
    return Cue(words, 0, len(words), CueKind.NEGATION, "a rule", 1.0, towards=towards)


def standing(
    name: str,
    stance: str = "affirm",
    *,
    text: str = "The bridge is closed.",
    about: str = "",
    source: str = "",
    origin: str = "",
    by: str = "lexicon",
    explicit: bool = True,
    cues: Iterable[Cue] = (),
    scope: tuple[str, ...] = (),
) -> JudgedAssertion:
    """An assertion with the stance that it was read to have, of a source of its own unless told otherwise."""
    printed_in = Source(source or f"source of {name}")
    assertion = Assertion(text, printed_in.id, id=name, about=Period(about) if about else None)
    reading = Reading(
        Stance(stance),
        explicit=explicit,
        by=by,
        commitment=Commitment.ASSERT,
        cues=tuple(cues),
        quantities=read_quantities(text),
        scope=scope,
    )
    return JudgedAssertion(assertion, printed_in, printed_in, origin or printed_in.id, reading)


def topic_of(proposition: str, members: Iterable[str], topic_id: str = "t1") -> GroupedTopic:
    """A topic as grouping leaves it."""
    return GroupedTopic(topic_id, proposition, proposed=False, members=tuple(members), also=(), cohesion=Cohesion())


def judge_all(corpus: Corpus, proposition: str = "The bridge is closed.", topic_id: str = "t1") -> JudgedTopic:
    """All assertions of a corpus, judged as one topic."""
    return judge_some(corpus, [assertion.id for assertion in corpus.assertions], proposition, topic_id)


def judge_some(
    corpus: Corpus, members: Sequence[str], proposition: str = "The bridge is closed.", topic_id: str = "t1"
) -> JudgedTopic:
    """Some assertions of a corpus, judged as one topic."""
    return TopicJudge(corpus).judge(topic_of(proposition, sorted(members), topic_id))
