"""The comparison on Spark against the same in memory."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

import numpy as np
import pytest

from spark_nouns import SKIPPED, made_corpus, small_session
from stance.comparing import Comparison, compare
from stance.engines.parcels import Parcel
from stance.engines.spark.engine import SparkEngine
from stance.engines.spark.frames import worked
from stance.engines.spark.pairing import SparkPairing
from stance.grouping.components import Component, link_component
from stance.loading import load
from stance.matching.naming import matcher_named
from stance.matching.similarity import Edges
from stance.matching.words import WordMatcher
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stories import BRIDGE, FENTANYL

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

pytestmark = SKIPPED


@pytest.fixture(scope="module")
def session() -> Iterator[SparkSession]:
    """One local session on two cores for all of these tests."""
    with small_session() as made:
        yield made


def assert_same(expected: Comparison, found: Comparison) -> None:
    """The same topics and sides, and the same bytes of every table."""
    assert expected.topics == found.topics
    assert expected.unmatched == found.unmatched
    assert expected.ask == found.ask
    assert expected.to_json() == found.to_json()
    assert expected.to_markdown() == found.to_markdown()
    assert expected.to_csv() == found.to_csv()


@pytest.mark.parametrize("story", [BRIDGE, FENTANYL], ids=["bridge", "fentanyl"])
def test_stories(session: SparkSession, story: object) -> None:
    """The stories that come with the project, with their declared topics and decisions, are the same on Spark."""
    corpus = load(str(story))
    assert_same(compare(corpus), compare(corpus, engine=SparkEngine(session, block=60)))


@pytest.mark.parametrize(("count", "linkage", "threshold"), [(400, "average", None), (60, "complete", 0.3)])
def test_a_made_corpus(session: SparkSession, count: int, linkage: str, threshold: float | None) -> None:
    """A few hundred sentences, copies and contradictions among them, in several blocks."""
    corpus = made_corpus(count)
    engine = SparkEngine(session, block=130)
    told: list[tuple[str, int, int]] = []
    found = compare(corpus, engine=engine, linkage=linkage, threshold=threshold, progress=lambda *one: told.append(one))
    assert_same(compare(corpus, linkage=linkage, threshold=threshold), found)
    assert {("weighing words", 0, 2), ("finding candidates", 1, 2)} <= set(told)


def test_a_story_goes_on(session: SparkSession) -> None:
    """An earlier comparison is gone on from as in memory."""
    before, corpus = made_corpus(60), made_corpus(90)
    first = compare(before)
    assert_same(compare(corpus, previous=first), compare(corpus, previous=first, engine=SparkEngine(session)))


@pytest.mark.parametrize("count", [0, 1])
def test_next_to_nothing(session: SparkSession, count: int) -> None:
    """A corpus of no or one assertion needs no cluster, and gets through."""
    corpus = Corpus.of(Assertion("The bridge is safe.", source="a") for _ in range(count))
    assert_same(compare(corpus), compare(corpus, engine=SparkEngine(session)))


def test_another_matcher(session: SparkSession) -> None:
    """A matcher of somebody else's works on the driver, and the rest on the cluster."""
    corpus, matcher = made_corpus(30), matcher_named("rapidfuzz:token_set_ratio")
    assert_same(compare(corpus, matcher=matcher), compare(corpus, matcher=matcher, engine=SparkEngine(session)))


def test_edges_are_sorted(session: SparkSession) -> None:
    """Whatever the size of blocks, edges and values are those of memory, in their order."""
    fitted = WordMatcher(neighbours=3).fit([one.text for one in made_corpus(100).assertions])
    texts = list(fitted.vocabulary.fitted)
    expected, pairing = fitted.over(texts).edges(), SparkEngine(session, block=21).pairing(fitted, texts)
    assert isinstance(pairing, SparkPairing)
    found = pairing.edges()
    for name in ("left", "right", "value"):
        assert np.array_equal(getattr(expected, name), getattr(found, name))
    assert 0 == len(SparkEngine(session).pairing(fitted, []).edges().left)


def test_components_in_bundles(session: SparkSession) -> None:
    """Large components have a task each, small ones share tasks; the clusters are those of all at once."""
    chance = np.random.default_rng(1)
    left = np.concatenate([np.zeros(40, dtype=np.int64), np.arange(100, 300, 2)])
    right = np.concatenate([np.arange(1, 41), np.arange(101, 301, 2)])
    edges = Edges(301, left, right, chance.random(len(left)))
    engine, one = SparkEngine(session), np.ones(301, dtype=np.int64)
    parts = engine.components(edges, np.arange(301))
    whole = Component(np.arange(301), one, -one, np.arange(301), [], edges, parts)
    link = partial(link_component, line=0.5, own=0.2, linkage="average")
    found = engine.each(link, whole, 0.5)
    assert link(whole).home.tolist() == found.home.tolist()
    assert link(whole).lines.tolist() == found.lines.tolist()


class Locked:
    """Something that knows how to double, and does not travel."""

    def __init__(self) -> None:
        self._lock = threading.Lock()

    def __call__(self, items: Sequence[int]) -> list[int]:
        """Twice each."""
        with self._lock:
            return [2 * item for item in items]


def test_what_does_not_travel_works_here(session: SparkSession) -> None:
    """A function that cannot be sent is applied on the driver."""
    assert [2, 4] == SparkEngine(session).applied(Locked(), [1, 2], "double")


def nothing_at_all(_: int, __: list[Parcel]) -> Iterator[Parcel]:
    """A stage that makes nothing."""
    return iter(())


def test_jobs_and_stages_have_names(session: SparkSession, capsys: pytest.CaptureFixture[str]) -> None:
    """Spark's pages show what is done, its plan the stages, and the user's own description stands there afterwards."""
    context, engine = session.sparkContext, SparkEngine(session)
    context.setJobDescription("mine")
    assert [3, 1, 2] == engine.applied(list, [3, 1, 2], "keep in order")
    assert "mine" == context.getLocalProperty("spark.job.description")
    assert not list(nothing_at_all(0, []))
    worked(engine.frame([]), nothing_at_all).explain()
    assert "MapInArrow nothing_at_all(address" in capsys.readouterr().out
