"""`stance convert`: a corpus from one format into another, and what was lost on the way."""

from __future__ import annotations

import click

from stance.cli.running import catching, say, show
from stance.errors import SettingError
from stance.loading.formats import FORMATS, named_format
from stance.rendering.corpora import CORPUS_FORMATS

__all__ = ["convert"]


def mapped_columns(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Columns as people write them, `text=Claim,source=Outlet`, by our names."""
    columns = {}
    for pair in ",".join(values).split(",") if values else ():
        ours, sign, theirs = pair.partition("=")
        if not sign:
            message = f"{pair!r} is no pair of names — write text=Claim"
            raise click.BadParameter(message)
        columns[ours.strip()] = theirs.strip()
    return columns


@click.command()
@click.argument("corpus", metavar="IN")
@click.argument("output", metavar="OUT")
@click.option("--from", "from_format", metavar="NAME", default="", help=f"Format of IN: {', '.join(FORMATS)}.")
@click.option("--to", "to_format", metavar="NAME", default="", help=f"Format of OUT: {', '.join(CORPUS_FORMATS)}.")
@click.option(
    "--map",
    "columns",
    metavar="COLUMN=NAME,...",
    multiple=True,
    callback=mapped_columns,
    help="Your own names of columns: text=Claim,source=Outlet.",
)
@click.option("--encoding", metavar="NAME", default="", help="Encoding of IN, such as cp1252.  [default: utf-8]")
@catching
def convert(
    *, corpus: str, output: str, from_format: str, to_format: str, columns: dict[str, str], encoding: str
) -> None:
    """Write the corpus IN (a file, a folder or -) as OUT (a file or -).

    The suffixes tell the formats, unless --from and --to do. What OUT cannot carry is told on standard error.
    """
    from stance.loading import load_with_warnings
    from stance.rendering.corpora import write
    from stance.rendering.writing import write_whole

    if output == "-" and not to_format:
        message = "standard output has no suffix — name the format: --to yaml"
        raise SettingError(message)
    # A format that does not exist should be said before the work, not after it.
    wanted = to_format or named_format(output)
    loaded = load_with_warnings(corpus, format=from_format, columns=columns, encoding=encoding)
    for warning in loaded.warnings:
        say(f"warning: {warning}")
    written = write(loaded.corpus, wanted)
    if output == "-":
        show(written.text)
    else:
        write_whole(output, written.text)
    for phrase in written.dropped:
        say(f"dropped: {phrase}")
