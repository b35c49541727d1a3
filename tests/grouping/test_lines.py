"""The line is drawn where the corpus falls into groups."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
import numpy.typing as npt
import pytest

from grouping.spaces import layers, vectors_of
from stance.grouping.lines import DEBATES, FEWEST, LADDER, OWN, Drawn, draw, rungs
from stance.matching.similarity import Vectors

Numbers = npt.NDArray[np.int64]
Down = Callable[[Sequence[float], Numbers | None], Iterator[Numbers]]
ALONE = np.arange(240)
EVENTS = ALONE // 5 * 5
SUBJECTS = ALONE // 80 * 80


def steps(first: int, then: int = 99) -> Down:
    """Texts alone, then events from one rung on, then subjects from another on."""

    def down(thresholds: Sequence[float], reached: Numbers | None) -> Iterator[Numbers]:
        """The clusters at each rung; the debates' rungs come behind the others."""
        start = 0 if reached is None else len(LADDER)
        for rung in range(start, start + len(thresholds)):
            yield SUBJECTS if rung >= then else EVENTS if rung >= first else ALONE

    return down


def only(clusters: Sequence[Numbers]) -> Down:
    """These clusters, one a rung."""
    return lambda thresholds, _: iter(clusters[: len(thresholds)])


def drawn(vectors: Vectors, first: int, then: int = 99, own: float = 0.2) -> Drawn:
    """The line for a corpus in one part, where all groups may be joined."""
    return draw(steps(first, then), vectors, [ALONE], np.ones(240, dtype=bool), own)


def test_the_ladder() -> None:
    """It falls, reaches from copies to debates, and never passes 1.0."""
    assert 0.2 == rungs(0.2)[OWN]
    assert sorted(rungs(0.2), reverse=True) == rungs(0.2)
    assert 1.0 == rungs(0.6)[0]


@pytest.mark.parametrize("first", range(3, len(LADDER)))
def test_the_best_rung_is_taken(first: int) -> None:
    """Where events lie apart, the line is the lowest that keeps them whole and apart: coarser ones of the same worth too."""
    found = drawn(layers(0.4, 0.1), first, len(LADDER))
    assert EVENTS.tolist() == found.home.tolist()
    assert rungs(0.2)[len(LADDER) - 1] == found.line
    assert {found.line} == set(found.lines.tolist())


def test_a_rung_that_goes_too_far_is_left() -> None:
    """The rung above the one that joins events into subjects is taken."""
    found = drawn(layers(0.4, 0.1), 4, 6)
    assert (EVENTS.tolist(), rungs(0.2)[5]) == (found.home.tolist(), found.line)


def test_copies_inside_subjects() -> None:
    """Where the best rung joins copies only, the matcher's own line holds and wider groups are made of centroids."""
    found = drawn(layers(0.5, 0.3), 0, OWN)
    assert (SUBJECTS.tolist(), 0.2) == (found.home.tolist(), found.line)


def test_a_debate() -> None:
    """Where no rung sets groups apart, linkage goes on down until debates do."""
    found = drawn(layers(0.01, 0.12), 2, len(LADDER) + 3)
    assert (SUBJECTS.tolist(), rungs(0.2, DEBATES)[3]) == (found.home.tolist(), found.line)


def test_few_texts_keep_the_line_of_the_matcher() -> None:
    """Among few texts chance would draw the line."""
    few = ALONE[: FEWEST - 1]
    vectors = layers(0.4, 0.1)
    found = draw(steps(OWN), Vectors(vectors.own[few], vectors.kinship), [few], np.ones(len(few), dtype=bool), 0.2)
    assert {0.2} == set(found.lines.tolist())
    assert 0.2 == draw(only([few] * 9), vectors, [], np.ones(len(few), dtype=bool), 0.2).line


def test_few_texts_are_neither_copies_nor_a_debate() -> None:
    """In a small corpus the best rung is taken, however high it is, and however little it sets apart."""
    few = ALONE[:60]
    free = np.ones(60, dtype=bool)
    copies = layers(0.5, 0.3)
    down = only([*([EVENTS[:60]] * 3), *([SUBJECTS[:60]] * (len(LADDER) - 3))])
    found = draw(down, Vectors(copies.own[few], copies.kinship), [few], free, 0.2)
    assert (EVENTS[:60].tolist(), 0.4) == (found.home.tolist(), found.line)
    strangers = draw(only([few] * len(LADDER)), vectors_of(np.eye(60), np.eye(60)), [few], free, 0.2)
    assert few.tolist() == strangers.home.tolist()


def test_parts_have_lines_of_their_own() -> None:
    """What stands in one part changes nothing in another; the line of the first is told."""
    events, subjects = np.arange(80), np.arange(80, 240)
    vectors = layers(0.4, 0.1)
    both = [np.r_[EVENTS[:80] if rung >= 1 else ALONE[:80], SUBJECTS[80:]] for rung in range(len(LADDER))]
    alone = draw(only(both), vectors, [events], np.ones(240, dtype=bool), 0.2)
    found = draw(only(both), vectors, [events, subjects], np.ones(240, dtype=bool), 0.2)
    assert alone.home[events].tolist() == found.home[events].tolist()
    assert alone.line == found.line
