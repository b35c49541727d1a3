"""Strip plots put comparable values on one scale."""

from __future__ import annotations

import math

from stance.rendering.page import page_of
from stance.rendering.strips import PlotRow, plots_of


def stated(low: float | None, high: float | None, unit: str = "km", kind: str = "length") -> dict[str, object]:
    """A quantity as the document holds it."""
    return {"text": f"{low} to {high}", "low": low, "high": high, "unit": unit, "kind": kind}


def said(*quantities: dict[str, object]) -> dict[str, object]:
    """An assertion that states these."""
    return {"voice_name": "Ann", "quantities": list(quantities)}


def test_values_of_one_unit_share_a_scale() -> None:
    """The lowest number stands at the left end, the highest at the right; ranges have a width, open ends reach out."""
    plots = plots_of([said(stated(0, 0), stated(5, 10)), said(stated(None, 5), stated(5, math.inf))])
    assert ["km"] == [plot.unit for plot in plots]
    assert ("0", "10") == (plots[0].low, plots[0].high)
    assert [(2.0, 0.0), (102.0, 100.0), (2.0, 100.0), (102.0, 100.0)] == [
        (row.start, row.width) for row in plots[0].rows
    ]
    assert PlotRow("Ann", "0 to 0", 2.0, 0.0) == plots[0].rows[0]


def test_units_are_not_mixed() -> None:
    """Each unit has its own plot, and a unit with one value has none; a bare number is called by its kind."""
    plots = plots_of([said(stated(1, 1), stated(2, 2, "", "number"), stated(4, 4, "", "number"), stated(3, 3, "kg"))])
    assert ["number"] == [plot.unit for plot in plots]


def test_equal_values_need_no_plot() -> None:
    """Where everybody says the same, there is nothing to see."""
    assert [] == plots_of([said(stated(1, 1)), said(stated(1, 1), stated(None, None))])


def test_a_document_of_somebody_else() -> None:
    """What has another type than it should is left out."""
    evidence = [{"quote": "q", "state": "near", "differences": [["a", "b"], ["a"], "c"], "start": "1"}]
    assertion = {"id": "x", "aligned": "much", "evidence": evidence, "cues": [{"start": 5, "end": 9}], "text": "short"}
    topic = {"id": "t", "assertions": [assertion], "sides": [{"label": "affirm", "assertions": ["x"]}]}
    page = page_of({"topics": [topic], "matrix": {"shared": [1, [2]], "voices": ["v"], "in_blocks": ["v"]}})
    card = next(iter(page.topics)).sides[0].cards[0]
    assert [("a", "b")] == card.evidence[0].differences
    assert (None, 0, ["short"]) == (card.evidence[0].start, card.percent, [part.text for part in card.parts])
