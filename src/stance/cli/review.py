"""`stance review`: ask a person where one answer would change most, and keep every answer."""

from __future__ import annotations

import os
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import click

from stance.cli.completing import paths
from stance.cli.incoming import Incoming, incoming_options
from stance.cli.named import matcher_named
from stance.cli.running import catching, load_corpus, say, show
from stance.errors import SettingError
from stance.grouping.settings import LINKAGES
from stance.rendering.escaping import visible

if TYPE_CHECKING:
    from stance.comparing import Comparison
    from stance.model.corpus import Corpus
    from stance.model.period import Period
    from stance.reviewing.recording import Record

__all__ = ["review"]

SHEET_OF = 100


@click.command(short_help="Ask a person where one answer would change most.")
@click.argument("corpus", shell_complete=paths)
@click.option("--by", metavar="NAME", envvar="USER", default="", help="Who answers.  [default: your user name]")
@click.option("--limit", type=click.IntRange(min=1), metavar="NUMBER", help="Ask for so many answers at most.")
@click.option("--blind", is_flag=True, help="Show the sentences only: no similarity, and not what the library thinks.")
@click.option("--pairs", "pairs_only", is_flag=True, help="Ask about pairs only, and for no stances.")
@click.option(
    "--batch",
    metavar="FILE",
    shell_complete=paths,
    help="Write the questions to a CSV sheet to be filled in, and ask nothing.",
)
@click.option(
    "--read", "sheet", metavar="FILE", shell_complete=paths, help="Keep the answers of a sheet that was filled in."
)
@click.option("--report", is_flag=True, help="Show how well each threshold agrees with the answers, and ask nothing.")
@click.option(
    "--decisions",
    metavar="FILE",
    shell_complete=paths,
    default="",
    help="Where to keep the answers.  [default: see above]",
)
@click.option("-t", "--threshold", type=float, help="As for compare.")
@click.option("--matcher", "matcher_name", default="words", show_default=True, metavar="NAME", help="As for compare.")
@click.option("--linkage", type=click.Choice(LINKAGES), default="average", show_default=True, help="As for compare.")
@incoming_options
@catching
def review(
    *,
    corpus: str,
    by: str,
    limit: int | None,
    blind: bool,
    pairs_only: bool,
    batch: str | None,
    sheet: str | None,
    report: bool,
    decisions: str,
    threshold: float | None,
    matcher_name: str,
    linkage: str,
    incoming: Incoming,
) -> None:
    """Ask about the assertions of CORPUS where one answer would change most.

    Each answer is a line at the end of review.yaml in the folder CORPUS, or of the file CORPUS itself, and on the disk
    before the next question: stop whenever you like.
    """
    from stance.comparing import compare
    from stance.reviewing.recording import Record

    if corpus == "-":
        message = "review keeps its answers beside the corpus — name a folder or a file in place of -"
        raise SettingError(message)
    matcher = matcher_named(matcher_name)
    loaded = load_corpus(corpus, incoming)

    def compared(now: Corpus) -> Comparison:
        return compare(now, matcher=matcher, threshold=threshold, linkage=linkage)

    if report:
        _report(loaded, compared(loaded), matcher_name, linkage)
    elif batch:
        _write_sheet(compared(loaded), batch, limit or SHEET_OF, stances=not pairs_only)
    elif sheet:
        _read_sheet(loaded, Record.beside(corpus, decisions), sheet, by)
    else:
        from stance.reviewing.session import Session

        record = Record.beside(corpus, decisions)
        session = Session(
            loaded,
            record.add,
            lambda text: click.echo(visible(text), err=True),
            _typed,
            by=by,
            on=_today(),
            blind=blind,
            compare=compared,
            stances=not pairs_only,
        )
        try:
            session.run(limit)
        finally:
            _say_what_is_kept(session.answered, record)


def _typed(prompt: str) -> str | None:
    """What the person types; None at the end of the input, or when they have had enough."""
    click.echo(prompt, nl=False, err=True)
    try:
        return input()
    except (EOFError, KeyboardInterrupt):
        click.echo(err=True)
        return None


def _today() -> Period:
    from stance.model.period import Period

    return Period(datetime.now(UTC).astimezone().date().isoformat())


def _say_what_is_kept(count: int, record: Record) -> None:
    if count:
        say(f"{count} answer{'s' if count != 1 else ''} in {os.fspath(record.path)}")


def _report(loaded: Corpus, comparison: Comparison, matcher_name: str, linkage: str) -> None:
    from stance.model.decided import settled
    from stance.rendering import render
    from stance.reviewing.thresholds import as_report, at_thresholds

    pairs = settled(loaded.decisions).pairs.values()
    answers = sum(decision.kind in {"same", "different"} for decision in pairs)
    found = at_thresholds(loaded, matcher=matcher_named(matcher_name), linkage=linkage)
    show(render(as_report(found, float(str(comparison.settings["threshold"])), answers, loaded.title), "terminal"))


def _write_sheet(comparison: Comparison, path: str, limit: int, *, stances: bool) -> None:
    from stance.rendering.writing import write_whole
    from stance.reviewing.questions import questions
    from stance.reviewing.sheets import sheet_of

    found = questions(comparison, stances=stances)[:limit]
    # Spreadsheets take a file for UTF-8 only when it begins with the mark.
    write_whole(path, "\ufeff" + sheet_of(found, comparison.corpus))
    say(f"{len(found)} questions in {path}; fill in answer, then: stance review CORPUS --read {path}")


def _read_sheet(loaded: Corpus, record: Record, path: str, by: str) -> None:
    from stance.reviewing.sheets import read_sheet

    answers = read_sheet(path, loaded, by=by, on=_today())
    known = {(one.kind, one.assertions, one.stance) for one in loaded.decisions}
    fresh = [one for one in answers if (one.kind, one.assertions, one.stance) not in known]
    for decision in fresh:
        record.add(decision)
    _say_what_is_kept(len(fresh), record)
