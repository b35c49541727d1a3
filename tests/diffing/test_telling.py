"""A diff reads like a news item, in every format, and its document holds all of it."""

from __future__ import annotations

import json

import attrs
import pytest

import stance
from stance.diffing import as_bulletin, diff
from stance.errors import UnknownNameError
from stance.rendering.bulletin import BULLETIN_FORMATS, render_bulletin
from stance.tabulating.bulletin import Bulletin, Item, Section
from stance.tabulating.tables import Grid
from stories import BRIDGE
from told_nouns import comparison, said, topic

FOUR = [said(f"a{number}") for number in range(4)]


def without(corpus: stance.Corpus, source: str) -> stance.Corpus:
    """The corpus as it was before a source came."""
    gone = {one.id for one in corpus.assertions if one.source == source}
    return attrs.evolve(
        corpus,
        sources=tuple(one for one in corpus.sources if one.id != source),
        assertions=tuple(one for one in corpus.assertions if one.id not in gone),
        decisions=tuple(one for one in corpus.decisions if gone.isdisjoint(one.assertions)),
    )


def test_a_fifth_source_reads_like_a_news_item() -> None:
    """Who came, what is news and what is copied, what it does to whom, in sentences with names."""
    corpus = stance.load(BRIDGE)
    found = stance.diff(stance.compare(without(corpus, "residents")), stance.compare(corpus))
    text = render_bulletin(as_bulletin(found), "terminal", width=1000)
    assert "Millrace Residents' Association (2024-07) has come in. 3 assertions are new and 4 repeat" in text
    assert "“The council informed residents by letter before the closure.”" in text
    letter = "The council did not inform residents by letter before the closure. [re-07]"
    assert f"    Millrace Residents' Association (2024-07) denies it: {letter}\n" in text
    bill = "Repairing the footbridge cost 205,000 pounds in the end. [re-02]"
    assert f"    Treasurer of Aldersford Town Council (2024-07, about 2024-06) gives another value: {bill}\n" in text
    assert (
        "3 contested topics have something new. 2 known assertions have changed sides and 1 voice speaks otherwise"
        in text
    )


def sections(before: stance.SavedComparison, after: stance.SavedComparison) -> dict[str, list[Item]]:
    """The items of each section of a diff."""
    return {section.heading: list(section.items) for section in as_bulletin(diff(before, after)).sections}


def test_the_sections() -> None:
    """Each kind of change has its section, and none is empty."""
    then = comparison(
        topic("t", *FOUR),
        topic("quiet", said("b1"), said("b2", "deny")),
        topic("big", *(said(f"c{number}") for number in range(4))),
        topic("d", said("d1"), said("d2")),
        topic("e", said("e1"), said("e2")),
        topic("gone", said("g1"), said("g2")),
        alone="a9",
    )
    now = comparison(
        topic("t", *FOUR, said("n1", "deny"), said("a9", text="a9 is alone.")),
        topic("renamed", said("b1"), said("b2"), proposition="What b says."),
        topic("big", said("c0"), said("c1")),
        topic("big2", said("c2"), said("c3")),
        topic("d", said("d1"), said("d2"), said("e1"), said("e2"), said("n2", "observe")),
        topic("new", said("n3"), said("n4")),
        alone="n5",
    )
    found = sections(then, now)
    assert [
        "Newly contested",
        "Settled",
        "New voices, nothing contested by them",
        "New topics",
        "Topics that are gone",
        "Split",
        "Merged",
        "Under another name",
        "Changed sides",
        "Moved to another topic",
        "New, and nobody else speaks of it",
    ] == list(found)
    assert Item("n5 is alone. [n5]") == found["New, and nobody else speaks of it"][0]
    assert ("Voice n says: n2 says so. [n2]",) == found["New voices, nothing contested by them"][0].details
    assert "“The proposition of quiet.” is now “What b says.”" == found["Under another name"][0].text
    lead = as_bulletin(diff(then, now)).lead
    assert (
        "Source n has come in. Source g is no longer there. 5 assertions are new and 2 are gone. 1 topic is newly "
        "contested, 1 is settled, 1 is new, 1 is gone, 1 has split and 2 have merged. 1 known assertion has changed "
        "sides and 1 has moved."
    ) == lead


def test_smaller_things() -> None:
    """A new id, an edited text, a known assertion in a new topic, a half that was split off alone, many sources."""
    assert (
        "has the id u; it was t"
        in sections(comparison(topic("t", *FOUR, proposition="P.")), comparison(topic("u", *FOUR, proposition="P.")))[
            "Under another name"
        ][0].text
    )
    edited = comparison(topic("t", *FOUR[:3], said("a3", "deny", text="No.", by="decided")))
    (side,) = sections(comparison(topic("t", *FOUR)), edited)["Changed sides"]
    assert "No. [a3] stood on “affirm” and now stands on “deny” (decided)." == side.text
    assert "Its text was: a3 says so." == side.details[-1]
    born = sections(comparison(alone="a0 a1"), comparison(topic("t", *FOUR[:2], proposed=False)))["New topics"]
    assert "Voice a affirms it: a0 says so. [a0] (known before)" == born[0].details[0]
    many = as_bulletin(diff(comparison(), comparison(sources="a b c d e"))).lead
    assert "Source a, Source b, Source c and 2 other sources have come in." == many


def test_a_split_of_a_declared_topic() -> None:
    """Where the declared topic keeps nothing, the parts are still told."""
    then = comparison(topic("cause", *FOUR, proposed=False))
    now = comparison(topic("cause", said("b1"), said("b2"), proposed=False), topic("u", *FOUR))
    assert "has become 2:" in sections(then, now)["Split"][0].text


def test_the_voices_that_changed_are_a_table() -> None:
    """One row a change, with both times and whether it is new."""
    now = comparison(topic("t", said("a1", published="2019"), said("a2", "deny", published="2021")))
    assert () == as_bulletin(diff(now, now)).tables
    (grid,) = as_bulletin(diff(comparison(), now)).tables
    assert [("Voice a", "The proposition of t.", "affirm [a1]", "2019", "deny [a2]", "2021", "published", "yes")] == [
        *grid.rows
    ]


def test_the_document_holds_everything() -> None:
    """As JSON, the counts are those of the lists."""
    now = comparison(
        topic("t", *FOUR[:2], said("a2", published="2019"), said("a3", "deny", published="2021")), alone="z"
    )
    document = json.loads(render_bulletin(as_bulletin(diff(comparison(topic("u", *FOUR)), now)), "json"))
    assert 1 == document["diff_version"]
    assert document["counts"] == {name: len(document[name]) for name in document["counts"]}
    assert ["published"] == [change["axis"] for change in document["stances"]]


HOSTILE = Bulletin(
    title="<b> & *bold*",
    lead="lead\x1b[31m",
    sections=(Section("One\ntwo", (Item("<script>", ("[a](b)",)), Item("plain"))),),
    tables=(Grid("G", "S", ("a", "b"), (("<i>", 2), (None, 0.5))),),
)


@pytest.mark.parametrize("name", BULLETIN_FORMATS)
def test_nothing_that_goes_out_is_markup(name: str) -> None:
    """Hostile text is escaped in every format."""
    shown = render_bulletin(HOSTILE, name)
    assert "\x1b" not in shown
    assert name == "terminal" or "<script>" not in shown
    assert shown.endswith("\n")
    assert name == "json" or "plain" in shown


def test_the_terminal_is_as_wide_as_asked_for() -> None:
    """No line is wider."""
    corpus = stance.load(BRIDGE)
    bulletin = as_bulletin(stance.diff(stance.compare(without(corpus, "council")), stance.compare(corpus)))
    for width in (40, 72, 120):
        assert width >= max(map(len, render_bulletin(bulletin, "terminal", width=width).splitlines()))


def test_a_format_that_does_not_exist() -> None:
    """It is refused with those that do."""
    with pytest.raises(UnknownNameError, match="html, json, markdown, terminal"):
        render_bulletin(HOSTILE, "xlsx")
