"""A comparison as it was saved: who stood where on which question, as plain typed data that needs no corpus."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from stance.model.assertion import Stance
from stance.model.period import Period

__all__ = [
    "SavedAssertion",
    "SavedComparison",
    "SavedDisagreement",
    "SavedLoner",
    "SavedSide",
    "SavedSource",
    "SavedTopic",
    "SavedVoice",
]


@attrs.frozen(kw_only=True)
class SavedSource:
    """A source that was compared.

    Attributes:
        id: Its id.
        name: What to call it.
        published: When it was published; None when unknown.
        origin: Id or name of the source that it copies; its own id when it copies none.
    """

    id: str
    name: str = ""
    published: Period | None = None
    origin: str = ""


@attrs.frozen(kw_only=True)
class SavedVoice:
    """Who made assertions.

    Attributes:
        id: Its id.
        name: What to call it.
    """

    id: str
    name: str = ""


@attrs.frozen(kw_only=True)
class SavedAssertion:
    """One assertion of a topic, as it was read then.

    Attributes:
        id: Its id.
        source: Id of the source in which it stands.
        voice: Id of who says it.
        stance: The attitude that it had to the topic's proposition.
        text: Its sentence.
        explicit: True where words of the text or a person said so; False for the default.
        by: `declared`, `decided`, or the name of the judge.
        about: The period spoken of; None where none was stated.
        published: When its source was published; None when unknown.
        origin: Where it was first made; copies share it.
    """

    id: str
    source: str
    voice: str
    stance: Stance
    text: str = ""
    explicit: bool = False
    by: str = ""
    about: Period | None = None
    published: Period | None = None
    origin: str = ""


@attrs.frozen(kw_only=True)
class SavedSide:
    """The assertions of one topic that stood together.

    Attributes:
        label: `affirm`, `deny`, ..., or with a value: `other value: 63,400 people`.
        stance: The stance that they shared.
        assertions: Their ids.
    """

    label: str
    stance: Stance
    assertions: tuple[str, ...] = ()


@attrs.frozen(kw_only=True)
class SavedDisagreement:
    """Two sides that could not both be held.

    Attributes:
        kind: In which way.
        left: Ids of the assertions on one side.
        right: Ids of those on the other.
        explanation: One plain sentence.
    """

    kind: str
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    explanation: str = ""


@attrs.frozen(kw_only=True)
class SavedTopic:
    """A question and who stood where on it.

    Attributes:
        id: Its id.
        proposition: The sentence that the sides affirm, deny, doubt or qualify.
        proposed: True where no person wrote the proposition.
        contested: Was there a disagreement?
        contestedness: How many pairs of independent origins stood against each other.
        summary: Who stood where, in numbers.
        assertions: In the order of their ids.
        sides: Who stood together.
        disagreements: What could not both be held.
    """

    id: str
    proposition: str
    proposed: bool = False
    contested: bool = False
    contestedness: int = 0
    summary: str = ""
    assertions: tuple[SavedAssertion, ...] = ()
    sides: tuple[SavedSide, ...] = ()
    disagreements: tuple[SavedDisagreement, ...] = ()


@attrs.frozen(kw_only=True)
class SavedLoner:
    """An assertion that shared a topic with nobody.

    Attributes:
        id: Its id.
        source: Id of the source in which it stands.
        text: Its sentence.
    """

    id: str
    source: str = ""
    text: str = ""


@attrs.frozen(kw_only=True)
class SavedComparison:
    """A comparison that was written as JSON, or that could be.

    Attributes:
        title: What the story is called.
        settings: What the answers depended on beside the corpus.
        sources: Sorted by id.
        voices: Sorted by id.
        topics: The most contested first.
        unmatched: Assertions that shared a topic with nobody.
        document: All of it as it stood in the file, with whatever else stood there.

    >>> SavedComparison(title="The bridge").contested
    ()
    """

    title: str = ""
    settings: Mapping[str, object] = attrs.field(factory=dict)
    sources: tuple[SavedSource, ...] = ()
    voices: tuple[SavedVoice, ...] = ()
    topics: tuple[SavedTopic, ...] = ()
    unmatched: tuple[SavedLoner, ...] = ()
    document: Mapping[str, object] = attrs.field(factory=dict, repr=False, eq=False)

    @property
    def contested(self) -> tuple[SavedTopic, ...]:
        """The topics with a disagreement, most contested first."""
        return tuple(topic for topic in self.topics if topic.contested)
