"""Changes -> plain JSON types, in fixed key order, so that the same changes give the same bytes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stance.diffing.changes import Changes, Continued
from stance.model.saved import SavedAssertion, SavedSource, SavedTopic

__all__ = ["DIFF_VERSION", "as_document"]

DIFF_VERSION: Final = 1


def as_document(changes: Changes) -> dict[str, object]:
    """The changes as plain JSON types.

    >>> as_document(Changes(title="The bridge"))["counts"]["born"]
    0
    """
    lists: dict[str, list[object]] = {
        "sources_added": [_source(source) for source in changes.sources_added],
        "sources_gone": [_source(source) for source in changes.sources_gone],
        "added": list(changes.added),
        "copies": list(changes.copies),
        "removed": list(changes.removed),
        "edited": list(changes.edited),
        "contested": _continued(changes.contested),
        "settled": _continued(changes.settled),
        "born": [_topic(topic) for topic in changes.born],
        "gone": [_topic(topic) for topic in changes.gone],
        "split": [{"before": _topic(one.before), "after": _topics(one.after)} for one in changes.split],
        "merged": [{"before": _topics(one.before), "after": _topic(one.after)} for one in changes.merged],
        "renamed": _continued(changes.renamed),
        "sides": [
            {
                "assertion": change.after.id,
                "topic": change.topic.id,
                "text": change.after.text,
                "before": {"side": change.left, "stance": str(change.before.stance), "by": change.before.by},
                "after": {"side": change.joined, "stance": str(change.after.stance), "by": change.after.by},
                "edited": change.edited,
            }
            for change in changes.sides
        ],
        "moved": [
            {
                "assertion": moved.assertion,
                "text": moved.text,
                "before": moved.before and moved.before.id,
                "after": moved.after and moved.after.id,
            }
            for moved in changes.moved
        ],
        "stances": [
            {
                "voice": change.after.voice,
                "name": change.voice,
                "topic": change.topic.id,
                "before": _dated(change.before, change.when_before),
                "after": _dated(change.after, change.when_after),
                "axis": change.axis,
                "new": change.new,
            }
            for change in changes.stances
        ],
        "alone": [{"id": one.id, "source": one.source, "text": one.text} for one in changes.alone],
    }
    counts = {name: len(held) for name, held in lists.items()}
    return {"diff_version": DIFF_VERSION, "title": changes.title, "counts": counts, **lists}


def _source(source: SavedSource) -> dict[str, object]:
    return {"id": source.id, "name": source.name, "published": source.published and str(source.published)}


def _topics(topics: Sequence[SavedTopic]) -> list[object]:
    return [_topic(topic) for topic in topics]


def _topic(topic: SavedTopic) -> dict[str, object]:
    return {
        "id": topic.id,
        "proposition": topic.proposition,
        "proposed": topic.proposed,
        "contested": topic.contested,
        "summary": topic.summary,
        "assertions": [one.id for one in topic.assertions],
    }


def _continued(topics: Sequence[Continued]) -> list[object]:
    return [
        {
            "before": _topic(one.before),
            "after": _topic(one.after),
            "said": [said.id for said in one.said],
            "disagreements": [
                {
                    "kind": found.kind,
                    "left": list(found.left),
                    "right": list(found.right),
                    "explanation": found.explanation,
                }
                for found in one.disagreements
            ],
        }
        for one in topics
    ]


def _dated(assertion: SavedAssertion, when: str) -> dict[str, object]:
    return {"assertion": assertion.id, "stance": str(assertion.stance), "when": when}
