"""The main table has a row for each topic and a column for each side."""

from __future__ import annotations

from judged_nouns import a_reading, a_topic, bridge_corpus, bridge_findings, bridge_topics, contradiction, judged
from stance.judging.judged import Disagreement, DisagreementKind
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.tabulating.side_by_side import side_by_side
from stance.tabulating.tables import Cell


def test_columns_without_observers() -> None:
    """The column `observe` appears only where a shown topic has it."""
    corpus = bridge_corpus()
    table = side_by_side(bridge_topics(corpus), corpus, {})
    assert ("affirm", "doubt", "deny", "qualify", "other value") == table.columns
    assert ["safe", "cost"] == [row.id for row in table.rows]


def test_columns_with_observers() -> None:
    """With all topics, the observers have a column of their own."""
    corpus = bridge_corpus()
    table = side_by_side(bridge_topics(corpus), corpus, {}, contested_only=False)
    assert "observe" == table.columns[-1]
    assert ["g2"] == [entry.id for entry in table.rows[2].cells[-1].entries]


def test_entries_stand_in_the_column_of_their_side() -> None:
    """Every side's assertions are in its column, with the value that they give."""
    corpus = bridge_corpus()
    safe, cost = side_by_side(bridge_topics(corpus), corpus, {}).rows
    assert [["p1", "w1"], ["p2"], ["u1"], ["g1"], []] == [[entry.id for entry in cell.entries] for cell in safe.cells]
    assert ["63,400 crowns"] == [entry.value for entry in cost.cells[4].entries]
    assert Cell() == cost.cells[1]


def test_several_other_values_share_a_column() -> None:
    """Two other values and another answer stand in one column, each with what it gives."""
    corpus = bridge_corpus()
    labels = {"p1": "other value: 1", "u1": "other value: 2", "g1": "other answer: 3"}
    topic = a_topic(corpus, {label: [judged(corpus, name, a_reading())] for name, label in labels.items()})
    row = side_by_side([topic], corpus, {}, contested_only=False).rows[0]
    assert [("p1", "1"), ("u1", "2"), ("g1", "3")] == [(entry.id, entry.value) for entry in row.cells[4].entries]


def test_states_of_quotes() -> None:
    """A quote has the state that verifying found, else it is unchecked; no quote is said."""
    corpus = bridge_corpus()
    rows = side_by_side(bridge_topics(corpus), corpus, bridge_findings()).rows
    states = {entry.id: entry.state for row in rows for cell in row.cells for entry in cell.entries}
    assert {
        "p1": "exact",
        "w1": "near",
        "u1": "not found",
        "p2": "no quote",
        "g1": "no quote",
        "p3": "unchecked",
        "u2": "unchecked",
    } == states


def test_an_entry_has_names_and_dates() -> None:
    """Speakers are shown by name, the outermost first; periods as EDTF."""
    corpus = bridge_corpus()
    entry = side_by_side(bridge_topics(corpus), corpus, {}).rows[0].cells[0].entries[0]
    assert ("Town Council", "Ann Lee") == entry.speakers
    assert ("Ann Lee", "lee", "post", "The Daily Post") == (entry.voice, entry.voice_id, entry.source_id, entry.source)
    assert ("2021-03-04", "2021", "safe for lorries of any size") == (entry.date, entry.about, entry.quote)


def test_what_stands_against_what_is_told() -> None:
    """A disagreement is told with its kind, its explanation and the ids on both sides."""
    corpus = bridge_corpus()
    row = side_by_side(bridge_topics(corpus), corpus, {}).rows[0]
    assert "contradiction: “safe” against “not safe”. [p1, w1 against u1]" == row.disagreements[0]
    assert ("scope: Lorries here, people on foot there. [p1 against g1]",) == row.differences
    assert ("Radio North", "A diary") == row.silent


def test_a_difference_without_ids() -> None:
    """Where nothing is named, no empty brackets are left."""
    corpus = bridge_corpus()
    bare = Disagreement(DisagreementKind.DOUBT, (), (), "Nobody is sure.")
    topic = a_topic(
        corpus, {"affirm": [judged(corpus, "p1", a_reading())]}, disagreements=[bare, contradiction(["p1"], [])]
    )
    row = side_by_side([topic], corpus, {}).rows[0]
    assert ("doubt: Nobody is sure.", "contradiction: They say yes and no. [p1]") == row.disagreements


def test_many_ids_are_counted() -> None:
    """A long side is told by its first ids and a count."""
    corpus = Corpus.of([Assertion(f"It is {name}.", source="s", id=name) for name in (*"abcdef", "p1")])
    many = contradiction([*"abcdef"], ["p1"])
    sides = {
        "affirm": [judged(corpus, name, a_reading()) for name in "abcdef"],
        "deny": [judged(corpus, "p1", a_reading("deny"))],
    }
    topic = a_topic(corpus, sides, disagreements=[many])
    row = side_by_side([topic], corpus, {}).rows[0]
    assert ("contradiction: They say yes and no. [a, b, c, d and 2 more against p1]",) == row.disagreements
