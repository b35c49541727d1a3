"""Test nouns: small saved comparisons, written as who says what where."""

from __future__ import annotations

from stance.model.assertion import Stance
from stance.model.period import Period
from stance.model.saved import (
    SavedAssertion,
    SavedComparison,
    SavedDisagreement,
    SavedLoner,
    SavedSide,
    SavedSource,
    SavedTopic,
    SavedVoice,
)

__all__ = ["comparison", "said", "topic"]


def said(name: str, stance: str = "affirm", *, voice: str = "", text: str = "", **more: str) -> SavedAssertion:
    """An assertion; its source is the first letter of its id, and its dates are given as EDTF."""
    about, published = (Period(more.pop(key)) if key in more else None for key in ("about", "published"))
    source = more.pop("source", name[0])
    return SavedAssertion(
        id=name,
        source=source,
        voice=voice or source,
        stance=Stance(stance),
        text=text or f"{name} says so.",
        origin=more.pop("origin", source),
        by=more.pop("by", ""),
        about=about,
        published=published,
    )


def topic(
    name: str, *assertions: SavedAssertion, proposed: bool = True, proposition: str = "", **labels: str
) -> SavedTopic:
    """A topic with a side for each stance (or label), contested where somebody denies or doubts."""
    label = {one.id: labels.get(one.id, str(one.stance)) for one in assertions}
    sides = tuple(
        SavedSide(
            label=name, stance=next(one.stance for one in assertions if label[one.id] == name), assertions=tuple(held)
        )
        for name in dict.fromkeys(label.values())
        if (held := [one.id for one in assertions if label[one.id] == name])
    )
    left = tuple(one.id for one in assertions if one.stance is Stance.AFFIRM)
    right = tuple(one.id for one in assertions if one.stance in {Stance.DENY, Stance.DOUBT})
    found = (SavedDisagreement(kind="contradiction", left=left, right=right, explanation="They differ."),)
    return SavedTopic(
        id=name,
        proposition=proposition or f"The proposition of {name}.",
        proposed=proposed,
        contested=bool(left and right),
        assertions=assertions,
        sides=sides,
        disagreements=found if left and right else (),
        summary=f"{len(assertions)} of them",
    )


def comparison(*topics: SavedTopic, alone: str = "", sources: str = "") -> SavedComparison:
    """A comparison; the ids of those who stand alone and of more sources are separated by blanks."""
    named = sorted({one.source for held in topics for one in held.assertions} | set(sources.split()))
    voices = sorted({one.voice for held in topics for one in held.assertions})
    return SavedComparison(
        title="The story",
        sources=tuple(SavedSource(id=name, name=f"Source {name}") for name in named),
        voices=tuple(SavedVoice(id=name, name=f"Voice {name}") for name in voices),
        topics=topics,
        unmatched=tuple(SavedLoner(id=name, text=f"{name} is alone.") for name in alone.split()),
    )
