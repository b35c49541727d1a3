"""A story goes on: what linkage starts from when there was a comparison before, and what its topics go on being called.

Assertions that shared a topic, and whose texts have not changed since, stay together whatever is added; new ones join them,
found topics of their own, or join two topics into one. Only a decision parts what was together.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.grouping.following import follow, homes
from stance.model.saved import SavedComparison

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.grouping.bench import Bench
    from stance.grouping.rows import Rows
    from stance.model.corpus import Corpus
    from stance.model.grouped import GroupedTopic, Grouping

__all__ = ["carried_on", "kept_homes", "named_on", "started_from"]


def kept_homes(corpus: Corpus, previous: SavedComparison) -> dict[str, str]:
    """For each assertion that shared a topic before, and whose text is as it was, the id of that topic."""
    texts = {one.id: one.text for one in corpus.assertions}
    return {one.id: topic.id for topic in previous.topics for one in topic.assertions if texts.get(one.id) == one.text}


def started_from(bench: Bench, rows: Rows, kept: Mapping[str, str]) -> Rows:
    """The rows with those together that shared a topic before, except where what people settled since parts them.

    Args:
        bench: The texts, made comparable.
        rows: What linkage joins.
        kept: For each assertion that is to stay where it was the id of its topic then.
    """
    if not kept:
        return rows
    row = rows.of_assertions(bench)
    groups: dict[str, list[int]] = {}
    for name in sorted(kept):
        groups.setdefault(kept[name], []).append(row[name])
    against: dict[int, set[int]] = {}
    for one, two in rows.apart:
        against.setdefault(int(rows.together[one]), set()).add(two)
        against.setdefault(int(rows.together[two]), set()).add(one)
    together = rows.together.copy()
    for _, held in sorted(groups.items()):
        roots = {_root(together, one) for one in held}
        barred = {_root(together, other) for one in held for other in against.get(int(rows.together[one]), ())}
        placed = {int(rows.topics[root]) for root in roots if rows.topics[root] >= 0}
        if not roots & barred and len(placed) < 2:
            smallest = min(roots)
            for root in roots:
                together[root] = smallest
    flat = np.array([_root(together, place) for place in range(len(together))], dtype=np.int64)
    return attrs.evolve(rows, together=flat)


def _root(together: npt.NDArray[np.int64], row: int) -> int:
    while together[row] != row:
        row = int(together[row])
    return row


def carried_on(grouping: Grouping, previous: SavedComparison) -> Grouping:
    """The same grouping, with the ids and propositions that its topics had before.

    Args:
        grouping: What was found now.
        previous: The comparison before.
    """
    declared = {topic.id for topic in previous.topics if not topic.proposed}
    declared &= {topic.id for topic in grouping.topics if not topic.proposed}
    return named_on(grouping, homes(previous), {topic.id: topic.proposition for topic in previous.topics}, declared)


def named_on(
    grouping: Grouping,
    then: Mapping[str, str],
    propositions: Mapping[str, str],
    declared: Collection[str] = (),
    others: Collection[str] = (),
) -> Grouping:
    """The same for topics of which only this is known.

    Args:
        grouping: What was found now.
        then: For each assertion the id of its topic before; empty where it shared one with nobody.
        propositions: Of each topic before.
        declared: Ids of topics that people declared, then as well as now.
        others: Ids of topics that no topic of the grouping may have.
    """
    now = {name: topic.id for topic in grouping.topics for name in topic.members} | dict.fromkeys(
        grouping.unmatched, ""
    )
    before = {new: old for old, new in follow(then, now, declared).successor.items()}
    taken = {topic.id for topic in grouping.topics if not topic.proposed} | set(others)
    taken |= {before[topic.id] for topic in grouping.topics if topic.proposed and topic.id in before}
    named = []
    for topic in grouping.topics:
        if topic.proposed and topic.id in before:
            old = before[topic.id]
            named.append(attrs.evolve(topic, id=old, proposition=propositions[old]))
        else:
            named.append(_of_its_own(topic, taken))
    return attrs.evolve(grouping, topics=tuple(named))


def _of_its_own(topic: GroupedTopic, taken: set[str]) -> GroupedTopic:
    """The topic under an id that no other goes on under."""
    if not topic.proposed or topic.id not in taken:
        return topic
    number = 2
    while f"{topic.id}-{number}" in taken:
        number += 1
    taken.add(f"{topic.id}-{number}")
    return attrs.evolve(topic, id=f"{topic.id}-{number}")
