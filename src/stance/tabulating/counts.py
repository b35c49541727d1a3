"""Numbers with their units: judged topics come in; lines of counts in correct English go out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stance.judging.judged import JudgedTopic, Side
from stance.model.corpus import Corpus
from stance.tabulating.choosing import contestedness

__all__ = ["OTHER_VALUE", "column_of", "count_line", "counted", "summary_line"]

OTHER_VALUE: Final = "other value"

# What the voices of a column do, for one and for many, in the order in which a count line names them.
_VERBS: Final = {
    "affirm": ("affirms", "affirm"),
    "deny": ("denies", "deny"),
    "doubt": ("doubts", "doubt"),
    "qualify": ("qualifies", "qualify"),
    OTHER_VALUE: ("gives another value", "give another value"),
    "observe": ("observes", "observe"),
}


def counted(number: int, noun: str) -> str:
    """A number with its noun, in the singular for one.

    >>> counted(1, "voice"), counted(0, "source")
    ('1 voice', '0 sources')
    """
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def column_of(side: Side) -> str:
    """The column in which a side stands: `affirm`, `deny`, `doubt`, `qualify`, `other value` or `observe`."""
    label = side.label.partition(":")[0].strip()
    return OTHER_VALUE if label == "other answer" else label


def count_line(topic: JudgedTopic) -> str:
    """Who stands where, in numbers.

    Args:
        topic: A judged topic.

    Returns:
        A line such as "5 sources, 4 voices: 3 affirm, 1 denies, 1 doubts; 4 silent; contestedness 4". The numbers of the sides are
        voices; a voice that stands on two sides counts in both. Origins are named where sources copy one another.
    """
    sources = {judged.source.id for judged in topic.assertions}
    origins = {judged.origin for judged in topic.assertions}
    voices = {judged.voice.id for judged in topic.assertions}
    told = [counted(len(sources), "source"), counted(len(voices), "voice")]
    if len(origins) < len(sources):
        told.insert(1, counted(len(origins), "origin"))
    standing: dict[str, set[str]] = {}
    for side in topic.sides:
        standing.setdefault(column_of(side), set()).update(voice.id for voice in side.voices)
    sides = [
        f"{len(standing[column])} {verbs[len(standing[column]) > 1]}"
        for column, verbs in _VERBS.items()
        if standing.get(column)
    ]
    silent = f"; {len(topic.silent)} silent" if topic.silent else ""
    contested = f"; contestedness {contestedness(topic)}" if topic.contested else ""
    return f"{', '.join(told)}: {', '.join(sides)}{silent}{contested}"


def summary_line(topics: Sequence[JudgedTopic], corpus: Corpus) -> str:
    """One line of counts for a whole comparison.

    Returns:
        A line such as "9 sources, 31 voices, 120 assertions; 22 of 40 topics are contested".
    """
    voices = {corpus.voice(assertion).id for assertion in corpus.assertions}
    told = (
        counted(len(corpus.sources), "source"),
        counted(len(voices), "voice"),
        counted(len(corpus.assertions), "assertion"),
    )
    return f"{', '.join(told)}; {contested_line(topics)}"


def contested_line(topics: Sequence[JudgedTopic]) -> str:
    """How many of the topics are contested, as words."""
    contested = sum(topic.contested for topic in topics)
    return (
        f"{contested} of {counted(len(topics), 'topic')} {'is' if 1 in (contested, len(topics)) else 'are'} contested"
    )
