"""What two comparisons differ in, as plain data: `Changes` and its parts."""

from __future__ import annotations

from collections.abc import Mapping

import attrs

from stance.model.saved import SavedAssertion, SavedDisagreement, SavedLoner, SavedSource, SavedTopic

__all__ = ["Changes", "Continued", "Merged", "Moved", "SideChange", "Split", "StanceChange"]


@attrs.frozen
class Continued:
    """A topic that stands in both comparisons, perhaps under another name.

    Attributes:
        before: As it was.
        after: As it is.
        said: The new assertions in it that are no copies of known ones.
        disagreements: Those of now in which one of these, or one that changed sides, stands.
    """

    before: SavedTopic
    after: SavedTopic
    said: tuple[SavedAssertion, ...] = ()
    disagreements: tuple[SavedDisagreement, ...] = ()

    @property
    def renamed(self) -> bool:
        """Has it another id or another proposition?"""
        return (self.before.id, self.before.proposition) != (self.after.id, self.after.proposition)


@attrs.frozen
class Split:
    """One topic that became several.

    Attributes:
        before: The topic that was.
        after: The topics that most of their known assertions have from it, the one that carries it on first.
    """

    before: SavedTopic
    after: tuple[SavedTopic, ...]


@attrs.frozen
class Merged:
    """Several topics that became one.

    Attributes:
        before: The topics that were, the one that is carried on first.
        after: The topic that holds most of what each of them held.
    """

    before: tuple[SavedTopic, ...]
    after: SavedTopic


@attrs.frozen
class Moved:
    """An assertion that stands in another topic than before, where no split and no merge says so already.

    Attributes:
        assertion: Its id.
        text: Its sentence.
        before: The topic that it left; None where it shared a topic with nobody.
        after: The topic that it joined; None where it shares a topic with nobody now.
    """

    assertion: str
    text: str
    before: SavedTopic | None
    after: SavedTopic | None


@attrs.frozen
class SideChange:
    """An assertion that stands on another side of the same topic than before.

    Attributes:
        topic: The topic, as it is.
        before: The assertion, as it was read.
        after: As it is read now.
        edited: Has its text changed?
        left: The label of the side on which it stood.
        joined: The label of the side on which it stands.
    """

    topic: SavedTopic
    before: SavedAssertion
    after: SavedAssertion
    edited: bool
    left: str
    joined: str


@attrs.frozen
class StanceChange:
    """A voice that took one stance on a topic and, for or at a later time, another.

    Attributes:
        topic: The topic.
        voice: The name of the voice.
        before: The earlier assertion.
        after: The later one.
        axis: `published` where the two were published one after the other, `about` where they speak of two times.
        when_before: The time of the first on that axis, as EDTF.
        when_after: The same of the second.
        new: Was this not yet to be seen in the comparison before?
    """

    topic: SavedTopic
    voice: str
    before: SavedAssertion
    after: SavedAssertion
    axis: str
    when_before: str
    when_after: str
    new: bool


@attrs.frozen(kw_only=True)
class Changes:
    """What happened between two comparisons of one story.

    Attributes:
        title: What the story is called.
        sources_added: Sources that were not there before.
        sources_gone: Sources that are no longer there.
        added: Ids of new assertions, sorted.
        copies: Those of `added` that repeat an origin which was known before, sorted.
        removed: Ids of assertions that are no longer there, sorted.
        edited: Ids of assertions whose text has changed, sorted.
        continued: Topics that stand in both.
        born: Topics of now that carry no topic on.
        gone: Topics of then that nothing carries on.
        split: Topics that became several.
        merged: Topics that became one.
        moved: Assertions in another topic than before.
        sides: Assertions on another side than before.
        names: For the id of each voice of now what to call it.
        stances: Voices that changed their stance over time.
        alone: Assertions that are new and share a topic with nobody.

    >>> Changes().nothing
    True
    """

    title: str = ""
    sources_added: tuple[SavedSource, ...] = ()
    sources_gone: tuple[SavedSource, ...] = ()
    added: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    edited: tuple[str, ...] = ()
    continued: tuple[Continued, ...] = ()
    born: tuple[SavedTopic, ...] = ()
    gone: tuple[SavedTopic, ...] = ()
    split: tuple[Split, ...] = ()
    merged: tuple[Merged, ...] = ()
    moved: tuple[Moved, ...] = ()
    sides: tuple[SideChange, ...] = ()
    stances: tuple[StanceChange, ...] = ()
    alone: tuple[SavedLoner, ...] = ()
    names: Mapping[str, str] = attrs.field(factory=dict, repr=False)

    @property
    def renamed(self) -> tuple[Continued, ...]:
        """The topics with another id or proposition."""
        return tuple(one for one in self.continued if one.renamed)

    @property
    def contested(self) -> tuple[Continued, ...]:
        """The topics that are contested and were not."""
        return tuple(one for one in self.continued if one.after.contested and not one.before.contested)

    @property
    def settled(self) -> tuple[Continued, ...]:
        """The topics that were contested and no longer are."""
        return tuple(one for one in self.continued if one.before.contested and not one.after.contested)

    @property
    def nothing(self) -> bool:
        """Is everything as it was? Changes of stance that were known before are no change."""
        happened = (
            *(self.sources_added, self.sources_gone, self.added, self.removed, self.edited, self.born, self.gone),
            *(self.split, self.merged, self.renamed, self.moved, self.sides, self.contested, self.settled),
        )
        return not any(happened) and not any(change.new for change in self.stances)
