"""Assertions about the same question share a topic; what people settled holds; nothing else has a say."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from itertools import combinations
from random import Random

import attrs
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import sparse

from grouping.slow import Pair, Parts, Tabled, grouped, parts_of, settled, table_of
from stance.errors import UnknownNameError
from stance.grouping.assembling import group
from stance.grouping.settings import LINKAGES
from stance.matching.similarity import Vectors
from stance.matching.words import THRESHOLD as WORDS_THRESHOLD
from stance.matching.words import FittedWords, WordMatcher
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
from stance.model.grouped import Cohesion, GroupedTopic, Grouping
from stance.model.topic import Decision, Topic
from stance.text import normalise
from strategies import corpora, decisions, sentences

FEW = settings(max_examples=25)
SOME = settings(max_examples=80)
THRESHOLDS = st.sampled_from([0.05, WORDS_THRESHOLD, 0.3, 0.5, 0.9])

QUARREL = (
    "China is the main source of fentanyl.",
    "Claims that China is the main source of fentanyl are unsubstantiated.",
    "It is false that Chinese fentanyl dominates: the main source is elsewhere.",
    "Demand at home drives the overdose crisis.",
    "Demand at home does not drive the overdose crisis.",
    "The old bridge is closed to lorries.",
    "The old bridge was never closed to lorries.",
    "The annual fair begins in October.",
)
# Nothing here has a word, or kin, in the quarrel.
STRANGERS = ("Ferrets juggle quinoa.", "Ferrets never juggle quinoa.", "Owls hoot.", "☃", "ぎゃく", "7")


def corpus_of(texts: Sequence[str], *, topics: Sequence[Topic] = (), settled_so: Sequence[Decision] = ()) -> Corpus:
    """Assertions a0, a1 and so on that say these texts."""
    said = (Assertion(text, "s", id=f"a{place}") for place, text in enumerate(texts))
    return Corpus.of(said, topics=topics, decisions=settled_so)


def fitted(corpus: Corpus) -> FittedWords:
    """The word matcher with the weights of a corpus."""
    return WordMatcher().fit([assertion.text for assertion in corpus.assertions], synonyms=corpus.synonyms)


def parts(corpus: Corpus, threshold: float = WORDS_THRESHOLD, linkage: str = "average") -> Parts:
    """Who shares a topic with whom, by the word matcher."""
    return parts_of(corpus, group(corpus, fitted(corpus), threshold=threshold, linkage=linkage))


def homes_of(grouping: Grouping) -> dict[str, str]:
    """For each assertion the id of its topic, or its own where it has none."""
    return {member: topic.id for topic in grouping.topics for member in topic.members} | {
        name: name for name in grouping.unmatched
    }


def tabled(corpus: Corpus) -> Tabled:
    """The values of the word matcher as a table, without vectors, so that linkage has the last word."""
    names = sorted(
        {normalise(one.text) for one in corpus.assertions}
        | {normalise(text) for topic in corpus.topics for text in (topic.proposition, *topic.also)}
    )
    return Tabled(names, table_of(fitted(corpus).over(names).edges()))


class TestSlowWay:
    """Folding, rows and rounds give what joining all things one pair at a time gives."""

    NAMES = ("bridge", "ferry", "mill", "road", "salt")

    @SOME
    @given(st.data(), st.sampled_from(LINKAGES), THRESHOLDS)
    def test_any_table(self, data: st.DataObject, linkage: str, threshold: float) -> None:
        """Whatever the similarities, with copies, declared topics and decisions."""
        pairs = list(combinations(range(5), 2))
        values = data.draw(st.lists(st.integers(0, 8), min_size=len(pairs), max_size=len(pairs)))
        table = {pair: value / 8 for pair, value in zip(pairs, values, strict=True) if value}
        texts = data.draw(st.lists(st.sampled_from(self.NAMES), min_size=2, max_size=8))
        phrases = data.draw(st.lists(st.sampled_from(self.NAMES), max_size=2))
        topics = [Topic(f"t{place}", phrase) for place, phrase in enumerate(phrases)]
        known = [f"a{place}" for place in range(len(texts))]
        settled_so = data.draw(st.lists(decisions(known, [topic.id for topic in topics]), max_size=4))
        corpus = corpus_of(texts, topics=topics, settled_so=settled_so)
        matcher = Tabled(self.NAMES, table)
        found = parts_of(corpus, group(corpus, matcher, threshold=threshold, linkage=linkage))
        assert grouped(corpus, matcher.value, threshold, linkage) == found

    @FEW
    @given(corpora(), st.sampled_from(LINKAGES), THRESHOLDS)
    def test_sentences(self, corpus: Corpus, linkage: str, threshold: float) -> None:
        """The same with the values of the word matcher."""
        matcher = tabled(corpus)
        found = parts_of(corpus, group(corpus, matcher, threshold=threshold, linkage=linkage))
        assert grouped(corpus, matcher.value, threshold, linkage) == found


class TestLaws:
    """What holds for every corpus, threshold and linkage."""

    @FEW
    @given(corpora(), st.sampled_from(LINKAGES), THRESHOLDS)
    def test_every_assertion_has_one_place(self, corpus: Corpus, linkage: str, threshold: float) -> None:
        """In exactly one topic or unmatched; declared topics come first, the others by size and id."""
        found = group(corpus, fitted(corpus), threshold=threshold, linkage=linkage)
        placed = [member for topic in found.topics for member in topic.members] + list(found.unmatched)
        assert sorted(assertion.id for assertion in corpus.assertions) == sorted(placed)
        count = len(corpus.topics)
        assert [(topic.id, topic.proposition, False) for topic in corpus.topics] == [
            (topic.id, topic.proposition, topic.proposed) for topic in found.topics[:count]
        ]
        ranked = [(-len(topic.members), topic.id) for topic in found.topics[count:]]
        assert sorted(ranked) == ranked
        assert all(topic.proposed and len(topic.members) > 1 for topic in found.topics[count:])
        assert all(sorted(topic.members) == list(topic.members) for topic in found.topics)
        assert sorted(found.unmatched) == list(found.unmatched)

    @FEW
    @given(corpora(), st.data(), st.sampled_from(LINKAGES), THRESHOLDS)
    def test_what_people_settled_holds(
        self, corpus: Corpus, data: st.DataObject, linkage: str, threshold: float
    ) -> None:
        """Placed where they were placed, together where told the same, apart where told different."""
        known = sorted(assertion.id for assertion in corpus.assertions)
        more = data.draw(st.lists(decisions(known, [topic.id for topic in corpus.topics]), max_size=4))
        corpus = attrs.evolve(corpus, decisions=(*corpus.decisions, *more))
        homes = homes_of(group(corpus, fitted(corpus), threshold=threshold, linkage=linkage))
        facts = settled(corpus)
        for bundle, topic in zip(facts.bundles, facts.topics, strict=True):
            assert len({homes[member] for member in bundle}) == 1
            assert topic in ("", homes[min(bundle)])
        for one, two in map(sorted, facts.apart):
            same_topic = facts.topics[one] and facts.topics[one] == facts.topics[two]
            # Two that were placed in one topic stay there, whatever else was said of them.
            assert same_topic or homes[min(facts.bundles[one])] != homes[min(facts.bundles[two])]

    @FEW
    @given(corpora(), st.data())
    def test_order_makes_no_difference(self, corpus: Corpus, data: st.DataObject) -> None:
        """Assertions, sources and topics in another order give the same topics, word for word."""
        changed = attrs.evolve(
            corpus,
            assertions=tuple(data.draw(st.permutations(corpus.assertions))),
            sources=tuple(data.draw(st.permutations(corpus.sources))),
        )
        assert group(corpus, fitted(corpus)) == group(changed, fitted(changed))

    @FEW
    @given(st.lists(sentences(), min_size=1, max_size=8), st.sampled_from(LINKAGES), THRESHOLDS)
    def test_cohesion_is_told_truthfully(self, texts: list[str], linkage: str, threshold: float) -> None:
        """The weakest pair and the share below the threshold are those of the pairs themselves."""
        corpus = corpus_of(texts)
        matcher = fitted(corpus)
        for topic in group(corpus, matcher, threshold=threshold, linkage=linkage).topics:
            # What the matcher cannot tell apart is one text, here too.
            said = sorted(
                {matcher.key(text): text for text in (corpus.assertion(one).text for one in topic.members)}.values()
            )
            pairs = [matcher.similarity(one, two).value for one, two in combinations(said, 2)] or [1.0]
            assert pytest.approx(min(pairs), abs=1e-4) == topic.cohesion.weakest_pair
            below = sum(value < threshold for value in pairs) / len(pairs)
            assert pytest.approx(below, abs=1e-4) == topic.cohesion.below_threshold
            assert topic.cohesion.weakest_pair <= topic.cohesion.weakest_bridge <= 1.0

    @FEW
    @given(st.lists(sentences(), min_size=2, max_size=8), st.data(), st.sampled_from(LINKAGES))
    def test_copies_share_a_topic(self, texts: list[str], data: st.DataObject, linkage: str) -> None:
        """An assertion said twice, in another spelling, is in one topic with itself."""
        copied = data.draw(st.sampled_from(texts))
        corpus = corpus_of([*texts, copied.upper()])
        homes = homes_of(group(corpus, fitted(corpus), threshold=1.0, linkage=linkage))
        assert homes[f"a{texts.index(copied)}"] == homes[f"a{len(texts)}"]

    @pytest.mark.parametrize("linkage", LINKAGES)
    @pytest.mark.parametrize("threshold", [0.05, WORDS_THRESHOLD, 0.4])
    def test_strangers_change_no_topic(self, linkage: str, threshold: float) -> None:
        """Assertions that have nothing in common with the others leave their topics as they were, weights frozen."""
        corpus = corpus_of(QUARREL)
        matcher = fitted(corpus)
        alone = parts_of(corpus, group(corpus, matcher, threshold=threshold, linkage=linkage))
        more = corpus_of([*QUARREL, *STRANGERS])
        beside = parts_of(more, group(more, matcher, threshold=threshold, linkage=linkage))
        assert alone[1] < beside[1]

    def test_strangers_change_no_broad_topic(self) -> None:
        """The same where the corpus itself tells how broad its topics are."""
        random = Random(0)
        debates = [
            "".join(chr(0x4E00 + 100 * debate + word) for word in random.sample(range(16), 4))
            for debate in range(3)
            for _ in range(25)
        ]
        matcher = WordMatcher().fit(debates)
        alone, beside = (
            group(corpus_of([*debates, *map(chr, range(0x6E00, 0x6E00 + strangers))]), matcher)
            for strangers in (0, 150)
        )
        assert alone.topics == beside.topics
        assert alone.threshold == beside.threshold

    @FEW
    @given(st.lists(sentences(), min_size=2, max_size=8), st.lists(THRESHOLDS, min_size=2, max_size=2))
    def test_a_higher_threshold_only_splits(self, texts: list[str], thresholds: list[float]) -> None:
        """With single linkage, and no broadening behind it, what a high threshold joins a low one joins too."""
        corpus = corpus_of(texts)
        low, high = (
            homes_of(group(corpus, tabled(corpus), threshold=threshold, linkage="single"))
            for threshold in sorted(thresholds)
        )
        assert all(low[one] == low[two] for one, two in combinations(low, 2) if high[one] == high[two])


class TestTopics:
    """What a topic says of itself."""

    def test_the_quarrel(self) -> None:
        """A sentence, its doubt and its denial meet; what stands alone is unmatched."""
        assert ({}, {("a0", "a1", "a2"), ("a3", "a4"), ("a5", "a6"), ("a7",)}) == parts(corpus_of(QUARREL))

    def test_proposed(self) -> None:
        """A found topic is called after its most central assertion, one without denial or doubt if it can be."""
        found = group(corpus_of(QUARREL), fitted(corpus_of(QUARREL)))
        assert {"t-a0": QUARREL[0], "t-a3": QUARREL[3], "t-a5": QUARREL[5]} == {
            topic.id: topic.proposition for topic in found.topics
        }
        assert ("a7",) == found.unmatched

    def test_a_plain_text_speaks_for_its_denial(self) -> None:
        """Of several assertions that are one text to the matcher a plain one is the proposition, whatever their ids."""
        corpus = corpus_of(["That the dam leaks is a hoax.", "That the dam leaks is false.", "The dam leaks."])
        found = group(corpus, fitted(corpus))
        assert [("t-a2", "The dam leaks.")] == [(topic.id, topic.proposition) for topic in found.topics]

    def test_a_denial_gives_way_to_a_plain_text(self) -> None:
        """Even where the denial is nearest to all others, what is asked about is asked plainly."""
        corpus = corpus_of(
            [
                "That the old bridge by the mill leaks is a hoax.",
                "The old bridge leaks.",
                "The bridge by the mill leaks.",
            ]
        )
        found = group(corpus, fitted(corpus))
        assert [("a0", "a1", "a2")] == [topic.members for topic in found.topics]
        assert "The bridge by the mill leaks." == found.topics[0].proposition

    def test_declared(self) -> None:
        """A declared topic keeps its words and takes what is near its phrasings; an empty one stays."""
        topics = [
            Topic("cause", "What drives the overdose crisis?", also=("demand for drugs at home",)),
            Topic("moon", "Cheese lunar"),
        ]
        corpus = corpus_of(QUARREL, topics=topics, settled_so=[Decision("topic", ("a7",), topic="moon")])
        found = group(corpus, fitted(corpus))
        assert [("a3", "a4"), ("a7",)] == [topic.members for topic in found.topics[:2]]
        empty = group(corpus_of(["Salt."], topics=topics[1:]), fitted(corpus))
        assert ((GroupedTopic("moon", "Cheese lunar", (), proposed=False),), ("a0",)) == (empty.topics, empty.unmatched)
        assert Cohesion() == empty.topics[0].cohesion

    def test_what_lies_a_little_below_the_threshold_is_asked_about(self) -> None:
        """The pairs of groups that a slightly lower line would join, with how near they are."""
        corpus = corpus_of(["ferry", "mill", "weir"])
        matcher = Tabled(("ferry", "mill", "weir"), {(0, 1): 0.8, (0, 2): 0.3, (1, 2): 0.35})
        found = group(corpus, matcher, threshold=0.5)
        assert [("a0", "a1")] == [topic.members for topic in found.topics]
        assert [("a1", "a2", True)] == [(ask.left, ask.right, 0.4 < ask.mean < 0.5) for ask in found.ask]

    def test_nothing_said(self) -> None:
        """An empty corpus has no topics but those that were declared."""
        matcher = fitted(corpus_of(QUARREL))
        assert Grouping((), (), (), WORDS_THRESHOLD) == group(Corpus(), matcher)

    def test_decisions_change_the_outcome(self) -> None:
        """Apart what would meet, together what would not."""
        settled_so = [Decision("different", ("a5", "a6")), Decision("same", ("a7", "a0"))]
        _, found = parts(corpus_of(QUARREL, settled_so=settled_so))
        assert {("a5",), ("a6",), ("a0", "a1", "a2", "a7")} <= found

    @pytest.mark.parametrize("threshold", [0.5, 0.56, 0.62])
    def test_a_decision_that_changes_nothing(self, threshold: float) -> None:
        """To say of copies that they are the same takes no weight from them."""
        texts = ["bridge", "bridge", "bridge", "ferry", "mill"]
        matcher = Tabled(("bridge", "ferry", "mill"), {(0, 1): 1.0, (0, 2): 0.2, (1, 2): 0.8})
        found = [
            parts_of(corpus, group(corpus, matcher, threshold=threshold))
            for settled_so in ((), (Decision("same", ("a0", "a1", "a2")),))
            for corpus in [corpus_of(texts, settled_so=settled_so)]
        ]
        assert found[0] == found[1]

    def test_a_low_threshold_joins_subjects(self) -> None:
        """At a low threshold groups of one subject become one."""
        texts = [f"the {place} bridge of {town}" for place in ("old", "new") for town in ("Mill", "Salt", "Ferry")]
        corpus = corpus_of(texts)
        assert ({}, {tuple(f"a{place}" for place in range(6))}) == parts(corpus, 0.0)

    def test_a_matcher_with_vectors_of_its_own(self) -> None:
        """Whole groups are compared by the vectors that a matcher gives."""
        names = ("bridge", "mill", "salt")
        kin = np.array([[1.0, 0.9, 0.0], [0.9, 1.0, 0.0], [0.0, 0.0, 1.0]])

        def spread(texts: Sequence[str]) -> Vectors:
            """Each text is a feature."""
            own = np.eye(3)[[names.index(text) for text in texts]]
            return Vectors(sparse.csr_matrix(own), sparse.csr_matrix(kin))

        corpus = corpus_of(names)
        # Mill and salt have no edge: by the table alone they are strangers, by the vectors they are near.
        table: dict[Pair, float] = {(0, 1): 0.9, (0, 2): 0.3}
        kin[1, 2] = kin[2, 1] = 0.9
        apart = group(corpus, Tabled(names, table), threshold=0.4)
        assert ({}, {("a0", "a1"), ("a2",)}) == parts_of(corpus, apart)
        near = group(corpus, Tabled(names, table, spread), threshold=0.4)
        assert ({}, {("a0", "a1", "a2")}) == parts_of(corpus, near)

    def test_progress(self) -> None:
        """Steps tell their names."""
        told: list[str] = []
        group(
            corpus_of(["mill", "salt"]),
            Tabled(("mill", "salt"), {}),
            progress=lambda step, done, whole: told.append(f"{step} {done}/{whole}"),
        )
        assert "looking up 0/2" in told

    def test_an_unknown_linkage(self) -> None:
        """A linkage that does not exist is refused."""
        with pytest.raises(UnknownNameError, match="single"):
            parts(corpus_of(QUARREL), linkage="singel")


class TestOddTexts:
    """Odd corpora come through, with groups that make sense."""

    def test_many_copies(self) -> None:
        """A hundred thousand copies of one text are one topic."""
        corpus = corpus_of(["The bridge is closed."] * 100_000)
        (topic,) = group(corpus, fitted(corpus_of(QUARREL))).topics
        assert (100_000, Cohesion(), "t-a0") == (len(topic.members), topic.cohesion, topic.id)

    def test_many_texts_with_one_word_in_common(self) -> None:
        """A word that ten thousand texts share joins no heap."""
        corpus = corpus_of([f"bridge {chr(0x4E00 + place)}" for place in range(10_000)])
        found = group(corpus, fitted(corpus))
        assert max([1, *(len(topic.members) for topic in found.topics)]) < 100

    def test_signs_and_scripts(self) -> None:
        """Equal signs meet, different ones do not, and no script is left out."""
        said = [
            ".",
            "😀",
            "😀!",
            "🎉",
            "桥梁已关闭",
            "桥梁关闭",
            "Мост закрыт",
            "мост  ЗАКРЫТ",
            "7",
            "Bridge 桥 мост 😀",
            "not",
        ]
        _, found = parts(corpus_of(said), 0.5)
        assert {("a4", "a5"), ("a6", "a7"), ("a0",), ("a3",), ("a8",), ("a10",)} <= found

    @pytest.mark.parametrize(
        ("count", "threshold"),
        [
            (20, WORDS_THRESHOLD),
            (20, 0.5),
            (60, 0.9),
        ],
    )
    @pytest.mark.parametrize("linkage", LINKAGES)
    def test_many_numbers(self, count: int, threshold: float, linkage: str) -> None:
        """Sentences that differ in a number only are one topic."""
        corpus = corpus_of([f"The bridge carried {number} lorries" for number in range(count)])
        found = group(corpus, fitted(corpus), threshold=threshold, linkage=linkage)
        assert [count] == [len(topic.members) for topic in found.topics]

    def test_a_megabyte(self) -> None:
        """One endless text does not keep the others from meeting."""
        said = ["closed bridge " * 75_000, "😀" * 250_000, *QUARREL[5:7]]
        assert any({"a2", "a3"} <= set(members) for members in parts(corpus_of(said))[1])


PROGRAM = """
import json
from stance.grouping.assembling import group
from stance.matching.words import WordMatcher
from stance.model.assertion import Assertion
from stance.model.corpus import Corpus
texts = json.loads(input())
corpus = Corpus.of([Assertion(text, "s", id=f"a{place}") for place, text in enumerate(texts)])
found = group(corpus, WordMatcher().fit(texts))
print(repr(found))
"""


def test_hash_seeds() -> None:
    """Four values of PYTHONHASHSEED give the same topics, to the last digit."""
    told = {
        subprocess.run(
            [sys.executable, "-c", PROGRAM],
            env={**os.environ, "PYTHONHASHSEED": str(seed)},
            input=json.dumps([*QUARREL, *STRANGERS, *QUARREL[:2]]),
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in range(4)
    }
    corpus = corpus_of([*QUARREL, *STRANGERS, *QUARREL[:2]])
    assert {f"{group(corpus, fitted(corpus))!r}\n"} == told


def test_a_question_that_all_judge_is_proposed_without_judgement() -> None:
    """Where everybody doubts or denies, the proposition is what they doubt, and not that they do."""
    corpus = corpus_of(
        ["There is no evidence that the sweetener causes cancer.", "The sweetener does not cause cancer."]
    )
    (topic,) = group(corpus, fitted(corpus), threshold=0.1).topics

    assert "The sweetener causes cancer." == topic.proposition
