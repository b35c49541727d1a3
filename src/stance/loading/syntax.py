"""The YAML parser: text comes in, events go out, and what it complains about in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

import attrs

from stance.loading.findings import Finding, lines_and_columns

if TYPE_CHECKING:
    import yaml

__all__ = ["events", "plain_words", "snippet"]

_QUOTE = "put the text in quotes or use |"
_INDENT = "indent with spaces, entries of one list or mapping equally far"
_BEHIND = "text behind a closing quote or bracket, or an uneven indentation"
_SNIPPET_WIDTH = 76


@attrs.frozen
class _Plain:
    """One complaint of the parser: a fragment of its message, our words, the cure, and which of its two marks counts."""

    fragment: str
    what: str
    cure: str = _QUOTE
    from_start: bool = False


# The C parser and the Python parser word some complaints differently; a fragment fits both where both have it.
_PLAIN = (
    _Plain(
        "mapping values are not allowed",
        "a colon and a space inside a text look like another key",
        f"{_QUOTE}; or mend the indentation",
    ),
    _Plain("cannot start any token", "a text cannot begin with {sign}"),
    _Plain("alphabetic or numeric character", "a text cannot begin with {sign}", from_start=True),
    _Plain("line break", "text stands behind the sign for a block of text, {sign}", from_start=True),
    _Plain("found unexpected end of stream", "the quote that opens here never closes", "close it", from_start=True),
    _Plain(
        "expected ',' or ']'", "the list that opens here never closes", "close it with ] or " + _QUOTE, from_start=True
    ),
    _Plain(
        "expected ',' or '}'",
        "the mapping that opens here never closes",
        "close it with } or " + _QUOTE,
        from_start=True,
    ),
    _Plain(
        "could not find expected ':'", "a line that is neither an entry nor part of a text", _INDENT, from_start=True
    ),
    _Plain("expected key", _BEHIND),
    _Plain("expected '-' indicator", "a key stands where the list goes on", _INDENT),
    _Plain("but found '?'", "a key stands where the list goes on", _INDENT),
    _Plain("<block end>", _BEHIND),
    _Plain("sequence entries are not allowed", "a list cannot begin here", "begin it on a line of its own"),
    _Plain("mapping keys are not allowed", "a text cannot begin with a question mark and a space"),
    _Plain(
        "unknown escape character", "unknown escape in double quotes", "use single quotes, or write the backslash twice"
    ),
    _Plain("escape code", "escape of a character that does not exist", "correct it, or write the character itself"),
    _Plain("hex", "escape without its digits", "use single quotes, or write the backslash twice"),
    _Plain("node content", "a text cannot begin with {sign}"),
    _Plain("<document start>", "text behind the end of the document", "remove the line ..."),
    _Plain("tag", "a text cannot begin with {sign}", from_start=True),
    _Plain("directive", "a line cannot begin with {sign}", "put the text in quotes or indent it", from_start=True),
    _Plain("tab character", "a tab cannot indent", _INDENT),
)
_END_OF_LINE = re.compile("[\r\n]")
_END = _Plain("", "the file ends in the middle", "close what is open")
_TAB = _Plain("", "a tab cannot stand here", _INDENT)


class _Stream:
    """A text to be read piece by piece."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.place = 0

    def read(self, size: int) -> str:
        """Give the next characters."""
        start, self.place = self.place, self.place + size
        return self.text[start : self.place]


def events(text: str) -> Iterator[yaml.Event]:
    """Give the parser's events: from libyaml where PyYAML was built with it, else from Python, some 18 times slower."""
    import yaml

    # Given a whole text, the C parser makes a copy of it first and keeps it; given a stream, it takes a piece at a time.
    fast = getattr(yaml, "CSafeLoader", None)
    loader = yaml.SafeLoader(text) if fast is None else fast(_Stream(text))
    # The two-argument form of iter() calls in C; a generator around the loop would cost a tenth of the time.
    return iter(loader.get_event, None)


def plain_words(error: yaml.MarkedYAMLError, text: str) -> Finding:
    """Say in plain words what the parser found, at the place where it can be mended."""
    problem = str(error.problem)
    row = next((row for row in _PLAIN if row.fragment in problem), _Plain("", f"not valid YAML: {problem}"))
    marks = (error.context_mark, error.problem_mark) if row.from_start else (error.problem_mark, error.context_mark)
    index = next((mark.index for mark in marks if mark is not None), 0)
    sign = text[index : index + 1]
    row = {"\t": _TAB, "": _END}.get(sign, row)
    return Finding("ST101", row.what.replace("{sign}", repr(sign)), row.cure, index=index)


def snippet(text: str, index: int) -> str:
    r"""Show the line around a place, and a caret under the place.

    >>> print(snippet("a: b\nc: @d\n", 8))
    c: @d
       ^
    """
    column = lines_and_columns(text, [index])[index][1] - 1
    start = index - min(column, _SNIPPET_WIDTH // 2)
    line = _END_OF_LINE.split(text[start : start + _SNIPPET_WIDTH], maxsplit=1)[0]
    visible = "".join(sign if sign.isprintable() else "." for sign in line)
    return f"{visible}\n{' ' * (index - start)}^"
