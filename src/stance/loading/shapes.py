"""What format 1 holds where it differs from the model: the file itself, and how it writes decisions and assertions.

Reading a file and its JSON Schema are both made from these classes and the model's, so they cannot differ.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import attrs

from stance.model.assertion import Assertion, Stance
from stance.model.checks import is_identifier
from stance.model.period import Period
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, DecisionKind, Topic

__all__ = ["FORMAT_VERSION", "DecisionEntry", "Document", "SettledStance", "SettledTopic", "keys_of"]

FORMAT_VERSION = "1"
# What an assertion says by standing under its source is no key of its own.
_IMPLIED: dict[type, tuple[str, ...]] = {Assertion: ("source",)}


@attrs.frozen
class SettledStance:
    """What a decision says about one assertion's stance.

    Attributes:
        assertion: Id of the assertion.
        is_: The settled stance.
        topic: Id of the topic to whose proposition it is the stance.
    """

    assertion: str = attrs.field(validator=is_identifier)
    is_: Stance
    topic: str = ""


@attrs.frozen
class SettledTopic:
    """What a decision says about one assertion's topic.

    Attributes:
        assertion: Id of the assertion.
        is_: Id of the topic.
    """

    assertion: str = attrs.field(validator=is_identifier)
    is_: str = attrs.field(validator=is_identifier)


@attrs.frozen(kw_only=True)
class DecisionEntry:
    """What a person has settled: exactly one of same, different, unsure, stance, topic and undo, and by whom.

    Attributes:
        same: Ids of assertions that are about the same thing.
        different: Ids of assertions that are about different things.
        unsure: Ids of assertions of which the person could not tell.
        stance: The settled stance of one assertion.
        topic: The settled topic of one assertion.
        undo: Ids of assertions whose earlier decisions are taken back: those about their pairs; of one, its stance and topic.
        by: Who decided.
        on: When.
        why: The reason, in a sentence.
        seen: For each of the ids the fingerprint of its text when this was decided; stance review writes them.
    """

    same: tuple[str, ...] | None = None
    different: tuple[str, ...] | None = None
    unsure: tuple[str, ...] | None = None
    stance: SettledStance | None = None
    topic: SettledTopic | None = None
    undo: tuple[str, ...] | None = None
    by: str = ""
    on: Period | None = None
    why: str = ""
    seen: tuple[str, ...] = ()

    def decision(self, kind: str) -> Decision:
        """Make the model's decision of the one kind that is given; raises as `Decision` does."""
        settled: object = getattr(self, kind)
        if isinstance(settled, SettledStance):
            return self._decision(kind, (settled.assertion,), settled.topic, settled.is_)
        if isinstance(settled, SettledTopic):
            return self._decision(kind, (settled.assertion,), settled.is_)
        assert isinstance(settled, tuple)
        return self._decision(kind, settled)

    def _decision(
        self, kind: str, assertions: tuple[str, ...], topic: str = "", stance: Stance | None = None
    ) -> Decision:
        return Decision(
            DecisionKind(kind),
            assertions,
            topic=topic,
            stance=stance,
            by=self.by,
            on=self.on,
            why=self.why,
            seen=self.seen,
        )


@attrs.frozen(kw_only=True)
class Document:
    """One file of a corpus.

    Attributes:
        stance: The format's version.
        title: What the story is called; at most one file of a folder says it.
        speakers: Those whom sources quote; a speaker may also be named in place.
        topics: Questions that the analyst already has.
        synonyms: Groups of words or phrases that mean the same in this story.
        sources: Every document or body that speaks, each with its assertions.
        decisions: What people have settled; usually in a file of their own.
    """

    stance: str
    title: str = ""
    speakers: tuple[Speaker, ...] = ()
    topics: tuple[Topic, ...] = ()
    synonyms: tuple[tuple[str, ...], ...] = ()
    sources: tuple[Source, ...] = ()
    decisions: tuple[DecisionEntry, ...] = ()


@cache
def keys_of(shape: type[attrs.AttrsInstance]) -> Mapping[str, attrs.Attribute[object]]:
    """Give the keys that a mapping in a file may have, each with the field that it fills.

    A trailing underscore belongs to Python, where `is` is a word of the language.

    >>> sorted(keys_of(SettledStance))
    ['assertion', 'is', 'topic']
    >>> "source" in keys_of(Assertion)
    False
    """
    attrs.resolve_types(shape)
    implied = _IMPLIED.get(shape, ())
    return {field.name.rstrip("_"): field for field in attrs.fields(shape) if field.name not in implied}
