"""Two texts -> whether they put what happened once at two times: "it opened in 1932", "it opened in 1934"."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Final, NamedTuple

from stance.judging.alignment import is_content, name_of
from stance.model.period import Period
from stance.packaged import word_groups
from stance.reading.periods import StatedPeriod, read_periods
from stance.reading.tokens import Token, read_tokens, word_set

__all__ = ["Moment", "are_apart", "moment_of"]

# So many words may stand between the verb and its date: "was opened to traffic in 1934".
_REACH: Final = 4
_PREPOSITIONS: Final = word_set("in on at")
# An assertion is one sentence; a longer text tells of more than one event.
_TOKENS_AT_MOST: Final = 120


class Moment(NamedTuple):
    """When a text says that something happened, which happens once.

    Attributes:
        event: The first word of the group of verbs of which the text has one.
        words: The date as it is written.
        period: What it means.
        rest: What else the clause speaks of, as stems.
    """

    event: str
    words: str
    period: Period
    rest: frozenset[str]


@cache
def _events() -> Mapping[str, str]:
    return {word: group[0] for group in word_groups("stance.judging", "events.yaml") for word in group}


def moment_of(text: str, published: Period | None = None) -> Moment | None:
    """Read when something happened that happens once.

    Args:
        text: One assertion.
        published: When its source was published, for dates without a year.

    Returns:
        The moment; None where the text states no date or several, one with an open end ("since 1932"), or no verb of
        `events.yaml` at most four words before the date.

    >>> moment_of("The bridge was opened to traffic in 1934.").words
    '1934'
    """
    stated = [found for found in read_periods(text, published) if found.period is not None]
    if len(stated) != 1 or stated[0].period is None or None in (stated[0].period.earliest, stated[0].period.latest):
        return None
    tokens = read_tokens(text)
    verb = _verb_before(tokens, stated[0]) if len(tokens) <= _TOKENS_AT_MOST else -1
    if verb < 0:
        return None
    rest = {
        name_of(token.word)
        for token in tokens
        if token.is_word and is_content(token.word) and token.word not in _events() and not _is_inside(token, stated[0])
    }
    preposition, _, behind = stated[0].text.partition(" ")
    words = behind if preposition.casefold() in _PREPOSITIONS else stated[0].text
    return Moment(_events()[tokens[verb].word], words, stated[0].period, frozenset(rest))


def are_apart(one: Moment, two: Moment) -> bool:
    """Whether two texts put one event at two times.

    Both name the same event, they share a word about it, at most one of them has words that the other has not (so that
    the north span is not taken for the south span), and no day belongs to both dates.

    >>> are_apart(moment_of("The bridge opened in 1932."), moment_of("The bridge was opened to traffic in 1934."))
    True
    >>> are_apart(moment_of("The north span opened in 1932."), moment_of("The south span opened in 1934."))
    False
    """
    shared = one.rest & two.rest
    return (
        one.event == two.event
        and bool(shared)
        and shared in (one.rest, two.rest)
        and one.words.casefold() != two.words.casefold()
        and not one.period.overlaps(two.period)
    )


def _verb_before(tokens: tuple[Token, ...] | list[Token], stated: StatedPeriod) -> int:
    """The place of the last verb of an event before a date, in its clause; -1 where there is none near by."""
    date = next(place for place, token in enumerate(tokens) if token.end > stated.start)
    for place in range(date - 1, max(-1, date - 2 - _REACH), -1):
        if tokens[place].clause != tokens[date].clause:
            break
        if tokens[place].word in _events():
            return place
    return -1


def _is_inside(token: Token, stated: StatedPeriod) -> bool:
    return stated.start <= token.start < stated.end
