"""How a corpus comes in: the same three options in every command with a corpus."""

from __future__ import annotations

from pathlib import Path

import pytest

from stories import run

TABLE = "Claim,Outlet,id\nThe café is closed.,council,a\nThe café is not closed.,ministry,b\n"
OPTIONS = ("--from", "csv", "--map", "text=Claim", "--map", "source=Outlet", "--encoding", "cp1252")


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """A spreadsheet with columns of its own, in an older encoding, under a name that says nothing."""
    path = tmp_path / "claims.txt"
    path.write_bytes(TABLE.encode("cp1252"))
    return path


@pytest.mark.parametrize(
    ("command", "more", "expected"),
    [
        ("check", (), "well-formed; 2 sources, 0 speakers, 0 topics, 2 assertions"),
        ("compare", (), "1 of 1 topic is contested"),
        ("explain", ("a", "b"), "The café is not closed."),
        ("review", ("--report",), "0 pairs decided"),
    ],
)
def test_a_table_of_ones_own_is_read_by_every_command(
    table: Path, command: str, more: tuple[str, ...], expected: str
) -> None:
    """Format, columns and encoding can be said wherever a corpus can be named."""
    result = run(command, table, *more, *OPTIONS)
    assert expected in result.stdout + result.stderr


def test_two_tables_of_ones_own_can_be_set_beside_each_other(table: Path) -> None:
    """Both states of a story are read alike."""
    result = run("diff", table, table, *OPTIONS)
    assert (0, True) == (result.exit_code, "Nothing has changed" in result.stdout), result.stdout


def test_a_format_makes_a_corpus_of_json(tmp_path: Path) -> None:
    """A file that ends with .json is no comparison where its format is named."""
    path = tmp_path / "claims.json"
    path.write_text('{"@type": "Claim", "text": "It is closed.", "author": "council"}', encoding="utf-8")
    assert 2 == run("diff", path, path).exit_code
    assert 0 == run("diff", path, path, "--from", "claimreview").exit_code


def test_limits_can_be_raised_by_name(tmp_path: Path) -> None:
    """What is too much by default is read when its limit is raised; a slip in the option is one line."""
    path = tmp_path / "a.jsonl"
    path.write_text('{"source": "ap", "text": "' + "word " * 100_001 + '"}\n', encoding="utf-8")
    refused = run("check", path)
    assert (2, True) == (refused.exit_code, "ST111: a text of 100,001 words; the limit is 100,000" in refused.stderr)
    assert 0 == run("check", path, "--limits", "words=200000,depth=64").exit_code
    cases = {
        "wrods=1": "there is no limit 'wrods' — did you mean 'words'?",
        "x=1": "there is no limit 'x' — known: file_bytes, depth,",
        "words=many": "limit words must be a whole number of 1 or more (got 'many')",
        "words=0": "limit words must be a whole number of 1 or more (got 0)",
        "words": "'words' raises no limit — write words=200000",
    }
    for value, expected in cases.items():
        result = run("check", path, "--limits", value)
        assert (2, True) == (result.exit_code, expected in " ".join(result.stderr.split())), result.stderr


def test_columns_that_do_not_fit_are_told_with_the_option_that_helps(table: Path) -> None:
    """Who names no columns is told how to."""
    result = run("check", table, "--from", "csv", "--encoding", "cp1252")
    assert 2 == result.exit_code
    assert "there is no column text — there are Claim, Outlet, id; rename it, or use --map text=COLUMN" in result.stderr
