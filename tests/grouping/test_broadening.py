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
from stance.matching.terms import Terms
from stance.matching.vectors import Vocabulary

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
            (-round(cosine(centroid[one], centroid[two], kinship), 9), one, two) for one, two in combinations(open_ones, 2)
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
    vectors, home, free = setting
    found = broadened(vectors, np.array(home), np.array(free), None).tolist()
    assert all(found[one] == found[first] for one, first in enumerate(home))
    assert all(found.count(found[one]) == home.count(home[one]) for one, ok in enumerate(free) if not ok)
    assert silhouette(vectors, np.array(found)) >= silhouette(vectors, np.array(home))


def debates(words: int, taken: int) -> tuple[Vectors, list[int]]:
    """Two debates of eight texts each, of so many words that each text takes some of; every text alone."""
    drawn = list(combinations(range(words), taken))
    texts = [
        " ".join(chr(0x4E00 + 100 * debate + word) for word in drawn[place * len(drawn) // 8])
        for debate in range(2)
        for place in range(8)
    ]
    batch = Vocabulary.of(texts, Terms()).batch(texts)
    return Vectors(batch.terms, batch.kinship), list(range(len(texts)))


def test_broad_debates_are_joined() -> None:
    """Fragments that share the words of a debate become the debate."""
    vectors, home = debates(6, 3)
    found = broadened(vectors, np.array(home), np.ones(16, dtype=bool), None)
    assert [0] * 8 + [8] * 8 == found.tolist()


def test_topics_that_are_well_apart_stay() -> None:
    """Groups of equal texts that share nothing with the next are topics already."""
    own = np.repeat(np.eye(4), 2, axis=0)
    home = np.array([0, 0, 2, 2, 4, 4, 6, 6])
    assert home.tolist() == broadened(vectors_of(own, np.eye(4)), home, np.ones(8, dtype=bool), None).tolist()


def test_strangers_are_never_joined() -> None:
    """Texts without a common word stay alone at any level."""
    vectors = vectors_of(np.eye(5), np.eye(5))
    for level in (None, 0.01, 0.5):
        assert list(range(5)) == broadened(vectors, np.arange(5), np.ones(5, dtype=bool), level).tolist()


def test_a_large_corpus_is_sampled() -> None:
    """Of many texts every k-th is measured; where all lie alike the answer is the same."""
    own = np.tile(np.eye(3), (1000, 1))
    assert 1.0 == pytest.approx(silhouette(vectors_of(own, np.eye(3)), np.tile(np.arange(3), 1000)))
