"""A comparison of this process, and its corpus as it is now -> the comparison now, at the cost of what has changed.

What a change does not touch is shared with the comparison before: its topics, sides and readings, the pairs to ask about.
What cannot be told apart by its parts (other settings, another judge, declared topics) is compared anew by the caller.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Protocol

import attrs

from stance.grouping.ground import Ground
from stance.grouping.regrouping import Grouped, regrouped
from stance.judging.judging import TopicJudge
from stance.model.altered import alterations
from stance.model.grouped import GroupedTopic
from stance.tabulating.choosing import in_order

if TYPE_CHECKING:
    from stance.judging.judge import Judge
    from stance.judging.judged import JudgedTopic, Reading
    from stance.model.corpus import Corpus
    from stance.model.grouped import Ask, Nearest
    from stance.reading.lexicon import Lexicon

__all__ = ["Continued", "Footing", "continued"]


@attrs.frozen(eq=False)
class Footing:
    """What a comparison rests on, so that a later one can go on from it.

    Attributes:
        ground: What its grouping rests on; None where nothing can go on from it.
        lexicon: The one that was given.
        judge: The one that was given.
    """

    ground: object = None
    lexicon: Lexicon | None = None
    judge: Judge | None = None


class Earlier(Protocol):
    """What is asked of the comparison before."""

    @property
    def corpus(self) -> Corpus: ...
    @property
    def topics(self) -> tuple[JudgedTopic, ...]: ...
    @property
    def ask(self) -> tuple[Ask, ...]: ...
    @property
    def nearest(self) -> Mapping[str, Nearest]: ...
    @property
    def unmatched(self) -> tuple[str, ...]: ...
    @property
    def footing(self) -> Footing: ...


@attrs.frozen(eq=False)
class Continued:
    """The parts of the comparison now.

    Attributes:
        topics: The most contested first.
        unmatched: Ids of assertions that share a topic with nobody, sorted.
        ask: The pairs to ask about, nearest first.
        nearest: The nearest of each assertion that shares a topic.
        footing: What a later comparison goes on from.
    """

    topics: tuple[JudgedTopic, ...]
    unmatched: tuple[str, ...]
    ask: tuple[Ask, ...]
    nearest: Mapping[str, Nearest]
    footing: Footing


def continued(previous: Earlier, corpus: Corpus, lexicon: Lexicon | None, judge: Judge | None) -> Continued | None:
    """Go on from an earlier comparison with the same settings.

    Args:
        previous: The comparison before.
        corpus: Everything that is there now.
        lexicon: As it is given now; the same object as before, or None both times.
        judge: The same.

    Returns:
        The parts of the comparison now; None where all must be compared anew: topics are or were declared, another
        lexicon or judge was given, synonyms are others, more is new than was there, or the matcher does not compare by
        words.
    """
    footing, before = previous.footing, previous.corpus
    same = footing.lexicon is lexicon and footing.judge is judge and before.synonyms == corpus.synonyms
    if not same or corpus.topics or not isinstance(footing.ground, Ground):
        return None
    changed = alterations(before, corpus)
    if len(changed.fresh) > len(before.assertions):
        return None
    by_id = {topic.id: topic for topic in previous.topics}
    home = dict.fromkeys(previous.unmatched, "") | {
        one.assertion.id: topic.id for topic in previous.topics for one in topic.assertions
    }
    then = Grouped(home, previous.ask, previous.nearest, footing.ground)
    propositions = {topic.id: topic.proposition for topic in previous.topics}
    found = regrouped(then, propositions, corpus, changed)
    retold = {home[name] for name in changed.retold} - {"", *found.ended}
    topic_judge = TopicJudge(corpus, lexicon, judge)
    anew = [*found.topics, *(_grouped(by_id[topic]) for topic in sorted(retold))]
    judged = [topic_judge.judge(topic, _readings(topic, by_id, changed.retold | changed.gone)) for topic in anew]
    kept = [topic for topic in previous.topics if topic.id not in found.ended and topic.id not in retold]
    if before.sources != corpus.sources:
        kept = [topic_judge.with_silent(topic) for topic in kept]
    return Continued(
        in_order([*kept, *judged]),
        tuple(sorted(name for name, topic in found.now.home.items() if not topic)),
        found.now.ask,
        found.now.nearest,
        attrs.evolve(footing, ground=found.now.ground),
    )


def _grouped(topic: JudgedTopic) -> GroupedTopic:
    """A topic without what was judged."""
    members = tuple(one.id for one in topic.assertions)
    return GroupedTopic(topic.id, topic.proposition, members, proposed=topic.proposed, cohesion=topic.cohesion)


def _readings(topic: GroupedTopic, before: Mapping[str, JudgedTopic], other: frozenset[str]) -> dict[str, Reading]:
    """The readings of before that still hold: of the same words against the same proposition."""
    known = before.get(topic.id)
    if known is None or known.proposition != topic.proposition:
        return {}
    return {one.id: one.reading for one in known.assertions if one.id not in other}
