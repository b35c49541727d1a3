"""People name what they want to see, and a name that is not there is refused with a guess."""

from __future__ import annotations

import pytest

from judged_nouns import bridge_corpus, bridge_topics
from stance.errors import UnknownIdError, UnknownNameError
from stance.judging.judged import DifferenceKind, DisagreementKind
from stance.model.period import Period
from stance.tabulating import choosing, names
from stance.tabulating.selection import Selection, select


def test_names_are_those_of_the_things() -> None:
    """The light list of names says what there is."""
    assert names.ORDERS == tuple(choosing.ORDERS)
    assert names.KINDS == tuple(str(kind) for kind in (*DisagreementKind, *DifferenceKind))


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(), ["safe", "cost", "river"]),
        (Selection(topics=("cost",)), ["cost"]),
        (Selection(kinds=("quantity",)), ["cost"]),
        (Selection(sources=("gazette",)), ["safe", "river"]),
        (Selection(voices=("lee",)), ["safe"]),
        (Selection(voices=("Ann Lee",)), ["safe"]),
        (Selection(voices=("lee", "gazette")), ["safe", "river"]),
        (Selection(sources=("radio",)), []),
        (Selection(period=Period("2019")), ["safe", "river"]),
        (Selection(order="name"), ["safe", "cost", "river"]),
        (Selection(order="size"), ["safe", "cost", "river"]),
    ],
)
def test_select(selection: Selection, expected: list[str]) -> None:
    """Each filter keeps what fits; voices are found by id and by name."""
    corpus = bridge_corpus()
    assert expected == [topic.id for topic in select(bridge_topics(corpus), corpus, selection)]


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        (Selection(topics=("costs",)), "there is no topic 'costs' — did you mean 'cost'"),
        (Selection(sources=("wires",)), "there is no source 'wires' — did you mean 'wire'"),
        (Selection(voices=("Ann Le",)), "there is no voice 'Ann Le' — did you mean 'Ann Lee'"),
        (Selection(kinds=("doubts",)), "unknown kind 'doubts' — did you mean 'doubt'"),
        (Selection(order="sizes"), "unknown order 'sizes' — did you mean 'size'"),
    ],
)
def test_unknown_names(selection: Selection, expected: str) -> None:
    """What is not there is refused with what was probably meant."""
    corpus = bridge_corpus()
    with pytest.raises((UnknownIdError, UnknownNameError)) as caught:
        select(bridge_topics(corpus), corpus, selection)
    assert str(caught.value).startswith(expected)


def test_a_selection_says_what_it_is() -> None:
    """Every filter that is set is named, the order is not."""
    every = Selection(topics=("a", "b"), kinds=("doubt",), sources=("s",), voices=("v",), period=Period("2021"))
    assert "topic a, b; kind doubt; source s; voice v; period 2021" == str(every)
