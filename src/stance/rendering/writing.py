"""Files, whole or not at all: a path and a text or bytes come in; the file holds either all of it or what it held before."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path
from typing import Final

__all__ = ["write_whole"]

# A name may have 255 bytes, a character four of them.
_NAME_KEPT: Final = 40


def write_whole(path: str | Path, text: str | bytes) -> None:
    """Write a text as UTF-8, or bytes, in one step: who reads the file at any time sees the old content or the new, whole.

    The content goes to a temporary file beside the target, is forced to the disk, and then takes the target's name. An
    existing file keeps its permissions, and a symbolic link its place: the file that it points to is replaced. What is
    no regular file (a pipe, a terminal) is written to directly. Whatever interrupts the work, the temporary file is
    removed again; only a killed process leaves one behind, named `.NAME.*.tmp`.

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
    content = text if isinstance(text, bytes) else text.encode("utf-8", "backslashreplace")
    # Not Path.resolve(): it answers a circle of links with a RuntimeError, where the caller expects an OSError.
    target = Path(os.path.realpath(path))
    mode = _mode_of(target)
    if mode is not None and not stat.S_ISREG(mode):
        target.write_bytes(content)
        return
    temporary = target.with_name(f".{target.name[:_NAME_KEPT]}.{secrets.token_hex(8)}.tmp")
    try:
        _write_new(temporary, content, mode)
        temporary.replace(target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
    _settle(target.parent)


def _mode_of(target: Path) -> int | None:
    try:
        return target.stat().st_mode
    except FileNotFoundError:
        return None


def _write_new(path: Path, content: bytes, mode: int | None) -> None:
    """A new file with this content, on the disk and not only on its way there."""
    with path.open("xb") as file:
        if mode is not None:
            os.fchmod(file.fileno(), stat.S_IMODE(mode))
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _settle(folder: Path) -> None:
    """Force the new name to the disk, where the system can: without it a power cut may bring the old file back."""
    if os.name != "posix":  # pragma: no cover -- other systems cannot open a folder
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
