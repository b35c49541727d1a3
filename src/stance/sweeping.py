"""A corpus -> what another threshold would change: one row a threshold, from "same subject" to "near-identical"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from stance.comparing import Comparison, compare
from stance.tabulating.tables import Grid, Report, Value

if TYPE_CHECKING:
    from stance.matching.similarity import Matcher
    from stance.model.corpus import Corpus

__all__ = ["THRESHOLDS", "sweep"]

THRESHOLDS = (0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.7)
COLUMNS = ("threshold", "topics", "contested", "largest", "alone", "parted here")


def sweep(
    corpus: Corpus,
    *,
    matcher: Matcher | None = None,
    linkage: str = "average",
    thresholds: Sequence[float] = THRESHOLDS,
) -> Report:
    """Compare a corpus at several thresholds, and say what each of them changes.

    Args:
        corpus: What each source says.
        matcher: As for `compare`.
        linkage: As for `compare`.
        thresholds: Rising, each from 0.0 to 1.0.

    Returns:
        A report of one grid. A row says how many topics there are at a threshold, how many of them are contested, how
        many assertions the largest holds and how many share a topic with nobody; and which topics of the row before
        have come apart, each by its proposition.
    """
    rows: list[tuple[Value, ...]] = []
    before: Comparison | None = None
    for threshold in thresholds:
        found = compare(corpus, matcher=matcher, threshold=threshold, linkage=linkage)
        sizes = [len(topic.assertions) for topic in found.topics]
        parted = "; ".join(_parted(before, found)) if before else ""
        rows.append(
            (threshold, len(sizes), len(found.contested), max(sizes, default=0), len(found.unmatched), parted or None)
        )
        before = found
    told = "What another threshold would change; “alone” counts assertions that share a topic with nobody."
    title = corpus.title or "Comparison of sources"
    return Report(title=title, summary=told, tables=(Grid("By threshold", "", COLUMNS, tuple(rows)),))


def _parted(before: Comparison, after: Comparison) -> list[str]:
    """The propositions of the topics whose assertions no longer share one."""
    home = {judged.id: topic.id for topic in after.topics for judged in topic.assertions}
    return [
        topic.proposition
        for topic in before.topics
        if len({home.get(judged.id, judged.id) for judged in topic.assertions}) > 1
    ]
