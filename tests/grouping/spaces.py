"""Made-up texts as vectors: what the tests of groups and lines stand on."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt
from hypothesis import strategies as st
from scipy import sparse

from stance.matching.similarity import Vectors

Dense = npt.NDArray[np.float64]


def vectors_of(own: Dense, kinship: Dense) -> Vectors:
    """Dense vectors as sparse ones, each of length 1 over the kinship."""
    lengths = np.sqrt(((own @ kinship) * own).sum(axis=1))
    return Vectors(sparse.csr_matrix(own / lengths[:, None]), sparse.csr_matrix(kinship))


@st.composite
def spaces(draw: st.DrawFn) -> tuple[Vectors, list[int], list[bool]]:
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


def layers(inner: float, outer: float, texts: int = 240) -> Vectors:
    """Subjects of eighty texts, in each sixteen events of five; a text shares so much with its event and its subject."""
    own = np.zeros((texts, 3 + texts // 5 + texts))
    places = np.arange(texts)
    own[places, places // 80] = math.sqrt(outer)
    own[places, 3 + places // 5] = math.sqrt(inner)
    own[places, 3 + texts // 5 + places] = math.sqrt(1.0 - inner - outer)
    return vectors_of(own, np.eye(own.shape[1]))
