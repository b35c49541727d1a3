"""What a shell may complete: names of files and folders, where a command takes one."""

from __future__ import annotations

import click
from click.shell_completion import CompletionItem

__all__ = ["paths"]


def paths(_context: click.Context, _parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Leave it to the shell, which knows its files."""
    return [CompletionItem(incomplete, type="file")]
