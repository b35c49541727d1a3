"""`stance compare`: the side-by-side table."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from stance.cli.running import FOUND, catching, load_corpus, show
from stance.errors import UnknownNameError
from stance.grouping.settings import DEFAULT_THRESHOLD, LINKAGES
from stance.rendering import FORMATS, SUFFIXES, format_of_suffix, render

if TYPE_CHECKING:
    from stance.tabulating.tables import Report

__all__ = ["compare"]


@click.command()
@click.argument("corpus")
@click.option("-f", "--format", "format_name", metavar="NAME", help=f"{', '.join(FORMATS)}.  [default: terminal]")
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    help="Write to FILE; its suffix tells the format unless -f does. May be repeated.",
)
@click.option("-a", "--all", "show_all", is_flag=True, help="Show the topics without a disagreement, too.")
@click.option(
    "-t",
    "--threshold",
    type=float,
    default=DEFAULT_THRESHOLD,
    show_default=True,
    help="From 0 (same subject) to 1 (only near-identical).",
)
@click.option("--linkage", type=click.Choice(LINKAGES), default="average", show_default=True, help="How groups join.")
@click.option("--width", type=click.IntRange(min=40), metavar="COLUMNS", help="Width of the terminal table.")
@click.option("--fail-on", type=click.Choice(["contested"]), help="Exit with 1 when there is a contested topic.")
@catching
def compare(
    *,
    corpus: str,
    format_name: str | None,
    outputs: tuple[str, ...],
    show_all: bool,
    threshold: float,
    linkage: str,
    width: int | None,
    fail_on: str | None,
) -> None:
    """Show what the sources of CORPUS contest, side by side."""
    from stance.comparing import compare as compare_sources
    from stance.rendering.writing import write_whole

    # A format that does not exist should be said before the work, not after it.
    named = _format_named(format_name) if format_name else ""
    formats = [named or format_of_suffix(path) for path in outputs]
    comparison = compare_sources(load_corpus(corpus), threshold=threshold, linkage=linkage)
    report = comparison.tables(contested_only=not show_all)
    rendered = [render(report, name) for name in formats]
    for path, text in zip(outputs, rendered, strict=True):
        write_whole(path, text)
    if not outputs:
        show(_on_screen(report, named or "terminal", width))
    if fail_on and comparison.contested:
        raise SystemExit(FOUND)


def _format_named(name: str) -> str:
    """The format of this name, or of the file suffix that people say instead (`md`)."""
    found = name if name in FORMATS else SUFFIXES.get(f".{name.lower()}")
    if found is None:
        raise UnknownNameError("format", name, sorted(FORMATS))
    return found


def _on_screen(report: Report, format_name: str, width: int | None) -> str:
    if format_name != "terminal":
        return render(report, format_name)
    columns = width or shutil.get_terminal_size((100, 24)).columns
    colored = sys.stdout.isatty() and not os.environ.get("NO_COLOR")
    return render(report, format_name, width=columns, color=colored)
