"""CSL-JSON for Zotero, pandoc and citation processors: the sources of a corpus come in, a bibliography goes out."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Final

from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.source import Source
from stance.rendering.corpora.documents import json_escaped_lines
from stance.rendering.escaping import json_ready

__all__ = ["as_csl"]

_TYPES: Final[Mapping[str, str]] = {
    "article": "article",
    "blog": "post-weblog",
    "book": "book",
    "fact-check": "review",
    "interview": "interview",
    "law": "legislation",
    "news": "article-newspaper",
    "opinion": "article-newspaper",
    "report": "report",
    "speech": "speech",
    "study": "article-journal",
    "website": "webpage",
}
_DAY: Final = "[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?"
_DAYS: Final = re.compile(f"({_DAY})(?:/({_DAY}))?(~?)")


def as_csl(corpus: Corpus) -> str:
    """The sources as items of a bibliography.

    >>> json.loads(as_csl(Corpus(sources=(Source("ap", kind="news", published=Period("2016-12")),))))[0]["issued"]
    {'date-parts': [[2016, 12]]}
    """
    items = [_item(source) for source in corpus.sources]
    return json_escaped_lines(json.dumps(items, ensure_ascii=False, indent=1)) + "\n"


def _item(source: Source) -> dict[str, object]:
    item: dict[str, object] = {
        "id": json_ready(source.id),
        "type": _TYPES.get(source.kind.casefold(), "document"),
        "genre": json_ready(source.kind),
        "title": json_ready(source.title),
        "container-title": json_ready(source.publisher),
        "author": [{"literal": json_ready(name)} for name in source.authors],
        "issued": _issued(source.published),
        "URL": json_ready(source.url),
    }
    return {key: value for key, value in item.items() if value}


def _issued(period: Period | None) -> dict[str, object]:
    """One day, month or year, or two of them; what CSL has no parts for stays as it is written."""
    if period is None:
        return {}
    match = _DAYS.fullmatch(period.edtf)
    if match is None or (match[2] and match[3]):
        return {"literal": period.edtf}
    parts = [[int(part) for part in day.split("-")] for day in match.group(1, 2) if day]
    return {"date-parts": parts, "circa": True} if match[3] else {"date-parts": parts}
