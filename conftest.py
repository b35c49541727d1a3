"""The examples are tests: doctests in docstrings, `python` and `console` blocks and files to save in README and docs."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from doctest import ELLIPSIS, REPORT_NDIFF, OutputChecker
from doctest import Example as Expected
from pathlib import Path

from sybil import Document, Example, Region, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser
from sybil.parsers.rest import DocTestParser
from sybil.sybil import SybilCollection

REPOSITORY = Path(__file__).parent
WIDTH = "100"


class ConsoleParser(CodeBlockParser):
    """Runs the `$ stance ...` lines of a `console` block; what the page shows below them must be what they print.

    `...` stands for any output. Lines that start another program are for the reader and are not run.
    """

    language = "console"

    def evaluate(self, example: Example) -> str | None:
        """What differs, or None."""
        for command, shown in _exchanges(str(example.parsed)):
            if command.split()[:1] != ["stance"]:
                continue
            wanted, got = shown.rstrip() + "\n", _printed(command).rstrip() + "\n"
            if not OutputChecker().check_output(wanted, got, ELLIPSIS):
                difference = OutputChecker().output_difference(Expected(command, wanted), got, ELLIPSIS | REPORT_NDIFF)
                return f"$ {command}\n{difference}"
        return None


def _exchanges(block: str) -> Iterator[tuple[str, str]]:
    """Each command of a block with the output that is shown for it."""
    for exchange in f"\n{block}".split("\n$ ")[1:]:
        command, _, shown = exchange.partition("\n")
        while command.endswith("\\"):
            more, _, shown = shown.partition("\n")
            command = f"{command[:-1]} {more.removeprefix('> ').strip()}"
        yield command, shown


def _printed(command: str) -> str:
    """What a shell shows for a command, with the `stance` of this environment and no terminal."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    environment = {**os.environ, "PATH": path, "COLUMNS": WIDTH, "PYTHONIOENCODING": "utf-8"}
    run = subprocess.run(  # noqa: S602 -- the commands are those of our own pages
        command, shell=True, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    return "\n".join(line.rstrip() for line in run.stdout.decode("utf-8").splitlines())


SAVED = re.compile(r"(?i:save)\s[^`]{1,40}\sas\s`(?P<path>[^`]+)`:\n\n```\w*\n(?P<content>.*?\n)```\n", re.DOTALL)


def saved_files(document: Document) -> Iterator[Region]:
    """The files that a page tells its reader to save: the block after "save it as `path`:" is written there."""
    for match in SAVED.finditer(document.text):
        yield Region(match.start(), match.end(), match.groupdict(), _save)


def _save(example: Example) -> None:
    path = Path(example.parsed["path"])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(example.parsed["content"], encoding="utf-8")


class Sandbox:
    """A folder that looks like the repository to an example, and keeps what the example writes out of it."""

    def enter(self, _: dict[str, object]) -> None:
        """Go into a new folder with the fixtures in it."""
        self.home = Path.cwd()
        self.folder = Path(tempfile.mkdtemp())
        (self.folder / "fixtures").symlink_to(REPOSITORY / "fixtures")
        os.chdir(self.folder)

    def leave(self, _: dict[str, object]) -> None:
        """Go back, and remove the folder."""
        os.chdir(self.home)
        shutil.rmtree(self.folder)


def _pages(path: str, pattern: str) -> Sybil:
    sandbox = Sandbox()
    return Sybil(
        parsers=[PythonCodeBlockParser(doctest_optionflags=ELLIPSIS), ConsoleParser(), saved_files],
        path=path,
        pattern=pattern,
        setup=sandbox.enter,
        teardown=sandbox.leave,
    )


docstrings = Sybil(
    parsers=[DocTestParser(optionflags=ELLIPSIS)],
    path="src/stance",
    pattern="*.py",
    document_types={".py": PythonDocStringDocument},
)

pytest_collect_file = SybilCollection(
    [_pages(".", "README.md"), _pages(".", "CONTRIBUTING.md"), _pages("docs", "*.md"), docstrings]
).pytest()
