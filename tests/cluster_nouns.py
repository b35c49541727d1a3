"""Shared test nouns: what a cluster does with parcels, in one process."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

import attrs

from stance.engines.parcels import Parcel, Stage, passed

__all__ = ["Here", "through"]

Thing = TypeVar("Thing")


@attrs.frozen
class Here(Generic[Thing]):
    """What a broadcast is on a cluster.

    Attributes:
        value: The thing.
    """

    value: Thing


def through(parcels: Iterable[Parcel], *stages: Stage) -> list[Parcel]:
    """Parcels after one stage after another."""
    for stage in stages:
        parcels = list(passed(parcels, stage))
    return list(parcels)
