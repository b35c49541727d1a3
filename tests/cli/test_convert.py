"""`stance convert`: from one format into another, and what was lost."""

from __future__ import annotations

from pathlib import Path

from stance.loading import load
from stories import BRIDGE, MILL, run, written

TABLE = "Claim,Outlet,notes\nThe bridge is closed.,council,x\n"


def test_a_story_becomes_a_table(tmp_path: Path) -> None:
    """What a table cannot carry is told on standard error; the rest is in the file."""
    out = tmp_path / "bridge.csv"
    result = run("convert", BRIDGE, out)
    assert (0, "") == (result.exit_code, result.stdout)
    assert ["dropped: title", "dropped: synonyms", "dropped: 5 speakers", "dropped: 3 decisions"] == (
        result.stderr.splitlines()
    )
    assert load(BRIDGE).assertions == load(out).assertions


def test_a_table_of_ones_own_becomes_a_corpus(tmp_path: Path) -> None:
    """Names of columns and the encoding are those of the user; a column that is not read is told."""
    table = tmp_path / "claims.csv"
    table.write_bytes(TABLE.replace("closed", "closé").encode("cp1252"))
    options = ("--map", "text=Claim,source=Outlet", "--encoding", "cp1252", "--to", "yaml")
    result = run("convert", table, "-", *options)
    assert (0, f"warning: {table}:2:30: ST303: column 'notes' is not read — rename it, if it was meant\n") == (
        result.exit_code,
        result.stderr,
    )
    assert "text: The bridge is closé." in result.stdout


def test_standard_input_can_be_converted() -> None:
    """A dash reads standard input, of the format that is named."""
    result = run("convert", "-", "-", "--from", "csv", "--to", "jsonl", typed="source,text\nap,It is.\n")
    assert '"source": "ap", "text": "It is."}' in result.stdout


def test_what_cannot_be_done_is_told_in_a_line(tmp_path: Path) -> None:
    """No format for standard output, a suffix or format that does not exist, a broken pair, a broken corpus."""
    path = written(tmp_path, MILL)
    cases = {
        ("-",): "error: standard output has no suffix — name the format: --to yaml",
        (tmp_path / "a.txt",): "error: unknown suffix of a corpus file '.txt'",
        (tmp_path / "a.csv", "--from", "csl-"): "error: unknown format 'csl-'",
        (tmp_path / "a.csv", "--to", "xml"): "error: unknown format 'xml'",
        (tmp_path / "a.csv", "--map", "text"): "'text' is no pair of names — write text=Claim",
        (tmp_path / "a.csv", "--from", "csv"): f"{path}:1:1: ST122",
    }
    for arguments, expected in cases.items():
        result = run("convert", path, *arguments)
        assert (2, True) == (result.exit_code, expected in result.stderr), result.stderr
    assert [path] == [*tmp_path.iterdir()]
