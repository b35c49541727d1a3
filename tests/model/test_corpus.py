"""The corpus: references that hold, look-ups, voices, origins, and corpora made in code."""

from __future__ import annotations

import copy
import pickle

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.errors import CorpusError, Problem, SettingError, StanceError, UnknownIdError
from stance.model.assertion import Assertion, Stance
from stance.model.corpus import Corpus
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, DecisionKind, Topic
from strategies import assertions, corpora

# Drawing a whole corpus takes some milliseconds.
FEW = settings(max_examples=40)


def an_assertion(name: str = "a1", source: str = "council", **changes: object) -> Assertion:
    """An assertion about a bridge, where the text does not matter."""
    return Assertion("The bridge is closed.", source, id=name, **changes)  # type: ignore[arg-type]


def problems_of(**parts: object) -> tuple[Problem, ...]:
    """What is wrong with a corpus of these parts; a failure where nothing is."""
    with pytest.raises(CorpusError) as caught:
        Corpus(**parts)  # type: ignore[arg-type]
    return caught.value.problems


@FEW
@given(corpora())
def test_corpora_are_values(corpus: Corpus) -> None:
    """Copied, deep-copied, pickled or taken apart and put together, a corpus is equal and hashes alike."""
    parts = attrs.asdict(corpus, recurse=False)
    for again in (copy.copy(corpus), copy.deepcopy(corpus), pickle.loads(pickle.dumps(corpus)), Corpus(**parts)):
        assert corpus == again
        assert hash(corpus) == hash(again)


@FEW
@given(corpora())
def test_everything_is_found_by_its_id(corpus: Corpus) -> None:
    """Each source, topic, assertion and declared speaker comes back for its id."""
    assert list(corpus.sources) == [corpus.source(source.id) for source in corpus.sources]
    assert list(corpus.topics) == [corpus.topic(topic.id) for topic in corpus.topics]
    assert list(corpus.assertions) == [corpus.assertion(assertion.id) for assertion in corpus.assertions]
    assert list(corpus.speakers) == [corpus.speaker(speaker.id) for speaker in corpus.speakers]


@FEW
@given(corpora())
def test_a_look_up_leaves_the_corpus_as_it_was(corpus: Corpus) -> None:
    """What is remembered after a look-up shows neither in equality nor in a pickle that is read again."""
    untouched = copy.deepcopy(corpus)
    corpus.assertion(corpus.assertions[0].id)
    corpus.speaker("nobody")
    assert untouched == corpus
    assert untouched == pickle.loads(pickle.dumps(corpus))


def test_an_empty_corpus_is_well_formed() -> None:
    """Nothing said is nothing wrong."""
    assert ("", (), (), (), (), (), ()) == tuple(attrs.asdict(Corpus()).values())[:-1]


def test_where_documents_lie_is_no_content() -> None:
    """Two corpora that differ in their folder only are equal."""
    assert Corpus(folder="here") == Corpus(folder="there")
    assert hash(Corpus(folder="here")) == hash(Corpus(folder="there"))


def test_a_corpus_does_not_change() -> None:
    """A field cannot be set."""
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Corpus().title = "other"  # type: ignore[misc]


@pytest.mark.parametrize("field", ["sources", "speakers", "topics", "assertions", "decisions", "synonyms"])
def test_its_parts_are_tuples(field: str) -> None:
    """A list could change behind the corpus's back, so it is refused."""
    with pytest.raises(TypeError, match=f"'{field}' must be <class 'tuple'>"):
        Corpus(**{field: []})  # type: ignore[arg-type]


@pytest.mark.parametrize("field", ["title", "folder"])
def test_title_and_folder_are_text(field: str) -> None:
    """Anything else is refused by name."""
    with pytest.raises(SettingError) as caught:
        Corpus(**{field: None})  # type: ignore[arg-type]
    assert f"{field} must be text (got None, a NoneType)" == str(caught.value)


class TestReferences:
    """Every id that is doubled or points nowhere is reported, all at once, each with its code and place."""

    def test_everything_at_once(self) -> None:
        """One construction reports every fault of every family, in a fixed order."""
        found = problems_of(
            sources=(Source("council"), Source("council")),
            speakers=(Speaker("dea"), Speaker("dea"), Speaker("baer", part_of="deaa")),
            topics=(Topic("cause", "Salt did it."), Topic("cause", "Rain did it.")),
            assertions=(an_assertion("a1", "counsil", topic="clause"), an_assertion("a1")),
            decisions=(
                Decision(DecisionKind.SAME, ("a1", "zebra")),
                Decision(DecisionKind.TOPIC, ("a1",), topic="caus"),
                Decision(DecisionKind.STANCE, ("b9",), topic="xyz", stance=Stance.DENY),
            ),
        )
        doubled = "give each its own id"
        assert (
            Problem("ST201", "source id 'council' is given twice", doubled, ("sources", 1, "id")),
            Problem("ST201", "speaker id 'dea' is given twice", doubled, ("speakers", 1, "id")),
            Problem("ST201", "topic id 'cause' is given twice", doubled, ("topics", 1, "id")),
            Problem("ST201", "assertion id 'a1' is given twice", doubled, ("assertions", 1, "id")),
            Problem(
                "ST202", "source 'counsil' is not declared", "did you mean 'council'?", ("assertions", 0, "source")
            ),
            Problem("ST203", "topic 'clause' is not declared", "did you mean 'cause'?", ("assertions", 0, "topic")),
            Problem(
                "ST204",
                "assertion 'zebra' is not declared",
                "declare the assertion or correct the id",
                ("decisions", 0, "same", 1),
            ),
            Problem("ST203", "topic 'caus' is not declared", "did you mean 'cause'?", ("decisions", 1, "topic", "is")),
            Problem(
                "ST204",
                "assertion 'b9' is not declared",
                "declare the assertion or correct the id",
                ("decisions", 2, "stance", "assertion"),
            ),
            Problem(
                "ST203",
                "topic 'xyz' is not declared",
                "declare the topic or correct the id",
                ("decisions", 2, "stance", "topic"),
            ),
            Problem("ST205", "speaker 'deaa' is not declared", "did you mean 'dea'?", ("speakers", 2, "part_of")),
        ) == found

    def test_three_of_one_id_are_two_too_many(self) -> None:
        """Each repetition is a problem of its own; the first stays."""
        assert [("sources", 1, "id"), ("sources", 2, "id")] == [
            problem.at for problem in problems_of(sources=(Source("a"), Source("a"), Source("a")))
        ]

    def test_families_do_not_share_their_ids(self) -> None:
        """A source, a speaker, a topic and an assertion may have the same id."""
        corpus = Corpus(
            "", (Source("x"),), (Speaker("x"),), (Topic("x", "It is so."),), (an_assertion("x", "x", topic="x"),)
        )
        assert ("x", "x") == (corpus.source("x").id, corpus.topic("x").id)

    def test_a_speaker_may_be_named_in_place(self) -> None:
        """Who is quoted need not be declared, and a source may copy something that is no source here."""
        corpus = Corpus.of(
            [an_assertion(speaker=("Somebody",))], sources=[Source("council", republishes="a wire story")]
        )
        assert "Somebody" == corpus.voice(corpus.assertions[0]).name


class TestCircles:
    """Bodies inside themselves and copies of themselves are reported once a circle."""

    @pytest.mark.parametrize(
        ("links", "expected"),
        [
            ({"a": "a"}, [(0, "a -> a")]),
            ({"a": "b", "b": "a"}, [(0, "a -> b -> a")]),
            ({"x": "a", "a": "b", "b": "a"}, [(0, "a -> b -> a")]),
            ({"a": "b", "b": "a", "c": "d", "d": "e", "e": "c"}, [(0, "a -> b -> a"), (2, "c -> d -> e -> c")]),
        ],
    )
    def test_circles_are_drawn(self, links: dict[str, str], expected: list[tuple[int, str]]) -> None:
        """The message shows the way around; the place is where the circle was entered."""
        speakers = tuple(Speaker(name, part_of=target) for name, target in links.items())
        cure = "remove one of the links"
        assert [
            Problem("ST206", f"part_of goes in a circle: {circle}", cure, ("speakers", position, "part_of"))
            for position, circle in expected
        ] == list(problems_of(speakers=speakers))
        sources = tuple(Source(name, republishes=target) for name, target in links.items())
        assert [
            Problem("ST206", f"republishes goes in a circle: {circle}", cure, ("sources", position, "republishes"))
            for position, circle in expected
        ] == list(problems_of(sources=sources))

    def test_chains_and_trees_are_no_circles(self) -> None:
        """Many may belong to one, and one to another, however long the chain."""
        chain = [Speaker("0"), *(Speaker(str(number), part_of=str(number - 1)) for number in range(1, 2_000))]
        assert 2_001 == len(Corpus(speakers=(*chain, Speaker("twin", part_of="0"))).speakers)


class TestLookUps:
    """Ids are exact; speakers are also found by name and alias."""

    @pytest.mark.parametrize("kind", ["source", "topic", "assertion"])
    def test_what_is_not_there(self, kind: str) -> None:
        """The error names the kind and guesses what was meant."""
        corpus = Corpus("", (Source("council"),), (), (Topic("cause", "Salt did it."),), (an_assertion("bridge-01"),))
        near = {"source": "counsil", "topic": "clause", "assertion": "bridge-1"}[kind]
        meant = {"source": "council", "topic": "cause", "assertion": "bridge-01"}[kind]
        with pytest.raises(UnknownIdError) as caught:
            getattr(corpus, kind)(near)
        assert f"there is no {kind} {near!r} — did you mean {meant!r}?" == str(caught.value)

    def test_a_speaker_by_id_name_and_alias(self) -> None:
        """Names and aliases are found in any case; ids as they are."""
        dea = Speaker("dea", "Drug Enforcement Administration", aliases=("DEA officials", "the agency"))
        corpus = Corpus(speakers=(dea, Speaker("nncc")))
        for name in ("dea", "DEA", "Drug Enforcement Administration", "drug enforcement ADMINISTRATION", "The Agency"):
            assert dea is corpus.speaker(name)

    def test_an_unknown_speaker_is_made_from_the_name(self) -> None:
        """Who was only named in place is a speaker too."""
        assert Speaker("A passer-by") == Corpus().speaker("A passer-by")

    def test_an_id_beats_an_alias_that_reads_the_same(self) -> None:
        """An exact id wins over another speaker's name; among names the first declared wins."""
        one, other = Speaker("one", "Spokesman", aliases=("other",)), Speaker("other", "Spokesman")
        corpus = Corpus(speakers=(one, other))
        assert other is corpus.speaker("other")
        assert one is corpus.speaker("spokesman")

    @FEW
    @given(corpora(), assertions())
    def test_the_voice_is_the_innermost_speaker(self, corpus: Corpus, stranger: Assertion) -> None:
        """Who speaks last in the chain, or the source itself; an assertion of an unknown source has no voice."""
        for assertion in corpus.assertions:
            chain = assertion.speaker
            expected = corpus.speaker(chain[-1]) if chain else corpus.source(assertion.source)
            assert expected == corpus.voice(assertion)
        with pytest.raises(UnknownIdError):
            corpus.voice(attrs.evolve(stranger, source="no such source", speaker=()))


class TestOrigin:
    """Copies count once: the origin is the end of the chain of copies."""

    def test_chains_of_copies(self) -> None:
        """A copy of a copy has the origin of the first; original work is its own origin."""
        corpus = Corpus(
            sources=(Source("wire"), Source("site", republishes="wire"), Source("blog", republishes="site"))
        )
        assert ["wire", "wire", "wire"] == [corpus.origin(name) for name in ("wire", "site", "blog")]

    def test_an_origin_outside_of_the_corpus(self) -> None:
        """Two copies of something that is no source here share its name as origin; an unknown source is its own."""
        corpus = Corpus(sources=(Source("one", republishes="AP 2016"), Source("two", republishes="AP 2016")))
        assert "AP 2016" == corpus.origin("one") == corpus.origin("two")
        assert "elsewhere" == corpus.origin("elsewhere")

    @FEW
    @given(corpora())
    def test_the_origin_of_an_origin_is_itself(self, corpus: Corpus) -> None:
        """Asked again, the answer stays."""
        for source in corpus.sources:
            assert corpus.origin(source.id) == corpus.origin(corpus.origin(source.id))


class TestMadeInCode:
    """Corpus.of() adds the sources that are only named, and numbers repeated ids."""

    def test_sources_are_added_behind_the_declared_ones(self) -> None:
        """Declared ones keep their order; named ones follow in the order of their ids."""
        corpus = Corpus.of(
            [an_assertion("1", "z"), an_assertion("2", "a"), an_assertion("3", "m")], sources=[Source("m")]
        )
        assert ["m", "a", "z"] == [source.id for source in corpus.sources]

    def test_repeated_ids_are_numbered(self) -> None:
        """The first keeps its id; a number that is taken is left out."""
        given_ids = ["a", "a", "a-3", "a", "b", "a-3", "a-2"]
        corpus = Corpus.of([an_assertion(name) for name in given_ids])
        assert ["a", "a-4", "a-3", "a-5", "b", "a-3-2", "a-2"] == [assertion.id for assertion in corpus.assertions]

    @given(st.lists(st.sampled_from(["a", "a-2", "a-2-2", "b"]), max_size=12))
    def test_numbered_ids_are_unique_and_the_first_stays(self, names: list[str]) -> None:
        """Whatever repeats, no id is doubled, every first occurrence keeps its id, and nothing is lost."""
        corpus = Corpus.of([an_assertion(name) for name in names])
        ids = [assertion.id for assertion in corpus.assertions]
        assert len(names) == len(set(ids))
        firsts = {names.index(name) for name in names}
        assert [names[place] for place in firsts] == [ids[place] for place in firsts]

    def test_the_rest_is_taken_as_it_comes(self) -> None:
        """Anything that can be walked through serves."""
        corpus = Corpus.of(
            iter([an_assertion(topic="cause"), an_assertion("a2")]),
            title="Bridge",
            speakers=iter([Speaker("dea")]),
            topics=iter([Topic("cause", "Salt did it.")]),
            decisions=iter([Decision(DecisionKind.SAME, ("a1", "a2"))]),
            synonyms=iter([["salt", "road salt"]]),
        )
        assert ("Bridge", 1, 1, 1) == (corpus.title, len(corpus.speakers), len(corpus.topics), len(corpus.decisions))
        assert (("salt", "road salt"),) == corpus.synonyms

    def test_references_are_checked_here_too(self) -> None:
        """A declared topic that is not there is an error, whoever makes the corpus."""
        with pytest.raises(StanceError, match="topic 'cause' is not declared"):
            Corpus.of([an_assertion(topic="cause")])
