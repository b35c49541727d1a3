"""One topic -> how each assertion stands to its proposition, the sides, the disagreements and the differences.

What a person declared comes first, then what a person decided, then the judge; and "no cue found" is said.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Final

import attrs

from stance.judging.alignment import synonym_table
from stance.judging.fillings import compare_fillings
from stance.judging.judge import Judge, LexiconJudge, Verdict, ask, with_synonyms
from stance.judging.judged import JudgedAssertion, JudgedTopic, Reading
from stance.judging.opposing import compare_stances
from stance.judging.origins import with_shared_origins
from stance.judging.scopes import read_scope
from stance.judging.sides import sides_of
from stance.judging.values import compare_values
from stance.model.assertion import Assertion, Commitment, Stance
from stance.model.decided import settled
from stance.reading.attribution import split_attribution
from stance.reading.lexicon import Lexicon, default_lexicon
from stance.reading.periods import read_periods
from stance.reading.quantities import read_quantities

if TYPE_CHECKING:
    from stance.model.corpus import Corpus
    from stance.model.grouped import GroupedTopic
    from stance.model.period import Period

__all__ = ["TopicJudge"]

_A_MONTH: Final = 27


class TopicJudge:
    """Reads and judges the topics of one corpus.

    Args:
        corpus: Where assertions, voices and decisions are looked up.
        lexicon: Which words carry an attitude; the shipped one when left out.
        judge: Reads the stances that no person settled, the lexicon when left out. A lexicon judge without synonyms gets
            those of the corpus.
    """

    def __init__(self, corpus: Corpus, lexicon: Lexicon | None = None, judge: Judge | None = None) -> None:
        self._corpus = corpus
        self._sources = sorted(corpus.sources, key=lambda source: source.id)
        judge = judge or LexiconJudge(lexicon or default_lexicon())
        self._judge = with_synonyms(judge, synonym_table(corpus.synonyms))
        self._decided = _decided_stances(corpus)

    @property
    def name(self) -> str:
        """The name of the judge that reads what no person settled."""
        return self._judge.name

    def judge(self, topic: GroupedTopic, known: Mapping[str, Reading] | None = None) -> JudgedTopic:
        """Judge every assertion of a topic against its proposition, and the sides against each other.

        Args:
            topic: What is to be judged.
            known: By assertion id the readings against this proposition that were made before and still hold.
        """
        return self.with_silent(self._judged_topic(topic, known or {}))

    def judge_all(self, topics: Sequence[GroupedTopic]) -> list[JudgedTopic]:
        """The same for many topics, without the sources that are silent on them: nearly all are, on nearly every topic."""
        return [self._judged_topic(topic, {}) for topic in topics]

    def with_silent(self, topic: JudgedTopic) -> JudgedTopic:
        """The topic with the sources that say nothing on it."""
        speaking = {judged.source.id for judged in topic.assertions}
        silent = tuple(source for source in self._sources if source.id not in speaking)
        return topic if silent == topic.silent else attrs.evolve(topic, silent=silent)

    def _judged_topic(self, topic: GroupedTopic, known: Mapping[str, Reading]) -> JudgedTopic:
        unread = [name for name in topic.members if name not in known]
        verdicts = ask(self._judge, [self._corpus.assertion(name).text for name in unread], topic.proposition)
        read = {name: self._reading(name, topic, verdict) for name, verdict in zip(unread, verdicts, strict=True)}
        assertions = with_shared_origins([self._judged(name, read.get(name) or known[name]) for name in topic.members])
        by_stance, by_time = compare_stances(assertions)
        by_answer, other_answers = compare_fillings(assertions, topic.proposition)
        by_value, not_by_value, other_values = compare_values(assertions, topic.proposition)
        return JudgedTopic(
            id=topic.id,
            proposition=topic.proposition,
            proposed=topic.proposed,
            assertions=assertions,
            sides=sides_of(assertions, other_values, other_answers),
            disagreements=(*by_value, *by_answer, *by_stance),
            differences=(*not_by_value, *by_time),
            silent=(),
            cohesion=topic.cohesion,
            also=topic.also,
        )

    def _judged(self, name: str, reading: Reading) -> JudgedAssertion:
        assertion = self._corpus.assertion(name)
        return JudgedAssertion(
            assertion,
            self._corpus.source(assertion.source),
            self._corpus.voice(assertion),
            self._corpus.origin(assertion.source),
            reading,
        )

    def _reading(self, name: str, topic: GroupedTopic, verdict: Verdict) -> Reading:
        assertion = self._corpus.assertion(name)
        published = self._corpus.source(assertion.source).published
        reading = Reading(
            stance=verdict.stance,
            explicit=verdict.explicit,
            by=verdict.by or self._judge.name,
            commitment=_commitment(assertion),
            cues=verdict.cues,
            aligned=round(verdict.aligned, 4),
            quantities=read_quantities(assertion.text, published),
            explanation=verdict.explanation,
            scope=read_scope(assertion.text, topic.proposition),
            period=_period(assertion.text, published),
        )
        settled, by = assertion.stance, "declared"
        if settled is None:
            settled, by = self._settled(assertion.id, topic.id), "decided"
        if settled is None:
            return reading
        return attrs.evolve(
            reading, stance=settled, explicit=True, by=by, cues=(), explanation=f"A person {by} it: {settled}."
        )

    def _settled(self, assertion: str, topic: str) -> Stance | None:
        return self._decided.get((assertion, topic), self._decided.get((assertion, "")))


def _decided_stances(corpus: Corpus) -> Mapping[tuple[str, str], Stance]:
    """For each assertion and topic (or any topic: "") the stance that a person decided last."""
    return {
        key: decision.stance
        for key, decision in settled(corpus.decisions).stances.items()
        if decision.stance is not None
    }


def _period(text: str, published: Period | None) -> Period | None:
    """The one period of a month or more of which a text speaks; a day is rather when something was said or printed."""
    found = {stated.period for stated in read_periods(text, published) if stated.period is not None}
    periods = [period for period in found if _is_long(period)]
    return periods[0] if len(periods) == 1 else None


def _is_long(period: Period) -> bool:
    first, last = period.earliest, period.latest
    return first is None or last is None or (last - first).days >= _A_MONTH


def _commitment(assertion: Assertion) -> Commitment:
    """What the source does with what it prints: declared, else it reports its speakers, else as its reporting verb says."""
    if assertion.commitment is not None:
        return assertion.commitment
    return Commitment.REPORT if assertion.speaker else split_attribution(assertion.text).commitment
