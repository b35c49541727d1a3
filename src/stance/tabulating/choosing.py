"""Which topics to show, and in which order: topics come in; those that fit the filters go out, sorted."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from itertools import product
from types import MappingProxyType
from typing import Final

from stance.errors import UnknownNameError
from stance.judging.judged import JudgedAssertion, JudgedTopic
from stance.model.period import Period

__all__ = ["ORDERS", "choose", "contestedness", "in_order"]


def contestedness(topic: JudgedTopic) -> int:
    """How much a topic is contested: the number of pairs of independent origins that stand against each other.

    A pair counts once, in however many disagreements it stands. Copies of one origin are one; an origin that contradicts
    itself makes one pair with itself. Five origins against five count 25, nine against one count 9: what is contested
    evenly comes first. A topic without a disagreement counts 0.

    Args:
        topic: A judged topic.

    Returns:
        Zero or more. Topics with the same number are equally contested.
    """
    if not topic.disagreements:
        return 0
    origin_of = {judged.id: judged.origin for judged in topic.assertions}
    pairs = {
        (min(one, other), max(one, other))
        for found in topic.disagreements
        for one, other in product({origin_of[name] for name in found.left}, {origin_of[name] for name in found.right})
    }
    return len(pairs)


def choose(
    topics: Iterable[JudgedTopic],
    *,
    ids: Collection[str] = (),
    kinds: Collection[str] = (),
    sources: Collection[str] = (),
    voices: Collection[str] = (),
    period: Period | None = None,
    contested_only: bool = False,
) -> tuple[JudgedTopic, ...]:
    """The topics that fit every filter; an empty filter lets all through, and the order stays.

    Args:
        topics: Any topics.
        ids: Keep these topics.
        kinds: Keep those with a disagreement or difference of one of these kinds.
        sources: Keep those on which one of these sources speaks, by id.
        voices: Keep those on which one of these voices speaks, by id.
        period: Keep those with an assertion about a time that overlaps this, or, where it says none, published then.
        contested_only: Keep those with a disagreement.
    """
    return tuple(
        topic
        for topic in topics
        if (topic.contested or not contested_only)
        and (not ids or topic.id in ids)
        and (not kinds or not _kinds(topic).isdisjoint(kinds))
        and (not sources or any(judged.source.id in sources for judged in topic.assertions))
        and (not voices or any(judged.voice.id in voices for judged in topic.assertions))
        and (period is None or any(_falls_in(judged, period) for judged in topic.assertions))
    )


def _kinds(topic: JudgedTopic) -> set[str]:
    return {str(found.kind) for found in topic.disagreements} | {str(found.kind) for found in topic.differences}


def _falls_in(judged: JudgedAssertion, period: Period) -> bool:
    when = judged.assertion.about or judged.source.published
    return when is not None and when.overlaps(period)


def _by_contestedness(topic: JudgedTopic) -> tuple[int, int, str]:
    return (-contestedness(topic), *_by_size(topic))


def _by_size(topic: JudgedTopic) -> tuple[int, str]:
    return (-len(topic.assertions), topic.id)


def _by_name(topic: JudgedTopic) -> tuple[str, str]:
    return (topic.proposition.casefold(), topic.id)


ORDERS: Final[Mapping[str, Callable[[JudgedTopic], tuple[int | str, ...]]]] = MappingProxyType(
    {"contestedness": _by_contestedness, "size": _by_size, "name": _by_name}
)


def in_order(topics: Iterable[JudgedTopic], order: str = "contestedness") -> tuple[JudgedTopic, ...]:
    """The topics sorted; what is equal by the order's own measure goes by size, then by id.

    Args:
        topics: Any topics.
        order: One of `ORDERS`: `contestedness` and `size` put the greatest first, `name` the first of the alphabet.

    Raises:
        UnknownNameError: There is no such order.
    """
    if order not in ORDERS:
        raise UnknownNameError("order", order, sorted(ORDERS))
    return tuple(sorted(topics, key=ORDERS[order]))
