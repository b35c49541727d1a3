"""Flat rows as CSV, TSV and JSON Lines: a corpus comes in, one row an assertion goes out."""

from __future__ import annotations

import csv
import io
import json

from stance.loading.decoding import FORBIDDEN
from stance.loading.guards import guarded
from stance.model.columns import COLUMNS
from stance.model.corpus import Corpus
from stance.model.records import Record, records_of
from stance.rendering.escaping import json_escaped, json_ready, visible

__all__ = ["as_csv", "as_jsonl", "as_tsv"]

_FIRST = ("id", "source", "speaker", "text", "quote")
_ORDER = (*_FIRST, *(column for column in COLUMNS if column not in _FIRST))


def as_csv(corpus: Corpus) -> str:
    r"""The corpus as CSV (RFC 4180), with the columns that it needs; a cell that a spreadsheet would run is guarded.

    >>> from stance.model.assertion import Assertion
    >>> as_csv(Corpus.of([Assertion("=1", "council", id="c1")]))
    "id,source,text\r\nc1,council,'=1\r\n"
    """
    return _table(corpus, ",", "\r\n")


def as_tsv(corpus: Corpus) -> str:
    """The corpus as tab-separated values, with quotes around a cell that needs them."""
    return _table(corpus, "\t", "\n")


def as_jsonl(corpus: Corpus) -> str:
    """The corpus as JSON Lines: one object an assertion, several speakers or authors as a list."""
    return "".join(f"{_line(record)}\n" for record in records_of(corpus.assertions, corpus.sources, corpus.topics))


def _line(record: Record) -> str:
    ready: Record = {
        column: [json_ready(one) for one in value] if isinstance(value, list) else json_ready(value)
        for column in _ORDER
        if (value := record.get(column)) is not None
    }
    return json_escaped(json.dumps(ready, ensure_ascii=False))


def _table(corpus: Corpus, delimiter: str, end: str) -> str:
    records = list(records_of(corpus.assertions, corpus.sources, corpus.topics, cells=True))
    told = {column for record in records for column in record} | {"source", "text"}
    columns = [column for column in _ORDER if column in told]
    written = io.StringIO()
    # A lone carriage return is a line end for the reader, and Python's writer would not quote it for a tab's sake.
    writer = csv.writer(written, delimiter=delimiter, lineterminator=end)
    writer.writerow(columns)
    for record in records:
        writer.writerow([_cell(record.get(column, "")) for column in columns])
    return written.getvalue()


def _cell(value: str | list[str]) -> str:
    # What no table can hold becomes visible: it is text of strangers, and not worth refusing the whole.
    return FORBIDDEN.sub(lambda match: visible(match[0]), guarded(str(value)))
