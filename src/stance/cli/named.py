"""A name that somebody typed -> a matcher or a judge; what is being written is found where its author stands."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stance.judging.judge import Judge
    from stance.matching.similarity import Matcher

__all__ = ["judge_named", "look_here", "matcher_named"]


def look_here() -> None:
    """Find modules in the current folder first, as `python -m` does; only for who names an object of a module."""
    if "" not in sys.path:
        sys.path.insert(0, "")


def matcher_named(name: str) -> Matcher:
    """The matcher of `--matcher NAME`."""
    from stance.matching import naming

    if ":" in name and not name.startswith("rapidfuzz:"):
        look_here()
    return naming.matcher_named(name)


def judge_named(name: str) -> Judge:
    """The judge of `--judge NAME`."""
    from stance.judging import naming

    if ":" in name:
        look_here()
    return naming.judge_named(name)
