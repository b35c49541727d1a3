"""Which look at two assertions would change most."""

from __future__ import annotations

from itertools import combinations

import attrs
import pytest

from grouping.slow import Tabled
from stance.grouping.effects import PairEffect, pair_effects
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.topic import Decision, Topic

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


def between(mean: float, home: dict[str, str], topics: tuple[Topic, ...] = ()) -> list[PairEffect]:
    """What is asked about groups whose members are so near to those of another group, at a threshold of 0.4."""
    names = sorted(home)
    table = {
        (one, two): mean for one, two in combinations(range(len(names)), 2) if home[names[one]] != home[names[two]]
    }
    corpus = Corpus.of([Assertion(name, source="s", id=name) for name in names], topics=topics)
    known = [*names, *(topic.proposition for topic in topics)]
    return pair_effects(corpus, Tabled(known, table), home, 0.4)


def test_the_effect_of_a_join() -> None:
    """The chance grows with the nearness to the threshold, the effect with the sizes of both groups."""
    home = {"ferry": "water", "harbour": "water", "jetty": "water", "mill": "mill"}
    asked = [between(mean, home)[0] for mean in (0.15, 0.2)]
    assert [("ferry", "mill", False)] * 2 == [(one.left, one.right, one.together) for one in asked]
    assert 0.1 < asked[0].chance < asked[1].chance < 0.5
    # Three and one: twice the harmonic mean of the sizes, as many as would change their company.
    assert [pytest.approx(one.chance * 2 * 3 / (3 + 1), abs=1e-4) for one in asked] == [one.effect for one in asked]


@pytest.mark.parametrize(("mean", "asked"), [(0.15, True), (0.1, False)])
def test_what_is_far_apart_is_not_asked_about(mean: float, *, asked: bool) -> None:
    """Only where it is half as near as the threshold demands might a look change something."""
    assert asked is bool(between(mean, {"ferry": "ferry", "mill": "mill"}))


def test_at_the_threshold_it_may_be_either() -> None:
    """A chance of one half, and no more above it: those that are nearer were kept apart for a reason."""
    for mean in (0.4, 0.5):
        assert [PairEffect("ferry", "mill", together=False, chance=0.5, effect=0.5)] == between(
            mean, {"ferry": "ferry", "mill": "mill"}
        )


def test_a_declared_topic_of_which_nobody_speaks_changes_nothing() -> None:
    """It is a group of its own, and nobody is asked about its phrasing."""
    home = {"ferry": "ferry", "mill": "mill"}
    assert between(0.3, home) == between(0.3, home, (Topic("moon", "zebra"),))


def test_the_effect_of_a_split() -> None:
    """Two pairs that hardly hold together are asked about as one group that may be two; the weaker, the likelier."""
    home = dict.fromkeys(NAMES, "water")
    corpus = Corpus.of([Assertion(name, source="s", id=name) for name in NAMES])
    chances = []
    for weak in (0.3, 0.25, 0.2):
        table = dict.fromkeys(combinations(range(4), 2), weak) | {(0, 1): 0.9, (2, 3): 0.9}
        asked = pair_effects(corpus, Tabled(NAMES, table), home, 0.3)
        assert asked
        assert all(one.together and 0.0 < one.chance <= 0.5 for one in asked)
        assert asked[0].effect == pytest.approx(asked[0].chance * 2.0, abs=2e-4)
        chances.append(asked[0].chance)
    assert sorted(chances) == chances
