"""Topics as grouping leaves them and judging finds them: topics with their members, and how well each hangs together."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

__all__ = ["Ask", "Cohesion", "GroupedTopic", "Grouping", "Nearest"]


@attrs.frozen
class Cohesion:
    """How well the assertions of a topic hang together, by the matcher's similarity.

    Attributes:
        weakest_pair: The lowest similarity of any two of them, 0.0 to 1.0.
        weakest_bridge: The lowest similarity on the strongest tree that connects them all.
        below_threshold: The share of pairs whose similarity is below the threshold, 0.0 to 1.0.

    >>> Cohesion().weakest_pair
    1.0
    """

    weakest_pair: float = 1.0
    weakest_bridge: float = 1.0
    below_threshold: float = 0.0


@attrs.frozen
class GroupedTopic:
    """Assertions about the same question.

    Attributes:
        id: The declared id, else one derived from the most central assertion.
        proposition: What they are about, as one sentence.
        members: Ids of the assertions, sorted.
        proposed: True where no person wrote the proposition.
        also: Ids of assertions that bear on it and are owned by another topic, sorted.
        cohesion: How well the members hang together.
    """

    id: str
    proposition: str
    members: tuple[str, ...]
    proposed: bool = attrs.field(kw_only=True)
    also: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    cohesion: Cohesion = attrs.field(default=Cohesion(), kw_only=True)


@attrs.frozen
class Ask:
    """Two assertions whose topics came near each other and stayed apart: a person should say whether they belong together.

    Attributes:
        left: Id of one assertion, the smaller of the two.
        right: Id of the other.
        similarity: How near the two are, with the company they keep, 0.0 to 1.0; the nearest pair of the two topics.
        mean: The mean similarity between the two topics, below the threshold.
    """

    left: str
    right: str
    similarity: float
    mean: float


@attrs.frozen
class Nearest:
    """The assertion of the same topic whose wording is likest: why an assertion is where it is.

    Attributes:
        id: Whose wording it is.
        similarity: By the matcher, 0.0 to 1.0.
        shared: The words that weigh most in it, as the assertion itself has them; empty where the matcher has no words.
    """

    id: str
    similarity: float
    shared: tuple[str, ...] = ()


@attrs.frozen
class Grouping:
    """All topics of a corpus.

    Attributes:
        topics: Declared ones first, in their order; then the found ones, largest first, ties by id.
        unmatched: Ids of the assertions that share a topic with nobody, sorted.
        ask: The pairs between together and apart, nearest first.
        threshold: Where the line was drawn; that of the largest part where unconnected parts have lines of their own.
        nearest: By assertion id the nearest one of its topic; who is alone in a topic is missing.
        ground: What a later grouping can go on from (`stance.grouping.ground.Ground`); None where it cannot.
    """

    topics: tuple[GroupedTopic, ...]
    unmatched: tuple[str, ...]
    ask: tuple[Ask, ...] = ()
    threshold: float = 0.0
    nearest: Mapping[str, Nearest] = attrs.field(factory=dict)
    ground: object = attrs.field(default=None, eq=False, repr=False)
