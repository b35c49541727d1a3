"""A file is written whole or not at all, whatever goes wrong on the way."""

from __future__ import annotations

import errno
import os
import stat
import threading
import time
from collections.abc import Callable
from pathlib import Path
from unittest import mock

import pytest

from stance.rendering.writing import write_all, write_whole


def listed(folder: Path) -> list[str]:
    """The names of what lies in a folder."""
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file(tmp_path: Path) -> None:
    """The file holds the text as UTF-8, line ends untouched, and nothing else lies in the folder."""
    write_whole(tmp_path / "a.txt", "a\r\n“b”\n\ud800")
    assert "a\r\n“b”\n\\ud800".encode() == (tmp_path / "a.txt").read_bytes()
    assert ["a.txt"] == listed(tmp_path)


def test_a_new_file_has_the_usual_permissions(tmp_path: Path) -> None:
    """A new file is as readable as any other file that the user makes."""
    (tmp_path / "usual").touch()
    write_whole(tmp_path / "ours", "x")
    assert stat.S_IMODE((tmp_path / "usual").stat().st_mode) == stat.S_IMODE((tmp_path / "ours").stat().st_mode)


def test_permissions_are_kept(tmp_path: Path) -> None:
    """An existing file keeps its permissions."""
    target = tmp_path / "a.txt"
    target.write_text("old")
    target.chmod(0o640)
    write_whole(target, "new")
    assert ("new", 0o640) == (target.read_text(), stat.S_IMODE(target.stat().st_mode))


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    """The file behind a symbolic link is replaced, also where it is not there yet."""
    (tmp_path / "link").symlink_to("real")
    for text in ("one", "two"):
        write_whole(str(tmp_path / "link"), text)
        assert text == (tmp_path / "real").read_text()
    assert (tmp_path / "link").is_symlink()


def test_a_pipe_is_written_to(tmp_path: Path) -> None:
    """What is no regular file is written to, not replaced."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    read: list[str] = []
    reader = threading.Thread(target=lambda: read.append(pipe.read_text()))
    reader.start()
    write_whole(pipe, "through")
    reader.join()
    assert ["through"] == read
    assert stat.S_ISFIFO(pipe.stat().st_mode)


def test_a_long_name(tmp_path: Path) -> None:
    """A name as long as the file system takes does not make the temporary name too long."""
    name = "ä" * 125 + ".html"
    write_whole(tmp_path / name, "x")
    assert [name] == listed(tmp_path)


def circle(folder: Path) -> Path:
    """Two links that point to each other."""
    (folder / "one").symlink_to("two")
    (folder / "two").symlink_to("one")
    return folder / "one"


@pytest.mark.parametrize(
    "place",
    [lambda folder: folder, lambda folder: folder / "missing" / "a.txt", lambda folder: folder / ("x" * 300), circle],
)
def test_impossible_places(tmp_path: Path, place: Callable[[Path], Path]) -> None:
    """A folder, a missing folder, a name too long and a circle of links are plain OS errors; nothing is left."""
    target = place(tmp_path)
    before = listed(tmp_path)
    with pytest.raises(OSError) as caught:  # noqa: PT011 -- which one it is differs with the place
        write_whole(target, "x")
    # The temporary file is no business of the user.
    assert str(target) == caught.value.filename
    assert before == listed(tmp_path)


def test_readers_see_whole_files_only(tmp_path: Path) -> None:
    """While a file is written again and again, a reader never sees half of it."""
    target = tmp_path / "a.txt"
    texts = {letter * 100_000 for letter in "ab"}
    write_whole(target, "a" * 100_000)
    seen: set[str] = set()
    done = threading.Event()

    def read() -> None:
        while not done.is_set():
            seen.add(target.read_text())

    reader = threading.Thread(target=read)
    reader.start()
    for letter in "abab":
        write_whole(target, letter * 100_000)
    done.set()
    reader.join()
    assert seen <= texts


def test_bytes_are_written_as_they_are(tmp_path: Path) -> None:
    """What is no text goes to the file unchanged."""
    target = tmp_path / "a.xlsx"
    write_whole(target, b"PK\x00\xff\r\n")
    assert b"PK\x00\xff\r\n" == target.read_bytes()


def test_several_files_or_none(tmp_path: Path) -> None:
    """Where one of several cannot be written, the others stay as they were."""
    write_whole(tmp_path / "a.txt", "old")
    with pytest.raises(FileNotFoundError):
        write_all([(tmp_path / "a.txt", "new"), (tmp_path / "b.txt", "new"), (tmp_path / "missing" / "c.txt", "new")])
    assert (["a.txt"], "old") == (listed(tmp_path), (tmp_path / "a.txt").read_text())


def test_one_file_twice(tmp_path: Path) -> None:
    """The last word counts."""
    write_all([(tmp_path / "a.txt", "one"), (tmp_path / "a.txt", "two")])
    assert (["a.txt"], "two") == (listed(tmp_path), (tmp_path / "a.txt").read_text())


def test_who_took_the_permission_to_write_is_heard(tmp_path: Path) -> None:
    """A file that may not be written to is not replaced, though its folder would allow it."""
    target = tmp_path / "a.txt"
    target.write_text("kept")
    # The superuser may write to every file.
    with mock.patch.object(os, "access", return_value=False), pytest.raises(PermissionError) as caught:
        write_whole(target, "new")
    assert (str(target), "kept") == (caught.value.filename, target.read_text())


def test_what_killed_writers_left_is_swept(tmp_path: Path) -> None:
    """Only what has our name and is an hour old goes."""
    names = {
        ".a.txt.0123456789abcdef.tmp": 7200,
        ".a.txt.fedcba9876543210.tmp": 60,
        ".a.txt.short.tmp": 7200,
        ".b.txt.0123456789abcdef.tmp": 7200,
        ".a_txt.0123456789abcdef.tmp": 7200,
    }
    for name, age in names.items():
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    write_whole(tmp_path / "a.txt", "x")
    assert sorted([*list(names)[1:], "a.txt"]) == listed(tmp_path)


def test_a_short_write_goes_on(tmp_path: Path) -> None:
    """Where the system takes fewer bytes than it was given, it gets the rest."""
    real = os.write
    with mock.patch.object(os, "write", lambda descriptor, content: real(descriptor, content[:3])):
        write_whole(tmp_path / "a.txt", "0123456789")
    assert "0123456789" == (tmp_path / "a.txt").read_text()


@pytest.mark.parametrize(("number", "told"), [(errno.EINVAL, False), (errno.EACCES, False), (errno.EIO, True)])
def test_a_folder_that_cannot_be_settled(tmp_path: Path, number: int, *, told: bool) -> None:
    """The file is new in any case; only a broken disk is said."""
    real, made = os.fsync, []

    def only_files(descriptor: int) -> None:
        made.append(descriptor)
        if len(made) > 1:
            raise OSError(number, os.strerror(number))
        real(descriptor)

    with mock.patch.object(os, "fsync", only_files):
        if told:
            with pytest.raises(OSError, match=os.strerror(number)):
                write_whole(tmp_path / "a.txt", "new")
        else:
            write_whole(tmp_path / "a.txt", "new")
    assert "new" == (tmp_path / "a.txt").read_text()
