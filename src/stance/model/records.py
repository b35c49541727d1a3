"""A corpus as flat rows: sources, topics and assertions come in, one record an assertion goes out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from stance.model.assertion import Assertion, Evidence
from stance.model.columns import SOURCE_COLUMNS, joined
from stance.model.source import Source
from stance.model.topic import Topic

__all__ = ["Record", "records_of"]

Record = dict[str, str | list[str]]


def records_of(
    assertions: Iterable[Assertion], sources: Iterable[Source], topics: Iterable[Topic], *, cells: bool = False
) -> Iterator[Record]:
    """The rows of a corpus: one an assertion, then one for each source and topic that no assertion has named.

    What is said of a source or topic stands in its first row alone.

    Args:
        assertions: Those of the corpus, as are the next two.
        sources: What is known about the sources.
        topics: The declared topics.
        cells: Write lists as the text of a cell.

    Returns:
        Values by column, those that are left out missing; several speakers, authors or phrasings are a list.

    >>> list(records_of([Assertion("It is closed.", "council", id="c1")], [Source("council", kind="town")], []))
    [{'source': 'council', 'id': 'c1', 'text': 'It is closed.', 'kind': 'town'}]
    """
    untold = {source.id: source for source in sources}
    unasked = {topic.id: topic for topic in topics}
    for assertion in assertions:
        row = _assertion_row(assertion) | _source_row(untold.pop(assertion.source, None))
        yield _written(row | _topic_row(unasked.pop(assertion.topic, None)), cells=cells)
    for source in untold.values():
        yield _written(_source_row(source), cells=cells)
    for topic in unasked.values():
        yield _written(_topic_row(topic), cells=cells)


def _assertion_row(assertion: Assertion) -> dict[str, str | tuple[str, ...]]:
    quote = assertion.quote or Evidence("-")
    return {
        "source": assertion.source,
        "id": assertion.id,
        "speaker": assertion.speaker,
        "text": assertion.text,
        "quote": assertion.quote.exact if assertion.quote else "",
        "prefix": quote.prefix,
        "suffix": quote.suffix,
        "locator": quote.locator,
        "about": str(assertion.about or ""),
        "stance": str(assertion.stance or ""),
        "commitment": str(assertion.commitment or ""),
        "topic": assertion.topic,
    }


def _source_row(source: Source | None) -> dict[str, str | tuple[str, ...]]:
    if source is None:
        return {}
    values = {column: getattr(source, column) for column in SOURCE_COLUMNS}
    return {"source": source.id, **values, "published": str(source.published or "")}


def _topic_row(topic: Topic | None) -> dict[str, str | tuple[str, ...]]:
    return {} if topic is None else {"topic": topic.id, "proposition": topic.proposition, "also": topic.also}


def _written(row: dict[str, str | tuple[str, ...]], *, cells: bool) -> Record:
    written: Record = {}
    for column, value in row.items():
        if isinstance(value, tuple) and value:
            text = joined(value)
            written[column] = text if cells or (text,) == value else list(value)
        elif isinstance(value, str) and value:
            written[column] = value
    return written
