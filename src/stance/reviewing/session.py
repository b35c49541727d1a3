"""A dialogue: questions go out one by one, answers come in, each is recorded before the next question is asked."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import attrs

from stance.comparing import compare
from stance.model.assertion import Stance
from stance.model.decided import fingerprint
from stance.model.topic import Decision, DecisionKind
from stance.reviewing.questions import Question, questions

if TYPE_CHECKING:
    from stance.comparing import Comparison
    from stance.model.corpus import Corpus
    from stance.model.period import Period

__all__ = ["Session", "decision_on"]

# Answers inform the questions behind them; a person waits for a new plan only so often.
ROUND = 10
_PAIR_ANSWERS = {"s": DecisionKind.SAME, "d": DecisionKind.DIFFERENT, "u": DecisionKind.UNSURE}
_STANCE_ANSWERS = {"a": Stance.AFFIRM, "n": Stance.DENY, "b": Stance.DOUBT, "l": Stance.QUALIFY, "o": Stance.OBSERVE}
_PAIR_HELP = "[s]ame [d]ifferent [u]nsure | s[k]ip [w]hy [z] undo [q]uit"
_STANCE_HELP = "[a]ffirm [n] deny dou[b]t qua[l]ify [o]bserve | s[k]ip [w]hy [z] undo [q]uit"


def decision_on(
    question: Question, answer: str, corpus: Corpus, *, by: str = "", on: Period | None = None, why: str = ""
) -> Decision:
    """The decision that an answer to a question is.

    Args:
        question: What was asked.
        answer: `same`, `different` or `unsure` for a pair; the name of a stance for a stance.
        corpus: Whose texts the person saw; the decision keeps their fingerprints.
        by: Who answered.
        on: When.
        why: The reason.

    Raises:
        UnknownNameError: The answer is none of these.
    """
    seen = tuple(fingerprint(corpus.assertion(name).text) for name in question.assertions)
    if question.kind is DecisionKind.STANCE:
        # What the proposition of a found topic is may change; the stance is one to whatever topic holds the assertion.
        declared = {topic.id for topic in corpus.topics}
        topic = question.topics[0] if question.topics[0] in declared else ""
        return Decision(
            question.kind, question.assertions, stance=answer, topic=topic, by=by, on=on, why=why, seen=seen
        )
    return Decision(answer, question.assertions, by=by, on=on, why=why, seen=seen)


@attrs.define
class Session:
    """One sitting of a person in front of a corpus.

    Attributes:
        corpus: With the decisions that are known already; grows by every answer.
        record: Called with each decision, and returns when it is safe.
        show: Called with what the person is to read.
        ask: Called with the prompt; gives what the person typed, None at the end of the input.
        by: Who answers.
        on: When.
        blind: Tell neither similarity nor what the library thinks.
        compare: From a corpus to its comparison.
        stances: Ask for stances, too.
    """

    corpus: Corpus
    record: Callable[[Decision], None]
    show: Callable[[str], None]
    ask: Callable[[str], str | None]
    by: str = ""
    on: Period | None = None
    blind: bool = False
    compare: Callable[[Corpus], Comparison] = compare
    stances: bool = True
    answered: int = 0
    _history: list[tuple[Question, Decision | None]] = attrs.field(factory=list, init=False)

    def run(self, limit: int | None = None) -> int:
        """Ask until the person quits, the input ends, nothing is left to ask or the limit is reached.

        Args:
            limit: So many answers at most.

        Returns:
            How many answers are recorded; an answer that was undone is none.
        """
        skipped: set[tuple[str, ...]] = set()
        while True:
            comparison = self.compare(self.corpus)
            planned = [one for one in questions(comparison, stances=self.stances) if one.assertions not in skipped]
            waiting = planned[:ROUND]
            if not waiting:
                self.show("There is nothing left to ask.")
                return self.answered
            while waiting:
                if limit is not None and self.answered >= limit:
                    return self.answered
                question = waiting.pop(0)
                answer = self._answer(question, comparison)
                if answer == "q":
                    return self.answered
                if answer == "z":
                    waiting[:0] = [*self._undo(), question]
                elif answer == "k":
                    skipped.add(question.assertions)
                    self._history.append((question, None))

    def _answer(self, question: Question, comparison: Comparison) -> str:
        """Ask one question until there is an answer; record it. Gives `q`, `z`, `k`, or nothing for an answer."""
        known = _STANCE_ANSWERS if question.kind is DecisionKind.STANCE else _PAIR_ANSWERS
        prompt = _STANCE_HELP if question.kind is DecisionKind.STANCE else _PAIR_HELP
        self.show("\n".join(self._told(question, comparison)))
        while True:
            typed = self.ask(f"{prompt} > ")
            if typed is None:
                return "q"
            letter, _, reason = typed.strip().partition(" ")
            if letter in {"q", "z", "k"}:
                return letter
            if letter == "w":
                self.show(str(comparison.why(question.assertions[0], question.assertions[-1])))
            elif letter in known:
                self._keep(question, str(known[letter]), reason.strip())
                return ""
            else:
                self.show("Type one of the letters; a reason may follow it: d one is the whole bridge, one its span.")

    def _keep(self, question: Question, answer: str, why: str) -> None:
        decision = decision_on(question, answer, self.corpus, by=self.by, on=self.on, why=why)
        self.record(decision)
        self.corpus = attrs.evolve(self.corpus, decisions=(*self.corpus.decisions, decision))
        self.answered += 1
        self._history.append((question, decision))

    def _undo(self) -> list[Question]:
        """Take the last answer back, by another line; gives the question that is to be asked again."""
        if not self._history:
            self.show("There is nothing to undo.")
            return []
        question, decision = self._history.pop()
        if decision is not None:
            taken_back = Decision(DecisionKind.UNDO, decision.assertions, by=self.by, on=self.on)
            self.record(taken_back)
            self.corpus = attrs.evolve(self.corpus, decisions=(*self.corpus.decisions, taken_back))
            self.answered -= 1
        return [question]

    def _told(self, question: Question, comparison: Comparison) -> Iterator[str]:
        yield ""
        yield f"{self.answered + 1}. {self._heading(question, comparison)}"
        for name in question.assertions:
            assertion = self.corpus.assertion(name)
            voice, source = self.corpus.voice(assertion), self.corpus.source(assertion.source)
            who = source.name if voice.id == source.id else f"{voice.name} — {source.name}"
            yield f"   {name}: {assertion.text}"
            yield f"       ({who}{f', {source.published}' if source.published else ''})"
        if question.proposition:
            yield f"   to: {question.proposition}"

    def _heading(self, question: Question, comparison: Comparison) -> str:
        if question.kind is DecisionKind.STANCE:
            return "How does it stand?" if self.blind else f"How does it stand? (read as: {question.stance})"
        if self.blind:
            return "Are these about the same question?"
        left, right = (self.corpus.assertion(name).text for name in question.assertions)
        similarity = comparison.matcher.similarity(left, right).value
        now = "together" if question.together else "apart"
        return f"Are these about the same question? (now {now}, similarity {similarity:.2f})"
