"""What one file adds to the corpus: parts of the model, and where in the file each of them stands."""

from __future__ import annotations

import sys

import attrs

from stance.loading.findings import Finding, Path
from stance.model.assertion import Assertion
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, Topic

__all__ = ["FAMILIES", "Content", "Parsed"]

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
        loose: True when sources and topics may be told in several places, as rows do.
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
    loose: bool = False
    complete: bool = True


@attrs.frozen
class Parsed:
    """One file as far as it can be read alone.

    Attributes:
        content: What it adds.
        findings: What is wrong in it.
        warnings: What is allowed, and probably not meant.
        end: Offset at which reading stopped; more than the text is long when it did not stop.
    """

    content: Content
    findings: list[Finding]
    warnings: list[Finding] = attrs.field(factory=list)
    end: int = sys.maxsize
