"""One screen shows what another threshold would change."""

from __future__ import annotations

import stance
from stance.sweeping import THRESHOLDS, sweep
from stance.tabulating.tables import Grid

BRIDGE = [
    "The old bridge is closed to lorries.",
    "The old bridge is not closed to lorries.",
    "The old bridge was painted green last week.",
    "Wheat prices rose in spring.",
]


def corpus(*said: str) -> stance.Corpus:
    """What some sources say, one sentence each."""
    return stance.Corpus.of(
        stance.Assertion(text, source=f"s{place}", id=f"a{place}") for place, text in enumerate(said)
    )


def rows(*thresholds: float) -> list[dict[str, object]]:
    """The rows of a sweep over the bridge, by column."""
    (grid,) = sweep(corpus(*BRIDGE), thresholds=thresholds).tables
    assert isinstance(grid, Grid)
    return [dict(zip(grid.columns, row, strict=True)) for row in grid.rows]


def test_a_row_for_each_threshold() -> None:
    """Without a wish the whole scale is swept."""
    (grid,) = sweep(corpus(*BRIDGE)).tables
    assert isinstance(grid, Grid)
    assert list(THRESHOLDS) == [row[0] for row in grid.rows]


def test_what_a_higher_line_parts() -> None:
    """At the low line all three on the bridge share a topic; at the high line the painted one is alone."""
    low, high = rows(0.05, 0.7)
    assert (1, 3, 1, None) == tuple(low[name] for name in ("topics", "largest", "alone", "parted here"))
    assert (1, 2, 2) == tuple(high[name] for name in ("topics", "largest", "alone"))
    assert "The old bridge is closed to lorries." == high["parted here"]


def test_contested_topics_are_counted() -> None:
    """The contradiction about lorries is there at both lines."""
    assert [1, 1] == [row["contested"] for row in rows(0.05, 0.7)]


def test_an_empty_corpus() -> None:
    """Nothing to sweep is an answer, too."""
    (grid,) = sweep(stance.Corpus.of([]), thresholds=(0.1,)).tables
    assert isinstance(grid, Grid)
    assert (((0.1, 0, 0, 0, 0, None)),) == grid.rows
