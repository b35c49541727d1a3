"""A comparison -> what to ask a person, in the order in which the answers would change most."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import attrs

from stance.grouping.effects import pair_effects
from stance.model.topic import DecisionKind

if TYPE_CHECKING:
    from stance.comparing import Comparison

__all__ = ["Question", "questions"]

# Of the stances on public headlines that a cue decided, and of those without a cue, so many are read wrongly.
WRONG_WITH_A_CUE = 0.28
WRONG_WITHOUT = 0.36


@attrs.frozen(kw_only=True)
class Question:
    """One thing to ask.

    Attributes:
        kind: `same`: do the two assertions belong to one topic? `stance`: how does the one stand to the proposition?
        assertions: The ids that it is about: two, or one.
        topics: For each of them the id of its topic; its own id where it shares a topic with nobody.
        proposition: For a stance, to what.
        stance: For a stance, how it is read now.
        together: For a pair, whether the two share a topic now.
        chance: How likely the answer is to change something, 0.0 to 1.0.
        effect: How many assertions would change their company or their opponents, times the chance.
    """

    kind: DecisionKind
    assertions: tuple[str, ...]
    topics: tuple[str, ...]
    proposition: str = ""
    stance: str = ""
    together: bool = False
    chance: float
    effect: float


def questions(comparison: Comparison, *, stances: bool = True) -> tuple[Question, ...]:
    """What to ask a person about a comparison, the greatest expected effect first.

    Whatever is asked, the first answers go to different topics: two questions about the same two groups are often one
    question, so the second of a topic stands behind the first of every other.

    Args:
        comparison: What was found.
        stances: Ask for stances, too.

    Returns:
        Questions that no decision has answered yet.

    >>> from stance.comparing import compare
    >>> from stance.model.assertion import Assertion
    >>> from stance.model.corpus import Corpus
    >>> said = ("The bridge is closed to lorries.", "The bridge was built by Romans.")
    >>> corpus = Corpus.of(Assertion(text, source="s", id=f"s{place}") for place, text in enumerate(said))
    >>> [(str(one.kind), one.assertions) for one in questions(compare(corpus))]
    [('stance', ('s0',)), ('same', ('s0', 's1')), ('stance', ('s1',))]
    """
    home = {one.id: one.id for one in comparison.corpus.assertions}
    home |= {judged.id: topic.id for topic in comparison.topics for judged in topic.assertions}
    threshold, linkage = float(str(comparison.settings["threshold"])), str(comparison.settings["linkage"])
    pairs = [
        Question(
            kind=DecisionKind.SAME,
            assertions=(one.left, one.right),
            topics=(home[one.left], home[one.right]),
            together=one.together,
            chance=one.chance,
            effect=one.effect,
        )
        for one in pair_effects(comparison.corpus, comparison.matcher, home, threshold, linkage)
    ]
    return _in_layers([*pairs, *(_stances(comparison) if stances else ())])


def _stances(comparison: Comparison) -> Iterator[Question]:
    """How each assertion stands that nobody declared or decided, where there is something to agree or disagree with."""
    for topic in comparison.topics:
        if len(topic.assertions) < 2:
            continue
        for judged in topic.assertions:
            if judged.reading.by not in {"declared", "decided"}:
                chance = WRONG_WITH_A_CUE if judged.reading.explicit else WRONG_WITHOUT
                yield Question(
                    kind=DecisionKind.STANCE,
                    assertions=(judged.id,),
                    topics=(topic.id,),
                    proposition=topic.proposition,
                    stance=str(judged.reading.stance),
                    chance=chance,
                    # All its own relations change, and one of each of the others': two assertions' worth.
                    effect=round(2.0 * chance, 6),
                )


def _in_layers(found: Sequence[Question]) -> tuple[Question, ...]:
    """Sorted by effect, with the first question of every topic before the second of any."""
    asked: dict[tuple[str, str], int] = {}
    layered: list[tuple[int, int, Question]] = []
    ordered = sorted(found, key=lambda one: (-one.effect, one.kind, one.assertions))
    for place, question in enumerate(ordered):
        keys = {(str(question.kind), topic) for topic in question.topics}
        layer = max(asked.get(key, 0) for key in keys)
        asked.update(dict.fromkeys(keys, layer + 1))
        layered.append((layer, place, question))
    return tuple(question for *_, question in sorted(layered, key=lambda row: row[:2]))
