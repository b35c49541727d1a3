"""Shared test nouns: texts that try to break out of the place in which they are shown, from the kit."""

from __future__ import annotations

from hypothesis import settings

from stance.testing.hostile import CHOSEN
from stance.testing.sentences import hostile_texts as _hostile_texts

__all__ = ["CHOSEN", "FEW", "hostile_texts"]

# How many examples of several texts each, where one takes long: 40, and 8,000 in the long profile.
FEW = settings().max_examples * 2 // 5

hostile_texts = _hostile_texts()
