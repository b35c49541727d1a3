"""Answers about pairs -> how well each threshold would have given them, and which would have done best."""

from __future__ import annotations

from collections.abc import Sequence
from math import sqrt
from typing import TYPE_CHECKING

import attrs

from stance.grouping.assembling import group
from stance.matching.words import WordMatcher
from stance.model.decided import settled
from stance.model.topic import DecisionKind
from stance.tabulating.counts import counted
from stance.tabulating.tables import Grid, Report

if TYPE_CHECKING:
    from stance.matching.similarity import Matcher
    from stance.model.corpus import Corpus

__all__ = ["AtThreshold", "as_report", "at_thresholds", "suggested"]

# Close together where lines are drawn, for a sweep tells more there.
THRESHOLDS = (0.05, 0.1, 0.125, 0.15, 0.175, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7)
COLUMNS = ("threshold", "precision", "from", "to", "recall", "from ", "to ", "F1")
# With fewer answers than this the intervals are so wide that a suggestion would be a guess.
FEWEST = 20
_NORMAL = 1.959964


@attrs.frozen
class AtThreshold:
    """What a threshold would have done with the pairs that people decided.

    Attributes:
        threshold: Where grouping would draw its line.
        same_together: Pairs decided to be the same that it would put together.
        same: All pairs decided to be the same.
        together: All decided pairs that it would put together.
    """

    threshold: float
    same_together: int
    same: int
    together: int

    @property
    def precision(self) -> float | None:
        """The share of pairs put together that are the same; None where none would be put together."""
        return self.same_together / self.together if self.together else None

    @property
    def recall(self) -> float | None:
        """The share of the same pairs that would be put together; None where none is the same."""
        return self.same_together / self.same if self.same else None

    @property
    def f1(self) -> float:
        """The harmonic mean of the two, 0.0 where either is not known."""
        return 2 * self.same_together / (self.same + self.together) if self.same + self.together else 0.0


def wilson(hits: int, count: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson 1927); 0.0 to 1.0 where nothing was counted.

    >>> wilson(9, 10)
    (0.5958, 0.9821)
    """
    if not count:
        return 0.0, 1.0
    share, square = hits / count, _NORMAL**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    half = _NORMAL * sqrt(share * (1 - share) / count + square / (4 * count**2)) / (1 + square / count)
    return round(max(0.0, middle - half), 4), round(min(1.0, middle + half), 4)


def at_thresholds(
    corpus: Corpus,
    *,
    matcher: Matcher | None = None,
    linkage: str = "average",
    thresholds: Sequence[float] = THRESHOLDS,
) -> tuple[AtThreshold, ...]:
    """What each threshold would have done without the answers, measured on the pairs that people decided.

    Args:
        corpus: With its decisions; those about pairs are taken out before it is grouped.
        matcher: As for `compare`.
        linkage: As for `compare`.
        thresholds: Each from 0.0 to 1.0.
    """
    held = settled(corpus.decisions)
    same, different = (tuple(held.of_kind(kind)) for kind in (DecisionKind.SAME, DecisionKind.DIFFERENT))
    of_pairs = {DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.UNSURE}
    bare = attrs.evolve(corpus, decisions=tuple(one for one in corpus.decisions if one.kind not in of_pairs))
    texts = [assertion.text for assertion in corpus.assertions]
    fitted = (matcher or WordMatcher()).fit(texts, synonyms=corpus.synonyms)
    found = []
    for threshold in thresholds:
        topics = group(bare, fitted, threshold=threshold, linkage=linkage).topics
        home = {name: topic.id for topic in topics for name in topic.members}
        joined, wrongly = (
            sum(one in home and home[one] == home.get(two) for one, two in pairs) for pairs in (same, different)
        )
        found.append(AtThreshold(threshold, joined, len(same), joined + wrongly))
    return tuple(found)


def suggested(found: Sequence[AtThreshold], current: float) -> float | None:
    """The threshold with the best F1; of equal ones the nearest to the current. None where too little was answered."""
    if not found or found[0].same < FEWEST:
        return None
    return min(found, key=lambda one: (-round(one.f1, 9), abs(one.threshold - current), one.threshold)).threshold


def as_report(found: Sequence[AtThreshold], current: float, answers: int, title: str) -> Report:
    """The thresholds as a grid, with 95 % intervals and a suggestion.

    Args:
        found: As `at_thresholds` gives it.
        current: The threshold in use.
        answers: How many pairs were decided to be the same or different.
        title: What the story is called.
    """
    best = suggested(found, current)
    if best is None:
        advice = f"Too few to suggest a threshold: that needs {FEWEST} pairs that are the same."
    elif best == current:
        advice = f"The threshold in use, {current:g}, does best."
    else:
        advice = f"Suggested: --threshold {best:g} (in use: {current:g})."
    rows = tuple(
        (
            one.threshold,
            _share(one.precision),
            *wilson(one.same_together, one.together),
            _share(one.recall),
            *wilson(one.same_together, one.same),
            round(one.f1, 4),
        )
        for one in found
    )
    summary = (
        f"{counted(answers, 'pair')} decided. {advice} Precision and recall with 95 % intervals, of the pairs that were "
        "asked: those are the hard ones, so all pairs together fare better."
    )
    document = {
        "answers": answers,
        "threshold": current,
        "suggested": best,
        "thresholds": [_entry(one) for one in found],
    }
    return Report(
        title=title or "Comparison of sources",
        summary=summary,
        tables=(Grid("By threshold", "", COLUMNS, rows),),
        document=document,
    )


def _share(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _entry(one: AtThreshold) -> dict[str, object]:
    return {
        "threshold": one.threshold,
        "same": one.same,
        "together": one.together,
        "same_together": one.same_together,
        "precision": _share(one.precision),
        "precision_interval": list(wilson(one.same_together, one.together)),
        "recall": _share(one.recall),
        "recall_interval": list(wilson(one.same_together, one.same)),
        "f1": round(one.f1, 4),
    }
