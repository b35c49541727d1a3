"""What assertions are about, and what people have settled: `Topic` and `Decision`."""

from __future__ import annotations

from enum import StrEnum

import attrs

from stance.errors import SettingError
from stance.model.assertion import Stance, to_stance
from stance.model.checks import are_texts, is_identifier, is_some_text, is_text, one_of
from stance.model.period import Period

__all__ = ["Decision", "DecisionKind", "Topic"]


@attrs.frozen
class Topic:
    """The question that a group of assertions is about, as one neutral proposition.

    Attributes:
        id: Unique among the topics of a corpus.
        proposition: The sentence that assertions affirm, deny, doubt or qualify.
        also: Other phrasings that help matching.

    >>> Topic("cause", "Demand in the United States drives the crisis.").also
    ()
    """

    id: str = attrs.field(validator=is_identifier)
    proposition: str = attrs.field(validator=is_some_text)
    also: tuple[str, ...] = attrs.field(default=(), validator=are_texts)


class DecisionKind(StrEnum):
    """What a decision settles."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    STANCE = "stance"
    TOPIC = "topic"
    UNDO = "undo"


def _kind(value: object) -> DecisionKind:
    return one_of(DecisionKind, value)


@attrs.frozen
class Decision:
    """What a person has settled about assertions; it beats matching and reading.

    Attributes:
        kind: What is settled.
        assertions: Ids: two or more for same, different and unsure; exactly one for stance and topic; for undo the one or
            the several whose earlier decisions are taken back.
        topic: Id of the topic, for kind `topic`, and optionally for kind `stance`.
        stance: The settled stance, for kind `stance` only.
        by: Who decided.
        on: When.
        why: The reason, in a sentence.
        seen: For each of the ids the fingerprint of its text when this was decided; empty when nobody noted them.

    >>> Decision("same", ("ap-06", "po-05"), by="mk").kind
    <DecisionKind.SAME: 'same'>
    """

    kind: DecisionKind = attrs.field(converter=_kind)
    assertions: tuple[str, ...] = attrs.field(validator=are_texts)
    topic: str = attrs.field(default="", validator=is_text, kw_only=True)
    stance: Stance | None = attrs.field(default=None, converter=attrs.converters.optional(to_stance), kw_only=True)
    by: str = attrs.field(default="", validator=is_text, kw_only=True)
    on: Period | None = attrs.field(default=None, kw_only=True)
    why: str = attrs.field(default="", validator=is_text, kw_only=True)
    seen: tuple[str, ...] = attrs.field(default=(), validator=are_texts, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if self.seen and len(self.seen) != len(self.assertions):
            message = f"seen has one fingerprint for each assertion (got {len(self.seen)} for {len(self.assertions)})"
            raise SettingError(message)
        if self.kind is DecisionKind.UNDO:
            self._check_undo()
            return
        single = self.kind in (DecisionKind.STANCE, DecisionKind.TOPIC)
        if single and len(self.assertions) != 1:
            message = f"a decision of kind {self.kind} is about one assertion (got {len(self.assertions)})"
            raise SettingError(message)
        if not single and len(set(self.assertions)) < 2:
            message = f"a decision of kind {self.kind} needs two different assertions or more (got {self.assertions})"
            raise SettingError(message)
        if (self.stance is not None) != (self.kind is DecisionKind.STANCE):
            rule = "needs a" if self.kind is DecisionKind.STANCE else "has no"
            message = f"a decision of kind {self.kind} {rule} stance (got {self.stance})"
            raise SettingError(message)
        if self.kind is DecisionKind.TOPIC and not self.topic:
            message = "a decision of kind topic names the topic (got none)"
            raise SettingError(message)

    def _check_undo(self) -> None:
        if not self.assertions:
            message = "an undo names one assertion or more (got none)"
            raise SettingError(message)
        if self.stance is not None or self.topic:
            message = f"an undo has no stance and no topic (got {self.stance or self.topic})"
            raise SettingError(message)
