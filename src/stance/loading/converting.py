"""One mapping of a file to one thing of the model: strictly, without guessing, and with every fault in it.

A cattrs converter does the work; its hooks replace whatever cattrs would coerce (a text to a tuple of letters, a
number to a text), and its exception groups become findings.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import cache, lru_cache
from typing import TypeVar

import attrs
from cattrs import AttributeValidationNote, ClassValidationError, Converter, ForbiddenExtraKeysError
from cattrs.gen import make_dict_structure_fn, override

from stance.errors import SettingError, nearest_name
from stance.loading.findings import Finding, Path, shown
from stance.loading.shapes import DecisionEntry, Document, SettledStance, SettledTopic, keys_of
from stance.loading.tree import Node
from stance.model.assertion import Assertion, Commitment, Evidence, Stance
from stance.model.period import Period, PeriodError
from stance.model.source import Source, Speaker
from stance.model.topic import Topic

__all__ = ["RefusedError", "convert", "text_of", "texts_of", "unknown_key"]

Thing = TypeVar("Thing", bound=attrs.AttrsInstance)
Shape = type[attrs.AttrsInstance]

_LABELS: dict[type, str] = {
    Assertion: "an assertion",
    DecisionEntry: "a decision",
    Document: "a corpus file",
    Evidence: "a quote",
    SettledStance: "a decided stance",
    SettledTopic: "a decided topic",
    Source: "a source",
    Speaker: "a speaker",
    Topic: "a topic",
}
# What stands under a source in a file, and beside it in the model.
_NESTED: dict[type, tuple[str, ...]] = {Source: ("assertions",)}
_QUOTE = "put the text in quotes"


class RefusedError(Exception):
    """A value is refused, for one reason or for several; their paths begin at the value, until `under` moves them."""

    def __init__(self, faults: Iterable[Finding]) -> None:
        self.faults = tuple(faults)
        super().__init__(self.faults)

    def under(self, path: Path, name: str = "") -> Iterator[Finding]:
        """Give the reasons with their paths from further up, and with the name of what is refused before them."""
        for fault in self.faults:
            what = f"{name} {fault.what}" if name else fault.what
            yield attrs.evolve(fault, what=what, path=(*path, *fault.path))


def convert(shape: type[Thing], item: Node) -> Thing:
    """Make a thing from what a file says about it.

    Args:
        shape: The class, of the model or of `stance.loading.shapes`.
        item: The mapping in the file; anything else is refused.

    Raises:
        RefusedError: With everything that is wrong with it.

    >>> convert(Topic, {"id": "cause", "proposition": "Demand drives it.", "also": None}).also
    ()
    """
    hook = _hooks()[shape]
    try:
        thing = hook(item, shape)
    except ClassValidationError as error:
        raise RefusedError(_faults(error, item)) from None
    except RefusedError as error:
        raise RefusedError(error.under((), _LABELS[shape])) from None
    assert isinstance(thing, shape)
    return thing


def text_of(value: Node) -> str:
    """Take a text as it is; raises `RefusedError` for anything else."""
    if isinstance(value, str):
        return value
    raise _refused("ST123", f"must be text (got {shown(value)})", _QUOTE)


def texts_of(value: Node) -> tuple[str, ...]:
    """Take a list of texts, none of them empty; raises `RefusedError` for anything else."""
    if not isinstance(value, list):
        raise _refused("ST123", f"must be a list of texts (got {shown(value)})", "write it in brackets: [one, two]")
    faults = [
        Finding("ST123", f"must hold texts that are not empty (got {shown(item)})", _QUOTE, (position,))
        for position, item in enumerate(value)
        if not (isinstance(item, str) and item.strip())
    ]
    if faults:
        raise RefusedError(faults)
    return tuple(item for item in value if isinstance(item, str))


def unknown_key(key: str, shape: Shape) -> Finding:
    """Say what is wrong with a key that the format does not have, and which one was probably meant.

    >>> finding = unknown_key("speakr", Assertion)
    >>> finding.what, finding.cure
    ("unknown key 'speakr' in an assertion", "did you mean 'speaker'?")
    """
    known = sorted({*keys_of(shape), *_NESTED.get(shape, ())})
    hint = nearest_name(key, known)
    cure = f"did you mean {hint!r}?" if hint else f"known keys: {', '.join(known)}"
    return Finding("ST121", f"unknown key {shown(key)} in {_LABELS[shape]}", cure, (key,), on_key=True)


def _refused(code: str, what: str, cure: str) -> RefusedError:
    return RefusedError([Finding(code, what, cure)])


def _speakers(value: Node) -> tuple[str, ...]:
    # Most assertions have one speaker, and a name is no list of letters.
    return _shared(texts_of([value] if isinstance(value, str) else value))


@lru_cache(maxsize=4096)
def _shared(names: tuple[str, ...]) -> tuple[str, ...]:
    # The same few people speak in many assertions.
    return names


def _one_of(words: type[StrEnum]) -> Callable[[Node, object], StrEnum]:
    known = [str(word) for word in words]

    def read(value: Node, _: object) -> StrEnum:
        text = text_of(value)
        if text in known:
            return words(text)
        hint = nearest_name(text, known)
        cure = f"did you mean {hint!r}?" if hint else "choose one of them, or leave the key out"
        raise _refused("ST124", f"must be one of {', '.join(known)} (got {shown(text)})", cure)

    return read


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Period:
    # A corpus names few periods, many times over.
    return Period.parse(text)


def _period(value: Node, _: object) -> Period:
    text = text_of(value)
    try:
        return _parsed(text)
    except PeriodError as error:
        what, _dash, cure = str(error).rpartition(" — ")
        raise _refused("ST125", f"is no period: {what}", cure) from None


@cache
def _hooks() -> dict[type, Callable[[Node, object], object]]:
    """Build the converter once; cattrs writes and compiles a function for each class."""
    converter = Converter(forbid_extra_keys=True, detailed_validation=True)
    converter.register_structure_hook(str, lambda value, _: text_of(value))
    converter.register_structure_hook(Stance, _one_of(Stance))
    converter.register_structure_hook(Commitment, _one_of(Commitment))
    converter.register_structure_hook(Period, _period)
    converter.register_structure_hook_func(lambda kind: kind == tuple[str, ...], lambda value, _: texts_of(value))
    hooks: dict[type, Callable[[Node, object], object]] = {}
    # What others hold comes first: cattrs looks up a field's hook when it writes the function of the class.
    for shape in (Evidence, SettledStance, SettledTopic, Speaker, Topic, Source, Assertion, DecisionEntry):
        hooks[shape] = _mapping_hook(shape, converter)
        converter.register_structure_hook(shape, hooks[shape])
    return hooks


def _mapping_hook(shape: Shape, converter: Converter) -> Callable[[Node, object], object]:
    keys = keys_of(shape)
    # A name that a class does not have is passed over.
    write = make_dict_structure_fn(
        shape, converter, is_=override(rename="is"), speaker=override(struct_hook=lambda value, _: _speakers(value))
    )

    def hook(value: Node, _: object) -> object:
        if isinstance(value, str) and shape is Evidence:
            return Evidence(value)
        if not isinstance(value, dict):
            kinds = "text or a mapping" if shape is Evidence else "a mapping"
            raise _refused(
                "ST123", f"must be {kinds} (got {shown(value)})", f"give it keys, such as {next(iter(keys))}:"
            )
        if None in value.values():
            # A key that the format does not have stays, to be refused.
            value = {key: inner for key, inner in value.items() if inner is not None or key not in keys}
        return write(value, shape)

    return hook


def _faults(error: ClassValidationError, item: Node) -> Iterator[Finding]:
    """Turn what cattrs says is wrong with a mapping into findings, their paths from that mapping."""
    assert isinstance(item, dict)
    for part in error.exceptions:
        notes = [note for note in getattr(part, "__notes__", ()) if isinstance(note, AttributeValidationNote)]
        name = notes[0].name.rstrip("_") if notes else ""
        if isinstance(part, ForbiddenExtraKeysError):
            yield from (unknown_key(key, error.cl) for key in item if key in part.extra_fields)
        elif isinstance(part, ClassValidationError):
            yield from RefusedError(_faults(part, item[name])).under((name,))
        elif isinstance(part, RefusedError):
            yield from part.under((name,), name)
        elif isinstance(part, KeyError):
            drafted = error.cl is Assertion and name == "text" and "quote" in item
            cure = "say in your own words what the quote says, or remove the entry" if drafted else f"add {name}:"
            yield Finding("ST122", f"{_LABELS[error.cl]} needs {name}", cure, (name,))
        elif name:
            yield Finding("ST126", str(part), "write the words, or leave the key out", (name,))
    # cattrs makes the thing, and so asks its validators, only when nothing else is wrong.
    yield from _invalid(error.cl, item)


def _invalid(shape: Shape, item: dict[str, Node]) -> Iterator[Finding]:
    """Ask the validators of the texts in a mapping, each for itself: attrs stops at the first and names none."""
    for key, field in keys_of(shape).items():
        value = item.get(key)
        if isinstance(value, str) and field.type is str and field.validator is not None:
            try:
                field.validator(None, field, value)
            except SettingError as error:
                what = key + str(error).removeprefix(field.name)
                yield Finding("ST126", what, "correct it", (key,))
