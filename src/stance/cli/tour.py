"""`stance tour`: the main commands, run one after the other on a built-in story of two sources."""

from __future__ import annotations

import contextlib
import tempfile
from pathlib import Path

import click

from stance.cli.check import check
from stance.cli.compare import compare
from stance.cli.explain import explain
from stance.cli.running import catching
from stance.cli.starting import lay_out

__all__ = ["tour"]

_WELCOME = """\
Two sources on one closed footbridge. One says that salt cracked the welds, the
other quotes an expert who sees no proof; and they name two prices. Each
assertion has a quote from the full text.
"""
_COMPARE = "Which questions do they contest, who stands where, on what evidence?"
_EXPLAIN = "Why do two of these share a topic, and why does each stand on its side?"
_CHECK = "A model extracted the story again, and changed a number in a quote. Is it found?"
_NEXT = """\
Your turn: "stance init DIR" leaves you this story in a folder, with comments,
to be replaced entry by entry; "stance compare DIR -o report.html" makes a page
to send around; "stance --help" lists the rest."""


@click.command(short_help="Show in half a minute what stance does, on a built-in story.")
@catching
def tour() -> None:
    """Show in half a minute what stance does, on a built-in story.

    Nothing is left behind.
    """
    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        lay_out(Path("bridge"))
        forged = lay_out(Path("extracted"))
        text = forged.read_text(encoding="utf-8")
        forged.write_text(
            text.replace("quote: the repair will cost 180,000", "quote: the repair will cost 130,000"), encoding="utf-8"
        )
        click.echo(_WELCOME)
        _run(_COMPARE, compare, "bridge")
        _run(_EXPLAIN, explain, "bridge", "co-1", "cu-1")
        _run(_CHECK, check, "extracted")
        click.echo(_NEXT)


def _run(question: str, command: click.Command, *arguments: str) -> None:
    """A question, the command that answers it, and its answer."""
    click.secho(question, bold=True)
    click.secho(f"$ stance {' '.join((str(command.name), *arguments))}\n", dim=True)
    command.main(list(arguments), standalone_mode=False)
    click.echo()
