"""How a corpus comes in: options that every command with a corpus has, and what they say."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import TypeVar

import attrs
import click

from stance.loading.formats import FORMATS

__all__ = ["Incoming", "incoming_options"]

Result = TypeVar("Result")


@attrs.frozen(kw_only=True)
class Incoming:
    """How the files of a corpus are to be read.

    Attributes:
        format: One of `stance.loading.FORMATS`; empty where suffix and content are to decide.
        columns: The user's own names of columns, by ours.
        encoding: Of files without a byte order mark; empty for UTF-8.
    """

    format: str = ""
    columns: dict[str, str] = attrs.field(factory=dict)
    encoding: str = ""


def _columns(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Columns as people write them, `text=Claim,source=Outlet`, by our names."""
    columns = {}
    for pair in ",".join(values).split(",") if values else ():
        ours, sign, theirs = pair.partition("=")
        if not sign:
            message = f"{pair!r} is no pair of names — write text=Claim"
            raise click.BadParameter(message)
        columns[ours.strip()] = theirs.strip()
    return columns


_OPTIONS = (
    click.option("--from", "from_format", metavar="NAME", default="", help=f"Format to read: {', '.join(FORMATS)}."),
    click.option(
        "--map",
        "columns",
        metavar="COLUMN=NAME,...",
        multiple=True,
        callback=_columns,
        help="Your own names of columns: text=Claim,source=Outlet.",
    ),
    click.option("--encoding", metavar="NAME", default="", help="Encoding to read, such as cp1252.  [default: utf-8]"),
)


def incoming_options(command: Callable[..., Result]) -> Callable[..., Result]:
    """A command with `--from`, `--map` and `--encoding`; it gets them as one `Incoming`, by the name `incoming`."""

    @functools.wraps(command)
    def run(*, from_format: str, columns: dict[str, str], encoding: str, **rest: object) -> Result:
        return command(incoming=Incoming(format=from_format, columns=columns, encoding=encoding), **rest)

    decorated: Callable[..., Result] = run
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated
