"""The stages by which candidate pairs are found and scored on a cluster: parcels for one address in, parcels for others out.

    weigh ──► spread ──► meet ──► choose ──► carry ──► score

Each is a plain function of an address, its post, and what every task can reach; run one after another in one process, they
give what memory gives.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

import attrs
import numpy as np

from stance.engines.parcels import Parcel, contents
from stance.engines.passes import Block, Carried, Near, best, carried, near, pairs_by_block, scored, weighed
from stance.matching.candidates import thinned
from stance.matching.tallying import Numbers, tallied
from stance.matching.terms import Terms
from stance.matching.vectors import stem_counts

if TYPE_CHECKING:
    import numpy.typing as npt
    from scipy import sparse

    from stance.grouping.components import Component
    from stance.grouping.engine import Link
    from stance.matching.vectors import Vocabulary

    Counts = npt.NDArray[np.int64]

__all__ = [
    "TERMS_AT_ONCE",
    "Held",
    "Sizes",
    "added",
    "apply",
    "carry",
    "choose",
    "link_held",
    "meet",
    "score",
    "spread",
    "tell",
    "weigh",
]

Item = TypeVar("Item")
Made = TypeVar("Made")
Thing_co = TypeVar("Thing_co", covariant=True)

# Counts of so many terms travel together.
TERMS_AT_ONCE = 1 << 20


class Held(Protocol[Thing_co]):
    """What every task can reach, such as a Spark broadcast."""

    @property
    def value(self) -> Thing_co:
        """The thing itself."""
        ...


@attrs.frozen
class Sizes:
    """How texts are cut into blocks.

    Attributes:
        texts: How many there are.
        block: How many a block holds.
        neighbours: How many others each may bring.
    """

    texts: int
    block: int
    neighbours: int

    @property
    def blocks(self) -> int:
        """How many blocks there are."""
        return -(-self.texts // self.block)


def tell(number: int, post: list[Parcel]) -> Iterator[Parcel]:
    """A block's texts -> their words, in the order in which the texts have them, and in how many of them each stem stands."""
    words = Numbers()
    rows = tallied(_texts(post), Terms(), words)
    yield Parcel(number, "words", list(words))
    yield Parcel(number, "stems", stem_counts(rows, list(words)))


def weigh(number: int, post: list[Parcel], vocabulary: Held[Vocabulary], sizes: Sizes) -> Iterator[Parcel]:
    """A block's texts -> their vectors, and how many of them have each term."""
    block, kin = weighed(vocabulary.value, number * sizes.block, _texts(post))
    yield Parcel(number, "block", block)
    yield Parcel(number, "kin", kin)
    counts = np.stack([block.terms.getnnz(axis=0), kin.getnnz(axis=0)]).astype(np.int64)
    for place in range(0, counts.shape[1], TERMS_AT_ONCE):
        yield Parcel(place // TERMS_AT_ONCE, "counts", counts[:, place : place + TERMS_AT_ONCE])


def added(number: int, post: list[Parcel]) -> Iterator[Parcel]:
    """The counts of each block -> those of all."""
    yield Parcel(number, "counts", np.sum(cast("list[Counts]", contents(post, "counts")), axis=0))


def spread(number: int, post: list[Parcel], kept: Held[npt.NDArray[np.bool_]], sizes: Sizes) -> Iterator[Parcel]:
    """A block -> its terms for each meeting with another block, and its kin for each of the others."""
    (block,) = cast("list[Block]", contents(post, "block"))
    (kin,) = cast("list[sparse.csr_matrix]", contents(post, "kin"))
    terms = thinned(block.terms, kept.value)
    for other in range(sizes.blocks):
        yield Parcel(number * sizes.blocks + other, "terms", terms)
        yield Parcel(other * sizes.blocks + number, "kin", kin)


def meet(number: int, post: list[Parcel], sizes: Sizes) -> Iterator[Parcel]:
    """The terms of one block and the kin of another -> for each text of the first the nearest of the second."""
    row, column = divmod(number, sizes.blocks)
    (terms,) = cast("list[sparse.csr_matrix]", contents(post, "terms"))
    (kin,) = cast("list[sparse.csr_matrix]", contents(post, "kin"))
    yield Parcel(row, "near", near(terms, row * sizes.block, kin, column * sizes.block, sizes.neighbours))


def choose(_: int, post: list[Parcel], sizes: Sizes) -> Iterator[Parcel]:
    """The nearest in each block -> the nearest of all, as pairs, sent to the blocks of the smaller texts."""
    found = best(cast("list[Near]", contents(post, "near")), sizes.neighbours)
    for target, keys in pairs_by_block(found, sizes.texts, sizes.block):
        yield Parcel(target, "pairs", keys)


def carry(_: int, post: list[Parcel], sizes: Sizes) -> Iterator[Parcel]:
    """A block and the pairs of its texts -> their vectors, sent to the blocks of the larger texts; and the block itself."""
    (block,) = cast("list[Block]", contents(post, "block"))
    found = cast("list[Counts]", contents(post, "pairs"))
    keys = np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *found]))
    for target, guest in carried(block, keys, sizes.texts, sizes.block):
        yield Parcel(target, "guest", guest)
    yield Parcel(block.first // sizes.block, "block", block)


def score(number: int, post: list[Parcel], vocabulary: Held[Vocabulary]) -> Iterator[Parcel]:
    """A block and its guests -> the value of each pair."""
    (block,) = cast("list[Block]", contents(post, "block"))
    for guest in cast("list[Carried]", contents(post, "guest")):
        yield Parcel(number, "edges", (guest.left, guest.right, scored(block, guest, vocabulary.value)))


def link_held(number: int, _: list[Parcel], held: Sequence[Held[Component]], link: Link) -> Iterator[Parcel]:
    """The number of a component, or of some together -> its rows in the whole, and their clusters."""
    component = held[number].value
    yield Parcel(number, "drawn", (component.rows, link(component)))


def apply(number: int, post: list[Parcel], function: Held[Callable[[Sequence[Item]], list[Made]]]) -> Iterator[Parcel]:
    """A chunk of things -> what a function makes of them."""
    (items,) = cast("list[Sequence[Item]]", contents(post, "items"))
    yield Parcel(number, "made", function.value(items))


def _texts(post: list[Parcel]) -> list[str]:
    """The texts of a block, in the order of their numbers."""
    held = sorted(cast("list[tuple[int, list[str]]]", contents(post, "texts")), key=lambda part: part[0])
    return [text for _, texts in held for text in texts]
