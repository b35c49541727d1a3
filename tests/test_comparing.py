"""compare() and what can be asked of a Comparison."""

from __future__ import annotations

import json
from pathlib import Path

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import stance
from stance.comparing import Comparison, compare
from stance.errors import SettingError, UnknownIdError, UnknownNameError
from stance.matching.words import WordMatcher
from stance.model.assertion import Assertion, Stance
from stance.model.corpus import Corpus
from stance.model.source import Source
from stance.model.topic import Decision, DecisionKind
from stance.tabulating.selection import Selection
from stories import MILL, main_source, written
from strategies import corpora

# A whole comparison is drawn and made for each example.
FEW = settings(max_examples=20)


@pytest.fixture
def mill(tmp_path: Path) -> Comparison:
    """The comparison of the three sources about one bridge."""
    return compare(stance.load(written(tmp_path, MILL)))


def test_two_sources_without_a_file() -> None:
    """The example of the design: one affirms, the other doubts, and the two meet by matching."""
    comparison = compare(main_source())
    (topic,) = comparison.contested
    assert [("affirm", ["DEA"]), ("doubt", ["NNCC"])] == [
        (side.label, [voice.name for voice in side.voices]) for side in topic.sides
    ]
    assert ["doubt"] == [difference.kind for difference in topic.disagreements]
    assert topic.proposed


def test_an_empty_corpus() -> None:
    """Nothing said is nothing contested, and can be shown."""
    comparison = compare(Corpus())
    assert ((), (), (), ()) == (comparison.topics, comparison.contested, comparison.unmatched, comparison.checked)
    assert 1 == json.loads(comparison.to_json())["schema_version"]


def test_what_a_comparison_holds(mill: Comparison) -> None:
    """Title, topics, those contested and those not, what was left alone, settings, decisions."""
    assert "The mill bridge" == mill.title
    assert ("safety",) == tuple(topic.id for topic in mill.contested)
    assert () == mill.uncontested
    assert ("c2",) == mill.unmatched
    assert {
        "matcher": WordMatcher().name,
        "threshold": WordMatcher().threshold,
        "threshold_from": "corpus",
        "linkage": "average",
        "judge": "lexicon",
    } == dict(mill.settings)
    assert () == mill.decisions
    assert {"council", "Ines Varga", "union"} == {voice.id for voice in mill.matrix.voices}


def test_tables_with_and_without_the_quiet_topics(mill: Comparison) -> None:
    """The report shows the contested topics; all of them when asked for."""
    assert mill.report == mill.tables()
    assert mill.report is mill.report
    quiet = compare(Corpus.of([Assertion("It rains.", "a"), Assertion("It rains.", "b")]))
    assert "It rains." not in str(quiet.tables().tables)
    assert "It rains." in str(quiet.tables(contested_only=False).tables)


def test_markdown_and_json(mill: Comparison) -> None:
    """Both begin as documents of their kind."""
    assert mill.to_markdown().startswith("# The mill bridge\n")
    assert "The mill bridge" == json.loads(mill.to_json())["title"]


def test_the_other_formats(mill: Comparison) -> None:
    """Page, CSV, records, frames and chart hold the same assertions; a notebook shows what it is given."""
    assert mill.to_html().startswith("<!doctype html>")
    rows = mill.to_records()
    assert {"c1", "u1", "v1"} & {row["assertion"] for row in rows}
    assert len(rows) == len(mill.to_csv().splitlines()) - 1 == len(mill.to_pandas()) == len(mill.to_polars())
    assert "https://vega.github.io/schema/vega-lite/v5.json" == mill.to_vegalite()["$schema"]
    pieces = [mill._repr_html_(), mill.show("safety")._repr_html_(), mill.show()._repr_html_()]
    assert [1, 1, 1] == [piece.count('<div class="stance-shown">') for piece in pieces]
    assert ["Ines Varga" in piece for piece in pieces] == [True, True, True]
    assert "Who disagrees with whom" in pieces[2]


def test_a_selection_is_told(mill: Comparison) -> None:
    """What was left out on purpose stands in the document's settings."""
    document = mill.tables(selection=Selection(topics=("safety",), order="name")).document
    assert "topic safety" == document["settings"]["shown"]  # type: ignore[index]  # a document is plain objects
    assert "shown" not in mill.report.document["settings"]  # type: ignore[operator]  # as above
    with pytest.raises(UnknownIdError, match="there is no topic 'safty' — did you mean 'safety'"):
        mill.show("safty")


def test_saving_follows_the_suffix(mill: Comparison, tmp_path: Path) -> None:
    """The file holds what the method of that format gives; a named format beats the suffix."""
    for path, name, expected in (
        (tmp_path / "a.md", "", mill.to_markdown()),
        (tmp_path / "a.json", "", mill.to_json()),
        (tmp_path / "b.md", "json", mill.to_json()),
    ):
        mill.save(path, format_name=name)
        assert expected == path.read_text(encoding="utf-8")
    with pytest.raises(UnknownNameError, match=r"unknown suffix of an output file '\.mdd' — did you mean '\.md'\?"):
        mill.save(tmp_path / "a.mdd")


def test_why_takes_ids(mill: Comparison) -> None:
    """Two ids give an explanation that reads well; an unknown one is refused with a guess."""
    assert str(mill.why("c1", "u1")).startswith("c1: ")
    with pytest.raises(UnknownIdError, match="there is no assertion 'c11' — did you mean 'c1'"):
        mill.why("c11", "u1")


@pytest.mark.parametrize("threshold", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_threshold_out_of_range(threshold: float) -> None:
    """The message names the range and the value that came."""
    with pytest.raises(SettingError) as caught:
        compare(Corpus(), threshold=threshold)
    expected = f"threshold must be from 0.0 to 1.0 (got {threshold!r}) — 1.0 joins only what reads the same"
    assert expected == str(caught.value)


def test_a_linkage_that_does_not_exist() -> None:
    """The message lists those that do."""
    with pytest.raises(UnknownNameError, match="unknown linkage 'averge' — did you mean 'average'"):
        compare(main_source(), linkage="averge")


def test_progress_is_told() -> None:
    """The caller hears of steps by name, with counts that do not exceed their total."""
    heard: list[tuple[str, int, int]] = []
    compare(main_source(), progress=lambda step, done, total: heard.append((step, done, total)))
    assert heard
    assert all(0 <= done <= total for _, done, total in heard)


class TestPeopleFirst:
    """What people declared and decided outlives matching and reading."""

    def test_different_keeps_apart(self) -> None:
        """Two that a person called different share no topic."""
        corpus = attrs.evolve(main_source(), decisions=(Decision(DecisionKind.DIFFERENT, ("dea", "nncc")),))
        assert ("dea", "nncc") == compare(corpus).unmatched

    def test_same_joins(self) -> None:
        """Two that a person called the same share a topic, whatever their words."""
        said = [Assertion("Salt did it.", "a", id="x"), Assertion("The river is high.", "b", id="y")]
        assert ("x", "y") == compare(Corpus.of(said)).unmatched
        joined = compare(Corpus.of(said, decisions=[Decision(DecisionKind.SAME, ("x", "y"))]))
        assert [["x", "y"]] == [[one.id for one in topic.assertions] for topic in joined.topics]

    def test_a_declared_stance_beats_the_words(self) -> None:
        """Who declared a stance is believed, and the reading says who it was."""
        corpus = main_source()
        told = attrs.evolve(corpus.assertions[1], stance=Stance.DENY)
        (topic,) = compare(attrs.evolve(corpus, assertions=(corpus.assertions[0], told))).topics
        reading = next(one.reading for one in topic.assertions if one.id == "nncc")
        assert (Stance.DENY, "declared") == (reading.stance, reading.by)

    def test_copies_count_once(self) -> None:
        """Ten sites with one wire story are ten sources and one origin."""
        sites = [f"site-{number}" for number in range(10)]
        said = [Assertion("The bridge is safe.", name) for name in sites] + [
            Assertion("The bridge is not safe.", "rival")
        ]
        corpus = Corpus.of(said, sources=[Source(name, republishes="wire") for name in sites])
        (topic,) = compare(corpus).topics
        assert [("affirm", 10, 1), ("deny", 1, 1)] == [
            (side.label, len(side.sources), side.origins) for side in topic.sides
        ]


class TestLaws:
    """What holds for every corpus."""

    @FEW
    @given(corpora())
    def test_every_assertion_has_one_place(self, corpus: Corpus) -> None:
        """Each assertion stands in exactly one topic or is unmatched, and on at least one side of its topic."""
        comparison = compare(corpus)
        placed = [one.id for topic in comparison.topics for one in topic.assertions] + list(comparison.unmatched)
        assert sorted(assertion.id for assertion in corpus.assertions) == sorted(placed)
        for topic in comparison.topics:
            assert {one.id for one in topic.assertions} == {one.id for side in topic.sides for one in side.assertions}

    @FEW
    @given(st.data())
    def test_order_makes_no_difference(self, data: st.DataObject) -> None:
        """Assertions, speakers, sources and decisions in any order give the same bytes."""
        corpus = data.draw(corpora(max_assertions=6))
        changed = attrs.evolve(
            corpus,
            assertions=tuple(data.draw(st.permutations(corpus.assertions))),
            speakers=tuple(data.draw(st.permutations(corpus.speakers))),
            sources=tuple(data.draw(st.permutations(corpus.sources))),
            decisions=tuple(data.draw(st.permutations(corpus.decisions))),
        )
        assert compare(corpus).to_json() == compare(changed).to_json()

    @FEW
    @given(corpora())
    def test_the_most_contested_stands_first(self, corpus: Corpus) -> None:
        """Contested topics come before the others, and the two kinds together are all."""
        comparison = compare(corpus)
        assert comparison.topics == comparison.contested + comparison.uncontested

    @FEW
    @given(corpora())
    def test_declared_topics_hold(self, corpus: Corpus) -> None:
        """An assertion with a declared topic stands there and nowhere else."""
        homes = {one.id: topic.id for topic in compare(corpus).topics for one in topic.assertions}
        decided = {decision.assertions[0] for decision in corpus.decisions if decision.kind is DecisionKind.TOPIC}
        declared = [one for one in corpus.assertions if one.topic and one.id not in decided]
        assert [one.topic for one in declared] == [homes[one.id] for one in declared]


def test_decisions_to_look_at_again() -> None:
    """Those whose text has changed and those that contradict each other are told, also in the document."""
    said = [
        stance.Assertion(f"The bridge is {word}.", source="s", id=name)
        for name, word in zip("abc", ("shut", "closed", "dry"), strict=True)
    ]
    made = [
        stance.Decision("same", ("a", "b"), seen=("00000000", "00000000")),
        stance.Decision("same", ("b", "c")),
        stance.Decision("different", ("a", "c")),
    ]
    comparison = stance.compare(stance.Corpus.of(said, decisions=made))
    assert (made[0],) == comparison.stale
    assert ["a same b, b same c, but a different c"] == [str(found) for found in comparison.contradictions]
    document = json.loads(comparison.to_json())
    assert [True] == [entry["stale"] for entry in document["decisions"] if entry["assertions"] == ["a", "b"]]
    assert ["a same b, b same c, but a different c"] == [entry["explanation"] for entry in document["contradictions"]]
