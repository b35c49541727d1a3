"""Sources and topics that several places tell about: the contents of all files come in, and hold each of them once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import attrs

from stance.loading.content import Content
from stance.loading.findings import NOTED_PER_FILE, Finding, Path, shown
from stance.model.source import Source
from stance.model.topic import Topic

__all__ = ["join_loose"]

Told = TypeVar("Told", Source, Topic)


def join_loose(files: Sequence[tuple[Content, list[Finding]]]) -> None:
    """Join what rows tell about sources and topics with what other files declare.

    A row names its source, and may say more about it; a file of rows is no second declaration of what YAML declares or
    another table names. Each source and topic stays where it was first declared, and takes over what only rows say.

    Args:
        files: Content and findings of each file; both are changed. Where two files say different things, the later one
            gets a finding.
    """
    # What declares comes before what only names.
    ordered = sorted(files, key=lambda file: file[0].loose)
    sources: dict[str, tuple[list[Source], int]] = {}
    topics: dict[str, tuple[list[Topic], int]] = {}
    for content, findings in ordered:
        content.sources, content.paths["sources"] = _joined(
            content.sources, content.paths["sources"], sources, findings, loose=content.loose
        )
        content.topics, content.paths["topics"] = _joined(
            content.topics, content.paths["topics"], topics, findings, loose=content.loose
        )


def _joined(
    told: list[Told],
    paths: list[Path],
    known: dict[str, tuple[list[Told], int]],
    findings: list[Finding],
    *,
    loose: bool,
) -> tuple[list[Told], list[Path]]:
    kept: list[Told] = []
    places: list[Path] = []
    for thing, path in zip(told, paths, strict=True):
        if loose and thing.id in known:
            holder, position = known[thing.id]
            holder[position] = _filled(holder[position], thing, path, findings)
        else:
            known.setdefault(thing.id, (kept, len(kept)))
            kept.append(thing)
            places.append(path)
    return kept, places


def _filled(known: Told, more: Told, path: Path, findings: list[Finding]) -> Told:
    """What is known, with what only the other says."""
    fresh = {}
    for field in attrs.fields(type(known)):
        before, here = getattr(known, field.name), getattr(more, field.name)
        if here in ("", (), None) or here == before:
            continue
        if before in ("", (), None):
            fresh[field.name] = here
        elif len(findings) < NOTED_PER_FILE:
            kind = type(known).__name__.lower()
            what = f"{kind} {shown(known.id)} has another {field.name} elsewhere: {before!s}, and {here!s} here"
            findings.append(Finding("ST131", what, "write it once, or alike", (*path, field.name)))
    return attrs.evolve(known, **fresh)
