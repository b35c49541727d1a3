"""Packing: a label for each row comes in; the parts that share one go out, and small parts together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]

__all__ = ["packed", "parts_of"]


def parts_of(label: npt.NDArray[np.integer]) -> list[Numbers]:
    """The rows of each label that two rows or more have, each in order, the largest first.

    >>> [part.tolist() for part in parts_of(np.array([7, 3, 7, 5, 3, 7]))]
    [[0, 2, 5], [1, 4]]
    """
    order = np.argsort(label, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(label[order])) + 1)
    return sorted((rows for rows in parts if len(rows) > 1), key=lambda rows: (-len(rows), rows[0]))


def packed(parts: Iterable[Numbers], at_most: int) -> Iterator[list[Numbers]]:
    """Parts in their order, as many together as hold no more rows than that; a larger one by itself.

    >>> parts = [np.arange(3), np.arange(2), np.arange(1)]
    >>> [[len(part) for part in bundle] for bundle in packed(parts, 3)]
    [[3], [2, 1]]
    """
    bundle: list[Numbers] = []
    held = 0
    for part in parts:
        if bundle and held + len(part) > at_most:
            yield bundle
            bundle, held = [], 0
        bundle.append(part)
        held += len(part)
    if bundle:
        yield bundle
