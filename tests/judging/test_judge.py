"""Judges: batches of texts, verdicts with reasons, and a plug-in for what carries no cue."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
import pytest

from judging.standing_nouns import topic_of
from stance.comparing import compare
from stance.errors import SettingError
from stance.judging.judge import DEFAULT, Judge, LexiconJudge, TrainedJudge, Verdict, ask, combine
from stance.judging.judging import TopicJudge
from stance.model.assertion import Assertion, Stance
from stance.model.corpus import Corpus

CLOSED = "The bridge is closed."
DENIED = "The bridge is not closed."


@attrs.define
class Oracle:
    """Gives one verdict for everything, and remembers what it was asked."""

    stance: str = "doubt"
    confidence: float = 0.9
    by: str = ""
    verdicts: int = 1
    asked: list[tuple[str, ...]] = attrs.field(factory=list)

    @property
    def name(self) -> str:
        """Its name."""
        return "oracle"

    def judge(self, texts: Sequence[str], _proposition: str) -> list[Verdict]:
        """The same for each text."""
        self.asked.append(tuple(texts))
        verdict = Verdict(Stance(self.stance), by=self.by, confidence=self.confidence, explanation="So it is.")
        return [verdict for _ in texts] * self.verdicts


@pytest.mark.parametrize("judge", [LexiconJudge(), TrainedJudge(), combine(TrainedJudge()), Oracle()])
def test_each_is_a_judge(judge: Judge) -> None:
    """Each keeps the protocol and gives one verdict for each text, in a batch or one by one."""
    assert isinstance(judge, Judge)
    texts = [CLOSED, DENIED, ""]
    whole = list(ask(judge, texts, CLOSED))
    assert [next(iter(ask(judge, [text], CLOSED))) for text in texts] == whole
    assert all(0.0 <= verdict.confidence <= 1.0 for verdict in whole)


def test_the_lexicon_says_what_is_a_default() -> None:
    """A cue is sure and by the lexicon, none is unsure and a default."""
    told, default = LexiconJudge().judge([DENIED, CLOSED], CLOSED)
    assert [("deny", "lexicon", 1.0), ("affirm", DEFAULT, 0.0)] == [
        (verdict.stance.value, verdict.by, verdict.confidence) for verdict in (told, default)
    ]


def test_the_trained_judge_gives_its_probability() -> None:
    """The confidence is the probability of the stance, and the name is its own also without a cue."""
    (verdict,) = TrainedJudge().judge([CLOSED], CLOSED)
    assert ("trained", True) == (verdict.by, 1 / 3 < verdict.confidence < 1.0)


def test_cues_win_over_the_plug_in() -> None:
    """The plug-in is asked once, and only for what carries no cue."""
    oracle = Oracle()
    verdicts = combine(oracle).judge([CLOSED, DENIED, "The bridge, closed."], CLOSED)
    assert [(CLOSED, "The bridge, closed.")] == oracle.asked
    assert ["doubt", "deny", "doubt"] == [verdict.stance.value for verdict in verdicts]
    assert ["oracle", "lexicon", "oracle"] == [verdict.by for verdict in verdicts]
    assert [1.0, 1.0, 1.0] == [verdict.aligned for verdict in verdicts]


@pytest.mark.parametrize(("confidence", "expected"), [(0.5, ("affirm", DEFAULT)), (0.8, ("doubt", "model 7"))])
def test_an_unsure_plug_in_leaves_the_default(confidence: float, expected: tuple[str, str]) -> None:
    """Below the line the marked default stays; on it the plug-in counts, under the name that it gives."""
    (verdict,) = combine(Oracle(confidence=confidence, by="model 7")).judge([CLOSED], CLOSED)
    assert expected == (verdict.stance.value, verdict.by)


def test_nothing_to_ask() -> None:
    """Where every text has a cue the plug-in is left alone."""
    oracle = Oracle()
    assert ["deny"] == [verdict.stance.value for verdict in combine(oracle).judge([DENIED], CLOSED)]
    assert [] == oracle.asked


@pytest.mark.parametrize(
    ("judge", "named"), [(Oracle(verdicts=2), "2 verdicts for 1 texts"), (Oracle(confidence=1.5), "confidence 1.5")]
)
def test_a_broken_judge_is_named(judge: Oracle, named: str) -> None:
    """A verdict too many or a confidence that is none is refused with the judge's name."""
    with pytest.raises(SettingError, match=rf"judge 'oracle' gave .*{named}"):
        ask(judge, [CLOSED], CLOSED)


def test_a_confidence_that_is_none() -> None:
    """The line is a share."""
    with pytest.raises(SettingError, match="got 2"):
        combine(Oracle(), confidence=2)


def test_topics_are_judged_by_it() -> None:
    """What nobody declared is read by the judge, and the reading names it; also through `compare`."""
    corpus = Corpus.of([Assertion(CLOSED, "post", id="a1"), Assertion(CLOSED, "gazette", id="a2", stance=Stance.DENY)])
    readings = [
        found.reading for found in TopicJudge(corpus, judge=Oracle()).judge(topic_of(CLOSED, ["a1", "a2"])).assertions
    ]
    assert [("doubt", "oracle"), ("deny", "declared")] == [(reading.stance.value, reading.by) for reading in readings]
    (topic,) = compare(corpus, judge=Oracle()).topics
    assert ["doubt", "deny"] == [side.label for side in topic.sides]


@pytest.mark.parametrize(
    ("share", "expected"), [(0.0, "affirm"), (0.26, "affirm"), (0.51, "observe"), (1.0, "observe")]
)
def test_a_careful_lexicon_abstains(share: float, expected: str) -> None:
    """Without a cue a text affirms only if it has enough of the proposition's words; a cue counts whatever it has."""
    judge = LexiconJudge(covers_at_least=share)
    texts = ["The bridge of the town was built long ago.", "The bridge of the town is not wide."]
    found = judge.judge(texts, "The old bridge of the town is closed.")
    assert (expected, False) == (found[0].stance.value, found[0].explicit)
    assert found[1].explicit


@pytest.mark.parametrize("share", [-0.1, 1.1, float("nan")])
def test_a_share_is_a_share(share: float) -> None:
    """What is none is refused, with the range."""
    with pytest.raises(SettingError, match=r"covers_at_least must be from 0\.0 to 1\.0 \(got"):
        LexiconJudge(covers_at_least=share)
