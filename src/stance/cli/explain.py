"""`stance explain`: why two assertions share a topic, or why not, and which words put them on their sides."""

from __future__ import annotations

import click

from stance.cli.completing import paths
from stance.cli.incoming import Incoming, incoming_options
from stance.cli.named import judge_named, matcher_named
from stance.cli.running import catching, load_corpus, show
from stance.grouping.settings import LINKAGES

__all__ = ["explain"]


@click.command(short_help="Say why two assertions are together or apart, and on which side.")
@click.argument("corpus", shell_complete=paths)
@click.argument("left")
@click.argument("right")
@click.option("-t", "--threshold", type=float, help="As for compare.")
@click.option("--matcher", "matcher_name", default="words", show_default=True, metavar="NAME", help="As for compare.")
@click.option("--judge", "judge_name", default="lexicon", show_default=True, metavar="NAME", help="As for compare.")
@click.option("--linkage", type=click.Choice(LINKAGES), default="average", show_default=True, help="As for compare.")
@incoming_options
@catching
def explain(
    *,
    corpus: str,
    left: str,
    right: str,
    threshold: float | None,
    matcher_name: str,
    judge_name: str,
    linkage: str,
    incoming: Incoming,
) -> None:
    """Say why the assertions LEFT and RIGHT of CORPUS are together or apart, and why they stand where they stand."""
    from stance.comparing import compare
    from stance.rendering.escaping import visible

    matcher, judge = matcher_named(matcher_name), judge_named(judge_name)
    loaded = load_corpus(corpus, incoming)
    # An id that does not exist should be said before the work, not after it.
    for name in (left, right):
        loaded.assertion(name)
    why = compare(loaded, matcher=matcher, threshold=threshold, linkage=linkage, judge=judge).why(left, right)
    show(visible(str(why)) + "\n")
