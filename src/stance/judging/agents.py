"""Agents: a sentence about who or what did a thing comes in; who or what that is goes out.

"The dam caused the flood" and "heavy rain caused the flood" are two answers to one question: a thing that happened once was
done by one, and a text that names another does not affirm. It denies, unless the proposition names a kind that takes in
nearly anything ("human error"): then the text may say the same in other words.
"""

from __future__ import annotations

from collections.abc import Container, Sequence
from typing import Final, NamedTuple

from stance.judging.alignment import is_content
from stance.reading.tokens import Token, word_set
from stance.reading.verbs import REPORTING

__all__ = ["Act", "find_act", "is_definite", "is_wide"]

_CAUSING: Final = word_set("""caused causes triggered triggers sparked sparks provoked provokes produced induced prompted unleashed
    ignited""")
# These are nouns as well, and verbs only behind an auxiliary: "did not cause".
_BARE_CAUSING: Final = word_set("cause trigger spark provoke produce induce prompt unleash ignite")
_AUXILIARY: Final = word_set("did do does not n't never could can may might would will must")
_ONCE: Final = word_set("""ordered killed shot murdered assassinated attacked bombed committed wrote invented discovered founded won
    controls control controlled holds owns owned leaked stole hacked designed""")
_BEFORE: Final = (
    ("led", "to"),
    ("leads", "to"),
    ("set", "off"),
    ("brought", "about"),
    ("to", "blame"),
    ("responsible", "for"),
    ("gave", "rise"),
)
_BEHIND: Final = (
    ("due", "to"),
    ("because", "of"),
    ("result", "of"),
    ("resulted", "from"),
    ("result", "from"),
    ("stem", "from"),
    ("stems", "from"),
    ("stemmed", "from"),
    ("blamed", "on"),
    ("work", "of"),
)
_DEFINITE: Final = word_set("the this that its his her their")
_STOPS: Final = word_set(
    "of in on at for during after before who which that when where and or but as with to from near under over into without"
)
_OTHERS: Final = word_set("it he she they we you i this that which who what there these those")
_CLEFT: Final = frozenset(["was", "is", "'s"])
_BY_WITHIN: Final = 2
_WORDS_AT_MOST: Final = 12
_SUBJECT_WITHIN: Final = 40
# Kinds that take in nearly anything that goes wrong: a storm that nobody watched may be somebody's error.
_KINDS: Final = word_set("""error errors mistake mistakes fault faults failure failures negligence carelessness neglect incompetence
    mismanagement greed corruption circumstances conditions factors reasons causes policy policies politics accident
    fraud demand""")


class Act(NamedTuple):
    """Who did what: the name of the act ("cause", or its verb), the place of the verb, the places of who or what did it."""

    name: str
    verb: int
    agent: tuple[int, ...]


def find_act(tokens: Sequence[Token], masked: Container[int] = ()) -> Act | None:
    """Find the first act of a sentence that only one can have done.

    Args:
        tokens: A sentence.
        masked: Places that do not count, such as those of an attribution.

    Returns:
        The act, or None where there is none, or nobody is said to have done it.

    >>> from stance.reading.tokens import read_tokens
    >>> find_act(read_tokens("The flood was caused by heavy rain."))
    Act(name='cause', verb=3, agent=(5, 6))
    >>> find_act(read_tokens("The general ordered the attack."))
    Act(name='ordered', verb=2, agent=(1,))
    """
    for place, token in enumerate(tokens):
        if place in masked:
            continue
        two = (token.word, tokens[place + 1].word if place + 1 < len(tokens) else "")
        if two in _BEHIND:
            return _act("cause", place, _behind(tokens, place + 2), masked)
        if two in _BEFORE:
            return _act("cause", place, _before(tokens, place), masked)
        bare = token.word in _BARE_CAUSING and place > 0 and tokens[place - 1].word in _AUXILIARY
        if bare or token.word in _CAUSING or token.word in _ONCE:
            name = token.word if token.word in _ONCE else "cause"
            by = next((step for step in range(place + 1, place + 1 + _BY_WITHIN) if _is(tokens, step, "by")), -1)
            return _act(name, place, _behind(tokens, by + 1) if by > 0 else _before(tokens, place), masked)
    return None


def is_definite(tokens: Sequence[Token], agent: Sequence[int]) -> bool:
    """Whether who did it is one known one: behind "the", or a name.

    >>> from stance.reading.tokens import read_tokens
    >>> is_definite(read_tokens("The old dam caused it."), [1, 2]), is_definite(read_tokens("Human error caused it."), [0, 1])
    (True, False)
    """
    first = agent[0]
    if first and tokens[first - 1].word in _DEFINITE:
        return True
    return bool(first) and tokens[first].text[0].isupper()


def is_wide(tokens: Sequence[Token], agent: Sequence[int]) -> bool:
    """Whether who did it is a kind that takes in nearly anything: another answer may be one of that kind.

    >>> from stance.reading.tokens import read_tokens
    >>> is_wide(read_tokens("Human error caused it."), [0, 1]), is_wide(read_tokens("Road salt caused it."), [0, 1])
    (True, False)
    """
    return not is_definite(tokens, agent) and any(tokens[place].word in _KINDS for place in agent)


def _act(name: str, verb: int, places: Sequence[int], masked: Container[int]) -> Act | None:
    agent = tuple(place for place in places if place not in masked)
    return Act(name, verb, agent) if agent else None


def _is(tokens: Sequence[Token], place: int, word: str) -> bool:
    return place < len(tokens) and tokens[place].word == word


def _behind(tokens: Sequence[Token], start: int) -> list[int]:
    """The content words of the noun phrase that starts at a place."""
    found: list[int] = []
    for place in range(start, min(len(tokens), start + _WORDS_AT_MOST)):
        if _joins(tokens, place):
            continue
        if not tokens[place].is_word or (found and tokens[place].word in _STOPS):
            break
        if is_content(tokens[place].word):
            found.append(place)
    return found


def _joins(tokens: Sequence[Token], place: int) -> bool:
    """Whether a token is the hyphen of a compound: "de-icing"."""
    return 0 < place < len(tokens) - 1 and (
        tokens[place].word == "-"
        and tokens[place - 1].end == tokens[place].start
        and tokens[place].end == tokens[place + 1].start
    )


def _before(tokens: Sequence[Token], verb: int) -> list[int]:
    """The content words of the noun phrase that opens the clause of a verb; empty for a pronoun."""
    start = verb
    while (
        start
        and tokens[start - 1].clause == tokens[verb].clause
        and verb - start < _SUBJECT_WITHIN
        and tokens[start - 1].word not in REPORTING
    ):
        start -= 1
    if tokens[start].word == "it" and start + 1 < verb and tokens[start + 1].word in _CLEFT:
        # "It was a barge that caused it."
        start += 2
    if start == verb:
        # "A valve, not the crew, caused it" has its agent before the commas.
        while start and tokens[start - 1].sentence == tokens[verb].sentence and verb - start < _WORDS_AT_MOST:
            start -= 1
    if tokens[start].word in _OTHERS and tokens[start].word != "that":
        return []
    return [place for place in _behind(tokens, start) if place < verb]
