"""The shades of who disagrees with whom: what a cell says, how dark it is, and who is left out."""

from __future__ import annotations

import pytest

from stance.rendering.heat import HeatCell, HeatRow, heat_of


def a_matrix(names: list[str], disagree: list[list[int]], shared: list[list[int]], **more: object) -> dict[str, object]:
    """A matrix as the document of a comparison holds it."""
    return {"voices": names, "disagree": disagree, "shared": shared, "in_blocks": names, **more}


@pytest.mark.parametrize(
    ("disagree", "shared", "cell"),
    [
        (0, 0, HeatCell("", "none")),
        (0, 2, HeatCell("0 of 2", "few")),
        (2, 2, HeatCell("2 of 2", "few")),
        (0, 3, HeatCell("0 of 3", "h0")),
        (1, 4, HeatCell("1 of 4", "h1")),
        (2, 7, HeatCell("2 of 7", "h2")),
        (2, 4, HeatCell("2 of 4", "h2")),
        (3, 5, HeatCell("3 of 5", "h3")),
        (3, 4, HeatCell("3 of 4", "h3")),
        (4, 5, HeatCell("4 of 5", "h4")),
        (9, 9, HeatCell("9 of 9", "h4")),
    ],
)
def test_a_shade_is_a_quarter_of_the_shared_topics(disagree: int, shared: int, cell: HeatCell) -> None:
    """None, up to a quarter, a half, three quarters, more; a share of one or two topics has no shade."""
    matrix = a_matrix(["a", "b"], [[0, disagree], [disagree, 0]], [[9, shared], [shared, 9]])
    heat = heat_of("voices", matrix, {"a": "Ann"})
    assert [HeatRow("Ann", [HeatCell("–", "none"), cell]), HeatRow("b", [cell, HeatCell("–", "none")])] == heat.rows


def test_who_contradicts_itself_has_a_shade_against_itself() -> None:
    """Only who agrees with itself gets a dash."""
    heat = heat_of("voices", a_matrix(["a"], [[3]], [[4]]), {})
    assert [HeatRow("a", [HeatCell("3 of 4", "h3")])] == heat.rows


def test_those_left_out_are_counted_with_those_left_out_before() -> None:
    """Of 42 voices the forty that speak to most topics are kept; three more were not in the document at all."""
    names = [f"v{number:02}" for number in range(42)]
    shared = [[number + 1 if number == other else 0 for other in range(42)] for number in range(42)]
    heat = heat_of("voices", a_matrix(names, [], shared, omitted=3), {})
    assert (names[2:], 5) == (heat.names, heat.omitted)
    assert names[2:] == [row.name for row in heat.rows]
