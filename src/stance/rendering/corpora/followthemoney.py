"""FollowTheMoney statements (CSV): a corpus comes in, one statement a row goes out, its dataset the source."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Iterator
from typing import Final

from stance.loading.decoding import FORBIDDEN
from stance.loading.formats.followthemoney import OURS
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.source import Source
from stance.rendering.escaping import visible

__all__ = ["COLUMNS", "as_statements"]

COLUMNS: Final = (
    "canonical_id", "entity_id", "prop", "prop_type", "schema", "value", "dataset", "origin", "lang", "original_value",
    "external", "first_seen", "last_seen", "id",
)  # fmt: skip


def as_statements(corpus: Corpus) -> str:
    """The corpus as statements: an assertion is the description of a Note, and a source a Document.

    >>> as_statements(Corpus.of([Assertion("It is closed.", "council", id="c1")])).splitlines()[-1].split(",")[:6]
    ['c1', 'c1', 'description', 'text', 'Note', 'It is closed.']
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in (*_of_sources(corpus), *(_of_assertion(one) for one in corpus.assertions)):
        writer.writerow([FORBIDDEN.sub(lambda match: visible(match[0]), cell) for cell in row])
    return written.getvalue()


def _of_sources(corpus: Corpus) -> Iterator[list[str]]:
    for source in corpus.sources:
        told = list(_told(source))
        digest = hashlib.sha1(
            "".join(value for *_, value in told).encode("utf-8", "surrogatepass"), usedforsecurity=False
        )
        for statement in (("id", "checksum", digest.hexdigest()), *told):
            yield _row(source.id, statement, "Document", source.id)


def _told(source: Source) -> Iterator[tuple[str, str, str]]:
    values = (
        ("name", "name", source.title),
        ("publisher", "string", source.publisher),
        ("sourceUrl", "url", source.url),
        ("publishedAt", "date", str(source.published or "")),
        *(("author", "string", name) for name in source.authors),
    )
    return (row for row in values if row[2])


def _of_assertion(assertion: Assertion) -> list[str]:
    quote = assertion.quote.exact if assertion.quote else ""
    return _row(assertion.id, ("description", "text", assertion.text), "Note", assertion.source, quote)


def _row(entity: str, told: tuple[str, str, str], schema: str, dataset: str, original: str = "") -> list[str]:
    prop, kind, value = told
    # The key of a statement is made as FollowTheMoney makes it.
    key = hashlib.sha1(
        f"{dataset}.{entity}.{prop}.{value}".encode("utf-8", "surrogatepass"), usedforsecurity=False
    ).hexdigest()
    return [entity, entity, prop, kind, schema, value, dataset, OURS, "", original, "f", "", "", key]
