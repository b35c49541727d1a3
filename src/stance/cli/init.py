"""`stance init`: a small corpus with comments, to be replaced entry by entry."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import click

from stance.cli.running import catching, say
from stance.errors import SettingError

__all__ = ["init"]

_FILES = {"corpus.yaml": "corpus.yaml", "texts/council.txt": "council.txt", "texts/courier.txt": "courier.txt"}


@click.command()
@click.argument("folder", metavar="DIR")
@catching
def init(*, folder: str) -> None:
    """Make the folder DIR with a small commented corpus that works at once.

    Nothing that is there already is changed.
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
    say(f"made {Path(folder, 'corpus.yaml')} — try: stance compare {folder}")
