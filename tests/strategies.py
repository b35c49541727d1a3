"""Shared Hypothesis strategies for the things of the model: realistic sentences, valid references."""

from __future__ import annotations

import string
from collections.abc import Sequence
from functools import cache

import attrs
from hypothesis import strategies as st

from stance.model.assertion import Assertion, Commitment, Evidence, Stance
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, DecisionKind, Topic

# A grammar small enough to read: shell + subject + verb + object, so that some sentences meet in a topic, some oppose
# each other, and some have nothing to do with the rest.
_SUBJECTS = ("China", "The council", "The old bridge", "Salt", "The firm", "Demand at home")
_CLAIMS = (
    ("is", "is not", "the main source of fentanyl"),
    ("caused", "did not cause", "the cracks in the welds"),
    ("closed", "never closed", "the road to the mill"),
    ("paid", "did not pay", "240,000 pounds for the repair"),
    ("counted", "has not counted", "63,600 deaths in 2016"),
)
_SHELLS = (
    "{}.",
    "Officials said that {}.",
    "It is unclear whether {}.",
    "Claims that {} are unsubstantiated.",
    "Only {}.",
)
_ID_LETTERS = string.ascii_lowercase + string.digits + "-_é中"


@cache
def texts() -> st.SearchStrategy[str]:
    """Any text, lone surrogates among it, with the characters that matter for words more often than chance gives."""
    awkward = st.sampled_from(
        "'’ʼ.,·-­\u200b\u200d\ufe0f\u0301\u0345ßŒﬁ½İıΐςςÅ㍍ｶﾞ가\u1161\u11a8中ไทั€😀_09٣²\n\t\u2028\ud800"
    )
    return st.lists(st.one_of(awkward, st.characters(), st.sampled_from("aBcs ")), max_size=20).map("".join)


@cache
def identifiers() -> st.SearchStrategy[str]:
    """Ids as people write them."""
    return st.text(_ID_LETTERS, min_size=1, max_size=12)


@cache
def sentences() -> st.SearchStrategy[str]:
    """Sentences of the small grammar: some alike, some opposed, some apart."""
    plain = st.builds(
        lambda subject, claim, denied: f"{subject} {claim[denied]} {claim[2]}",
        st.sampled_from(_SUBJECTS),
        st.sampled_from(_CLAIMS),
        st.integers(0, 1),
    )
    return st.builds(str.format, st.sampled_from(_SHELLS), plain)


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
    return st.builds(Topic, identifiers(), sentences(), also)


@cache
def assertions() -> st.SearchStrategy[Assertion]:
    """Assertions of any source, with speakers named in place and no topic; a corpus gives them references that hold."""
    return st.builds(
        Assertion,
        sentences(),
        identifiers(),
        id=identifiers(),
        speaker=st.lists(st.sampled_from(["A passer-by", "The mayor"]), max_size=2, unique=True).map(tuple),
        quote=st.none() | st.builds(Evidence, sentences(), locator=st.sampled_from(["", "p. 3"])),
        about=st.none() | periods(),
        stance=st.none() | st.sampled_from(Stance),
        commitment=st.none() | st.sampled_from(Commitment),
    )


def decisions(known: Sequence[str], topics_known: Sequence[str] = ()) -> st.SearchStrategy[Decision]:
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
