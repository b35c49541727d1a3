"""Every pair of formats: what both can carry comes through, and what one cannot is told."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import attrs
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from hostile_strings import hostile_texts
from stance.errors import UnknownNameError
from stance.loading import FORMATS, load
from stance.model.assertion import Assertion, Evidence
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.source import Source
from stance.rendering.corpora import CORPUS_FORMATS, save, write
from stance.rendering.corpora.carrying import CARRIED, carried
from strategies import corpora

BOTH_WAYS = sorted({*FORMATS} & {*CORPUS_FORMATS})


@st.composite
def awkward_corpora(draw: st.DrawFn) -> Corpus:
    """Corpora with a hostile text, quote, title and name among the tame ones; half characters no file can hold."""
    corpus = draw(corpora(max_assertions=4))
    text, quote, name = (
        draw(hostile_texts.filter(lambda one: one.strip() and one.isprintable() | one.isascii()))
        .encode("utf-8", "replace")
        .decode()
        for _ in range(3)
    )
    text, quote, name = (re.sub("[\x00-\x08\x0b-\x1f\x7f]", "?", one) for one in (text, quote, name))
    first, *others = corpus.assertions
    first = attrs.evolve(first, text=text, quote=Evidence(quote, prefix=name, suffix=text), speaker=(name,))
    source, *more = corpus.sources
    source = attrs.evolve(source, title=name, authors=(name, text), document="texts/a.txt", sha256="0" * 64)
    seen = draw(st.booleans())
    return attrs.evolve(
        corpus,
        title=quote,
        assertions=(first, *others),
        sources=(source, *more),
        decisions=tuple(attrs.evolve(one, seen=("0a1b",) * len(one.assertions) * seen) for one in corpus.decisions),
    )


def parts(corpus: Corpus) -> dict[str, object]:
    """What a corpus holds, without the order of sources, topics and assertions: files group them."""
    return {
        field.name: {*value}
        if isinstance(value, tuple) and field.name in ("sources", "topics", "assertions")
        else value
        for field in attrs.fields(Corpus)
        if field.name != "folder" and (value := getattr(corpus, field.name)) is not None
    }


def through(corpus: Corpus, name: str) -> Corpus:
    """The corpus as it comes back from a file of a format."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus")
        save(corpus, path, format=name)
        return load(path, format=name)


@pytest.mark.parametrize("second", BOTH_WAYS)
@pytest.mark.parametrize("first", BOTH_WAYS)
@settings(max_examples=6)
@given(corpus=awkward_corpora())
def test_every_pair_of_formats_gives_back_what_both_carry(first: str, second: str, corpus: Corpus) -> None:
    """From a corpus into one format, from there into another: what is missing then is what was told, and nothing else."""
    once, told = carried(corpus, first)
    assert write(corpus, first).dropped == told
    assert (parts(corpus) != parts(once)) == bool(told)
    there = through(corpus, first)
    assert parts(once) == parts(there)
    assert parts(carried(there, second)[0]) == parts(through(there, second))


@pytest.mark.parametrize("name", CARRIED)
def test_what_is_dropped_is_counted(name: str) -> None:
    """Each field that a format has no place for is told with the number of things that had it."""
    said = [
        Assertion("It is.", "a", id="1", commitment="report", quote=Evidence("it", locator="p. 3")),
        Assertion("It was.", "a", id="2", commitment="assert", stance="deny"),
    ]
    corpus = Corpus.of(said, title="T", sources=[Source("a", kind="news", sha256="ab")], synonyms=[["a", "b"]])
    kept, dropped = carried(corpus, name)
    fits = CARRIED[name]
    assert ("title" in dropped) == ("title" not in fits)
    assert ("synonyms" in dropped) == ("synonyms" not in fits)
    if "assertions" in fits:
        assert ("commitment of 2 assertions" in dropped) == ("commitment" not in fits["assertions"])
    else:
        assert ("2 assertions" in dropped, ()) == (True, kept.assertions)
    if name != "stix":
        assert ("sha256 of 1 source" in dropped) == ("sha256" not in fits["sources"])


def test_what_is_all_named_loses_nothing() -> None:
    """A corpus of what a format can carry is told to lose nothing."""
    corpus = Corpus.of([Assertion("It is.", "a", quote="it")])
    for name in {*CARRIED} - {"csl", "stix"}:
        assert () == carried(corpus, name)[1]


@pytest.mark.parametrize("name", ["csv", "tsv"])
def test_what_no_table_can_hold_becomes_visible(name: str) -> None:
    """A control character is written as its escape, not left to break the file."""
    corpus = Corpus.of([Assertion("\x1b[31mred\x00", "a"), Assertion("\ud800", "a")])
    assert ["\\x1b[31mred\\x00", "\\ud800"] == [one.text for one in through(corpus, name).assertions]


@pytest.mark.parametrize("name", ["json", "jsonl", "yaml"])
def test_half_a_character_becomes_visible(name: str) -> None:
    """No file in UTF-8 can hold one; other control characters come through."""
    corpus = Corpus.of([Assertion("\x1b\u2028\x85", "a"), Assertion("\ud800", "a")])
    assert ["\x1b\u2028\x85", "\\ud800"] == [one.text for one in through(corpus, name).assertions]


def test_a_format_that_does_not_exist_is_told(tmp_path: Path) -> None:
    """By name and by suffix."""
    with pytest.raises(UnknownNameError, match="unknown format 'cvs' — known"):
        write(Corpus(), "cvs")
    with pytest.raises(UnknownNameError, match="unknown suffix of a corpus file"):
        save(Corpus(), tmp_path / "a.html")


def test_files_are_the_same_every_time(tmp_path: Path) -> None:
    """A name with a suffix is enough, and the same corpus is the same bytes."""
    corpus = Corpus.of([Assertion("It is.", "a")])
    for suffix in ("yaml", "yml", "json", "jsonl", "ndjson", "csv", "tsv", "tab"):
        path = tmp_path / f"a.{suffix}"
        assert () == save(corpus, path)
        before = path.read_bytes()
        assert () == save(load(path), path)
        assert before == path.read_bytes()


def test_yaml_is_the_same_without_libyaml(monkeypatch: pytest.MonkeyPatch) -> None:
    """The writer in Python takes over, and gives the same bytes."""
    corpus = Corpus.of([Assertion("It is: 50 % — ‘closed’.", "a", about=Period("2021"))], title="no")
    before = write(corpus, "yaml").text
    monkeypatch.delattr(yaml, "CSafeDumper", raising=False)
    assert before == write(corpus, "yaml").text


def test_one_speaker_is_written_as_a_word_and_several_as_a_list() -> None:
    """As people write it by hand."""
    said = [Assertion("It is.", "ap", id="a1", speaker="Ann"), Assertion("No.", "ap", id="a2", speaker=("DEA", "Bo"))]
    text = write(Corpus.of(said), "yaml").text
    assert "speaker: Ann\n" in text
    assert re.search(r"speaker:\s+- DEA\s+- Bo\n|speaker: \[DEA, Bo\]\n", text)
