"""Who disagrees with whom: judged topics come in; for each pair of voices the topics shared, agreed, disagreed go out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import Final

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


_NOTHING: Final = Tally()


@attrs.frozen
class Matrix:
    """Voice by voice, or source by source: topics shared, agreed and disagreed.

    Attributes:
        voices: Everyone who speaks to any of the topics, in the order of their ids.
        tallies: For each pair of ids in that order that share a topic; a voice with itself stands for the topics that
            it speaks to, and disagrees where it contradicts itself.
        omitted: How many voices that speak to fewer topics were left out.
    """

    voices: tuple[Voice, ...]
    tallies: Mapping[tuple[str, str], Tally]
    omitted: int = 0

    def between(self, one: str, other: str) -> Tally:
        """The tally of two voices, by their ids in any order; zeros where they share no topic."""
        return self.tallies.get((one, other) if one < other else (other, one), _NOTHING)


def disagreement_matrix(topics: Sequence[JudgedTopic], *, of_sources: bool = False, most: int | None = None) -> Matrix:
    """Count for each pair of voices on how many topics they meet, agree and disagree.

    Args:
        topics: In any order; the result does not depend on it.
        of_sources: Count for each pair of sources instead, whoever speaks in them.
        most: Count for at most so many, those that speak to most topics; ties go to the smaller id. Of all of them the
            pairs are their number squared.

    Returns:
        The matrix. Two voices disagree on a topic when assertions of theirs stand on opposite sides of one of its
        disagreements; they agree when they do not, and share a side.
    """
    speakers = [_speakers(topic, of_sources=of_sources) for topic in topics]
    voices = {voice.id: voice for who in speakers for voice in who.values()}
    topics_of = Counter(name for who in speakers for name in {voice.id for voice in who.values()})
    kept = {*sorted(voices, key=lambda name: (-topics_of[name], name))[:most]}
    counts: dict[tuple[str, str], tuple[int, int, int]] = {}
    for topic, who in zip(topics, speakers, strict=True):
        opposed = set(_opposed(topic, who, kept))
        sides = ({who[judged.id].id for judged in side.assertions} for side in topic.sides)
        together = set(_pairs(side & kept for side in sides))
        for pair in _pairs([{voice.id for voice in who.values()} & kept]):
            shared, agree, disagree = counts.get(pair, (0, 0, 0))
            against = pair in opposed
            counts[pair] = (shared + 1, agree + (pair in together and not against), disagree + against)
    # Most pairs have met as often as many others; one tally for them all is a third of the memory.
    known = {told: Tally(*told) for told in {*counts.values()}}
    return Matrix(
        tuple(voices[name] for name in sorted(kept)),
        {pair: known[told] for pair, told in sorted(counts.items())},
        len(voices) - len(kept),
    )


def _speakers(topic: JudgedTopic, *, of_sources: bool) -> dict[str, Voice]:
    """Who says each of the assertions of a topic, by their ids."""
    return {judged.id: judged.source if of_sources else judged.voice for judged in topic.assertions}


def busiest(matrix: Matrix, limit: int) -> Matrix:
    """The matrix of at most so many voices, those that speak to most topics; ties go to the smaller id."""
    if len(matrix.voices) <= limit:
        return matrix
    ranked = sorted(matrix.voices, key=lambda voice: (-matrix.between(voice.id, voice.id).shared, voice.id))
    kept = {voice.id for voice in ranked[:limit]}
    return Matrix(
        tuple(voice for voice in matrix.voices if voice.id in kept),
        {pair: tally for pair, tally in matrix.tallies.items() if kept.issuperset(pair)},
        matrix.omitted + len(matrix.voices) - len(kept),
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


def _opposed(topic: JudgedTopic, who: Mapping[str, Voice], kept: set[str]) -> Iterator[tuple[str, str]]:
    for found in topic.disagreements:
        left = sorted({who[name].id for name in found.left} & kept)
        right = sorted({who[name].id for name in found.right} & kept)
        for one, other in product(left, right):
            yield (min(one, other), max(one, other))
