"""Judging: one topic -> readings, sides, disagreements, differences and who is silent."""

from __future__ import annotations

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from judging.standing_nouns import judge_all, judge_some, topic_of
from stance.judging.judged import JudgedTopic, Reading
from stance.judging.judging import TopicJudge
from stance.model.assertion import Assertion, Commitment, Stance
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.source import Source
from stance.model.topic import Decision, Topic
from stance.reading.lexicon import default_lexicon
from strategies import corpora

CLOSED = "The bridge is closed."
NOT_CLOSED = "The bridge is not closed."


def reading(
    text: str = CLOSED,
    *,
    declared: str = "",
    decisions: tuple[Decision, ...] = (),
    topic_id: str = "closing",
    speaker: str = "",
    commitment: str = "",
) -> Reading:
    """How the only assertion of a corpus, "a1", stands to "The bridge is closed."."""
    assertion = Assertion(
        text,
        "post",
        id="a1",
        speaker=(speaker,) if speaker else (),
        stance=Stance(declared) if declared else None,
        commitment=Commitment(commitment) if commitment else None,
    )
    topics = [Topic("closing", CLOSED), Topic("other", "The road is closed.")]
    return (
        judge_all(Corpus.of([assertion], topics=topics, decisions=decisions), topic_id=topic_id).assertions[0].reading
    )


def decided(stance: str, topic: str = "") -> Decision:
    """A person's decision about the stance of "a1"."""
    return Decision("stance", ("a1",), stance=Stance(stance), topic=topic)


HERE, ELSEWHERE, ANYWHERE = decided("doubt", "closing"), decided("observe", "other"), decided("qualify")


@pytest.mark.parametrize(
    ("text", "declared", "decisions", "expected"),
    [
        (CLOSED, "", (), ("affirm", "default", False)),
        (NOT_CLOSED, "", (), ("deny", "lexicon", True)),
        ("The cat sleeps.", "", (), ("observe", "default", False)),
        (NOT_CLOSED, "", (HERE,), ("doubt", "decided", True)),
        (NOT_CLOSED, "", (ANYWHERE,), ("qualify", "decided", True)),
        (NOT_CLOSED, "", (ELSEWHERE,), ("deny", "lexicon", True)),
        (NOT_CLOSED, "", (HERE, ANYWHERE), ("doubt", "decided", True)),
        (NOT_CLOSED, "", (ANYWHERE, HERE), ("doubt", "decided", True)),
        (NOT_CLOSED, "", (ELSEWHERE, ANYWHERE), ("qualify", "decided", True)),
        (NOT_CLOSED, "", (ANYWHERE, decided("affirm")), ("affirm", "decided", True)),
        (NOT_CLOSED, "affirm", (), ("affirm", "declared", True)),
        (NOT_CLOSED, "affirm", (HERE, ANYWHERE), ("affirm", "declared", True)),
    ],
    ids=[
        "no cue is a marked default",
        "a cue",
        "too little to tell",
        "decided beats read",
        "decided for any topic",
        "decided for another topic does not count",
        "for this topic beats for any",
        "in either order",
        "for any though another has its own",
        "the last of two decisions",
        "declared beats read",
        "declared beats decided",
    ],
)
def test_what_people_say_comes_first(
    text: str, declared: str, decisions: tuple[Decision, ...], expected: tuple[str, str, bool]
) -> None:
    """Declared beats decided, decided beats read, and the reading says by whom and whether anything told it."""
    found = reading(text, declared=declared, decisions=decisions)
    assert expected == (found.stance.value, found.by, found.explicit)


def test_decisions_of_other_kinds_settle_no_stance() -> None:
    """That an assertion belongs to a topic says nothing on where it stands there."""
    found = reading(NOT_CLOSED, decisions=(Decision("topic", ("a1",), topic="closing"),))
    assert ("deny", "lexicon") == (found.stance.value, found.by)


@pytest.mark.parametrize(
    ("declared", "expected"), [("", (["not"], True)), ("deny", ([], False)), ("affirm", ([], False))]
)
def test_no_cue_is_named_that_did_not_decide(declared: str, expected: tuple[list[str], bool]) -> None:
    """Where a person settled the stance, the words of the text did not, and the explanation says so."""
    found = reading(NOT_CLOSED, declared=declared)
    assert expected == ([cue.text for cue in found.cues], "by rule" in found.explanation)
    assert declared == "" or f"A person declared it: {declared}." == found.explanation


@pytest.mark.parametrize(
    ("text", "speaker", "declared", "expected"),
    [
        (CLOSED, "", "", "assert"),
        (CLOSED, "the mayor", "", "report"),
        ("The mayor said that the bridge is closed.", "", "", "report"),
        ("The survey showed that the bridge is closed.", "", "", "endorse"),
        ("The mayor falsely claimed that the bridge is closed.", "", "", "dispute"),
        ("The mayor falsely claimed that the bridge is closed.", "the mayor", "", "report"),
        ("The mayor falsely claimed that the bridge is closed.", "the mayor", "endorse", "endorse"),
        (CLOSED, "the mayor", "assert", "assert"),
        (CLOSED, "", "dispute", "dispute"),
    ],
)
def test_what_the_source_does_with_it(text: str, speaker: str, declared: str, expected: str) -> None:
    """Commitment is as declared; else a source reports those whom it quotes, and else its reporting verb tells."""
    assert expected == reading(text, speaker=speaker, commitment=declared).commitment


def test_the_stance_is_the_voices_own() -> None:
    """Who reports a denial does not deny: the voice holds the stance, the source has a commitment."""
    found = reading("The mayor denied that the bridge is closed.", speaker="the mayor")
    assert (Stance.DENY, Commitment.REPORT) == (found.stance, found.commitment)


def test_the_numbers_are_read() -> None:
    """The reading carries the numbers of the text; "last year" is the one before the source was published."""
    corpus = Corpus.of(
        [Assertion("Last year the flood closed 12 bridges.", "post")],
        sources=[Source("post", published=Period("2020-05"))],
    )
    (stated,) = judge_all(corpus).assertions[0].reading.quantities
    assert ("12 bridges (2019)", "12") == (str(stated.quantity), stated.text)


def test_synonyms_of_the_corpus_are_used() -> None:
    """Words that mean the same in this story are the proposition's own."""
    said = [Assertion("The crossing is closed.", "post")]
    plain, helped = Corpus.of(said), Corpus.of(said, synonyms=[["bridge", "crossing"]])
    assert (0.5, 1.0) == tuple(judge_all(corpus).assertions[0].reading.aligned for corpus in (plain, helped))


def test_a_lexicon_of_ones_own() -> None:
    """Whoever takes a rule out gets no reading by it."""
    corpus = Corpus.of([Assertion(NOT_CLOSED, "post", id="a1")])
    judge = TopicJudge(corpus, default_lexicon().with_changes(remove=["negation.not"]))
    assert "default" == judge.judge(topic_of(CLOSED, ["a1"])).assertions[0].reading.by


def test_a_topic_keeps_what_grouping_found() -> None:
    """Id, proposition, whether it was proposed, and cohesion pass through; the judge adds the rest."""
    corpus = Corpus.of([Assertion(CLOSED, "post", id="a1")])
    grouped = attrs.evolve(topic_of(CLOSED, ["a1"]), proposed=True, also=("a1",))
    found = TopicJudge(corpus).judge(grouped)
    assert ("t1", CLOSED, True, grouped.cohesion) == (found.id, found.proposition, found.proposed, found.cohesion)


def test_a_whole_topic() -> None:
    """Four sources on one number: sides, a quantity disagreement, a doubt, a difference in time, and who is silent."""
    corpus = Corpus.of(
        [
            Assertion("The flood killed 63,600 people.", "post", id="a1", about=Period("2016")),
            Assertion("The flood killed 63,400 people.", "wire", id="a2", about=Period("2016")),
            Assertion("It is doubtful that the flood killed people.", "diary", id="a3"),
            Assertion("The flood did not kill people.", "radio", id="a4", about=Period("2017")),
        ],
        sources=[Source("copy", republishes="wire"), Source("atlas")],
    )
    found = judge_all(corpus, "The flood killed 63,600 people.")
    assert [
        ("affirm", ["a1"]),
        ("other value: 63,400 people killed (2016)", ["a2"]),
        ("doubt", ["a3"]),
        ("deny", ["a4"]),
    ] == [(side.label, [judged.id for judged in side.assertions]) for side in found.sides]
    assert [("quantity", ("a1",), ("a2",)), ("doubt", ("a1", "a2"), ("a3",))] == [
        (str(one.kind), one.left, one.right) for one in found.disagreements
    ]
    assert [("time", ("a1", "a2"), ("a4",))] == [(str(one.kind), one.left, one.right) for one in found.differences]
    assert ["atlas", "copy"] == [source.id for source in found.silent]


@pytest.mark.parametrize(
    "claim", ["China is the main source", "the bridge is closed", "the council paid for the repair", "rents are rising"]
)
def test_a_negated_text_never_agrees_more(claim: str) -> None:
    """Two voices who say the same agree; as soon as one negates it, they disagree."""
    proposition = f"{claim[0].upper()}{claim[1:]}."
    same = Corpus.of([Assertion(proposition, "post"), Assertion(proposition, "wire")])
    negated = Corpus.of([Assertion(proposition, "post"), Assertion(f"It is false that {claim}.", "wire")])
    expected: tuple[list[str], list[str]] = ([], ["contradiction"])
    assert expected == (
        [str(found.kind) for found in judge_all(same, proposition).disagreements],
        [str(found.kind) for found in judge_all(negated, proposition).disagreements],
    )


@settings(max_examples=40)
@given(corpora())
def test_silence_is_never_a_stance(corpus: Corpus) -> None:
    """Every source speaks or is silent, never both; on the sides stand those who speak, each assertion once."""
    members = [assertion.id for assertion in corpus.assertions][::2]
    found = judge_some(corpus, members)
    silent = {source.id for source in found.silent}
    speaking = {source.id for side in found.sides for source in side.sources}
    assert silent.isdisjoint(speaking)
    assert {source.id for source in corpus.sources} == silent | speaking
    assert sorted(members) == sorted(judged.id for side in found.sides for judged in side.assertions)


@settings(max_examples=40)
@given(corpora(), st.sampled_from(["The bridge is closed.", "China is the main source of fentanyl."]))
def test_the_order_of_the_corpus_changes_nothing(corpus: Corpus, proposition: str) -> None:
    """The assertions of a corpus in another order are judged alike."""
    turned = attrs.evolve(corpus, assertions=corpus.assertions[::-1])
    assert judge_all(corpus, proposition) == judge_all(turned, proposition)


def opposed(topic: JudgedTopic) -> list[tuple[str, list[list[str]]]]:
    """What stands against what, whichever of the two is called left."""
    return sorted((str(found.kind), sorted([sorted(found.left), sorted(found.right)])) for found in topic.disagreements)


@settings(max_examples=40)
@given(corpora())
def test_swapping_the_assertions_swaps_the_sides(corpus: Corpus) -> None:
    """Members in another order give the same readings, sides and other values; nothing new is opposed."""
    names = sorted(assertion.id for assertion in corpus.assertions)
    judge = TopicJudge(corpus)
    one, two = (judge.judge(topic_of(CLOSED, order)) for order in (names, names[::-1]))
    assert set(one.assertions) == set(two.assertions)
    assert [(side.label, set(side.assertions)) for side in one.sides] == [
        (side.label, set(side.assertions)) for side in two.sides
    ]
    assert opposed(one) == opposed(two)


@settings(max_examples=40)
@given(corpora())
def test_an_assertion_of_one_topic_changes_no_other(corpus: Corpus) -> None:
    """A topic is judged alike with and without an assertion that belongs to another."""
    added, *others = [assertion.id for assertion in corpus.assertions]
    smaller = attrs.evolve(
        corpus,
        assertions=corpus.assertions[1:],
        decisions=tuple(decision for decision in corpus.decisions if added not in decision.assertions),
    )
    assert judge_some(smaller, others) == judge_some(corpus, others)


@settings(max_examples=40)
@given(corpora())
def test_a_default_says_so(corpus: Corpus) -> None:
    """Nothing is explicit without a person or a cue, and nothing that a person settled is a default."""
    for judged in judge_all(corpus).assertions:
        found = judged.reading
        assert found.explicit == (found.by != "default")
        assert (found.by == "lexicon") <= any(cue.towards == found.stance.value for cue in found.cues)
        assert (judged.assertion.stance is not None) == (found.by == "declared")
