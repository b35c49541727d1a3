"""The tabulator key: what the lines that the page shows set up, and what they complete."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from click.testing import CliRunner

from stance.cli import main

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "command-line.md"


def completed(line: str) -> list[str]:
    """What bash is told for the last word of a line: kind and value of each proposal."""
    words = line.split(" ")
    asked = {"_STANCE_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    return CliRunner().invoke(main, prog_name="stance", env=asked).stdout.splitlines()


@pytest.mark.parametrize(
    ("line", "proposals"),
    [
        ("stance co", ["plain,compare", "plain,convert"]),
        ("stance compare --li", ["plain,--linkage", "plain,--limits"]),
        ("stance compare --linkage si", ["plain,single"]),
        ("stance compare fix", ["file,fix"]),
        ("stance compare story -o rep", ["file,rep"]),
        ("stance convert in.yaml ou", ["file,ou"]),
    ],
)
def test_what_is_completed(line: str, proposals: list[str]) -> None:
    """Commands, options, their choices; names of files are left to the shell."""
    assert proposals == completed(line)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_page_shows_a_line_for_each_shell(shell: str) -> None:
    """Each line asks our program for a script of this shell, and gets one."""
    assert re.findall(rf"`[^`]*_STANCE_COMPLETE={shell}_source stance[^`]*`", PAGE.read_text(encoding="utf-8"))
    told = CliRunner().invoke(main, prog_name="stance", env={"_STANCE_COMPLETE": f"{shell}_source"})
    assert (0, True) == (told.exit_code, f"_STANCE_COMPLETE={shell}_complete" in told.stdout)


def test_the_script_is_one_that_bash_reads() -> None:
    """Where there is a bash, it takes the script without a word."""
    bash = shutil.which("bash")
    assert bash
    script = CliRunner().invoke(main, prog_name="stance", env={"_STANCE_COMPLETE": "bash_source"}).stdout
    run = subprocess.run([bash, "-n"], input=script, capture_output=True, text=True, check=False)
    assert (0, "") == (run.returncode, run.stderr)
