"""Two assertions of a comparison -> why they share a topic or not, and which words put each on its side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.grouping.cohesion import MEMBERS_COMPARED, similarities
from stance.model.decided import settled
from stance.model.topic import DecisionKind
from stance.text import normalise

if TYPE_CHECKING:
    from stance.judging.judged import JudgedAssertion, JudgedTopic
    from stance.matching.similarity import FittedMatcher, Similarity
    from stance.model.assertion import Assertion
    from stance.model.topic import Decision

__all__ = ["Step", "Why", "explain"]

WORDS_SHOWN = 5


@attrs.frozen
class Step:
    """One pair on the path that connects two assertions of a topic.

    Attributes:
        left: Id of one assertion.
        right: Id of the next.
        value: Their similarity, 0.0 to 1.0.
        words: What the two have in common, the weightiest first.
        decision: What a person decided about the two; None where nobody did.
    """

    left: str
    right: str
    value: float
    words: tuple[str, ...] = ()
    decision: Decision | None = None

    def __str__(self) -> str:
        common = f": {', '.join(self.words)}" if self.words else ""
        by = f" by {self.decision.by}" if self.decision and self.decision.by else ""
        decided = f"  (decided {self.decision.kind}{by})" if self.decision else ""
        return f"{self.value:.3f}  {self.left} ~ {self.right}{common}{decided}"


@attrs.frozen
class Why:
    """Why two assertions share a topic, or why not; and why each stands on its side.

    Attributes:
        left: One assertion.
        right: The other.
        left_topic: Where the first stands; None when it shares a topic with nobody.
        right_topic: Where the second stands.
        similarity: The pair's own similarity with its reasons, whose weights sum to its value.
        threshold: Where grouping drew its line.
        path: The strongest path of pairs that connects them: inside their topic, or, when they are apart, through all that
            shares a topic with either; empty for an assertion and itself.
        between: When they are apart, the mean similarity between the two topics, 0.0 to 1.0.
        left_judged: The first as it was read; None when it shares a topic with nobody.
        right_judged: The second as it was read.
    """

    left: Assertion
    right: Assertion
    left_topic: JudgedTopic | None
    right_topic: JudgedTopic | None
    similarity: Similarity
    threshold: float
    path: tuple[Step, ...]
    between: float
    left_judged: JudgedAssertion | None
    right_judged: JudgedAssertion | None

    @property
    def together(self) -> bool:
        """Do the two share a topic?"""
        return self.left_topic is not None and self.left_topic is self.right_topic

    @property
    def weakest(self) -> Step | None:
        """The weakest pair on the path: the bridge that holds two together, or the place where the path fell short."""
        return min(self.path, key=lambda step: step.value, default=None)

    def __str__(self) -> str:
        return "\n".join([*_heading(self), *_matching(self), *_standing(self)])


def explain(  # noqa: PLR0917 -- two assertions, and what became of them
    left: Assertion,
    right: Assertion,
    topics: Sequence[JudgedTopic],
    matcher: FittedMatcher,
    threshold: float,
    decisions: Sequence[Decision] = (),
) -> Why:
    """Why two assertions share a topic, or why not.

    Args:
        left: One assertion.
        right: The other.
        topics: All topics of the comparison.
        matcher: The fitted matcher that grouped them.
        threshold: The line that grouping drew.
        decisions: What people decided.
    """
    homes = {judged.id: (topic, judged) for topic in topics for judged in topic.assertions}
    left_topic, left_judged = homes.get(left.id, (None, None))
    right_topic, right_judged = homes.get(right.id, (None, None))
    together = left_topic is not None and left_topic is right_topic
    between = 0.0 if together else _between(_texts(left, left_topic), _texts(right, right_topic), matcher)
    path = () if left.id == right.id else _strongest_path(left, right, (left_topic, right_topic), matcher)
    held = settled(decisions).pairs
    path = tuple(
        attrs.evolve(one, decision=held.get((min(one.left, one.right), max(one.left, one.right)))) for one in path
    )
    similarity = matcher.similarity(left.text, right.text)
    return Why(left, right, left_topic, right_topic, similarity, threshold, path, between, left_judged, right_judged)


def _texts(assertion: Assertion, topic: JudgedTopic | None) -> list[str]:
    said = [judged.text for judged in topic.assertions] if topic else [assertion.text]
    return sorted({normalise(text) for text in said})[:MEMBERS_COMPARED]


def _between(one: Sequence[str], two: Sequence[str], matcher: FittedMatcher) -> float:
    pairing = matcher.over([*one, *two])
    left = np.repeat(np.arange(len(one)), len(two))
    right = np.tile(np.arange(len(two)) + len(one), len(one))
    return round(float(pairing.values(left, right).mean()), 4)


def _strongest_path(
    left: Assertion, right: Assertion, topics: Sequence[JudgedTopic | None], matcher: FittedMatcher
) -> tuple[Step, ...]:
    """The path whose weakest pair is strongest, found as in Prim's tree grown from the left assertion."""
    said = {judged.id: judged.assertion for topic in topics if topic for judged in topic.assertions}
    others = [said[name] for name in sorted(said) if name not in (left.id, right.id)]
    # The two asked about are always among those through which the path may lead; of many others every k-th is.
    walked = [left, right, *others[:: -(-len(others) // (MEMBERS_COMPARED - 2)) or 1]]
    pairing = matcher.over([assertion.text for assertion in walked])
    count = len(walked)
    matrix = next(similarities(pairing, [np.arange(count)]))
    reach, parent = matrix[0].copy(), np.zeros(count, dtype=np.int64)
    outside = np.ones(count, dtype=bool)
    outside[0] = False
    while outside[1]:
        nearest = int(np.argmax(np.where(outside, reach, -1.0)))
        outside[nearest] = False
        nearer = outside & (matrix[nearest] > reach)
        reach[nearer] = matrix[nearest][nearer]
        parent[nearer] = nearest
    steps = []
    place = 1
    while place:
        before = int(parent[place])
        steps.append(_step(walked[before], walked[place], float(matrix[before, place]), matcher))
        place = before
    return tuple(reversed(steps))


def _step(left: Assertion, right: Assertion, value: float, matcher: FittedMatcher) -> Step:
    reasons = sorted(matcher.similarity(left.text, right.text).shared, key=lambda reason: -reason.weight)
    words = tuple(reason.left for reason in reasons if reason.kind == "word")
    return Step(left.id, right.id, round(value, 4), words[:WORDS_SHOWN])


def _heading(why: Why) -> list[str]:
    lines = [f"{why.left.id}: {why.left.text}", f"{why.right.id}: {why.right.text}", ""]
    if why.together:
        assert why.left_topic is not None
        topic = why.left_topic
        return [
            *lines,
            f"Together in topic {topic.id}: {topic.proposition}",
            f"Its weakest bridge is {topic.cohesion.weakest_bridge:.3f}.",
        ]
    homes = [topic.id if topic else "no topic" for topic in (why.left_topic, why.right_topic)]
    return [
        *lines,
        f"Apart: {why.left.id} is in {homes[0]}, {why.right.id} in {homes[1]};",
        f"the mean similarity between the two is {why.between:.3f}.",
    ]


def _matching(why: Why) -> list[str]:
    lines = ["", f"Similarity of the two: {why.similarity.value:.3f} (grouping draws its line at {why.threshold:g})"]
    for reason in why.similarity.shared:
        words = reason.left if reason.left == reason.right else f"{reason.left} ~ {reason.right}"
        lines.append(f"  {reason.weight:.3f}  {reason.kind}: {words}")
    for assertion, missing in ((why.left, why.similarity.missing_left), (why.right, why.similarity.missing_right)):
        if missing:
            lines.append(f"  only in {assertion.id}: {missing}")
    return [*lines, *_walk(why)]


def _walk(why: Why) -> list[str]:
    """The path that joins the two, or the best one that does not, and what a person could do about it."""
    weakest = why.weakest
    if weakest is None:
        return []
    steps = [f"  {step}{'  (weakest)' if step is weakest and len(why.path) > 1 else ''}" for step in why.path]
    if why.together:
        return ["Joined by way of:", *steps] if len(why.path) > 1 else []
    if why.left.topic and why.right.topic:
        return [
            "The best path between them:",
            *steps,
            "Both were declared to be in their topics, which beats decisions.",
        ]
    advice = f"A decision would join the two: same: [{why.left.id}, {why.right.id}]"
    pair = f"[{weakest.left}, {weakest.right}]"
    if weakest.decision is not None and weakest.decision.kind is DecisionKind.DIFFERENT:
        advice += f"; their topics stay apart while it stands that {pair} are different: undo: {pair}"
    elif len(why.path) > 1:
        advice += f"; to bring their topics together, begin where the path is weakest: same: {pair}"
    return ["The best path between them:", *steps, f"{advice}."]


def _standing(why: Why) -> list[str]:
    lines = [""]
    for assertion, judged in ((why.left, why.left_judged), (why.right, why.right_judged)):
        if judged is None:
            lines.append(f"{assertion.id}: not judged, for it shares a topic with nobody.")
            continue
        lines.append(
            f"{assertion.id}: {judged.voice.name} stands on “{judged.reading.stance}”. {judged.reading.explanation}"
        )
        lines.extend(
            f"  {cue.weight:+.2f}  {cue.kind} towards {cue.towards}: “{cue.text}” at {cue.start} to {cue.end} ({cue.rule})"
            for cue in judged.reading.cues
        )
    return lines
