"""What people settled: who shares a topic, who must not, and which topic it is."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.slow import settled
from stance.grouping.constraints import constraints_of
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.topic import Decision, Topic
from strategies import decisions

TOPICS = (Topic("one", "The bridge is safe."), Topic("two", "Salt caused the cracks."))
NAMES = ("a", "b", "c", "d", "e")


def corpus_of(*settled_so: Decision, declared: dict[str, str] | None = None) -> Corpus:
    """Five assertions, some declared to be in a topic, and decisions about them."""
    said = (Assertion("Said.", "s", id=name, topic=(declared or {}).get(name, "")) for name in NAMES)
    return Corpus.of(said, topics=TOPICS, decisions=settled_so)


def same(*names: str) -> Decision:
    """These share a topic."""
    return Decision("same", names)


def different(*names: str) -> Decision:
    """No two of these share a topic."""
    return Decision("different", names)


def unsure(*names: str) -> Decision:
    """Nobody can tell."""
    return Decision("unsure", names)


def placed(name: str, topic: str) -> Decision:
    """This is about that topic."""
    return Decision("topic", (name,), topic=topic)


@pytest.mark.parametrize(
    ("settled_so", "bundles", "apart", "topics"),
    [
        ([], ["a", "b", "c", "d", "e"], [], ["", "", "", "", ""]),
        ([same("a", "c")], ["ac", "b", "d", "e"], [], ["", "", "", ""]),
        ([same("c", "a"), same("e", "c"), same("b", "d")], ["ace", "bd"], [], ["", ""]),
        ([same("a", "b", "c")], ["abc", "d", "e"], [], ["", "", ""]),
        ([different("e", "a")], ["a", "b", "c", "d", "e"], [(0, 4)], [""] * 5),
        ([different("a", "b", "c")], ["a", "b", "c", "d", "e"], [(0, 1), (0, 2), (1, 2)], [""] * 5),
        ([same("a", "b"), different("a", "b")], ["a", "b", "c", "d", "e"], [(0, 1)], [""] * 5),
        ([different("a", "b"), same("a", "b")], ["ab", "c", "d", "e"], [], [""] * 4),
        ([same("a", "b"), unsure("b", "a")], ["a", "b", "c", "d", "e"], [], [""] * 5),
        ([different("a", "b"), unsure("a", "b")], ["a", "b", "c", "d", "e"], [], [""] * 5),
        ([same("a", "b"), same("b", "c"), different("a", "c")], ["abc", "d", "e"], [], [""] * 3),
        ([same("a", "b"), same("c", "d"), different("b", "d")], ["ab", "cd", "e"], [(0, 1)], [""] * 3),
        ([placed("b", "one")], ["a", "b", "c", "d", "e"], [], ["", "one", "", "", ""]),
        ([placed("b", "one"), placed("b", "two")], ["a", "b", "c", "d", "e"], [], ["", "two", "", "", ""]),
        ([placed("b", "one"), same("a", "b", "c")], ["abc", "d", "e"], [], ["one", "", ""]),
        (
            [placed("a", "one"), placed("b", "two"), same("a", "b")],
            ["a", "b", "c", "d", "e"],
            [],
            ["one", "two", "", "", ""],
        ),
        (
            [placed("a", "one"), placed("c", "two"), same("a", "b"), same("b", "c")],
            ["ab", "c", "d", "e"],
            [],
            ["one", "two", "", ""],
        ),
        (
            [placed("b", "one"), placed("c", "two"), same("a", "b"), same("c", "d"), same("a", "d")],
            ["abd", "c", "e"],
            [],
            ["one", "two", ""],
        ),
        ([Decision("stance", ("a",), stance="deny", topic="one")], ["a", "b", "c", "d", "e"], [], [""] * 5),
    ],
    ids=[
        "nothing",
        "same",
        "chains of same",
        "three the same",
        "different",
        "three different",
        "later wins: different",
        "later wins: same",
        "later wins: unsure after same",
        "later wins: unsure after different",
        "different inside a bundle",
        "different bundles",
        "topic",
        "later wins: topic",
        "a topic spreads",
        "two topics are not the same",
        "a chain between two topics",
        "a bundle with a topic takes no other",
        "a stance is no place",
    ],
)
def test_decisions(
    settled_so: list[Decision], bundles: list[str], apart: list[tuple[int, int]], topics: list[str]
) -> None:
    """Bundles in the order of their first ids, pairs of bundles to keep apart, the topic of each bundle."""
    found = constraints_of(corpus_of(*settled_so))
    assert (tuple(map(tuple, bundles)), tuple(apart), tuple(topics)) == attrs.astuple(found)


def test_declared_beats_decided() -> None:
    """A declared topic wins over a decision, earlier or later, and over a bundle."""
    found = constraints_of(corpus_of(placed("a", "two"), same("a", "b"), declared={"a": "one", "b": "two"}))
    assert (("a",), ("b",)) == found.bundles[:2]
    assert ("one", "two") == found.topics[:2]


def test_nothing_said() -> None:
    """An empty corpus has nothing settled."""
    assert ((), (), ()) == attrs.astuple(constraints_of(Corpus()))


@given(
    st.lists(decisions(NAMES, ["one", "two"]), max_size=8),
    st.dictionaries(st.sampled_from(NAMES), st.sampled_from(["one", "two"]), max_size=2),
    st.permutations(NAMES),
)
def test_the_slow_way(settled_so: list[Decision], declared: dict[str, str], order: list[str]) -> None:
    """Walking through all decisions gives the same; the order of assertions makes no difference."""
    corpus = corpus_of(*settled_so, declared=declared)
    found = constraints_of(corpus)
    slow = settled(corpus)
    assert [tuple(sorted(bundle)) for bundle in slow.bundles] == list(found.bundles)
    assert (slow.topics, slow.apart) == (list(found.topics), set(map(frozenset, found.apart)))
    assert sorted(NAMES) == sorted(name for bundle in found.bundles for name in bundle)
    assert all(one < two for one, two in found.apart)
    shuffled = tuple(corpus.assertion(name) for name in order)
    assert found == constraints_of(attrs.evolve(corpus, assertions=shuffled))
