"""`stance schema`: the JSON Schema of a corpus, for editors and for structured output."""

from __future__ import annotations

import click

from stance.cli.running import catching, show

__all__ = ["schema"]


@click.command(short_help="Print the JSON Schema of a corpus, or for a language model.")
@click.option(
    "--for",
    "purpose",
    type=click.Choice(["corpus", "extraction"]),
    default="corpus",
    show_default=True,
    help="For editors and checks, or for a language model that extracts assertions.",
)
@catching
def schema(*, purpose: str) -> None:
    """Print the JSON Schema of a corpus file (draft-07), or of what a language model is to extract."""
    from stance.loading import extraction_text, schema_text

    show(extraction_text() if purpose == "extraction" else schema_text())
