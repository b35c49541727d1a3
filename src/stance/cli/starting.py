"""The small story that `stance init` leaves with a user and `stance tour` walks through."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

from stance.errors import SettingError

__all__ = ["lay_out"]

_FILES = {"corpus.yaml": "corpus.yaml", "texts/council.txt": "council.txt", "texts/courier.txt": "courier.txt"}


def lay_out(folder: Path) -> Path:
    """Write the story into a folder, which is made where it is missing.

    Returns:
        The corpus file.

    Raises:
        SettingError: One of the files is there already; then nothing is written.
    """
    from stance.rendering.writing import write_whole

    there = [name for name in _FILES if Path(folder, name).exists()]
    if there:
        message = f"{Path(folder, there[0])} is there already — name a new folder"
        raise SettingError(message)
    starter = files("stance.cli") / "starter"
    for name, kept in _FILES.items():
        path = Path(folder, name)
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, starter.joinpath(kept).read_text(encoding="utf-8"))
    return Path(folder, "corpus.yaml")
