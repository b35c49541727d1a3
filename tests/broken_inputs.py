"""Shared test nouns: the tables of bad inputs in `tests/broken/`, each case with the exact lines that it gets.

A table is a text. A case begins with `== NAME` and goes on with lines of one kind each:

- `@ FILE` begins a file; `@ LINK -> TARGET` makes a link, `@ NAME (pipe)` a pipe, `@ NAME (folder)` a folder;
- `+ NAME` puts one of `BEGINNINGS` into the file, so that a case shows only what is broken;
- `| LINE` is a line of the file, `~ BYTES` bytes as Python writes them between quotes, without a line end;
- `* NUMBER BYTES` the same so many times over;
- `$ ARGUMENTS` is what follows `stance`; without it, `check` and the first file;
- `! CODE` is the exit code, and each `> LINE` a line that is printed, on standard output or standard error.

A new case needs no more than its name and its file: `python -c "import broken_inputs; broken_inputs.write()"`, with `tests`
on the path, fills in what is printed, in every case. Read the difference before you keep it: a user will read that.
"""

from __future__ import annotations

import ast
import contextlib
import os
import shlex
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from stance.comparing import compare
from stance.errors import StanceError
from stance.loading import load
from stories import run

__all__ = [
    "BEGINNINGS",
    "SUFFIXES",
    "TABLES",
    "Case",
    "cases_of",
    "contents",
    "default_of",
    "outcome",
    "said_of",
    "varied",
    "write",
]

TABLES = sorted(Path(__file__).with_name("broken").glob("*.txt"))

SUFFIXES = ("yaml", "json", "jsonl", "csv", "tsv")

_YAML = "stance: 1\n"
_ONE = _YAML + "sources:\n  - id: ap\n    assertions:\n      - id: a1\n        text: "
_TEXT = "The bridge was closed on Monday.\n"
_QUOTED = _YAML + "sources:\n  - id: ap\n    document: ap.txt\n    assertions:\n      - id: a1\n        text: "
BEGINNINGS = {
    "version": _YAML,
    "text": _ONE,
    "assertion": _ONE + "The bridge is closed.\n        ",
    "source": _YAML + "sources:\n  - id: ap\n    ",
    "topic": _YAML + "topics:\n  - id: t\n    proposition: The bridge is closed.\n    ",
    "speaker": _YAML + "speakers:\n  - id: baer\n    ",
    "decision": _ONE + "The bridge is closed.\n      - id: a2\n        text: The bridge is open.\ndecisions:\n  - ",
    "document": _YAML
    + "sources:\n  - id: ap\n    assertions: [{id: a1, text: It is so., quote: It is so}]\n    document: ",
    "quote": _QUOTED + "The bridge is closed.\n        quote: ",
    "row": "source,text,about,stance\nap,The bridge is closed.,",
    "object": '{"source": "ap", "text": "The bridge is closed.", ',
    "sound": _ONE + "The bridge is closed.\n      - id: a2\n        text: The bridge is not closed.\n",
    "article": _TEXT,
}
_PIECES = frozenset("+|~*")


@attrs.frozen
class Case:
    """One bad input.

    Attributes:
        name: What is bad about it.
        given: The lines that make its files and its command.
        says: The lines with its exit code and what it prints.
    """

    name: str
    given: tuple[str, ...]
    says: tuple[str, ...]


def cases_of(table: Path) -> Iterator[Case]:
    """The cases of a table, in their order."""
    for block in f"\n{table.read_text(encoding='utf-8')}".split("\n== ")[1:]:
        name, *lines = block.rstrip("\n").split("\n")
        given = tuple(line for line in lines if line[:1] not in "!>")
        yield Case(name, tuple(line for line in given if line), tuple(line for line in lines if line[:1] in {"!", ">"}))


def _made(given: tuple[str, ...], default: str) -> tuple[dict[str, bytes], list[str]]:
    """Make the links, and give the content of the files and the arguments."""
    files: dict[str, bytes] = {}
    name, arguments = default, []
    for line in given:
        sign, rest = line[:1], line[2:]
        if sign == "@":
            name = rest
            if "(" not in rest and "->" not in rest:
                files[name] = b""
        elif sign == "$":
            arguments = shlex.split(rest)
        else:
            files[name] = files.get(name, b"") + _piece(sign, rest)
        _special(name)
    return files, arguments or ["check", next(iter(files), default)]


def _special(name: str) -> None:
    link, arrow, target = name.partition(" -> ")
    if arrow and not Path(link).is_symlink():
        Path(link).symlink_to(target)
    if name.endswith(" (pipe)") and not Path(pipe := name.removesuffix(" (pipe)")).exists():
        os.mkfifo(pipe)
    if name.endswith(" (folder)"):
        Path(name.removesuffix(" (folder)")).mkdir(exist_ok=True)


def _piece(sign: str, rest: str) -> bytes:
    if sign == "+":
        return BEGINNINGS[rest].encode()
    if sign == "|":
        return f"{rest}\n".encode()
    times, text = rest.split(" ", 1) if sign == "*" else ("1", rest)
    assert sign in _PIECES, f"{sign} begins no line of a case"
    found = ast.literal_eval(f"b'{text}'")
    assert isinstance(found, bytes)
    return found * int(times)


def said_of(case: Case, default: str) -> tuple[str, ...]:
    """Run a case in the folder where we are, and give its exit code and what it prints, as a table writes them."""
    files, arguments = _made(case.given, default)
    for name, content in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_bytes(content)
    before = sorted(Path().rglob("*"))
    result = run(*arguments)
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert before == sorted(Path().rglob("*")), "a bad input leaves nothing behind"
    assert files == {name: Path(name).read_bytes() for name in files}
    # Which of the two spellings of the option click names depends on its version.
    lines = result.output.replace(" -h' for help.", " --help' for help.").split("\n")[:-1]
    return (f"! {result.exit_code}", *(f"> {line}" for line in lines))


def default_of(table: Path) -> str:
    """The file that the cases of a table are about, where they name none: `csv.txt` is about `corpus.csv`."""
    return f"corpus.{table.stem}" if table.stem in {"csv", "json", "jsonl", "tsv"} else "corpus.yaml"


def contents() -> Iterator[bytes]:
    """Each content of a file in the tables, once."""
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        made = [_made(case.given, default_of(table))[0] for table in TABLES for case in cases_of(table)]
    yield from dict.fromkeys(content for files in made for content in files.values())


def varied(content: bytes) -> Iterator[bytes]:
    """A content as it is, cut in half, with its lines turned round, and with what machines put before and behind."""
    lines = content.split(b"\n")
    yield from (content, content[: len(content) // 2], b"\n".join(reversed(lines)))
    yield from (b"\xef\xbb\xbf" + content, content + b"\x00", content.replace(b"\n", b"\r\n"))


def outcome(content: bytes, suffix: str) -> str:
    """What becomes of a file of this content: "refused" by an error of the family, or "read" and compared."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, f"corpus.{suffix}")
        path.write_bytes(content)
        try:
            compare(load(path)).to_json()
        except StanceError:
            return "refused"
    return "read"


def write(tables: Sequence[Path] = TABLES) -> None:
    """Write tables anew with what their cases print now."""
    for table in tables:
        blocks = []
        for case in cases_of(table):
            with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
                said = said_of(case, default_of(table))
            blocks.append("\n".join([f"== {case.name}", *case.given, *said]) + "\n")
        table.write_text("\n".join(blocks), encoding="utf-8")
