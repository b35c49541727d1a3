"""What linkage joins: one row a text, and rows of their own where a person set something apart."""

from __future__ import annotations

import pytest

from grouping.slow import Tabled, edges_of, table_of
from stance.grouping.bench import Bench
from stance.grouping.rows import Rows
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
