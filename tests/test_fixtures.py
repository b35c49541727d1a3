"""The stories that come with the library: well-formed, short in their quotes, and shown as they should be."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml

import stance
from stance.comparing import Comparison, compare
from stance.loading import corpus_schema, load_with_warnings
from stance.model.corpus import Corpus
from stories import BRIDGE, FENTANYL, REPOSITORY, run

# The articles' texts are not ours to pass on: they lie beside the repository where they were put, or nowhere.
SHARED = REPOSITORY.parent / "shared"
STORIES = sorted(path.parent for path in (REPOSITORY / "fixtures").glob("*/README.md"))
FILES = sorted((REPOSITORY / "fixtures").glob("*/*.yaml"))


@pytest.fixture(scope="module")
def fentanyl() -> Comparison:
    """The comparison of the nine articles."""
    return compare(stance.load(FENTANYL))


def _documents() -> Iterator[tuple[str, str]]:
    """Each document's id, and its stretch of the seed file in which it stands."""
    listed = SHARED / "documents.yaml"
    if not (SHARED / "seeds").is_dir() or not listed.is_file():
        pytest.skip(f"the articles' texts are not here: no {SHARED.name}/seeds beside the repository")
    for document in yaml.safe_load(listed.read_text(encoding="utf-8"))["documents"]:
        # Offsets count code points of the file as it is, so line ends must not be translated.
        text = (SHARED / "seeds" / document["file"]).read_bytes().decode("utf-8")
        yield document["id"], text[document["span"]["start"] : document["span"]["end"]]


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_every_story_is_well_formed(folder: Path) -> None:
    """Each folder loads without a problem and without a warning."""
    loaded = load_with_warnings(folder)
    assert () == loaded.warnings
    assert loaded.corpus.title
    assert loaded.corpus.assertions


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_every_file_validates_against_the_schema(path: Path) -> None:
    """Read with every scalar as text, as the format has it, each file is what the schema describes."""
    jsonschema.validate(yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader), corpus_schema())


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_quotes_are_short(folder: Path) -> None:
    """A quote has at most 15 words: enough to find the place, too little to be a copy."""
    quotes = {one.id: one.quote.exact for one in stance.load(folder).assertions if one.quote}
    assert {} == {name: quote for name, quote in quotes.items() if len(quote.split()) > 15}


def test_every_quote_of_bridge_is_in_its_text() -> None:
    """The invented story comes with its texts, and each quote stands there word for word."""
    corpus = stance.load(BRIDGE)
    texts = {one.id: (BRIDGE / one.document).read_text(encoding="utf-8") for one in corpus.sources}
    missing = [one.id for one in corpus.assertions if one.quote and one.quote.exact not in texts[one.source]]
    assert [] == missing


class TestFentanyl:
    """Nine articles, one quarrel."""

    def test_it_is_large_and_mostly_undeclared(self, fentanyl: Comparison) -> None:
        """Nine sources, 120 assertions or more, each with a quote; a topic or stance declared on a third at most."""
        corpus = fentanyl.corpus
        assert 9 == len(corpus.sources)
        assert len(corpus.assertions) >= 120
        assert [] == [one.id for one in corpus.assertions if one.quote is None]
        declared = [one for one in corpus.assertions if one.topic or one.stance]
        assert 3 * len(declared) <= len(corpus.assertions)

    def test_every_quote_is_in_its_article(self, fentanyl: Comparison) -> None:
        """Each quote stands word for word in the text of its document, where those texts are at hand."""
        texts = dict(_documents())
        assert set(texts) == {source.id for source in fentanyl.corpus.sources}
        missing = [
            one.id
            for one in fentanyl.corpus.assertions
            if one.quote is None or one.quote.exact not in texts[one.source]
        ]
        assert [] == missing

    def test_fifteen_topics_are_contested(self, fentanyl: Comparison) -> None:
        """Every topic is contested by at least one disagreement with assertions on both sides."""
        assert len(fentanyl.contested) >= 15
        for topic in fentanyl.contested:
            assert all(one.left and one.right for one in topic.disagreements)

    def test_dominant_source_and_unsubstantiated(self, fentanyl: Comparison) -> None:
        """The agency's "dominant source" and the commission's "unsubstantiated" meet by matching, on different sides."""
        corpus = fentanyl.corpus
        dominant = _only(corpus, "dominant source", "baer")
        doubted = _only(corpus, "unsubstantiated", "nncc")
        assert ("", "") == (corpus.assertion(dominant).topic, corpus.assertion(doubted).topic)
        (topic,) = [
            one for one in fentanyl.contested if {dominant, doubted} <= {judged.id for judged in one.assertions}
        ]
        sides = {judged.id: side.label for side in topic.sides for judged in side.assertions}
        assert ("affirm", "doubt") == (sides[dominant], sides[doubted])
        assert topic.id not in {declared.id for declared in corpus.topics}

    def test_the_table_shows_both_with_their_quotes(self) -> None:
        """The command prints the two sentences and the two quotes."""
        shown = " ".join(run("compare", FENTANYL, "-f", "json").stdout.split())
        assert "they are the dominant source for fentanyls along with precursor chemicals" in shown
        assert "in the u s and canada are unsubstantiated" in shown

    def test_every_kind_of_disagreement_occurs(self, fentanyl: Comparison) -> None:
        """Contradiction, doubt, qualification, quantity and alternative."""
        kinds = {one.kind.value for topic in fentanyl.contested for one in topic.disagreements}
        assert {"contradiction", "doubt", "qualification", "quantity", "alternative"} == kinds

    def test_its_json_counts_itself(self, fentanyl: Comparison) -> None:
        """The counts of the document are those of its parts."""
        document = json.loads(fentanyl.to_json())
        assert 9 == document["counts"]["sources"]
        assert len(fentanyl.corpus.assertions) == document["counts"]["assertions"]
        assert len(fentanyl.contested) == document["counts"]["contested"]


def _only(corpus: Corpus, phrase: str, speaker: str) -> str:
    """The id of the one assertion in which this speaker says this."""
    (found,) = [one.id for one in corpus.assertions if phrase in one.text and speaker in one.speaker]
    return found


def test_texts_that_are_not_here(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Where the articles' texts are missing, the check is skipped with its reason, and does not pass in silence."""
    monkeypatch.setitem(globals(), "SHARED", tmp_path / "shared")
    with pytest.raises(pytest.skip.Exception, match="no shared/seeds beside the repository"):
        list(_documents())
