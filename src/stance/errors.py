"""What can go wrong, as one family: every error that stance raises on purpose is a `StanceError`.

```
StanceError
├── InputError            what came in cannot be used; `.problems` lists everything that is wrong with it
│   ├── LoadError         files that cannot be read as a corpus or as a comparison
│   └── CorpusError       sources, speakers, topics, assertions and decisions that do not fit together
├── PeriodError           a period that is not written in EDTF  (also a ValueError; see stance.model.period)
├── UnknownIdError        a look-up of something that is not there  (also a KeyError)
├── UnknownNameError      a format, matcher or linkage that does not exist  (also a ValueError)
├── SettingError          a threshold or limit out of its range  (also a ValueError)
├── MissingExtraError     an optional library is needed and not installed  (also an ImportError)
└── LawBrokenError        a law of the test kit does not hold  (also an AssertionError; see stance.testing)
```

A `Problem` is one thing wrong with an input: a stable code (`ST101`), what is wrong, the cure, and the place.
Codes keep their meaning; the wording may improve at any time.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

__all__ = [
    "CorpusError",
    "InputError",
    "LoadError",
    "MissingExtraError",
    "Problem",
    "SettingError",
    "StanceError",
    "UnknownIdError",
    "UnknownNameError",
    "nearest_name",
]


@attrs.frozen
class Problem:
    """One thing that is wrong with an input.

    Attributes:
        code: Stable identifier, such as `ST204`.
        what: What is wrong, with the value that came.
        cure: What to do about it.
        at: Where in the corpus, as keys and positions: `("assertions", 3, "source")`.
        file: The file's name as the user gave it, empty when there is none.
        line: Counted from 1; 0 when not known.
        column: Counted from 1, in code points; 0 when not known.

    >>> str(Problem("ST204", "source 'bcb' is not declared", "declare it", file="a.yaml", line=3, column=9))
    "a.yaml:3:9: ST204: source 'bcb' is not declared — declare it"
    """

    code: str
    what: str
    cure: str = ""
    at: tuple[str | int, ...] = ()
    file: str = ""
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        place = ":".join([self.file, *(str(number) for number in (self.line, self.column) if number)])
        if not self.file:
            place = ".".join(str(step) for step in self.at)
        what = f"{self.code}: {self.what}"
        if self.cure:
            what = f"{what} — {self.cure}"
        return f"{place}: {what}" if place else what


class StanceError(Exception):
    """Anything that stance refuses on purpose; catch this to catch them all."""


class InputError(StanceError):
    """What came in cannot be used.

    Attributes:
        problems: Everything that is wrong, in the order of files, lines and columns.
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems: tuple[Problem, ...] = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[InputError], tuple[tuple[Problem, ...]]]:
        return type(self), (self.problems,)


class LoadError(InputError):
    """Files that cannot be read as a corpus or as a comparison."""


class CorpusError(InputError):
    """Sources, speakers, topics, assertions and decisions that do not fit together."""


class _UnknownError(StanceError):
    """Something was asked for by a name that is not among the known ones.

    Attributes:
        kind: What was asked for, in a word.
        wanted: The name that came.
        known: The names that exist.
    """

    def __init__(self, kind: str, wanted: str, known: Sequence[str] = ()) -> None:
        self.kind = kind
        self.wanted = wanted
        self.known = tuple(known)
        super().__init__(kind, wanted, self.known)


class UnknownIdError(_UnknownError, KeyError):
    """A look-up of a source, speaker, topic or assertion that the corpus does not hold."""

    def __str__(self) -> str:
        hint = nearest_name(self.wanted, self.known)
        cure = f"did you mean {hint!r}?" if hint else "see the ids in the corpus"
        return f"there is no {self.kind} {self.wanted!r} — {cure}"


class UnknownNameError(_UnknownError, ValueError):
    """A name of a format, matcher or linkage that does not exist."""

    def __str__(self) -> str:
        hint = nearest_name(self.wanted, self.known)
        guess = f"did you mean {hint!r}? " if hint else ""
        return f"unknown {self.kind} {self.wanted!r} — {guess}known: {', '.join(self.known)}"


class SettingError(StanceError, ValueError):
    """A threshold, limit or option that is out of its range."""


class MissingExtraError(StanceError, ImportError):
    """An optional library is needed for what was asked, and it is not installed."""

    def __init__(self, library: str, extra: str, purpose: str) -> None:
        self.library = library
        self.extra = extra
        self.purpose = purpose
        super().__init__(library, extra, purpose)

    def __str__(self) -> str:
        return f"{self.purpose} needs {self.library} — install the extra: pip install 'stance-compare[{self.extra}]'"


def nearest_name(wanted: str, known: Iterable[str]) -> str:
    """The known name that was probably meant, or an empty string.

    Args:
        wanted: The name that came.
        known: The names that exist.

    Returns:
        The most similar name with a rapidfuzz ratio of 70 or more (0 to 100); ties go to the first by spelling.

    >>> nearest_name("asertions", ["assertions", "sources"])
    'assertions'
    >>> nearest_name("zebra", ["assertions", "sources"])
    ''
    """
    from rapidfuzz import fuzz

    # A misspelt name is short; a pasted paragraph is no name, and comparing it would cost time for nothing.
    short = wanted[:200].casefold()
    scored = sorted((-fuzz.ratio(short, name[:200].casefold()), name) for name in known)
    return scored[0][1] if scored and scored[0][0] <= -70 else ""
