"""The topics of then and of now -> which became which: carried on, split, merged, born, gone.

A topic is followed by the assertions that both comparisons hold, as groups are followed through time by MONIC (Spiliopoulou
et al. 2006): what is new or removed says nothing about it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping

import attrs

from stance.model.saved import SavedComparison

__all__ = ["Following", "follow", "homes"]


@attrs.frozen
class Following:
    """Which topics became which, by id.

    Attributes:
        successor: For each topic of then that is carried on, the topic of now; one to one.
        parent: For each topic of now that was split off, the topic of then.
        absorbed: For each topic of then that went into another, the topic of now.
    """

    successor: Mapping[str, str]
    parent: Mapping[str, str]
    absorbed: Mapping[str, str]


def homes(comparison: SavedComparison) -> dict[str, str]:
    """For each assertion the id of its topic; empty where it shares a topic with nobody."""
    alone = {loner.id: "" for loner in comparison.unmatched}
    return alone | {one.id: topic.id for topic in comparison.topics for one in topic.assertions}


def follow(then: Mapping[str, str], now: Mapping[str, str], declared: Collection[str] = ()) -> Following:
    """Say which topics became which.

    Two topics are one that goes on when people declared both under one id; else when they share at least half of the
    assertions of either that are known then and now, the largest overlaps first. What is left over is split off from the
    topic of which it has most of its known assertions, or was absorbed by the one to which most of them went.

    Args:
        then: For each assertion the id of its topic; empty where it shared a topic with nobody.
        now: The same now.
        declared: Ids of topics that people declared, then as well as now.

    >>> follow({"a": "t", "b": "t", "c": "u"}, {"a": "v", "b": "v", "c": "v"}).successor
    {'t': 'v'}
    """
    kept = [(then[name], now[name]) for name in sorted(then.keys() & now.keys())]
    shared = Counter(pair for pair in kept if all(pair))
    of_then, of_now = Counter(one for one, _ in kept), Counter(two for _, two in kept)
    successor = {name: name for name in sorted(declared)}
    taken = set(successor.values())
    for (old, new), count in sorted(shared.items(), key=lambda item: (-item[1], item[0][0] != item[0][1], item[0])):
        if old in successor or new in taken or 2 * count < min(of_then[old], of_now[new]):
            continue
        successor[old] = new
        taken.add(new)
    parent = _most_from({(new, old): count for (old, new), count in shared.items()}, of_now, skip=taken)
    absorbed = _most_from(dict(shared), of_then, skip=set(successor))
    return Following(successor, parent, absorbed)


def _most_from(shared: Mapping[tuple[str, str], int], known: Mapping[str, int], *, skip: set[str]) -> dict[str, str]:
    """For each topic that is not to be skipped the other one with more than half of its known assertions."""
    return {one: two for (one, two), count in sorted(shared.items()) if one not in skip and 2 * count > known[one]}
