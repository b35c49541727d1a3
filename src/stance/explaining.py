"""Two assertions of a comparison -> why they share a topic or not, and which words put each on its side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.grouping.cohesion import MEMBERS_COMPARED, similarities
from stance.text import normalise

if TYPE_CHECKING:
    from stance.judging.judged import JudgedAssertion, JudgedTopic
    from stance.matching.similarity import FittedMatcher, Similarity
    from stance.model.assertion import Assertion

__all__ = ["Step", "Why", "explain"]


@attrs.frozen
class Step:
    """One pair on the path that connects two assertions of a topic.

    Attributes:
        left: Id of one assertion.
        right: Id of the next.
        value: Their similarity, 0.0 to 1.0.
    """

    left: str
    right: str
    value: float


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
        path: The strongest path of pairs that connects them inside their topic; empty when they are apart.
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

    def __str__(self) -> str:
        return "\n".join([*_heading(self), *_matching(self), *_standing(self)])


def explain(
    left: Assertion, right: Assertion, topics: Sequence[JudgedTopic], matcher: FittedMatcher, threshold: float
) -> Why:
    """Why two assertions share a topic, or why not.

    Args:
        left: One assertion.
        right: The other.
        topics: All topics of the comparison.
        matcher: The fitted matcher that grouped them.
        threshold: The line that grouping drew.
    """
    homes = {judged.id: (topic, judged) for topic in topics for judged in topic.assertions}
    left_topic, left_judged = homes.get(left.id, (None, None))
    right_topic, right_judged = homes.get(right.id, (None, None))
    together = left_topic is not None and left_topic is right_topic
    path: tuple[Step, ...] = ()
    between = 0.0
    if together and left_topic is not None and left.id != right.id:
        path = _strongest_path(left, right, left_topic, matcher)
    elif not together:
        between = _between(_texts(left, left_topic), _texts(right, right_topic), matcher)
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


def _strongest_path(left: Assertion, right: Assertion, topic: JudgedTopic, matcher: FittedMatcher) -> tuple[Step, ...]:
    """The path whose weakest pair is strongest, found as in Prim's tree grown from the left assertion."""
    others = [judged.assertion for judged in topic.assertions if judged.id not in (left.id, right.id)]
    # The two asked about are always among those through which the path may lead.
    walked = [left, right, *others][:MEMBERS_COMPARED]
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
        steps.append(Step(walked[before].id, walked[place].id, round(float(matrix[before, place]), 4)))
        place = before
    return tuple(reversed(steps))


def _heading(why: Why) -> list[str]:
    lines = [f"{why.left.id}: {why.left.text}", f"{why.right.id}: {why.right.text}", ""]
    if why.together:
        assert why.left_topic is not None
        return [*lines, f"Together in topic {why.left_topic.id}: {why.left_topic.proposition}"]
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
    if len(why.path) > 1:
        lines.append("Joined by way of:")
        lines.extend(f"  {step.value:.3f}  {step.left} ~ {step.right}" for step in why.path)
    return lines


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
