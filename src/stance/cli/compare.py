"""`stance compare`: the side-by-side table."""

from __future__ import annotations

import os
import shutil
import sys
from typing import TYPE_CHECKING

import click

from stance.cli.completing import paths
from stance.cli.incoming import Incoming, incoming_options
from stance.cli.named import judge_named, matcher_named
from stance.cli.progress import showing_progress
from stance.cli.running import FOUND, catching, load_whole, show, warn_of_decisions
from stance.cli.sparing import spare
from stance.cli.straight import compare_straight, is_straight
from stance.errors import SettingError, UnknownNameError
from stance.grouping.settings import LINKAGES
from stance.rendering import BINARY_FORMATS, FORMATS, SUFFIXES, format_of_suffix, render, render_bytes
from stance.tabulating.names import KINDS, ORDERS, TABLES

if TYPE_CHECKING:
    from stance.tabulating.tables import Report

__all__ = ["compare"]


@click.command(short_help="Show what the sources of a corpus contest, side by side.")
@click.argument("corpus", shell_complete=paths)
@click.option(
    "-f",
    "--format",
    "format_name",
    metavar="NAME",
    help=f"{', '.join((*FORMATS, *BINARY_FORMATS))}.  [default: terminal]",
)
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    metavar="FILE",
    shell_complete=paths,
    help="Write to FILE; its suffix tells the format unless -f does. May be repeated.",
)
@click.option(
    "--table",
    "table",
    type=click.Choice(TABLES),
    default="side by side",
    show_default=True,
    metavar="NAME",
    help=f"Which table: {', '.join(TABLES)} (of one --topic).",
)
@click.option("-a", "--all", "show_all", is_flag=True, help="Show the topics without a disagreement, too.")
@click.option("--topic", "topics", multiple=True, metavar="ID", help="Only this topic. May be repeated.")
@click.option("--kind", "kinds", multiple=True, metavar="KIND", help=f"Only topics with one: {', '.join(KINDS)}.")
@click.option("--source", "sources", multiple=True, metavar="ID", help="Only topics on which this source speaks.")
@click.option("--voice", "voices", multiple=True, metavar="ID", help="Only topics on which this voice speaks.")
@click.option("--period", metavar="EDTF", help="Only topics about this time, or published in it: 2016, 2019/2021.")
@click.option(
    "--sort", type=click.Choice(ORDERS), default="contestedness", show_default=True, help="Which comes first."
)
@click.option(
    "--formulas",
    type=click.Choice(["guard", "raw"]),
    default="guard",
    show_default=True,
    help="In csv and tsv: an apostrophe before what a spreadsheet would run, or the text as it is.",
)
@click.option(
    "-t",
    "--threshold",
    type=float,
    help="From 0 (same subject) to 1 (only near-identical).  [default: what the corpus itself tells]",
)
@click.option(
    "--matcher",
    "matcher_name",
    default="words",
    show_default=True,
    metavar="NAME",
    help="What tells which assertions are about the same thing: words, rapidfuzz:SCORER, module:object, or a plug-in.",
)
@click.option(
    "--judge",
    "judge_name",
    default="lexicon",
    show_default=True,
    metavar="NAME",
    help="What reads the stances that nobody settled: lexicon, trained, module:object, a plug-in, or lexicon+NAME.",
)
@click.option("--linkage", type=click.Choice(LINKAGES), default="average", show_default=True, help="How groups join.")
@click.option(
    "--engine",
    "engine_name",
    default="memory",
    show_default=True,
    metavar="NAME",
    help="Where the work is done: memory, duckdb:FILE, spark, module:object or a plug-in; the result is the same.",
)
@click.option(
    "--previous", metavar="FILE", shell_complete=paths, help="An earlier comparison (.json) whose topics go on."
)
@click.option("--refit", is_flag=True, help="With --previous: keep ids and propositions only.")
@click.option("--sweep", "sweeping", is_flag=True, help="Show what other thresholds would change instead.")
@click.option("--width", type=click.IntRange(min=40), metavar="COLUMNS", help="Width of the terminal table.")
@click.option("--fail-on", type=click.Choice(["contested"]), help="Exit with 1 when there is a contested topic.")
@incoming_options
@catching
def compare(
    *,
    corpus: str,
    format_name: str | None,
    outputs: tuple[str, ...],
    table: str,
    show_all: bool,
    topics: tuple[str, ...],
    kinds: tuple[str, ...],
    sources: tuple[str, ...],
    voices: tuple[str, ...],
    period: str | None,
    sort: str,
    formulas: str,
    threshold: float | None,
    matcher_name: str,
    judge_name: str,
    linkage: str,
    engine_name: str,
    previous: str | None,
    refit: bool,
    sweeping: bool,
    width: int | None,
    fail_on: str | None,
    incoming: Incoming,
) -> None:
    """Show what the sources of CORPUS contest, side by side."""
    from stance.comparing import compare as compare_sources
    from stance.engines.naming import engine_named
    from stance.loading import load_comparison
    from stance.model.period import Period
    from stance.rendering.writing import write_all
    from stance.sweeping import sweep
    from stance.tabulating.selection import Selection

    # A format, matcher, judge or engine that does not exist should be said before the work, not after it.
    matcher = matcher_named(matcher_name)
    judge = judge_named(judge_name)
    engine = engine_named(engine_name)
    spare(corpus, *outputs)
    if is_straight(corpus, outputs):
        compare_straight(corpus, outputs, engine, threshold=threshold, show_all=show_all, fail_on=fail_on)
        return
    named = _format_named(format_name) if format_name else ""
    formats = [named or format_of_suffix(path) for path in outputs]
    selection = Selection(
        topics=topics,
        kinds=kinds,
        sources=sources,
        voices=voices,
        period=Period(period) if period else None,
        order=sort,
    )
    if table == "dossier" and not topics:
        message = "a dossier is about one topic — name it with --topic ID; -f json lists the ids"
        raise SettingError(message)
    earlier = load_comparison(previous) if previous else None
    whole = load_whole(corpus, incoming)
    loaded = whole.corpus
    if sweeping:
        show(_on_screen(sweep(loaded, matcher=matcher, linkage=linkage), named or "terminal", width, formulas))
        return
    with showing_progress() as progress:
        comparison = compare_sources(
            loaded,
            matcher=matcher,
            threshold=threshold,
            linkage=linkage,
            judge=judge,
            previous=earlier,
            refit=refit,
            engine=engine,
            progress=progress,
        )
    warn_of_decisions(whole)
    # Whoever names a topic wants to see it, contested or not.
    report = comparison.tables(names=[table], selection=selection, contested_only=not (show_all or topics))
    rendered = [render_bytes(report, name, **_options(name, formulas)) for name in formats]
    write_all(list(zip(outputs, rendered, strict=True)))
    if not outputs:
        show(_on_screen(report, named or "terminal", width, formulas))
    if fail_on and comparison.contested:
        raise SystemExit(FOUND)


def _format_named(name: str) -> str:
    """The format of this name, or of the file suffix that people say instead (`md`)."""
    found = name if name in FORMATS or name in BINARY_FORMATS else SUFFIXES.get(f".{name.lower()}")
    if found is None:
        raise UnknownNameError("format", name, sorted({*FORMATS, *BINARY_FORMATS}))
    return found


def _options(format_name: str, formulas: str) -> dict[str, str]:
    """What only some formats take."""
    return {"formulas": formulas} if format_name in {"csv", "tsv"} else {}


def _on_screen(report: Report, format_name: str, width: int | None, formulas: str) -> str:
    if format_name != "terminal":
        return render(report, format_name, **_options(format_name, formulas))
    columns = width or shutil.get_terminal_size((100, 24)).columns
    # Where standard output is closed, Python has None in its place; `show` says so.
    colored = bool(sys.stdout and sys.stdout.isatty()) and not os.environ.get("NO_COLOR")
    return render(report, format_name, width=columns, color=colored)
