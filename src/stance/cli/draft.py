"""`stance draft`: a corpus file to be filled in, from the texts of sources."""

from __future__ import annotations

import os
import re
from pathlib import Path

import click

from stance.cli.completing import paths
from stance.cli.running import catching, say, show
from stance.errors import LoadError, Problem

__all__ = ["draft"]


@click.command(short_help="List the sentences of texts that may hold an assertion.")
@click.argument("texts", metavar="TEXT...", shell_complete=paths, nargs=-1, required=True)
@click.option(
    "-o", "--output", metavar="FILE", shell_complete=paths, help="Write to FILE, which must not be there yet."
)
@catching
def draft(*, texts: tuple[str, ...], output: str | None) -> None:
    """List the sentences of each TEXT with a verb of speech, a quote or a number, as a corpus file to be filled in.

    Every sentence stands there as a quote that was looked up; what it asserts is left to you.
    """
    from stance.drafting import draft as drafted
    from stance.rendering.writing import write_whole
    from stance.verifying import Document, read_document

    if output and Path(output).exists():
        raise LoadError(
            [Problem("ST112", "the file is there already", "name a new one: it may hold your work", file=output)]
        )
    folder = Path(output or "x").parent
    sources: list[tuple[str, str, str]] = []
    problems: list[Problem] = []
    for name in texts:
        found = read_document(Path(name).parent, Path(name).name)
        if isinstance(found, Document):
            sources.append((_id_of(name, sources), _inside(name, folder), found.text))
        else:
            problems.append(Problem(found.code, found.what, found.cure, file=name))
    if problems:
        raise LoadError(problems)
    written = drafted(sources)
    if output:
        write_whole(output, written)
        say(f"made {output} — fill in each text:, then try: stance check {output}")
    else:
        show(written)


def _id_of(name: str, sources: list[tuple[str, str, str]]) -> str:
    plain = re.sub("[^a-z0-9]+", "-", Path(name).stem.lower()).strip("-") or "source"
    taken = {known for known, *_ in sources}
    return next(
        one
        for number in range(1, len(sources) + 2)
        if (one := plain if number == 1 else f"{plain}-{number}") not in taken
    )


def _inside(name: str, folder: Path) -> str:
    """The path of a text from the corpus's folder; empty where it leads out of it."""
    path = Path(os.path.relpath(name, folder)).as_posix()
    return "" if path.startswith("../") else path
