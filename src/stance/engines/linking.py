"""The stages by which scored pairs become clusters on a cluster: parcels for one address in, parcels for others out.

    turn ──► rank ──► mix ──► thin ──► bundle ──► gather ──► link ──► send

Pairs lie with the block of their larger text. Each is a plain function of an address, its post, and what every task can
reach; what it does to arrays is done by the functions that grouping has for memory.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from stance.engines.parcels import Parcel, contents
from stance.engines.passes import by_owner
from stance.grouping.components import Component, components_of, link_component
from stance.grouping.neighbours import nearest_rows, with_neighbours
from stance.grouping.packing import packed, parts_of
from stance.matching.similarity import Edges

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.engines.passes import Block
    from stance.engines.stages import Held, Sizes
    from stance.grouping.settings import Asked
    from stance.matching.vectors import Vocabulary

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]
    Matrix = sparse.csr_matrix
    Pairs = tuple[Numbers, Numbers, Values]

__all__ = ["Rows", "bundle", "gather", "link", "mix", "pairs_in", "rank", "send", "thin", "turn"]


class Rows(NamedTuple):
    """Rows of a matrix that belong to some texts.

    Attributes:
        numbers: The numbers of the texts, ascending.
        matrix: A row for each.
    """

    numbers: Numbers
    matrix: Matrix

    def of(self, numbers: Numbers) -> Rows:
        """Those of some of these texts."""
        return Rows(numbers, self.matrix[np.searchsorted(self.numbers, numbers)])

    @classmethod
    def joined(cls, parts: Sequence[Rows]) -> Rows:
        """Those of several, in the order of their texts; a text that stands in two stays once."""
        numbers, first = np.unique(np.concatenate([part.numbers for part in parts]), return_index=True)
        return cls(numbers, sparse.vstack([part.matrix for part in parts], format="csr")[first])


def turn(number: int, post: list[Parcel], sizes: Sizes) -> Iterator[Parcel]:
    """The pairs of a block's texts with smaller ones -> the same, sent to the blocks of both."""
    for left, right, value in cast("list[Pairs]", contents(post, "edges")):
        yield Parcel(number, "ends", (left, right, value))
        for block, some in by_owner(left // sizes.block):
            if block != number:
                yield Parcel(block, "ends", (left[some], right[some], value[some]))


def rank(number: int, post: list[Parcel], sizes: Sizes) -> Iterator[Parcel]:
    """All pairs of a block's texts -> the nearest neighbours of each, and those that the blocks of larger texts need."""
    left, right, value = pairs_in(post, "ends")
    order = np.lexsort((right, left))
    # A graph of the texts that these pairs have, in their order, so that ties fall as they do among all.
    texts, place = np.unique(np.concatenate([left[order], right[order]]), return_inverse=True)
    graph = Edges(len(texts), place[: len(order)], place[len(order) :], value[order])
    own = np.flatnonzero(texts // sizes.block == number)
    near = nearest_rows(graph)[own]
    columns = sparse.csr_matrix((near.data, texts[near.indices], near.indptr), shape=(len(own), sizes.texts))
    company = Rows(texts[own], columns)
    yield Parcel(number, "company", company)
    ours = left // sizes.block == number
    for block, some in by_owner(right[ours] // sizes.block):
        if block != number:
            yield Parcel(block, "company", company.of(np.unique(left[ours][some])))


def mix(number: int, post: list[Parcel]) -> Iterator[Parcel]:
    """The pairs of a block, and the nearest neighbours of their texts -> the same pairs, these counted in."""
    left, right, value = pairs_in(post, "edges")
    if not len(left):
        return
    company = Rows.joined(cast("list[Rows]", contents(post, "company")))
    ends = [np.searchsorted(company.numbers, end) for end in (left, right)]
    mixed = with_neighbours(Edges(len(company.numbers), ends[0], ends[1], value), company.matrix)
    yield Parcel(number, "mixed", (left, right, mixed.value))


def thin(number: int, post: list[Parcel], together: int) -> Iterator[Parcel]:
    """Pairs -> as few as connect the same texts, sent on with those of the next blocks, so many blocks to one."""
    texts, label = _connected(post)
    first = np.unique(label, return_index=True)[1]
    others = np.setdiff1d(np.arange(len(texts)), first)
    yield Parcel(number // together, "pairs", (texts[first[label[others]]], texts[others]))


def bundle(_: int, post: list[Parcel], sizes: Sizes, at_most: int) -> Iterator[Parcel]:
    """Pairs that connect all texts -> the number of the bundle of whole components that each text is linked in.

    The largest component is in bundle 0. Nothing larger is ever held by one task: two numbers a text.
    """
    texts, label = _connected(post)
    number = np.empty(len(texts), dtype=np.int64)
    for place, parts in enumerate(packed(parts_of(label), at_most)):
        number[np.concatenate(parts)] = place
    for block, some in by_owner(texts // sizes.block):
        yield Parcel(block, "bundles", (texts[some], number[some]))


def gather(_: int, post: list[Parcel]) -> Iterator[Parcel]:
    """A block, its texts' company, their pairs and bundles -> all that linkage needs, sent to the bundles."""
    (block,) = cast("list[Block]", contents(post, "block"))
    bundled = cast("list[tuple[Numbers, Numbers]]", contents(post, "bundles"))
    if not bundled:
        return
    ((texts, bundles),) = bundled
    copies = _told(post)[0]
    company = Rows.joined(cast("list[Rows]", contents(post, "company")))
    for target, some in by_owner(bundles):
        numbers = texts[some]
        places = numbers - block.first
        yield Parcel(target, "rows", (numbers, copies[places], block.terms[places], company.of(numbers).matrix))
    left, right, value = pairs_in(post, "mixed")
    for target, some in by_owner(bundles[np.searchsorted(texts, right)]):
        yield Parcel(target, "edges", (left[some], right[some], value[some]))


def link(number: int, post: list[Parcel], vocabulary: Held[Vocabulary], asked: Asked, sizes: Sizes) -> Iterator[Parcel]:
    """A bundle of whole components -> the cluster of each text, sent to its block, and the line of the largest component."""
    held = cast("list[tuple[Numbers, Numbers, Matrix, Matrix]]", contents(post, "rows"))
    rows = np.concatenate([one[0] for one in held])
    order = np.argsort(rows)
    rows = rows[order]
    left, right, value = pairs_in(post, "edges")
    by_pair = np.lexsort((right, left))
    ends = [np.searchsorted(rows, end[by_pair]) for end in (left, right)]
    edges = Edges(len(rows), ends[0], ends[1], value[by_pair])
    parts = components_of(edges, np.arange(len(rows)))
    whole = Component(
        rows=rows,
        sizes=np.concatenate([one[1] for one in held])[order],
        topics=np.full(len(rows), -1, dtype=np.int64),
        together=np.arange(len(rows)),
        apart=[],
        edges=edges,
        parts=parts,
        own=sparse.vstack([one[2] for one in held], format="csr")[order],
        kinship=vocabulary.value.kinship,
        company=sparse.vstack([one[3] for one in held], format="csr")[order],
    )
    drawn = link_component(whole.cut(parts), asked.threshold, asked.own, "average")
    yield Parcel(number, "line", drawn.line)
    for block, some in by_owner(rows // sizes.block):
        yield Parcel(block, "homes", (rows[some], rows[drawn.home[some]]))


def send(number: int, post: list[Parcel], together: int) -> Iterator[Parcel]:
    """A block and the clusters of its texts -> where the assertions of each text belong, and the vectors of what may share a topic.

    Args:
        number: The number of the block.
        post: The block, what is told of its texts, and the clusters.
        together: The clusters of so many numbers go to one address.
    """
    (block,) = cast("list[Block]", contents(post, "block"))
    copies, keys = _told(post)
    shared = copies > 1
    numbers = np.arange(block.first, block.first + len(shared))
    home = numbers.copy()
    for texts, homes in cast("list[tuple[Numbers, Numbers]]", contents(post, "homes")):
        home[texts - block.first] = homes
        shared[texts - block.first] = True
    yield Parcel(number, "places", (keys, numbers, home))
    places = np.flatnonzero(shared)
    for target, some in by_owner(home[places] // together):
        sent = places[some]
        stems = [block.stems[place] for place in sent.tolist()]
        yield Parcel(target, "vectors", (sent + block.first, block.terms[sent], stems))


def _told(post: list[Parcel]) -> tuple[Numbers, list[bytes]]:
    """How many assertions say each text of a block, in the order of their numbers, and its key."""
    held = cast("list[tuple[int, Numbers, list[bytes]]]", contents(post, "told"))
    held = sorted(held, key=lambda part: part[0])
    return np.concatenate([copies for _, copies, _ in held]), [key for _, _, keys in held for key in keys]


def pairs_in(post: list[Parcel], kind: str) -> Pairs:
    """The pairs in the parcels of a kind: smaller numbers, larger numbers, values; in no order."""
    found = cast("list[Pairs]", contents(post, kind))
    none = np.zeros(0, dtype=np.int64)
    left, right = (np.concatenate([none, *(one[side] for one in found)]) for side in (0, 1))
    return left, right, np.concatenate([np.zeros(0), *(one[2] for one in found)])


def _connected(post: list[Parcel]) -> tuple[Numbers, Numbers]:
    """The texts of some pairs, ascending, and for each the number of its component."""
    held = cast("list[tuple[Numbers, ...]]", [*contents(post, "pairs"), *contents(post, "mixed")])
    ends = np.concatenate([one[0] for one in held]), np.concatenate([one[1] for one in held])
    texts, place = np.unique(np.concatenate(ends), return_inverse=True)
    pairs = place[: len(ends[0])], place[len(ends[0]) :]
    graph = sparse.csr_matrix((np.ones(len(ends[0]), dtype=np.int8), pairs), shape=(len(texts), len(texts)))
    return texts, connected_components(graph, directed=False)[1].astype(np.int64)
