"""Strategies for the things of the model: sources, speakers, topics, assertions, decisions, and whole corpora.

All that is drawn fits together: a corpus has no reference that leads nowhere, and a copy never copies its own copy.
"""

from __future__ import annotations

import math
import string
from collections.abc import Sequence
from functools import cache

import attrs
from hypothesis import strategies as st

from stance.model.assertion import Assertion, Commitment, Evidence, Stance
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.quantity import Comparator, Quantity, UnitKind
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, DecisionKind, Topic
from stance.testing.sentences import texts

__all__ = [
    "assertions",
    "corpora",
    "decisions",
    "evidence",
    "identifiers",
    "periods",
    "quantities",
    "sources",
    "speakers",
    "topics",
]

_BOUNDED_ABOVE = (Comparator.UP_TO, Comparator.AT_MOST, Comparator.LESS_THAN)
_BOUNDED_BELOW = (Comparator.AT_LEAST, Comparator.MORE_THAN)
_ID_LETTERS = string.ascii_lowercase + string.digits + "-_é中"


@cache
def identifiers() -> st.SearchStrategy[str]:
    """Ids as people write them."""
    return st.text(_ID_LETTERS, min_size=1, max_size=12)


@cache
def quantities() -> st.SearchStrategy[Quantity]:
    """Quantities as texts state them: a number, a bound or a range, with a unit."""
    amounts = st.integers(0, 10_000)
    measured = st.sampled_from(
        [
            ("people", UnitKind.COUNT, "people"),
            ("deaths", UnitKind.COUNT, "overdose deaths"),
            ("USD", UnitKind.CURRENCY, ""),
            ("%", UnitKind.SHARE, ""),
            ("", UnitKind.NUMBER, ""),
        ]
    )
    bounds = st.sampled_from([one for one in Comparator if one is not Comparator.BETWEEN])

    def stated(low: int, more: int, what: tuple[str, UnitKind, str], bound: Comparator) -> Quantity:
        unit, kind, measure = what
        if more:
            return Quantity(low, low + more, unit, kind, Comparator.BETWEEN, measure)
        least = 0 if bound in _BOUNDED_ABOVE else low
        most = math.inf if bound in _BOUNDED_BELOW else low
        return Quantity(least, most, unit, kind, bound, measure)

    return st.builds(stated, amounts, st.sampled_from([0, 0, 10, 500]), measured, bounds)


@cache
def evidence() -> st.SearchStrategy[Evidence]:
    """Quotes, some with a place to look them up."""
    return st.builds(Evidence, texts(), locator=st.sampled_from(["", "p. 3"]))


@cache
def periods() -> st.SearchStrategy[Period]:
    """Periods of all the forms that the corpus format knows."""
    years = st.integers(1900, 2100).map(str)
    months = st.builds("{}-{:02}".format, years, st.integers(1, 12))
    days = st.builds("{}-{:02}".format, months, st.integers(1, 28))
    closed = st.builds(lambda year, length: f"{year}/{year + length}", st.integers(1900, 2050), st.integers(0, 9))
    forms = st.one_of(years, months, days, closed, years.map("{}~".format), years.map("../{}".format))
    return forms.map(Period)


@cache
def sources() -> st.SearchStrategy[Source]:
    """Sources that copy nobody."""
    return st.builds(
        Source,
        identifiers(),
        title=st.sampled_from(["", "A bridge is closed"]),
        publisher=st.sampled_from(["", "The Courier", "Associated Press"]),
        authors=st.lists(st.sampled_from(["Ann Lee", "Bo Falk"]), unique=True).map(tuple),
        kind=st.sampled_from(["", "news", "opinion"]),
        published=st.none() | periods(),
        url=st.sampled_from(["", "https://example.org/1"]),
    )


@cache
def speakers() -> st.SearchStrategy[Speaker]:
    """Speakers who belong to nobody."""
    return st.builds(
        Speaker,
        identifiers(),
        st.sampled_from(["Ruth Denholm", "Russell Baer", "Drug Agency"]),
        aliases=st.lists(st.sampled_from(["DEA", "the mayor"]), unique=True).map(tuple),
    )


@cache
def topics() -> st.SearchStrategy[Topic]:
    """Questions that an analyst already has."""
    also = st.lists(st.sampled_from(["who pays", "the main source"]), unique=True).map(tuple)
    return st.builds(Topic, identifiers(), texts(), also)


@cache
def assertions() -> st.SearchStrategy[Assertion]:
    """Assertions of any source, with speakers named in place and no topic; a corpus gives them references that hold."""
    return st.builds(
        Assertion,
        texts(),
        identifiers(),
        id=identifiers(),
        speaker=st.lists(st.sampled_from(["A passer-by", "The mayor"]), max_size=2, unique=True).map(tuple),
        quote=st.none() | evidence(),
        about=st.none() | periods(),
        stance=st.none() | st.sampled_from(Stance),
        commitment=st.none() | st.sampled_from(Commitment),
    )


def decisions(known: Sequence[str] = ("a-1", "a-2"), topics_known: Sequence[str] = ()) -> st.SearchStrategy[Decision]:
    """Decisions of every kind that these assertions and topics allow; `known` holds two ids or more."""
    one = st.sampled_from(known).map(lambda name: (name,))
    several = st.lists(st.sampled_from(known), min_size=2, max_size=3, unique=True).map(tuple)
    pairs = st.sampled_from([DecisionKind.SAME, DecisionKind.DIFFERENT, DecisionKind.UNSURE])
    by, why = st.sampled_from(["", "mk"]), st.sampled_from(["", "both count the same"])
    undone = st.lists(st.sampled_from(known), min_size=1, max_size=3, unique=True).map(tuple)
    kinds: list[st.SearchStrategy[Decision]] = [
        st.builds(Decision, st.just(DecisionKind.UNDO), undone, by=by, why=why),
        st.builds(Decision, pairs, several, by=by, on=st.none() | periods(), why=why),
        st.builds(
            Decision,
            st.just(DecisionKind.STANCE),
            one,
            stance=st.sampled_from(Stance),
            topic=st.sampled_from(["", *topics_known]),
            by=by,
        ),
    ]
    if topics_known:
        kinds.append(st.builds(Decision, st.just(DecisionKind.TOPIC), one, topic=st.sampled_from(topics_known), by=by))
    return st.one_of(kinds)


@st.composite
def corpora(draw: st.DrawFn, *, max_assertions: int = 8) -> Corpus:
    """Corpora whose references all hold, with copies, bodies within bodies, and decisions."""
    # Whole things are drawn and then given their ids: strategies that are made anew for each corpus cost ten times more.
    names = draw(_four_to_ten_ids())
    made = [attrs.evolve(draw(sources()), id=name) for name in names[:3]]
    # A copy may point to an earlier source only, so no circle can arise.
    copied = draw(st.sampled_from([*names[:3], "a lost wire story"]))
    made.append(Source(f"copy-of-{names[0]}", republishes=copied))
    people = [attrs.evolve(draw(speakers()), id=name) for name in names[3:5]]
    people.append(Speaker(f"aide-of-{people[0].id}", "The aide", part_of=people[0].id))
    questions = [attrs.evolve(draw(topics()), id=name) for name in names[5:7]]
    topic_ids = [topic.id for topic in questions]
    numbers = draw(st.permutations(range(draw(st.integers(2, max_assertions)))))
    said = [
        attrs.evolve(
            draw(assertions()),
            id=f"a{number}",
            source=draw(st.sampled_from([source.id for source in made])),
            speaker=draw(st.sampled_from([(), (people[0].id,), (people[0].id, people[-1].id), ("A passer-by",)])),
            topic=draw(st.sampled_from(["", *topic_ids])),
        )
        for number in numbers
    ]
    settled = draw(st.lists(decisions(sorted(one.id for one in said), topic_ids), max_size=2))
    return Corpus(
        draw(st.sampled_from(["", "The bridge"])),
        tuple(made),
        tuple(people),
        tuple(questions),
        tuple(said),
        tuple(settled),
        draw(st.sampled_from([(), (("salt", "road salt"),)])),
    )


@cache
def _four_to_ten_ids() -> st.SearchStrategy[list[str]]:
    return st.lists(identifiers(), min_size=4, max_size=10, unique=True)
