"""A source's full text, read safely: a folder and a path in it come in, the decoded text goes out, or why not.

The path is written by whoever wrote the corpus, who is not trusted: it may not lead out of the folder, by itself or
through a link, and only a regular file of bounded size is read.
"""

from __future__ import annotations

import codecs
import hashlib
import os
import re
import stat
from pathlib import Path

import attrs

from stance.errors import Problem

__all__ = ["DOCUMENT_BYTES", "Document", "read_document"]

DOCUMENT_BYTES = 64 * 2**20
_LONGEST_PATH = 1024
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:")
_CURE = "name a file beside the corpus, such as texts/report.txt"
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_NOFOLLOW", 0)
    # Without it, opening a named pipe waits for a writer that may never come.
    | getattr(os, "O_NONBLOCK", 0)
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)
)


@attrs.frozen
class Document:
    """A text that was read.

    Attributes:
        text: Decoded, without its byte order mark; line ends as they are.
        sha256: Hexadecimal SHA-256 of the bytes.
    """

    text: str
    sha256: str


def read_document(folder: str | os.PathLike[str], name: str, *, limit: int = DOCUMENT_BYTES) -> Document | Problem:
    """Read the text of a source.

    Args:
        folder: Where the corpus is.
        name: Path of the text in that folder, parts separated by `/`.
        limit: The size in bytes above which a file is not read.

    Returns:
        The document; or the problem, whatever is wrong with the path or the file.

    >>> read_document(".", "../secret.txt").what
    "document '../secret.txt' leads out of the corpus folder"
    """
    if refused := _path_refused(name):
        return _problem("ST501", name, refused)
    try:
        home = Path(folder).resolve(strict=True)
        path = (home / name).resolve(strict=True)
        if not path.is_relative_to(home):
            return _problem("ST501", name, "leads out of the corpus folder through a link")
        data = _bytes_of(path, limit)
    except (OSError, RuntimeError, ValueError) as error:
        # An endless circle of links is a RuntimeError before Python 3.13 and an OSError since.
        reason = getattr(error, "strerror", None) or "the path leads nowhere"
        return _problem("ST502", name, f"cannot be read: {reason[0].lower()}{reason[1:]}")
    return _problem("ST503", name, data) if isinstance(data, str) else _decoded(name, data)


def _path_refused(name: str) -> str:
    parts = name.split("/")
    if len(name) > _LONGEST_PATH:
        return f"is a path of {len(name):,} characters; the limit is {_LONGEST_PATH:,}"
    if not name.isprintable():
        return "holds characters that cannot be printed"
    if _ADDRESS.match(name):
        return "is an address or a drive, not a path"
    if "\\" in name:
        return "holds a backslash; parts of a path are separated by /"
    if name.startswith(("/", "~")) or ".." in parts:
        return "leads out of the corpus folder"
    return ""


def _bytes_of(path: Path, limit: int) -> bytes | str:
    """The bytes of a regular file that is small enough, or why it is not read."""
    descriptor = os.open(path, _FLAGS)
    try:
        status = os.fstat(descriptor)
        if not stat.S_ISREG(status.st_mode):
            return "is no regular file"
        with os.fdopen(descriptor, "rb", closefd=False) as stream:
            # A file may grow after it was measured, and some files of the system say that they are empty.
            data = stream.read(limit + 1)
    finally:
        os.close(descriptor)
    return data if len(data) <= limit else f"has more than {limit:,} bytes"


def _decoded(name: str, data: bytes) -> Document | Problem:
    codec = next((codec for mark, codec in _MARKS if data.startswith(mark)), "utf-8-sig")
    try:
        text = data.decode(codec)
    except UnicodeDecodeError as error:
        what = f"is not valid {codec.removesuffix('-sig').upper()} at byte {error.start + 1}"
        return _problem("ST504", name, what, "save it as UTF-8")
    return Document(text, hashlib.sha256(data).hexdigest())


def _problem(code: str, name: str, what: str, cure: str = _CURE) -> Problem:
    shown = name if len(name) <= 80 else f"{name[:77]}..."
    return Problem(code, f"document {shown!r} {what}", cure)
