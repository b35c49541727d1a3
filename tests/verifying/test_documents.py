"""Documents are read from beside the corpus and nowhere else; what cannot be read is a problem, never an error."""

from __future__ import annotations

import codecs
import hashlib
import os
from pathlib import Path

import pytest

from stance.errors import Problem
from stance.verifying import Document, read_document

TEXT = "Der Fluß ist breit.\r\n"


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A corpus folder with a text, links of all kinds, a pipe, a folder, and a secret outside it."""
    folder = tmp_path / "corpus"
    (folder / "texts").mkdir(parents=True)
    (folder / "texts" / "a.txt").write_bytes(TEXT.encode())
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "outside").mkdir()
    (tmp_path / "outside" / "b.txt").write_text("secret")
    (folder / "out.txt").symlink_to(tmp_path / "secret.txt")
    (folder / "relative.txt").symlink_to("../secret.txt")
    (folder / "elsewhere").symlink_to(tmp_path / "outside")
    (folder / "inside.txt").symlink_to("texts/a.txt")
    (folder / "loop1").symlink_to("loop2")
    (folder / "loop2").symlink_to("loop1")
    (folder / "dangling").symlink_to("nothing")
    (folder / "zero").symlink_to("/dev/zero")
    os.mkfifo(folder / "pipe")
    (folder / "large.txt").write_bytes(b"x" * 2000)
    (folder / "latin.txt").write_bytes(TEXT.encode("latin-1"))
    (folder / "cut.txt").write_bytes(codecs.BOM_UTF16_LE + b"a")
    return folder


@pytest.mark.parametrize(
    ("name", "code", "what"),
    [
        ("../secret.txt", "ST501", "leads out of the corpus folder"),
        ("texts/../../secret.txt", "ST501", "leads out of the corpus folder"),
        ("texts/../texts/a.txt", "ST501", "leads out of the corpus folder"),
        ("..", "ST501", "leads out of the corpus folder"),
        ("/etc/passwd", "ST501", "leads out of the corpus folder"),
        ("//etc/passwd", "ST501", "leads out of the corpus folder"),
        ("~/secret.txt", "ST501", "leads out of the corpus folder"),
        ("~root", "ST501", "leads out of the corpus folder"),
        ("out.txt", "ST501", "through a link"),
        ("relative.txt", "ST501", "through a link"),
        ("elsewhere/b.txt", "ST501", "through a link"),
        ("zero", "ST501", "through a link"),
        ("C:\\secret.txt", "ST501", "an address or a drive"),
        ("C:secret.txt", "ST501", "an address or a drive"),
        ("texts\\a.txt", "ST501", "a backslash"),
        ("\\\\server\\share", "ST501", "a backslash"),
        ("https://example.org/a.txt", "ST501", "an address or a drive"),
        ("file:///etc/passwd", "ST501", "an address or a drive"),
        ("a\0b", "ST501", "cannot be printed"),
        ("a\nb", "ST501", "cannot be printed"),
        ("a" * 5000, "ST501", "5,000 characters"),
        ("a" * 400, "ST502", "cannot be read: file name too long"),
        ("missing.txt", "ST502", "cannot be read: no such file"),
        ("texts/a.txt/b", "ST502", "cannot be read: not a directory"),
        ("dangling", "ST502", "cannot be read: no such file"),
        ("loop1", "ST502", "cannot be read"),
        ("pipe", "ST503", "is no regular file"),
        ("texts", "ST503", "is no regular file"),
        (".", "ST503", "is no regular file"),
        ("large.txt", "ST503", "more than 1,000 bytes"),
        ("latin.txt", "ST504", "not valid UTF-8 at byte 8"),
        ("cut.txt", "ST504", "not valid UTF-16"),
    ],
)
def test_refused(home: Path, name: str, code: str, what: str) -> None:
    """Paths out of the folder, links out, devices, pipes, folders, large and undecodable files are problems."""
    problem = read_document(home, name, limit=1000)
    assert isinstance(problem, Problem)
    assert code == problem.code
    assert what in problem.what
    assert problem.cure
    assert len(problem.what) < 200


@pytest.mark.parametrize("name", ["texts/a.txt", "./texts/a.txt", "texts//a.txt", "inside.txt"])
def test_read(home: Path, name: str) -> None:
    """A file in the folder is read, through a link that stays inside too, line ends as they are."""
    assert Document(TEXT, hashlib.sha256(TEXT.encode()).hexdigest()) == read_document(home, name)


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_byte_order_marks(tmp_path: Path, codec: str) -> None:
    """A byte order mark names the encoding and is no part of the text."""
    (tmp_path / "a.txt").write_bytes(TEXT.encode(codec))
    document = read_document(tmp_path, "a.txt")
    assert isinstance(document, Document)
    assert document.text == TEXT


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    """The corpus folder itself may be gone."""
    assert isinstance(read_document(tmp_path / "gone", "a.txt"), Problem)
