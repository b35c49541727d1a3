"""Attribution: one text comes in; who is said to say it, with which verb, and what is said go out as separate spans.

Voice and commitment are two results: "the ministry falsely claimed that X" names the ministry as voice, and the source
that prints it disputes X. `shells.py` finds the parts that attribute.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import attrs

from stance.model.assertion import Commitment
from stance.reading import verbs
from stance.reading.shells import find_shells
from stance.reading.tokens import Token, read_tokens

__all__ = ["Attribution", "may_attribute", "split_attribution"]


@attrs.frozen
class Attribution:
    """Who says it, and what is said.

    Attributes:
        speaker: The words that name who speaks, as they stand; empty where nobody is named.
        speaker_span: Their place, start and end in code points; (0, 0) where nobody is named.
        verb: The reporting verb as it stands, or "according"; empty where there is none.
        commitment: What the text does with what it reports: assert where it reports nobody, report, endorse ("showed"),
            dispute ("falsely claimed").
        shells: The spans that only attribute.
        content: The spans of what is said, in order.
    """

    speaker: str
    speaker_span: tuple[int, int]
    verb: str
    commitment: Commitment
    shells: tuple[tuple[int, int], ...]
    content: tuple[tuple[int, int], ...]


def split_attribution(text: str) -> Attribution:
    """Split a text into who says it and what is said.

    Args:
        text: One assertion, of any length.

    Returns:
        The parts with their spans; a text that attributes nothing is all content, with the commitment assert.

    >>> split = split_attribution("Port officials told reporters that the crane is safe.")
    >>> split.speaker, split.verb, str(split.commitment)
    ('Port officials', 'told', 'report')
    >>> [text[start:end] for text in ["According to the mayor, it rained."] for start, end in split_attribution(text).content]
    ['it rained.']
    """
    tokens = read_tokens(text)
    shells = find_shells(tokens)
    covered: list[tuple[int, int]] = []
    content: list[tuple[int, int]] = []
    place = 0
    for shell in shells:
        content.extend(_said(tokens[place : shell.start]))
        covered.append((tokens[shell.start].start, tokens[shell.end - 1].end))
        place = shell.end
    content.extend(_said(tokens[place:]))
    if not shells:
        return Attribution("", (0, 0), "", Commitment.ASSERT, (), tuple(content))
    named = next((shell for shell in shells if shell.speaker_end > shell.speaker_start), shells[0])
    span = (0, 0)
    if named.speaker_end > named.speaker_start:
        span = (tokens[named.speaker_start].start, tokens[named.speaker_end - 1].end)
    verb = tokens[named.verb].text
    return Attribution(text[span[0] : span[1]], span, verb, named.commitment, tuple(covered), tuple(content))


def _said(tokens: Sequence[Token]) -> list[tuple[int, int]]:
    """The span of some tokens, if there is a word among them."""
    return [(tokens[0].start, tokens[-1].end)] if any(token.is_word for token in tokens) else []


# Every shell has one of these marks or words.
_MARKS = re.compile('[-–—:,"“”«»]')
_WORD = re.compile(r"[^\W\d_]+")
_TELLING = verbs.VERBS | verbs.CLAIM_NOUNS | {"according"}


def may_attribute(text: str) -> bool:
    """Whether a text may hold a shell: a look at its words, which is twenty times as fast as reading it.

    >>> may_attribute("The bridge is safe."), may_attribute("The mayor says the bridge is safe.")
    (False, True)
    """
    return bool(_MARKS.search(text)) or not _TELLING.isdisjoint(_WORD.findall(text.casefold()))
