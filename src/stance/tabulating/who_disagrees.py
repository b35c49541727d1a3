"""Who disagrees with whom: topics come in; a square of counts goes out, in an order that shows blocks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from stance.judging.judged import JudgedTopic
from stance.tabulating.matrix import Tally, disagreement_matrix, in_blocks
from stance.tabulating.tables import Grid

__all__ = ["SHOWN_LIMIT", "who_disagrees"]

# More columns than this no page holds; the document has more of them.
SHOWN_LIMIT: Final = 40


def who_disagrees(topics: Sequence[JudgedTopic], *, of_sources: bool = False) -> Grid:
    """On how many of their shared topics any two voices disagree.

    Args:
        topics: In any order.
        of_sources: Sources instead of voices.

    Returns:
        A square with a row and a column for each voice; "2 of 7" says that two voices disagree on two of the seven
        topics to which both speak. Of more than `SHOWN_LIMIT` voices those that speak to most topics are shown, and the
        summary says how many are not.
    """
    kind = "sources" if of_sources else "voices"
    matrix = disagreement_matrix(topics, of_sources=of_sources, most=SHOWN_LIMIT)
    voices = in_blocks(matrix)
    summary = "“2 of 7” means: they disagree on 2 of the 7 topics to which both speak; empty: they share none."
    if matrix.omitted:
        summary += (
            f" {matrix.omitted} of {matrix.omitted + len(voices)} {kind} that speak to fewer topics are not shown."
        )
    rows = tuple(
        (one.name, *(_told(matrix.between(one.id, other.id), of_itself=one is other) for other in voices))
        for one in voices
    )
    return Grid("Who disagrees with whom", summary, (kind, *(voice.name for voice in voices)), rows)


def _told(tally: Tally, *, of_itself: bool) -> str | None:
    if of_itself and not tally.disagree:
        return "–"
    return f"{tally.disagree} of {tally.shared}" if tally.shared else None
