"""What somebody wants to see: names as they were typed come in; the topics that fit, in the wanted order, go out."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import attrs

from stance.errors import UnknownIdError, UnknownNameError
from stance.judging.judged import JudgedTopic
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.tabulating.choosing import choose, in_order
from stance.tabulating.names import KINDS

__all__ = ["Selection", "select"]


@attrs.frozen(kw_only=True)
class Selection:
    """Which topics to show, and in which order; what is left empty lets all through.

    Attributes:
        topics: Ids of topics.
        kinds: Kinds of disagreements and differences, of which a topic has one at least.
        sources: Ids of sources, of which one at least speaks on the topic.
        voices: Ids or names of voices, of which one at least speaks on the topic.
        period: A time that an assertion of the topic speaks of, or in which it was published where it says none.
        order: `contestedness`, `size` or `name`.

    >>> str(Selection(topics=("safety",), period=Period("2021")))
    'topic safety; period 2021'
    >>> str(Selection())
    ''
    """

    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    period: Period | None = None
    order: str = "contestedness"

    def __str__(self) -> str:
        named = {"topic": self.topics, "kind": self.kinds, "source": self.sources, "voice": self.voices}
        told = [f"{filter_} {', '.join(names)}" for filter_, names in named.items() if names]
        return "; ".join([*told, *([f"period {self.period}"] if self.period else [])])


def select(topics: Sequence[JudgedTopic], corpus: Corpus, selection: Selection) -> tuple[JudgedTopic, ...]:
    """The topics that somebody wants to see.

    Args:
        topics: Any topics.
        corpus: What was compared; knows its sources and voices.
        selection: What is wanted.

    Raises:
        UnknownIdError: There is no such topic, source or voice.
        UnknownNameError: There is no such kind or order.
    """
    voices = {voice.id: voice.name for voice in map(corpus.voice, corpus.assertions)}
    for kind in selection.kinds:
        if kind not in KINDS:
            raise UnknownNameError("kind", kind, KINDS)
    chosen = choose(
        topics,
        ids=_known("topic", selection.topics, [topic.id for topic in topics]),
        kinds=selection.kinds,
        sources=_known("source", selection.sources, [source.id for source in corpus.sources]),
        voices={voice for named in selection.voices for voice in _voices_named(named, voices)},
        period=selection.period,
    )
    return in_order(chosen, selection.order)


def _known(kind: str, wanted: Sequence[str], known: Sequence[str]) -> Collection[str]:
    for name in wanted:
        if name not in known:
            raise UnknownIdError(kind, name, known)
    return wanted


def _voices_named(wanted: str, voices: dict[str, str]) -> list[str]:
    """The ids of the voices with this id or this name; people know the name, and two voices may share it."""
    found = [voice for voice, name in voices.items() if wanted in (voice, name)]
    if not found:
        raise UnknownIdError("voice", wanted, sorted({*voices, *voices.values()}))
    return found
