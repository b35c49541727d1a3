"""Alignment: the tokens of a text and a proposition come in; which words of the two are the same goes out.

Words are the same when their stems are equal, when both stand in one group of synonyms (`meanings.yaml`, and the corpus's
own), or when they are long and nearly spelt alike. Negation, doubt and numbers play no part here: this is about the topic,
not the stance.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache

import attrs

from stance.packaged import word_groups
from stance.reading.tokens import Token, word_set
from stance.text import stem

__all__ = ["Alignment", "SynonymTable", "align", "is_content", "meaning_of", "name_of", "synonym_table"]

_FUNCTION_WORDS = word_set("""a an the this that these those it its he his him she her they their them we our us you your i my me who whom whose
    which what where when why how and or but nor so yet if then than as at by for from in into of off on onto out over to
    up upon with within without about after before during between among through under again there here is are was were be
    been being am has have had having do does did doing will would shall should can could may might must not n't no 's 're
    've 'll 'd 'm also just very more most much many some any all each every both other own such only too while because
    united until against toward towards per via its itself themselves himself herself new one says said say""")
_LONG_ENOUGH = 5
_NEAR_AT_LEAST = 84.0
# Near spellings are sought by every two words, a quarter of a microsecond each; no assertion of a few sentences has as many.
_PAIRS_AT_MOST = 1_000_000


@attrs.frozen(eq=False)
class SynonymTable:
    """Words that mean the same: from the stem of each word to the name of its group. Two tables are equal if they are one."""

    names: Mapping[str, str]


@attrs.frozen
class Alignment:
    """Which token of a text stands for which content word of a proposition.

    Attributes:
        places: For each token of the text the number of the proposition's content word, or -1.
        share: How many of the proposition's distinct content words the text has, from 0.0 to 1.0.
        missing: Numbers of the content words that the text has not.
    """

    places: tuple[int, ...]
    share: float
    missing: tuple[int, ...]


def is_content(word: str) -> bool:
    """Whether a word form carries content rather than grammar.

    >>> is_content("bridge"), is_content("the")
    (True, False)
    """
    return word not in _FUNCTION_WORDS


@cache
def _shipped_table() -> SynonymTable:
    return synonym_table(word_groups("stance.judging", "meanings.yaml"))


def synonym_table(groups: Sequence[Sequence[str]]) -> SynonymTable:
    """Map the stem of each word to the first word of its group; of two groups with one word the earlier wins.

    Args:
        groups: Words that mean the same, in any case; a group member of several words is left out.

    Returns:
        The table, for `judge_polarity`.

    >>> synonym_table([["harbour", "port"]]).names["port"]
    'harbour'
    """
    table: dict[str, str] = {}
    for group in groups:
        words = [word.casefold() for word in group if len(word.split()) == 1]
        for word in words:
            table.setdefault(stem(word), words[0])
    return SynonymTable(table)


def meaning_of(word: str) -> str:
    """The first word of the shipped group of synonyms in which a word stands; empty where it stands in none.

    >>> meaning_of("physicians"), meaning_of("bridge")
    ('doctor', '')
    """
    return _shipped_table().names.get(stem(word), "")


def align(text: Sequence[Token], proposition: Sequence[Token], synonyms: SynonymTable | None = None) -> Alignment:
    """Find the proposition's content words in a text.

    Args:
        text: The tokens of the text.
        proposition: The tokens of the proposition.
        synonyms: A table from `synonym_table`, tried before the shipped one.

    Returns:
        The alignment; a proposition without content words is covered by nothing, with a share of 0.0.

    >>> from stance.reading.tokens import read_tokens
    >>> align(read_tokens("Both bridges closed"), read_tokens("The bridge is closed")).share
    1.0
    """
    from rapidfuzz.fuzz import ratio

    wanted: dict[str, int] = {}
    for token in proposition:
        if token.is_word and token.word not in _FUNCTION_WORDS:
            wanted.setdefault(name_of(token.word, synonyms), len(wanted))
    names = [name_of(token.word, synonyms) if token.is_word and is_content(token.word) else "" for token in text]
    places = [wanted.get(name, -1) if name else -1 for name in names]
    found = {place for place in places if place >= 0}
    absent = [(name, number) for name, number in wanted.items() if number not in found and len(name) >= _LONG_ENOUGH]
    for name, number in absent if len(absent) * len(names) <= _PAIRS_AT_MOST else ():
        for place, other in enumerate(names):
            if (
                places[place] < 0
                and len(other) >= _LONG_ENOUGH
                and other[0] == name[0]
                and ratio(name, other) >= _NEAR_AT_LEAST
            ):
                places[place] = number
                found.add(number)
    missing = tuple(number for number in wanted.values() if number not in found)
    return Alignment(tuple(places), len(found) / len(wanted) if wanted else 0.0, missing)


def name_of(word: str, synonyms: SynonymTable | None = None) -> str:
    """The first word of the group of synonyms in which a word stands, or its stem.

    >>> name_of("physicians"), name_of("bridges")
    ('doctor', 'bridg')
    """
    stemmed = stem(word)
    if synonyms is not None and stemmed in synonyms.names:
        return synonyms.names[stemmed]
    return _shipped_table().names.get(stemmed, stemmed)
