"""Inspect: a corpus and its checked quotes come in, everything in it that a person should look at goes out."""

from __future__ import annotations

from stance.inspecting.inspection import Inspection, inspect_corpus
from stance.inspecting.rules import GENERAL, KINDS, RULES, Level, Rule, rule_of

__all__ = ["GENERAL", "KINDS", "RULES", "Inspection", "Level", "Rule", "inspect_corpus", "rule_of"]
