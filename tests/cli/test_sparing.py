"""What is read is never written over."""

from __future__ import annotations

from pathlib import Path

import pytest

from stories import MILL, run, written

LOST = "is what is read — it would be lost; write to another file"
READ_TOO = "lies in the folder that is read — the next run would read it, too; write to another place"


@pytest.mark.parametrize(
    ("command", "expected"),
    [
        ("convert {file} {file}", LOST),
        ("convert {file} {folder}/./{name} --to jsonl", LOST),
        ("compare {file} -o {file} -f csv", LOST),
        ("check {file} -o {file} -f json", LOST),
        ("diff {file} {folder} -o {file} -f json", LOST),
        ("convert {folder} {folder}/table.csv", READ_TOO),
        ("compare {folder} -o {folder}/report.html -o {folder}/TABLE.TSV", READ_TOO),
    ],
)
def test_what_is_read_is_spared(command: str, expected: str, tmp_path: Path) -> None:
    """Neither the input under any of its names nor its folder gets an output that would harm the next run."""
    file = written(tmp_path, MILL)
    before = file.read_bytes()
    result = run(*command.format(file=file, folder=tmp_path, name=file.name).split())
    assert (2, "", True) == (result.exit_code, result.stdout, expected in result.stderr), result.stderr
    assert [(file, before)] == [(there, there.read_bytes()) for there in tmp_path.iterdir()]


def test_what_no_run_reads_may_lie_in_the_folder(tmp_path: Path) -> None:
    """A report beside the corpus is no part of it."""
    written(tmp_path, MILL)
    assert 0 == run("compare", tmp_path, "-o", tmp_path / "report.html").exit_code
    assert 0 == run("convert", tmp_path, tmp_path / "reviews.json").exit_code
    assert 0 == run("check", tmp_path).exit_code
