"""Answers tell how well each threshold does, with intervals, and which does best."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import stance
from stance.model.topic import Decision
from stance.reviewing.thresholds import AtThreshold, as_report, at_thresholds, suggested, wilson
from stance.tabulating.tables import Grid

WORDS = ("bridge", "letter", "fair", "tunnel", "school", "market")


def answered(count: int = 4) -> stance.Corpus:
    """Pairs that are nearly alike, of which a person says that they are the same; and strangers who are not."""
    said, decisions = [], []
    for place, word in enumerate(WORDS[:count]):
        names = (f"a{place}", f"b{place}")
        said.append(stance.Assertion(f"The {word} of the town is old.", source="s", id=names[0]))
        said.append(stance.Assertion(f"The {word} is old and grey.", source="s", id=names[1]))
        decisions.append(Decision("same", names))
        decisions.append(Decision("different", (f"a{place}", f"b{(place + 1) % count}")))
    return stance.Corpus.of(said, decisions=[*decisions, Decision("unsure", ("a0", "a1"))])


def test_the_answers_themselves_do_not_count() -> None:
    """Grouping is measured as it would be without them: at 1.0 nothing is together, whatever people decided."""
    low, high = at_thresholds(answered(), thresholds=(0.2, 1.0))
    assert (4, 4) == (low.same_together, low.same)
    assert (0, 0, None, 0.0) == (high.same_together, high.together, high.precision, high.recall)


def test_a_corpus_without_answers() -> None:
    """Nothing is known, and nothing is suggested."""
    found = at_thresholds(stance.Corpus.of(answered().assertions), thresholds=(0.2,))
    assert [(None, 0.0)] == [(one.recall, one.f1) for one in found]
    assert suggested(found, 0.15) is None
    assert suggested([], 0.15) is None


def test_the_best_is_suggested() -> None:
    """By F1, of equal ones the nearest to that in use; below twenty answers nothing."""
    found = [AtThreshold(0.1, 20, 25, 40), AtThreshold(0.2, 20, 25, 22), AtThreshold(0.4, 20, 25, 22)]
    assert (0.2, 0.4) == (suggested(found, 0.1), suggested(found, 0.5))
    assert suggested([AtThreshold(0.1, 19, 19, 19)], 0.1) is None


def test_the_report() -> None:
    """One row a threshold with intervals; the advice is in the summary; the document has it all."""
    found = [AtThreshold(0.1, 20, 25, 40), AtThreshold(0.2, 20, 25, 22)]
    report = as_report(found, 0.1, 45, "The town")
    assert "45 pairs decided. Suggested: --threshold 0.2 (in use: 0.1)." in report.summary
    assert "The threshold in use, 0.2, does best." in as_report(found, 0.2, 45, "").summary
    assert "Too few to suggest" in as_report([], 0.2, 1, "").summary
    (grid,) = report.tables
    assert isinstance(grid, Grid)
    assert (0.1, 0.5, 0.352, 0.648, 0.8, 0.6087, 0.9114, 0.6154) == grid.rows[0]
    assert 0.2 == report.document["suggested"]


@given(st.integers(0, 50), st.integers(0, 50))
def test_an_interval_holds_its_share(hits: int, more: int) -> None:
    """And lies between 0 and 1."""
    low, high = wilson(hits, hits + more)
    assert 0.0 <= low <= high <= 1.0
    if hits + more:
        assert low - 1e-4 <= hits / (hits + more) <= high + 1e-4


@pytest.mark.parametrize("linkage", ["average", "single"])
def test_a_higher_line_puts_fewer_together(linkage: str) -> None:
    """Recall never rises with the threshold."""
    recalls = [one.same_together for one in at_thresholds(answered(6), linkage=linkage)]
    assert sorted(recalls, reverse=True) == recalls
