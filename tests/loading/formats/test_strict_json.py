"""Format 1 as JSON: what YAML reads alike, what JSON refuses, and in whose words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import LoadError
from stance.loading import FORMATS, Limits, load, load_with_warnings
from stance.loading.formats import yaml
from stance.loading.formats.asked import Asked
from stance.loading.formats.json import read
from stance.model.corpus import Corpus
from stance.rendering.corpora import write
from stance.testing import corpora

# What both read alike, if it is no text: a number is the text that is written.
_LEAVES = st.none() | st.booleans() | st.integers() | st.sampled_from(["", "ap", "no", "2016", "null", "~"])
_VALUES = st.recursive(
    _LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2)
)
_ROOT = {"stance": 1, "sources": [{"id": "ap", "assertions": [{"id": "a", "text": "It is closed."}]}]}


@given(corpora())
def test_json_is_read_as_yaml_reads_it(corpus: Corpus) -> None:
    """A file that is written as JSON is YAML, too, and the same corpus either way."""
    text = write(corpus, "json").text
    assert yaml.read(text, Asked()).content == read(text, Asked()).content


@given(_VALUES, st.sampled_from(["title", "sources", "synonyms", "decisions", "text", "speaker", "about", "quote"]))
def test_what_is_wrong_is_the_same(value: object, key: str) -> None:
    """Whatever stands in the place of something else, the same is wrong with it, in the same place."""
    root = json.loads(json.dumps(_ROOT))
    holder = root["sources"][0]["assertions"][0] if key in {"text", "speaker", "about", "quote"} else root
    holder[key] = value
    text = json.dumps(root)
    mine, theirs = read(text, Asked()), yaml.read(text, Asked())
    assert [(one.code, one.what, one.path) for one in theirs.findings] == [
        (one.code, one.what, one.path) for one in mine.findings
    ]
    assert theirs.content == mine.content


def test_numbers_and_truth_are_what_is_written(tmp_path: Path) -> None:
    """No number is rounded, and true is a word; one inside of a text is left alone."""
    path = tmp_path / "a.json"
    path.write_text('{"stance": 1, "title": true, "sources": [{"id": false, "title": 1.50, "kind": "so true]"}]}')
    corpus = load(path)
    assert ("true", "false", "1.50", "so true]") == (
        corpus.title,
        corpus.sources[0].id,
        corpus.sources[0].title,
        corpus.sources[0].kind,
    )


def test_an_invisible_character_is_a_warning(tmp_path: Path) -> None:
    """By its escape, each text once, where the text begins; other escapes are none of them."""
    path = tmp_path / "a.json"
    path.write_text(
        '{"stance": 1, "title": "\\u0007\\u0008", "sources": [{"id": "\\u0061p", "title": "\\b"}, {"id": "b"}]}'
    )
    loaded = load_with_warnings(path)
    assert [(24, "ST302"), (79, "ST302")] == [(one.column, one.code) for one in loaded.warnings]
    assert "ap" == loaded.corpus.sources[0].id


def test_what_is_too_deep_for_python_is_refused(tmp_path: Path) -> None:
    """However far the limit is raised."""
    path = tmp_path / "a.json"
    path.write_text("[" * 100_000)
    with pytest.raises(LoadError, match="1:1: ST111: nested deeper than can be read"):
        load(path, limits=Limits(depth=200_000))


@pytest.mark.parametrize(("depth", "fits"), [(1, False), (2, False), (3, True), (9, True)])
def test_depth_counts_what_stands_in_one_another(depth: int, fits: bool) -> None:  # noqa: FBT001
    """An id in a source in the list of sources stands in three."""
    parsed = read('{"stance": 1, "sources": [{"id": "ap"}]}', Asked(Limits(depth=depth)))
    assert fits == (not parsed.findings)


@pytest.mark.parametrize("nodes", range(1, 12))
def test_nodes_are_counted_as_yaml_counts_them(nodes: int) -> None:
    """Each text, list and mapping, keys among them."""
    text = '{"stance": 1, "sources": [{"id": "ap", "kind": "b"}]}'
    asked = Asked(Limits(nodes=nodes))
    assert bool(yaml.read(text, asked).findings) == bool(read(text, asked).findings)


def test_no_cure_is_in_the_words_of_yaml() -> None:
    """Of all the cases in the table."""
    table = (Path(__file__).parents[2] / "broken" / "json.txt").read_text(encoding="utf-8")
    cures = [line.partition(" — ")[2] for line in table.splitlines() if line.startswith("> ") and " — " in line]
    assert len(cures) > 50
    assert [] == [cure for cure in cures if "hyphen" in cure or "stance: 1" in cure or "|" in cure or "add id:" in cure]
    assert "stance.loading.formats.json" == FORMATS["json"]
