"""What a file's name says of its format."""

from __future__ import annotations

import pytest

from stance.errors import UnknownNameError
from stance.loading.formats import format_of, named_format


@pytest.mark.parametrize(
    ("name", "expected"), [("claims.CSV", "csv"), ("sources.csl.json", "csl"), ("story.2024.yaml", "yaml")]
)
def test_the_suffix_or_what_stands_before_it_names_the_format(name: str, expected: str) -> None:
    """In any case; a name before the suffix counts where it is that of a format."""
    assert expected == named_format(name)


def test_an_unknown_suffix_is_told() -> None:
    """With what is known."""
    with pytest.raises(UnknownNameError, match=r"unknown suffix of a corpus file '\.odt'"):
        named_format("claims.odt")


@pytest.mark.parametrize("key", ["stance", "title", "speakers", "topics", "synonyms", "sources", "decisions"])
def test_json_that_begins_like_ours_is_ours(key: str) -> None:
    """Whatever addresses and names stand in it."""
    text = f'{{"{key}": ["https://schema.org", {{"type": "Annotation"}}]}}'
    assert "json" == format_of("a.json", text)
    assert "claimreview" == format_of("a.json", text.replace(key, "else").replace('"type": "Annotation"', ""))


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("a.yaml", "stance: 1\ntitle: what schema.org says\n", "yaml"),
        ("a.csv", "source,text\nschema.org,It is.\n", "csv"),
        ("a.jsonl", '{"source": "schema.org", "text": "It is."}\n', "jsonl"),
        ("a.csv", "entity_id,prop,dataset\n", "followthemoney"),
        ("a.csv", "canonical_id,entity_id,prop,dataset,value\n", "followthemoney"),
        ("a.csv", "entity_id,prop\ndataset,x\n", "csv"),
    ],
)
def test_how_a_text_begins_decides_only_where_the_name_leaves_a_choice(name: str, text: str, expected: str) -> None:
    """JSON may be of many; of tables only one of others is told by its columns."""
    assert expected == format_of(name, text)
