"""Things that fit and still look odd: a corpus comes in; what nobody uses, and what is there twice, goes out as problems."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from stance.errors import Problem, nearest_name
from stance.model.corpus import Corpus
from stance.text import word_forms

__all__ = ["doubled_texts", "unused_things"]

# A hint compares a name with every declared one: a page of them is enough.
_HINTS_AT_MOST = 20


def unused_things(corpus: Corpus) -> Iterator[Problem]:
    """Speakers, topics and sources that are declared and take no part, and speakers whose name is nearly a declared one.

    >>> from stance.model.assertion import Assertion
    >>> from stance.model.source import Source
    >>> corpus = Corpus.of([Assertion("The bridge is closed.", source="a")], sources=[Source("b")])
    >>> [problem.what for problem in unused_things(corpus)]
    ["source 'b' has no assertions"]
    """
    yield from _silent_speakers(corpus)
    named = {assertion.topic for assertion in corpus.assertions} | {decision.topic for decision in corpus.decisions}
    for position, topic in enumerate(corpus.topics):
        if topic.id not in named:
            what = f"no assertion and no decision names topic {topic.id!r}"
            yield Problem("ST402", what, "only matching can fill it now", ("topics", position, "id"))
    speaking = {assertion.source for assertion in corpus.assertions}
    for position, source in enumerate(corpus.sources):
        if source.id not in speaking:
            cure = "give it some, or remove it"
            yield Problem("ST403", f"source {source.id!r} has no assertions", cure, ("sources", position, "id"))
    yield from _misspelt_speakers(corpus)


def _silent_speakers(corpus: Corpus) -> Iterator[Problem]:
    """Declared speakers whom no assertion names, and who are no body to which one of those belongs."""
    above = {speaker.id: speaker.part_of for speaker in corpus.speakers}
    heard: set[str] = set()
    for name in {name for assertion in corpus.assertions for name in assertion.speaker}:
        speaker = corpus.speaker(name).id
        while speaker and speaker not in heard:
            heard.add(speaker)
            speaker = above.get(speaker, "")
    for position, declared in enumerate(corpus.speakers):
        if declared.id not in heard:
            cure = "name it in an assertion, or remove it"
            yield Problem("ST401", f"speaker {declared.id!r} says nothing", cure, ("speakers", position, "id"))


def _misspelt_speakers(corpus: Corpus) -> Iterator[Problem]:
    declared = {speaker.id for speaker in corpus.speakers}
    known = [name for speaker in corpus.speakers for name in (speaker.id, speaker.name, *speaker.aliases)]
    hinted = count()
    seen: set[str] = set()
    for position, assertion in enumerate(corpus.assertions):
        for name in assertion.speaker:
            if name in seen or corpus.speaker(name).id in declared:
                continue
            seen.add(name)
            if known and next(hinted) < _HINTS_AT_MOST and (hint := nearest_name(name, known)):
                what = f"speaker {name!r} is not declared"
                yield Problem("ST404", what, f"did you mean {hint!r}?", ("assertions", position, "speaker"))


def doubled_texts(corpus: Corpus) -> Iterator[Problem]:
    """Assertions with the words of an earlier one by the same voice, in the same source, about the same period.

    >>> from stance.model.assertion import Assertion
    >>> said = ("The bridge is closed.", "The bridge is CLOSED!")
    >>> corpus = Corpus.of([Assertion(text, source="a", id=text[-3:]) for text in said])
    >>> [problem.what for problem in doubled_texts(corpus)]
    ["'ED!' says what 'ed.' says in the same source"]
    """
    first: dict[tuple[object, ...], str] = {}
    for position, assertion in enumerate(corpus.assertions):
        words = " ".join(word_forms(assertion.text)) or assertion.text
        same = (assertion.source, assertion.speaker, assertion.about, words)
        earlier = first.setdefault(same, assertion.id)
        if earlier != assertion.id:
            what = f"{assertion.id!r} says what {earlier!r} says in the same source"
            yield Problem("ST421", what, "keep one of them", ("assertions", position, "text"))
