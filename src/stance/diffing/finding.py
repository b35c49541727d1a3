"""Two comparisons of one story -> what changed between them."""

from __future__ import annotations

from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from stance.diffing.changes import Changes, Continued, Merged, Moved, SideChange, Split
from stance.diffing.stances import stance_changes
from stance.grouping.following import Following, follow, homes
from stance.model.saved import SavedAssertion, SavedComparison, SavedTopic
from stance.text import normalise

if TYPE_CHECKING:
    from stance.comparing import Comparison

__all__ = ["diff"]


def diff(before: Comparison | SavedComparison, after: Comparison | SavedComparison) -> Changes:
    """Say what happened between two comparisons of one story.

    Args:
        before: The earlier one, as `stance.compare` or `stance.load_comparison` gives it.
        after: The later one.

    Returns:
        Topics born, gone, split, merged and renamed; assertions that moved or changed sides; what is newly contested and
        what is settled; and which voices changed their stance over time.

    >>> then = SavedComparison(title="The bridge")
    >>> diff(then, then).nothing
    True
    """
    return _diff(_saved(before), _saved(after))


def _saved(comparison: Comparison | SavedComparison) -> SavedComparison:
    return comparison if isinstance(comparison, SavedComparison) else comparison.saved


def _diff(before: SavedComparison, after: SavedComparison) -> Changes:
    then, now = homes(before), homes(after)
    declared = {topic.id for topic in before.topics if not topic.proposed}
    following = follow(then, now, declared & {topic.id for topic in after.topics if not topic.proposed})
    old, new = {topic.id: topic for topic in before.topics}, {topic.id: topic for topic in after.topics}
    known, present = _texts(before), _texts(after)
    kept = sorted(then.keys() & now.keys())
    carried = {two: one for one, two in following.successor.items()}
    sides = tuple(_side_changes(old, new, carried))
    added = now.keys() - then.keys()
    copies = {one.id for one in _copies(before, after)}
    return Changes(
        title=after.title or before.title,
        sources_added=tuple(one for one in after.sources if one.id not in {source.id for source in before.sources}),
        sources_gone=tuple(one for one in before.sources if one.id not in {source.id for source in after.sources}),
        added=tuple(sorted(added)),
        copies=tuple(sorted(copies)),
        removed=tuple(sorted(then.keys() - now.keys())),
        edited=tuple(name for name in kept if known[name] != present[name]),
        continued=tuple(
            _continued(old[carried[topic.id]], topic, added - copies, {change.after.id for change in sides})
            for topic in after.topics
            if topic.id in carried
        ),
        born=tuple(one for one in after.topics if one.id not in carried and one.id not in following.parent),
        gone=tuple(
            one for one in before.topics if not {one.id} & (following.successor.keys() | following.absorbed.keys())
        ),
        split=tuple(_splits(old, new, following)),
        merged=tuple(_merges(old, new, following)),
        moved=tuple(
            Moved(name, present[name], old.get(then[name]), new.get(now[name]))
            for name in kept
            if not _expected(then[name], now[name], following)
        ),
        sides=sides,
        stances=stance_changes(before, after),
        alone=tuple(loner for loner in after.unmatched if loner.id not in then),
        names={voice.id: voice.name for voice in after.voices},
    )


def _texts(comparison: SavedComparison) -> dict[str, str]:
    alone = {loner.id: loner.text for loner in comparison.unmatched}
    return alone | {one.id: one.text for topic in comparison.topics for one in topic.assertions}


def _copies(before: SavedComparison, after: SavedComparison) -> Iterator[SavedAssertion]:
    """The assertions of now that print again, word for word, what their origin said then on the same topic."""
    then = homes(before)
    for topic in after.topics:
        known = {(one.origin, normalise(one.text)) for one in topic.assertions if one.id in then}
        for one in topic.assertions:
            if one.id not in then and one.origin != one.source and (one.origin, normalise(one.text)) in known:
                yield one


def _continued(before: SavedTopic, after: SavedTopic, news: AbstractSet[str], changed: AbstractSet[str]) -> Continued:
    return Continued(
        before,
        after,
        tuple(one for one in after.assertions if one.id in news),
        tuple(one for one in after.disagreements if not (news | changed).isdisjoint((*one.left, *one.right))),
    )


def _expected(then: str, now: str, following: Following) -> bool:
    """Does an assertion stand where its topic went?"""
    if not then or not now:
        return then == now
    return now in {following.successor.get(then), following.absorbed.get(then)} or following.parent.get(now) == then


def _splits(old: dict[str, SavedTopic], new: dict[str, SavedTopic], following: Following) -> Iterator[Split]:
    parts: dict[str, list[SavedTopic]] = {}
    for child, parent in following.parent.items():
        parts.setdefault(parent, []).append(new[child])
    for parent, found in sorted(parts.items()):
        first = [new[following.successor[parent]]] if parent in following.successor else []
        yield Split(old[parent], (*first, *sorted(found, key=lambda topic: (-len(topic.assertions), topic.id))))


def _merges(old: dict[str, SavedTopic], new: dict[str, SavedTopic], following: Following) -> Iterator[Merged]:
    parts: dict[str, list[SavedTopic]] = {}
    for lost, heir in following.absorbed.items():
        parts.setdefault(heir, []).append(old[lost])
    carried = {two: one for one, two in following.successor.items()}
    for heir, found in sorted(parts.items()):
        first = [old[carried[heir]]] if heir in carried else []
        yield Merged((*first, *sorted(found, key=lambda topic: (-len(topic.assertions), topic.id))), new[heir])


def _side_changes(
    old: dict[str, SavedTopic], new: dict[str, SavedTopic], carried: dict[str, str]
) -> Iterator[SideChange]:
    for name, before_id in carried.items():
        before, after = _standing(old[before_id]), _standing(new[name])
        for one in sorted(before.keys() & after.keys()):
            (was, left), (reads, joined) = before[one], after[one]
            # "other value: 3 of 5" is the same side under a new label where only its company changed.
            if (was.stance, left.partition(":")[0]) != (reads.stance, joined.partition(":")[0]):
                yield SideChange(new[name], was, reads, was.text != reads.text, left, joined)


def _standing(topic: SavedTopic) -> dict[str, tuple[SavedAssertion, str]]:
    """Each assertion of a topic with the label of its side; the stance where no side holds it."""
    labels = {name: side.label for side in topic.sides for name in side.assertions}
    return {one.id: (one, labels.get(one.id, str(one.stance))) for one in topic.assertions}
