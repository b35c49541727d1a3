"""CSL-JSON in: what Zotero and pandoc write."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stance.errors import LoadError
from stance.loading import load, load_with_warnings
from stance.model.period import Period

ZOTERO = [
    {
        "id": "http://zotero.org/users/1/items/AB12",
        "citation-key": "lee2016",
        "type": "article-newspaper",
        "title": "A bridge is closed",
        "container-title": "Wend Valley Courier",
        "publisher": "Courier Press",
        "URL": "https://courier.example/1",
        "author": [
            {"family": "Beethoven", "given": "Ludwig", "non-dropping-particle": "van"},
            {"literal": "The Staff"},
            {},
        ],
        "issued": {"date-parts": [["2016", 12, 3]]},
    },
    {"id": "a", "type": "report", "issued": {"date-parts": [[2016, 5], [2017]]}},
    {"id": "b", "type": "book", "issued": {"date-parts": [[1990]], "circa": True}},
    {"id": "c", "type": "document", "issued": {"raw": "2016-12-03"}},
    {"id": "d", "type": "webpage", "issued": "2016"},
    {"id": "e", "type": "webpage", "issued": {"date-parts": [[]]}},
    {"id": "f", "type": "webpage", "issued": {"literal": "in May"}},
    {"id": "g", "type": "webpage", "issued": {"date-parts": [[2016, 13]]}},
]


def test_a_library_becomes_sources(tmp_path: Path) -> None:
    """Names, dates of all forms, and what cannot be taken over is a warning with its place."""
    for name, value in {"a.json": ZOTERO, "b.csl.json": {"items": ZOTERO}}.items():
        path = tmp_path / name
        path.write_text(json.dumps(value, indent=1))
        result = load_with_warnings(path)
        source, *others = result.corpus.sources
        assert ("lee2016", "Wend Valley Courier", ("Ludwig van Beethoven", "The Staff")) == (
            source.id,
            source.publisher,
            source.authors,
        )
        assert ("article-newspaper", Period("2016-12-03")) == (source.kind, source.published)
        assert ["2016-05/2017", "1990~", "2016-12-03", "2016", "None", "None", "None"] == [
            str(one.published) for one in others
        ]
        assert ["ST304", "ST304"] == [warning.code for warning in result.warnings]


def test_an_item_needs_a_name(tmp_path: Path) -> None:
    """Without an id nothing could refer to it."""
    path = tmp_path / "a.csl.json"
    path.write_text('[{"type": "book"}]')
    with pytest.raises(LoadError, match=":1:2: ST122: an item needs an id"):
        load(path)


def test_the_items_of_pandoc_stand_under_references(tmp_path: Path) -> None:
    """Of two items with one id the first stays, and the second is told."""
    path = tmp_path / "a.csl.json"
    items = [{"id": "a", "type": "book", "title": "T"}, {"id": "a", "title": "U", "publisher": "P"}]
    path.write_text(json.dumps({"references": items}))
    result = load_with_warnings(path)
    assert [("T", "P")] == [(one.title, one.publisher) for one in result.corpus.sources]
    assert ["id 'a' is given twice"] == [warning.what for warning in result.warnings]


def test_a_year_before_our_era_is_told_as_it_is_written(tmp_path: Path) -> None:
    """A period that the model does not have is left out with its own sign."""
    path = tmp_path / "a.csl.json"
    path.write_text(json.dumps([{"id": "a", "type": "book", "issued": {"date-parts": [[-44, 3]]}}]))
    assert ["date '-0044-03' is left out"] == [warning.what for warning in load_with_warnings(path).warnings]


def test_stix_is_not_read(tmp_path: Path) -> None:
    """A bundle has a type and an id, and is no bibliography for it."""
    path = tmp_path / "a.json"
    path.write_text(json.dumps({"type": "bundle", "id": "bundle--1", "objects": []}))
    with pytest.raises(LoadError, match=r"a\.json:1:1: ST134: STIX is written and not read"):
        load(path)


def test_every_entry_that_is_no_item_is_told(tmp_path: Path) -> None:
    """The reading goes on behind a bundle of another format, and behind an item without a name."""
    path = tmp_path / "a.csl.json"
    path.write_text(json.dumps([{"type": "bundle"}, {"type": "book"}, {"type": "bundle"}]))
    with pytest.raises(LoadError) as caught:
        load(path)
    assert ["ST134", "ST122", "ST134"] == [problem.code for problem in caught.value.problems]
