"""Seeing: a text and a proposition come in; the text as the weighing of its cues needs it goes out.

Everything that a cue may ask (which word of the proposition comes next, what stands in this sentence) is worked out once, so
that the whole stays linear in the text however many cues it has.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from stance.judging.agents import find_act, is_definite, is_wide
from stance.judging.alignment import Alignment, SynonymTable, align
from stance.judging.comparatives import Compared, compared_in
from stance.judging.roles import find_role
from stance.model.assertion import Stance
from stance.reading.cues import Cue, CueKind, Match, match_cues
from stance.reading.lexicon import Lexicon
from stance.reading.shells import Shell, find_shells
from stance.reading.tokens import Token, read_tokens

__all__ = ["Proposition", "Seen", "prepare", "read_text", "spoken"]

_ASKING_WHICH = frozenset(["how", "what", "when", "where", "which", "who", "whom", "whose", "why"])


class Pole(NamedTuple):
    """A word of a proposition that has an opposite: on which side of the pair it stands, and its numbers as content words."""

    side: int
    numbers: tuple[int, ...]


class Deed(NamedTuple):
    """What a proposition says one did once, as numbers of its content words.

    Attributes:
        name: What was done, as in `Act`.
        verb: Number of its verb, -1 where that is no content word.
        agent: Numbers of who or what did it.
        rest: Numbers of all other words but the verb.
        is_wide: Whether a kind did it that takes in nearly anything ("human error") rather than the dam, or salt.
    """

    name: str
    verb: int
    agent: frozenset[int]
    rest: frozenset[int]
    is_wide: bool


class Proposition(NamedTuple):
    """A proposition, prepared once for all the texts that are judged against it.

    Attributes:
        tokens: Its tokens.
        kinds: The classes of the cues that it has itself.
        said: These cues, by rule and words: who repeats them agrees.
        negated: Numbers of the content words that its own negations govern.
        poles: For each contrast that it has words of, these words.
        role: Numbers of the words that fill its unique role, and the number of the role's noun.
        deed: What it says one did once.
        compared: What it compares with what.
    """

    tokens: tuple[Token, ...]
    kinds: frozenset[CueKind]
    said: frozenset[tuple[str, str]]
    negated: frozenset[int]
    poles: Mapping[str, tuple[Pole, ...]]
    role: tuple[frozenset[int], int] | None
    deed: Deed | None
    compared: Compared | None


class Seen(NamedTuple):
    """A text as the weighing sees it.

    Attributes:
        raw: The text.
        tokens: Its tokens.
        matches: The lexicon lines found in it.
        shells: Its attributions.
        alignment: Which tokens are words of the proposition; for the holder, those of a shell are none.
        following: For each token and the end, the next token that is a word of the proposition, or -1.
        preceding: For each token, the last one before it, or -1.
        in_clause: The first word of the proposition in each clause that has one.
        in_sentence: The same for each sentence.
        clauses_of: For each number of a word of the proposition, the clauses that have it.
        questions: Sentences that ask, and whether the answer is yes or no.
        shelled: Places inside an attribution.
        outlet: Whether the printer is judged rather than the voice.
    """

    raw: str
    tokens: tuple[Token, ...]
    matches: list[Match]
    shells: list[Shell]
    alignment: Alignment
    following: Sequence[int]
    preceding: Sequence[int]
    in_clause: Mapping[int, int]
    in_sentence: Mapping[int, int]
    clauses_of: Mapping[int, frozenset[int]]
    questions: Mapping[int, bool]
    shelled: frozenset[int]
    outlet: bool

    def governed(self, match: Match) -> int:
        """The first token of the proposition that a match looks at, by its scope; -1 where there is none."""
        scope, reach = match.entry.scope, match.entry.reach
        token = self.tokens[match.start]
        if scope == "clause":
            return self.in_clause.get(token.clause, -1)
        if scope == "sentence":
            return self.in_sentence.get(token.sentence, -1)
        if scope == "text":
            return self.following[0]
        if scope == "left":
            return self.left_of(match, reach)
        place = self.following[match.end]
        if place < 0 or (reach and place - match.end >= reach):
            return -1
        return place if self.tokens[place].clause == self.tokens[match.end - 1].clause else -1

    def left_of(self, match: Match, reach: int) -> int:
        """The nearest token of the proposition to the left in the sentence; -1 where there is none within reach."""
        place = self.preceding[match.start]
        if place < 0 or (reach and match.start - place > reach):
            return -1
        return place if self.tokens[place].sentence == self.tokens[match.start].sentence else -1

    def cue(self, match: Match, towards: Stance, weight: float, governs: int = -1, also: Match | None = None) -> Cue:
        """The cue of a match, together with the negation that governs it."""
        start = self.tokens[match.start if also is None else also.start].start
        end = self.tokens[match.end - 1].end
        word = self.tokens[governs].text if governs >= 0 else ""
        entry = match.entry
        return Cue(self.raw[start:end], start, end, entry.kind, entry.rule, round(weight, 4), towards.value, word)


@lru_cache(maxsize=1024)
def prepare(proposition: str, lexicon: Lexicon, synonyms: SynonymTable | None = None) -> Proposition:
    """Read a proposition once: its tokens, its own cues, the words that its own negations govern.

    Args:
        proposition: The neutral sentence of a topic.
        lexicon: Which words carry an attitude.
        synonyms: Words that mean the same in this corpus.

    Returns:
        The prepared proposition.
    """
    tokens = read_tokens(proposition)
    matches = match_cues(tokens, lexicon)
    places = align(tokens, tokens, synonyms).places
    negated: set[int] = set()
    for match in matches:
        if match.entry.kind is CueKind.NEGATION:
            last = match.end + (match.entry.reach or len(tokens))
            clause = tokens[match.end - 1].clause
            negated.update(
                places[place] for place in range(match.end, min(last, len(tokens))) if tokens[place].clause == clause
            )
    poles: dict[str, tuple[Pole, ...]] = {}
    for match in matches:
        numbers = tuple(number for number in places[match.start : match.end] if number >= 0)
        if match.entry.kind is CueKind.CONTRAST and numbers:
            poles[match.pattern] = (*poles.get(match.pattern, ()), Pole(match.side, numbers))
    role = find_role(tokens)
    filled = None
    if role is not None:
        filled = (frozenset(places[place] for place in role.fillers), places[role.noun])
    kinds = frozenset(match.entry.kind for match in matches)
    said = frozenset(spoken(match, tokens) for match in matches)
    return Proposition(
        tokens,
        kinds,
        said,
        frozenset(negated - {-1}),
        poles,
        filled,
        _deed(tokens, places),
        compared_in(tokens, places),
    )


def spoken(match: Match, tokens: Sequence[Token]) -> tuple[str, str]:
    """What tells one cue from another in any text: its rule and its words."""
    return match.entry.rule, " ".join(token.word for token in tokens[match.start : match.end])


def _deed(tokens: Sequence[Token], places: Sequence[int]) -> Deed | None:
    """What a proposition says one did; None where what was done is not one known thing, and can have many causes."""
    act = find_act(tokens)
    if act is None:
        return None
    rest = [
        place for place in range(len(tokens)) if places[place] >= 0 and place not in act.agent and place != act.verb
    ]
    if not rest or not is_definite(tokens, rest):
        return None
    agent = frozenset(places[place] for place in act.agent)
    numbers = frozenset(places[place] for place in rest) - agent - {places[act.verb]}
    return Deed(act.name, places[act.verb], agent, numbers, is_wide(tokens, act.agent))


def read_text(text: str, asked: Proposition, lexicon: Lexicon, *, outlet: bool, synonyms: SynonymTable | None) -> Seen:
    """Read a text against a prepared proposition.

    Args:
        text: The text.
        asked: The proposition.
        lexicon: Which words carry an attitude.
        outlet: Whether the printer is judged rather than the voice.
        synonyms: Words that mean the same in this corpus.

    Returns:
        What the weighing needs.
    """
    tokens = read_tokens(text)
    shells = find_shells(tokens)
    shelled = frozenset(place for shell in shells for place in range(shell.start, shell.end))
    alignment = align(tokens, asked.tokens, synonyms)
    if shelled and not outlet:
        places = tuple(-1 if place in shelled else number for place, number in enumerate(alignment.places))
        alignment = Alignment(places, alignment.share, alignment.missing)
    matches = match_cues(tokens, lexicon)
    if not outlet:
        alignment = _with_alike(alignment, tokens, matches, asked)
    following, preceding = _neighbours(alignment.places)
    in_clause: dict[int, int] = {}
    in_sentence: dict[int, int] = {}
    clauses_of: dict[int, set[int]] = {}
    for place, number in enumerate(alignment.places):
        if number >= 0:
            in_clause.setdefault(tokens[place].clause, place)
            in_sentence.setdefault(tokens[place].sentence, place)
            clauses_of.setdefault(number, set()).add(tokens[place].clause)
    return Seen(
        text,
        tokens,
        matches,
        shells,
        alignment,
        following,
        preceding,
        in_clause,
        in_sentence,
        {number: frozenset(clauses) for number, clauses in clauses_of.items()},
        _questions(tokens),
        shelled,
        outlet,
    )


def _with_alike(
    alignment: Alignment, tokens: Sequence[Token], matches: Sequence[Match], asked: Proposition
) -> Alignment:
    """Let a word that says the same as a missing one of the proposition stand for it: "went up" for "rises"."""
    places, missing = list(alignment.places), set(alignment.missing)
    clauses = {token.clause for token, number in zip(tokens, places, strict=True) if number >= 0}
    total = len(missing) / (1.0 - alignment.share) if missing else 0.0
    for match in matches:
        if not match.entry.alike or places[match.start] >= 0 or tokens[match.start].clause not in clauses:
            continue
        poles = asked.poles.get(match.pattern, ())
        meant = next((pole for pole in poles if pole.side == match.side and pole.numbers[0] in missing), None)
        if meant is not None:
            places[match.start] = meant.numbers[0]
            missing.difference_update(meant.numbers)
    if len(missing) == len(alignment.missing):
        return alignment
    return Alignment(tuple(places), round(1.0 - len(missing) / total, 6), tuple(sorted(missing)))


def _neighbours(places: Sequence[int]) -> tuple[list[int], list[int]]:
    """For each token the next word of the proposition from here on (one more for the end), and the last before it."""
    following = [-1] * (len(places) + 1)
    for place in range(len(places) - 1, -1, -1):
        following[place] = place if places[place] >= 0 else following[place + 1]
    preceding = [-1] * len(places)
    for place in range(1, len(places)):
        preceding[place] = place - 1 if places[place - 1] >= 0 else preceding[place - 1]
    return following, preceding


def _questions(tokens: Sequence[Token]) -> dict[int, bool]:
    """The sentences that end in a question mark, and whether they ask for yes or no.

    "How did it happen?" takes it for granted; "would you do it?" asks the reader.
    """
    asking = {token.sentence for token in tokens if token.word == "?"}
    polar = dict.fromkeys(sorted(asking), True)
    for place, token in enumerate(tokens if asking else ()):
        if token.sentence in asking and (
            token.word in _ASKING_WHICH
            or (token.word == "you" and place == 1)
            or (token.word == "you" and place > 1 and tokens[place - 2].sentence != token.sentence)
        ):
            polar[token.sentence] = False
    return polar
