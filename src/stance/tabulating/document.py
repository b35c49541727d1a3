"""The JSON document of a comparison: judged topics come in, plain JSON types go out (dict, list, str, number, bool, None).

The keys are those of schema version 1; more may stand beside them. Key order is fixed, so the same comparison gives the
same bytes. Texts are as they were loaded; infinite numbers are left for the renderer, which writes them as null.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Final

import attrs

from stance.grouping.contradictions import Contradiction, contradictions_of
from stance.judging.judged import Difference, Disagreement, JudgedAssertion, JudgedTopic, Side
from stance.model.corpus import Corpus
from stance.model.grouped import Ask, Cohesion, Nearest
from stance.model.source import Source
from stance.model.topic import Decision
from stance.reading.cues import Cue
from stance.reading.quantities import StatedQuantity
from stance.tabulating.choosing import contestedness
from stance.tabulating.counts import count_line
from stance.tabulating.entries import Found, entry_of, settled_by
from stance.tabulating.matrix import disagreement_matrix, in_blocks

__all__ = ["MATRIX_LIMIT", "SCHEMA_VERSION", "as_document"]

SCHEMA_VERSION: Final = 1

# A square of numbers for each pair: beyond this many voices it would outgrow everything else in the document.
MATRIX_LIMIT: Final = 500


def as_document(  # noqa: PLR0917 -- all of them are needed, and the order is the document's
    title: str,
    topics: Sequence[JudgedTopic],
    corpus: Corpus,
    findings: Mapping[str, Found],
    settings: Mapping[str, object],
    unmatched: Sequence[str] = (),
    decisions: Sequence[Decision] = (),
    *,
    stale: Collection[Decision] = (),
    ask: Sequence[Ask] = (),
    nearest: Mapping[str, Nearest] = MappingProxyType({}),
) -> dict[str, object]:
    """The whole comparison as plain JSON types.

    Args:
        title: What the story is called.
        topics: In the order in which they are to be shown.
        corpus: What was compared.
        findings: What verifying found, by assertion id; may be empty.
        settings: Matcher, threshold and the like, as JSON types.
        unmatched: Ids of the assertions that no topic holds.
        decisions: What people have settled.
        stale: Those decisions whose texts have changed since.
        ask: The pairs between together and apart, about which a person should be asked.
        nearest: By assertion id the one of its topic with the likest wording; may be empty.

    Returns:
        A dictionary with `schema_version`, `title`, `settings`, `counts`, `sources`, `voices`, `topics`, `matrix`,
        `source_matrix`, `unmatched`, `ask`, `decisions` and `contradictions` among these.
    """
    voices = {voice.id: voice.name for voice in map(corpus.voice, corpus.assertions)}
    settled = settled_by(corpus)
    return {
        "schema_version": SCHEMA_VERSION,
        "title": title,
        "settings": dict(settings),
        "counts": {
            "sources": len(corpus.sources),
            "origins": len({corpus.origin(source.id) for source in corpus.sources}),
            "voices": len(voices),
            "assertions": len(corpus.assertions),
            "topics": len(topics),
            "contested": sum(topic.contested for topic in topics),
        },
        "sources": [_source(source, corpus) for source in sorted(corpus.sources, key=lambda source: source.id)],
        "voices": [{"id": name, "name": voices[name]} for name in sorted(voices)],
        "topics": [_topic(topic, corpus, findings, settled, nearest) for topic in topics],
        "matrix": _matrix(topics),
        "source_matrix": _matrix(topics, of_sources=True),
        "unmatched": [
            {"id": name, "source": corpus.assertion(name).source, "text": corpus.assertion(name).text}
            for name in unmatched
        ],
        "ask": [attrs.asdict(pair) for pair in ask],
        "decisions": sorted((_decision(decision, stale=decision in stale) for decision in decisions), key=str),
        "contradictions": [_contradiction(found) for found in contradictions_of(corpus)],
    }


def _source(source: Source, corpus: Corpus) -> dict[str, object]:
    return {
        "id": source.id,
        "name": source.name,
        "title": source.title,
        "publisher": source.publisher,
        "authors": list(source.authors),
        "kind": source.kind,
        "published": _text(source.published),
        "url": source.url,
        "origin": corpus.origin(source.id),
    }


def _topic(
    topic: JudgedTopic,
    corpus: Corpus,
    findings: Mapping[str, Found],
    settled: Mapping[str, str],
    nearest: Mapping[str, Nearest],
) -> dict[str, object]:
    return {
        "id": topic.id,
        "proposition": topic.proposition,
        "proposed": topic.proposed,
        "contested": topic.contested,
        "contestedness": contestedness(topic),
        "summary": count_line(topic),
        "counts": {
            "sources": len({judged.source.id for judged in topic.assertions}),
            "origins": len({judged.origin for judged in topic.assertions}),
            "voices": len({judged.voice.id for judged in topic.assertions}),
            "silent": len(topic.silent),
        },
        "assertions": [
            {
                **_assertion(judged, corpus, findings),
                "placed": settled.get(judged.id, "matched"),
                "nearest": _nearest(nearest.get(judged.id)),
            }
            for judged in topic.assertions
        ],
        "sides": [_side(side) for side in topic.sides],
        "disagreements": [_disagreement(found) for found in topic.disagreements],
        "differences": [_difference(found) for found in topic.differences],
        "silent": [source.id for source in topic.silent],
        "also": list(topic.also),
        "cohesion": _cohesion(topic.cohesion),
    }


def _assertion(judged: JudgedAssertion, corpus: Corpus, findings: Mapping[str, Found]) -> dict[str, object]:
    entry, reading = entry_of(judged, corpus, findings), judged.reading
    return {
        "id": entry.id,
        "text": entry.text,
        "source": entry.source_id,
        "source_name": entry.source,
        "published": entry.date or None,
        "voice": entry.voice_id,
        "voice_name": entry.voice,
        "speaker": list(entry.speakers),
        "about": entry.about or None,
        "origin": judged.origin,
        "stance": entry.stance,
        "explicit": entry.explicit,
        "by": entry.by,
        "commitment": entry.commitment,
        "cues": [_cue(cue) for cue in reading.cues],
        "aligned": reading.aligned,
        "quantities": [_quantity(stated) for stated in reading.quantities],
        "explanation": reading.explanation,
        "evidence": _evidence(judged, entry.state, findings),
    }


def _evidence(judged: JudgedAssertion, state: str, findings: Mapping[str, Found]) -> list[dict[str, object]]:
    quote, finding = judged.assertion.quote, findings.get(judged.id)
    if quote is None:
        return []
    start, end = (None, None) if finding is None or not finding.end else (finding.start, finding.end)
    return [
        {
            "quote": quote.exact,
            "prefix": quote.prefix,
            "suffix": quote.suffix,
            "locator": quote.locator,
            "state": state,
            "start": start,
            "end": end,
            "reason": "" if finding is None else finding.reason,
            "differences": [] if finding is None else [list(pair) for pair in finding.differences],
        }
    ]


def _nearest(nearest: Nearest | None) -> dict[str, object] | None:
    if nearest is None:
        return None
    return {"id": nearest.id, "similarity": nearest.similarity, "shared": list(nearest.shared)}


def _cue(cue: Cue) -> dict[str, object]:
    return {
        "text": cue.text,
        "start": cue.start,
        "end": cue.end,
        "class": str(cue.kind),
        "rule": cue.rule,
        "weight": cue.weight,
        "towards": cue.towards,
        "governs": cue.governs,
    }


def _quantity(stated: StatedQuantity) -> dict[str, object]:
    quantity = stated.quantity
    return {
        "text": stated.text,
        "start": stated.start,
        "end": stated.end,
        "low": quantity.low,
        "high": quantity.high,
        "unit": quantity.unit,
        "kind": str(quantity.kind),
        "comparator": str(quantity.comparator),
        "measure": quantity.measure,
        "compared_to": quantity.compared_to,
        "period": _text(quantity.period),
    }


def _side(side: Side) -> dict[str, object]:
    return {
        "label": side.label,
        "stance": str(side.stance),
        "assertions": [judged.id for judged in side.assertions],
        "voices": [voice.id for voice in side.voices],
        "sources": [source.id for source in side.sources],
        "origins": side.origins,
    }


def _disagreement(found: Disagreement) -> dict[str, object]:
    return {
        "kind": str(found.kind),
        "left": list(found.left),
        "right": list(found.right),
        "explanation": found.explanation,
    }


def _difference(found: Difference) -> dict[str, object]:
    return {
        "kind": str(found.kind),
        "axis": found.axis,
        "left": list(found.left),
        "right": list(found.right),
        "explanation": found.explanation,
    }


def _cohesion(cohesion: Cohesion) -> dict[str, object]:
    return {
        "weakest_pair": cohesion.weakest_pair,
        "weakest_bridge": cohesion.weakest_bridge,
        "below_threshold": cohesion.below_threshold,
    }


def _matrix(topics: Sequence[JudgedTopic], *, of_sources: bool = False) -> dict[str, object]:
    """Squares of numbers; of too many voices those that speak to most topics are kept, and the rest is counted."""
    matrix = disagreement_matrix(topics, of_sources=of_sources, most=MATRIX_LIMIT)
    names = [voice.id for voice in matrix.voices]
    square = [[matrix.between(one, other) for other in names] for one in names]
    return {
        "sources" if of_sources else "voices": names,
        "shared": [[tally.shared for tally in row] for row in square],
        "agree": [[tally.agree for tally in row] for row in square],
        "disagree": [[tally.disagree for tally in row] for row in square],
        "in_blocks": [voice.id for voice in in_blocks(matrix)],
        "omitted": matrix.omitted,
    }


def _decision(decision: Decision, *, stale: bool) -> dict[str, object]:
    return {
        "kind": str(decision.kind),
        "assertions": list(decision.assertions),
        "topic": decision.topic or None,
        "stance": _text(decision.stance),
        "by": decision.by,
        "on": _text(decision.on),
        "why": decision.why,
        "stale": stale,
    }


def _contradiction(found: Contradiction) -> dict[str, object]:
    return {
        "left": found.left,
        "right": found.right,
        "chain": [[one, two] for one, two, _ in found.chain],
        "topics": list(found.topics),
        "explanation": str(found),
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
