"""Tree to things: one file's plain dicts, lists and texts come in, parts of the model go out, each with its path.

Assertions stand under their source in a file and beside it in the model; here they are taken apart. What is wrong
is noted and stood in for, so that the ids of one faulty entry do not make ten sound ones look faulty.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NoReturn, TypeVar

import attrs

from stance.errors import SettingError
from stance.loading.content import Content
from stance.loading.converting import RefusedError, convert, text_of, texts_of, unknown_key
from stance.loading.findings import Finding, Findings, FullError, Path, shown
from stance.loading.shapes import FORMAT_VERSION, DecisionEntry, Document, keys_of
from stance.loading.tree import Node
from stance.model.assertion import Assertion
from stance.model.checks import is_identifier
from stance.model.source import Source, Speaker
from stance.model.topic import DecisionKind, Topic

__all__ = ["structured"]

Shaped = TypeVar("Shaped", bound=attrs.AttrsInstance)
Thing = TypeVar("Thing", Assertion, Source, Speaker, Topic)

_KINDS = tuple(kind.value for kind in DecisionKind)


def structured(root: Node, findings: Findings, number: int) -> Content:
    """Make the parts of the model that one file holds.

    Args:
        root: The file's tree.
        findings: Receives everything that is wrong with it.
        number: Tells the file from the others of its folder.

    >>> structured({"stance": "1", "sources": [{"id": "ap"}]}, Findings(), 0).sources[0].id
    'ap'
    """
    structurer = _Structurer(findings, number)
    try:
        structurer.run(root)
    except FullError:
        structurer.content.complete = False
    return structurer.content


class _Structurer:
    """Goes through one file's tree, fills its `Content` and notes what is wrong."""

    def __init__(self, findings: Findings, number: int) -> None:
        self.findings = findings
        self.number = number
        self.content = Content()

    def run(self, root: Node) -> None:
        """Read the whole file, family by family."""
        if not isinstance(root, dict):
            what = "the file is empty" if root is None else f"a corpus file must be a mapping (got {shown(root)})"
            self.give_up(Finding("ST114" if root is None else "ST123", what, f"begin it with stance: {FORMAT_VERSION}"))
        self.check_version(root)
        for key in root:
            if key not in keys_of(Document):
                self.findings.add(unknown_key(key, Document))
        self.content.title = self.title(root.get("title"))
        self.content.speakers = self.things(root, "speakers", Speaker)
        self.content.topics = self.things(root, "topics", Topic)
        for path, item in self.entries(root, "synonyms", ()):
            self.synonyms(item, path)
        for path, item in self.entries(root, "sources", ()):
            self.source(item, path)
        for path, item in self.entries(root, "decisions", ()):
            self.decision(item, path)

    def give_up(self, finding: Finding) -> NoReturn:
        """Note what makes the rest of the file unreadable."""
        self.findings.add(finding)
        raise FullError

    def check_version(self, root: dict[str, Node]) -> None:
        """Refuse a file of another format; one that only forgot to say its format is read on."""
        version = root.get("stance")
        if version is None:
            cure = f"begin the file with stance: {FORMAT_VERSION}"
            self.findings.add(Finding("ST120", "the format's version is missing", cure, ("stance",)))
        elif version != FORMAT_VERSION:
            what = f"format version {shown(version)} is not known"
            self.give_up(Finding("ST120", what, f"this release reads stance: {FORMAT_VERSION}", ("stance",)))

    def title(self, value: Node) -> str:
        """Read the title, empty when it is left out."""
        try:
            return "" if value is None else text_of(value)
        except RefusedError as error:
            self.refuse(error.under(("title",), "title"))
        return ""

    def synonyms(self, item: Node, path: Path) -> None:
        """Read one group of synonyms."""
        try:
            self.content.synonyms.append(texts_of(item))
        except RefusedError as error:
            self.refuse(error.under(path, "a group of synonyms"))

    def entries(self, holder: dict[str, Node], family: str, path: Path) -> Iterator[tuple[Path, Node]]:
        """Give the entries of one list, each with its path."""
        value = holder.get(family)
        if isinstance(value, list):
            for position, item in enumerate(value):
                yield (*path, family, position), item
                # It has been read: what is left of the tree need not stand beside all that is made of it.
                value[position] = None
        elif value is not None:
            self.content.complete = False
            what = f"{family} must be a list (got {shown(value)})"
            self.findings.add(Finding("ST123", what, "begin each entry with a hyphen", (*path, family)))

    def things(self, root: dict[str, Node], family: str, shape: type[Thing]) -> list[Thing]:
        """Read one family of things that stand by themselves."""
        found = []
        for path, item in self.entries(root, family, ()):
            self.content.paths[family].append(path)
            found.append(self.thing(shape, item, path) or self.stand_in(shape, item, path))
        return found

    def source(self, item: Node, path: Path) -> None:
        """Read one source and the assertions under it."""
        assertions: dict[str, Node] = {}
        if isinstance(item, dict) and "assertions" in item:
            assertions = {"assertions": item["assertions"]}
            item = {key: value for key, value in item.items() if key != "assertions"}
        source = self.thing(Source, item, path) or self.stand_in(Source, item, path)
        self.content.sources.append(source)
        self.content.paths["sources"].append(path)
        for inner, assertion in self.entries(assertions, "assertions", path):
            self.content.assertions.append(self.assertion(assertion, source.id, inner))
            self.content.paths["assertions"].append(inner)

    def assertion(self, item: Node, source: str, path: Path) -> Assertion:
        """Read one assertion of a source."""
        if isinstance(item, dict):
            if "source" in item:
                what = "unknown key 'source' in an assertion"
                cure = "remove it: the source is the entry above"
                self.findings.add(Finding("ST121", what, cure, (*path, "source"), on_key=True))
            item = {**item, "source": source}
        return self.thing(Assertion, item, path) or self.stand_in(Assertion, item, path, source=source)

    def decision(self, item: Node, path: Path) -> None:
        """Read one decision; one that is faulty is left out, since nothing refers to it."""
        entry = self.thing(DecisionEntry, item, path)
        if entry is None:
            return
        kinds = [kind for kind in _KINDS if getattr(entry, kind) is not None]
        if len(kinds) != 1:
            what = f"a decision must say exactly one of {', '.join(_KINDS)} (got {', '.join(kinds) or 'none'})"
            self.findings.add(Finding("ST127", what, "write one entry for each", path))
            return
        try:
            self.content.decisions.append(entry.decision(kinds[0]))
            self.content.paths["decisions"].append(path)
        except SettingError as error:
            self.findings.add(Finding("ST126", str(error), "correct it, or remove the entry", (*path, kinds[0])))

    def thing(self, shape: type[Shaped], item: Node, path: Path) -> Shaped | None:
        """Convert one entry, and note what is wrong with it."""
        try:
            return convert(shape, item)
        except RefusedError as error:
            self.refuse(error.under(path))
        return None

    def refuse(self, faults: Iterable[Finding]) -> None:
        """Note several faults."""
        for fault in faults:
            self.findings.add(fault)

    def stand_in(self, shape: type[Thing], item: Node, path: Path, **known: str) -> Thing:
        """Make a thing that holds the id of a faulty entry, for those that refer to it; it never leaves this room."""
        given = item if isinstance(item, dict) else {}
        values = {field.name: "?" for field in attrs.fields(shape) if field.default is attrs.NOTHING} | known
        values["id"] = _usable_id(given) or f"(no id: {'.'.join(str(step) for step in path)} of file {self.number})"
        make: Callable[..., Thing] = shape
        return make(**values)


def _usable_id(given: dict[str, Node]) -> str:
    value = given.get("id")
    field = attrs.fields(Source).id
    try:
        is_identifier(None, field, value)
    except SettingError:
        return ""
    return str(value)
