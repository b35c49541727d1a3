"""FollowTheMoney statements in: what datasets say about entities."""

from __future__ import annotations

from pathlib import Path

import pytest

from stance.errors import LoadError
from stance.loading import load

HEADER = "canonical_id,entity_id,prop,prop_type,schema,value,dataset,origin,lang,original_value,external,first_seen,last_seen,id"
ROWS = """
Q1,us-1,name,name,Person,Jane Doe,us_list,,eng,,f,2023-01-01,2024-01-01,aa
Q1,us-1,birthDate,date,Person,1970,us_list,,,born 1970,f,,,bb
Q1,gb-1,birthDate,date,Person,1971-05-01,gb_list,,,,f,,,cc
Q1,gb-1,id,checksum,Person,0123,gb_list,,,,f,,,dd

Q2,gb-2,country,country,Company,gb,gb_list,,,,f,,,ee
"""


def lines_of(path: Path, text: str) -> list[str]:
    """The lines of the error that a text must end in, without the file's name."""
    path.write_text(text)
    with pytest.raises(LoadError) as caught:
        load(path)
    return [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]


def test_statements_become_assertions(tmp_path: Path) -> None:
    """A sentence for each; what several say about one property of one entity shares a topic."""
    path = tmp_path / "statements.csv"
    path.write_text(HEADER + ROWS)
    corpus = load(path)
    assert [
        ("aa", "us_list", "The name of Jane Doe is Jane Doe.", ""),
        ("bb", "us_list", "The birth date of Jane Doe is 1970.", "Q1/birthDate"),
        ("cc", "gb_list", "The birth date of Jane Doe is 1971-05-01.", "Q1/birthDate"),
        ("ee", "gb_list", "The country of Q2 is gb.", ""),
    ] == [(one.id, one.source, one.text, one.topic) for one in corpus.assertions]
    assert "born 1970" == (corpus.assertions[1].quote and corpus.assertions[1].quote.exact)


def test_broken_statements_get_their_lines(tmp_path: Path) -> None:
    """Missing columns and cells, ragged rows, open quotes, NUL."""
    path = tmp_path / "a.followthemoney.csv"
    assert [
        "1:1: ST122: there is no column dataset — export the statements with all columns",
    ] == lines_of(path, "canonical_id,entity_id,prop,schema,value\n")
    short = "canonical_id,entity_id,prop,schema,value,dataset\n"
    assert [
        "2:9: ST122: a statement needs value — fill the column value",
        "3:1: ST132: the row has 2 cells, the first row 6 — put a cell with a delimiter in it in double quotes",
        "4:1: ST101: the quote that opens here never closes — close it, or write it twice",
    ] == lines_of(path, short + 'Q,q,p,s,,d\nQ,q\n"Q\n')
    assert ["2:1: ST104: the character U+0000 is not allowed — remove it; is the file text, and saved as UTF-8?"] == (
        lines_of(path, short + "\0")
    )


def test_who_is_nobody_else_needs_no_canonical_id(tmp_path: Path) -> None:
    """Columns in any order; without a canonical id an entity is its own."""
    path = tmp_path / "a.csv"
    path.write_text("dataset,value,prop,entity_id,schema\nlist,J. D.,name,x-1,Person\nlist,1970,birthDate,x-1,Person\n")
    assert ["The name of J. D. is J. D.", "The birth date of J. D. is 1970."] == [
        one.text for one in load(path).assertions
    ]


def test_a_table_without_statements_is_an_empty_corpus(tmp_path: Path) -> None:
    """A dataset may have nothing to say."""
    path = tmp_path / "a.csv"
    path.write_text(HEADER + "\n")
    assert () == load(path).assertions
