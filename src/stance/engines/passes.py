"""The word matcher's passes over blocks of texts, one block or one pair of blocks at a time: arrays in, arrays out.

Texts are numbered, and a block holds those of some consecutive numbers. What a pass gives for a block does not depend on
how the others are cut, so blocks may lie in different processes, on different machines, and the results together are those
of `FittedWords.over(texts).edges()`. Nothing here knows an engine.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import attrs
import numpy as np
from scipy import sparse

from stance.matching.candidates import pair_keys, strongest
from stance.matching.nearest import nearest
from stance.matching.scoring import scores
from stance.matching.vectors import Batch, Vocabulary

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.vectors import Matrix

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]
    Singles = npt.NDArray[np.float32]

__all__ = [
    "Block",
    "Carried",
    "Near",
    "best",
    "by_owner",
    "carried",
    "light",
    "near",
    "pairs_by_block",
    "scored",
    "weighed",
]


class Block(NamedTuple):
    """Some consecutive texts as vectors.

    Attributes:
        first: The number of the first text.
        terms: The weights of each text's own terms.
        stems: Each text's distinct stems, sorted and joined, for rapidfuzz.
    """

    first: int
    terms: Matrix
    stems: list[str]


class Near(NamedTuple):
    """Products of texts, as three arrays of one length: text numbers, the numbers of others, and the products."""

    row: Numbers
    column: Numbers
    value: Singles


class Carried(NamedTuple):
    """The texts of one block that are to be scored with texts of another.

    Attributes:
        terms: Their weights.
        stems: Their stems.
        place: For each pair the place of its smaller text among these.
        left: For each pair the number of its smaller text.
        right: The number of the larger one.
    """

    terms: Matrix
    stems: list[str]
    place: Numbers
    left: Numbers
    right: Numbers


def light(vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary without the texts that it was counted from: what workers need, whose size is that of the words alone."""
    none = sparse.csr_matrix((0, vocabulary.rows.shape[1]))
    return attrs.evolve(vocabulary, fitted=(), rows=none)


def weighed(vocabulary: Vocabulary, first: int, texts: Sequence[str]) -> tuple[Block, Matrix]:
    """A block's texts as vectors under the frozen weights; and the strongest of these, spread over kin, in single precision.

    Args:
        vocabulary: Counted from all texts, so that every term has its column.
        first: The number of the first of these texts.
        texts: One or more, in the order of their numbers.
    """
    batch = vocabulary.batch(texts)
    # By row, for a block has fewer rows than there are words, and travels.
    return Block(first, batch.terms, batch.sorted_stems), strongest(batch).tocsr()


def near(rows: Matrix, first_row: int, columns: Matrix, first_column: int, neighbours: int) -> Near:
    """The largest products of each text of one block with the texts of another.

    Args:
        rows: The affordable terms of one block.
        first_row: The number of its first text.
        columns: The strongest kin of the other block.
        first_column: The number of its first text.
        neighbours: How many others each text may bring; its product with itself comes beside.
    """
    found = nearest(rows, neighbours, others=columns)
    row = np.repeat(np.arange(first_row, first_row + rows.shape[0], dtype=np.int64), np.diff(found.indptr))
    return Near(row, found.indices.astype(np.int64) + first_column, found.data)


def best(found: Sequence[Near], neighbours: int) -> Near:
    """Of what each block gave for some texts the largest, ties to the lower number: what one product of all would give."""
    row, column, value = (np.concatenate(parts) for parts in zip(*found, strict=True))
    order = np.lexsort((column, -value, row))
    row, column, value = row[order], column[order], value[order]
    fresh = np.flatnonzero(np.diff(row, prepend=-1))
    place = np.arange(len(row)) - np.repeat(fresh, np.diff(np.append(fresh, len(row))))
    kept = place <= neighbours
    return Near(row[kept], column[kept], value[kept])


def pairs_by_block(found: Near, count: int, size: int) -> Iterator[tuple[int, Numbers]]:
    """The pairs that some texts bring, as keys, by the block of their smaller number.

    Args:
        found: The nearest of some texts.
        count: How many texts there are in all.
        size: How many texts a block holds.

    Yields:
        A block's number, and the keys `smaller * count + larger`, sorted.
    """
    keys = pair_keys(found.row, found.column, count)
    for block, some in by_owner(keys // count // size):
        yield block, keys[some]


def carried(block: Block, keys: Numbers, count: int, size: int) -> Iterator[tuple[int, Carried]]:
    """What the smaller texts of pairs take along to the blocks of the larger ones.

    Args:
        block: The block of the smaller numbers.
        keys: The pairs, sorted, each once.
        count: How many texts there are in all.
        size: How many texts a block holds.

    Yields:
        The number of each block that has larger texts, and what goes there.
    """
    for target, some in by_owner(keys % count // size):
        left, right = keys[some] // count, keys[some] % count
        rows, place = np.unique(left - block.first, return_inverse=True)
        yield target, Carried(block.terms[rows], [block.stems[row] for row in rows.tolist()], place, left, right)


def scored(block: Block, guest: Carried, vocabulary: Vocabulary) -> Values:
    """The similarity of each pair of a text that was carried here and a text of this block."""
    rows, place = np.unique(guest.right - block.first, return_inverse=True)
    terms = sparse.vstack([guest.terms, block.terms[rows]], format="csr")
    stems = [*guest.stems, *(block.stems[row] for row in rows.tolist())]
    batch = Batch(terms, stems, vocabulary.names, vocabulary.kinship)
    return scores(batch, guest.place.astype(np.int64), place.astype(np.int64) + len(guest.stems))


def by_owner(owner: Numbers) -> Iterator[tuple[int, Numbers]]:
    """The places of each owner, in their order.

    >>> [(one, places.tolist()) for one, places in by_owner(np.array([7, 3, 7]))]
    [(3, [1]), (7, [0, 2])]
    """
    order = np.argsort(owner, kind="stable")
    starts = np.flatnonzero(np.diff(owner[order], prepend=-1)).tolist()
    for start, end in pairwise([*starts, len(order)]):
        yield int(owner[order[start]]), order[start:end]
