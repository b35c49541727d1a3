"""A comparison -> the voices that took one stance on a topic and, later, another."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from types import MappingProxyType
from typing import Final

from stance.diffing.changes import StanceChange
from stance.model.assertion import Stance
from stance.model.period import Period
from stance.model.saved import SavedAssertion, SavedComparison, SavedTopic

__all__ = ["stance_changes"]


def stance_changes(before: SavedComparison, after: SavedComparison) -> tuple[StanceChange, ...]:
    """Which voices changed their stance over time, in the later comparison.

    A voice changed when two of its assertions on one topic have different stances, observing aside, and one comes after the
    other: published after it, or speaking of a later time. Only like is compared with like, and each assertion only with
    the last one before it.

    Args:
        before: The comparison then: what was to be seen in it is not new.
        after: The comparison now.

    Returns:
        By topic in its order, then by voice and time.
    """
    names = {voice.id: voice.name for voice in after.voices}
    known = {_seen(*found) for topic in before.topics for found in _changed(topic)}
    return tuple(
        StanceChange(
            topic,
            names.get(one.voice) or one.voice,
            one,
            two,
            axis,
            str(_AXES[axis](one)),
            str(_AXES[axis](two)),
            new=_seen(one, two, axis) not in known,
        )
        for topic in after.topics
        for one, two, axis in _changed(topic)
    )


_AXES: Final[Mapping[str, Callable[[SavedAssertion], Period | None]]] = MappingProxyType(
    {"published": attrgetter("published"), "about": attrgetter("about")}
)


def _seen(one: SavedAssertion, two: SavedAssertion, _: str) -> tuple[str, str, str, str]:
    return one.id, one.stance, two.id, two.stance


def _changed(topic: SavedTopic) -> list[tuple[SavedAssertion, SavedAssertion, str]]:
    """The pairs of assertions between which a voice changed its stance, each with the axis on which they follow."""
    spoken: dict[str, list[SavedAssertion]] = {}
    for one in topic.assertions:
        if one.stance is not Stance.OBSERVE:
            spoken.setdefault(one.voice, []).append(one)
    found: dict[tuple[str, str], tuple[SavedAssertion, SavedAssertion, str]] = {}
    for voice in sorted(spoken):
        for axis in _AXES:
            for one, two in _following(spoken[voice], _AXES[axis]):
                found.setdefault((one.id, two.id), (one, two, axis))
    return list(found.values())


def _following(
    said: Sequence[SavedAssertion], when: Callable[[SavedAssertion], Period | None]
) -> Iterator[tuple[SavedAssertion, SavedAssertion]]:
    """The pairs with different stances, of which the second comes after the first and nothing else between them."""
    dated = [(period.earliest, period.latest, one) for one in said if (period := when(one))]
    ordered = sorted(
        ((start, end, one) for start, end, one in dated if start and end), key=lambda row: (row[0], row[1], row[2].id)
    )
    for place, (start, _, two) in enumerate(ordered):
        earlier = [one for _, end, one in ordered[:place] if end < start]
        if earlier and earlier[-1].stance != two.stance:
            yield earlier[-1], two
