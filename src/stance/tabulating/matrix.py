"""Who disagrees with whom: judged topics come in; for each pair of voices the topics shared, agreed, disagreed go out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product

import attrs

from stance.judging.judged import JudgedTopic
from stance.model.corpus import Voice

__all__ = ["Matrix", "Tally", "busiest", "disagreement_matrix", "in_blocks"]


@attrs.frozen
class Tally:
    """What two voices have in common, in topics.

    Attributes:
        shared: On how many topics both speak.
        agree: On how many they stand on one side at least, and nowhere against each other.
        disagree: On how many they stand on opposite sides of a disagreement.
    """

    shared: int = 0
    agree: int = 0
    disagree: int = 0


@attrs.frozen
class Matrix:
    """Voice by voice, or source by source: topics shared, agreed and disagreed.

    Attributes:
        voices: Everyone who speaks to any of the topics, in the order of their ids.
        tallies: For each pair of ids in that order that share a topic; a voice with itself stands for the topics that
            it speaks to, and disagrees where it contradicts itself.
    """

    voices: tuple[Voice, ...]
    tallies: Mapping[tuple[str, str], Tally]

    def between(self, one: str, other: str) -> Tally:
        """The tally of two voices, by their ids in any order; zeros where they share no topic."""
        return self.tallies.get((min(one, other), max(one, other)), Tally())


def disagreement_matrix(topics: Sequence[JudgedTopic], *, of_sources: bool = False) -> Matrix:
    """Count for each pair of voices on how many topics they meet, agree and disagree.

    Args:
        topics: In any order; the result does not depend on it.
        of_sources: Count for each pair of sources instead, whoever speaks in them.

    Returns:
        The matrix. Two voices disagree on a topic when assertions of theirs stand on opposite sides of one of its
        disagreements; they agree when they do not, and share a side.
    """
    voices: dict[str, Voice] = {}
    tallies: dict[tuple[str, str], Tally] = {}
    for topic in topics:
        who = {judged.id: judged.source if of_sources else judged.voice for judged in topic.assertions}
        speaking = {voice.id: voice for voice in who.values()}
        voices.update(speaking)
        opposed = set(_opposed(topic, who))
        together = set(_pairs({who[judged.id].id for judged in side.assertions} for side in topic.sides))
        for pair in _pairs([speaking]):
            before = tallies.get(pair, Tally())
            tallies[pair] = Tally(
                before.shared + 1,
                before.agree + (pair in together and pair not in opposed),
                before.disagree + (pair in opposed),
            )
    return Matrix(tuple(voices[name] for name in sorted(voices)), dict(sorted(tallies.items())))


def busiest(matrix: Matrix, limit: int) -> Matrix:
    """The matrix of at most so many voices, those that speak to most topics; ties go to the smaller id."""
    if len(matrix.voices) <= limit:
        return matrix
    ranked = sorted(matrix.voices, key=lambda voice: (-matrix.between(voice.id, voice.id).shared, voice.id))
    kept = {voice.id for voice in ranked[:limit]}
    return Matrix(
        tuple(voice for voice in matrix.voices if voice.id in kept),
        {pair: tally for pair, tally in matrix.tallies.items() if kept.issuperset(pair)},
    )


def in_blocks(matrix: Matrix) -> tuple[Voice, ...]:
    """The voices in an order in which those who agree stand together, so that blocks show.

    Args:
        matrix: Of a few hundred voices at most, for the time is quadratic in them; see `busiest`.

    Returns:
        The voices: first the one that shares most topics with others; then always the one that agrees most, less what it
        disagrees, with the one before it. Ties go to more shared topics, then to the smaller id.
    """
    left = {voice.id: voice for voice in matrix.voices}
    meetings = dict.fromkeys(left, 0)
    for (one, other), tally in matrix.tallies.items():
        if one != other:
            meetings[one] += tally.shared
            meetings[other] += tally.shared
    ordered: list[Voice] = []
    while left:
        last = ordered[-1].id if ordered else ""
        nearest = min(left, key=lambda name: _distance(matrix.between(last, name), meetings[name], name))
        ordered.append(left.pop(nearest))
    return tuple(ordered)


def _distance(tally: Tally, meetings: int, name: str) -> tuple[int, int, int, str]:
    return (tally.disagree - tally.agree, -tally.shared, -meetings, name)


def _pairs(groups: Iterable[Iterable[str]]) -> Iterator[tuple[str, str]]:
    """Every pair within each group, a voice with itself included, smaller id first."""
    for group in groups:
        ordered = sorted(group)
        for place, one in enumerate(ordered):
            for other in ordered[place:]:
                yield (one, other)


def _opposed(topic: JudgedTopic, who: Mapping[str, Voice]) -> Iterator[tuple[str, str]]:
    for found in topic.disagreements:
        left = sorted({who[name].id for name in found.left})
        right = sorted({who[name].id for name in found.right})
        for one, other in product(left, right):
            yield (min(one, other), max(one, other))
