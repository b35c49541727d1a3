"""What is said: `Assertion`, with its `Evidence`, its voice's `Stance` and its source's `Commitment`."""

from __future__ import annotations

import hashlib
from enum import StrEnum

import attrs

from stance.model.checks import are_texts, is_identifier, is_some_text, is_text, one_of
from stance.model.period import Period

__all__ = ["Assertion", "Commitment", "Evidence", "Stance"]


class Stance(StrEnum):
    """An assertion's attitude to its topic's proposition, held by its voice."""

    AFFIRM = "affirm"
    DENY = "deny"
    DOUBT = "doubt"
    QUALIFY = "qualify"
    OBSERVE = "observe"


class Commitment(StrEnum):
    """What a source does with what it prints: asserts it itself, reports, endorses or disputes it."""

    ASSERT = "assert"
    REPORT = "report"
    ENDORSE = "endorse"
    DISPUTE = "dispute"


def to_stance(value: object) -> Stance:
    """The stance of this name; `UnknownNameError` for a word that is none."""
    return value if type(value) is Stance else one_of(Stance, value)


def to_commitment(value: object) -> Commitment:
    """The commitment of this name; `UnknownNameError` for a word that is none."""
    return value if type(value) is Commitment else one_of(Commitment, value)


@attrs.frozen
class Evidence:
    """The quote that shows that the source says so, in the shape of W3C's TextQuoteSelector.

    Attributes:
        exact: The quoted words.
        prefix: What stands right before them, to choose between several places.
        suffix: What stands right after them.
        locator: Page, paragraph or time mark, for a person who looks it up.

    >>> Evidence("they are the dominant source").exact
    'they are the dominant source'
    """

    exact: str = attrs.field(validator=is_some_text)
    prefix: str = attrs.field(default="", validator=is_text, kw_only=True)
    suffix: str = attrs.field(default="", validator=is_text, kw_only=True)
    locator: str = attrs.field(default="", validator=is_text, kw_only=True)


def _evidence(value: str | Evidence | None) -> Evidence | None:
    return Evidence(value) if isinstance(value, str) else value


def _speakers(value: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def _derived_id(assertion: Assertion) -> str:
    # The validators run after this, so anything may stand here: it gets an id, and then its proper refusal.
    said = "\x1f".join(map(str, (assertion.source, *assertion.speaker, assertion.text)))
    return "a-" + hashlib.blake2b(said.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()


@attrs.frozen
class Assertion:
    """One thing that one voice says, in one sentence that stands alone.

    Attributes:
        text: The sentence, in the analyst's own words.
        source: Id of the source in which it stands.
        id: Unique in a corpus; derived from source, speakers and text when left out.
        speaker: Ids or names of who says it inside the source, outermost first; empty when the source speaks itself.
        quote: The evidence; a plain string will do.
        about: The period spoken of, never the date of publication.
        topic: Id of the topic that a person declared; empty when left to matching.
        stance: The stance that a person declared; None when left to reading.
        commitment: What the source does with it, when a person declared it.

    >>> Assertion("The bridge is closed.", source="council", quote="is closed to all traffic").quote.exact
    'is closed to all traffic'
    """

    text: str = attrs.field(validator=is_some_text)
    source: str = attrs.field(validator=is_identifier)
    speaker: tuple[str, ...] = attrs.field(default=(), converter=_speakers, validator=are_texts, kw_only=True)
    id: str = attrs.field(default=attrs.Factory(_derived_id, takes_self=True), validator=is_identifier, kw_only=True)
    quote: Evidence | None = attrs.field(default=None, converter=_evidence, kw_only=True)
    about: Period | None = attrs.field(default=None, kw_only=True)
    topic: str = attrs.field(default="", validator=is_text, kw_only=True)
    stance: Stance | None = attrs.field(default=None, converter=attrs.converters.optional(to_stance), kw_only=True)
    commitment: Commitment | None = attrs.field(
        default=None, converter=attrs.converters.optional(to_commitment), kw_only=True
    )
