"""Silhouettes by their definition."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from grouping.spaces import cosine, spaces, vectors_of
from stance.grouping import silhouettes as module
from stance.grouping.silhouettes import silhouettes
from stance.matching import abreast
from stance.matching.similarity import Vectors

Numbers = npt.NDArray[np.int64]


def both(vectors: Vectors, home: Numbers) -> tuple[float, float]:
    """Both forms for one clustering of everything."""
    everything = [np.arange(len(home))]
    (near,), (round_,) = (
        one for form in (False, True) for one in silhouettes(vectors, [home], everything, by_centroids=form)
    )
    return near, round_


def by_hand(vectors: Vectors, home: list[int]) -> tuple[float, float]:
    """Over all texts: how much nearer the own group is than the next, each measured without the text."""
    own, kinship = vectors.own.toarray(), vectors.kinship.toarray()
    values: tuple[list[float], list[float]] = ([], [])
    for text, group in enumerate(home):
        members = {
            other: [place for place, of in enumerate(home) if of == other and place != text] for other in {*home}
        }
        if not members[group]:
            for held in values:
                held.append(0.0)
            continue
        for held, form in zip(values, ("mean", "centroid"), strict=True):
            near = {
                other: float((own[places] @ kinship @ own[text]).mean())
                if form == "mean"
                else cosine(own[text], own[places].sum(axis=0), kinship)
                for other, places in members.items()
                if places
            }
            inside, outside = near.pop(group), max([0.0, *near.values()])
            held.append((inside - outside) / max(1.0 - min(inside, outside), 1e-9))
    return sum(values[0]) / len(home), sum(values[1]) / len(home)


@settings(max_examples=60)
@given(spaces())
def test_how_well_texts_lie(space: tuple[Vectors, list[int], list[bool]]) -> None:
    """Both forms by their definition, from -1.0 to 1.0."""
    vectors, home, _ = space
    found = both(vectors, np.array(home))
    # One text that lies exactly on the centroid of two groups leaves 0 by 0, which no arithmetic settles.
    assert pytest.approx(by_hand(vectors, home), abs=1e-4) == found
    assert all(-1.0 <= value <= 1.0 for value in found)


def test_a_large_corpus_is_sampled() -> None:
    """Of many texts every k-th is measured; where all lie alike the answer is the same."""
    own = np.tile(np.eye(3), (1000, 1))
    assert pytest.approx((1.0, 1.0)) == both(vectors_of(own, np.eye(3)), np.tile(np.arange(3), 1000))


def test_a_text_without_features() -> None:
    """An encoder may give zeros: such a text is near to nothing."""
    empty = Vectors(sparse.csr_matrix((2, 3)), sparse.identity(3, format="csr"))
    assert (0.0, 0.0) == both(empty, np.array([0, 1]))
    mixed = Vectors(sparse.csr_matrix([[1.0, 0.0], [0.0, 0.0], [1.0, 0.0]]), sparse.identity(2, format="csr"))
    assert pytest.approx((2 / 3, 2 / 3)) == both(mixed, np.array([0, 1, 0]))


@settings(max_examples=60)
@given(spaces(), st.integers(2, 60), st.booleans())
def test_parts_and_steps_at_once(
    space: tuple[Vectors, list[int], list[bool]],
    fewest: int,
    by_centroids: bool,  # noqa: FBT001 -- drawn
) -> None:
    """A ladder of nested steps, and parts measured together, give what each step and each part alone gives."""
    vectors, home, _ = space
    texts = np.arange(len(home))
    part = texts % 3
    groups = np.array(home) * 3 + part
    steps = [texts * 3 + part, groups, np.where(groups < fewest, part, groups), part]
    parts = [np.flatnonzero(part == number) for number in range(min(3, len(home)))]
    alone = [
        [
            silhouettes(
                Vectors(vectors.own[held], vectors.kinship),
                [step[held]],
                [np.arange(len(held))],
                by_centroids=by_centroids,
            )[0][0]
            for step in steps
        ]
        for held in parts
    ]
    found = silhouettes(vectors, steps, parts, by_centroids=by_centroids)
    assert np.allclose(np.array(alone), np.array(found), atol=1e-4)


def test_many_small_parts() -> None:
    """More parts than are measured together are measured in turn."""
    own = np.tile(np.eye(3), (100, 1))
    parts = [np.arange(start, start + 30) for start in range(0, 300, 30)]
    home = np.arange(300) // 30 * 3 + np.arange(300) % 3
    assert [[1.0]] * 10 == silhouettes(vectors_of(own, np.eye(3)), [home], parts)


def test_threads_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Texts that are measured some at a time, or in one thread, have the same values to the last bit."""
    chance = np.random.default_rng(7)
    table = np.where(chance.random((120, 12)) < 0.3, chance.random((120, 12)), 0.0) + np.eye(120, 12) + 0.01
    vectors = vectors_of(table, np.eye(12))
    home = np.sort(chance.integers(0, 30, 120))
    at_once = both(vectors, home)
    monkeypatch.setattr(module, "CELLS_AT_ONCE", 100)
    assert at_once == both(vectors, home)
    monkeypatch.setattr(abreast, "THREADS", 1000)
    assert at_once == both(vectors, home)
