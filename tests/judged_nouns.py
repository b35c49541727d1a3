"""Shared test nouns: judged topics built by hand, so that showing can be tested without matching and judging."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import attrs

from stance.judging.judged import (
    Difference,
    DifferenceKind,
    Disagreement,
    DisagreementKind,
    JudgedAssertion,
    JudgedTopic,
    Reading,
    Side,
)
from stance.model.assertion import Assertion, Commitment, Stance
from stance.model.corpus import Corpus
from stance.model.grouped import Cohesion, Nearest
from stance.model.period import Period
from stance.model.quantity import Quantity, UnitKind
from stance.model.source import Source, Speaker
from stance.reading.cues import Cue, CueKind
from stance.reading.quantities import StatedQuantity
from stance.tabulating.report import as_report
from stance.tabulating.tables import Report


@attrs.frozen
class FakeFinding:
    """What verifying says about a quote, without verifying."""

    state: str
    start: int | None = None
    end: int | None = None
    reason: str = ""
    differences: tuple[tuple[str, str], ...] = ()


def a_reading(stance: str = "affirm", **changes: object) -> Reading:
    """A reading by the lexicon, with a cue unless told otherwise."""
    plain = Reading(Stance(stance), explicit=True, by="lexicon", commitment=Commitment.REPORT, aligned=0.8)
    return attrs.evolve(plain, **changes)  # type: ignore[arg-type]  # attrs checks the names


def judged(corpus: Corpus, assertion: str, reading: Reading) -> JudgedAssertion:
    """An assertion of a corpus with its voice and origin."""
    found = corpus.assertion(assertion)
    source = corpus.source(found.source)
    return JudgedAssertion(found, source, corpus.voice(found), corpus.origin(source.id), reading)


def a_topic(
    corpus: Corpus,
    sides: Mapping[str, Sequence[JudgedAssertion]],
    *,
    topic_id: str = "t1",
    proposition: str = "The old bridge is safe.",
    proposed: bool = False,
    disagreements: Sequence[Disagreement] = (),
    differences: Sequence[Difference] = (),
) -> JudgedTopic:
    """A topic with these sides; the sources of the corpus that say nothing on it are silent."""
    standing = sorted((member for members in sides.values() for member in members), key=lambda one: one.id)
    speaking = {one.source.id for one in standing}
    return JudgedTopic(
        id=topic_id,
        proposition=proposition,
        proposed=proposed,
        assertions=tuple({one.id: one for one in standing}.values()),
        sides=tuple(Side(label, members[0].reading.stance, tuple(members)) for label, members in sides.items()),
        disagreements=tuple(disagreements),
        differences=tuple(differences),
        silent=tuple(source for source in corpus.sources if source.id not in speaking),
        cohesion=Cohesion(0.2, 0.3, 0.1),
    )


def contradiction(left: Sequence[str], right: Sequence[str], explanation: str = "They say yes and no.") -> Disagreement:
    """A disagreement of the plainest kind."""
    return Disagreement(DisagreementKind.CONTRADICTION, tuple(left), tuple(right), explanation)


def bridge_corpus() -> Corpus:
    """Six sources on one bridge: three with views of their own, a copy of one, and two that hardly speak."""
    post = Source("post", publisher="The Daily Post", published=Period("2021-03-04"), kind="news")
    return Corpus.of(
        [
            Assertion(
                "The old bridge is safe for lorries.",
                source="post",
                id="p1",
                speaker=("council", "Ann Lee"),
                quote="safe for lorries of any size",
                about=Period("2021"),
            ),
            Assertion("The old bridge is safe.", source="wire", id="w1", quote="the bridge is safe"),
            Assertion("The old bridge is not safe.", source="union", id="u1", quote="not safe", speaker=("Bo Falk",)),
            Assertion("It is unclear whether the old bridge is safe.", source="post", id="p2"),
            Assertion("The old bridge is safe for people on foot.", source="gazette", id="g1"),
            Assertion("The repair costs 63,600 crowns.", source="post", id="p3", quote="63,600 crowns"),
            Assertion("The repair costs 63,400 crowns.", source="union", id="u2", quote="63,400 crowns"),
            Assertion("The river is high.", source="gazette", id="g2"),
        ],
        title="The old bridge",
        sources=[
            post,
            Source("wire", title="Bridge news", republishes="post"),
            Source("union", publisher="Drivers' Union", published=Period("2021-03")),
            Source("gazette", publisher="Town Gazette", published=Period("2019~")),
            Source("radio", publisher="Radio North"),
            Source("diary", title="A diary"),
        ],
        speakers=[Speaker("council", "Town Council"), Speaker("lee", "Ann Lee", part_of="council")],
    )


NOT = Cue("not", 18, 21, CueKind.NEGATION, "not", 1.0, towards="deny", governs="safe")


def bridge_topics(corpus: Corpus) -> tuple[JudgedTopic, ...]:
    """Two contested topics and a quiet one, with every kind of side and of note."""
    return (_safe(corpus), _cost(corpus), _river(corpus))


def _safe(corpus: Corpus) -> JudgedTopic:
    return a_topic(
        corpus,
        {
            "affirm": [judged(corpus, "p1", a_reading()), judged(corpus, "w1", a_reading(explicit=False))],
            "qualify": [judged(corpus, "g1", a_reading("qualify", by="declared", commitment=Commitment.ENDORSE))],
            "doubt": [judged(corpus, "p2", a_reading("doubt"))],
            "deny": [judged(corpus, "u1", a_reading("deny", commitment=Commitment.DISPUTE, cues=(NOT,)))],
        },
        topic_id="safe",
        disagreements=[
            contradiction(["p1", "w1"], ["u1"], "“safe” against “not safe”."),
            Disagreement(DisagreementKind.DOUBT, ("p1", "w1"), ("p2",), "“unclear” doubts it."),
        ],
        differences=[
            Difference(DifferenceKind.SCOPE, "scope", ("p1",), ("g1",), "Lorries here, people on foot there.")
        ],
    )


def crowns(amount: int) -> StatedQuantity:
    """A price as it is read in "The repair costs ... crowns."."""
    return StatedQuantity(
        Quantity(amount, amount, "crowns", UnitKind.COUNT, measure="crowns"), 17, 30, f"{amount:,} crowns"
    )


def _cost(corpus: Corpus) -> JudgedTopic:
    return a_topic(
        corpus,
        {
            "affirm": [judged(corpus, "p3", a_reading(by="decided", quantities=(crowns(63_600),)))],
            "other value: 63,400 crowns": [judged(corpus, "u2", a_reading(quantities=(crowns(63_400),)))],
        },
        topic_id="cost",
        proposition="The repair costs 63,600 crowns.",
        proposed=True,
        disagreements=[Disagreement(DisagreementKind.QUANTITY, ("p3",), ("u2",), "63,600 and 63,400 do not overlap.")],
    )


def _river(corpus: Corpus) -> JudgedTopic:
    return a_topic(
        corpus,
        {"observe": [judged(corpus, "g2", a_reading("observe", explicit=False))]},
        topic_id="river",
        proposition="The river is high.",
    )


NEAR = FakeFinding("near", 7, 25, "One word differs.", (("bridge", "bridges"),))


def bridge_findings() -> dict[str, FakeFinding]:
    """One quote found as it stands, one nearly, one not found; the others were not looked for."""
    return {
        "p1": FakeFinding("exact", 120, 148),
        "u1": FakeFinding("not found", 0, 0, "No passage is like it."),
        "w1": NEAR,
    }


def bridge_nearest() -> dict[str, Nearest]:
    """Which assertions have the likest wording, as the word matcher would find it; one has no words to tell."""
    return {
        "g1": Nearest("w1", 0.7, ("bridge", "safe")),
        "p1": Nearest("w1", 0.8, ("bridge", "safe")),
        "p2": Nearest("w1", 0.9, ("bridge", "safe")),
        "p3": Nearest("u2", 1.0, ("repair", "costs", "crowns")),
        "u1": Nearest("w1", 1.0, ("bridge", "safe")),
        "u2": Nearest("p3", 1.0, ("repair", "costs", "crowns")),
        "w1": Nearest("u1", 1.0),
    }


def bridge_report(*, contested_only: bool = False, tables: Sequence[str] = ("side by side",)) -> Report:
    """The bridge story, as a renderer gets it."""
    corpus = bridge_corpus()
    return as_report(
        bridge_topics(corpus),
        corpus,
        bridge_findings(),
        {"matcher": "words", "threshold": 0.5},
        unmatched=("g2",),
        contested_only=contested_only,
        tables=tables,
        nearest=bridge_nearest(),
    )
