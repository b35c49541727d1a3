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

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]

__all__ = ["NEIGHBOUR_SHARE", "nearest_rows", "with_neighbours", "with_newcomers"]

NEIGHBOURS = 5
NEIGHBOUR_SHARE = 0.5
EDGES_AT_ONCE = 1 << 16
TEXTS_AT_ONCE = 1 << 14
DECIMALS = 12


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
    return Edges(edges.count, edges.left, edges.right, np.round(np.clip(mixed, 0.0, 1.0), DECIMALS).astype(np.float64))


def nearest_rows(edges: Edges) -> sparse.csr_matrix:
    """For each text a row of length 1 over its nearest neighbours and itself; ties go to the lower number."""
    count = edges.count
    # Some texts at a time, for sorting the pairs of all took twice the memory and time; both halves are in order already.
    upper = sparse.csr_matrix((edges.value, (edges.left, edges.right)), shape=(count, count))
    lower = upper.T.tocsr()

    def nearest(texts: range) -> sparse.csr_matrix:
        parts = [half[texts.start : texts.stop] for half in (lower, upper)]
        start = np.concatenate([np.repeat(np.asarray(texts), np.diff(part.indptr)) for part in parts])
        end = np.concatenate([part.indices for part in parts]).astype(np.int64)
        return _rows_of(texts, count, start, end, np.concatenate([part.data for part in parts]))

    some = [range(first, min(first + TEXTS_AT_ONCE, count)) for first in range(0, count, TEXTS_AT_ONCE)]
    rows: sparse.csr_matrix = sparse.vstack([sparse.csr_matrix((0, count)), *abreast(nearest, some)], format="csr")
    return rows


def with_newcomers(company: sparse.csr_matrix, edges: Edges) -> sparse.csr_matrix:
    """The nearest rows of before, with new texts among them.

    Args:
        company: The `nearest_rows` of the texts that were there.
        edges: Pairs of all texts, each with a new one or with one that is looked at anew; the new ones are numbered last.

    Returns:
        Nearest rows of all texts; those of a text in none of the edges are as they were.
    """
    before = company.shape[0]
    touched = np.unique(np.r_[edges.left, edges.right])
    old = touched[touched < before]
    kept = company[old]
    start, end = np.repeat(old, np.diff(kept.indptr)), kept.indices.astype(np.int64)
    # A row is scaled so that its length is 1; what it has of itself, 1.0 before, tells by how much.
    own = np.zeros(edges.count)
    own[start[start == end]] = kept.data[start == end]
    others = start != end
    start, end, value = start[others], end[others], np.round(kept.data / own[start], DECIMALS)[others]
    starts, ends, values = _directed(edges)
    # A pair of old texts may stand in both, with one value.
    keys, first = np.unique(np.r_[start, starts] * edges.count + np.r_[end, ends], return_index=True)
    every = range(edges.count)
    renewed = _rows_of(every, edges.count, keys // edges.count, keys % edges.count, np.r_[value, values][first])
    place = np.arange(edges.count)
    place[touched] += before
    place[before:] = np.arange(before, edges.count) + before
    as_it_was = sparse.csr_matrix((company.data, company.indices, company.indptr), shape=(before, edges.count))
    rows: sparse.csr_matrix = sparse.vstack([as_it_was, renewed], format="csr")[place]
    return rows


def _rows_of(texts: range, count: int, start: Numbers, end: Numbers, value: Values) -> sparse.csr_matrix:
    """A row of length 1 for each of some texts of so many, from pairs that start with one of them."""
    # Two sorts in one: the values lie in 0 to 1, so they order what has the same start and nothing else. It is stable,
    # and for every start the ends come in order, so ties go to the lower number.
    order = np.argsort(2.0 * start - value, kind="stable")
    start, end, value = start[order], end[order], value[order]
    own = np.asarray(texts)
    first = np.searchsorted(start, own)
    near = np.arange(len(start)) - first[start - texts.start] < NEIGHBOURS
    ends = (np.r_[start[near], own] - texts.start, np.r_[end[near], own])
    rows = sparse.csr_matrix((np.r_[value[near], np.ones(len(own))], ends), shape=(len(own), count))
    lengths = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows.data /= np.repeat(lengths, np.diff(rows.indptr))
    return rows


def _directed(edges: Edges) -> tuple[Numbers, Numbers, Values]:
    return (
        np.r_[edges.right, edges.left],
        np.r_[edges.left, edges.right],
        np.r_[edges.value, edges.value],
    )
