"""Vectors -> candidate pairs: for each text the few others that share its rare words; never all pairs."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse

from stance.matching.abreast import abreast
from stance.matching.nearest import nearest

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.similarity import Progress
    from stance.matching.vectors import Batch, Matrix

    Counts = npt.NDArray[np.int32] | npt.NDArray[np.int64]

__all__ = ["affordable", "candidate_pairs", "pair_keys", "strongest", "thinned"]

# So many products of two weights each text may cost: on headlines and on generated texts more of them changed nothing
# for the better (docs/decisions/0005).
PRODUCTS = 1_500
# A term in so few texts is never left out.
FEW_TEXTS = 20
LEAST_SHARE = 0.25
# Of so many texts the sums that a row needs no longer lie near the processor; of 10,000 an order of rows costs a tenth.
ORDERED_FROM = 1 << 17
ROWS_AT_ONCE = 1 << 11
# So many blocks of rows are turned round at once: some forty megabytes.
TURNED_AT_ONCE = 1 << 5


def candidate_pairs(
    batch: Batch, neighbours: int, *, progress: Progress | None = None
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Pairs worth scoring.

    Args:
        batch: The vectors of all texts.
        neighbours: How many others each text may bring.
        progress: Called with the step's name, rows done and rows in all.

    Returns:
        Two arrays: the smaller and the larger text number of each pair, sorted, without repetition.
    """
    kin, count = strongest(batch), batch.terms.shape[0]
    frequency = kin.getnnz(axis=0)
    terms = thinned(batch.terms, affordable(batch.terms.getnnz(axis=0), frequency, count))
    order = _side_by_side(terms, frequency) if count >= ORDERED_FROM else np.arange(count, dtype=np.int64)
    found = nearest(terms[order], neighbours, others=kin, progress=progress)
    rows = np.repeat(order, np.diff(found.indptr))
    keys = pair_keys(rows, found.indices.astype(np.int64), count)
    return keys // max(count, 1), keys % max(count, 1)


def affordable(frequency: Counts, kin_frequency: Counts, count: int) -> npt.NDArray[np.bool_]:
    """Which terms may bring candidates, so that the products of all rows cost a fixed number for each text.

    What stands in many texts says little and costs most: a term in `a` texts, with kin in `b`, takes `a * b` products.
    A corpus of some thousand texts keeps all its terms.

    Args:
        frequency: In how many texts each term stands.
        kin_frequency: In how many texts its strong kin, it among them, stand.
        count: How many texts there are.
    """
    work = np.bincount(frequency, weights=frequency * kin_frequency.astype(np.float64), minlength=FEW_TEXTS + 1)
    cheap = np.cumsum(work) <= PRODUCTS * count
    cheap[: FEW_TEXTS + 1] = True
    flags: npt.NDArray[np.bool_] = cheap[frequency]
    return flags


def thinned(terms: Matrix, kept: npt.NDArray[np.bool_]) -> Matrix:
    """The same rows with the terms that are kept, in single precision."""
    return _kept(terms, kept[terms.indices])


def _side_by_side(terms: Matrix, frequency: Counts) -> npt.NDArray[np.int64]:
    """The rows in such an order that those with the same most frequent term come one after the other.

    What stands in memory for its texts is then still at hand: a fourth less time for a million texts.
    """
    most = np.zeros(terms.shape[0], dtype=np.int64)
    rows = np.repeat(np.arange(terms.shape[0]), np.diff(terms.indptr))
    np.maximum.at(most, rows, frequency[terms.indices] * np.int64(terms.shape[1]) + terms.indices)
    return np.argsort(most, kind="stable")


def strongest(batch: Batch) -> sparse.csc_matrix:
    """The weights of all texts over kin, without entries below a fourth of their row's largest.

    These are half of all kin, and bring no better pairs. Block by block, for all at once would be the largest thing in
    memory. By column, as the product wants them: made from rows there, the same would be in memory twice.
    """
    blocks = [*abreast(partial(_strong, batch), range(0, batch.terms.shape[0], ROWS_AT_ONCE))]
    starts = np.zeros(batch.terms.shape[1] + 1, dtype=np.int64)
    for block in blocks:
        np.add.at(starts, block.indices + 1, 1)
    starts = np.cumsum(starts)
    rows, values = np.empty(starts[-1], dtype=np.int32), np.empty(starts[-1], dtype=np.float32)
    behind, first = starts[:-1].copy(), 0
    while blocks:
        # They go as they are written, so that the whole is in memory once.
        some = sparse.vstack(blocks[:TURNED_AT_ONCE], format="csr").tocsc()
        del blocks[:TURNED_AT_ONCE]
        lengths = np.diff(some.indptr)
        place = np.repeat(behind - some.indptr[:-1], lengths) + np.arange(some.nnz)
        rows[place], values[place] = some.indices + first, some.data
        behind += lengths
        first += some.shape[0]
    return sparse.csc_matrix((values, rows, starts), shape=batch.terms.shape)


def _strong(batch: Batch, start: int) -> Matrix:
    kin = batch.spread(slice(start, start + ROWS_AT_ONCE))
    most = np.repeat(np.maximum.reduceat(kin.data, kin.indptr[:-1]), np.diff(kin.indptr))
    return _kept(kin, kin.data >= LEAST_SHARE * most)


def _kept(vectors: Matrix, kept: npt.NDArray[np.bool_]) -> Matrix:
    """The same rows with some of their entries, in single precision."""
    behind = np.concatenate([[0], np.cumsum(kept)])
    data, columns = vectors.data[kept].astype(np.float32), vectors.indices[kept]
    rows: Matrix = sparse.csr_matrix((data, columns, behind[vectors.indptr]), shape=vectors.shape)
    return rows


def pair_keys(rows: npt.NDArray[np.int64], columns: npt.NDArray[np.int64], count: int) -> npt.NDArray[np.int64]:
    """Each pair of two different numbers once, as the smaller one times `count` plus the larger one, sorted."""
    kept = rows != columns
    keys = np.sort(np.minimum(rows[kept], columns[kept]) * count + np.maximum(rows[kept], columns[kept]))
    distinct: npt.NDArray[np.int64] = keys[np.diff(keys, prepend=-1) > 0]
    return distinct
