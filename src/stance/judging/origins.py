"""Judged assertions of one topic -> the same, where near-identical words of one voice in several sources share an origin.

A statement of a ministry that ten papers print word for word is one statement, whether or not the papers say whom they
copied.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import attrs

from stance.judging.judged import JudgedAssertion
from stance.model.source import Speaker
from stance.text import words

__all__ = ["with_shared_origins"]

_ALIKE_AT_LEAST: Final = 92.0


def with_shared_origins(assertions: Sequence[JudgedAssertion]) -> tuple[JudgedAssertion, ...]:
    """Let copies of one statement share the origin that was published first.

    Two assertions are copies where the same quoted speaker makes them with the same stance in words that are at least
    92 % alike (rapidfuzz's `ratio` of the words in lower case), and every number in one is in the other.

    Args:
        assertions: Of one topic, in the order of their ids.

    Returns:
        The same assertions in the same order.
    """
    by_voice: dict[str, list[JudgedAssertion]] = {}
    for judged in sorted(assertions, key=_earliest_first):
        if isinstance(judged.voice, Speaker):
            by_voice.setdefault(judged.voice.id, []).append(judged)
    shared: dict[str, str] = {}
    for members in by_voice.values():
        firsts: list[JudgedAssertion] = []
        for judged in members:
            first = next((first for first in firsts if _are_copies(first, judged)), None)
            if first is None:
                firsts.append(judged)
            else:
                shared[judged.id] = first.origin
    return tuple(
        attrs.evolve(judged, origin=shared[judged.id]) if judged.id in shared else judged for judged in assertions
    )


def _earliest_first(judged: JudgedAssertion) -> tuple[date, str, str]:
    published = judged.source.published
    earliest = published.earliest if published is not None else None
    return earliest or date.max, judged.source.id, judged.id


def _are_copies(one: JudgedAssertion, two: JudgedAssertion) -> bool:
    from rapidfuzz.fuzz import ratio

    if one.reading.stance is not two.reading.stance:
        return False
    left, right = ([word.form for word in words(judged.text)] for judged in (one, two))
    numbers = [{word for word in spoken if any(map(str.isdigit, word))} for spoken in (left, right)]
    return numbers[0] == numbers[1] and (ratio(" ".join(left), " ".join(right), score_cutoff=_ALIKE_AT_LEAST) > 0.0)
