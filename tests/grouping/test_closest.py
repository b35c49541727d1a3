"""Each assertion's nearest in its topic is the one that a look at all pairs would find, with words that it really has."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from grouping.slow import Tabled
from stance.grouping.assembling import group
from stance.grouping.cohesion import MEMBERS_COMPARED
from stance.matching.similarity import Vectors
from stance.matching.words import WordMatcher
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.grouped import Nearest
from stance.model.topic import Topic
from strategies import sentences


def told(texts: Sequence[str]) -> tuple[dict[str, Nearest], dict[str, str]]:
    """The nearest of each of these texts, and the text of each id."""
    corpus = Corpus.of([Assertion(text, "s", id=f"a{place:04}") for place, text in enumerate(texts)])
    grouping = group(corpus, WordMatcher().fit(texts))
    return dict(grouping.nearest), {assertion.id: assertion.text for assertion in corpus.assertions}


@given(st.lists(sentences(), min_size=2, max_size=9))
def test_nobody_is_nearer(texts: list[str]) -> None:
    """No other member of the topic has a higher similarity, and everyone who shares a topic has a nearest."""
    corpus = Corpus.of([Assertion(text, "s", id=f"a{place}") for place, text in enumerate(texts)])
    matcher = WordMatcher().fit(texts)
    grouping = group(corpus, matcher)
    shared = [topic.members for topic in grouping.topics if len(topic.members) > 1]
    assert {member for members in shared for member in members} == grouping.nearest.keys()
    for members in shared:
        for member in members:
            found = grouping.nearest[member]
            said = corpus.assertion(member).text
            values = {
                other: matcher.similarity(said, corpus.assertion(other).text).value
                for other in members
                if other != member
            }
            assert round(max(values.values()), 4) == found.similarity
            assert round(values[found.id], 4) == found.similarity
            assert all(word in said for word in found.shared)


@given(st.permutations([f"The {old} bridge in {town} is safe." for old in ("old", "new") for town in ("Mill", "Salt")]))
def test_the_order_changes_nothing(texts: list[str]) -> None:
    """Which text is nearest to which does not depend on the order of the input."""
    found, text_of = told(texts)
    assert {
        ("The old bridge in Mill is safe.", "The new bridge in Mill is safe."),
        ("The old bridge in Salt is safe.", "The new bridge in Salt is safe."),
    } <= {(text_of[one], text_of[nearest.id]) for one, nearest in found.items()}


def test_words_are_written_as_in_the_text() -> None:
    """Capitals and names of one meaning stay as they are, and part of a longer word is not taken for the word."""
    found, _ = told(["Unusable: the U.S. bridge.", "The bridge in America is open.", "Mills of the other kind."])
    assert {"a0000": ("bridge", "U.S"), "a0001": ("bridge", "America")} == {
        name: near.shared for name, near in found.items()
    }
    found, _ = told(["The urban ban of boats ends.", "The ban of boats has ended."])
    assert ("ban", "boats", "ends") == tuple(sorted(found["a0000"].shared))
    found, _ = told(["\u0130stanbul bridge repairs cost crowns.", "Repairs of the bridge cost crowns."])
    assert ("bridge", "cost", "crowns") == found["a0000"].shared


def test_what_only_looks_alike_is_no_reason() -> None:
    """A word that is spelled nearly like another counts for the similarity, and is not called shared."""
    found, _ = told(["China closed the road to the mill.", "China counted 63,600 deaths in 2016."])
    assert {("China",)} == {near.shared for near in found.values()}


def test_copies_are_nearest_to_each_other() -> None:
    """Of equal texts the nearest is another copy, and its words are told all the same."""
    found, _ = told(["The bridge is closed."] * 3)
    assert {"a0000": "a0001", "a0001": "a0000", "a0002": "a0000"} == {one: near.id for one, near in found.items()}
    assert {1.0} == {near.similarity for near in found.values()}
    assert all("bridge" in near.shared for near in found.values())


def numbered(count: int) -> list[str]:
    """Distinct texts in alphabetical order."""
    return [f"w{place:04}" for place in range(count)]


def of_one_topic(texts: Sequence[str]) -> Corpus:
    """All texts are declared to be about one question, which is the first of them."""
    said = (Assertion(text, "s", id=text, topic="t") for text in texts)
    return Corpus.of(said, topics=[Topic("t", texts[0])])


def test_a_topic_too_large_for_all_pairs() -> None:
    """Where only a sample was compared, the others find their nearest in it by the vectors."""
    texts = numbered(MEMBERS_COMPARED + 2)

    def spread(said: Sequence[str]) -> Vectors:
        """Two texts share a feature, of which one only is in the sample."""
        own = sparse.csr_matrix(np.eye(len(said))[[place // 2 * 2 for place in range(len(said))]])
        return Vectors(own, sparse.identity(len(said), format="csr"))

    matcher = Tabled(texts, {(place, place + 1): 0.5 for place in range(0, len(texts), 2)}, spread)
    grouping = group(of_one_topic(texts), matcher, threshold=0.9)
    assert Nearest("w0002", 0.5) == grouping.nearest["w0003"]
    assert len(texts) == len(grouping.nearest)


def test_a_large_topic_without_vectors() -> None:
    """Without vectors, who was not in the sample has no nearest."""
    texts = numbered(MEMBERS_COMPARED + 2)
    grouping = group(of_one_topic(texts), Tabled(texts, {(0, 2): 0.5}), threshold=0.9)
    assert Nearest("w0002", 0.5) == grouping.nearest["w0000"]
    assert "w0001" not in grouping.nearest
