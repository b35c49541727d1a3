"""Vectors of texts -> the valued pairs, in tables: found, scored and given company a part at a time, by the matcher's own passes.

The formulas are those of `matching` and `grouping`, and are written nowhere else; DuckDB puts the pairs in order and keeps
what does not fit into memory.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

import numpy as np

from stance.grouping.neighbours import nearest_rows, with_neighbours
from stance.matching.candidates import affordable, pair_keys, strongest, thinned
from stance.matching.nearest import BLOCK_ROWS, nearest_blocks
from stance.matching.scoring import scores
from stance.matching.similarity import Edges

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.engines.duckdb.store import Store
    from stance.matching.similarity import Progress
    from stance.matching.vectors import Batch

__all__ = ["Loaded", "company_stages", "edges_of", "pair_stages"]


class Loaded(Protocol):
    """Gives the vectors of all texts."""

    def __call__(self, *, stems: bool) -> Batch:
        """Load them, with their sorted stems or without."""
        ...


# The pairs of so many texts are ranked at once.
TEXTS_AT_ONCE = 1 << 16


def pair_stages(
    store: Store,
    loaded: Loaded,
    count: int,
    neighbours: int,
    made_from: str,
    *,
    progress: Progress | None = None,
) -> str:
    """Write the table `pairs`: the candidate pairs with their similarity, sorted, smaller number first.

    Args:
        store: Where to.
        loaded: Gives the vectors of all texts; not asked where the pairs are there.
        count: How many texts there are.
        neighbours: How many others each text may bring.
        made_from: The fingerprint of the vectors.
        progress: Called with a step's name, items done and items in all.

    Returns:
        The fingerprint of the pairs.
    """

    def find() -> None:
        store.fresh("candidates", "key BIGINT")
        batch = loaded(stems=False)
        kin = strongest(batch)
        frequency, kin_frequency = (one.getnnz(axis=0).astype(np.int64) for one in (batch.terms, kin))
        kept = affordable(frequency, kin_frequency, count)
        columns = kin.T.tocsr()
        # What was turned round is asked for no more, and would be the largest thing in memory beside it.
        del kin
        rows = thinned(batch.terms, kept)
        del batch
        for block, found in enumerate(nearest_blocks(rows, columns, neighbours, progress=progress)):
            row = np.repeat(np.arange(found.shape[0], dtype=np.int64) + block * BLOCK_ROWS, np.diff(found.indptr))
            store.insert("candidates", {"key": pair_keys(row, found.indices.astype(np.int64), count)})

    def score() -> None:
        store.fresh("pairs", '"left" INTEGER, "right" INTEGER, "value" DOUBLE')
        batch = loaded(stems=True)
        done, total = 0, store.number("SELECT count(DISTINCT key) FROM candidates")
        for found in store.batches("SELECT DISTINCT key FROM candidates ORDER BY key"):
            if progress:
                progress("scoring pairs", done, total)
            keys: npt.NDArray[np.int64] = found["key"].astype(np.int64)
            left, right = keys // count, keys % count
            value = scores(batch, left, right)
            store.insert("pairs", {"left": left.astype(np.int32), "right": right.astype(np.int32), "value": value})
            done += len(value)
        store.execute("DROP TABLE candidates")

    found = store.stage("candidates", f"{made_from} {neighbours}", find)
    return store.stage("pairs", found, score)


def company_stages(store: Store, count: int, made_from: str) -> str:
    """Write the tables `company`, the nearest neighbours of each text, and `edges`, the pairs with these counted in.

    Args:
        store: Where the pairs are.
        count: How many texts there are.
        made_from: The fingerprint of the pairs.

    Returns:
        The fingerprint of the edges.
    """

    def rank() -> None:
        store.fresh("company", '"row" INTEGER, "column" INTEGER, "value" DOUBLE')
        for start in range(0, count, TEXTS_AT_ONCE):
            behind = min(start + TEXTS_AT_ONCE, count)
            ours = " OR ".join(f'"{end}" >= {start} AND "{end}" < {behind}' for end in ("left", "right"))
            near = edges_of(store, count, f'SELECT * FROM pairs WHERE {ours} ORDER BY "left", "right"')  # noqa: S608 -- numbers
            store.insert_matrix("company", nearest_rows(near)[start:behind], start)

    def mix() -> None:
        store.fresh("edges", '"left" INTEGER, "right" INTEGER, "value" DOUBLE')
        company = store.matrix("company", (count, count))
        for found in store.batches("SELECT * FROM pairs"):
            left, right = found["left"].astype(np.int64), found["right"].astype(np.int64)
            mixed = with_neighbours(Edges(count, left, right, found["value"].astype(np.float64)), company)
            store.insert("edges", {"left": found["left"], "right": found["right"], "value": mixed.value})

    return store.stage("edges", store.stage("company", made_from, rank), mix)


def edges_of(store: Store, count: int, query: str) -> Edges:
    """The pairs that a query gives, sorted.

    Args:
        store: Where they are.
        count: How many texts there are.
        query: Gives left, right and value.
    """
    found = store.number(f"SELECT count(*) FROM ({query})")  # noqa: S608 -- of our own making
    left, right, value = np.empty(found, dtype=np.int64), np.empty(found, dtype=np.int64), np.empty(found)
    start = 0
    for batch in store.batches(query):
        some = slice(start, start + len(batch["left"]))
        left[some], right[some], value[some] = batch["left"], batch["right"], batch["value"]
        start = some.stop
    return Edges(count, left, right, value)
