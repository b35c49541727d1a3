"""The laws of what writes and what reads it back: a loader with its writer, a renderer with its reader."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import attrs
from hypothesis import strategies as st

from stance.errors import SettingError
from stance.testing.asking import answered, name_of
from stance.testing.laws import Breach, Law, LawMaker, Level, Seen, UnanswerableError
from stance.testing.things import corpora

__all__ = ["WRITER_LAWS", "Written", "writer_under_test"]


@attrs.frozen(eq=False)
class Written:
    """Something that writes and something that reads it back, ready to be judged; made by `writer_under_test`.

    Attributes:
        name: How reports call it.
        write: Makes text or bytes of a thing.
        read: Makes the thing of these again.
        things: What is written.
    """

    name: str
    write: Callable[[Any], Any]
    read: Callable[[Any], Any]
    things: st.SearchStrategy[Any] = attrs.field(factory=corpora)

    def written(self, thing: object) -> Any:
        """The text or bytes."""
        return answered(self.name, self.write, thing)

    def read_back(self, written: object) -> Any:
        """The thing that was read."""
        return answered(self.name, self.read, written)


def writer_under_test(subject: object) -> Written:
    """A pair of functions, `(write, read)` or `(write, read, things)`, made ready for the laws of writers.

    Raises:
        SettingError: It is no such pair.
    """
    if isinstance(subject, Written):
        return subject
    if isinstance(subject, tuple) and len(subject) in (2, 3) and callable(subject[0]) and callable(subject[1]):
        return Written(name_of(subject[0]), *subject)
    message = f"{subject!r} is no writer — give a pair of functions: what writes, and what reads it back"
    raise SettingError(message)


_law = LawMaker("writer", writer_under_test)


def writer_law(name: str, level: Level, *, counterexample: str) -> Callable[[Breach], Law]:
    """Make a law of writers of a function that looks for a breach; what is written comes from the pair under test."""

    def made(breach: Breach) -> Law:
        @wraps(breach)
        def looked(writer: Written, data: st.DataObject) -> Seen | None:
            return breach(writer, data.draw(writer.things))

        return _law(name, level, lambda: st.tuples(st.data()), counterexample=counterexample)(looked)

    return made


@writer_law("answers", Level.INTERFACE, counterexample="A writer that cannot encode a lone surrogate.")
def answers(writer: Written, thing: object) -> Seen | None:
    """Everything can be written, and what was written can be read."""
    try:
        writer.read_back(writer.written(thing))
    except UnanswerableError as error:
        return {"thing": thing, "raised": error.__cause__}
    return None


@writer_law(
    "same-bytes", Level.LAW, counterexample="A date of today in the head of the file; keys in the order of a set."
)
def same_bytes(writer: Written, thing: object) -> Seen | None:
    """The same thing is written in the same way again."""
    first, again = writer.written(thing), writer.written(thing)
    return None if first == again else {"thing": thing, "first": first, "again": again}


@writer_law("round-trip", Level.LAW, counterexample="A CSV file: None and the empty text are read as the same.")
def round_trip(writer: Written, thing: object) -> Seen | None:
    """What is read back is what was written."""
    written = writer.written(thing)
    found = writer.read_back(written)
    return None if found == thing else {"thing": thing, "written": written, "read back": found}


@writer_law("written-again", Level.LAW, counterexample="A reader that adds a default which the writer then writes out.")
def written_again(writer: Written, thing: object) -> Seen | None:
    """What was read back is written in the same way again."""
    written = writer.written(thing)
    again = writer.written(writer.read_back(written))
    return None if written == again else {"thing": thing, "written": written, "again": again}


WRITER_LAWS = (answers, same_bytes, round_trip, written_again)
