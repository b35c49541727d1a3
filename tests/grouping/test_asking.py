"""Between together and apart: the pairs of groups that just missed each other are put before a person."""

from __future__ import annotations

import numpy as np

from stance.grouping.asking import ASK_AT_MOST, near_misses
from stance.matching.similarity import Edges
from stance.model.grouped import Ask

NAMES = ["a", "b", "c", "d"]


def edges(*pairs: tuple[int, int, float], count: int = 4) -> Edges:
    """A graph of some valued pairs."""
    left, right, value = zip(*pairs, strict=True)
    return Edges(count, np.array(left), np.array(right), np.array(value))


def asked(graph: Edges, home: list[int], sizes: list[int] | None = None, threshold: float = 0.5) -> tuple[Ask, ...]:
    """The near misses of a grouping of four rows."""
    return near_misses(
        np.array(home), np.array(sizes or [1] * len(home)), graph, NAMES.__getitem__, np.full(len(home), threshold)
    )


def test_the_nearest_pair_of_two_groups_is_asked() -> None:
    """{a, b} and {c} have a mean of 0.4; of their pairs b and c are nearest."""
    graph = edges((0, 1, 0.9), (0, 2, 0.2), (1, 2, 0.6))
    assert (Ask("b", "c", 0.6, 0.4),) == asked(graph, [0, 0, 2, 3])


def test_pairs_inside_a_group_and_far_below_the_line_are_not_asked() -> None:
    """What is together is settled, and so is what is below seven tenths of the threshold."""
    assert () == asked(edges((0, 1, 0.9), (0, 2, 0.34), (1, 3, 0.5)), [0, 0, 2, 1])


def test_a_missing_pair_counts_as_nothing() -> None:
    """One pair of 0.8 between a pair and a single one makes a mean of 0.4, not 0.8."""
    assert (Ask("a", "c", 0.8, 0.4),) == asked(edges((0, 2, 0.8)), [0, 0, 2, 3])


def test_copies_weigh() -> None:
    """A row that stands for three assertions counts three times in the mean."""
    graph = edges((0, 2, 0.4), (1, 2, 0.0))
    assert [0.3] == [ask.mean for ask in asked(graph, [0, 0, 2, 3], [3, 1, 1, 1], 0.4)]


def test_the_nearest_groups_come_first_and_ties_go_by_id() -> None:
    """The order is by mean, then by the ids of the pair."""
    graph = edges((0, 1, 0.4), (0, 2, 0.45), (2, 3, 0.4))
    assert [("a", "c"), ("a", "b"), ("c", "d")] == [(ask.left, ask.right) for ask in asked(graph, [0, 1, 2, 3])]


def test_a_phrasing_is_nobody_to_ask_about() -> None:
    """A declared topic's own proposition is no assertion: where only it is near, nothing is asked."""
    graph = edges((0, 1, 0.4))
    assert () == near_misses(
        np.array([0, 1]), np.ones(2, dtype=np.int64), graph, ["", "b"].__getitem__, np.full(2, 0.5)
    )


def test_two_hundred_at_most() -> None:
    """A person's time is short: of many near misses the nearest are given."""
    count = ASK_AT_MOST + 2
    graph = edges(*((place, place + 1, 0.4) for place in range(count - 1)), count=count)
    names = [f"{place:03}" for place in range(count)]
    found = near_misses(np.arange(count), np.ones(count, dtype=np.int64), graph, names.__getitem__, np.full(count, 0.5))
    assert ASK_AT_MOST == len(found)


def test_no_edges_no_questions() -> None:
    """Texts without anything in common are apart beyond doubt."""
    none = np.zeros(0, dtype=np.int64)
    assert () == asked(Edges(4, none, none, np.zeros(0)), [0, 1, 2, 3])
