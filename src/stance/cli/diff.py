"""`stance diff`: what happened to a story between two comparisons, or between two states of its corpus."""

from __future__ import annotations

import shutil
from pathlib import PurePath
from typing import TYPE_CHECKING

import click

from stance.cli.completing import paths
from stance.cli.incoming import Incoming, incoming_options
from stance.cli.named import matcher_named
from stance.cli.progress import showing_progress
from stance.cli.running import FOUND, catching, load_corpus, show
from stance.cli.sparing import spare
from stance.errors import UnknownNameError
from stance.grouping.settings import LINKAGES
from stance.rendering import SUFFIXES

if TYPE_CHECKING:
    from stance.comparing import Comparison
    from stance.diffing import Changes
    from stance.model.saved import SavedComparison

__all__ = ["diff"]

_FORMATS = ("terminal", "markdown", "html", "json")


@click.command(short_help="Tell what changed between two states of a story.")
@click.argument("before", shell_complete=paths)
@click.argument("after", shell_complete=paths)
@click.option("-f", "--format", "format_name", metavar="NAME", help=f"{', '.join(_FORMATS)}.  [default: terminal]")
@click.option(
    "-o",
    "--output",
    metavar="FILE",
    shell_complete=paths,
    help="Write to FILE; its suffix tells the format unless -f does.",
)
@click.option("-t", "--threshold", type=float, help="As for compare, where a corpus is named.")
@click.option("--matcher", "matcher_name", default="words", show_default=True, metavar="NAME", help="As for compare.")
@click.option("--linkage", type=click.Choice(LINKAGES), default="average", show_default=True, help="As for compare.")
@click.option("--refit", is_flag=True, help="Group the later corpus anew; the company of before counts for nothing.")
@click.option("--width", type=click.IntRange(min=40), metavar="COLUMNS", help="Width of the terminal text.")
@click.option(
    "--fail-on",
    type=click.Choice(["changed", "contested"]),
    help="Exit with 1 when anything has changed, or when a topic is newly contested.",
)
@incoming_options
@catching
def diff(
    *,
    before: str,
    after: str,
    format_name: str | None,
    output: str | None,
    threshold: float | None,
    matcher_name: str,
    linkage: str,
    refit: bool,
    width: int | None,
    fail_on: str | None,
    incoming: Incoming,
) -> None:
    """Tell what changed from BEFORE to AFTER: topics, sides, what is newly contested, who changed their stance.

    Each of the two is a comparison that was written as JSON (FILE.json), or a corpus, which is compared first.
    """
    from stance.diffing import as_bulletin
    from stance.diffing import diff as compare_comparisons
    from stance.rendering.bulletin import render_bulletin
    from stance.rendering.writing import write_whole

    form = _format(format_name, output)
    for read in (before, after):
        spare(read, output)
    then = _comparison(before, incoming, threshold, matcher_name, linkage)
    now = _comparison(after, incoming, threshold, matcher_name, linkage, previous=then, refit=refit)
    changes = compare_comparisons(then, now)
    columns = width or shutil.get_terminal_size((100, 24)).columns
    rendered = render_bulletin(as_bulletin(changes), form, width=columns)
    if output:
        write_whole(output, rendered)
    else:
        show(rendered)
    if fail_on and _found(changes, fail_on):
        raise SystemExit(FOUND)


def _format(name: str | None, output: str | None) -> str:
    """The format of this name or suffix, said before the work and not after it."""
    suffix = f".{name.lower()}" if name else PurePath(output or "").suffix.lower()
    found = name if name in _FORMATS else SUFFIXES.get(suffix, "" if name or output else "terminal")
    if found not in _FORMATS:
        raise UnknownNameError("format of a diff", name or suffix, sorted(_FORMATS))
    return found


def _comparison(
    path: str,
    incoming: Incoming,
    threshold: float | None,
    matcher_name: str,
    linkage: str,
    *,
    previous: Comparison | SavedComparison | None = None,
    refit: bool = False,
) -> Comparison | SavedComparison:
    from stance.comparing import compare
    from stance.loading import load_comparison

    # Whoever names a format names a corpus.
    if PurePath(path).suffix.lower() == ".json" and not incoming.format:
        return load_comparison(path)
    matcher = matcher_named(matcher_name)
    loaded = load_corpus(path, incoming)
    with showing_progress() as progress:
        return compare(
            loaded,
            matcher=matcher,
            threshold=threshold,
            linkage=linkage,
            previous=previous,
            refit=refit,
            progress=progress,
        )


def _found(changes: Changes, wanted: str) -> bool:
    contested = bool(changes.contested) or any(topic.contested for topic in changes.born)
    return contested if wanted == "contested" else not changes.nothing
