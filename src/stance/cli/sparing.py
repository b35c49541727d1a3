"""Outputs are not written over what is read, nor into a folder where the next run would read them as well."""

from __future__ import annotations

import os
from pathlib import Path

from stance.errors import SettingError
from stance.loading.files import SUFFIXES_IN_FOLDERS

__all__ = ["spare"]


def spare(read: str, *outputs: str | None) -> None:
    """Refuse outputs that would harm what is read, before any work is done.

    Args:
        read: A corpus, a folder of one, or a saved comparison; `-` for standard input.
        outputs: The files to be written; None for none.

    Raises:
        SettingError: One of them is what is read, or lies in the folder that is read and looks like a part of it.
    """
    if read == "-":
        return
    # Path.resolve() of Python 3.11 ends in a RuntimeError for a link to itself.
    source = Path(os.path.realpath(read))
    for output in filter(None, outputs):
        target = Path(os.path.realpath(output))
        if target == source:
            message = f"{output} is what is read — it would be lost; write to another file"
            raise SettingError(message)
        if target.parent == source and output.lower().endswith(SUFFIXES_IN_FOLDERS):
            message = (
                f"{output} lies in the folder that is read — the next run would read it, too; write to another place"
            )
            raise SettingError(message)
