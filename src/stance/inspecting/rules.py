"""Which findings there are: a code comes in, its `Rule` goes out: the kind, how grave it is, and what it means."""

from __future__ import annotations

from enum import StrEnum
from types import MappingProxyType
from typing import Final

import attrs

from stance.verifying import State

__all__ = ["GENERAL", "KINDS", "RULES", "STATE_CODES", "Level", "Rule", "rule_of"]


class Level(StrEnum):
    """How grave a finding is, in the words of SARIF; `none` is a quote that was found."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"
    NONE = "none"


@attrs.frozen
class Rule:
    """What findings of one code have in common.

    Attributes:
        kind: The word by which a person chooses, as in `--fail-on`.
        level: How grave it is.
        title: What such a finding says, in a sentence.
    """

    kind: str
    level: Level
    title: str


RULES: Final = MappingProxyType(
    {
        "ST401": Rule("unused", Level.NOTE, "A declared speaker says nothing."),
        "ST402": Rule("unused", Level.NOTE, "No assertion and no decision names a declared topic."),
        "ST403": Rule("unused", Level.NOTE, "A source has no assertions."),
        "ST404": Rule("unused", Level.WARNING, "The name of a speaker is nearly that of a declared one."),
        "ST411": Rule("suspicious", Level.WARNING, "A text seems to have no finite verb."),
        "ST412": Rule("suspicious", Level.WARNING, "A text refers to something that stands outside of it."),
        "ST413": Rule("suspicious", Level.WARNING, "A text has more than sixty words."),
        "ST414": Rule("suspicious", Level.WARNING, "A text holds two assertions."),
        "ST415": Rule("suspicious", Level.WARNING, "A word mixes letters of two scripts."),
        "ST421": Rule("duplicate", Level.WARNING, "One source says the same twice."),
        "ST431": Rule("stale", Level.WARNING, "A text has changed since a decision about it."),
        "ST432": Rule("contradictory", Level.WARNING, "Decisions cannot all be obeyed."),
        "ST511": Rule("exact", Level.NONE, "A quote was found word for word."),
        "ST512": Rule("normalised", Level.NONE, "A quote was found in another spelling."),
        "ST513": Rule("near", Level.WARNING, "A quote was found with other words."),
        "ST514": Rule("ambiguous", Level.WARNING, "A quote stands in several places."),
        "ST515": Rule("not-found", Level.ERROR, "A quote was not found."),
        "ST516": Rule("unchecked", Level.NOTE, "There was nothing in which to look for a quote."),
        "ST517": Rule("weak", Level.WARNING, "A quote was found and is weak evidence."),
    }
)
STATE_CODES: Final = MappingProxyType(
    {
        State.EXACT: "ST511",
        State.NORMALISED: "ST512",
        State.NEAR: "ST513",
        State.AMBIGUOUS: "ST514",
        State.NOT_FOUND: "ST515",
        State.UNCHECKED: "ST516",
    }
)
# In the order in which a person reads them: what may be false before what may be untidy.
KINDS: Final = (
    *("not-found", "near", "ambiguous", "unchecked", "weak"),
    *("contradictory", "stale", "suspicious", "duplicate", "unused"),
)
# What loading says of a corpus, as rules: all that is refused, and what is allowed and probably not meant.
GENERAL: Final = Rule("structure", Level.ERROR, "The corpus is not well-formed.")
_DOUBTFUL: Final = Rule("structure", Level.WARNING, "Something is allowed and probably not meant.")


def rule_of(code: str) -> Rule:
    """The rule of a code, also of those that loading gives.

    >>> rule_of("ST515").kind, rule_of("ST121").level, rule_of("ST301").level
    ('not-found', <Level.ERROR: 'error'>, <Level.WARNING: 'warning'>)
    """
    return RULES.get(code) or (_DOUBTFUL if code.startswith("ST3") else GENERAL)
