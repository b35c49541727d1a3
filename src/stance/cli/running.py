"""What every command does alike: load a corpus, turn errors into one line each, print safely, name the exit codes."""

from __future__ import annotations

import functools
import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, ParamSpec

import click

from stance.errors import InputError, StanceError

if TYPE_CHECKING:
    from stance.loading import Loaded
    from stance.model.corpus import Corpus

__all__ = ["COULD_NOT_RUN", "FOUND", "catching", "load_corpus", "load_whole", "say", "show"]

FOUND = 1
COULD_NOT_RUN = 2

Options = ParamSpec("Options")


def catching(command: Callable[Options, None]) -> Callable[Options, None]:
    """A command that prints what stance refuses as one line a problem, and exits with 2; never a traceback."""

    @functools.wraps(command)
    def run(*args: Options.args, **kwargs: Options.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except InputError as error:
            for problem in error.problems:
                say(str(problem))
            raise SystemExit(COULD_NOT_RUN) from None
        except StanceError as error:
            say(f"error: {error}")
            raise SystemExit(COULD_NOT_RUN) from None
        except BrokenPipeError:
            # The reader (`head`, a pager) has seen enough. Python would complain once more at exit.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except OSError as error:
            say(": ".join(["error", *(str(part) for part in (error.filename, error.strerror or error) if part)]))
            raise SystemExit(COULD_NOT_RUN) from None

    return run


def load_corpus(path: str) -> Corpus:
    """The corpus at a path (or `-`); warnings go to standard error."""
    return load_whole(path).corpus


def load_whole(path: str) -> Loaded:
    """The same, with what tells where in the files a thing stands."""
    from stance.loading import load_with_warnings

    loaded = load_with_warnings(path)
    for warning in loaded.warnings:
        say(f"warning: {warning}")
    return loaded


def say(line: str) -> None:
    """Print a line for people on standard error, whatever characters it holds."""
    from stance.rendering.escaping import visible

    click.echo(visible(line), err=True)


def show(text: str) -> None:
    """Print data on standard output; what its encoding cannot carry is written as an escape."""
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=False)
