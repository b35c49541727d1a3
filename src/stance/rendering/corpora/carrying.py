"""What each format can carry: a corpus comes in, the part of it that fits goes out, and what had to be left behind."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

from stance.model.assertion import Assertion, Evidence
from stance.model.corpus import Corpus

__all__ = ["CARRIED", "FAMILIES", "carried"]

FAMILIES: Final = ("sources", "speakers", "topics", "assertions", "decisions")
Carried = Mapping[str, tuple[str, ...]]

_SOURCE: Final = ("title", "publisher", "authors", "kind", "published", "url", "document", "sha256", "republishes")
_ASSERTION: Final = ("text", "source", "speaker", "quote", "about", "topic", "stance", "commitment")
_WHOLE: Final[Carried] = {
    "title": (),
    "synonyms": (),
    "sources": _SOURCE,
    "speakers": ("name", "aliases", "part_of"),
    "topics": ("proposition", "also"),
    "assertions": _ASSERTION,
    "decisions": ("kind", "assertions", "topic", "stance", "by", "on", "why", "seen"),
}
_ROWS: Final[Carried] = {name: _WHOLE[name] for name in ("sources", "topics", "assertions")}

_PUBLISHED: Final = ("title", "publisher", "authors", "kind", "published", "url")

CARRIED: Final[Mapping[str, Carried]] = MappingProxyType(
    {
        "annotations": {
            "sources": _PUBLISHED,
            "topics": ("proposition",),
            "assertions": ("text", "source", "speaker", "quote", "about", "topic", "stance"),
        },
        "claimreview": {
            "sources": _PUBLISHED,
            "topics": ("proposition",),
            "assertions": ("text", "source", "speaker", "quote", "about", "topic", "stance"),
        },
        "csl": {"sources": _PUBLISHED},
        "csv": _ROWS,
        "followthemoney": {
            "sources": ("title", "publisher", "authors", "published", "url"),
            "assertions": ("text", "source", "quote"),
        },
        "json": _WHOLE,
        "jsonl": _ROWS,
        "stix": {
            "sources": ("publisher", "published", "url"),
            "topics": ("proposition",),
            "assertions": ("text", "source", "speaker", "quote", "topic", "stance"),
        },
        "tsv": _ROWS,
        "yaml": _WHOLE,
    }
)


def carried(corpus: Corpus, format_name: str) -> tuple[Corpus, tuple[str, ...]]:
    """The part of a corpus that a format can carry.

    Args:
        corpus: All of it.
        format_name: One of `CARRIED`.

    Returns:
        The corpus without what the format has no place for; and what is dropped, a phrase each.

    >>> from stance.model.assertion import Assertion
    >>> carried(Corpus.of([Assertion("It is closed.", "council")], title="The bridge"), "csv")[1]
    ('title',)
    """
    fits = CARRIED[format_name]
    dropped = [name for name in ("title", "synonyms") if getattr(corpus, name) and name not in fits]
    changes: dict[str, object] = {name: type(getattr(corpus, name))() for name in dropped}
    for family in FAMILIES:
        things = getattr(corpus, family)
        if family not in fits:
            if things:
                dropped.append(_counted(len(things), family))
            changes[family] = ()
        else:
            kept, lost = _reduced(things, (*fits[family], "id"))
            dropped.extend(f"{name} of {_counted(count, family)}" for name, count in lost.items())
            changes[family] = kept
    for trim in _TRIMS.get(format_name, ()):
        changes |= trim(changes, dropped)
    return attrs.evolve(corpus, **changes), tuple(dropped)  # type: ignore[arg-type] # each field gets what it held, or less


Parts = dict[str, object]


def _assertions(parts: Parts) -> list[Assertion]:
    found = parts["assertions"]
    assert isinstance(found, tuple)
    return list(found)


def _without_outer_speakers(parts: Parts, dropped: list[str]) -> Parts:
    given = _assertions(parts)
    if count := sum(len(one.speaker) > 1 for one in given):
        dropped.append(f"outer speakers of {_counted(count, 'assertions')}")
    return {"assertions": tuple(attrs.evolve(one, speaker=one.speaker[-1:]) for one in given)}


def _without_context_of_quotes(parts: Parts, dropped: list[str]) -> Parts:
    given = _assertions(parts)
    bare = [one.quote and Evidence(one.quote.exact) for one in given]
    if count := sum(one.quote != quote for one, quote in zip(given, bare, strict=True)):
        dropped.append(f"prefix, suffix and locator of {_counted(count, 'quotes')}")
    return {"assertions": tuple(attrs.evolve(one, quote=quote) for one, quote in zip(given, bare, strict=True))}


def _without_stances_to_nothing(parts: Parts, dropped: list[str]) -> Parts:
    given = _assertions(parts)
    if count := sum(one.stance is not None and not one.topic for one in given):
        dropped.append(f"stance of {_counted(count, 'assertions')} without a topic")
    return {"assertions": tuple(one if one.topic else attrs.evolve(one, stance=None) for one in given)}


def _without_what_takes_no_side(parts: Parts, dropped: list[str]) -> Parts:
    given = _assertions(parts)
    kept = tuple(one for one in given if one.topic and one.stance)
    if count := len(given) - len(kept):
        dropped.append(f"{_counted(count, 'assertions')} without a declared topic and stance")
    return {"assertions": kept}


def _without_what_nobody_names(parts: Parts, dropped: list[str]) -> Parts:
    given = _assertions(parts)
    kept: Parts = {}
    for family, named in (("sources", {one.source for one in given}), ("topics", {one.topic for one in given})):
        things = parts[family]
        assert isinstance(things, tuple)
        kept[family] = tuple(thing for thing in things if thing.id in named)
        if count := len(things) - len(kept[family]):  # type: ignore[arg-type] # a tuple, as above
            dropped.append(f"{_counted(count, family)} that no assertion names")
    return kept


Trim = Callable[[Parts, list[str]], Parts]

# What fits in part; each takes the families as they are by now and gives those that it changes.
_TRIMS: Final[Mapping[str, tuple[Trim, ...]]] = {
    "annotations": (_without_stances_to_nothing, _without_what_nobody_names),
    "claimreview": (
        _without_outer_speakers, _without_context_of_quotes, _without_stances_to_nothing, _without_what_nobody_names
    ),
    "followthemoney": (_without_context_of_quotes,),
    "stix": (_without_what_takes_no_side, _without_context_of_quotes, _without_what_nobody_names),
}  # fmt: skip


def _reduced(
    things: tuple[attrs.AttrsInstance, ...], names: tuple[str, ...]
) -> tuple[tuple[object, ...], dict[str, int]]:
    """The things with only these of their fields, and how many have lost which."""
    lost: dict[str, int] = {}
    kept: list[object] = []
    for thing in things:
        bare = {
            name: default for name, default in _optional(thing) if name not in names and getattr(thing, name) != default
        }
        for name in bare:
            lost[name] = lost.get(name, 0) + 1
        kept.append(attrs.evolve(thing, **bare) if bare else thing)  # type: ignore[misc] # an attrs class of any kind
    return tuple(kept), lost


def _optional(thing: attrs.AttrsInstance) -> Iterator[tuple[str, object]]:
    for field in attrs.fields(type(thing)):
        default = field.default
        if isinstance(default, attrs.Factory):  # type: ignore[arg-type] # attrs types it as a function
            continue
        if default is not attrs.NOTHING:
            yield field.name, default


def _counted(count: int, family: str) -> str:
    return f"{count} {family if count != 1 else family.removesuffix('s')}"
