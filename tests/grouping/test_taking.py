"""A declared topic takes what linkage left alone and what plainly belongs under it, and nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

import attrs
import numpy as np
import numpy.typing as npt

import stance
from stance.grouping.assembling import group
from stance.grouping.bench import Bench
from stance.grouping.rows import Rows
from stance.grouping.taking import taken
from stance.matching.similarity import Pairing
from stance.matching.words import WordMatcher

Numbers = npt.NDArray[np.int64]
Values = npt.NDArray[np.float64]

SAID = ("alpha", "beta", "gamma")
TOPICS = (
    stance.Topic("one", "First proposition.", also=("Other phrasing.",)),
    stance.Topic("two", "Second proposition."),
)


@attrs.frozen(eq=False)
class Known:
    """Texts whose similarities are given."""

    table: Values

    def values(self, left: Numbers, right: Numbers) -> Values:
        """What the table says."""
        return np.asarray(self.table[left, right], dtype=np.float64)


def homes(
    near: Sequence[Sequence[float]], clusters: Sequence[int], *, between: float = 0.0, different: bool = False
) -> list[str]:
    """The topic that holds each assertion afterwards, empty for none.

    Args:
        near: For each assertion its similarity to the first topic's proposition, its other phrasing, and the second topic.
        clusters: For each assertion the number of its cluster.
        between: The similarity of two assertions.
        different: Whether somebody decided that the first two are different.
    """
    decisions = (stance.Decision("different", ("a0", "a1")),) if different else ()
    assertions = [stance.Assertion(text, source="s", id=f"a{place}") for place, text in enumerate(SAID)]
    bench = Bench.of(stance.Corpus.of(assertions, topics=TOPICS, decisions=decisions), WordMatcher().fit(SAID))
    phrases = [bench.phrase_number[name] for name in ("First proposition.", "Other phrasing.", "Second proposition.")]
    texts = [bench.text_number[f"a{place}"] for place in range(3)]
    table = np.zeros((len(bench.texts), len(bench.texts)))
    table[np.ix_(texts, texts)] = between
    table[np.ix_(texts, phrases)] = near
    rows = Rows.of(bench)
    row = rows.of_assertions(bench)
    home = rows.together.copy()
    for place, cluster in enumerate(clusters):
        home[row[f"a{place}"]] = row[f"a{cluster}"]
    after = taken(attrs.evolve(bench, pairing=cast("Pairing", Known(table))), rows, home, 0.2)
    held = {int(after[at]): TOPICS[int(rows.topics[at])].id for at in np.flatnonzero(rows.topics >= 0)}
    return [held.get(int(after[row[f"a{place}"]]), "") for place in range(3)]


def test_a_text_alone_goes_where_no_other_is_nearly_as_good() -> None:
    """By any phrasing of the topic; two that are about as near, and one that is not near, take nothing."""
    assert ["one", "", ""] == homes([(0.1, 0.3, 0.2), (0.3, 0.0, 0.29), (0.19, 0.0, 0.0)], [0, 1, 2])
    assert ["two", "one", "two"] == homes([(0.0, 0.0, 0.2), (0.2, 0.0, 0.0), (0.2, 0.2, 0.9)], [0, 1, 2])


def test_a_pair_needs_a_clearer_case() -> None:
    """What would do for one text does not do for two, and the one that is less near speaks for both."""
    assert ["one", "one", ""] == homes([(0.5, 0.0, 0.2), (0.35, 0.0, 0.2), (0.0, 0.0, 0.0)], [0, 0, 2])
    assert ["", "", ""] == homes([(0.4, 0.0, 0.3), (0.4, 0.0, 0.3), (0.0, 0.0, 0.0)], [0, 0, 2])
    assert ["", "", ""] == homes([(0.9, 0.0, 0.0), (0.1, 0.0, 0.0), (0.0, 0.0, 0.0)], [0, 0, 2])


def test_a_pair_with_a_subject_of_its_own_stays() -> None:
    """Two texts far nearer to each other than to any proposition are no part of it."""
    near = [(0.3, 0.0, 0.0), (0.3, 0.0, 0.0), (0.0, 0.0, 0.0)]
    assert ["one", "one", ""] == homes(near, [0, 0, 2], between=0.5)
    assert ["", "", ""] == homes(near, [0, 0, 2], between=0.7)


def test_a_group_of_three_stays() -> None:
    """Three that linkage joined are a topic of their own, however near."""
    assert ["", "", ""] == homes([(0.9, 0.9, 0.0)] * 3, [0, 0, 0])


def test_what_somebody_set_apart_stays() -> None:
    """A decision says that two are different, so none of them is moved; a third is."""
    assert ["", "", "one"] == homes([(0.9, 0.0, 0.0)] * 3, [0, 1, 2], different=True)


def test_no_topics() -> None:
    """Nobody declared anything: everything stays where it was, the array itself."""
    corpus = stance.Corpus.of([stance.Assertion("alpha", source="s")])
    bench = Bench.of(corpus, WordMatcher().fit(["alpha"]))
    rows = Rows.of(bench)
    assert rows.together is taken(bench, rows, rows.together, 0.2)


def test_nothing_left_to_take() -> None:
    """Topics without assertions: everything stays where it was."""
    bench = Bench.of(stance.Corpus.of([], topics=TOPICS), WordMatcher().fit([]))
    rows = Rows.of(bench)
    assert rows.together is taken(bench, rows, rows.together, 0.2)


def test_a_given_threshold_is_the_only_line() -> None:
    """Where the corpus draws the line the topic takes what stands alone; where a person draws it, nothing is done."""
    said = ["The council closed the footbridge.", "The council sold the old school.", "Wheat rose in spring."]
    topic = stance.Topic("closure", "Who closed the footbridge for so long, and was there any need of it?")
    corpus = stance.Corpus.of(
        [stance.Assertion(text, source="s", id=f"a{place}") for place, text in enumerate(said)], topics=[topic]
    )
    fitted = WordMatcher().fit(said)
    value = fitted.similarity(said[0], topic.proposition).value
    line = round(value - 0.02, 3)
    assert ("a0",) == group(corpus, fitted, own=line).topics[0].members
    assert () == group(corpus, fitted, threshold=0.9, own=line).topics[0].members


def test_what_is_said_twice_is_a_topic_of_its_own() -> None:
    """Equal texts share a row, and are taken no more easily than two texts that are as near to each other."""
    said = {"a": "alpha", "b": "alpha", "c": "beta"}
    assertions = [stance.Assertion(text, source="s", id=name) for name, text in said.items()]
    bench = Bench.of(stance.Corpus.of(assertions, topics=TOPICS), WordMatcher().fit(SAID))
    rows = Rows.of(bench)
    alpha, beta, proposition = bench.text_number["a"], bench.text_number["c"], bench.phrase_number["First proposition."]
    table = np.eye(len(bench.texts))
    table[[alpha, beta], proposition] = 0.4
    home = np.where(rows.topics >= 0, rows.together, np.arange(len(rows.texts)))
    after = taken(attrs.evolve(bench, pairing=cast("Pairing", Known(table))), rows, home, 0.2)
    topic = home[rows.topics == 0][0]
    assert [False, True] == [bool(after[rows.texts == text][0] == topic) for text in (alpha, beta)]
