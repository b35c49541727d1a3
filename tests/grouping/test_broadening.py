"""Groups whose centroids are near are joined where the corpus asks for broad topics."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from stance.grouping.broadening import broadened, silhouette
from stance.matching.similarity import Vectors

Dense = npt.NDArray[np.float64]


def vectors_of(own: Dense, kinship: Dense) -> Vectors:
    """Dense vectors as sparse ones, each of length 1 over the kinship."""
    lengths = np.sqrt(((own @ kinship) * own).sum(axis=1))
    return Vectors(sparse.csr_matrix(own / lengths[:, None]), sparse.csr_matrix(kinship))


@st.composite
def settings_of_broadening(draw: st.DrawFn) -> tuple[Vectors, list[int], list[bool]]:
    """Texts over four features of which two are kin, their groups, and which texts are free."""
    feature = st.integers(0, 4)
    rows = draw(st.lists(st.lists(feature, min_size=4, max_size=4).filter(any), min_size=1, max_size=8))
    kinship = np.eye(4)
    kinship[0, 1] = kinship[1, 0] = draw(st.sampled_from([0.0, 0.5]))
    block = draw(st.lists(st.integers(0, 5), min_size=len(rows), max_size=len(rows)))
    free = draw(st.lists(st.sampled_from([True, True, True, False]), min_size=len(rows), max_size=len(rows)))
    return vectors_of(np.array(rows, dtype=np.float64), kinship), [block.index(one) for one in block], free


def cosine(one: Dense, two: Dense, kinship: Dense) -> float:
    """The cosine of two vectors over a kinship."""
    lengths = math.sqrt(float(one @ kinship @ one) * float(two @ kinship @ two))
    return float(one @ kinship @ two) / lengths


def joined(vectors: Vectors, home: list[int], free: Sequence[bool], level: float) -> list[int]:
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


def by_hand(vectors: Vectors, home: list[int]) -> float:
    """The mean over all texts of how much nearer the own group is than the next, each measured without the text."""
    own, kinship = vectors.own.toarray(), vectors.kinship.toarray()
    values = []
    for text, group in enumerate(home):
        others = [place for place, of in enumerate(home) if of == group and place != text]
        if not others:
            values.append(0.0)
            continue
        inside = cosine(own[text], own[others].sum(axis=0), kinship)
        outside = [
            cosine(own[text], own[[of == other for of in home]].sum(axis=0), kinship) for other in set(home) - {group}
        ]
        next_best = max([0.0, *outside])
        values.append((inside - next_best) / max(1.0 - min(inside, next_best), 1e-9))
    return sum(values) / len(values)


@settings(max_examples=60)
@given(settings_of_broadening(), st.sampled_from([0.3, 0.5, 0.8, 0.95]))
def test_joining_at_a_level(setting: tuple[Vectors, list[int], list[bool]], level: float) -> None:
    """Rounds of joining equal the slow way; groups with settled members are left alone."""
    vectors, home, free = setting
    found = broadened(vectors, np.array(home), np.array(free), level).tolist()
    assert joined(vectors, home, free, level) == found


@settings(max_examples=60)
@given(settings_of_broadening())
def test_how_well_texts_lie(setting: tuple[Vectors, list[int], list[bool]]) -> None:
    """The silhouette by its definition, from -1.0 to 1.0."""
    vectors, home, _ = setting
    found = silhouette(vectors, np.array(home))
    # One text that lies exactly on the centroid of two groups leaves 0 by 0, which no arithmetic settles.
    assert pytest.approx(by_hand(vectors, home), abs=1e-4) == found
    assert -1.0 <= found <= 1.0


@settings(max_examples=60)
@given(settings_of_broadening())
def test_the_corpus_tells_the_level(setting: tuple[Vectors, list[int], list[bool]]) -> None:
    """Without a level groups are only ever joined, settled ones never, and texts lie no worse than before."""
    few, home, free = setting
    # Copies enough, for a small corpus is left as it is.
    copies = -(-ENOUGH // len(home))
    vectors = Vectors(sparse.vstack([few.own] * copies, format="csr"), few.kinship)
    home, free = home * copies, free * copies
    found = broadened(vectors, np.array(home), np.array(free), None).tolist()
    assert all(found[one] == found[first] for one, first in enumerate(home))
    assert all(found.count(found[one]) == home.count(home[one]) for one, ok in enumerate(free) if not ok)
    assert silhouette(vectors, np.array(found)) >= silhouette(vectors, np.array(home))


def debates(event: float, debate: float, *, texts: int = 240) -> Vectors:
    """Three debates of eighty texts, sixteen events of five each; a text shares so much with its event and debate."""
    own = np.zeros((texts, 3 + texts // 5 + texts))
    places = np.arange(texts)
    own[places, places * 3 // texts] = math.sqrt(debate)
    own[places, 3 + places // 5] = math.sqrt(event)
    own[places, 3 + texts // 5 + places] = math.sqrt(1.0 - event - debate)
    return vectors_of(own, np.eye(own.shape[1]))


ENOUGH = 240
ALONE = np.arange(ENOUGH)
FREE = np.ones(ENOUGH, dtype=bool)


def test_fragments_become_debates() -> None:
    """Texts that share nothing but their debate are joined into it."""
    found = broadened(debates(0.0, 0.45), ALONE, FREE, None)
    assert (ALONE // 80 * 80).tolist() == found.tolist()


@pytest.mark.parametrize(("event", "debate"), [(0.45, 0.25), (0.3, 0.25)], ids=["far better", "a little better"])
def test_events_stay_events(event: float, debate: float) -> None:
    """Texts that share most with their event are joined into events, and these stay apart within their debate."""
    found = broadened(debates(event, debate), ALONE, FREE, None)
    assert (ALONE // 5 * 5).tolist() == found.tolist()


def test_what_is_well_apart_stays() -> None:
    """Where linkage found the events already, nothing is joined."""
    home = ALONE // 5 * 5
    assert home.tolist() == broadened(debates(0.45, 0.25), home, FREE, None).tolist()


def test_what_people_settled_stays() -> None:
    """The group of a settled text is left alone, and the others are joined around it."""
    free = FREE.copy()
    free[7] = False
    found = broadened(debates(0.0, 0.45), ALONE, free, None).tolist()
    assert [7] == [text for text, home in enumerate(found) if home == 7]
    assert {0, 7, 80, 160} == set(found)


def test_a_small_corpus_is_left_as_linkage_found_it() -> None:
    """Among few texts linkage has seen every pair."""
    few = np.arange(15)
    assert few.tolist() == broadened(debates(0.0, 0.45, texts=15), few, FREE[:15], None).tolist()


def test_strangers_are_never_joined() -> None:
    """Texts without a common word stay alone at any level."""
    vectors = vectors_of(np.eye(5), np.eye(5))
    for level in (None, 0.01, 0.5):
        assert list(range(5)) == broadened(vectors, np.arange(5), np.ones(5, dtype=bool), level).tolist()


def test_a_large_corpus_is_sampled() -> None:
    """Of many texts every k-th is measured; where all lie alike the answer is the same."""
    own = np.tile(np.eye(3), (1000, 1))
    assert 1.0 == pytest.approx(silhouette(vectors_of(own, np.eye(3)), np.tile(np.arange(3), 1000)))
