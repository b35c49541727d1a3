"""All quotes of a corpus: a corpus and its folder come in, one `CheckedQuote` for each assertion with a quote goes out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

from stance.errors import Problem
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.source import Source
from stance.verifying.anchoring import find_quote
from stance.verifying.documents import DOCUMENT_BYTES, Document, read_document
from stance.verifying.finding import CheckedQuote, Finding, State
from stance.verifying.index import TextIndex, index_text

__all__ = ["check_quotes"]

Progress = Callable[[int, int], None]


def check_quotes(
    corpus: Corpus,
    folder: str | os.PathLike[str] | None = None,
    *,
    progress: Progress | None = None,
    limit: int = DOCUMENT_BYTES,
) -> tuple[CheckedQuote, ...]:
    """Look for every quote of a corpus in its source's document.

    Each document is read and indexed once, and only one is held in memory at a time.

    Args:
        corpus: Sources and assertions.
        folder: Where the documents are looked for; the folder from which the corpus was loaded when left out.
        progress: Called after each quote with how many are done and how many there are.
        limit: The size in bytes above which a document is not read.

    Returns:
        A finding for each assertion that has a quote, in the order of the assertions; `unchecked`, with the reason,
        where there is no document, it cannot be read, or it is not the one that the corpus pins by SHA-256.

    >>> corpus = Corpus.of([Assertion("The bridge is closed.", source="council", id="c1", quote="closed to all traffic")])
    >>> check_quotes(corpus)[0].finding.reason
    "source 'council' names no document"
    """
    folder = folder or corpus.folder or None
    quoted = [assertion for assertion in corpus.assertions if assertion.quote is not None]
    groups: dict[str, list[Assertion]] = {}
    for assertion in quoted:
        groups.setdefault(corpus.source(assertion.source).document, []).append(assertion)
    findings: dict[str, Finding] = {}
    for document, group in groups.items():
        for assertion, finding in _group_findings(corpus, document, group, folder, limit):
            findings[assertion.id] = finding
            if progress is not None:
                progress(len(findings), len(quoted))
    return tuple(CheckedQuote(assertion.id, findings[assertion.id]) for assertion in quoted)


def _group_findings(
    corpus: Corpus, document: str, group: list[Assertion], folder: str | os.PathLike[str] | None, limit: int
) -> Iterator[tuple[Assertion, Finding]]:
    """The findings of the assertions whose sources share one document."""
    read: Document | str = _read(document, folder, limit)
    index = index_text(read.text) if isinstance(read, Document) else None
    for assertion in group:
        source = corpus.source(assertion.source)
        if isinstance(read, Document) and index is not None:
            yield assertion, _finding(assertion, source, read, index)
        else:
            reason = read if document else f"source {source.id!r} names no document"
            yield assertion, Finding(state=State.UNCHECKED, reason=str(reason))


def _read(document: str, folder: str | os.PathLike[str] | None, limit: int) -> Document | str:
    if folder is None or not document:
        return f"document {document!r} cannot be read: the corpus has no folder"
    answer = read_document(folder, document, limit=limit)
    return answer.what if isinstance(answer, Problem) else answer


def _finding(assertion: Assertion, source: Source, document: Document, index: TextIndex) -> Finding:
    pin = source.sha256.strip().lower()
    if pin and pin != document.sha256:
        reason = f"document {source.document!r} is not the one that was pinned: its SHA-256 is {document.sha256}"
        return Finding(state=State.UNCHECKED, reason=reason)
    assert assertion.quote is not None
    return find_quote(assertion.quote, index)
