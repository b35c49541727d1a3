"""The laws of judges: silence is no stance, an opposite stands on the other side, and what decided can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import attrs
from hypothesis import strategies as st

from stance.errors import SettingError
from stance.judging.judge import Judge, Verdict
from stance.model.assertion import Stance
from stance.testing.asking import answered, name_of
from stance.testing.laws import Example, LawMaker, Level, Seen, UnanswerableError
from stance.testing.pairs import Pair, attributions, polarity_flips, unrelated_pairs
from stance.testing.sentences import claims, hostile_texts, texts

__all__ = ["JUDGE_LAWS", "Judged", "judge_under_test"]

AGAINST = (Stance.DENY, Stance.DOUBT)


@attrs.frozen(eq=False)
class Judged:
    """A judge, ready to be judged itself; made by `judge_under_test`.

    Attributes:
        name: How reports call it.
        asked: The judge.
    """

    name: str
    asked: Judge

    def verdicts(self, said: Sequence[str], proposition: str) -> list[Verdict]:
        """What it says of some texts.

        Raises:
            UnanswerableError: It raised, or did not give one verdict for each text.
        """
        found = list(answered(self.name, self.asked.judge, said, proposition))
        if len(found) != len(said):
            message = f"{self.name} gave {len(found)} verdicts for {len(said)} texts"
            raise UnanswerableError(message)
        return found

    def verdict(self, text: str, proposition: str) -> Verdict:
        """What it says of one text."""
        return self.verdicts([text], proposition)[0]


def judge_under_test(subject: object) -> Judged:
    """A judge made ready for the laws of judges.

    Args:
        subject: An object with a `name` and a method `judge(texts, proposition)` that gives one `Verdict` a text.

    Raises:
        SettingError: It is none.
    """
    if isinstance(subject, Judged):
        return subject
    if isinstance(subject, type) or not isinstance(subject, Judge):
        message = f"{subject!r} is no judge — give an object with a name and a method judge(texts, proposition)"
        raise SettingError(message)
    return Judged(name_of(subject), subject)


judge_law = LawMaker("judge", judge_under_test)


def _texts_and_proposition() -> st.SearchStrategy[Example]:
    return st.tuples(st.lists(st.one_of(texts(), hostile_texts()), min_size=1, max_size=4), texts())


def _flips() -> st.SearchStrategy[Example]:
    return st.tuples(polarity_flips())


def _seen(proposition: str, text: str, verdict: Verdict, **more: object) -> Seen:
    told = {"stance": str(verdict.stance), "explicit": verdict.explicit, "explanation": verdict.explanation}
    return {"proposition": proposition, "text": text, **told, **more}


@judge_law(
    "answers",
    Level.INTERFACE,
    _texts_and_proposition,
    counterexample="A model that gives up on a text without words.",
)
def answers(judge: Judged, said: Sequence[str], proposition: str) -> Seen | None:
    """Every text is answered, odd and hostile ones too."""
    try:
        answered(judge.name, judge.asked.judge, said, proposition)
    except UnanswerableError as error:
        return {"proposition": proposition, "texts": list(said), "raised": error.__cause__}
    return None


@judge_law(
    "one-verdict-each",
    Level.INTERFACE,
    _texts_and_proposition,
    counterexample="A judge that skips what it does not understand: the verdicts no longer fit the texts.",
)
def one_verdict_each(judge: Judged, said: Sequence[str], proposition: str) -> Seen | None:
    """There is one verdict for each text, with a stance and a confidence from 0.0 to 1.0."""
    found = list(answered(judge.name, judge.asked.judge, said, proposition))
    sure = all(0.0 <= verdict.confidence <= 1.0 for verdict in found)
    if sure and len(found) == len(said):
        return None
    confidences = [verdict.confidence for verdict in found]
    return {"proposition": proposition, "texts": list(said), "verdicts": len(found), "confidences": confidences}


@judge_law(
    "deterministic",
    Level.INTERFACE,
    _texts_and_proposition,
    counterexample="A language model at a temperature above 0.",
)
def deterministic(judge: Judged, said: Sequence[str], proposition: str) -> Seen | None:
    """The same texts get the same verdicts again."""
    first, again = judge.verdicts(said, proposition), judge.verdicts(said, proposition)
    if first == again:
        return None
    stances = [[str(verdict.stance) for verdict in found] for found in (first, again)]
    return {"proposition": proposition, "texts": list(said), "first": stances[0], "again": stances[1]}


@judge_law(
    "company-changes-nothing",
    Level.LAW,
    _texts_and_proposition,
    counterexample="A prompt with all texts in it: the answer to one leans on the others.",
)
def company_changes_nothing(judge: Judged, said: Sequence[str], proposition: str) -> Seen | None:
    """A text gets the same stance alone as in a batch."""
    for text, verdict in zip(said, judge.verdicts(said, proposition), strict=True):
        alone = judge.verdict(text, proposition)
        if alone.stance is not verdict.stance:
            return _seen(proposition, text, verdict, alone=str(alone.stance), batch=list(said))
    return None


@judge_law(
    "silence-is-no-stance",
    Level.LAW,
    lambda: st.tuples(unrelated_pairs()),
    counterexample="A judge that looks for 'not' and never at the proposition.",
)
def silence_is_no_stance(judge: Judged, pair: Pair) -> Seen | None:
    """Who speaks of something else neither affirms nor denies: the verdict observes, or is marked as a default."""
    verdict = judge.verdict(pair.right, pair.left)
    return _seen(pair.left, pair.right, verdict) if verdict.explicit and verdict.stance is not Stance.OBSERVE else None


@judge_law(
    "abstention-is-marked",
    Level.LAW,
    lambda: st.tuples(st.sampled_from(("…", "???", "—", "!", "42", "☃")), texts()),
    counterexample="A classifier that always names its best class, with nothing to go by.",
)
def abstention_is_marked(judge: Judged, text: str, proposition: str) -> Seen | None:
    """A text without a word gets no stance that claims to be read from it."""
    verdict = judge.verdict(text, proposition)
    return _seen(proposition, text, verdict) if verdict.explicit and verdict.stance is not Stance.OBSERVE else None


@judge_law(
    "repeating-affirms",
    Level.LAW,
    lambda: st.tuples(claims().map(lambda claim: claim.text)),
    counterexample="A judge that answers 'observe' unless it finds 'agrees' or 'confirms'.",
)
def repeating_affirms(judge: Judged, text: str) -> Seen | None:
    """Who says the proposition itself affirms it."""
    verdict = judge.verdict(text, text)
    return None if verdict.stance is Stance.AFFIRM else _seen(text, text, verdict)


@judge_law(
    "polarity-flips-sides",
    Level.LAW,
    _flips,
    counterexample="A similarity in place of a judge: 'is closed' and 'is not closed' are nearly the same text.",
)
def polarity_flips_sides(judge: Judged, pair: Pair) -> Seen | None:
    """Who says the opposite of the proposition denies or doubts it."""
    verdict = judge.verdict(pair.right, pair.left)
    return None if verdict.stance in AGAINST else _seen(pair.left, pair.right, verdict)


@judge_law(
    "sides-can-be-swapped",
    Level.LAW,
    _flips,
    counterexample="A judge that counts negations in the text and none in the proposition.",
)
def sides_can_be_swapped(judge: Judged, pair: Pair) -> Seen | None:
    """Asked about the opposite, who denied affirms, and who affirmed denies or doubts."""
    against, with_it = judge.verdict(pair.left, pair.right), judge.verdict(pair.right, pair.right)
    if against.stance not in AGAINST:
        return _seen(pair.right, pair.left, against)
    return None if with_it.stance is Stance.AFFIRM else _seen(pair.right, pair.right, with_it)


@judge_law(
    "cues-point-at-words",
    Level.LAW,
    _texts_and_proposition,
    counterexample="Places that were counted in the lower-cased text, where 'İ' is two characters.",
)
def cues_point_at_words(judge: Judged, said: Sequence[str], proposition: str) -> Seen | None:
    """A cue is what stands in the text at its place."""
    for text, verdict in zip(said, judge.verdicts(said, proposition), strict=True):
        for cue in verdict.cues:
            if text[cue.start : cue.end] != cue.text:
                return _seen(proposition, text, verdict, cue=cue.text, place=(cue.start, cue.end))
    return None


@judge_law(
    "cues-give-the-stance",
    Level.LAW,
    lambda: st.tuples(texts(), texts()),
    counterexample="A stance that was changed after its cues were listed.",
)
def cues_give_the_stance(judge: Judged, text: str, proposition: str) -> Seen | None:
    """A verdict is explained; where it rests on cues, one of them speaks for its stance."""
    verdict = judge.verdict(text, proposition)
    towards = [cue.towards for cue in verdict.cues if cue.weight > 0]
    spoken_for = verdict.stance.value in towards or not (verdict.explicit and verdict.cues)
    return None if verdict.explanation and spoken_for else _seen(proposition, text, verdict, towards=towards)


@judge_law(
    "doubt-is-not-denial",
    Level.QUALITY,
    lambda: st.tuples(claims(), st.sampled_from(("It is unclear whether {}.", "Claims that {} are unsubstantiated."))),
    counterexample="Two classes, for and against: doubt has no place to go.",
)
def doubt_is_not_denial(judge: Judged, claim: Any, shell: str) -> Seen | None:
    """Who doubts the proposition neither affirms nor denies it."""
    text = claim.in_shell(shell)
    verdict = judge.verdict(text, claim.text)
    return _seen(claim.text, text, verdict) if verdict.stance in (Stance.AFFIRM, Stance.DENY) else None


@judge_law(
    "report-keeps-the-stance",
    Level.QUALITY,
    lambda: st.tuples(attributions()),
    counterexample="A judge of headlines: it asks what the paper holds, not who is quoted in it.",
)
def report_keeps_the_stance(judge: Judged, pair: Pair) -> Seen | None:
    """Who is reported to say the proposition affirms it."""
    verdict = judge.verdict(pair.right, pair.left)
    return None if verdict.stance is Stance.AFFIRM else _seen(pair.left, pair.right, verdict)


JUDGE_LAWS = (
    answers,
    one_verdict_each,
    deterministic,
    company_changes_nothing,
    silence_is_no_stance,
    abstention_is_marked,
    repeating_affirms,
    polarity_flips_sides,
    sides_can_be_swapped,
    cues_point_at_words,
    cues_give_the_stance,
    doubt_is_not_denial,
    report_keeps_the_stance,
)
