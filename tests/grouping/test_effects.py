"""Which look at two assertions would change most."""

from __future__ import annotations

from itertools import combinations

import attrs
import pytest

from grouping.slow import Tabled
from stance.grouping.effects import pair_effects
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.topic import Decision

NAMES = ("ferry", "harbour", "mill", "weir")
# All are a little near to each other, too little for a decision to spread.
TABLE = dict.fromkeys(combinations(range(4), 2), 0.15)
HOME = {"ferry": "water", "harbour": "water", "mill": "grain", "weir": "grain"}


@pytest.mark.parametrize("decided", [False, True])
def test_groups_that_people_keep_apart_are_not_asked_about(*, decided: bool) -> None:
    """One pair that was decided to be different settles the question of its groups, near as the others may be."""
    corpus = Corpus.of([Assertion(name, source="s", id=name) for name in NAMES])
    if decided:
        corpus = attrs.evolve(corpus, decisions=(Decision("different", ("ferry", "mill")),))
    asked = pair_effects(corpus, Tabled(NAMES, TABLE), HOME, 0.3)
    between = [one for one in asked if HOME[one.left] != HOME[one.right]]
    assert decided is not bool(between)
