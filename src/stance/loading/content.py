"""What one file adds to the corpus: parts of the model, and where in the file each of them stands."""

from __future__ import annotations

import attrs

from stance.loading.findings import Path
from stance.model.assertion import Assertion
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, Topic

__all__ = ["FAMILIES", "Content"]

FAMILIES = ("speakers", "topics", "sources", "assertions", "decisions")


@attrs.define
class Content:
    """What one file adds to the corpus.

    Attributes:
        title: The story's title, empty when the file does not say it.
        speakers: In the order of the file, as are all the following.
        topics: Declared topics.
        synonyms: Groups of texts.
        sources: Sources without their assertions.
        assertions: Assertions of all sources.
        decisions: Decisions.
        paths: For each of these families, where each thing stands in the file.
        complete: False when ids may be missing because a part of the file could not be read.
    """

    title: str = ""
    speakers: list[Speaker] = attrs.field(factory=list)
    topics: list[Topic] = attrs.field(factory=list)
    synonyms: list[tuple[str, ...]] = attrs.field(factory=list)
    sources: list[Source] = attrs.field(factory=list)
    assertions: list[Assertion] = attrs.field(factory=list)
    decisions: list[Decision] = attrs.field(factory=list)
    paths: dict[str, list[Path]] = attrs.field(factory=lambda: {family: [] for family in FAMILIES})
    complete: bool = True
