"""Polarity: one text and one proposition come in; the stance of the text goes out, with the cues that decided it.

The weights of the cues that count are added up for each stance, and `decide` compares the sums; giving it the returned
cues gives the same answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Literal

import attrs

from stance.judging.alignment import SynonymTable
from stance.judging.seeing import prepare, read_text
from stance.judging.weighing import weigh
from stance.model.assertion import Stance
from stance.reading.cues import Cue
from stance.reading.lexicon import Lexicon

__all__ = ["COVERS_AT_LEAST", "Polarity", "View", "decide", "judge_polarity"]

View = Literal["holder", "outlet"]
_DECIDES = 0.95
# "It helped the old, but not the young" qualifies by several cues what one cue denies.
_CLEARLY = 0.25
# One word in four is often no more than the subject: of such texts without a cue more deny than affirm.
COVERS_AT_LEAST = 0.26


@attrs.frozen
class Polarity:
    """The stance of a text towards a proposition.

    Attributes:
        stance: What the text's holder (or, in the view "outlet", its printer) does with the proposition.
        explicit: Whether a cue says so; False where the answer is the default.
        cues: The cues that counted, each with the stance it supports and the weight it counted.
        aligned: Share of the proposition's content words that the text has, from 0.0 to 1.0.
        scores: The sum of the weights for each stance.
        explanation: One plain sentence.
    """

    stance: Stance
    explicit: bool
    cues: tuple[Cue, ...]
    aligned: float
    scores: Mapping[Stance, float]
    explanation: str


def judge_polarity(
    text: str,
    proposition: str,
    lexicon: Lexicon,
    *,
    view: View = "holder",
    synonyms: SynonymTable | None = None,
    covers_at_least: float = COVERS_AT_LEAST,
) -> Polarity:
    """Judge the stance of one text towards one proposition.

    Args:
        text: What is said, one assertion.
        proposition: The neutral sentence that it is judged against.
        lexicon: Which words carry an attitude.
        view: "holder" judges whoever says it, with the attribution split off; "outlet" judges the text that prints it,
            which only observes what it reports or hedges.
        synonyms: Words that mean the same in this corpus, from `stance.judging.alignment.synonym_table`.
        covers_at_least: From 0.0 to 1.0; a holder's text without a cue that has a smaller share of the proposition's words
            only observes.

    Returns:
        The stance; affirm with `explicit=False` where no cue was found, observe with `explicit=False` where the text has
        too little of the proposition to tell, or a hint that affirming by default is unsafe (`hints.py`).

    >>> from stance.reading.lexicon import default_lexicon
    >>> told = judge_polarity("The mayor denied that the bridge is closed", "The bridge is closed", default_lexicon())
    >>> str(told.stance), told.explicit, [cue.text for cue in told.cues]
    ('deny', True, ['denied'])
    """
    asked = prepare(proposition, lexicon, synonyms)
    seen = read_text(text, asked, lexicon, outlet=view == "outlet", synonyms=synonyms)
    cues = weigh(seen, asked)
    aligned = seen.alignment.share
    stance, explicit, scores = decide(cues, aligned, view=view, covers_at_least=covers_at_least)
    return Polarity(stance, explicit, cues, aligned, scores, _explain(stance, explicit, cues, aligned))


def decide(
    cues: Iterable[Cue], aligned: float, *, view: View = "holder", covers_at_least: float = COVERS_AT_LEAST
) -> tuple[Stance, bool, dict[Stance, float]]:
    """Decide for a stance from judged cues.

    Args:
        cues: Cues with `towards` and `weight`, as `judge_polarity` returns them.
        aligned: Share of the proposition that the text covers, from 0.0 to 1.0.
        view: As for `judge_polarity`.
        covers_at_least: As for `judge_polarity`.

    Returns:
        The stance, whether a cue decided, and the sums of the weights.

    >>> decide((), 0.8)[:2]
    (<Stance.AFFIRM: 'affirm'>, False)
    """
    scores = dict.fromkeys(Stance, 0.0)
    for cue in cues:
        scores[Stance(cue.towards)] = round(scores[Stance(cue.towards)] + cue.weight, 6)
    affirm = scores[Stance.AFFIRM]
    if scores[Stance.DENY] >= max(_DECIDES, affirm, scores[Stance.DOUBT], scores[Stance.QUALIFY] - _CLEARLY):
        return Stance.DENY, True, scores
    if scores[Stance.DOUBT] >= _DECIDES:
        return Stance.DOUBT, True, scores
    for stance in (Stance.QUALIFY, Stance.OBSERVE):
        if scores[stance] >= _DECIDES and scores[stance] > affirm:
            return stance, True, scores
    if affirm >= _DECIDES:
        return Stance.AFFIRM, True, scores
    if view == "holder" and (aligned < covers_at_least or scores[Stance.OBSERVE] > affirm):
        return Stance.OBSERVE, False, scores
    return Stance.AFFIRM, False, scores


_SAYS = {
    Stance.AFFIRM: "affirms",
    Stance.DENY: "denies",
    Stance.DOUBT: "doubts",
    Stance.QUALIFY: "qualifies",
    Stance.OBSERVE: "only observes",
}


def _explain(stance: Stance, explicit: bool, cues: Iterable[Cue], aligned: float) -> str:  # noqa: FBT001 - private
    covers = f"it has {aligned:.0%} of the proposition's words"
    if not explicit:
        if stance is Stance.OBSERVE:
            hints = [f"{cue.text!r} by rule {cue.rule}" for cue in cues if cue.towards == Stance.OBSERVE]
            told = f"no more than hints: {'; '.join(hints)}" if hints else "too little to tell"
            return f"No cue was found and {covers}, {told}."
        return f"No cue was found, so it is read as affirming by default; {covers}."
    deciding = [cue for cue in cues if cue.towards == stance.value]
    named = "; ".join(
        f"{cue.text!r}" + (f" (over {cue.governs!r})" if cue.governs else "") + f" by rule {cue.rule}"
        for cue in deciding
    )
    return f"It {_SAYS[stance]}: {named}; {covers}."
