"""Gold pairs: invented assertions of many fields of life, in pairs whose relation the authors of the kit wrote down.

They ask two things: are the two about the same question (`score_matcher`), and how does the right one stand to the left one
(`score_judge`)? Some are easy and some are not: synonyms without a word in common, strangers with most words in common.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

import attrs

from stance.model.assertion import Stance

__all__ = ["GoldPair", "gold_pairs"]


@attrs.frozen
class GoldPair:
    """Two assertions with their relation.

    Attributes:
        field: The field of life, in a word or two.
        same: Are they about the same question?
        stance: How the right one stands to the left one; None for strangers, and for another value or answer.
        kind: In which way they differ: `contradiction`, `doubt`, `qualification`, `quantity`, `alternative`, `time`, or
            `none`.
        left: The one assertion.
        right: The other.
    """

    field: str
    same: bool
    stance: Stance | None
    kind: str
    left: str
    right: str


@cache
def gold_pairs() -> tuple[GoldPair, ...]:
    """All pairs: as many that share a topic as strangers.

    >>> pair = gold_pairs()[1]
    >>> pair.same, str(pair.stance), pair.kind
    (True, 'deny', 'contradiction')
    """
    field, pairs = "", []
    for line in resources.files("stance.testing").joinpath("gold.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            field = line.strip("[]")
        elif not line.startswith("#"):
            topic, stance, kind, left, right = line.split("|")
            read = Stance(stance) if stance in set(Stance) else None
            pairs.append(GoldPair(field, topic == "same", read, kind, left, right))
    return tuple(pairs)
