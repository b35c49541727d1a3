"""Entries: the lines of a lexicon file; YAML bytes come in, checked `Entry` objects go out, or every problem at once.

Files of users are not trusted: size, nesting and aliases are refused before anything is built.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum

import attrs

from stance.errors import InputError, Problem, nearest_name
from stance.reading.patterns import compile_pattern

__all__ = ["CueKind", "Entry", "check_entries", "parse_lexicon"]

_KEYS = ("rule", "class", "pattern", "scope", "weight", "voiced", "raises", "alike", "note", "fires", "silent")
_NEEDED = ("rule", "class", "pattern", "fires", "silent")
_SCOPES = ("phrase", "right", "left", "clause", "sentence", "text")
_SIZE_AT_MOST = 4 * 2**20
_DEPTH_AT_MOST = 6
_REACH_AT_MOST = 40
_WEIGHT_AT_MOST = 10.0


class CueKind(StrEnum):
    """What a cue does; of two equally long matches the kind that stands first here wins."""

    PSEUDO = "pseudo"
    DENIAL = "denial"
    DOUBT = "doubt"
    NEGATION = "negation"
    QUALIFY = "qualify"
    IMPLICATIVE = "implicative"
    CONFIRM = "confirm"
    REPORT = "report"
    MODAL = "modal"
    PROSPECT = "prospect"
    QUESTION = "question"
    CONTRAST = "contrast"


@attrs.frozen
class Entry:
    """One line of the lexicon.

    Attributes:
        rule: Its stable name, such as `denial.hoax`.
        kind: The class of the cue.
        patterns: One or more rows of words.
        scope: Where the cue looks for what it governs: phrase, right, left, clause, sentence or text.
        reach: How many words it looks, for the scopes right and left; 0 is to the end of the clause.
        weight: How strongly it counts, from 0 to 10; 1 decides alone.
        fires: A sentence in which it must fire.
        silent: A sentence in which it must not.
        note: Why it is there, or what it costs.
        voiced: For the class report: somebody is named who stands for it ("says", "claims"), so only the outlet holds back.
        raises: For the classes report and confirm: its negation is about what is said ("does not believe that it rains").
        alike: For the class contrast: the words of one side say the same, so that one may stand for another.
    """

    rule: str
    kind: CueKind
    patterns: tuple[str, ...]
    scope: str = "clause"
    reach: int = 0
    weight: float = 1.0
    fires: str = ""
    silent: str = ""
    note: str = ""
    voiced: bool = False
    raises: bool = False
    alike: bool = False


def parse_lexicon(content: bytes, name: str) -> object:
    """Read YAML into plain lists, mappings and values.

    Args:
        content: The bytes of a file.
        name: What to call it in messages.

    Returns:
        Whatever the file holds.

    Raises:
        InputError: It is no YAML, too large, nested too deeply, or uses aliases.

    >>> parse_lexicon(b"[a, b]", "words.yaml")
    ['a', 'b']
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    if len(content) > _SIZE_AT_MOST:
        raise _refused(name, 0, f"{len(content):,} bytes are too many", f"keep it below {_SIZE_AT_MOST:,}")
    try:
        depth = 0
        for event in yaml.parse(content, Loader=loader):
            line = event.start_mark.line + 1 if event.start_mark else 0
            if isinstance(event, yaml.AliasEvent):
                raise _refused(name, line, "an alias", "write the value out")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEPTH_AT_MOST:
                raise _refused(name, line, f"nested more than {_DEPTH_AT_MOST} deep", "a lexicon is a flat list")
        return yaml.load(content, Loader=loader)  # noqa: S506 - a safe loader, behind the checks above
    except (yaml.YAMLError, UnicodeError, ValueError) as error:
        mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
        line = mark.line + 1 if mark else 0
        raise _refused(name, line, f"not readable as YAML: {error}".replace("\n", " "), "see the line") from None


def check_entries(content: object, name: str) -> tuple[Entry, ...]:
    """Check the lines of a lexicon.

    Args:
        content: What `parse_lexicon` gave: a list of mappings.
        name: What to call the file in messages.

    Returns:
        The entries, in order.

    Raises:
        InputError: Every problem of every line.

    >>> line = {"rule": "denial.hoax", "class": "denial", "pattern": "hoax*", "fires": "A hoax.", "silent": "A coax."}
    >>> check_entries([line], "words.yaml")[0].patterns
    ('hoax*',)
    """
    problems: list[Problem] = []
    if not isinstance(content, list):
        raise _refused(
            name, 0, f"a {type(content).__name__} where a list of rules belongs", "start each rule with '- rule:'"
        )
    entries: list[Entry] = []
    seen: set[str] = set()
    for place, line in enumerate(content):
        found = _line_problems(line)
        rule = str(line.get("rule", "")) if isinstance(line, Mapping) else ""
        if rule in seen:
            found.append((f"rule {rule!r} is there twice", "give each rule its own name"))
        seen.add(rule)
        problems.extend(
            Problem("ST602", f"{rule or f'rule {place + 1}'}: {what}", cure, at=("rules", place), file=name)
            for what, cure in found
        )
        if not found:
            entries.append(_entry(line))
    if problems:
        raise InputError(problems)
    return tuple(entries)


def _refused(name: str, line: int, what: str, cure: str) -> InputError:
    return InputError([Problem("ST601", what, cure, file=name, line=line)])


def _line_problems(line: object) -> list[tuple[str, str]]:
    """What is wrong with one line, each with its cure."""
    if not isinstance(line, Mapping):
        return [(f"{line!r} is no rule", "write a mapping with rule, class, pattern, fires, silent")]
    found: list[tuple[str, str]] = []
    for key in line:
        if key not in _KEYS:
            hint = nearest_name(str(key), _KEYS)
            found.append((f"unknown key {key!r}", f"did you mean {hint!r}?" if hint else "known: " + ", ".join(_KEYS)))
    found.extend((f"{key} is missing", "every rule has " + ", ".join(_NEEDED)) for key in _NEEDED if not line.get(key))
    found.extend(
        (f"{key} is {line[key]!r}", "write a text, in quotes if need be")
        for key in ("rule", "fires", "silent", "note")
        if not isinstance(line.get(key, ""), str)
    )
    kind = line.get("class")
    if kind and kind not in list(CueKind):
        hint = nearest_name(str(kind), [kind.value for kind in CueKind])
        found.append((f"unknown class {kind!r}", f"did you mean {hint!r}?" if hint else "known: " + ", ".join(CueKind)))
    return found + _scope_problems(line) + _pattern_problems(line)


def _scope_problems(line: Mapping[str, object]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    scope = line.get("scope", "clause")
    words = scope.split() if isinstance(scope, str) else []
    if not words or words[0] not in _SCOPES:
        found.append((f"unknown scope {scope!r}", "known: " + ", ".join(_SCOPES)))
    elif words[1:] and not (
        words[0] in {"right", "left"}
        and words[1].isdecimal()
        and 0 < int(words[1]) <= _REACH_AT_MOST
        and len(words) == 2
    ):
        found.append((f"scope {scope!r} has no such reach", f"write right 6 or left 4, at most {_REACH_AT_MOST}"))
    found.extend(
        (f"{key} is {line[key]!r}", "write true or false")
        for key in ("voiced", "raises", "alike")
        if not isinstance(line.get(key, False), bool)
    )
    weight = line.get("weight", 1.0)
    if isinstance(weight, bool) or not isinstance(weight, int | float) or not 0 <= weight <= _WEIGHT_AT_MOST:
        found.append((f"weight is {weight!r}", f"write a number from 0 to {_WEIGHT_AT_MOST:g}"))
    return found


def _pattern_problems(line: Mapping[str, object]) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = []
    for pattern in _rows(line.get("pattern")):
        if not isinstance(pattern, str) or not pattern.strip():
            found.append((f"pattern {pattern!r} is no text", "write words, in quotes if need be"))
            continue
        try:
            sides = compile_pattern(pattern)
        except ValueError as error:
            found.append((f"pattern {pattern!r}: {error}", "see the head of the shipped lexicon"))
        else:
            if (len(sides) > 1) != (line.get("class") == CueKind.CONTRAST):
                found.append((f"pattern {pattern!r}: two sides <> are for contrast, one for the rest", "split it"))
    return found


def _rows(pattern: object) -> Sequence[object]:
    if isinstance(pattern, list):
        return pattern
    return [pattern] if pattern else []


def _entry(line: Mapping[str, object]) -> Entry:
    scope, _, reach = str(line.get("scope", "clause")).partition(" ")
    return Entry(
        rule=str(line["rule"]),
        kind=CueKind(str(line["class"])),
        patterns=tuple(str(row) for row in _rows(line["pattern"])),
        scope=scope,
        reach=int(reach or 0),
        weight=float(str(line.get("weight", 1.0))),
        fires=str(line["fires"]),
        silent=str(line["silent"]),
        note=str(line.get("note", "")),
        voiced=bool(line.get("voiced", False)),
        raises=bool(line.get("raises", False)),
        alike=bool(line.get("alike", False)),
    )
