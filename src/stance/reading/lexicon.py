"""Lexicon: the visible list of words that carry an attitude; a YAML file comes in, a checked, indexed `Lexicon` goes out.

The shipped list is `lexicon.yaml` beside this module, with the opposites in `opposites.yaml`; their heads explain how a line
is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

import attrs

from stance.errors import InputError, Problem, UnknownNameError
from stance.reading.entries import CueKind, Entry, check_entries, parse_lexicon
from stance.reading.patterns import NUMBER, PREFIX_AT_LEAST, Pattern, compile_pattern

__all__ = ["CueKind", "Entry", "Lexicon", "default_lexicon"]

_SHIPPED = tuple(Path(__file__).with_name(name) for name in ("lexicon.yaml", "opposites.yaml"))


@attrs.frozen
class Line:
    """One pattern of an entry, with what the search needs to know of it.

    Attributes:
        order: Place of its class in `CueKind`.
        entry: The line of the lexicon.
        pattern: The row of words.
        second: The words of which one must come second, or None where the pattern leaves that open; most patterns fail
            there, and this look-up is much cheaper than a match.
    """

    order: int
    entry: Entry
    pattern: Pattern
    second: frozenset[str] | None = None


@attrs.frozen(eq=False)
class Lexicon:
    """A checked list of entries, indexed by the first word of each pattern; equal only to itself.

    Attributes:
        entries: The lines, in the order of the file.
        by_word: Patterns that start with a word.
        by_start: Patterns that start with the start of a word, by its first letters.

    >>> lexicon = default_lexicon()
    >>> "negation.not" in {entry.rule for entry in lexicon.entries}
    True
    """

    entries: tuple[Entry, ...]
    by_word: Mapping[str, tuple[Line, ...]] = attrs.field(init=False, repr=False)
    by_start: Mapping[str, tuple[Line, ...]] = attrs.field(init=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Build the two indexes; an entry made by hand may raise ValueError for a malformed pattern."""
        by_word: dict[str, list[Line]] = {}
        by_start: dict[str, list[Line]] = {}
        order = {kind: place for place, kind in enumerate(CueKind)}
        for entry in self.entries:
            for source in entry.patterns:
                for pattern in compile_pattern(source):
                    line = Line(order[entry.kind], entry, pattern, _second(pattern))
                    for word in sorted(pattern.steps[0].words):
                        by_word.setdefault(word, []).append(line)
                    for start in sorted({start[:PREFIX_AT_LEAST] for start in pattern.steps[0].starts}):
                        by_start.setdefault(start, []).append(line)
        object.__setattr__(self, "by_word", {word: tuple(lines) for word, lines in by_word.items()})
        object.__setattr__(self, "by_start", {start: tuple(lines) for start, lines in by_start.items()})

    @classmethod
    def load(cls, path: str | Path | None = None) -> Lexicon:
        """Read a lexicon, or changes to the shipped one.

        Args:
            path: A YAML file. A list of rules is a lexicon of its own; a mapping with `add` (rules) and `remove` (names
                of rules) changes the shipped one. None: the shipped lexicon.

        Returns:
            The checked lexicon.

        Raises:
            InputError: The file breaks the format; every problem is listed.
            OSError: The file cannot be read.
        """
        if path is None:
            return default_lexicon()
        name = str(path)
        content = parse_lexicon(Path(path).read_bytes(), name)
        if not isinstance(content, Mapping):
            return cls(check_entries(content, name))
        if not content or not set(content) <= {"add", "remove"}:
            what = f"keys {', '.join(map(repr, content)) or 'missing'}"
            raise InputError([Problem("ST603", what, "changes have add: and remove: only", file=name)])
        added = check_entries(content.get("add") or [], name)
        removed = content.get("remove") or []
        if not isinstance(removed, list):
            raise InputError([Problem("ST603", f"remove is {removed!r}", "write a list of rule names", file=name)])
        return default_lexicon().with_changes(add=added, remove=[str(rule) for rule in removed])

    def with_changes(self, add: Iterable[Entry] = (), remove: Iterable[str] = ()) -> Lexicon:
        """The same lexicon with some rules taken out and others put in.

        Args:
            add: New entries; one with the name of an existing rule replaces it.
            remove: Names of rules to leave out.

        Returns:
            A new lexicon; this one stays as it is.

        Raises:
            UnknownNameError: A rule to remove does not exist.

        >>> smaller = default_lexicon().with_changes(remove=["negation.not"])
        >>> len(default_lexicon().entries) - len(smaller.entries)
        1
        """
        known = [entry.rule for entry in self.entries]
        gone: set[str] = set()
        for rule in remove:
            if rule not in known:
                raise UnknownNameError("rule", rule, known)
            gone.add(rule)
        extra = tuple(add)
        gone.update(entry.rule for entry in extra)
        return Lexicon(tuple(entry for entry in self.entries if entry.rule not in gone) + extra)


def _second(pattern: Pattern) -> frozenset[str] | None:
    step = pattern.steps[1] if len(pattern.steps) > 1 else None
    if step is None or step.gap or step.optional or step.starts or NUMBER in step.words:
        return None
    return step.words


@cache
def default_lexicon() -> Lexicon:
    """The shipped lexicon, parsed once in a process.

    >>> default_lexicon() is default_lexicon()
    True
    """
    return Lexicon(
        tuple(
            entry
            for shipped in _SHIPPED
            for entry in check_entries(parse_lexicon(shipped.read_bytes(), shipped.name), shipped.name)
        )
    )
