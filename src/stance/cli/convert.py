"""`stance convert`: a corpus from one format into another, and what was lost on the way."""

from __future__ import annotations

import click

from stance.cli.completing import paths
from stance.cli.incoming import Incoming, incoming_options
from stance.cli.running import catching, load_corpus, say, show
from stance.cli.sparing import spare
from stance.errors import SettingError
from stance.loading.formats import named_format
from stance.rendering.corpora import CORPUS_FORMATS

__all__ = ["convert"]


@click.command(short_help="Turn a corpus into another format, such as CSV or ClaimReview.")
@click.argument("corpus", metavar="IN", shell_complete=paths)
@click.argument("output", metavar="OUT", shell_complete=paths)
@click.option("--to", "to_format", metavar="NAME", default="", help=f"Format of OUT: {', '.join(CORPUS_FORMATS)}.")
@incoming_options
@catching
def convert(*, corpus: str, output: str, to_format: str, incoming: Incoming) -> None:
    """Write the corpus IN (a file, a folder or -) as OUT (a file or -).

    The suffixes tell the formats, unless --from and --to do. What OUT cannot carry is told on standard error.
    """
    from stance.rendering.corpora import write
    from stance.rendering.writing import write_whole

    if output == "-" and not to_format:
        message = "standard output has no suffix — name the format: --to yaml"
        raise SettingError(message)
    spare(corpus, output)
    # A format that does not exist should be said before the work, not after it.
    wanted = to_format or named_format(output)
    written = write(load_corpus(corpus, incoming), wanted)
    if output == "-":
        show(written.text)
    else:
        write_whole(output, written.text)
    for phrase in written.dropped:
        say(f"dropped: {phrase}")
