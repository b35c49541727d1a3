"""What became of a quote: `State`, `Finding` (one quote, one text) and `CheckedQuote` (one assertion's quote)."""

from __future__ import annotations

from enum import StrEnum

import attrs

__all__ = ["CheckedQuote", "Finding", "State"]


class State(StrEnum):
    """How far a quote was found; only the first two say that the source's words are the quote's words."""

    EXACT = "exact"
    NORMALISED = "normalised"
    NEAR = "near"
    AMBIGUOUS = "ambiguous"
    NOT_FOUND = "not found"
    UNCHECKED = "unchecked"


@attrs.frozen(kw_only=True)
class Finding:
    """Where a quote stands in a text, or why it does not count as found.

    Attributes:
        state: `exact`: word for word and sign for sign, but for runs of white space. `normalised`: the same letters and
            digits; case, punctuation, hyphenation and Unicode form may differ, and what an ellipsis or bracket marks may
            be left out. `near`: some words differ, none of them a negation, a number or a name. `ambiguous`: in several
            places, and nothing chooses between them. `not found`; `unchecked`: there was nothing to look into.
        start: Place of the first code point in the decoded text, from 0. A refused quote, and one that is not near
            enough, carries the place of the most similar passage as a hint; 0 with `end` 0 when there is none.
        end: Place behind the last code point.
        found: The source's own words from `start` to `end`.
        score: Share of the quote's letters that stand there, 0.0 to 1.0.
        differences: What differs, as pairs of the source's words and the quote's words; either may be empty.
        places: Every place, in order, when there are several; each as `(start, end)`.
        reason: One plain sentence; empty for an exact quote. Where a prefix, suffix or locator does not fit the place that
            was found, it says so behind a semicolon, or alone: the state is that of the words.
        weak: Why the quote is weak evidence although it was found; empty when it is not.

    >>> Finding(state=State.EXACT, start=4, end=9, found="China", score=1.0).is_found
    True
    """

    state: State
    start: int = 0
    end: int = 0
    found: str = ""
    score: float = 0.0
    differences: tuple[tuple[str, str], ...] = ()
    places: tuple[tuple[int, int], ...] = ()
    reason: str = ""
    weak: str = ""

    @property
    def is_found(self) -> bool:
        """Do the quote's words stand in the source, `near` not counted?"""
        return self.state in {State.EXACT, State.NORMALISED}


@attrs.frozen
class CheckedQuote:
    """What became of the quote of one assertion.

    Attributes:
        assertion: The assertion's id.
        finding: Where its quote stands in its source's document.

    >>> CheckedQuote("ap-06", Finding(state=State.UNCHECKED, reason="the source names no document")).finding.state
    <State.UNCHECKED: 'unchecked'>
    """

    assertion: str
    finding: Finding
