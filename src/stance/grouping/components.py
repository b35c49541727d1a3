"""A graph of rows -> its connected components, each as plain arrays, and what linkage makes of one by itself.

Texts that nothing connects are strangers: what stands in one component changes no topic of another. So the line of each is
drawn, and its clusters are made, wherever its arrays are, and the results are put side by side.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from stance.grouping.lines import Drawn, draw
from stance.grouping.linkage import linked_down
from stance.grouping.means import Means
from stance.grouping.packing import parts_of
from stance.matching.products import narrowed
from stance.matching.similarity import Edges, Vectors

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    Matrix = sparse.csr_matrix

__all__ = ["Component", "components_of", "link_component", "side_by_side"]


@attrs.frozen(eq=False)
class Component:
    """One connected component, or some whole ones together: everything that linkage needs, and nothing else.

    It is made of arrays and sparse matrices only, so it can be pickled or written to a table. All numbers inside of it
    count its own rows from 0; the places of rows in the whole are in `rows`, ascending, so that ties, which go to the
    lower number, fall as they do in the whole.

    Attributes:
        rows: For each row its number in the whole, ascending.
        sizes: How many assertions each row stands for, 1 or more.
        topics: For each row the position of the declared topic that holds it; -1 for none.
        together: For each row the smallest row that must share its cluster.
        apart: Pairs of rows that must not share one.
        edges: The valued pairs of rows, the company that their texts keep counted in (`neighbours.with_neighbours`).
        parts: The rows of each connected component with two rows or more, ascending; the largest component first, then
            the one with the lowest row.
        own: Rows by features: the vectors of their texts; None where the matcher or the linkage has no use for any.
        kinship: Features by features, symmetric; None where `own` is.
        company: Rows by texts: the `nearest_rows` of their texts; None where `own` is.
    """

    rows: Numbers
    sizes: Numbers
    topics: Numbers
    together: Numbers
    apart: list[tuple[int, int]]
    edges: Edges
    parts: list[Numbers]
    own: Matrix | None = None
    kinship: Matrix | None = None
    company: Matrix | None = None

    def cut(self, parts: Sequence[Numbers]) -> Component:
        """Some of the connected components by themselves; features and texts that they do not have are left out.

        Args:
            parts: One or more of `parts`, in their order there.
        """
        rows = np.sort(np.concatenate(parts))
        place = np.full(len(self.rows), -1, dtype=np.int64)
        place[rows] = np.arange(len(rows))
        kept = np.flatnonzero(place[self.edges.left] >= 0)
        left, right = place[self.edges.left[kept]], place[self.edges.right[kept]]
        part = Component(
            self.rows[rows],
            self.sizes[rows],
            self.topics[rows],
            place[self.together[rows]],
            [(int(place[one]), int(place[two])) for one, two in self.apart if place[one] >= 0 and place[two] >= 0],
            Edges(len(rows), left, right, self.edges.value[kept]),
            [place[part] for part in parts],
        )
        if self.own is None or self.kinship is None or self.company is None:
            return part
        own, features = narrowed(self.own[rows])
        company, _ = narrowed(self.company[rows])
        return attrs.evolve(part, own=own, kinship=self.kinship[features][:, features], company=company)


def link_component(component: Component, line: float | None, own: float, linkage: str) -> Drawn:
    """The clusters of some whole components, each at the line that it asks for by itself, or all at a given one.

    Args:
        component: What is to be linked.
        line: The threshold, 0.0 to 1.0; None where the component itself is to tell (see `lines.py`).
        own: The matcher's own line, around which a component looks for its own.
        linkage: `average`, `single` or `complete`.

    Returns:
        For each of its rows the smallest row of its cluster and the line that held there; and the line of the largest
        component, which stands for all where there are several. The same whether components come one by one, in
        bundles, or all at once.
    """
    means = vectors = None
    if component.own is not None and component.kinship is not None and component.company is not None:
        vectors = Vectors(component.own, component.kinship)
        means = Means.of(vectors, component.company, component.sizes)
    edges = component.edges

    def down(thresholds: Sequence[float], reached: Numbers | None) -> Iterator[Numbers]:
        return linked_down(
            component.sizes,
            edges.left,
            edges.right,
            edges.value,
            thresholds,
            linkage,
            together=component.together if reached is None else reached,
            topics=component.topics,
            apart=component.apart,
            means=means,
        )

    if line is None and vectors is not None:
        free = component.topics < 0
        free[[row for pair in component.apart for row in pair]] = False
        return draw(down, vectors, component.parts, free, own)
    line = own if line is None else line
    return Drawn(next(down([line], None)), np.full(len(component.rows), line), line)


def components_of(edges: Edges, together: Numbers) -> list[Numbers]:
    """The connected components of a graph that hold two rows or more, each in order, the largest first.

    Args:
        edges: The pairs of rows; their values do not matter.
        together: For each row the smallest row that must share its cluster: a connection, too.
    """
    ends = np.r_[edges.left, np.arange(edges.count)], np.r_[edges.right, together]
    graph = sparse.csr_matrix((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(edges.count, edges.count))
    _, part = connected_components(graph, directed=False)
    return parts_of(part)


def side_by_side(count: int, linked: Iterable[tuple[Numbers, Drawn]], alone: float) -> Drawn:
    """The clusters of the whole from those of its components, each linked by itself.

    Args:
        count: How many rows the whole has.
        linked: Of each component, or bundle of them, its rows in the whole, ascending, and what `link_component` gave for
            it; first the one that holds the largest component, whose line stands for all, the others in any order.
        alone: The line for rows that are in none of them, and for the whole where there is no component.

    >>> side_by_side(4, [(np.array([1, 3]), Drawn(np.array([0, 0]), np.array([0.3, 0.3]), 0.3))], 0.2).home.tolist()
    [0, 1, 2, 1]
    """
    home, lines = np.arange(count), np.full(count, alone)
    line: float | None = None
    for rows, drawn in linked:
        home[rows], lines[rows] = rows[drawn.home], drawn.lines
        line = drawn.line if line is None else line
    return Drawn(home, lines, alone if line is None else line)
