"""The JSON Schema: made from the model, kept beside the code, and never stricter than loading is."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

import stance.loading
from stance.errors import LoadError
from stance.loading import Limits, corpus_schema, load, schema_text
from stance.loading.tree import Node, grow

ROOT = Path(__file__).parents[2]
KEPT = Path(stance.loading.__file__).with_name("stance-corpus.schema.json")
FIXTURES = sorted(ROOT.glob("fixtures/**/*.yaml"))
VALIDATOR = jsonschema.Draft7Validator(corpus_schema())


def faults(tree: Node) -> list[str]:
    """Give what the schema has against a tree."""
    return [error.message for error in VALIDATOR.iter_errors(tree)]


def test_the_kept_schema_is_the_made_one() -> None:
    """The file beside the code is what `stance schema` prints; after a change of the model, write it anew."""
    assert schema_text() == KEPT.read_text(encoding="utf-8")
    assert corpus_schema() == json.loads(schema_text())


def test_the_schema_is_one() -> None:
    """It is valid under the meta-schema of draft 7."""
    jsonschema.Draft7Validator.check_schema(corpus_schema())


def entries(value: object) -> Iterator[dict[str, object]]:
    """Go through all mappings of a schema that describe a mapping's keys."""
    if isinstance(value, dict):
        if isinstance(value.get("properties"), dict) and "additionalProperties" in value:
            yield value
        for inner in value.values():
            yield from entries(inner)


def test_every_key_is_described() -> None:
    """Each key says in an editor what it is for, and no other key is allowed."""
    described = list(entries(corpus_schema()))
    assert 9 == len(described)
    for entry in described:
        properties = entry["properties"]
        assert isinstance(properties, dict)
        assert all(key["description"] for key in properties.values())
        assert entry["additionalProperties"] is False


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.name)
def test_every_fixture_is_valid(path: Path) -> None:
    """Every corpus file of the project is valid as it stands, and as an editor reads it."""
    text = path.read_text(encoding="utf-8")
    assert [] == faults(grow(text, Limits()).root)
    assert [] == faults(yaml.load(text, Loader=yaml.BaseLoader))


@pytest.mark.parametrize("folder", sorted({path.parent for path in FIXTURES}), ids=lambda path: path.name)
def test_every_fixture_loads(folder: Path) -> None:
    """Every story of the project is a corpus with assertions."""
    assert load(folder).assertions


@pytest.mark.parametrize(
    "text",
    [
        "stance: 1",
        "stance: '1'\ntitle: 1984\nsources: [{id: 7, published: 2016, authors: [1, true]}]",
        "stance: 1\nsources: [{id: a, assertions: [{text: x, speaker: y, quote: 3, about: ~}]}]",
        "stance: 1\nsources: [{id: a, assertions: [{text: x, quote: {exact: 7, locator: 9}, stance: null}]}]",
        "stance: 1\nsources: [{id: a, assertions: [{id: x, text: x}]}]\ndecisions: [{stance: {assertion: x, is: deny}}]",
        "stance: 1\nsources: [{id: a, assertions: [{id: x, text: x}, {id: y, text: y}]}]\ndecisions: [{same: [x, y], by: ~}]",
    ],
)
def test_what_loads_is_valid_as_an_editor_reads_it(text: str, tmp_path: Path) -> None:
    """An editor that takes 2016 for a number and `true` for a truth value has nothing against what loads."""
    path = tmp_path / "corpus.yaml"
    path.write_text(text)
    assert load(path)
    assert [] == faults(yaml.safe_load(text))


@pytest.mark.parametrize(
    "text",
    [
        "title: x",
        "stance: 2",
        "stance: 1\nsorces: []",
        "stance: 1\nsources: {}",
        "stance: 1\nsources: [{}]",
        "stance: 1\nsources: [{id: a, assertions: [{}]}]",
        "stance: 1\nsources: [{id: a, assertions: [{text: x, source: a}]}]",
        "stance: 1\nsources: [{id: a, assertions: [{text: x, stance: maybe}]}]",
        "stance: 1\nsources: [{id: a, assertions: [{text: x, quote: {}}]}]",
        "stance: 1\nsources: [{id: a, assertions: [{text: ' '}]}]",
        "stance: 1\nsources: [{id: ''}]",
        "stance: 1\ntopics: [{id: t, proposition: p, also: abc}]",
        "stance: 1\ndecisions: [{}]",
        "stance: 1\ndecisions: [{same: [x]}]",
        "stance: 1\ndecisions: [{same: [x, y], unsure: [x, y]}]",
        "stance: 1\ndecisions: [{stance: {assertion: x}}]",
        "stance: 1\ndecisions: [{topic: {assertion: x, is: t, by: y}}]",
    ],
)
def test_what_the_schema_can_tell_is_told(text: str, tmp_path: Path) -> None:
    """Wrong keys, missing keys, wrong kinds and unknown words are marked in an editor, and do not load either."""
    path = tmp_path / "corpus.yaml"
    path.write_text(text)
    assert faults(yaml.safe_load(text))
    with pytest.raises(LoadError):
        load(path)


TEXTS = st.sampled_from(["a", "b", "c", "", " ", "2016", "deny"]) | st.none()
LISTS = st.lists(TEXTS, max_size=3) | TEXTS
SETTLED = st.dictionaries(st.sampled_from(["assertion", "is", "topic"]), TEXTS, max_size=3) | TEXTS
ASSERTIONS = st.fixed_dictionaries(
    {"text": TEXTS},
    optional={"id": TEXTS, "speaker": LISTS, "quote": TEXTS | st.fixed_dictionaries({"exact": TEXTS})}
    | {"about": TEXTS, "topic": TEXTS, "stance": TEXTS, "commitment": TEXTS},
)
FILES = st.fixed_dictionaries(
    {"stance": st.just("1")},
    optional={
        "title": TEXTS,
        "synonyms": st.lists(LISTS, max_size=2),
        "topics": st.lists(st.fixed_dictionaries({"id": TEXTS, "proposition": TEXTS, "also": LISTS}), max_size=2),
        "sources": st.lists(
            st.fixed_dictionaries({"id": TEXTS, "published": TEXTS, "assertions": st.lists(ASSERTIONS, max_size=3)}),
            max_size=2,
        ),
        "decisions": st.lists(
            st.dictionaries(st.sampled_from(["same", "unsure", "by", "on"]), LISTS, max_size=3)
            | st.dictionaries(st.sampled_from(["stance", "topic", "why"]), SETTLED, max_size=2),
            max_size=2,
        ),
    },
)


@given(FILES)
def test_what_loads_is_valid(document: dict[str, object]) -> None:
    """The schema refuses nothing that loads."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "corpus.yaml")
        text = yaml.safe_dump(document, allow_unicode=True)
        path.write_text(text, encoding="utf-8")
        try:
            load(path)
        except LoadError:
            return
    assert [] == faults(grow(text, Limits()).root)
