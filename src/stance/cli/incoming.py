"""How a corpus comes in: options that every command with a corpus has, and what they say."""

from __future__ import annotations

import functools
import re
from collections.abc import Callable, Iterator
from typing import TypeVar

import attrs
import click

from stance.errors import SettingError, nearest_name
from stance.loading.files import DEFAULT_LIMITS, Limits
from stance.loading.formats import FORMATS

__all__ = ["Incoming", "incoming_options"]

Result = TypeVar("Result")

_NAMES = tuple(field.name for field in attrs.fields(Limits))


@attrs.frozen(kw_only=True)
class Incoming:
    """How the files of a corpus are to be read.

    Attributes:
        format: One of `stance.loading.FORMATS`; empty where suffix and content are to decide.
        columns: The user's own names of columns, by ours.
        encoding: Of files without a byte order mark; empty for UTF-8.
        limits: What a corpus may hold before it is refused.
    """

    format: str = ""
    columns: dict[str, str] = attrs.field(factory=dict)
    encoding: str = ""
    limits: Limits = DEFAULT_LIMITS


def _columns(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """Columns as people write them, `text=Claim,source=Outlet`, by our names."""
    return dict(_pairs(values, "is no pair of names — write text=Claim"))


def _limits(_context: click.Context, _option: click.Parameter, values: tuple[str, ...]) -> Limits:
    """Limits as people write them, `words=200000,depth=64`."""
    raised = {}
    for name, number in _pairs(values, "raises no limit — write words=200000"):
        if name not in _NAMES:
            hint = nearest_name(name, _NAMES)
            known = f"did you mean {hint!r}?" if hint else f"known: {', '.join(_NAMES)}"
            message = f"there is no limit {name!r} — {known}"
            raise click.BadParameter(message)
        if not re.fullmatch("[0-9]{1,18}", number):
            message = f"limit {name} must be a whole number of 1 or more (got {number!r})"
            raise click.BadParameter(message)
        raised[name] = int(number)
    try:
        return Limits(**raised)
    except SettingError as error:
        raise click.BadParameter(str(error)) from None


def _pairs(values: tuple[str, ...], refusal: str) -> Iterator[tuple[str, str]]:
    for pair in ",".join(values).split(",") if values else ():
        ours, sign, theirs = pair.partition("=")
        if not sign:
            message = f"{pair!r} {refusal}"
            raise click.BadParameter(message)
        yield ours.strip(), theirs.strip()


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
    click.option(
        "--limits",
        metavar="NAME=NUMBER,...",
        multiple=True,
        callback=_limits,
        help=f"Read more than by default: {', '.join(_NAMES)}.",
    ),
)


def incoming_options(command: Callable[..., Result]) -> Callable[..., Result]:
    """A command with `--from`, `--map`, `--encoding` and `--limits`; it gets them as one `Incoming`, by the name `incoming`."""

    @functools.wraps(command)
    def run(*, from_format: str, columns: dict[str, str], encoding: str, limits: Limits, **rest: object) -> Result:
        incoming = Incoming(format=from_format, columns=columns, encoding=encoding, limits=limits)
        return command(incoming=incoming, **rest)

    decorated: Callable[..., Result] = run
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated
