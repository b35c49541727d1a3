"""Groups whose centroids are near are joined into wider ones, as long as groups remain."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grouping.spaces import cosine, layers, spaces, vectors_of
from stance.grouping.broadening import COSTS_AT_MOST, broadened, joined
from stance.grouping.silhouettes import silhouettes
from stance.matching.similarity import Vectors


def slowly(vectors: Vectors, home: list[int], free: Sequence[bool], level: float) -> list[int]:
    """The slow way: in each round the strongest pairs of groups join, every group once; until none is near."""
    own, kinship = vectors.own.toarray(), vectors.kinship.toarray()
    while True:
        groups = sorted(set(home))
        centroid = {one: own[[home_of == one for home_of in home]].sum(axis=0) for one in groups}
        open_ones = [one for one in groups if all(ok for ok, of in zip(free, home, strict=True) if of == one)]
        near = sorted(
            (-round(cosine(centroid[one], centroid[two], kinship), 9), one, two)
            for one, two in combinations(open_ones, 2)
        )
        near = [pair for pair in near if -pair[0] >= level]
        if not near:
            return home
        target, taken = {one: one for one in groups}, set[int]()
        for _, one, two in near:
            if not {one, two} & taken:
                target[two] = one
            taken |= {one, two}
        home = [target[one] for one in home]


@settings(max_examples=60)
@given(spaces(), st.sampled_from([0.3, 0.5, 0.8, 0.95]))
def test_joining_at_a_level(space: tuple[Vectors, list[int], list[bool]], level: float) -> None:
    """Rounds of joining equal the slow way; groups with settled members are left alone."""
    vectors, home, free = space
    assert slowly(vectors, home, free, level) == joined(vectors, np.array(home), np.array(free), level).tolist()


@pytest.mark.parametrize(("level", "home"), [(0.6, [0, 0]), (0.6000001, [0, 1])])
def test_the_level_itself_is_near_enough(level: float, home: list[int]) -> None:
    """Two texts whose cosine is the level are joined, and not where it is the least below."""
    pair = vectors_of(np.array([[1.0, 0.0], [0.6, 0.8]]), np.eye(2))
    assert home == joined(pair, np.array([0, 1]), np.array([True, True]), level).tolist()


def test_the_nearest_join_first() -> None:
    """Of three in a row the two nearer ones join, and then lie too far from the third to take it in."""
    angles = np.radians([0.0, 10.0, 35.0])
    row = vectors_of(np.column_stack([np.cos(angles), np.sin(angles)]), np.eye(2))
    assert [0, 0, 2] == joined(row, np.arange(3), np.ones(3, dtype=bool), 0.9).tolist()


@settings(max_examples=60)
@given(spaces())
def test_wider_groups_remain_groups(space: tuple[Vectors, list[int], list[bool]]) -> None:
    """Groups are only ever joined, settled ones never, and texts lie hardly worse than before."""
    vectors, home, free = space
    found = broadened(vectors, np.array(home), np.array(free))
    assert all(found[one] == found[first] for one, first in enumerate(home))
    joined_up = found.tolist()
    assert all(joined_up.count(joined_up[one]) == home.count(home[one]) for one, ok in enumerate(free) if not ok)
    before, after = (
        silhouettes(vectors, [np.array(of)], [np.arange(len(of))], by_centroids=True)[0][0] for of in (home, found)
    )
    assert after >= before - COSTS_AT_MOST


BY_FIVE = np.arange(240) // 5 * 5
FREE = np.ones(240, dtype=bool)


def test_bundles_of_copies_become_subjects() -> None:
    """Copies that share a subject, if less than they share with each other, are joined into it."""
    found = broadened(layers(0.3, 0.4), BY_FIVE, FREE)
    assert (np.arange(240) // 80 * 80).tolist() == found.tolist()


def test_what_lies_apart_stays_apart() -> None:
    """Subjects that have little in common within them are not made of bundles that have much."""
    assert BY_FIVE.tolist() == broadened(layers(0.7, 0.1), BY_FIVE, FREE).tolist()


def test_what_people_settled_stays() -> None:
    """The group of a settled text is left alone, and the others are joined around it."""
    free = FREE.copy()
    free[7] = False
    found = joined(layers(0.3, 0.4), BY_FIVE, free, 0.5).tolist()
    assert list(range(5, 10)) == [text for text, home in enumerate(found) if home == 5]
    assert {0, 5, 80, 160} == set(found)


@pytest.mark.parametrize("level", [0.01, 0.5])
def test_strangers_are_never_joined(level: float) -> None:
    """Texts without a common word stay alone at any level."""
    vectors = vectors_of(np.eye(5), np.eye(5))
    assert list(range(5)) == joined(vectors, np.arange(5), np.ones(5, dtype=bool), level).tolist()
