"""One judged assertion comes in, with the corpus and what verifying found; the `Entry` that stands in a cell goes out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Protocol

from stance.judging.judged import JudgedAssertion, JudgedTopic, Side
from stance.model.corpus import Corpus
from stance.model.topic import DecisionKind
from stance.tabulating.tables import NO_QUOTE, Entry

__all__ = ["Found", "entries_of", "entry_of", "settled_by", "state_of"]


class Found(Protocol):
    """What verifying says about the quote of one assertion."""

    @property
    def state(self) -> str:
        """`exact`, `normalised`, `near`, `ambiguous`, `not found` or `unchecked`."""
        ...

    @property
    def start(self) -> int | None:
        """Where the quote begins in the document, in code points; None where it was not found."""
        ...

    @property
    def end(self) -> int | None:
        """Where it ends; None or 0 where it was not found."""
        ...

    @property
    def reason(self) -> str:
        """Why it is in this state, in one sentence; may be empty."""
        ...

    @property
    def differences(self) -> tuple[tuple[str, str], ...]:
        """What differs from the document, as pairs of the document's words and the quote's."""
        ...


def state_of(judged: JudgedAssertion, findings: Mapping[str, Found]) -> str:
    """How the quote of an assertion was verified: its finding's state, else `unchecked`, or `no quote`."""
    if judged.assertion.quote is None:
        return NO_QUOTE
    finding = findings.get(judged.id)
    return "unchecked" if finding is None else str(finding.state)


def entry_of(judged: JudgedAssertion, corpus: Corpus, findings: Mapping[str, Found], *, value: str = "") -> Entry:
    """What a cell shows of one assertion.

    Args:
        judged: The assertion with its reading.
        corpus: Knows the names of the speakers.
        findings: What verifying found, by assertion id; may be empty.
        value: The other value or answer that its side gives; empty where it gives none.

    Returns:
        The entry, with names in place of ids, and periods as EDTF text.
    """
    assertion, source, reading = judged.assertion, judged.source, judged.reading
    return Entry(
        id=assertion.id,
        text=assertion.text,
        voice=judged.voice.name,
        voice_id=judged.voice.id,
        speakers=tuple(corpus.speaker(name).name for name in assertion.speaker),
        source_id=source.id,
        source=source.name,
        date="" if source.published is None else str(source.published),
        about="" if assertion.about is None else str(assertion.about),
        quote="" if assertion.quote is None else assertion.quote.exact,
        locator="" if assertion.quote is None else assertion.quote.locator,
        state=state_of(judged, findings),
        stance=str(reading.stance),
        explicit=reading.explicit,
        by=reading.by,
        commitment=str(reading.commitment),
        value=value,
    )


def entries_of(topic: JudgedTopic, corpus: Corpus, findings: Mapping[str, Found]) -> Iterator[tuple[Side, Entry]]:
    """Every entry of a topic with the side on which it stands, side by side in the topic's order."""
    for side in topic.sides:
        value = side.label.partition(":")[2].strip()
        for judged in side.assertions:
            yield side, entry_of(judged, corpus, findings, value=value)


def settled_by(corpus: Corpus) -> dict[str, str]:
    """By assertion id how a person chose its topic: `declared` or `decided`; what the matcher placed is missing."""
    placing = {DecisionKind.SAME, DecisionKind.TOPIC}
    decided = {name: "decided" for one in corpus.decisions if one.kind in placing for name in one.assertions}
    return decided | {assertion.id: "declared" for assertion in corpus.assertions if assertion.topic}
