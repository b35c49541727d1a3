"""Which files make a corpus, and what is told about those that cannot be read."""

from __future__ import annotations

import io
import os
import socket
import sys
import time
from pathlib import Path

import pytest

from stance.errors import LoadError, SettingError
from stance.loading import Limits, load
from stance.loading.files import STANDARD_INPUT, File, corpus_files, folder_of, printable_name

SOUND = "stance: 1\nsources: [{id: council}]\n"


def lines_of(path: str | Path, **limits: int) -> str:
    """Give the lines of the error that loading a path must end in."""
    with pytest.raises(LoadError) as caught:
        load(path, limits=Limits(**limits))
    return str(caught.value)


def test_a_file_may_have_any_name(tmp_path: Path) -> None:
    """A file that is named is read, whatever its suffix; text and path objects will do."""
    path = tmp_path / "corpus.txt"
    path.write_text(SOUND)
    assert load(path) == load(str(path))


def test_a_folder_gives_its_yaml_files_by_name(tmp_path: Path) -> None:
    """Suffixes in any case, order of code points; hidden files, other files and inner folders are passed over."""
    inner = tmp_path / "inner"
    inner.mkdir()
    for name in ("b.yml", "a.yaml", "C.YAML", ".hidden.yaml", "notes.md", "inner/d.yaml"):
        (tmp_path / name).write_text(SOUND)
    files, problems = corpus_files(tmp_path, Limits())
    assert ["C.YAML", "a.yaml", "b.yml"] == [Path(file.name).name for file in files]
    assert [] == problems


def test_a_folder_without_corpus_files_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder of something else is one problem."""
    monkeypatch.chdir(tmp_path)
    Path("empty").mkdir()
    expected = "empty: ST113: the folder holds no *.yaml, *.jsonl, *.csv or *.tsv file — name a folder with corpus files, or one file"
    assert expected == lines_of("empty")


def test_standard_input_is_a_dash(monkeypatch: pytest.MonkeyPatch) -> None:
    """A dash reads standard input, whose name in messages is `<stdin>`."""
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(SOUND.encode())))
    assert ([File(STANDARD_INPUT, SOUND.encode())], []) == corpus_files("-", Limits())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"stance: 2\n")))
    expected = "<stdin>:1:9: ST120: format version '2' is not known — this release reads stance: 1"
    assert expected == lines_of("-")


def test_standard_input_without_end_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of an endless input no more is read than the limit and one byte."""
    with Path("/dev/zero").open("rb") as endless:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(endless))
        expected = (
            "<stdin>: ST111: the file has more than 1,000 bytes; the limit is 1,000 — "
            "split it, or raise the limit file_bytes"
        )
        assert expected == lines_of("-", file_bytes=1000)


def test_missing_paths_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What is not there, what is no folder, what no path can be: one line each."""
    monkeypatch.chdir(tmp_path)
    Path("file").write_text(SOUND)
    Path("loop").symlink_to("loop")
    missing = "there is no such file or folder — check the spelling of the path"
    assert f"gone.yaml: ST112: {missing}" == lines_of("gone.yaml")
    assert f"ST112: {missing}" == lines_of("")
    assert "file/x: ST112: a part of the path is no folder — check the spelling of the path" == lines_of("file/x")
    assert "loop: ST112: the link leads back to itself — name the file itself" == lines_of("loop")
    long = "a" * 5000
    expected = f"{long}: ST112: the path is too long — check that it is a path and not a text"
    assert expected == lines_of(long)
    expected = (
        "a\\x00b: ST112: the file cannot be read: the path holds a character that no path can hold — "
        "name a readable file"
    )
    assert expected == lines_of("a\0b")
    assert "~: ST112" in lines_of("~")
    assert "https://example.org/a.yaml: ST112" in lines_of("https://example.org/a.yaml")


def test_what_is_no_regular_file_is_told_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A pipe without a writer, a device without an end, a socket, a folder among files: no hang, one line each."""
    monkeypatch.chdir(tmp_path)
    start = time.perf_counter()
    os.mkfifo("pipe.yaml")
    Path("folder.yaml").mkdir()
    cure = "name a regular file, or send it to standard input and name -"
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind("socket")
        assert "socket: ST112: the file cannot be read: No such device or address — name a readable file" == lines_of(
            "socket"
        )
    expected = (
        f"{tmp_path}/folder.yaml: ST112: this is a folder, not a regular file — {cure}\n"
        f"{tmp_path}/pipe.yaml: ST112: this is a pipe, not a regular file — {cure}"
    )
    assert expected == lines_of(tmp_path)
    assert f"/dev/zero: ST112: this is a device, not a regular file — {cure}" == lines_of("/dev/zero")
    assert time.perf_counter() - start < 2


def test_files_without_permission_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file or folder that may not be read is one problem; simulated, since the superuser may read everything."""
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(SOUND)

    def refuse(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refuse)
        assert "a.yaml: ST112: the file may not be read — change its permissions" == lines_of("a.yaml")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "iterdir", refuse)
        assert ".: ST112: the file may not be read — change its permissions" == lines_of(".")


def test_a_file_that_fails_while_it_is_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A disk that gives up in the middle is one problem."""
    monkeypatch.chdir(tmp_path)
    Path("a.yaml").write_text(SOUND)

    def fail(*_: object) -> os.stat_result:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fstat", fail)
        line = lines_of("a.yaml")
    assert "a.yaml: ST112: the file cannot be read: Input/output error — name a readable file" == line


def test_large_files_are_told_before_they_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file over the limit is refused by its size; raised by name, the limit lets it through."""
    monkeypatch.chdir(tmp_path)
    with Path("large.yaml").open("wb") as file:
        file.truncate(10**9 + 5)
    expected = (
        "large.yaml: ST111: the file has 1,000,000,005 bytes; the limit is 67,108,864 — "
        "split it, or raise the limit file_bytes"
    )
    assert expected == lines_of("large.yaml")
    Path("small.yaml").write_text(SOUND)
    assert "the file has 35 bytes; the limit is 34" in lines_of("small.yaml", file_bytes=34)
    assert 1 == len(load("small.yaml", limits=Limits(file_bytes=35)).sources)


def test_files_that_hide_their_size_are_measured(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that says it is empty, as those of the system do, is still refused when it is too large."""
    monkeypatch.chdir(tmp_path)
    assert "/proc/cpuinfo: ST111: the file has more than 10 bytes" in lines_of("/proc/cpuinfo", file_bytes=10)


def test_names_are_told_on_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file's name cannot forge a second message, nor bring its own colours."""
    monkeypatch.chdir(tmp_path)
    name = "a\nb.yaml:1:1: ST101: \x1b[31m.yaml"
    Path(name).write_text("")
    assert 1 == len(lines_of(name).splitlines())
    assert "caf\\udce9" == printable_name(os.fsdecode(b"caf\xe9"))


def test_the_folder_of_a_corpus_is_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents are looked for beside the corpus file, in the folder, or where the command runs."""
    monkeypatch.chdir(tmp_path)
    Path("story").mkdir()
    Path("story/a.yaml").write_text(SOUND)
    assert "story" == load("story").folder == load("story/a.yaml").folder
    assert "." == folder_of("a.yaml") == folder_of("-")


@pytest.mark.parametrize("value", [0, -1, True, 1.5, "10", None])
def test_limits_are_whole_numbers_above_zero(value: object) -> None:
    """A limit that is none is refused by its name."""
    with pytest.raises(SettingError, match="limit depth must be a whole number of 1 or more"):
        Limits(depth=value)  # type: ignore[arg-type]  # the wrong type is the point
