"""Texts are folded, sorted and numbered before anything is compared."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from grouping.slow import Tabled
from stance.grouping.bench import Bench
from stance.grouping.cohesion import MEMBERS_COMPARED
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.topic import Decision, Topic


def corpus_of(texts: Sequence[str], **more: Sequence[Topic] | Sequence[Decision]) -> Corpus:
    """Assertions a0, a1 and so on that say these texts."""
    said = (Assertion(text, "s", id=f"a{place}") for place, text in enumerate(texts))
    return Corpus.of(said, **more)  # type: ignore[arg-type]  # topics or decisions, by their names


def test_texts_are_folded_and_sorted() -> None:
    """What differs in case or Unicode form only is one text; topics' phrasings come behind what is said."""
    topics = (Topic("t", "CAFÉ", also=("mill", "abbey")), Topic("u", "abbey"))
    bench = Bench.of(corpus_of(["Salt", "salt", "cafe\u0301", "Bridge"], topics=topics), Tabled((), {}))
    assert ["bridge", "café", "salt", "abbey", "mill"] == bench.texts
    assert {"a0": 2, "a1": 2, "a2": 1, "a3": 0} == bench.text_number
    assert {"CAFÉ": 1, "mill": 4, "abbey": 3} == bench.phrase_number


class Backwards(Tabled):
    """A matcher for which the last letter of a text comes first."""

    def key(self, text: str) -> str:
        """The text turned round."""
        return super().key(text)[::-1]


def test_texts_are_sorted_as_texts() -> None:
    """Whatever the matcher makes of them: the numbers of texts are those that a reader can count."""
    topics = (Topic("t", "quay b", also=("port a",)),)
    bench = Bench.of(corpus_of(["mill b", "salt a", "bridge c"], topics=topics), Backwards((), {}))
    assert ["bridge c", "mill b", "salt a", "port a", "quay b"] == bench.texts
    assert {"a0": 1, "a1": 2, "a2": 0} == bench.text_number


def test_bundles_and_their_texts() -> None:
    """A bundle stands for its members and their distinct texts."""
    settled = (Decision("same", ("a0", "a1", "a2")),)
    bench = Bench.of(corpus_of(["salt", "SALT", "bridge", "mill"], decisions=settled), Tabled((), {}))
    assert (("a0", "a1", "a2"), ("a3",)) == bench.constraints.bundles
    assert ([0, 2], [1]) == (bench.text_numbers(0), bench.text_numbers(1))
    assert ("a0", "a1", "a2", "a3") == bench.members([1, 0])


@pytest.mark.parametrize("count", [0, 1, MEMBERS_COMPARED, MEMBERS_COMPARED + 1, 3 * MEMBERS_COMPARED])
def test_a_sample_of_members(count: int) -> None:
    """All distinct texts of few members, every k-th of many; never more than can be compared pair by pair."""
    corpus = corpus_of([f"w{place:04}" for place in range(count)])
    bench = Bench.of(corpus, Tabled((), {}))
    sample = bench.sample([assertion.id for assertion in corpus.assertions]).tolist()
    step = -(-count // MEMBERS_COMPARED) or 1
    assert list(range(0, count, step)) == sample
    assert len(sample) <= MEMBERS_COMPARED


def test_copies_count_once_in_a_sample() -> None:
    """A text that many say is one text."""
    bench = Bench.of(corpus_of(["salt"] * 5 + ["mill"]), Tabled((), {}))
    assert [0, 1] == bench.sample([f"a{place}" for place in range(6)]).tolist()
