"""Decisions that cannot all be obeyed are told with their chain."""

from __future__ import annotations

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from stance.grouping.constraints import constraints_of
from stance.grouping.contradictions import contradictions_of
from stance.inspecting.decisions import decision_problems
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.topic import Decision, Topic
from strategies import decisions

NAMES = ("a", "b", "c", "d", "e")


def corpus_of(*made: Decision, **declared: str) -> Corpus:
    """Five assertions, some of them declared to be in a topic, and decisions about them."""
    said = (Assertion("Said.", "s", id=name, topic=declared.get(name, "")) for name in NAMES)
    return Corpus.of(said, topics=(Topic("one", "It is safe."), Topic("two", "It is shut.")), decisions=made)


def told(*made: Decision, **declared: str) -> list[str]:
    """The contradictions, a line each."""
    return [str(found) for found in contradictions_of(corpus_of(*made, **declared))]


def test_a_chain_against_a_pair() -> None:
    """A is B, B is C, and A is not C: told with who and when, by the shortest chain."""
    chain = [
        Decision("same", ("a", "b"), by="mk", on=None),
        Decision("same", ("b", "c")),
        Decision("same", ("a", "d")),
        Decision("same", ("d", "e")),
        Decision("same", ("e", "c")),
        Decision("different", ("c", "a"), by="xy"),
    ]
    assert ["a same b (mk), b same c, but a different c (xy)"] == told(*chain)
    (found,) = contradictions_of(corpus_of(*chain))
    assert (chain[0], chain[1], chain[5]) == found.decisions
    assert [] == told(*chain, Decision("undo", ("a", "b")), Decision("undo", ("a", "d")))


def test_a_chain_between_two_topics() -> None:
    """Two that people put in different topics, declared or decided, are the same by a chain."""
    chain = [Decision("same", ("a", "b")), Decision("same", ("b", "c")), Decision("topic", ("c",), topic="two")]
    assert ["a same b, b same c, but a is in topic one and c in topic two"] == told(*chain, a="one")
    # What stands between is a contradiction of its own, and the longer chain says nothing new.
    assert ["b same c, but b is in topic one and c in topic two"] == told(*chain, a="one", b="one")
    assert [] == told(*chain, a="two")


def test_nothing_to_tell() -> None:
    """What agrees, what was decided later, and what nobody connects."""
    assert [] == told(Decision("same", ("a", "b")), Decision("different", ("a", "b")))
    assert [] == told(Decision("same", ("a", "b")), Decision("different", ("b", "c")), Decision("unsure", ("c", "a")))


def test_the_place_of_a_contradiction_is_its_last_decision() -> None:
    """That is the line which made it."""
    made = [Decision("different", ("a", "c")), Decision("same", ("a", "b")), Decision("same", ("b", "c"))]
    assert [("ST432", ("decisions", 2))] == [
        (problem.code, problem.at) for problem in decision_problems(corpus_of(*made))
    ]


@given(st.lists(decisions(NAMES, ["one", "two"]), max_size=8))
def test_a_contradiction_is_what_cannot_be_obeyed(made: list[Decision]) -> None:
    """Two that are the same share a bundle and a topic, two that differ are kept apart; else a contradiction is told."""
    corpus = corpus_of(*made)
    constraints = constraints_of(corpus)
    home = {name: number for number, bundle in enumerate(constraints.bundles) for name in bundle}
    last: dict[tuple[str, ...], str] = {}
    for one in made:
        pairs = {*combinations(sorted(one.assertions), 2)}
        last |= {pair: str(one.kind) for pair in pairs if one.kind not in {"stance", "topic"}}
    broken = [pair for pair, kind in last.items() if kind == "same" and home[pair[0]] != home[pair[1]]]
    broken += [
        pair
        for pair, kind in last.items()
        if kind == "different"
        and (min(home[one] for one in pair), max(home[one] for one in pair)) not in constraints.apart
    ]
    assert bool(broken) == bool(contradictions_of(corpus))
