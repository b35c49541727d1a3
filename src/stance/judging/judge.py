"""Judges: texts and a proposition come in, in batches; for each text a verdict with its reasons goes out.

The protocol is the place to plug in a language model or an NLI model. `combine` asks it only for what carries no cue: an
explicit word wins, then the plug-in where it is sure enough, then the marked default.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol, runtime_checkable

import attrs

from stance.errors import SettingError
from stance.judging.alignment import SynonymTable
from stance.judging.polarity import COVERS_AT_LEAST, Polarity, View, judge_polarity
from stance.judging.trained import Weights, judge_trained
from stance.model.assertion import Stance
from stance.reading.cues import Cue
from stance.reading.lexicon import Lexicon, default_lexicon

__all__ = [
    "DEFAULT",
    "CombinedJudge",
    "Judge",
    "LexiconJudge",
    "TrainedJudge",
    "Verdict",
    "ask",
    "combine",
    "with_synonyms",
]

DEFAULT = "default"
_SURE_AT_LEAST = 0.8


@attrs.frozen
class Verdict:
    """What a judge says of one text.

    Attributes:
        stance: The attitude of the text to the proposition.
        explicit: Whether words of the text say so, or the judge is asked to stand for it; False for a default.
        by: The judge's name, or `default` where nothing was found.
        confidence: How sure the judge is, from 0.0 to 1.0; the lexicon is sure (1.0) of a cue and says 0.0 of a default.
        cues: The words that decided, with their places, where the judge works by words.
        aligned: The share of the proposition's content words that the text covers, 0.0 to 1.0; 0.0 where unknown.
        explanation: One plain sentence.
    """

    stance: Stance = attrs.field(converter=Stance)
    explicit: bool = True
    by: str = ""
    confidence: float = 1.0
    cues: tuple[Cue, ...] = ()
    aligned: float = 0.0
    explanation: str = ""


@runtime_checkable
class Judge(Protocol):
    """Whoever can say how texts stand to a proposition.

    Implement `name` and `judge`; a batch is all texts of one topic, so that a model is called once a topic.

    >>> class Agreeable:
    ...     name = "agreeable"
    ...     def judge(self, texts, proposition):
    ...         return [Verdict("affirm", by=self.name, explanation="It agrees with everyone.") for text in texts]
    >>> ask(Agreeable(), ["The bridge is closed."], "The bridge is open.")[0].explanation
    'It agrees with everyone.'
    """

    @property
    def name(self) -> str:
        """What readings name as the one who judged."""
        ...  # pragma: no cover - a protocol has no body

    def judge(self, texts: Sequence[str], proposition: str) -> Sequence[Verdict]:
        """One verdict for each text, in the order of the texts."""
        ...  # pragma: no cover - a protocol has no body


def ask(judge: Judge, texts: Sequence[str], proposition: str) -> Sequence[Verdict]:
    """Ask a judge, and refuse an answer that does not fit the question.

    Args:
        judge: Whom to ask.
        texts: What is said.
        proposition: The neutral sentence to judge against.

    Returns:
        One verdict for each text.

    Raises:
        SettingError: The judge gave more or fewer verdicts than there are texts, or a confidence outside 0.0 to 1.0.
    """
    verdicts = list(judge.judge(texts, proposition))
    if len(verdicts) != len(texts):
        message = (
            f"judge {judge.name!r} gave {len(verdicts)} verdicts for {len(texts)} texts — it must give one for each"
        )
        raise SettingError(message)
    for verdict in verdicts:
        if not 0.0 <= verdict.confidence <= 1.0:
            message = f"judge {judge.name!r} gave the confidence {verdict.confidence!r} — it must be from 0.0 to 1.0"
            raise SettingError(message)
    return verdicts


@attrs.frozen(eq=False)
class LexiconJudge:
    """Judges by the cue words of a lexicon; in the view "holder" the stance of the voice, in "outlet" that of the printer.

    A text without a cue is read as affirming where it has at least the share `covers_at_least` of the proposition's words,
    from 0.0 to 1.0, else as observing. A higher share confuses less and misses more.

    >>> LexiconJudge().judge(["The bridge is not closed."], "The bridge is closed.")[0].stance.value
    'deny'
    """

    lexicon: Lexicon = attrs.field(factory=default_lexicon)
    synonyms: SynonymTable | None = None
    view: View = "holder"
    covers_at_least: float = attrs.field(default=COVERS_AT_LEAST)

    @covers_at_least.validator
    def _is_a_share(self, _attribute: object, value: float) -> None:
        if not 0.0 <= value <= 1.0:
            message = f"covers_at_least must be from 0.0 to 1.0 (got {value!r}) — 1.0 asks for all of its words"
            raise SettingError(message)

    @property
    def name(self) -> str:
        """Always `lexicon`."""
        return "lexicon"

    def judge(self, texts: Sequence[str], proposition: str) -> list[Verdict]:
        """One verdict for each text; explicit only where a cue decided."""
        found = [
            judge_polarity(
                text,
                proposition,
                self.lexicon,
                view=self.view,
                synonyms=self.synonyms,
                covers_at_least=self.covers_at_least,
            )
            for text in texts
        ]
        return [_verdict(polarity, self.name) for polarity in found]


@attrs.frozen(eq=False)
class TrainedJudge:
    """Judges by fitted weights over what the rules find, from the point of view of the outlet that prints the text.

    >>> TrainedJudge().judge(["Mayor: bridge closing is a hoax"], "The bridge will close")[0].stance.value
    'deny'
    """

    lexicon: Lexicon = attrs.field(factory=default_lexicon)
    weights: Weights | None = None

    @property
    def name(self) -> str:
        """Always `trained`."""
        return "trained"

    def judge(self, texts: Sequence[str], proposition: str) -> list[Verdict]:
        """One verdict for each text, with the probability of its stance as the confidence."""
        found = [judge_trained(text, proposition, self.lexicon, self.weights) for text in texts]
        return [
            attrs.evolve(_verdict(polarity, self.name), by=self.name, confidence=polarity.scores[polarity.stance])
            for polarity in found
        ]


def _verdict(polarity: Polarity, name: str) -> Verdict:
    return Verdict(
        polarity.stance,
        explicit=polarity.explicit,
        by=name if polarity.explicit else DEFAULT,
        confidence=1.0 if polarity.explicit else 0.0,
        cues=polarity.cues,
        aligned=polarity.aligned,
        explanation=polarity.explanation,
    )


@attrs.frozen(eq=False)
class CombinedJudge:
    """The first judge where it finds a cue, else the plug-in where it is sure enough, else the first one's default."""

    first: Judge
    plug_in: Judge
    confidence: float

    @property
    def name(self) -> str:
        """Both names."""
        return f"{self.first.name}, then {self.plug_in.name}"

    def judge(self, texts: Sequence[str], proposition: str) -> list[Verdict]:
        """One verdict for each text; the plug-in sees only the texts of which the first judge is not explicit."""
        verdicts = list(ask(self.first, texts, proposition))
        silent = [place for place, verdict in enumerate(verdicts) if not verdict.explicit]
        if not silent:
            return verdicts
        answers = ask(self.plug_in, [texts[place] for place in silent], proposition)
        for place, answer in zip(silent, answers, strict=True):
            if answer.confidence >= self.confidence:
                verdicts[place] = attrs.evolve(
                    answer, by=answer.by or self.plug_in.name, aligned=verdicts[place].aligned
                )
        return verdicts


def combine(plug_in: Judge, *, first: Judge | None = None, confidence: float = _SURE_AT_LEAST) -> CombinedJudge:
    """Let explicit cues win, then a plug-in above its confidence, then the marked default.

    Args:
        plug_in: Judges the texts of which the first judge finds no cue.
        first: The lexicon when left out.
        confidence: From 0.0 to 1.0; the plug-in's verdicts below it do not count.

    Returns:
        The judge, for `stance.compare(corpus, judge=...)`.

    Raises:
        SettingError: A confidence outside 0.0 to 1.0.

    >>> combine(TrainedJudge()).name
    'lexicon, then trained'
    """
    if not 0.0 <= confidence <= 1.0:
        message = (
            f"confidence must be from 0.0 to 1.0 (got {confidence!r}) — 1.0 takes only what the plug-in is sure of"
        )
        raise SettingError(message)
    return CombinedJudge(first or LexiconJudge(), plug_in, confidence)


def with_synonyms(judge: Judge, synonyms: SynonymTable) -> Judge:
    """Tell a lexicon judge which words mean the same in a corpus, unless somebody has told it other ones.

    Args:
        judge: Any judge; a combined one passes them on to both of its own.
        synonyms: From `stance.judging.alignment.synonym_table`.

    Returns:
        The judge itself where it takes no synonyms.
    """
    if isinstance(judge, LexiconJudge) and judge.synonyms is None:
        return attrs.evolve(judge, synonyms=synonyms)
    if isinstance(judge, CombinedJudge):
        return attrs.evolve(
            judge, first=with_synonyms(judge.first, synonyms), plug_in=with_synonyms(judge.plug_in, synonyms)
        )
    return judge
