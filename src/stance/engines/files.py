"""Files that are compared without being loaded: which ones an engine takes, what it refuses, and what it tells afterwards."""

from __future__ import annotations

import attrs

from stance.errors import SettingError

__all__ = ["Counts", "check_suffix", "nothing_said", "topics_declared"]

SUFFIXES = (".parquet", ".jsonl", ".ndjson")


@attrs.frozen
class Counts:
    """What a file that was compared holds.

    Attributes:
        assertions: How many there are.
        topics: How many topics with two assertions or more.
        contested: How many of these with a disagreement.
        unmatched: How many assertions share a topic with nobody.
        threshold: Where the line was drawn.
    """

    assertions: int
    topics: int
    contested: int
    unmatched: int
    threshold: float


def check_suffix(path: str) -> None:
    """Raise `SettingError` where a file's suffix is none that can be compared without loading it."""
    if not path.endswith(SUFFIXES):
        message = f"{path} cannot be compared without loading it — the suffix must be one of {', '.join(SUFFIXES)}"
        raise SettingError(message)


def nothing_said(named: str) -> SettingError:
    """What is raised where a file holds no assertions."""
    return SettingError(f"{named} holds no assertions — there is nothing to compare")


def topics_declared(named: str) -> SettingError:
    """What is raised where a file declares topics, which only a corpus in memory can have."""
    cure = "a file is compared straight without any; stance compare reads it into memory with them"
    return SettingError(f"{named} declares topics — {cure}")
