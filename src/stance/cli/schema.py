"""`stance schema`: the JSON Schema of a corpus, for editors and for structured output."""

from __future__ import annotations

import click

from stance.cli.running import catching, show

__all__ = ["schema"]


@click.command()
@catching
def schema() -> None:
    """Print the JSON Schema (draft-07) of a corpus file."""
    from stance.loading import schema_text

    show(schema_text())
