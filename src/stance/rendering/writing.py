"""Files, whole or not at all: paths and contents come in; each file holds either all of it or what it held before."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import secrets
import stat
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

import attrs

__all__ = ["write_all", "write_whole"]

# A name may have 255 bytes, a character four of them.
_NAME_KEPT: Final = 40
# What a killed process left behind is removed when it is older; what is younger may be another process at work.
_SECONDS_LEFT_ALONE: Final = 3600
# In pieces, so that Ctrl-C is heard in the middle of a large file.
_PIECE: Final = 2**20
_NEW: Final = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
# A folder that may be written to but not listed, and file systems that cannot settle one: the file is there all the same.
_CANNOT_SETTLE: Final = {errno.EACCES, errno.EPERM, errno.EINVAL, errno.ENOTSUP, errno.ENOSYS, errno.EISDIR}


def write_whole(path: str | Path, text: str | bytes) -> None:
    """Write a text as UTF-8, or bytes, in one step: who reads the file at any time sees the old content or the new, whole.

    The content goes to a temporary file beside the target, is forced to the disk, and then takes the target's name. An
    existing file keeps its permissions, and a symbolic link its place: the file that it points to is replaced. What is
    no regular file (a pipe, a terminal) is written to directly. Whatever interrupts the work, the temporary file is
    removed again; only a killed process leaves one behind, named `.NAME.*.tmp`, and the next one that writes to the
    same name removes it when it is older than an hour.

    Args:
        path: The file; its folder must be there.
        text: What it is to hold.

    Raises:
        OSError: The folder is missing, the disk is full, the place is forbidden; the target is then as it was.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_whole(Path(folder, "a.txt"), "whole")
    ...     sorted(os.listdir(folder))
    ['a.txt']
    """
    write_all([(path, text)])


def write_all(contents: Sequence[tuple[str | Path, str | bytes]]) -> None:
    """Write several files, each as `write_whole` does: all are on the disk before the first takes its name.

    So a full disk or a missing folder leaves all of them as they were. Only the last step, a new name for each, is one
    step a file: whoever stops the process there finds some files new and some old, each of them whole.

    Args:
        contents: Each file's path with what it is to hold.

    Raises:
        OSError: As for `write_whole`; it names the path that the caller gave.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     write_all([(Path(folder, "a.txt"), "one"), (Path(folder, "b.txt"), b"two")])
    ...     sorted(os.listdir(folder))
    ['a.txt', 'b.txt']
    """
    drafts: list[_Draft] = []
    try:
        # A draft is in the list before its file is on the disk: there is no moment in which it could be forgotten.
        for path, content in contents:
            with _naming(path):
                drafts.append(_draft(path, content))
                drafts[-1].write()
        for draft in drafts:
            with _naming(draft.path):
                draft.publish()
    except BaseException:
        for draft in drafts:
            with contextlib.suppress(OSError):
                draft.temporary.unlink(missing_ok=True)
        raise


@attrs.frozen
class _Draft:
    """One file on its way: the path that was asked for, the file behind it, its permissions, what it is to hold."""

    path: str | Path
    target: Path
    mode: int | None
    content: bytes
    temporary: Path

    @property
    def beside(self) -> bool:
        """Tell whether the content goes to a file beside the target first: not where the target is a pipe."""
        return self.mode is None or stat.S_ISREG(self.mode)

    def write(self) -> None:
        """Put the content beside its place, on the disk and not only on its way there."""
        if not self.beside:
            return
        if self.mode is not None and not os.access(self.target, os.W_OK):
            # A rename would replace it all the same; who took the permission to write away meant something by it.
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
        _sweep(self.target)
        permissions = 0o666 if self.mode is None else stat.S_IMODE(self.mode)
        _write_through(os.open(self.temporary, _NEW, permissions), self.content)
        if self.mode is not None:
            self.temporary.chmod(permissions)

    def publish(self) -> None:
        """Give the content its name."""
        if not self.beside:
            self.target.write_bytes(self.content)
            return
        self.temporary.replace(self.target)
        _settle(self.target.parent)


def _draft(path: str | Path, content: str | bytes) -> _Draft:
    try:
        # Strictly: a link that cannot be read would otherwise pass for a file, and be replaced by one. Path.resolve()
        # answers a circle of links with a RuntimeError, where the caller expects an OSError.
        target = Path(os.path.realpath(path, strict=True))
        mode = target.stat().st_mode
    except FileNotFoundError:
        target, mode = Path(os.path.realpath(path)), None
    whole = content if isinstance(content, bytes) else content.encode("utf-8", "backslashreplace")
    temporary = target.with_name(f"{_start_of_temporaries(target)}{secrets.token_hex(8)}.tmp")
    return _Draft(path, target, mode, whole, temporary)


def _start_of_temporaries(target: Path) -> str:
    return f".{target.name[:_NAME_KEPT]}."


@contextlib.contextmanager
def _naming(path: str | Path) -> Iterator[None]:
    """Say in an error which file it is about, by the name that the caller knows."""
    try:
        yield
    except OSError as error:
        raise OSError(error.errno, error.strerror or str(error), str(path)) from error


def _write_through(descriptor: int, content: bytes) -> None:
    """Write all of a content to an open file, force it to the disk, and close it."""
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(descriptor, rest[:_PIECE]) :]
        os.fsync(descriptor)
    except BaseException:
        with contextlib.suppress(OSError):
            os.close(descriptor)
        raise
    # Some file systems say only now that the disk is full.
    os.close(descriptor)


def _sweep(target: Path) -> None:
    """Remove what killed processes left beside a target; what cannot be removed stays."""
    left = re.compile(re.escape(_start_of_temporaries(target)) + r"[0-9a-f]{16}\.tmp")
    oldest = time.time() - _SECONDS_LEFT_ALONE
    with contextlib.suppress(OSError):
        for path in target.parent.iterdir():
            if left.fullmatch(path.name) and path.lstat().st_mtime < oldest:
                path.unlink()


def _settle(folder: Path) -> None:
    """Force the new name to the disk, where the system can: without it a power cut may bring the old file back."""
    if os.name != "posix":  # pragma: no cover -- other systems cannot open a folder
        return
    try:
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)
    except OSError as error:
        if error.errno not in _CANNOT_SETTLE:
            raise
