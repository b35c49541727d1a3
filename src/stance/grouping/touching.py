"""A grouping, and what has changed in its corpus since -> what the change touches, and how near everything there is.

What is new is compared with all that is known. An assertion is *touched* where a candidate pair with something new reaches
the line, where it says what something new says, and where it shares a topic with what is touched, gone or decided about.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.grouping.ground import Ground
from stance.grouping.neighbours import with_neighbours, with_newcomers
from stance.matching.similarity import Edges
from stance.text import normalise

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.additions import Known
    from stance.model.altered import Alterations
    from stance.model.corpus import Corpus

    Numbers = npt.NDArray[np.int64]

__all__ = ["Touched", "touched"]


@attrs.frozen(eq=False)
class Touched:
    """What a change touches.

    Attributes:
        ids: The assertions, sorted.
        topics: Ids of the topics in which they stood.
        near: The valued pairs of all texts that were compared anew.
        ground: The ground of before, with what is new.
    """

    ids: list[str]
    topics: frozenset[str]
    near: Edges
    ground: Ground

    @property
    def places(self) -> Numbers:
        """The numbers of their texts, ascending."""
        return np.unique(np.array([self.ground.text_number[name] for name in self.ids], dtype=np.int64))


def touched(home: Mapping[str, str], ground: Ground, corpus: Corpus, changed: Alterations) -> Touched:
    """Find out what a change touches.

    Args:
        home: For the id of each assertion of before that of its topic; empty where it shared one with nobody.
        ground: What the grouping rested on.
        corpus: Everything that is there now.
        changed: What has changed since.
    """
    said = {name: normalise(corpus.assertion(name).text) for name in sorted(changed.fresh)}
    texts = sorted(set(said.values()))
    known, places = ground.known.with_more(texts)
    number = dict(zip(texts, places.tolist(), strict=True))
    text_number = {name: place for name, place in ground.text_number.items() if name not in changed.gone}
    text_number |= {name: number[text] for name, text in said.items()}
    decided = {home.get(name, "") for name in changed.decided} - {""}
    reopened = _left_alone(home, changed) | {
        name for name, topic in home.items() if topic in decided or name in changed.decided
    }
    ids, place = list(text_number), np.fromiter(text_number.values(), np.int64, len(text_number))
    anew = _flags(known.count, [text_number[name] for name in reopened - changed.gone])
    there = _flags(known.count, list(ground.text_number.values()))
    anew[places[~there[places]]] = True
    near, ground = _compared(known, ground, np.flatnonzero(anew), _flags(known.count, place))
    reaching = near.value >= ground.line
    reached = anew | _flags(known.count, np.r_[near.left[reaching], near.right[reaching], places])
    names = {ids[at] for at in np.flatnonzero(reached[place]).tolist()}
    topics = {home.get(name, "") for name in names - changed.fresh} | {home[name] for name in changed.gone} | decided
    topics.discard("")
    names |= {name for name, topic in home.items() if topic in topics and name in text_number}
    return Touched(sorted(names), frozenset(topics), near, attrs.evolve(ground, text_number=text_number))


def _left_alone(home: Mapping[str, str], changed: Alterations) -> set[str]:
    """Those whose company has gone: they may find another."""
    losing = {home[name] for name in changed.gone} - {""}
    stay = [(name, topic) for name, topic in home.items() if topic in losing and name not in changed.gone]
    left = Counter(topic for _, topic in stay)
    return {name for name, topic in stay if left[topic] == 1}


def _flags(count: int, places: Numbers | list[int]) -> npt.NDArray[np.bool_]:
    flags = np.zeros(count, dtype=bool)
    flags[places] = True
    return flags


def _compared(known: Known, ground: Ground, anew: Numbers, there: npt.NDArray[np.bool_]) -> tuple[Edges, Ground]:
    """The pairs that some texts make with all that are there, the company they keep counted in, and the ground then."""
    left, right = known.candidates(anew)
    kept = there[left] & there[right]
    left, right = left[kept], right[kept]
    rows = np.unique(np.r_[left, right])
    # The few that are new come first, for what stands there is spread over its kin.
    first = np.isin(left, anew)
    one, two = np.where(first, left, right), np.where(first, right, left)
    value = known.among(rows).values(np.searchsorted(rows, one), np.searchsorted(rows, two))
    near = Edges(known.count, left, right, value)
    company = with_newcomers(ground.company, near)
    return with_neighbours(near, company), attrs.evolve(ground, read=known.itself, company=company)
