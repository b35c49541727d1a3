"""What each format can carry: a corpus comes in, the part of it that fits goes out, and what had to be left behind."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

import attrs

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
    "decisions": ("kind", "assertions", "topic", "stance", "by", "on", "why"),
}
_ROWS: Final[Carried] = {name: _WHOLE[name] for name in ("sources", "topics", "assertions")}

CARRIED: Final[Mapping[str, Carried]] = MappingProxyType(
    {
        "csv": _ROWS,
        "json": _WHOLE,
        "jsonl": _ROWS,
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
    return attrs.evolve(corpus, **changes), tuple(dropped)  # type: ignore[arg-type] # each field gets what it held, or less


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
