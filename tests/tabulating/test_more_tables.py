"""The other tables: who says what, who disagrees with whom, values, assertions, the dossier of one topic."""

from __future__ import annotations

import math

import attrs
import pytest

from judged_nouns import (
    NOT,
    a_reading,
    a_topic,
    bridge_corpus,
    bridge_findings,
    bridge_nearest,
    bridge_report,
    bridge_topics,
    contradiction,
    judged,
)
from stance.errors import UnknownNameError
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.quantity import Comparator, Quantity
from stance.reading.quantities import StatedQuantity
from stance.tabulating import who_disagrees as who_disagrees_module
from stance.tabulating.dossier import dossier
from stance.tabulating.listings import assertions, flat, values
from stance.tabulating.matrix import Tally, disagreement_matrix, in_blocks
from stance.tabulating.report import TABLES
from stance.tabulating.side_by_side import side_by_side
from stance.tabulating.tables import Grid, Table
from stance.tabulating.who_disagrees import who_disagrees
from stance.tabulating.who_says_what import who_says_what


def test_who_says_what_by_source() -> None:
    """Every source of the corpus has a column, also one that is silent, and entries say their stance."""
    corpus = bridge_corpus()
    table = who_says_what(bridge_topics(corpus), corpus, {})
    assert tuple(source.name for source in corpus.sources) == table.columns
    assert [["p1", "p2"], ["w1"], ["u1"], ["g1"], [], []] == [
        [entry.id for entry in cell.entries] for cell in table.rows[0].cells
    ]
    assert ("Radio North", "A diary") == table.rows[0].silent
    assert "deny" == table.notes(table.rows[0].cells[2].entries[0])[0]


def test_who_says_what_by_voice() -> None:
    """A voice that speaks in no source of its own has a column, too."""
    corpus = bridge_corpus()
    table = who_says_what(bridge_topics(corpus), corpus, {}, by_voice=True, contested_only=True)
    expected = ("Bo Falk", "Town Gazette", "Ann Lee", "The Daily Post", "Drivers' Union", "Bridge news")
    assert expected == table.columns
    assert ["u1"] == [entry.id for entry in table.rows[0].cells[0].entries]
    assert ["safe", "cost"] == [row.id for row in table.rows]


def test_who_disagrees_with_whom() -> None:
    """A square of counts, with nothing where two share no topic."""
    grid = who_disagrees(bridge_topics(bridge_corpus()))
    assert grid.columns[1:] == tuple(row[0] for row in grid.rows)
    cells = {(row[0], column): cell for row in grid.rows for column, cell in zip(grid.columns, row, strict=True)}
    assert "1 of 1" == cells["Ann Lee", "Bo Falk"]
    assert "–" == cells["The Daily Post", "The Daily Post"]
    assert cells["Bo Falk", "Drivers' Union"] is None


def test_who_disagrees_between_sources() -> None:
    """Between sources, an article that prints both views disagrees with itself."""
    topics = bridge_topics(bridge_corpus())
    matrix = disagreement_matrix(topics, of_sources=True)
    assert Tally(2, 1, 1) == matrix.between("post", "post")
    assert Tally(2, 0, 2) == matrix.between("union", "post")
    grid = who_disagrees(topics, of_sources=True)
    assert "sources" == grid.columns[0]
    assert "1 of 2" in [row[grid.columns.index("The Daily Post")] for row in grid.rows if row[0] == "The Daily Post"]


def test_too_many_voices_are_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit, the summary says how many are missing."""
    monkeypatch.setattr(who_disagrees_module, "SHOWN_LIMIT", 2)
    grid = who_disagrees(bridge_topics(bridge_corpus()))
    assert ["Town Gazette", "The Daily Post"] == [row[0] for row in grid.rows]
    assert grid.summary.endswith("4 of 6 voices that speak to fewer topics are not shown.")


def test_blocks_stand_together() -> None:
    """Those who agree are neighbours."""
    corpus = Corpus.of([Assertion(f"Text {n}.", source=f"s{n}", id=f"a{n}") for n in range(6)])
    odd, even = ["a1", "a3", "a5"], ["a0", "a2", "a4"]
    sides = {"affirm": even, "deny": odd}
    topic = a_topic(
        corpus,
        {label: [judged(corpus, name, a_reading(label)) for name in names] for label, names in sides.items()},
        disagreements=[contradiction(even, odd)],
    )
    names = [voice.id for voice in in_blocks(disagreement_matrix([topic]))]
    assert ["s0", "s2", "s4", "s1", "s3", "s5"] == names


def test_values() -> None:
    """One row for each stated number; an open end is empty, and the period falls back to the assertion's."""
    corpus = bridge_corpus()
    over = StatedQuantity(Quantity(3, math.inf, "tonnes", comparator=Comparator.MORE_THAN), 0, 13, "over 3 tonnes")
    under = StatedQuantity(Quantity(-math.inf, 9, "tonnes", period=Period("2020")), 0, 13, "under 9 tonnes")
    topic = a_topic(corpus, {"affirm": [judged(corpus, "p1", a_reading(quantities=(over, under)))]})
    grid = values([topic], bridge_findings())
    told = [dict(zip(grid.columns, row, strict=True)) for row in grid.rows]
    assert [(3.0, None, "2021"), (None, 9.0, "2020")] == [(row["low"], row["high"], row["period"]) for row in told]
    assert ("more than", "tonnes", "over 3 tonnes", "safe for lorries of any size", "exact") == tuple(
        told[0][column] for column in ("comparator", "unit", "text", "quote", "state")
    )
    assert "2 values in 1 topic." == grid.summary


def test_values_without_quote_or_period() -> None:
    """What is not known is None."""
    corpus = bridge_corpus()
    stated = StatedQuantity(Quantity(3, 3), 0, 1, "3")
    topic = a_topic(corpus, {"affirm": [judged(corpus, "p2", a_reading(quantities=(stated,)))]})
    row = dict(zip((grid := values([topic], {})).columns, grid.rows[0], strict=True))
    assert (None, None, "no quote") == (row["period"], row["quote"], row["state"])


def test_assertions_are_long_and_tidy() -> None:
    """One row for each assertion, with its side."""
    corpus = bridge_corpus()
    grid = assertions(bridge_topics(corpus), corpus, bridge_findings())
    told = {row["assertion"]: row for row in (dict(zip(grid.columns, row, strict=True)) for row in grid.rows)}
    assert {"p1", "p2", "p3", "u1", "u2", "w1", "g1", "g2"} == told.keys()
    assert ("cost", "yes", "yes", "other value: 63,400 crowns", "63,400 crowns") == tuple(
        told["u2"][column] for column in ("topic", "proposed", "contested", "side", "value")
    )
    assert "8 assertions in 3 topics." == grid.summary


def test_flat_has_a_row_for_each_entry() -> None:
    """Nothing is lost when a table of topics becomes a plain one."""
    corpus = bridge_corpus()
    table = side_by_side(bridge_topics(corpus), corpus, {}, contested_only=False)
    grid = flat(table)
    entries = [
        (row.id, column, entry.id)
        for row in table.rows
        for column, cell in zip(table.columns, row.cells, strict=True)
        for entry in cell.entries
    ]
    places = [grid.columns.index(column) for column in ("topic", "column", "assertion")]
    assert entries == [tuple(row[place] for place in places) for row in grid.rows]


def test_dossier() -> None:
    """One topic with its sides, readings, values, origins and cohesion."""
    corpus = bridge_corpus()
    safe, cost, _ = bridge_topics(corpus)
    tables = dossier(safe, corpus, bridge_findings(), bridge_nearest())
    titles = ["Side by side", "Why on this side", "Why in this topic", "Origins", "How well it hangs together"]
    assert titles == [table.title for table in tables]
    readings = tables[1]
    assert isinstance(readings, Grid)
    cues = {row[0]: row[3] for row in readings.rows}
    assert "“not” (negation, 18 to 21) towards deny" == cues["u1"]
    assert "no cue found" == cues["w1"]
    together = tables[2]
    assert isinstance(together, Grid)
    assert ("g1", "matched", "w1", 0.7, "bridge, safe") == together.rows[0]
    assert "Values" in [table.title for table in dossier(cost, corpus, {})]


def test_a_cue_that_was_not_judged() -> None:
    """A cue without a direction is told without one."""
    corpus = bridge_corpus()
    cue = attrs.evolve(NOT, towards="")
    topic = a_topic(corpus, {"deny": [judged(corpus, "u1", a_reading("deny", cues=(cue,)))]})
    readings = dossier(topic, corpus, {})[1]
    assert isinstance(readings, Grid)
    assert "“not” (negation, 18 to 21)" == readings.rows[0][3]


@pytest.mark.parametrize("contested_only", [True, False])
def test_report_with_every_table(*, contested_only: bool) -> None:
    """A report shows the tables that were asked for, in that order."""
    report = bridge_report(tables=TABLES[:-1], contested_only=contested_only)
    assert list(TABLES[:-1]) == [table.title.lower() for table in report.tables]
    assert isinstance(report.tables[1], Table)
    assert (2 if contested_only else 3) == len(report.tables[1].rows)


def test_report_with_dossiers() -> None:
    """A dossier is several tables for each topic that is shown."""
    report = bridge_report(tables=["dossier"], contested_only=True)
    assert 2 == [table.title for table in report.tables].count("How well it hangs together")


def test_unknown_table() -> None:
    """A misspelt table is refused with what was probably meant."""
    with pytest.raises(UnknownNameError, match="unknown table 'value' — did you mean 'values'"):
        bridge_report(tables=["value"])
