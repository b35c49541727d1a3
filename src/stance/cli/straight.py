"""`stance compare` of a file that need not fit into memory: from Parquet or JSON Lines into Parquet, by an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from click.core import ParameterSource

from stance.cli.progress import showing_progress
from stance.cli.running import FOUND, say
from stance.errors import SettingError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stance.grouping.engine import Engine

__all__ = ["compare_straight", "is_straight"]

PARQUET = ".parquet"
# The other options ask for what is made of a comparison in memory.
TAKEN = {"corpus", "outputs", "engine_name", "threshold", "show_all", "fail_on"}


def is_straight(corpus: str, outputs: Sequence[str]) -> bool:
    """Is Parquet read or written? Then nothing is loaded."""
    return any(path.endswith(PARQUET) for path in (corpus, *outputs))


def compare_straight(
    corpus: str, outputs: Sequence[str], engine: Engine, *, threshold: float | None, show_all: bool, fail_on: str | None
) -> None:
    """Compare a file by an engine that can do so without loading it.

    Args:
        corpus: The file.
        outputs: One Parquet file.
        engine: What the user named.
        threshold: Where the line is drawn; None where the corpus tells.
        show_all: Write the topics without a disagreement, too.
        fail_on: Ends with 1 where there is a contested topic.

    Raises:
        SettingError: An engine that cannot, an option that does not go with it, or no one Parquet file to write to.
    """
    compare_file = getattr(engine, "compare_file", None)
    if compare_file is None:
        message = f"the engine {engine.name} cannot read or write {PARQUET} — name one that can: --engine duckdb:work.db, or spark"
        raise SettingError(message)
    context = click.get_current_context()
    for option in context.command.params:
        given = context.get_parameter_source(option.name or "") is ParameterSource.COMMANDLINE
        if given and option.name not in TAKEN:
            message = f"{option.opts[-1]} does not go with {PARQUET} — leave it out, or let the corpus be loaded"
            raise SettingError(message)
    if len(outputs) != 1 or not outputs[0].endswith(PARQUET):
        message = f"a file that is not loaded is written to one {PARQUET} file — name it: -o assertions{PARQUET}"
        raise SettingError(message)
    with showing_progress() as progress:
        found = compare_file(corpus, outputs[0], threshold=threshold, contested_only=not show_all, progress=progress)
    say(
        f"{found.assertions} assertions: {found.topics} topics, {found.contested} contested; "
        f"{found.unmatched} assertions share a topic with nobody"
    )
    if fail_on and found.contested:
        raise SystemExit(FOUND)
