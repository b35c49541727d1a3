"""Edges -> edges that also know the company a text keeps: two texts with the same neighbours are nearer than they look.

Half of an edge's new value is the pair's own similarity; the other half is the cosine of the two texts' rows of five
nearest neighbours (each its own neighbour too, with similarity 1). On headlines this is worth two points of B³ F1 and
keeps groups from chaining; see docs/decisions.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from stance.matching.abreast import abreast
from stance.matching.products import pair_products
from stance.matching.similarity import Edges

if TYPE_CHECKING:
    import numpy.typing as npt

__all__ = ["NEIGHBOUR_SHARE", "nearest_rows", "with_neighbours"]

NEIGHBOURS = 5
NEIGHBOUR_SHARE = 0.5
EDGES_AT_ONCE = 1 << 16


def with_neighbours(edges: Edges, company: sparse.csr_matrix | None = None) -> Edges:
    """The same edges, valued half by themselves and half by the neighbours that their two texts share.

    Args:
        edges: Candidate pairs with the matcher's similarity.
        company: Their `nearest_rows`, where these are known.

    Returns:
        Edges over the same pairs; values from 0.0 to 1.0.
    """
    rows = nearest_rows(edges) if company is None else company
    chunks = [slice(start, start + EDGES_AT_ONCE) for start in range(0, len(edges.value), EDGES_AT_ONCE)]
    found = abreast(lambda chunk: pair_products(rows, edges.left[chunk], rows, edges.right[chunk]), chunks)
    shared = np.concatenate([np.zeros(0), *found])
    mixed = (1.0 - NEIGHBOUR_SHARE) * edges.value + NEIGHBOUR_SHARE * shared
    return Edges(edges.count, edges.left, edges.right, np.round(np.clip(mixed, 0.0, 1.0), 12).astype(np.float64))


def nearest_rows(edges: Edges) -> sparse.csr_matrix:
    """For each text a row of length 1 over its nearest neighbours and itself; ties go to the lower number."""
    start, end, value = _directed(edges)
    # Two sorts in one: the values lie in 0 to 1, so they order what has the same start and nothing else. It is stable,
    # and for every start the ends come in order, so ties go to the lower number.
    order = np.argsort(2.0 * start - value, kind="stable")
    start, end, value = start[order], end[order], value[order]
    first = np.searchsorted(start, np.arange(edges.count))
    near = np.arange(len(start)) - first[start] < NEIGHBOURS
    own = np.arange(edges.count)
    rows = sparse.csr_matrix(
        (np.r_[value[near], np.ones(edges.count)], (np.r_[start[near], own], np.r_[end[near], own])),
        shape=(edges.count, edges.count),
    )
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows.data /= np.repeat(lengths, np.diff(rows.indptr))
    return rows


def _directed(edges: Edges) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], npt.NDArray[np.float64]]:
    return (
        np.r_[edges.right, edges.left],
        np.r_[edges.left, edges.right],
        np.r_[edges.value, edges.value],
    )
