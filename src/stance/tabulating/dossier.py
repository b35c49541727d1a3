"""One topic with everything that is known about it: a judged topic comes in, several tables go out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from stance.judging.judged import JudgedTopic
from stance.model.corpus import Corpus
from stance.model.grouped import Nearest
from stance.reading.cues import Cue
from stance.tabulating.counts import count_line
from stance.tabulating.entries import Found, settled_by
from stance.tabulating.listings import values
from stance.tabulating.side_by_side import side_by_side
from stance.tabulating.tables import Grid, Table

__all__ = ["dossier"]


def dossier(
    topic: JudgedTopic,
    corpus: Corpus,
    findings: Mapping[str, Found],
    nearest: Mapping[str, Nearest] = MappingProxyType({}),
) -> tuple[Table | Grid, ...]:
    """Everything about one topic.

    Args:
        topic: The topic.
        corpus: Knows the names of the speakers.
        findings: What verifying found, by assertion id; may be empty.
        nearest: By assertion id the one of its topic with the likest wording; may be empty.

    Returns:
        The sides; how each assertion was read, and why it is here; the values that they state, where they state any;
        from which origins they come; and how well the topic hangs together.
    """
    stated = values([topic], findings)
    return (
        side_by_side([topic], corpus, findings, contested_only=False),
        _readings(topic),
        _together(topic, settled_by(corpus), nearest),
        *([stated] if stated.rows else []),
        _origins(topic),
        _cohesion(topic),
    )


def _readings(topic: JudgedTopic) -> Grid:
    rows = tuple(
        (
            judged.id,
            str(judged.reading.stance),
            judged.reading.by,
            "; ".join(map(_cue, judged.reading.cues)) or "no cue found",
            judged.reading.aligned,
            judged.reading.explanation,
        )
        for judged in topic.assertions
    )
    summary = "Aligned is the share of the proposition's content words that the text covers, from 0 to 1."
    return Grid("Why on this side", summary, ("assertion", "stance", "by", "cues", "aligned", "explanation"), rows)


def _cue(cue: Cue) -> str:
    towards = f" towards {cue.towards}" if cue.towards else ""
    return f"“{cue.text}” ({cue.kind}, {cue.start} to {cue.end}){towards}"


def _together(topic: JudgedTopic, settled: Mapping[str, str], nearest: Mapping[str, Nearest]) -> Grid:
    rows = tuple(
        (
            judged.id,
            settled.get(judged.id, "matched"),
            None if found is None else found.id,
            None if found is None else found.similarity,
            None if found is None else ", ".join(found.shared),
        )
        for judged, found in ((judged, nearest.get(judged.id)) for judged in topic.assertions)
    )
    summary = "Nearest is the assertion of this topic with the likest wording; similarity is from 0 to 1."
    return Grid("Why in this topic", summary, ("assertion", "placed", "nearest", "similarity", "shared words"), rows)


def _origins(topic: JudgedTopic) -> Grid:
    rows = tuple(
        (judged.id, judged.source.name, judged.origin, judged.source.url or None) for judged in topic.assertions
    )
    return Grid("Origins", "Copies of one origin count once.", ("assertion", "source", "origin", "url"), rows)


def _cohesion(topic: JudgedTopic) -> Grid:
    cohesion = topic.cohesion
    rows: tuple[tuple[str, float], ...] = (
        ("weakest pair", cohesion.weakest_pair),
        ("weakest bridge", cohesion.weakest_bridge),
        ("share of pairs below the threshold", cohesion.below_threshold),
    )
    return Grid("How well it hangs together", f"{count_line(topic)}.", ("measure", "similarity"), rows)
