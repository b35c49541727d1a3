"""The piece of HTML for notebooks touches nothing around it and lets no text do anything; the chart is plain data."""

from __future__ import annotations

import json
import re
from xml.etree.ElementTree import Element

import html5lib
import pytest

from hostile_strings import CHOSEN
from judged_nouns import bridge_corpus, bridge_report, bridge_topics
from stance.rendering.escaping import one_line
from stance.rendering.notebook import Shown, render
from stance.rendering.vegalite import heat_map
from stance.tabulating.matrix import disagreement_matrix
from stance.tabulating.names import TABLES
from stance.tabulating.tables import Cell, Grid, Report, Row, Table


def parsed(piece: str) -> Element:
    """The piece as a browser reads it; fails on any error that a browser would forgive."""
    root = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False).parseFragment(piece)
    assert isinstance(root, Element)
    return root


def test_tables_are_there() -> None:
    """Topics with their sides and plain tables with their values are shown."""
    shown = " ".join("".join(parsed(render(bridge_report(tables=TABLES))).itertext()).split())
    for part in (
        "The old bridge is safe.",
        "(proposed)",
        "“not safe”",
        "Silent: Radio North",
        "63600",
        "Who disagrees",
    ):
        assert part in shown


def test_style_is_scoped() -> None:
    """Every rule begins with the class of the piece, and the piece is one element."""
    piece = render(bridge_report())
    (style,) = re.findall(r"<style>\n(.*?)</style>", piece, flags=re.DOTALL)
    assert all(
        part.strip().startswith(".stance-shown")
        for line in style.splitlines()
        for part in line.split("{")[0].split(",")
    )
    assert ["div"] == [child.tag for child in parsed(piece)]
    assert piece == Shown(piece)._repr_html_()


@pytest.mark.parametrize("text", CHOSEN)
def test_chosen_texts_do_not_break_out(text: str) -> None:
    """The elements are the same whatever the texts hold."""

    def piece(content: str) -> Element:
        row = Row(
            id=content, heading=content, proposed=False, cells=(Cell(),), counts=content, disagreements=(content,)
        )
        tables = (Table(content, content, (content,), (row,)), Grid(content, content, (content,), ((content,),)))
        return parsed(render(Report(title=content, summary=content, tables=tables)))

    found = piece(text)
    assert [element.tag for element in piece("plain").iter()] == [element.tag for element in found.iter()]
    assert "".join(one_line(text).split()) in "".join("".join(found.itertext()).split())


def test_long_tables_say_what_is_left_out() -> None:
    """Of a long table fifty rows are shown, and the rest is counted."""
    grid = Grid("G", "", ("x",), tuple((number,) for number in range(53)))
    piece = render(Report(title="", summary="", tables=(grid,)))
    assert 50 == piece.count("<td>")
    assert "<p>3 more rows are not shown here.</p>" in piece


def test_chart_is_plain_data() -> None:
    """Each pair that shares a topic has a share from 0 to 1, and the specification is JSON."""
    chart = json.loads(json.dumps(heat_map(disagreement_matrix(bridge_topics(bridge_corpus())), "The old bridge")))
    assert "rect" == chart["mark"]
    values = chart["data"]["values"]
    assert "The old bridge" == chart["title"]
    assert {0.0, 0.5, 1.0} >= {value["share"] for value in values}
    assert {"row", "column", "shared", "disagree", "share"} == set(values[0])
    assert values == sorted(values, key=lambda value: chart["encoding"]["y"]["sort"].index(value["row"]))
