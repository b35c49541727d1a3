"""A file is written whole or not at all, whatever goes wrong on the way."""

from __future__ import annotations

import errno
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from stance.rendering import writing
from stance.rendering.writing import write_whole

FAULTS = (
    OSError(errno.ENOSPC, "disk full"),
    OSError(errno.EIO, "broken"),
    KeyboardInterrupt(),
    MemoryError(),
    SystemExit(1),
)


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
    with pytest.raises(OSError):  # noqa: PT011 -- which one it is differs with the place
        write_whole(target, "x")
    assert before == listed(tmp_path)


@pytest.mark.parametrize("fault", FAULTS, ids=repr)
@pytest.mark.parametrize("call", ["fchmod", "fsync", "open", "replace", "write"])
@pytest.mark.parametrize("existing", [True, False])
def test_a_fault_at_any_step_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, fault: BaseException, *, existing: bool
) -> None:
    """Whichever call fails in whichever way, the old file is whole, or there is none, and nothing lies beside it."""
    target = tmp_path / "a.txt"
    # Permissions are only set where there is a file that has some.
    if existing or call == "fchmod":
        target.write_text("old")

    def fail(*_: object, **__: object) -> None:
        raise fault

    def write_half(path: Path, *_: object) -> None:
        path.write_text("ha")
        raise fault

    match call:
        case "write":
            monkeypatch.setattr(writing, "_write_new", write_half)
        case "replace" | "open":
            monkeypatch.setattr(Path, call, fail)
        case _:
            monkeypatch.setattr(os, call, fail)
    before = listed(tmp_path)
    with pytest.raises(type(fault)):
        write_whole(target, "new")
    monkeypatch.undo()
    assert before == listed(tmp_path)
    assert all("old" == (tmp_path / name).read_text() for name in before)


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
