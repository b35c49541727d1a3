"""What every command does alike: load a corpus, turn errors into one line each, print safely, end with an exit code."""

from __future__ import annotations

import errno
import functools
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, NoReturn, ParamSpec, TypeVar

import click

from stance.errors import InputError, StanceError

if TYPE_CHECKING:
    from stance.cli.incoming import Incoming
    from stance.loading import Loaded
    from stance.model.corpus import Corpus

__all__ = ["COULD_NOT_RUN", "FOUND", "catching", "load_corpus", "load_whole", "say", "show", "warn_of_decisions"]

FOUND = 1
COULD_NOT_RUN = 2
# As a shell counts: 128 and the number of the signal.
INTERRUPTED = 130
TERMINATED = 143

Options = ParamSpec("Options")
Result = TypeVar("Result")


def catching(command: Callable[Options, Result]) -> Callable[Options, Result | None]:
    """A command that prints what stance refuses as one line a problem, and exits with 2; never a traceback."""

    @functools.wraps(command)
    def run(*args: Options.args, **kwargs: Options.kwargs) -> Result | None:
        try:
            with _ending_on_request():
                return command(*args, **kwargs)
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
            return None
        except OSError as error:
            say(": ".join(["error", *(str(part) for part in (error.filename, error.strerror or error) if part)]))
            raise SystemExit(COULD_NOT_RUN) from None
        except MemoryError:
            say("error: not enough memory — split the corpus, or give the process more")
            raise SystemExit(COULD_NOT_RUN) from None
        except KeyboardInterrupt:
            say("interrupted — no file is left half written")
            raise SystemExit(INTERRUPTED) from None

    return run


@contextmanager
def _ending_on_request() -> Iterator[None]:
    """While it lasts, SIGTERM ends the process as an exception does: what was begun is taken away again."""
    if threading.current_thread() is not threading.main_thread():
        # Only the main thread may say what a signal does.
        yield
        return
    before = signal.signal(signal.SIGTERM, _end)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end(_number: int, _frame: object) -> NoReturn:
    raise SystemExit(TERMINATED)


def load_corpus(path: str, incoming: Incoming) -> Corpus:
    """The corpus at a path (or `-`); warnings go to standard error."""
    return load_whole(path, incoming).corpus


def load_whole(path: str, incoming: Incoming) -> Loaded:
    """The same, with what tells where in the files a thing stands."""
    from stance.loading import load_with_warnings

    if path == "-":
        _open_or_refused(sys.stdin, "standard input")
    loaded = load_with_warnings(
        path,
        limits=incoming.limits,
        format=incoming.format,
        columns=incoming.columns,
        encoding=incoming.encoding,
    )
    for warning in loaded.warnings:
        say(f"warning: {warning}")
    return loaded


def warn_of_decisions(loaded: Loaded) -> None:
    """Say on standard error which decisions a person should look at again, and where they stand."""
    from stance.inspecting.decisions import decision_problems

    for problem in loaded.placed(decision_problems(loaded.corpus)):
        say(f"warning: {problem}")


def say(line: str) -> None:
    """Print a line for people on standard error, whatever characters it holds."""
    from stance.rendering.escaping import visible

    click.echo(visible(line), err=True)


def show(text: str) -> None:
    """Print data on standard output; what its encoding cannot carry is written as an escape."""
    _open_or_refused(sys.stdout, "standard output")
    encoding = sys.stdout.encoding or "utf-8"
    click.echo(text.encode(encoding, "backslashreplace").decode(encoding), nl=False)


def _open_or_refused(stream: object, name: str) -> None:
    """Python has None in the place of a stream that was closed before the process began."""
    if stream is None:
        raise OSError(errno.EBADF, os.strerror(errno.EBADF), name)
