"""Hints: a text and a proposition come in; words that make affirming by default unsafe go out, as cues that lean.

A hint never decides against a cue. Where no cue decides, a text with a hint only observes: it may deny in words that no rule
knows ("the wing stands empty"), or say something else of the same thing ("the wing was built in 1990").
"""

from __future__ import annotations

from typing import Final

from stance.judging.seeing import Proposition, Seen
from stance.model.assertion import Stance
from stance.reading.cues import Cue, CueKind
from stance.reading.tokens import Token, word_set

__all__ = ["HINT", "hint_cues"]

# So small that all the hints of a text together never lift another cue over the line.
HINT: Final = 0.01
_ONE_WORD_RULE: Final = "hint.one-word"
_BAD_RULE: Final = "hint.bad-news"
_GOOD_RULE: Final = "hint.good-news"
_BAD: Final = word_set("""abandoned absurd aground bad bankrupt bankruptcy barely blamed blocked blunder breach breached broken
    bungled burden burst catastrophe catastrophic chaos chaotic cheated collapse collapsed collapses corrupt
    crash crashed crime critics damage damaged deadlock debts decline declined defeat defeated deserted
    destroyed destroying destroys deteriorated disappointed disappointing disappointment disaster disastrous
    doomed empty error errors expensive fabricated fail failed failing fails failure failures fake fallen false
    fear fewer fiasco fighting flat flaw flawed flaws flooded forged fraud futile grim hardly harm harmed
    harmful harming harms hopeless ill illness injured invention jammed lack lacked lacking lacks lagging locked
    lose loses losing loss losses lost mess miss missed mistake mistakes myth neglect neglected nobody none
    nonsense oppose opposed opposes overrun overwhelmed pointless poison poisoned polluted polluting poor poorly
    refusal refuse refused refuses resistant risk risks rotten ruin ruined ruins sank scandal scarce scarcely
    setback setbacks shortage shortages shut sinking slow slower slump soared soaring spiralling stagnant
    stagnated stagnates stalled stolen struggle struggled struggles struggling stuck sunk terrible toxic ugly
    unaware useless vain vanished violated waste wasted weak weaken weakened weaker worse worsening worst
    wrecked wrong""")
# Words of a grim matter rather than of things that went wrong: they tell what a proposition is about, and are no hints.
_GRIM: Final = word_set("""attack attacked attacks crisis cut cuts dead death deaths die died drought drugs famine fatal kill killed
    killing kills overdose overdoses problem problems sick suffer suffered suffering suffers threat threatened
    threatens trouble troubled victims war""")
_GOOD: Final = word_set("""accident accidental acquitted benefit benefits best better clean cleared coincidence cured exonerated fine
    flourished flourishing flourishes good harmless healthier healthy improve improved improvement improves innocent
    innocence intact natural naturally peaceful popular prospered prosperous recovered recovery rescued safe safely safer
    saved spared stable succeed succeeded succeeds success successful survived thrived thrives thriving unharmed
    unscathed voluntarily voluntary""")


def hint_cues(seen: Seen, asked: Proposition) -> list[Cue]:
    """The hints of a text, each a cue that leans towards observing.

    Args:
        seen: The text, from `read_text`.
        asked: The proposition, from `prepare`.

    Returns:
        The one word of a longer proposition that the text has; its first word of bad news, where the proposition has
        none; its first word of good news, where the proposition is bad news.
    """
    hints = []
    places = [place for place, number in enumerate(seen.alignment.places) if number >= 0]
    if len({seen.alignment.places[place] for place in places}) == 1 and seen.alignment.missing:
        hints.append(_hint(seen.tokens[places[0]], _ONE_WORD_RULE))
    said = {token.word for token in asked.tokens}
    other, rule = (_GOOD - said, _GOOD_RULE) if said & (_BAD | _GRIM) else (_BAD, _BAD_RULE)
    # "Without the wall the town would be lost" is no bad news of the wall.
    spared = {token.clause for token in seen.tokens if token.word == "without"}
    told = next(
        (
            token
            for place, token in enumerate(seen.tokens)
            if token.word in other
            and seen.alignment.places[place] < 0
            and place not in seen.shelled
            and token.clause not in spared
        ),
        None,
    )
    if told is not None:
        hints.append(_hint(told, rule))
    return hints


def _hint(token: Token, rule: str) -> Cue:
    return Cue(token.text, token.start, token.end, CueKind.CONTRAST, rule, HINT, Stance.OBSERVE.value)
