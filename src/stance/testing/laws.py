"""What a law is: a stable id, one sentence, a level, examples to try it on, and a function that looks for a breach.

A law is called like a function, with what it judges first and an example behind it, so that it works inside of
anybody's `@given`; it raises `LawBrokenError` with everything that shows the breach.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import attrs

from stance.errors import StanceError, UnknownNameError

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

__all__ = [
    "LEVELS",
    "Breach",
    "Example",
    "Law",
    "LawBrokenError",
    "LawMaker",
    "Level",
    "Seen",
    "UnanswerableError",
    "laws_named",
]

# What shows a breach, in the order in which it is read: the texts, then what came out of them.
Seen = Mapping[str, object]
# Looks for a breach in one example of what is judged; None where the law holds.
Breach = Callable[..., Seen | None]
Example = tuple[Any, ...]


class Level(StrEnum):
    """How much a breach matters."""

    INTERFACE = "interface"
    LAW = "law"
    QUALITY = "quality"


LEVELS: Final = tuple(Level)


class LawBrokenError(StanceError, AssertionError):
    """A law does not hold for the object under test.

    Attributes:
        law: The id of the law; several, with commas, where a whole report failed.
        seen: The smallest example that was found, and what came out of it.
        report: The whole report, where a `check_...` function raised this; else None.
    """

    def __init__(self, law: str, message: str, seen: Seen | None = None, report: object = None) -> None:
        self.law = law
        self.seen = dict(seen or {})
        self.report = report
        super().__init__(message)


class UnanswerableError(StanceError):
    """The object under test raised, or gave no number, where a law asked something else of it.

    That is a breach of one law, `answers` or `numbers`; every other law passes over such an example.
    """


@attrs.frozen(eq=False)
class Law:
    """One law.

    Attributes:
        id: Stable; what `expected_failures` names.
        kind: Of what it is a law: `matcher`, `grouper`, `judge`, `verifier` or `writer`.
        level: How much a breach matters: `interface` (it cannot be used), `law` (it is wrong), `quality` (a wish).
        sentence: What holds, in one sentence; a failure prints it.
        breach: Gives what shows a breach in one example, or None where the law holds.
        examples: The strategy of its examples, each a tuple.
        wraps: Makes an object ready to be judged.
        applies: Says why the law cannot be asked of an object; empty where it can.
        counterexample: What breaks it, for the page of laws.
    """

    id: str
    kind: str
    level: Level
    sentence: str
    breach: Breach
    examples: Callable[[], SearchStrategy[Example]]
    wraps: Callable[[object], Any]
    applies: Callable[[Any], str]
    counterexample: str

    def __call__(self, subject: object, *example: object) -> None:
        """Hold the law against one example.

        Args:
            subject: What is judged, as it is or wrapped.
            example: What the law is tried on: for most laws of matchers two texts.

        Raises:
            LawBrokenError: It does not hold; the message has the law, the example and what came out of it.
        """
        seen = self.breach(self.wraps(subject), *example)
        if seen is not None:
            raise LawBrokenError(self.id, f"{self.id}: {self.sentence}\n{shown(seen)}", seen)


@attrs.frozen
class LawMaker:
    """Makes laws of one kind of thing of the functions that look for a breach.

    Attributes:
        kind: Of what they are laws.
        wraps: Makes an object of that kind ready to be judged.
    """

    kind: str
    wraps: Callable[[object], Any]

    def __call__(
        self,
        name: str,
        level: Level,
        examples: Callable[[], SearchStrategy[Example]],
        *,
        counterexample: str,
        applies: Callable[[Any], str] = lambda _: "",
    ) -> Callable[[Breach], Law]:
        """A decorator for such a function; its docstring is the law's sentence."""

        def made(breach: Breach) -> Law:
            sentence = (breach.__doc__ or "").strip()
            return Law(name, self.kind, level, sentence, breach, examples, self.wraps, applies, counterexample)

        return made


def shown(seen: Seen) -> str:
    """What shows a breach, a line for each value, in columns.

    >>> print(shown({"left": "a", "score(left, right)": 0.5}))
      left                'a'
      score(left, right)  0.5
    """
    width = max(map(len, seen), default=0)
    return "\n".join(f"  {name:{width}}  {value!r}" for name, value in seen.items())


def laws_named(laws: Iterable[Law], wanted: Iterable[str]) -> list[Law]:
    """Some laws by their ids.

    Raises:
        UnknownNameError: There is no such law.
    """
    known = {law.id: law for law in laws}
    for name in wanted:
        if name not in known:
            raise UnknownNameError("law", name, tuple(known))
    return [known[name] for name in wanted]
