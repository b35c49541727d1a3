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


def test_columns_that_do_not_fit_are_told_with_the_option_that_helps(table: Path) -> None:
    """Who names no columns is told how to."""
    result = run("check", table, "--from", "csv", "--encoding", "cp1252")
    assert 2 == result.exit_code
    assert "there is no column text — there are Claim, Outlet, id; rename it, or use --map text=COLUMN" in result.stderr
