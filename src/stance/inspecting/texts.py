"""Suspicious texts: one assertion's text comes in, what keeps it from standing alone as one assertion goes out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from stance.inspecting.scripts import mixed_words
from stance.inspecting.verbs import lacks_verb
from stance.reading.tokens import Token, read_tokens, word_set
from stance.reading.verbs import CLAIM_NOUNS

__all__ = ["MOST_WORDS", "Doubt", "doubts_of"]

MOST_WORDS: Final = 60
_FEWEST_WORDS_OF_A_SENTENCE: Final = 3
_POINTING: Final = word_set("such these those this")
_PRONOUNS: Final = word_set("he she they his her their its them him these this such it")
# "This year" is a date.
_AFTER_POINTING: Final = word_set("year month week day morning evening summer winter spring autumn fall century decade")
# "It is unclear whether": the word refers to what follows.
_AFTER_IT: Final = word_set(
    "is was 's will would may might could can has had seems seemed appears appeared remains remained takes took turns turned should sounds looks"
)
_EVIDENT: Final = CLAIM_NOUNS - {"evidence", "charge", "charges", "report", "reports", "statement", "statements"}


class Doubt(NamedTuple):
    """One thing about a text that a person should look at: the code of its rule, what it is, and the cure."""

    code: str
    what: str
    cure: str


def doubts_of(text: str) -> Iterator[Doubt]:
    """Everything about a text that makes one doubt that it is one sentence that stands alone.

    Args:
        text: Of an assertion; the lists are English, so a text in another language passes most of them.

    >>> [doubt.what for doubt in doubts_of("Such claims are utterly false.")]
    ["refers to something outside of it: 'Such claims'"]
    """
    if lacks_verb(text):
        yield Doubt("ST411", "seems to have no finite verb", "write a whole sentence: who says or does what")
    tokens = read_tokens(text)
    if reference := _open_reference(tokens):
        yield Doubt("ST412", f"refers to something outside of it: {reference!r}", "name what is meant")
    if (count := len(text.split())) > MOST_WORDS:
        yield Doubt("ST413", f"has {count} words, more than {MOST_WORDS}", "say it in fewer, or in several assertions")
    if (sentences := _sentences(tokens)) > 1:
        yield Doubt("ST414", f"holds {sentences} sentences", "make an assertion of each")
    if mixed := mixed_words(text):
        yield Doubt("ST415", mixed_message(mixed), "write each word in one script")


def mixed_message(words: Sequence[str]) -> str:
    r"""What to say of words that mix scripts; the foreign letters are spelled out, for they look like the others.

    >>> mixed_message(["\u0421hina"])
    "mixes scripts in '\\u0421hina'"
    """
    return f"mixes scripts in {', '.join(map(ascii, words[:3]))}"


def _open_reference(tokens: Sequence[Token]) -> str:
    """The first words that point to what is not there, or nothing."""
    words = [token for token in tokens if token.is_word]
    for here, following in pairwise(words):
        # "Such claims" points back wherever it stands; "such claims that" would say which.
        if here.word in _POINTING and following.word in _EVIDENT:
            return f"{here.text} {following.text}"
    # In a quotation that opens a text, a pronoun is the quoted voice's own.
    if len(words) < 2 or words[0].word not in _PRONOUNS or not tokens[0].is_word:
        return ""
    first, second = words[:2]
    explained = (first.word in _POINTING and second.word in _AFTER_POINTING) or (
        first.word == "it" and second.word in _AFTER_IT
    )
    return "" if explained else first.text


def _sentences(tokens: Sequence[Token]) -> int:
    lengths = Counter(token.sentence for token in tokens if token.is_word)
    return sum(1 for length in lengths.values() if length >= _FEWEST_WORDS_OF_A_SENTENCE)
