"""Shells: the tokens of a text come in; the parts that only say who says it go out, each with its speaker and its verb."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from stance.model.assertion import Commitment
from stance.reading import verbs
from stance.reading.tokens import Token, word_set

__all__ = ["Shell", "find_shells"]

_SUBJECT_AT_MOST = 14
_NOBODY = (-1, -1, -1)
_SAID = word_set("said says told added wrote")
# "Found no fraud that would count" has a relative clause, and denies.
_NONE = word_set("no not n't little any")
_NO_CLAUSE = word_set("to as of by")
_POINT = frozenset(["point", "points", "pointed"])
_TELL = frozenset(["told", "tells", "tell"])
_DASHES = frozenset(["-", "—", ":"])
_BEFORE_TRAIL = _DASHES | {",", '"'}


class Shell(NamedTuple):
    """One attribution in a text, as token places: all of it, its speaker, and its verb (or "according to")."""

    start: int
    end: int
    speaker_start: int
    speaker_end: int
    verb: int
    commitment: Commitment
    attitude: bool


def find_shells(tokens: Sequence[Token]) -> list[Shell]:
    """Find the parts of a text that only attribute.

    Args:
        tokens: The text, from `read_tokens`.

    Returns:
        The shells by place, none overlapping another; at most two a sentence, one before and one behind the content.
    """
    shells: list[Shell] = []
    start = 0
    while start < len(tokens):
        end = start + 1
        while end < len(tokens) and tokens[end].sentence == tokens[start].sentence:
            end += 1
        lead = _front(tokens, start, end) or _lead(tokens, start, end) or _nominal(tokens, start, end)
        if lead:
            shells.append(lead)
        trail = _trail(tokens, lead.end if lead else start, end)
        if trail:
            shells.append(trail)
        start = end
    return shells


def _front(tokens: Sequence[Token], start: int, end: int) -> Shell | None:
    """`According to the mayor, ...` and, in headlines, `Police: ...`."""
    words = [token.word for token in tokens[start : start + 2]]
    if words == ["according", "to"]:
        comma = _first(tokens, start, end, ",:")
        if comma < 0:
            return None
        return Shell(start, comma + 1, start + 2, comma, start, Commitment.REPORT, attitude=False)
    colon = _first(tokens, start, min(end, start + 7), ":")
    if colon > start and colon + 1 < end:
        names = {token.word for token in tokens[start:colon]}
        if names & verbs.SPEAKER_NOUNS and not names & (verbs.FINITE | verbs.VERBS - verbs.SPEAKER_NOUNS):
            return Shell(start, colon + 1, start, colon, colon, Commitment.REPORT, attitude=False)
    return None


def _lead(tokens: Sequence[Token], start: int, end: int) -> Shell | None:
    """`Port officials told reporters that ...`."""
    first = start + (tokens[start].word in verbs.OPENING)
    for place in range(first + 1, min(end, first + 40)):
        token = tokens[place]
        if token.word not in verbs.VERBS:
            continue
        subject_end = place
        while subject_end > first and tokens[subject_end - 1].word in verbs.AUXILIARIES:
            subject_end -= 1
        between = [tokens[index].word for index in range(subject_end, place)]
        if subject_end == first or any(word in verbs.BE for word in between):
            return None
        speaker_end = _speaker_end(tokens, first, subject_end)
        if speaker_end < 0:
            return None
        close = _content_start(tokens, place, end)
        if not 0 <= close < end:
            return None
        return Shell(
            start, close, first, speaker_end, place, _commitment(token.word, between), token.word in verbs.ATTITUDE
        )
    return None


def _speaker_end(tokens: Sequence[Token], first: int, subject_end: int) -> int:
    """Where the speaker's name ends, the apposition left out; -1 where the words are no plain subject."""
    comma = _first(tokens, first, subject_end, ",(")
    core_end = comma if comma > 0 else subject_end
    words = {token.word for token in tokens[first:core_end]}
    if core_end - first > _SUBJECT_AT_MOST or words & (verbs.FINITE | {"that", "?", ":", '"'}):
        return -1
    # An apposition has two ends; "it rained, said Ann" has the speaker behind the verb.
    if comma > 0 and (comma == subject_end - 1 or tokens[subject_end - 1].word not in {",", ")"}):
        return -1
    return core_end


def _content_start(tokens: Sequence[Token], verb: int, end: int) -> int:
    """The first place behind the verb, its addressee and `that`; -1 where no clause follows."""
    place = verb + 1
    if place < end and tokens[place].word in _NO_CLAUSE and tokens[verb].word not in _POINT:
        return -1
    reach = 9 if tokens[verb].word not in verbs.FINDING else 2
    for step in range(place, min(end, place + reach)):
        word = tokens[step].word
        if word == "that":
            return step + 1
        if word in _NONE:
            return -1
        if word in {",", ":"}:
            return step + 1 if tokens[verb].word in verbs.BARE else -1
        if word in verbs.FINITE:
            break
    if tokens[verb].word not in verbs.BARE:
        return -1
    return _behind_addressee(tokens, place, end) if tokens[verb].word in _TELL else place


def _behind_addressee(tokens: Sequence[Token], place: int, end: int) -> int:
    """The place behind `reporters` or `the Associated Press`: a name runs on until a word that a verb follows."""
    place += 1 + (place < end and tokens[place].word in verbs.ARTICLES)
    while place + 1 < end and tokens[place - 1].text[0].isupper() and tokens[place].text[0].isupper():
        if tokens[place + 1].word in verbs.FINITE:
            break
        place += 1
    return place


def _nominal(tokens: Sequence[Token], start: int, end: int) -> Shell | None:
    """`Claims that ... are unfounded`: the noun attributes, the predicate stays content."""
    for place in range(start, min(end, start + 8)):
        if tokens[place].word in verbs.CLAIM_NOUNS and place + 1 < end and tokens[place + 1].word == "that":
            return Shell(place, place + 2, place, place, place, Commitment.REPORT, attitude=False)
    return None


def _trail(tokens: Sequence[Token], start: int, end: int) -> Shell | None:
    """`..., said the mayor`, `..., the report says`, `... according to the mayor`."""
    last = end
    while last > start and not tokens[last - 1].is_word:
        last -= 1
    for place in range(last - 2, max(start, last - 25), -1):
        if tokens[place].word == "according" and tokens[place + 1].word == "to":
            return Shell(place, last, place + 2, last, place, Commitment.REPORT, attitude=False)
    mark = last - 1
    while mark > start and tokens[mark].is_word:
        mark -= 1
    if mark <= start:
        return None
    shell = None
    if tokens[mark].word == ",":
        # One apposition may follow the speaker: "..., said Ann Lee, the mayor".
        earlier = mark - 1
        while earlier > start and tokens[earlier].is_word:
            earlier -= 1
        shell = _trailing_shell(tokens, earlier, last, (_verb_first,)) if earlier > start else None
    return shell or _trailing_shell(tokens, mark, last, (_verb_first, _verb_last, _name_alone, _verb_inside))


_Finder = Callable[[Sequence[Token], int, int], tuple[int, int, int]]


def _trailing_shell(tokens: Sequence[Token], cut: int, last: int, finders: Sequence[_Finder]) -> Shell | None:
    """The shell behind a comma, quote or dash, if the words there attribute."""
    hyphen = tokens[cut].word == "-" and tokens[cut - 1].end == tokens[cut].start
    if hyphen or tokens[cut].word not in _BEFORE_TRAIL or last - cut > _SUBJECT_AT_MOST + 6:
        return None
    for find in finders:
        speaker_start, speaker_end, verb = find(tokens, cut + 1, last)
        if verb >= 0:
            return Shell(cut, last, speaker_start, speaker_end, verb, Commitment.REPORT, attitude=False)
    return None


def _verb_first(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int, int]:
    """`said Ann Lee, the mayor`."""
    if tokens[first].word not in verbs.REPORTING or tokens[first].word[-1] not in "sd" or last - first == 1:
        return _NOBODY
    stop = _first(tokens, first, last, ",")
    return first + 1, stop if stop > 0 else last, first


def _verb_last(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int, int]:
    """`the report says`."""
    if tokens[last - 1].word not in verbs.TRAILING or last - first == 1:
        return _NOBODY
    return first, last - 1, last - 1


def _name_alone(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int, int]:
    """`: sources`, `- CNN`: a headline names who says it."""
    name = tokens[last - 1]
    initials = last - first == 1 and name.text.isupper() and len(name.text) in range(2, 6)
    initials = initials and tokens[first - 1].word in _DASHES
    if initials or (last - first <= 3 and name.word in verbs.SPEAKER_NOUNS):
        return first, last, last - 1
    return _NOBODY


def _verb_inside(tokens: Sequence[Token], first: int, last: int) -> tuple[int, int, int]:
    """`the mayor said on Friday`."""
    for place in range(first + 1, min(last - 1, first + 9)):
        if tokens[place].word in _SAID and tokens[place + 1].word != "that":
            return first, place, place
    return _NOBODY


def _first(tokens: Sequence[Token], start: int, end: int, marks: str) -> int:
    """The first place of one of some marks, or -1."""
    return next((place for place in range(start, end) if tokens[place].word in marks), -1)


def _commitment(verb: str, between: Sequence[str]) -> Commitment:
    if any(word in verbs.DISPUTING for word in between):
        return Commitment.DISPUTE
    if verb in verbs.ENDORSING and "not" not in between and "n't" not in between:
        return Commitment.ENDORSE
    return Commitment.REPORT
