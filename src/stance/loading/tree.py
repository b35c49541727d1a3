"""Text to tree: YAML comes in, plain dicts, lists and texts go out, without ever building a node of PyYAML's own.

The tree is built from the parser's events, in a loop: PyYAML's loaders recurse, and deep nesting kills the process
in C code; they also take five times as long. Every scalar arrives as text; only an empty plain scalar, `null` and
`~` are None, which means "left out".
"""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING, NoReturn

import attrs

from stance.loading.decoding import HALF, HIDDEN, first_forbidden
from stance.loading.files import Limits
from stance.loading.findings import NOTED_PER_FILE, Finding, Findings, FullError, Path, shown
from stance.loading.syntax import events, plain_words

if TYPE_CHECKING:
    import yaml

__all__ = ["Node", "Tree", "grow"]

Node = str | None | list["Node"] | dict[str, "Node"]

# What says "left out" where it stands plain.
_ABSENT = frozenset({"", "null", "~"})
_SIGN = re.compile(r"#(?=[^\s#])")
_BEYOND = re.compile(r"\\U(?!000|0010)")
_Place = tuple[list["Node"] | None, dict[str, "Node"]]


@attrs.frozen
class Tree:
    """What one file holds.

    Attributes:
        root: The document; None when there is none.
        whole: False when reading stopped before the end of the file.
        end: Offset at which reading stopped; more than the text is long when it did not stop.
        findings: What is wrong with the text as YAML.
        warnings: What is allowed, and probably not meant.
        refused: Paths whose content was refused; what is missing there is no finding of its own.
    """

    root: Node
    whole: bool
    end: int
    findings: list[Finding]
    warnings: list[Finding]
    refused: frozenset[Path]


def grow(text: str, limits: Limits) -> Tree:
    r"""Build the tree of one file.

    Args:
        text: The file, decoded.
        limits: Depth, nodes and length of a text beyond which reading stops.

    >>> grow("a: no\nb: [1.10, ~]\n", Limits()).root
    {'a': 'no', 'b': ['1.10', None]}
    >>> grow("a: 1\na: 2\n", Limits()).findings[0].what
    "key 'a' is given twice"
    """
    import yaml

    grower = _Grower(text, limits)
    noted = grower.findings.noted
    end, whole = len(text) + 1, False
    try:
        grower.run()
        whole = True
    except FullError:
        end = noted[-1].index
    except yaml.MarkedYAMLError as error:
        noted.append(plain_words(error, text))
    except yaml.YAMLError:
        noted.append(first_forbidden(text))
    except (ValueError, OverflowError):
        # Only the parser in Python: it hands the number of an escape to chr() unchecked.
        noted.append(_beyond_unicode(text))
    root = grower.documents[0] if whole and grower.documents else None
    return Tree(root, whole, end, noted, grower.warnings, frozenset(grower.refused))


def _beyond_unicode(text: str) -> Finding:
    match = _BEYOND.search(text)
    what = "escape of a character that does not exist"
    return Finding("ST101", what, "correct it, or write the character itself", index=match.start() if match else 0)


class _Grower:
    """The state of building one tree; what is rare has a method of its own, so that the loop stays quick."""

    def __init__(self, text: str, limits: Limits) -> None:
        self.limits = limits
        self.text = text
        self.documents: list[Node] = []
        self.findings = Findings()
        self.warnings: list[Finding] = []
        self.refused: set[Path] = set()
        self.steps: list[str | int] = []
        self.outer: list[_Place] = []
        self.nodes = 0
        # Most files have neither, and then no text needs a second look.
        self.cuts = _cuts(text)
        self.escapes = "\\" in text

    def run(self) -> None:  # noqa: C901 -- one loop, written out for the sake of its time
        """Go through all events; `items` receives if it is a list, else `mapping` does, once it has a `key`."""
        from yaml import events as kinds

        items: list[Node] | None = self.documents
        mapping: dict[str, Node] = {}
        key: str | None = None
        longest, most = self.limits.scalar_characters, self.limits.nodes
        second_look = self.escapes or bool(self.cuts)
        # Bound once, and written out where a method would do: this loop sees every scalar of the file.
        scalar, absent = kinds.ScalarEvent, _ABSENT
        for event in events(self.text):
            if type(event) is scalar:
                self.nodes += 1
                if self.nodes > most:
                    self.too_many(event)
                value = event.value
                if second_look or event.tag is not None or event.anchor is not None or len(value) > longest:
                    self.look_again(event)
                if items is not None:
                    items.append(None if value in absent and event.implicit[0] else value)
                elif key is not None:
                    mapping[key] = None if value in absent and event.implicit[0] else value
                    key = None
                else:
                    if value in mapping or value == "<<":
                        self.refuse_key(event)
                    key = sys.intern(value)
            elif isinstance(event, kinds.CollectionEndEvent):
                items, mapping = self.outer.pop()
                self.steps.pop()
            elif isinstance(event, kinds.NodeEvent):
                items, mapping = self.descend(event, items, mapping, key)
                key = None
            elif isinstance(event, kinds.DocumentStartEvent):
                self.begin_document(event)

    def begin_document(self, event: yaml.DocumentStartEvent) -> None:
        """Stop at a second document."""
        if self.documents:
            self.stop(event, "ST109", "a second document begins here", "give each a file of its own")

    def too_many(self, event: yaml.NodeEvent) -> NoReturn:
        """Stop where there are too many nodes."""
        what = f"more than {self.limits.nodes:,} texts, lists and mappings"
        self.stop(event, "ST111", what, "split the file, or raise the limit nodes")

    def descend(
        self, event: yaml.NodeEvent, items: list[Node] | None, mapping: dict[str, Node], key: str | None
    ) -> _Place:
        """Begin a list or mapping inside the present one, or refuse an alias; give what receives from here on."""
        from yaml import events as kinds

        self.nodes += 1
        if self.nodes > self.limits.nodes:
            self.too_many(event)
        if items is None and key is None:
            self.stop(event, "ST110", "a key must be text", "put the whole text in quotes")
        step = len(items) if items is not None else str(key)
        inner: _Place = (items, mapping)
        node: Node = None
        if isinstance(event, kinds.CollectionStartEvent):
            inner = ([], {}) if isinstance(event, kinds.SequenceStartEvent) else (None, {})
            node = inner[1] if inner[0] is None else inner[0]
            self.refuse(event)
            self.outer.append((items, mapping))
            self.steps.append(step)
            if len(self.outer) > self.limits.depth:
                what = f"nested more than {self.limits.depth} deep"
                self.stop(event, "ST111", what, "flatten it, or raise the limit depth")
        else:
            self.refused.add((*self.steps, step)[1:])
            what = f"alias *{shown(event.anchor)[1:-1]} is not read"
            self.note(event, "ST105", what, "put the text in quotes, or repeat what it stands for")
        if items is not None:
            items.append(node)
        else:
            mapping[str(key)] = node
        return inner

    def refuse(self, event: yaml.ScalarEvent | yaml.CollectionStartEvent) -> None:
        """Refuse the tag, anchor or length of a node; it is read all the same, so that more can be found."""
        from yaml import events as kinds

        if event.tag is not None:
            written = shown(event.tag.replace("tag:yaml.org,2002:", "!!"))[1:-1]
            self.note(event, "ST107", f"tag {written} is not read", "remove it, or put the text in quotes")
        if event.anchor is not None:
            what = f"anchor &{shown(event.anchor)[1:-1]} is not read"
            self.note(event, "ST105", what, "remove it, or put the text in quotes")
        if isinstance(event, kinds.ScalarEvent) and len(event.value) > self.limits.scalar_characters:
            what = f"a text of {len(event.value):,} characters; the limit is {self.limits.scalar_characters:,}"
            self.note(event, "ST111", what, "shorten it, or raise the limit scalar_characters")

    def refuse_key(self, event: yaml.ScalarEvent) -> None:
        """Refuse a merge key, or a key that is there already; of two values the later one stays."""
        path = tuple(self.steps[1:])
        if event.value == "<<":
            # What it would have merged is missing now, and that is not to be told as well.
            self.refused.add(path)
            self.note(event, "ST106", "merge key << is not read", "repeat the keys")
        else:
            what = f"key {shown(event.value)} is given twice"
            first = (*path, event.value)
            self.findings.add(Finding("ST102", what, "keep one of them", index=_start(event), first=first))

    def look_again(self, event: yaml.ScalarEvent) -> None:
        """Refuse what a text must not have; warn of one that a comment cut short, and of invisible characters."""
        self.refuse(event)
        sign = self.cuts.get(event.end_mark.index) if event.end_mark and event.implicit[0] else None
        if sign is not None:
            what = "text after # was taken for a comment"
            self.warn("ST301", what, "put the text in quotes, or a space after #", sign)
        if not event.value.isprintable():
            if half := HALF.search(event.value):
                self.note(event, "ST104", f"the character U+{ord(half[0]):04X} is half of one", "write the whole one")
            if hidden := HIDDEN.search(event.value):
                what = f"a text holds the invisible character U+{ord(hidden[0]):04X}"
                self.warn("ST302", what, "remove its escape", _start(event))

    def warn(self, code: str, what: str, cure: str, index: int) -> None:
        """Note what is allowed, and probably not meant; a thousand are more than anybody reads."""
        if len(self.warnings) < NOTED_PER_FILE:
            self.warnings.append(Finding(code, what, cure, index=index))

    def note(self, event: yaml.Event, code: str, what: str, cure: str) -> None:
        """Note what is wrong with an event, at its start."""
        self.findings.add(Finding(code, what, cure, index=_start(event)))

    def stop(self, event: yaml.Event, code: str, what: str, cure: str) -> NoReturn:
        """Note what is wrong with an event, and read no further."""
        self.note(event, code, what, cure)
        raise FullError


def _cuts(text: str) -> dict[int, int]:
    """Where a text may have been cut short by a comment that touches its sign: start of the blanks before it, and the sign.

    >>> _cuts("a: we are #1 # really")
    {9: 10}
    """
    cuts = {}
    # Signs are rare and blanks are not: looking back from each sign takes a tenth of the time of looking ahead from blanks.
    for match in _SIGN.finditer(text):
        start = match.start()
        while start and text[start - 1] in " \t":
            start -= 1
        if start < match.start():
            cuts[start] = match.start()
    return cuts


def _start(event: yaml.Event) -> int:
    return event.start_mark.index if event.start_mark else 0
