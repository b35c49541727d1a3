"""Each law of judges catches a judge that breaks it; the library's own keep those that they do not declare."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count

import attrs
import pytest

from stance.errors import SettingError
from stance.judging.judge import Judge, LexiconJudge, TrainedJudge, Verdict
from stance.model.assertion import Stance
from stance.reading.cues import Cue, CueKind
from stance.testing import KINDS, LEVELS, LawBrokenError, check_judge, report_on
from stance.testing.declared import declared_failures
from stance.testing.judge_laws import judge_under_test
from stance.testing.laws import UnanswerableError
from stance.text import word_forms

JUDGES = KINDS["judge"].laws
_ticks = count()


def fair(text: str, proposition: str) -> Stance:
    """Denies with an odd number of negations between text and proposition, observes where too few words are shared."""
    one, two = set(word_forms(text)), set(word_forms(proposition))
    if sum(len(word) > 3 for word in one & two) < 2:
        return Stance.OBSERVE
    negated = [bool({"not", "never"} & words) for words in (one, two)]
    if {"unclear", "unsubstantiated"} & one:
        return Stance.DOUBT
    return Stance.AFFIRM if negated[0] == negated[1] else Stance.DENY


def _answer(text: str, proposition: str, _place: int) -> Verdict:
    return Verdict(fair(text, proposition), explanation="It counts negations.")


@attrs.frozen(eq=False)
class Small:
    """A small judge whose answer to one text can be replaced."""

    answer: Callable[[str, str, int], Verdict] = _answer
    name: str = "small"

    def judge(self, texts: Sequence[str], proposition: str) -> list[Verdict]:
        """One verdict each."""
        return [self.answer(text, proposition, place) for place, text in enumerate(texts)]


@attrs.frozen(eq=False)
class Forgetful:
    """A judge that leaves out the last text."""

    name: str = "forgetful"

    def judge(self, texts: Sequence[str], proposition: str) -> list[Verdict]:
        """One verdict too few."""
        return Small().judge(texts, proposition)[1:]


def always(stance: str, **more: object) -> Small:
    """A judge with one answer to everything."""
    return Small(lambda _text, _proposition, _place: Verdict(stance, explanation="So it is.", **more))  # type: ignore[arg-type]


def picky(text: str, proposition: str, place: int) -> Verdict:
    """Gives up on texts without a letter."""
    if not any(mark.isalpha() for mark in text):
        raise ValueError(text)
    return _answer(text, proposition, place)


def with_cue(start: int, towards: str) -> Small:
    """A judge with a cue at a fixed place."""
    cue = Cue("is", start, start + 2, next(iter(CueKind)), "copula", 1.0, towards=towards)
    return Small(lambda text, proposition, place: attrs.evolve(_answer(text, proposition, place), cues=(cue,)))


BROKEN: dict[str, Judge] = {
    "answers": Small(picky),
    "one-verdict-each": Forgetful(),
    "deterministic": Small(lambda _text, _proposition, _place: Verdict(list(Stance)[next(_ticks) % 5])),
    "company-changes-nothing": Small(lambda _text, _proposition, place: Verdict(list(Stance)[place % 5])),
    "silence-is-no-stance": always("deny"),
    "abstention-is-marked": always("affirm"),
    "repeating-affirms": always("observe"),
    "polarity-flips-sides": always("affirm"),
    "sides-can-be-swapped": always("affirm"),
    "cues-point-at-words": with_cue(0, "affirm"),
    "cues-give-the-stance": with_cue(0, "nobody"),
    "doubt-is-not-denial": always("deny"),
    "report-keeps-the-stance": always("observe"),
}


def test_each_law_has_a_broken_judge() -> None:
    """No law is without a judge that breaks it."""
    assert [law.id for law in JUDGES] == list(BROKEN)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_judge_is_caught(name: str) -> None:
    """Within 100 examples, and the breach is shown."""
    (outcome,) = report_on(BROKEN[name], laws=[name]).failures
    assert 1 <= outcome.examples <= 100
    assert outcome.seen


def test_an_honest_judge_passes() -> None:
    """The small judge keeps every law and quality."""
    assert () == check_judge(Small(), levels=LEVELS, profile="quick").broken


def test_who_denies_the_denial_must_affirm_it() -> None:
    """The second half of swapping sides: a judge that always opposes is caught as well."""
    with pytest.raises(LawBrokenError, match="sides-can-be-swapped"):
        check_judge(always("deny"), laws=["sides-can-be-swapped"])


def test_too_few_verdicts_are_one_fault() -> None:
    """Only `one-verdict-each` tells it."""
    with pytest.raises(UnanswerableError, match="forgetful gave 0 verdicts for 1 texts"):
        judge_under_test(Forgetful()).verdict("a", "b")


@pytest.mark.parametrize("subject", [3, LexiconJudge])
def test_what_is_no_judge(subject: object) -> None:
    """It is refused, with the cure; a class is no judge until one is made."""
    with pytest.raises(SettingError, match="is no judge — give an object with a name and a method judge"):
        check_judge(subject)


@pytest.mark.parametrize("judge", [LexiconJudge(), TrainedJudge()], ids=["lexicon", "trained"])
def test_the_library_s_own(judge: Judge) -> None:
    """They keep every law and quality that they do not declare, and break what they declare."""
    report = report_on(judge, levels=LEVELS, expected_failures=declared_failures(judge), profile="quick")
    assert [] == [outcome.message for outcome in report.failures]
    assert set(declared_failures(judge)) == set(report.broken)
