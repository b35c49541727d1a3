"""`stance init`: a small corpus with comments, to be replaced entry by entry."""

from __future__ import annotations

from pathlib import Path

import click

from stance.cli.completing import paths
from stance.cli.running import catching, say
from stance.cli.starting import lay_out

__all__ = ["init"]


@click.command(short_help="Make a small commented corpus to begin with.")
@click.argument("folder", metavar="DIR", shell_complete=paths)
@catching
def init(*, folder: str) -> None:
    """Make the folder DIR with a small commented corpus that works at once.

    Nothing that is there already is changed.
    """
    say(f"made {lay_out(Path(folder))} — try: stance compare {folder}")
