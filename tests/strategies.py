"""Shared Hypothesis strategies: those of the kit, under the names that the tests use."""

from __future__ import annotations

from stance.testing.sentences import any_texts as texts
from stance.testing.sentences import texts as sentences
from stance.testing.things import assertions, corpora, decisions, identifiers, periods, sources, speakers, topics

__all__ = [
    "assertions",
    "corpora",
    "decisions",
    "identifiers",
    "periods",
    "sentences",
    "sources",
    "speakers",
    "texts",
    "topics",
]
