"""Shared test nouns: texts that try to break out of the place in which they are shown, from the kit."""

from __future__ import annotations

from stance.testing.hostile import CHOSEN
from stance.testing.sentences import hostile_texts as _hostile_texts

__all__ = ["CHOSEN", "hostile_texts"]

hostile_texts = _hostile_texts()
