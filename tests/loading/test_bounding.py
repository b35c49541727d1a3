"""What is too much, in every format, and how much is just allowed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from stance.errors import LoadError
from stance.loading import Limits, load
from stance.loading.findings import NOTED_PER_FILE

LONG = "It is so long."
FILES = {
    "a.yaml": f"stance: 1\nsources:\n- id: ap\n  assertions:\n  - text: {LONG}\n",
    "a.json": json.dumps({"stance": "1", "sources": [{"id": "ap", "assertions": [{"text": LONG}]}]}),
    "a.csv": f"source,text\nap,{LONG}\n",
    "a.jsonl": json.dumps({"source": "ap", "text": LONG}),
    "a.claimreview.json": json.dumps({"@type": "Claim", "text": LONG, "author": "ap"}),
    "a.annotations.json": json.dumps({"type": "Annotation", "bodyValue": LONG, "target": ["ap"]}),
    "a.followthemoney.csv": f"entity_id,prop,schema,value,dataset,origin\nx,d,Note,{LONG},ap,stance\n",
}


def first(path: Path, **limits: int) -> str:
    """The first problem of a file, from its line on."""
    with pytest.raises(LoadError) as caught:
        load(path, limits=Limits(**limits))
    return str(caught.value.problems[0]).removeprefix(f"{path}:")


@pytest.mark.parametrize("name", FILES)
def test_every_format_keeps_the_limits_of_texts(name: str, tmp_path: Path) -> None:
    """Characters and words: one more than allowed is refused in its place, just as many are not."""
    path = tmp_path / name
    path.write_text(FILES[name], encoding="utf-8")
    signs, words = len(LONG), len(LONG.split())
    assert 1 == len(load(path, limits=Limits(scalar_characters=signs)).assertions)
    assert f"ST111: a text of {signs} characters; the limit is {signs - 1}" in first(path, scalar_characters=signs - 1)
    assert 1 == len(load(path, limits=Limits(words=words)).assertions)
    assert f"ST111: a text of {words} words; the limit is {words - 1}" in first(path, words=words - 1)


def test_the_assertions_of_a_folder_are_counted_together(tmp_path: Path) -> None:
    """The first that is too many is told, in its file."""
    for name in ("a", "b"):
        (tmp_path / f"{name}.csv").write_text(f"source,text\n{name},One.\n{name},Two.\n", encoding="utf-8")
    assert 4 == len(load(tmp_path, limits=Limits(assertions=4)).assertions)
    with pytest.raises(LoadError) as caught:
        load(tmp_path, limits=Limits(assertions=3))
    cure = "split the corpus, or raise the limit assertions"
    assert [f"{tmp_path}/b.csv:3:1: ST111: more than 3 assertions — {cure}"] == [*map(str, caught.value.problems)]


def test_a_quote_has_as_few_words_as_a_text(tmp_path: Path) -> None:
    """Quotes are looked for word by word, so they count as texts do."""
    path = tmp_path / "a.csv"
    path.write_text("source,text,quote\nap,One.,one two three\n", encoding="utf-8")
    assert "2:9: ST111: a text of 3 words; the limit is 2 — shorten it, or raise the limit words" == first(
        path, words=2
    )


def test_others_json_has_as_few_nodes_as_ours(tmp_path: Path) -> None:
    """Lists, mappings, keys and texts count."""
    path = tmp_path / "a.claimreview.json"
    path.write_text(json.dumps([{"@type": "Claim", "text": "a", "author": "ap", "image": None}] * 3), encoding="utf-8")
    assert 3 == len(load(path, limits=Limits(nodes=28)).assertions)
    assert "ST111: more than 27 texts, lists and mappings" in first(path, nodes=27)


def test_a_file_full_of_what_is_too_much_is_cut_short(tmp_path: Path) -> None:
    """No more is noted of a file than of any other that is wrong throughout."""
    path = tmp_path / "a.csv"
    path.write_text("source,text\n" + "ap,a b.\n" * (NOTED_PER_FILE + 1), encoding="utf-8")
    with pytest.raises(LoadError) as caught:
        load(path, limits=Limits(words=1))
    assert "and at least 980 more in this file" == caught.value.problems[-1].what
