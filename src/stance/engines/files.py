"""Files that are compared without being loaded: which ones an engine takes, what it refuses, and what it tells afterwards."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import attrs

from stance.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Mapping

__all__ = ["PROBLEMS_TOLD", "Counts", "check_suffix", "nothing_said", "record_in", "topics_declared"]

SUFFIXES = (".parquet", ".jsonl", ".ndjson")
# Whoever has more problems than this corrects the first ones first.
PROBLEMS_TOLD = 50


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


def record_in(line: str) -> Mapping[str, object]:
    """The flat record in a line of JSON; `ValueError`, with the cure, where there is none."""
    try:
        record = json.loads(line)
    except ValueError as error:
        message = f"not well-formed JSON: {error} — one object a line"
        raise ValueError(message) from error
    if not isinstance(record, dict):
        message = f"a row must be an object (got {type(record).__name__}) — one object a line"
        raise ValueError(message)  # noqa: TRY004 -- what is wrong is told like any other slip
    if "\\u" in line:
        # Only so can half a character come into a line, and no table can hold one.
        try:
            json.dumps(record, ensure_ascii=False).encode("utf-8")
        except UnicodeEncodeError as error:
            half = f"U+{ord(error.object[error.start]):04X}"
            message = f"the character {half} is half of one — write the whole one"
            raise ValueError(message) from error
    return record


def nothing_said(named: str) -> SettingError:
    """What is raised where a file holds no assertions."""
    return SettingError(f"{named} holds no assertions — there is nothing to compare")


def topics_declared(named: str) -> SettingError:
    """What is raised where a file declares topics, which only a corpus in memory can have."""
    cure = "a file is compared straight without any; stance compare reads it into memory with them"
    return SettingError(f"{named} declares topics — {cure}")
