"""Things that nobody uses, and what is said twice."""

from __future__ import annotations

from stance import Assertion, Corpus, Decision, Source, Speaker, Topic
from stance.inspecting.things import doubled_texts, unused_things


def told(corpus: Corpus) -> list[str]:
    """The findings as lines."""
    return [str(problem) for problem in unused_things(corpus)]


def test_speakers_who_say_nothing() -> None:
    """A speaker named by id, name or alias is heard, and so is the body that the speaker belongs to."""
    speakers = [Speaker("dea", aliases=("The agency",)), Speaker("baer", name="Russell Baer", part_of="dea")]
    said = [Assertion("The bridge is closed.", source="a", speaker="russell baer")]
    assert [] == told(Corpus.of(said, speakers=speakers))
    assert [] == told(Corpus.of(said * 2, speakers=speakers))
    said = [Assertion("The bridge is closed.", source="a", speaker="the agency")]
    expected = ["speakers.1.id: ST401: speaker 'baer' says nothing — name it in an assertion, or remove it"]
    assert expected == told(Corpus.of(said, speakers=speakers))


def test_topics_that_nothing_names() -> None:
    """An assertion or a decision names a topic; otherwise only matching can fill it, and that is told."""
    topics = [Topic("safe", "It is safe."), Topic("cost", "It is dear."), Topic("age", "It is old.")]
    said = [Assertion("It is safe for all.", source="a", id="a1", topic="safe"), Assertion("No.", source="a", id="a2")]
    decided = [Decision("topic", ("a2",), topic="cost")]
    expected = [
        "topics.2.id: ST402: no assertion and no decision names topic 'age' — only matching can fill it now",
    ]
    assert expected == told(Corpus.of(said, topics=topics, decisions=decided))


def test_sources_without_assertions() -> None:
    """A source that says nothing at all is told."""
    expected = ["sources.0.id: ST403: source 'b' has no assertions — give it some, or remove it"]
    assert expected == told(Corpus.of([Assertion("It is safe.", source="a")], sources=[Source("b")]))


def test_speakers_with_nearly_a_declared_name() -> None:
    """A speaker who is not declared is told once, where a declared one has nearly the name."""
    speakers = [Speaker("varga", name="Ines Varga")]
    said = [
        Assertion(f"It is {word}.", source="a", speaker=name)
        for word, name in (("safe", "Ines Varga"), ("old", "Ines Vagra"), ("new", "Ines Vagra"), ("red", "The mayor"))
    ]
    expected = ["assertions.1.speaker: ST404: speaker 'Ines Vagra' is not declared — did you mean 'Ines Varga'?"]
    assert expected == told(Corpus.of(said, speakers=speakers))


def test_speakers_where_none_is_declared() -> None:
    """Who declares no speakers means to name them in place."""
    assert [] == told(Corpus.of([Assertion("It is safe.", source="a", speaker="Ines Vagra")]))


def test_texts_that_are_there_twice() -> None:
    """Case and signs aside, one voice says the same once a source and period; what has no words is compared by signs."""
    said = [
        Assertion("The bridge is closed.", source="a", id="a1"),
        Assertion("the bridge is closed!", source="a", id="a2"),
        Assertion("The bridge is closed.", source="b", id="b1"),
        Assertion("The bridge is closed.", source="a", id="a3", speaker="Ines Varga"),
        Assertion("?", source="a", id="a4"),
        Assertion("!", source="a", id="a5"),
    ]
    expected = ["assertions.1.text: ST421: 'a2' says what 'a1' says in the same source — keep one of them"]
    assert expected == [str(problem) for problem in doubled_texts(Corpus.of(said))]
