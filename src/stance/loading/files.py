"""Which files make a corpus, and their bytes: a path comes in, small regular files come out, or why not."""

from __future__ import annotations

import errno
import os
import stat
import sys
from pathlib import Path

import attrs

from stance.errors import Problem, SettingError

__all__ = [
    "DEFAULT_LIMITS",
    "STANDARD_INPUT",
    "SUFFIXES_IN_FOLDERS",
    "File",
    "Limits",
    "corpus_files",
    "folder_of",
    "one_file",
    "printable_name",
]

STANDARD_INPUT = "<stdin>"
# JSON is read when it is named: a folder may hold the results of comparisons.
SUFFIXES_IN_FOLDERS = (".yaml", ".yml", ".jsonl", ".ndjson", ".csv", ".tsv", ".tab")
_REASONS = {
    errno.ENOENT: ("there is no such file or folder", "check the spelling of the path"),
    errno.ENOTDIR: ("a part of the path is no folder", "check the spelling of the path"),
    errno.EACCES: ("the file may not be read", "change its permissions"),
    errno.EPERM: ("the file may not be read", "change its permissions"),
    errno.ELOOP: ("the link leads back to itself", "name the file itself"),
    errno.ENAMETOOLONG: ("the path is too long", "check that it is a path and not a text"),
}
_KINDS = (
    (stat.S_ISDIR, "a folder"),
    (stat.S_ISFIFO, "a pipe"),
    (stat.S_ISCHR, "a device"),
    (stat.S_ISBLK, "a device"),
    (stat.S_ISSOCK, "a socket"),
)


def _at_least_one(_: object, field: attrs.Attribute[int], value: object) -> None:
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        message = f"limit {field.name} must be a whole number of 1 or more (got {value!r})"
        raise SettingError(message)


@attrs.frozen(kw_only=True)
class Limits:
    """How much a corpus and each of its files may hold before it is refused; raise one by its name.

    The defaults fit some 150,000 assertions a file and bound what a hostile file can cost.

    Attributes:
        file_bytes: Size of one file, in bytes.
        depth: How many lists and mappings may stand in one another.
        nodes: Texts, lists and mappings in one file, keys included.
        scalar_characters: Length of one text, in code points.
        assertions: Assertions of the whole corpus, over all its files.
        words: Words of one assertion and of one quote, as blanks part them.

    Raises:
        SettingError: A limit is no whole number, or less than 1.

    >>> Limits(depth=64).depth, Limits().file_bytes
    (64, 67108864)
    """

    file_bytes: int = attrs.field(default=64 * 2**20, validator=_at_least_one)
    depth: int = attrs.field(default=32, validator=_at_least_one)
    nodes: int = attrs.field(default=2_000_000, validator=_at_least_one)
    scalar_characters: int = attrs.field(default=2**20, validator=_at_least_one)
    assertions: int = attrs.field(default=1_000_000, validator=_at_least_one)
    words: int = attrs.field(default=100_000, validator=_at_least_one)


DEFAULT_LIMITS = Limits()


@attrs.define
class File:
    """One file's name, as the user would write it, and its bytes."""

    name: str
    data: bytes


def corpus_files(path: str | os.PathLike[str], limits: Limits) -> tuple[list[File], list[Problem]]:
    """Read the files of a corpus.

    Args:
        path: A file; a folder, of which every YAML, JSONL, CSV and TSV file is read that is not hidden, not those of
            folders in it; or `-` for standard input.
        limits: The size at which a file is refused, before it is read.

    Returns:
        The files that could be read, a folder's by name in the order of code points; and a problem for each other.
    """
    name = os.fspath(path)
    if name == "-":
        return _sorted_out([_standard_input(limits)])
    folder = Path(name)
    try:
        inside = sorted(entry.name for entry in folder.iterdir()) if name and folder.is_dir() else None
    except OSError as error:
        return [], [_unreadable(name, error)]
    if inside is None:
        return _sorted_out([_regular_file(name, limits)])
    chosen = [entry for entry in inside if entry.lower().endswith(SUFFIXES_IN_FOLDERS) and not entry.startswith(".")]
    if not chosen:
        cure = "name a folder with corpus files, or one file"
        return [], [
            Problem(
                "ST113", "the folder holds no *.yaml, *.jsonl, *.csv or *.tsv file", cure, file=printable_name(name)
            )
        ]
    return _sorted_out([_regular_file(str(folder / entry), limits) for entry in chosen])


def one_file(path: str | os.PathLike[str], limits: Limits) -> File | Problem:
    """Read one regular file, or standard input for `-`; a problem where it cannot be read or is too large."""
    name = os.fspath(path)
    return _standard_input(limits) if name == "-" else _regular_file(name, limits)


def folder_of(path: str | os.PathLike[str]) -> str:
    """Give the folder beside whose files the documents of the sources are looked for.

    >>> folder_of("fixtures/bridge.yaml"), folder_of("-")
    ('fixtures', '.')
    """
    place = Path(path)
    return str(place if place.is_dir() else place.parent)


def printable_name(name: str) -> str:
    r"""Write a file's name on one line: what cannot be printed becomes an escape.

    >>> printable_name("a\nb.yaml")
    'a\\nb.yaml'
    """
    return "".join(sign if sign.isprintable() else sign.encode("unicode_escape").decode("ascii") for sign in name)


def _sorted_out(answers: list[File | Problem]) -> tuple[list[File], list[Problem]]:
    files = [answer for answer in answers if isinstance(answer, File)]
    return files, [answer for answer in answers if isinstance(answer, Problem)]


def _standard_input(limits: Limits) -> File | Problem:
    # One byte more than allowed tells a file that is too large from one that just fits, without reading it all.
    data = sys.stdin.buffer.read(limits.file_bytes + 1)
    if len(data) > limits.file_bytes:
        return _too_large(STANDARD_INPUT, f"more than {limits.file_bytes:,}", limits)
    return File(STANDARD_INPUT, data)


def _regular_file(name: str, limits: Limits) -> File | Problem:
    try:
        # Without O_NONBLOCK, opening a named pipe waits for a writer that may never come.
        descriptor = os.open(name, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except (OSError, ValueError) as error:
        return _unreadable(name, error)
    try:
        return _content(name, descriptor, limits)
    except OSError as error:
        return _unreadable(name, error)
    finally:
        os.close(descriptor)


def _content(name: str, descriptor: int, limits: Limits) -> File | Problem:
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        kind = next((kind for is_kind, kind in _KINDS if is_kind(status.st_mode)), "no file")
        cure = "name a regular file, or send it to standard input and name -"
        return Problem("ST112", f"this is {kind}, not a regular file", cure, file=printable_name(name))
    if status.st_size > limits.file_bytes:
        return _too_large(name, f"{status.st_size:,}", limits)
    with os.fdopen(descriptor, "rb", closefd=False) as stream:
        data = stream.read(limits.file_bytes + 1)
    # A file may grow between the two looks, and some files of the system say that they are empty.
    if len(data) > limits.file_bytes:
        return _too_large(name, f"more than {limits.file_bytes:,}", limits)
    return File(name, data)


def _too_large(name: str, size: str, limits: Limits) -> Problem:
    return Problem(
        "ST111",
        f"the file has {size} bytes; the limit is {limits.file_bytes:,}",
        "split it, or raise the limit file_bytes",
        file=printable_name(name),
    )


def _unreadable(name: str, error: OSError | ValueError) -> Problem:
    number = error.errno if isinstance(error, OSError) else None
    reason = getattr(error, "strerror", None) or "the path holds a character that no path can hold"
    what, cure = _REASONS.get(number or 0, (f"the file cannot be read: {reason}", "name a readable file"))
    return Problem("ST112", what, cure, file=printable_name(name))
