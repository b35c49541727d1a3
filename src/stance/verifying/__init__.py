"""Verify: quote and source text -> where the quote stands, in which state, and what differs; or why it is not found."""

from __future__ import annotations

from stance.verifying.anchoring import find_quote
from stance.verifying.checking import check_quotes
from stance.verifying.documents import DOCUMENT_BYTES, Document, read_document
from stance.verifying.finding import CheckedQuote, Finding, State
from stance.verifying.index import TextIndex, index_text

__all__ = [
    "DOCUMENT_BYTES",
    "CheckedQuote",
    "Document",
    "Finding",
    "State",
    "TextIndex",
    "check_quotes",
    "find_quote",
    "index_text",
    "read_document",
]
