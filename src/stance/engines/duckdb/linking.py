"""The table of edges -> the clusters of all texts: connected components from a stream, linked a bundle at a time.

Small components are linked together, as many as a bundle holds; a component that is larger than that is linked by itself,
and is the one thing that has to fit into memory.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from stance.grouping.components import Component, link_component, side_by_side
from stance.grouping.lines import Drawn
from stance.grouping.packing import packed, parts_of
from stance.matching.similarity import Edges

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.engines.duckdb.store import Store
    from stance.grouping.settings import Asked
    from stance.matching.similarity import Progress

    Numbers = npt.NDArray[np.int64]
    Matrix = sparse.csr_matrix

__all__ = ["linked_stage"]

# The texts of so many rows are linked at once, where no component is larger.
BUNDLE = 1 << 16


def linked_stage(
    store: Store,
    asked: Asked,
    made_from: str,
    *,
    progress: Progress | None = None,
) -> tuple[str, float]:
    """Write the table `linked`: for each text its cluster and the line that held there.

    Args:
        store: Where the edges are, and the texts with their vectors.
        asked: Where a line is asked for.
        made_from: The fingerprint of the edges.
        progress: Called with a step's name, items done and items in all.

    Returns:
        The fingerprint of the table, and the line that stands for all.
    """

    def link() -> None:
        store.fresh("linked", "number INTEGER, home INTEGER, line DOUBLE")
        store.fresh("line", "line DOUBLE")
        drawn = _drawn(store, asked, progress)
        store.insert(
            "linked",
            {
                "number": np.arange(len(drawn.home), dtype=np.int32),
                "home": drawn.home.astype(np.int32),
                "line": drawn.lines,
            },
        )
        store.insert("line", {"line": [drawn.line]})

    made = store.stage("linked", f"{made_from} {asked.threshold} {asked.own}", link)
    ((line,),) = store.execute("SELECT line FROM line").fetchall()
    return made, float(line)


def _drawn(store: Store, asked: Asked, progress: Progress | None) -> Drawn:
    count, words = (store.number(f"SELECT count(*) FROM {table}") for table in ("texts", "words"))  # noqa: S608 -- our own
    sizes = store.column("SELECT copies FROM texts ORDER BY number", count)
    label = _labels(store, count)
    kinship = store.matrix("kinship", (words, words))

    def linked() -> Iterator[tuple[Numbers, Drawn]]:
        for parts in packed(parts_of(label), BUNDLE):
            rows = np.sort(np.concatenate(parts))
            if progress:
                progress("linking", int(rows[0]), count)
            component = _component(store, rows, parts, sizes, kinship)
            yield rows, link_component(component, asked.threshold, asked.own, "average")

    return side_by_side(count, linked(), asked.line)


def _labels(store: Store, count: int) -> npt.NDArray[np.int32]:
    """For each text the number of its component, from one look at the edges, a part at a time."""
    label = np.arange(count, dtype=np.int32)
    for batch in store.batches('SELECT "left", "right" FROM edges'):
        ends = label[batch["left"]], label[batch["right"]]
        graph = sparse.csr_matrix((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(count, count))
        _, joined = connected_components(graph, directed=False)
        label = joined[label]
    return label


def _component(store: Store, rows: Numbers, parts: list[Numbers], sizes: Numbers, kinship: Matrix) -> Component:
    """Some whole components by themselves; of their vectors and edges nothing else is held."""
    count = len(sizes)
    place = np.full(count, -1, dtype=np.int64)
    place[rows] = np.arange(len(rows))
    return Component(
        rows=rows,
        sizes=sizes[rows],
        topics=np.full(len(rows), -1, dtype=np.int64),
        together=np.arange(len(rows)),
        apart=[],
        edges=_edges_among(store, place, len(rows)),
        parts=[place[part] for part in parts],
        own=store.matrix("terms", (len(rows), kinship.shape[0]), place),
        kinship=kinship,
        company=store.matrix("company", (len(rows), count), place),
    )


def _edges_among(store: Store, place: Numbers, count: int) -> Edges:
    """The edges of whole components, by the places of their texts; the first look counts them, so that no copy is made."""
    held = sum(int((place[batch["left"]] >= 0).sum()) for batch in store.batches('SELECT "left" FROM edges'))
    # Half the width that edges have elsewhere, and what linkage makes of them anyway.
    left, right, value = np.empty(held, dtype="int32"), np.empty(held, dtype="int32"), np.empty(held)
    start = 0
    for batch in store.batches("SELECT * FROM edges"):
        kept = np.flatnonzero(place[batch["left"]] >= 0)
        some = slice(start, start + len(kept))
        left[some], right[some] = place[batch["left"][kept]], place[batch["right"][kept]]
        value[some] = batch["value"][kept]
        start = some.stop
    return Edges(count, left, right, value)
