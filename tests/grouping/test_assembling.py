"""Assertions about the same question share a topic; what people settled holds; nothing else has a say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import combinations

import attrs
import numpy as np
import pytest
from grouping.slow import Pair, Parts, Tabled, grouped, parts_of, settled
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.errors import UnknownNameError
from stance.grouping.assembling import group
from stance.grouping.settings import DEFAULT_THRESHOLD, LINKAGES
from stance.matching.similarity import Vectors
from stance.matching.words import FittedWords, PairedWords, WordMatcher
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.grouped import Cohesion, GroupedTopic, Grouping
from stance.model.topic import Decision, Topic
from stance.text import normalise
from strategies import corpora, decisions, sentences

FEW = settings(max_examples=25)
SOME = settings(max_examples=80)
THRESHOLDS = st.sampled_from([0.05, DEFAULT_THRESHOLD, 0.3, 0.5, 0.9])

QUARREL = (
    "China is the main source of fentanyl.",
    "Claims that China is the main source of fentanyl are unsubstantiated.",
    "It is false that Chinese fentanyl dominates: the main source is elsewhere.",
    "Demand at home drives the overdose crisis.",
    "Demand at home does not drive the overdose crisis.",
    "The old bridge is closed to lorries.",
    "The old bridge was never closed to lorries.",
    "The annual fair begins in October.",
)
# Nothing here has a word, or kin, in the quarrel.
STRANGERS = ("Ferrets juggle quinoa.", "Ferrets never juggle quinoa.", "Wolves howl.", "☃", "ぎゃく", "7")


def corpus_of(texts: Sequence[str], *, topics: Sequence[Topic] = (), settled_so: Sequence[Decision] = ()) -> Corpus:
    """Assertions a0, a1 and so on that say these texts."""
    said = (Assertion(text, "s", id=f"a{place}") for place, text in enumerate(texts))
    return Corpus.of(said, topics=topics, decisions=settled_so)


def fitted(corpus: Corpus) -> FittedWords:
    """The word matcher with the weights of a corpus."""
    return WordMatcher().fit([assertion.text for assertion in corpus.assertions], synonyms=corpus.synonyms)


def parts(corpus: Corpus, threshold: float = DEFAULT_THRESHOLD, linkage: str = "average") -> Parts:
    """Who shares a topic with whom, by the word matcher."""
    return parts_of(corpus, group(corpus, fitted(corpus), threshold=threshold, linkage=linkage))


def homes_of(grouping: Grouping) -> dict[str, str]:
    """For each assertion the id of its topic, or its own where it has none."""
    return {member: topic.id for topic in grouping.topics for member in topic.members} | {
        name: name for name in grouping.unmatched
    }


@attrs.frozen(eq=False)
class WithoutVectors:
    """The word matcher as one that cannot compare whole groups, so that linkage has the last word."""

    inner: FittedWords

    def over(self, texts: Sequence[str]) -> PairedWords:
        """These texts made comparable, without vectors."""
        paired = self.inner.over(texts)

        class Narrow(PairedWords):
            """Pairs only."""

            def vectors(self) -> Vectors:
                """Nothing to compare groups by."""
                return None  # type: ignore[return-value]  # the protocol allows it

        return Narrow(paired.batch, paired.neighbours)

    def similarity(self, left: str, right: str) -> object:
        """Never asked for."""
        raise NotImplementedError
