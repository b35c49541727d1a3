"""Components linked one by one, in bundles or all at once give the same topics."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from random import Random
from string import ascii_lowercase

import attrs
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.grouping.assembling import group
from stance.grouping.components import Component, side_by_side
from stance.grouping.engine import Engine, Memory
from stance.grouping.lines import Drawn
from stance.grouping.settings import LINKAGES
from stance.matching.words import WordMatcher
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from strategies import corpora

Numbers = npt.NDArray[np.int64]


@attrs.frozen
class Bundled(Memory):
    """Links some components at a time, each bundle after a journey through pickle, and the last ones first.

    Attributes:
        at_once: How many components each bundle has.
    """

    at_once: int

    def each(self, link: Callable[[Component], Drawn], whole: Component, alone: float) -> Drawn:
        """Bundle by bundle."""
        found = []
        for start in reversed(range(0, len(whole.parts), self.at_once)):
            parts = whole.parts[start : start + self.at_once]
            there, then = pickle.loads(pickle.dumps((link, whole.cut(parts))))
            found.append((np.sort(np.concatenate(parts)), there(then)))
        return side_by_side(len(whole.rows), reversed(found), alone)


def stories(count: int, seed: int) -> Corpus:
    """Stories that share no word with each other, of different sizes, each with closer company inside."""
    chance = Random(seed)
    said: list[str] = []
    for _ in range(count):
        words = ["".join(chance.choices(ascii_lowercase, k=9)) for _ in range(12)]
        lengths = [chance.randrange(5, 13) for _ in range(chance.randrange(1, 14))]
        said.extend(" ".join(chance.sample(words[:length], 4)) for length in lengths)
    return Corpus.of([Assertion(text, source=f"s{place % 3}", id=f"a{place:03}") for place, text in enumerate(said)])


@given(corpora(), st.sampled_from(LINKAGES), st.sampled_from([None, None, 0.15, 0.4]), st.integers(1, 3))
@settings(max_examples=60)
def test_one_by_one(corpus: Corpus, linkage: str, threshold: float | None, at_once: int) -> None:
    """Whatever a corpus declares and decides, bundles of components give the topics of the whole."""
    fitted = WordMatcher().fit([assertion.text for assertion in corpus.assertions])
    expected = group(corpus, fitted, threshold=threshold, linkage=linkage)
    assert expected == group(corpus, fitted, threshold=threshold, linkage=linkage, engine=Bundled(at_once))


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("at_least", [0.0, 0.4, 0.9])
def test_each_component_has_its_own_line(seed: int, at_least: float) -> None:
    """Stories that nothing connects keep their lines, the largest one's stands for all, and none is below that of before."""
    corpus = stories(12, seed)
    fitted = WordMatcher().fit([assertion.text for assertion in corpus.assertions])
    expected = group(corpus, fitted, at_least=at_least)
    assert len(expected.topics) > 1
    assert expected == group(corpus, fitted, at_least=at_least, engine=Bundled(1))
    assert expected == group(corpus, fitted, at_least=at_least, engine=Bundled(5))


def test_what_belongs_to_another_component_is_left_out() -> None:
    """A component by itself has its own rows, bars, features and edges, renumbered in their order."""
    corpus = stories(3, 1)
    fitted = WordMatcher().fit([assertion.text for assertion in corpus.assertions])
    seen: list[Component] = []

    @attrs.frozen
    class Looking(Bundled):
        def each(self, link: Callable[[Component], Drawn], whole: Component, alone: float) -> Drawn:
            """Keep the whole, then link it."""
            seen.append(whole)
            return Bundled.each(self, link, whole, alone)

    group(corpus, fitted, engine=Looking(1))
    whole = attrs.evolve(seen[0], apart=[(int(seen[0].parts[0][0]), int(seen[0].parts[0][1]))])
    first, second = whole.cut(whole.parts[:1]), whole.cut(whole.parts[1:2])
    assert [(0, 1)] == first.apart
    assert [] == second.apart
    assert whole.parts[1].tolist() == second.rows.tolist()
    assert [list(range(len(second.rows)))] == [part.tolist() for part in second.parts]
    assert whole.own is not None
    assert second.own is not None
    assert second.kinship is not None
    assert second.own.shape[1] == second.kinship.shape[0] < whole.own.shape[1]
    assert len(second.rows) == second.edges.count
    assert len(whole.edges.left) > len(first.edges.left) + len(second.edges.left) - 1


def test_the_line_of_the_largest() -> None:
    """The first bundle tells, though small components together have more rows; without any the line is that of those alone."""
    largest = np.array([1, 3, 6]), Drawn(np.array([0, 1, 2]), np.full(3, 0.4), 0.4)
    small = np.array([0, 2, 4, 5]), Drawn(np.array([0, 1, 2, 2]), np.array([0.3, 0.3, 0.5, 0.5]), 0.3)
    drawn = side_by_side(7, [largest, small], 0.2)
    assert ([0, 1, 2, 3, 4, 4, 6], 0.4) == (drawn.home.tolist(), drawn.line)
    assert [0.3, 0.4, 0.3, 0.4, 0.5, 0.5, 0.4] == drawn.lines.tolist()
    assert 0.2 == side_by_side(2, [], 0.2).line


def test_the_default_engine() -> None:
    """It is the memory of the process, and it keeps the protocol."""
    engine: Engine = Memory()
    assert "memory" == engine.name
    assert Memory() == engine
