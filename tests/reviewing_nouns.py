"""Test nouns: a story with something to ask, and a person whose answers are written down beforehand."""

from __future__ import annotations

from collections.abc import Iterable

import stance
from stance.model.topic import Decision
from stance.reviewing.session import Session

__all__ = ["Sitting", "bridge"]

SAID = {
    "a1": "The footbridge is closed to the public.",
    "a2": "The footbridge will be closed until June.",
    "a3": "The repair of the footbridge costs 180,000 pounds.",
    "b1": "Repairing the bridge will cost 240,000 pounds.",
    "b2": "The footbridge is 62 metres long.",
    "b3": "Salt cracked the welds of the footbridge.",
    "c1": "Poor welding cracked the footbridge.",
    "c2": "The council's letter never reached the residents.",
}


def bridge(*decisions: Decision, topics: Iterable[stance.Topic] = ()) -> stance.Corpus:
    """Eight assertions of three sources about one bridge."""
    said = [stance.Assertion(text, source=f"source {name[0]}", id=name) for name, text in SAID.items()]
    said[5] = stance.Assertion(SAID["b3"], source="source b", id="b3", speaker="Ines Varga")
    sources = [stance.Source("source a", publisher="The Council", published=stance.Period("2024-03"))]
    return stance.Corpus.of(said, title="The bridge", decisions=decisions, sources=sources, topics=topics)


class Sitting:
    """A session whose answers are given beforehand; what was shown and kept is there to be looked at."""

    def __init__(self, corpus: stance.Corpus, *typed: str, blind: bool = False, stances: bool = True) -> None:
        self.kept: list[Decision] = []
        self.shown: list[str] = []
        self.prompts: list[str] = []
        self.typed = list(typed)
        self.session = Session(
            corpus, self.kept.append, self.shown.append, self.next_line, by="mk", blind=blind, stances=stances
        )

    def next_line(self, prompt: str) -> str | None:
        """What the person types next."""
        self.prompts.append(prompt)
        return self.typed.pop(0) if self.typed else None
