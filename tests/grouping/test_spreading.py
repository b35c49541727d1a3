"""A decision about two assertions moves what stands beside them, too."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

import stance
from stance.grouping.spreading import spread
from stance.matching.similarity import Edges
from stance.model.topic import Decision


def edges(count: int, **pairs: float) -> Edges:
    """Edges between numbers: `e01=0.5` is the edge from 0 to 1."""
    ends = sorted((int(name[1]), int(name[2]), value) for name, value in pairs.items())
    left, right, value = (np.array(column) for column in zip(*ends, strict=True))
    return Edges(count, left.astype(np.int64), right.astype(np.int64), value.astype(np.float64))


def told(found: Edges) -> dict[tuple[int, int], float]:
    """The pairs with their values."""
    return dict(zip(zip(found.left.tolist(), found.right.tolist(), strict=True), found.value.tolist(), strict=True))


def test_the_same_brings_its_company_along() -> None:
    """What is near to one comes as near to what is near to the other as the weaker of both; what is far does not."""
    known = edges(5, e01=0.6, e23=0.4, e34=0.2, e02=0.1)
    expected = {(0, 1): 0.6, (0, 2): 1.0, (0, 3): 0.4, (1, 2): 0.6, (1, 3): 0.4, (2, 3): 0.4, (3, 4): 0.2}
    assert expected == told(spread(known, [(0, 2)], []))


def test_the_different_keeps_its_company_away() -> None:
    """Known edges between the two sides fall; none is added."""
    known = edges(4, e01=0.6, e02=0.2, e12=0.5, e23=0.4)
    expected = {(0, 1): 0.6, (0, 2): 0.0, (1, 2): 0.2, (2, 3): 0.4}
    assert expected == told(spread(known, [], [(0, 2)]))


def test_what_is_near_to_both_follows_the_nearer() -> None:
    """And what is as near to one as to the other stays where it is."""
    known = edges(4, e01=0.6, e12=0.5, e03=0.4, e23=0.4)
    expected = {(0, 1): 0.6, (1, 2): 0.2, (0, 3): 0.4, (2, 3): 0.4}
    assert expected == told(spread(known, [], [(0, 2)]))


def test_no_edges_at_all() -> None:
    """A decision about two that nothing connects makes one edge, or none."""
    none = np.zeros(0, dtype=np.int64)
    empty = Edges(2, none, none, np.zeros(0))
    assert {(0, 1): 1.0} == told(spread(empty, [(0, 1)], []))
    assert {} == told(spread(empty, [], [(0, 1)]))


numbers = st.integers(0, 5)
pairs = st.tuples(numbers, numbers).filter(lambda pair: pair[0] < pair[1])


@given(st.dictionaries(pairs, st.floats(0.0, 1.0), min_size=1), st.lists(pairs), st.lists(pairs))
def test_values_stay_values(
    known: dict[tuple[int, int], float], same: list[tuple[int, int]], different: list[tuple[int, int]]
) -> None:
    """From 0 to 1, smaller number first, each pair once; without decisions nothing changes."""
    given_pairs = sorted(known)
    made = Edges(
        6,
        np.array([one for one, _ in given_pairs], dtype=np.int64),
        np.array([two for _, two in given_pairs], dtype=np.int64),
        np.round([known[pair] for pair in given_pairs], 12),
    )
    found = told(spread(made, same, different))
    assert all(one < two and 0.0 <= value <= 1.0 for (one, two), value in found.items())
    assert set(known) <= set(found)
    assert told(made) == told(spread(made, [], []))


def test_one_answer_moves_a_whole_group() -> None:
    """Two groups of three become one by a single decision."""
    said = [
        "The mill bridge is closed to lorries.",
        "Lorries may not cross the mill bridge.",
        "The mill bridge is shut for heavy lorries.",
        "Repair work costs 180,000 pounds.",
        "The costs of repair work rise to 240,000 pounds.",
        "Repair work will cost the town dearly.",
    ]
    corpus = stance.Corpus.of(stance.Assertion(text, source="s", id=f"a{place}") for place, text in enumerate(said))
    decided = stance.Corpus.of(corpus.assertions, decisions=[Decision("same", ("a0", "a3"))])
    assert [3, 3] == [len(topic.assertions) for topic in stance.compare(corpus).topics]
    assert [6] == [len(topic.assertions) for topic in stance.compare(decided).topics]
