"""A grouper under test: a function from corpus, matcher and threshold to a grouping; or one that only labels texts."""

from __future__ import annotations

import sys
from collections.abc import Callable, Hashable, Mapping, Sequence
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING, Any, Protocol

import attrs

from stance.errors import SettingError
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.grouped import GroupedTopic, Grouping
from stance.testing.asking import answered, name_of
from stance.testing.sentences import known_texts

if TYPE_CHECKING:
    from stance.matching.similarity import FittedMatcher

__all__ = ["Grouper", "Groups", "grouper_from_labels", "grouper_under_test", "known_matcher", "parts_of"]

Parts = frozenset[frozenset[str]]


class Grouper(Protocol):
    """Whatever puts the assertions of a corpus into topics."""

    def __call__(self, corpus: Corpus, matcher: FittedMatcher, *, threshold: float) -> Grouping:
        """Every assertion in exactly one topic, or among the unmatched."""
        ...


@attrs.frozen(eq=False)
class LabelGrouper:
    """A function that labels texts, as a grouper; made by `grouper_from_labels`.

    Attributes:
        label: Gives one label for each text; equal labels are one group.
        name: How reports call it.
    """

    label: Callable[[Sequence[str]], Sequence[Hashable]]
    name: str

    def __call__(self, corpus: Corpus, matcher: FittedMatcher, *, threshold: float) -> Grouping:  # noqa: ARG002 -- labels know neither
        """The topics that the labels make."""
        found: dict[Hashable, list[str]] = {}
        labels = self.label([assertion.text for assertion in corpus.assertions])
        for assertion, label in zip(corpus.assertions, labels, strict=True):
            found.setdefault(label, []).append(assertion.id)
        groups = [tuple(sorted(members)) for members in found.values()]
        topics = [
            GroupedTopic(f"t-{members[0]}", corpus.assertion(members[0]).text, members, proposed=True)
            for members in sorted(groups)
            if len(members) > 1
        ]
        return Grouping(tuple(topics), tuple(sorted(members[0] for members in groups if len(members) == 1)))


def grouper_from_labels(label: Callable[[Sequence[str]], Sequence[Hashable]]) -> LabelGrouper:
    """A grouper made of a function that labels texts, as clustering libraries do.

    Decisions, thresholds and cohesion are nothing to it, so the laws about these do not apply.

    >>> from stance.testing import report_on
    >>> by_length = grouper_from_labels(lambda texts: [len(text) for text in texts])
    >>> report_on(by_length, kind="grouper", laws=["partition"], profile="quick").broken
    ()
    """
    return LabelGrouper(label, name_of(label))


@attrs.frozen(eq=False)
class Groups:
    """A grouper, ready to be judged; made by `grouper_under_test`.

    Attributes:
        name: How reports call it.
        grouper: The grouper.
        oracle: A slow and obvious grouper that gives the same; None where there is none.
    """

    name: str
    grouper: Grouper
    oracle: Grouper | None = None

    @property
    def labels_only(self) -> bool:
        """Is it blind to everything but texts?"""
        return isinstance(self.grouper, LabelGrouper)

    @property
    def path(self) -> str:
        """Where another process finds it, as `module:object`; empty where it cannot."""
        made = self.grouper.label if isinstance(self.grouper, LabelGrouper) else self.grouper
        module, inside = getattr(made, "__module__", ""), getattr(made, "__qualname__", "")
        known = module in sys.modules and module != "__main__" and inside
        return f"{module}:{inside}" if known and "<" not in inside else ""

    def group(self, corpus: Corpus, threshold: float, grouper: Grouper | None = None) -> Grouping:
        """The grouping of a corpus, with the matcher that learned from the kit's sentences.

        Raises:
            UnanswerableError: It raised.
        """
        asked = grouper or self.grouper
        return answered(self.name, lambda given: asked(given, known_matcher(), threshold=threshold), corpus)

    def parts(self, corpus: Corpus, threshold: float) -> Parts:
        """Who shares a topic with whom."""
        return parts_of(self.group(corpus, threshold))


@cache
def known_matcher() -> FittedMatcher:
    """The default matcher, fitted on the sentences of the kit, so that what else is in a corpus changes no weight."""
    from stance.matching.words import WordMatcher

    return WordMatcher().fit(known_texts())


def parts_of(grouping: Grouping) -> Parts:
    """Who shares a topic with whom; topics without members are left out."""
    groups = [topic.members for topic in grouping.topics if topic.members] + [(name,) for name in grouping.unmatched]
    return frozenset(frozenset(members) for members in groups)


def homes_of(grouping: Grouping) -> Mapping[str, str]:
    """For each assertion the id of its topic, or its own in brackets where it has none."""
    homes = {name: f"({name})" for name in grouping.unmatched}
    return homes | {member: topic.id for topic in grouping.topics for member in topic.members}


def corpus_of(texts: Sequence[str]) -> Corpus:
    """A corpus whose assertions a0, a1 and so on say these texts."""
    return Corpus.of(Assertion(text, "kit", id=f"a{place}") for place, text in enumerate(texts))


def grouper_under_test(subject: object, *, oracle: Grouper | None = None) -> Groups:
    """A grouper made ready for the laws of groupers.

    Args:
        subject: A function of a corpus, a fitted matcher and a `threshold`, that gives a `Grouping`.
        oracle: A slow and obvious one that gives the same, where there is one.

    Raises:
        SettingError: It is no function.
    """
    if isinstance(subject, Groups):
        return subject
    if not callable(subject):
        message = f"{subject!r} is no grouper — give a function of a corpus, a matcher and a threshold"
        raise SettingError(message)
    grouper: Any = subject
    return Groups(name_of(subject), grouper, oracle)


def told_elsewhere(path: str, plain: bool, texts: Sequence[str], threshold: float) -> list[list[str]]:  # noqa: FBT001 -- from a command line
    """The parts that the grouper at a path makes in this process, sorted: what another process is asked for."""
    module, _, inside = path.partition(":")
    found: Any = import_module(module)
    for step in inside.split("."):
        found = getattr(found, step)
    grouper = grouper_from_labels(found) if plain else found
    parts = grouper_under_test(grouper).parts(corpus_of(texts), threshold)
    return sorted(sorted(members) for members in parts)
