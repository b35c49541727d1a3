"""Bad inputs of every kind, each with the exact lines and the exit code that it gets: the tables in `tests/broken/`."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from broken_inputs import SUFFIXES, TABLES, Case, cases_of, contents, default_of, outcome, said_of, varied, write

CASES = [(default_of(table), table.stem, case) for table in TABLES for case in cases_of(table)]
# What the contract of bad inputs lists, and words of the names of the cases that show it.
ROWS = {
    "alias bomb": "yaml",
    "merge bomb": "yaml",
    "anchor on itself": "yaml",
    "25,000 levels": "yaml",
    "100,000 open brackets": "yaml",
    "%TAG 10,000 times": "yaml",
    "id of a source twice": "yaml",
    "stance written as no": "yaml",
    "stance written as 190:20:30.15": "yaml",
    "stance written as 1_000": "yaml",
    "period written as '2024-13-45'": "yaml",
    "period of EDTF that may be too much: -0044-03-15": "yaml",
    "stance written as =": "yaml",
    "number of 5,000 digits": "yaml",
    "stance written as .nan": "yaml",
    "tag !!python/object/apply:os.system": "yaml",
    "tag !!bool": "yaml",
    "key that is a mapping": "yaml",
    "byte in a text: NUL": "yaml",
    "byte in a text: surrogate": "yaml",
    "escape in double quotes: first half of a pair": "yaml",
    "escape in double quotes: pair of surrogates": "yaml",
    "escape in double quotes: far beyond Unicode": "yaml",
    "file in utf-16": "yaml",
    "file in utf-16-le": "yaml",
    "byte in a text: latin-1": "yaml",
    "byte in a text: line separator": "yaml",
    "comment that cuts a text": "yaml",
    "colon in a text": "yaml",
    "text of a megabyte and one": "yaml",
    "line separator between lines": "jsonl",
    "100,000 deep": "jsonl",
    "NaN": "jsonl",
    "cell of a megabyte and one": "csv",
    "quote never closed, then more rows": "csv",
    "row too long": "csv",
    "semicolons in the rows": "csv",
    "document: parent": "paths",
    "document: link out": "paths",
    "document: pipe": "paths",
    "document: Windows drive": "paths",
    "document: web address": "paths",
    "a negation left out": "quotes",
    "another number": "quotes",
    "another day": "quotes",
    "comprae corpus.yaml": "command-line",
}


@pytest.mark.parametrize(("default", "table", "case"), CASES, ids=lambda value: getattr(value, "name", value))
def test_each_bad_input_gets_its_lines(
    default: str, table: str, case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In two seconds, without a traceback, and nothing is written."""
    monkeypatch.chdir(tmp_path)
    start = time.process_time()
    assert case.says == said_of(case, default), table
    assert time.process_time() - start < 2


def test_there_are_many_and_every_row_of_the_contract() -> None:
    """Three hundred at the least, with names of their own in each table, and all that the contract lists."""
    names = [(table, case.name) for _, table, case in CASES]
    assert len(names) >= 300
    assert len(names) == len(set(names))
    assert set() == {(table, name) for name, table in ROWS.items()} - set(names)


def test_every_line_of_a_problem_says_what_to_do() -> None:
    """A line with a code has its place, what is wrong, and a cure."""
    lines = [line for _, _, case in CASES for line in case.says if re.search(r": ST\d{3}: ", line)]
    assert [] == [line for line in lines if " — " not in line]
    assert len(lines) >= 300


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_nothing_else_comes_out(suffix: str) -> None:
    """Each bad file under each name, and a sound one beside them, is refused in the family's words or compared."""
    outcomes = [outcome(content, suffix) for content in contents()]
    assert {"refused", "read"} == set(outcomes)
    assert len(outcomes) >= 300


def test_files_are_varied() -> None:
    """Cut, turned round, marked and ended in other ways."""
    assert [b"a\nb", b"a", b"b\na", b"\xef\xbb\xbfa\nb", b"a\nb\x00", b"a\r\nb"] == [*varied(b"a\nb")]


def test_a_table_is_written_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A case that says nothing yet, or something else, gets what is printed."""
    monkeypatch.chdir(tmp_path)
    table = tmp_path / "csv.txt"
    table.write_text("== no text\n~ source\\nap\\n\n== empty\n@ corpus.csv\n! 0\n> old\n")
    write([table])
    first, second = table.read_text().split("\n\n")
    assert ["== no text", "~ source\\nap\\n", "! 2"] == first.split("\n")[:3]
    assert ["== empty", "@ corpus.csv", "! 2"] == second.split("\n")[:3]
