"""What linkage joins: one row a text, and rows of their own where a person set something apart."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grouping.slow import Tabled, edges_of, table_of
from stance.grouping.assembling import group
from stance.grouping.bench import Bench
from stance.grouping.rows import PAIRS_EACH, Rows, _some
from stance.matching.words import FittedWords, WordMatcher
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.topic import Decision, Topic

Plain = tuple[list[int], list[str], list[int], list[int], list[int], list[tuple[int, int]]]
TOPICS = (Topic("t", "mill"), Topic("u", "salt", also=("road",)))


def bench_of(*texts: str, settled: tuple[Decision, ...] = (), topics: tuple[Topic, ...] = ()) -> Bench:
    """Assertions a, b, c and so on that say these texts."""
    said = (Assertion(text, "s", id=chr(97 + place)) for place, text in enumerate(texts))
    return Bench.of(Corpus.of(said, topics=topics, decisions=settled), Tabled((), {}))


def rows_of(bench: Bench) -> Plain:
    """The rows as plain lists, bundles by the ids of their members."""
    rows = Rows.of(bench)
    return (
        rows.texts.tolist(),
        ["".join(bench.members(bundles)) for bundles in rows.bundles],
        rows.sizes.tolist(),
        rows.together.tolist(),
        rows.topics.tolist(),
        rows.apart,
    )


def test_copies_share_a_row() -> None:
    """Equal texts are one row as large as their number."""
    expected: Plain = ([0, 1], ["bd", "ac"], [2, 2], [0, 1], [-1, -1], [])
    assert expected == rows_of(bench_of("salt", "mill", "SALT", "Mill"))


@given(st.lists(st.sampled_from(["salt", "Salt", "mill", "the mill", "road"]), max_size=8))
def test_nothing_settled(said: list[str]) -> None:
    """Where nobody settled anything the short way gives the rows that the long way gives."""
    bench = bench_of(*said)
    short, long = Rows._plain(bench), Rows._settled(bench)
    assert long.bundles == short.bundles
    assert long.apart == short.apart
    for name in ("texts", "sizes", "together", "topics"):
        assert getattr(long, name).tolist() == getattr(short, name).tolist()


def test_a_bundle_of_two_texts() -> None:
    """A bundle has rows of its own that start together; the copy beside it stays free."""
    settled = (Decision("same", ("a", "b")),)
    expected: Plain = ([0, 1, 1], ["ab", "c", "ab"], [1, 1, 1], [0, 1, 0], [-1, -1, -1], [])
    assert expected == rows_of(bench_of("salt", "mill", "salt", settled=settled))


def test_a_bundle_of_copies() -> None:
    """A row counts every assertion that it stands for, whether or not a person said that copies are the same."""
    settled = (Decision("same", ("a", "b")),)
    assert [3] == rows_of(bench_of("salt", "salt", "salt", settled=settled))[2]
    settled = (Decision("same", ("a", "b", "c")),)
    assert [1, 2] == rows_of(bench_of("salt", "salt", "mill", settled=settled))[2]


def test_bundles_kept_apart() -> None:
    """Two copies that a person told apart get two rows and a bar."""
    settled = (Decision("different", ("a", "b")),)
    expected: Plain = ([0, 0, 0], ["c", "a", "b"], [1, 1, 1], [0, 1, 2], [-1, -1, -1], [(1, 2)])
    assert expected == rows_of(bench_of("salt", "salt", "salt", settled=settled))


def test_topics_bring_their_phrasings() -> None:
    """Each phrasing is a row of its topic; so is what a person placed there, and all start together."""
    settled = (Decision("topic", ("b",), topic="t"),)
    expected: Plain = (
        [0, 0, 1, 1, 2],
        ["", "b", "", "ac", ""],
        [1, 1, 1, 2, 1],
        [0, 0, 2, 3, 2],
        [0, 0, 1, -1, 1],
        [],
    )
    assert expected == rows_of(bench_of("salt", "mill", "salt", settled=settled, topics=TOPICS))


def test_two_topics_with_one_phrasing() -> None:
    """A phrasing that two topics share is a row for each."""
    topics = (Topic("t", "mill"), Topic("u", "MILL", also=("mill",)))
    expected: Plain = ([0, 0], ["", ""], [1, 1], [0, 1], [1, 0], [])
    assert sorted(expected[4]) == sorted(rows_of(bench_of(topics=topics))[4])
    assert [0, 0] == rows_of(bench_of(topics=topics))[0]


@pytest.mark.parametrize(
    ("decisions", "expected"),
    [
        ((), {(0, 1): 0.5}),
        ((Decision("different", ("a", "c")),), {(0, 1): 0.5, (0, 2): 0.5, (1, 2): 1.0}),
    ],
)
def test_edges_between_rows(decisions: tuple[Decision, ...], expected: dict[tuple[int, int], float]) -> None:
    """An edge between two texts is one between all of their rows; two rows of one text have 1.0."""
    bench = bench_of("salt", "mill", "salt", settled=decisions)
    found = Rows.of(bench).edges(edges_of(2, {(0, 1): 0.5}))
    assert expected == table_of(found)
    assert len(Rows.of(bench).texts) == found.count


def test_edges_of_nothing() -> None:
    """No row has no edge."""
    found = Rows.of(bench_of()).edges(edges_of(0, {}))
    assert (0, {}) == (found.count, table_of(found))


def test_many_rows_of_one_text() -> None:
    """Copies that are all kept apart are all related to each other, once each."""
    settled = (Decision("different", ("a", "b", "c", "d")),)
    bench = bench_of("salt", "salt", "salt", "salt", "mill", settled=settled)
    table = table_of(Rows.of(bench).edges(edges_of(2, {(0, 1): 0.25})))
    assert {(0, other): 0.25 for other in range(1, 5)} | {
        (one, two): 1.0 for one in range(1, 5) for two in range(one + 1, 5)
    } == table


def fitted_on(corpus: Corpus) -> FittedWords:
    """The matcher of words, fitted on what a corpus says."""
    return WordMatcher().fit([one.text for one in corpus.assertions])


@given(st.integers(1, 90), st.integers(1, 90))
def test_some_pairs_of_many(one: int, two: int) -> None:
    """All pairs of few rows; of many as many as there are rows, times a constant, and none twice."""
    left, right = _some(np.arange(one), np.arange(100, 100 + two))
    found = set(zip(left.tolist(), right.tolist(), strict=True))
    assert len(left) == len(found)
    affordable = one * two <= PAIRS_EACH * (one + two)
    assert (one * two if affordable else PAIRS_EACH * max(one, two)) == len(found)


def test_many_near_copies_each_kept_from_the_next() -> None:
    """Forty texts that are one to the matcher, each different from the next by decision: two topics, and few edges."""
    said = [Assertion(f"The flood killed {place} people.", source="s", id=f"a{place:02}") for place in range(40)]
    kept = [Decision("different", (one.id, two.id)) for one, two in pairwise(said)]
    corpus = Corpus.of([*said, Assertion("The flood killed people in the bay.", source="s", id="b")], decisions=kept)
    bench = Bench.of(corpus, fitted_on(corpus))
    rows = Rows.of(bench)
    edges = rows.edges(bench.pairing.edges())
    assert 3 == len({*rows.together.tolist()})
    assert len(edges.left) < 200
    topics = {
        tuple(sorted({int(name[1:]) % 2 for name in topic.members if name != "b"}))
        for topic in group(corpus, fitted_on(corpus)).topics
    }
    assert {(0,), (1,)} == topics


def test_many_near_copies_each_in_a_topic_of_its_own() -> None:
    """Forty topics whose propositions are one to the matcher, and assertions in some of them: no pairs between topics."""
    topics = [Topic(f"t{place}", f"The flood killed {place} people.") for place in range(40)]
    said = [
        Assertion(
            f"Flood number {place} killed people.",
            source="s",
            id=f"a{place:02}",
            topic=f"t{place}" if place % 2 else "",
        )
        for place in range(40)
    ]
    corpus = Corpus.of([*said, Assertion("Floods killed people.", source="s", id="b")], topics=topics)
    bench = Bench.of(corpus, fitted_on(corpus))
    rows = Rows.of(bench)
    edges = rows.edges(bench.pairing.edges())
    of = rows.topics
    assert all(
        one < 0 or two < 0 or one == two
        for one, two in zip(of[edges.left].tolist(), of[edges.right].tolist(), strict=True)
    )
    assert len(edges.left) < 400
    found = {topic.id: topic.members for topic in group(corpus, fitted_on(corpus)).topics}
    assert all(f"a{place:02}" in found[f"t{place}"] for place in range(1, 40, 2))
