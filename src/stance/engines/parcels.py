"""Parcels: how blocks of texts travel between the tasks of a cluster, each with an address, a kind and arrays.

A stage is a plain function from parcels to parcels. All parcels with one address come to one call of it, in one task,
wherever that runs; so a stage reads like a loop over its post, and is tested as one, without a cluster.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from operator import attrgetter
from typing import NamedTuple

__all__ = ["Parcel", "Stage", "contents", "passed"]


class Parcel(NamedTuple):
    """Something on its way to a block.

    Attributes:
        address: The number of the block, or of the pair of blocks, to which it goes; 0 or more.
        kind: What it holds.
        content: Arrays, and things made of them.
    """

    address: int
    kind: str
    content: object


Stage = Callable[[int, list[Parcel]], Iterable[Parcel]]


def passed(parcels: Iterable[Parcel], stage: Stage) -> Iterator[Parcel]:
    """What a stage makes of parcels, called once for each address that has any.

    >>> parcels = [Parcel(1, "number", 5), Parcel(0, "number", 2), Parcel(1, "number", 6)]
    >>> [one.content for one in passed(parcels, lambda at, post: [Parcel(at, "sum", sum(contents(post, "number")))])]
    [2, 11]
    """
    address = attrgetter("address")
    for number, held in groupby(sorted(parcels, key=address), key=address):
        yield from stage(number, list(held))


def contents(parcels: Iterable[Parcel], kind: str) -> list[object]:
    """The contents of the parcels of one kind."""
    return [parcel.content for parcel in parcels if parcel.kind == kind]
