"""What judging gives: each assertion with its reading, the sides of a topic, its disagreements and its differences."""

from __future__ import annotations

from enum import StrEnum

import attrs

from stance.model.assertion import Assertion, Commitment, Stance
from stance.model.corpus import Voice
from stance.model.grouped import Cohesion
from stance.model.period import Period
from stance.model.source import Source
from stance.reading.cues import Cue
from stance.reading.quantities import StatedQuantity

__all__ = [
    "Difference",
    "DifferenceKind",
    "Disagreement",
    "DisagreementKind",
    "JudgedAssertion",
    "JudgedTopic",
    "Reading",
    "Side",
]


class DisagreementKind(StrEnum):
    """In which way two sides cannot both be held."""

    CONTRADICTION = "contradiction"
    DOUBT = "doubt"
    QUALIFICATION = "qualification"
    QUANTITY = "quantity"
    ALTERNATIVE = "alternative"


class DifferenceKind(StrEnum):
    """In which way two sides only look opposed."""

    TIME = "time"
    SCOPE = "scope"
    MEASURE = "measure"
    NOT_COMPARABLE = "not comparable"


@attrs.frozen
class Reading:
    """How one assertion stands to its topic's proposition, and how we know.

    Attributes:
        stance: The attitude of the assertion's voice.
        explicit: True where words of the text, a person's declaration or decision say so; False for the default.
        by: `declared`, `decided`, or the name of the judge.
        commitment: What the source does with it.
        cues: The words that decided, with their places in the text.
        aligned: The share of the proposition's content words that the text covers, 0.0 to 1.0.
        quantities: The numbers that the text states.
        explanation: One plain sentence.
        scope: Words that restrict the text to a part of what the proposition is about: `scheduled`, `for lorries`.
        period: The period of which the text speaks by its own words, a month or longer; None where it states none or
            several. What is declared (`Assertion.about`) comes before it.
    """

    stance: Stance
    explicit: bool
    by: str
    commitment: Commitment
    cues: tuple[Cue, ...] = ()
    aligned: float = 0.0
    quantities: tuple[StatedQuantity, ...] = ()
    explanation: str = ""
    scope: tuple[str, ...] = ()
    period: Period | None = None


@attrs.frozen
class JudgedAssertion:
    """An assertion with who says it, where, and how it was read.

    Attributes:
        assertion: As it was loaded.
        source: Where it stands.
        voice: Who says it: the innermost speaker, or the source itself.
        origin: The id of the source (or origin) that printed it first; copies share it.
        reading: Its stance, and why.
    """

    assertion: Assertion
    source: Source
    voice: Voice
    origin: str
    reading: Reading

    @property
    def id(self) -> str:
        """The assertion's id."""
        return self.assertion.id

    @property
    def text(self) -> str:
        """The assertion's sentence."""
        return self.assertion.text

    @property
    def about(self) -> Period | None:
        """The period spoken of: declared, else read from the text, else None."""
        return self.assertion.about or self.reading.period


@attrs.frozen
class Side:
    """The assertions of one topic that stand together.

    Attributes:
        label: `affirm`, `deny`, `doubt`, `qualify`, `observe`, or `other value: 63,400 people`,
            `other answer: Mexico`.
        stance: The stance that its assertions share.
        assertions: In the order of their ids.
    """

    label: str
    stance: Stance
    assertions: tuple[JudgedAssertion, ...]

    @property
    def voices(self) -> tuple[Voice, ...]:
        """Who stands here, each once, in the order of their ids."""
        return tuple({judged.voice.id: judged.voice for judged in _by_voice(self.assertions)}.values())

    @property
    def sources(self) -> tuple[Source, ...]:
        """Where it stands, each source once, in the order of their ids."""
        found = {judged.source.id: judged.source for judged in self.assertions}
        return tuple(found[name] for name in sorted(found))

    @property
    def origins(self) -> int:
        """From how many independent origins this comes: copies of one origin count once."""
        return len({judged.origin for judged in self.assertions})


def _by_voice(assertions: tuple[JudgedAssertion, ...]) -> list[JudgedAssertion]:
    return sorted(assertions, key=lambda judged: judged.voice.id)


@attrs.frozen
class Disagreement:
    """Two sides that cannot both be held.

    Attributes:
        kind: In which way.
        left: Ids of the assertions on one side.
        right: Ids of the assertions on the other.
        explanation: One plain sentence with the values or cues that a reader can check.
    """

    kind: DisagreementKind
    left: tuple[str, ...]
    right: tuple[str, ...]
    explanation: str


@attrs.frozen
class Difference:
    """Two sides that only look opposed.

    Attributes:
        kind: In which way.
        axis: On which axis they differ, or which axis is not stated: `about`, `scope`, `unit`,
            `compared to`.
        left: Ids of the assertions on one side.
        right: Ids of the assertions on the other.
        explanation: One plain sentence.
    """

    kind: DifferenceKind
    axis: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    explanation: str


@attrs.frozen
class JudgedTopic:
    """A topic with everything that is known about who stands where.

    Attributes:
        id: The declared id, else one derived from the most central assertion.
        proposition: The sentence that the sides affirm, deny, doubt or qualify.
        proposed: True where no person wrote the proposition.
        assertions: In the order of their ids.
        sides: In the order affirm, other values and answers, qualify, doubt, deny, observe.
        disagreements: What cannot both be held.
        differences: What only looks opposed.
        silent: The sources that say nothing on it, in the order of their ids.
        cohesion: How well its assertions hang together.
        also: Ids of assertions that bear on it and are owned by another topic, sorted.
    """

    id: str
    proposition: str
    proposed: bool
    assertions: tuple[JudgedAssertion, ...]
    sides: tuple[Side, ...]
    disagreements: tuple[Disagreement, ...]
    differences: tuple[Difference, ...]
    silent: tuple[Source, ...]
    cohesion: Cohesion
    also: tuple[str, ...] = ()

    @property
    def contested(self) -> bool:
        """Is there at least one disagreement?"""
        return bool(self.disagreements)
