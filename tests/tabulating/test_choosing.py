"""Topics are filtered and sorted, and contestedness counts independent origins."""

from __future__ import annotations

import pytest

from judged_nouns import a_reading, a_topic, bridge_corpus, bridge_topics, contradiction, judged
from stance.errors import UnknownNameError
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.source import Source
from stance.tabulating.choosing import choose, contestedness, in_order


def test_contestedness_of_the_bridge() -> None:
    """A copy counts with its origin; who stands in two disagreements with another counts once."""
    assert [2, 1, 0] == [contestedness(topic) for topic in bridge_topics(bridge_corpus())]


@pytest.mark.parametrize(("yes", "no", "expected"), [(5, 5, 25), (9, 1, 9), (1, 1, 1)])
def test_evenly_contested_comes_first(yes: int, no: int, expected: int) -> None:
    """Five against five is more contested than nine against one."""
    corpus = Corpus.of([Assertion(f"Text {n}.", source=f"s{n}", id=f"a{n}") for n in range(yes + no)])
    ids = [f"a{n}" for n in range(yes + no)]
    sides = {"affirm": ids[:yes], "deny": ids[yes:]}
    topic = a_topic(
        corpus,
        {label: [judged(corpus, name, a_reading(label)) for name in names] for label, names in sides.items()},
        disagreements=[contradiction(ids[:yes], ids[yes:])],
    )
    assert expected == contestedness(topic)


def test_an_origin_against_itself_is_one_pair() -> None:
    """An article that contradicts itself, or its own copy, is contested once."""
    corpus = Corpus.of(
        [Assertion("Yes.", source="s", id="a"), Assertion("No.", source="t", id="b")],
        sources=[Source("s"), Source("t", republishes="s")],
    )
    topic = a_topic(
        corpus,
        {"affirm": [judged(corpus, "a", a_reading())], "deny": [judged(corpus, "b", a_reading("deny"))]},
        disagreements=[contradiction(["a"], ["b"])],
    )
    assert 1 == contestedness(topic)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, ["safe", "cost", "river"]),
        ({"contested_only": True}, ["safe", "cost"]),
        ({"ids": {"river"}}, ["river"]),
        ({"kinds": {"quantity"}}, ["cost"]),
        ({"kinds": {"scope", "quantity"}}, ["safe", "cost"]),
        ({"sources": {"gazette"}}, ["safe", "river"]),
        ({"voices": {"lee"}}, ["safe"]),
        ({"voices": {"lee"}, "kinds": {"quantity"}}, []),
        ({"period": Period("2019")}, ["safe", "river"]),
        ({"period": Period("2021-03")}, ["safe", "cost"]),
        ({"period": Period("1999")}, []),
    ],
)
def test_filters(filters: dict[str, object], expected: list[str]) -> None:
    """Every filter narrows, all of them together, and the order stays."""
    topics = bridge_topics(bridge_corpus())
    assert expected == [topic.id for topic in choose(topics, **filters)]  # type: ignore[arg-type]  # one of each kind


@pytest.mark.parametrize(
    ("order", "expected"),
    [
        ("contestedness", ["safe", "cost", "river"]),
        ("size", ["safe", "cost", "river"]),
        ("name", ["safe", "cost", "river"]),
    ],
)
def test_orders(order: str, expected: list[str]) -> None:
    """Whatever the order before, the order after is the same."""
    topics = bridge_topics(bridge_corpus())
    propositions = ["The old bridge is safe.", "The repair costs 63,600 crowns.", "The river is high."]
    assert propositions == [topic.proposition for topic in in_order(topics[::-1], "name")]
    assert expected == [topic.id for topic in in_order(topics[::-1], order)]


def test_unknown_order() -> None:
    """A misspelt order is refused with what was probably meant."""
    with pytest.raises(UnknownNameError, match="unknown order 'sise' — did you mean 'size'"):
        in_order([], "sise")
