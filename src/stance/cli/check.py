"""`stance check`: is the corpus well-formed, does every quote stand in its source, and what should a person look at?"""

from __future__ import annotations

from functools import partial
from pathlib import PurePath

import click

from stance.cli.completing import paths
from stance.cli.incoming import Incoming, incoming_options
from stance.cli.progress import showing_progress
from stance.cli.running import FOUND, catching, load_whole, show
from stance.cli.sparing import spare
from stance.errors import InputError
from stance.inspecting import KINDS, Inspection, inspect_corpus

__all__ = ["check"]

_FORMATS = ("terminal", "json", "sarif")


def _kinds(_context: click.Context, _option: click.Parameter, value: str) -> frozenset[str]:
    """The kinds of a list with commas; `not found` is `not-found`, as people write it."""
    wanted = [kind.strip().replace(" ", "-") for kind in value.split(",") if kind.strip()]
    if unknown := [kind for kind in wanted if kind not in KINDS]:
        message = f"{unknown[0]!r} is none of {', '.join(KINDS)}"
        raise click.BadParameter(message)
    return frozenset(wanted)


@click.command(short_help="Check a corpus: is it well-formed, is every quote where it says?")
@click.argument("corpus", shell_complete=paths)
@click.option("-f", "--format", "format_name", type=click.Choice(_FORMATS), help="By default that of -o, or terminal.")
@click.option("-o", "--output", metavar="FILE", shell_complete=paths, help="Write to FILE: .json, .sarif, or text.")
@click.option("-a", "--all", "every_quote", is_flag=True, help="Show the quotes that were found, too.")
@click.option(
    "--fail-on", metavar="KIND,...", default="", callback=_kinds, help=f"Exit with 1 on any of: {', '.join(KINDS)}."
)
@incoming_options
@catching
def check(
    *,
    corpus: str,
    format_name: str | None,
    output: str | None,
    every_quote: bool,
    fail_on: frozenset[str],
    incoming: Incoming,
) -> None:
    """Check the structure of CORPUS, its quotes, and what looks odd in it.

    What is not well-formed is one line a problem on standard error, and the exit code is 2.
    """
    form = format_name or _format_of(output)
    spare(corpus, output)
    try:
        inspection = _inspection(corpus, incoming)
    except InputError as error:
        # Editors and code hosts want the faults of structure in the same form; people get them on standard error.
        if form != "terminal":
            _deliver(Inspection(corpus, None, (), error.problems), form, output)
        raise
    _deliver(inspection, form, output, every_quote=every_quote)
    if inspection.has_any(fail_on):
        raise SystemExit(FOUND)


def _format_of(output: str | None) -> str:
    suffix = PurePath(output or "").suffix.lower()
    return suffix[1:] if suffix in {".json", ".sarif"} else "terminal"


def _inspection(path: str, incoming: Incoming) -> Inspection:
    from stance.verifying import check_quotes

    loaded = load_whole(path, incoming)
    with showing_progress() as progress:
        checked = check_quotes(loaded.corpus, progress=progress and partial(progress, "checking quotes"))
    problems = loaded.placed(inspect_corpus(loaded.corpus, checked))
    return Inspection(path, loaded.corpus, checked, (*loaded.warnings, *problems))


def _deliver(inspection: Inspection, form: str, output: str | None, *, every_quote: bool = False) -> None:
    from stance.rendering.writing import write_whole

    text = _rendered(inspection, form, every_quote=every_quote)
    if output:
        write_whole(output, text)
    else:
        show(text)


def _rendered(inspection: Inspection, form: str, *, every_quote: bool) -> str:
    if form == "sarif":
        from stance.rendering import sarif

        return sarif.render(inspection)
    if form == "json":
        from stance.rendering import render
        from stance.tabulating.tables import Report

        return render(Report(title="", summary="", document=inspection.as_document()), "json")
    from stance.rendering import inspection as for_people

    return for_people.render(inspection, every_quote=every_quote)
