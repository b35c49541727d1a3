"""The formats in which a corpus can come: a file's name comes in, the format's name and its reader go out.

Each format is a module with `read(text, asked) -> Parsed` and `locate(text, paths, end)`, which finds the places of what
it has read; they are imported when they are first asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from stance.errors import UnknownNameError
from stance.loading.content import Parsed
from stance.loading.formats.asked import Asked
from stance.loading.places import Locate

__all__ = ["FORMATS", "SUFFIXES", "checked_format", "format_of", "named_format", "reader_of"]

Reader = Callable[[str, Asked], Parsed]

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "csv": "stance.loading.formats.separated",
        "json": "stance.loading.formats.yaml",
        "jsonl": "stance.loading.formats.jsonl",
        "tsv": "stance.loading.formats.separated",
        "yaml": "stance.loading.formats.yaml",
    }
)

SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".csv": "csv",
        ".json": "json",
        ".jsonl": "jsonl",
        ".ndjson": "jsonl",
        ".tab": "tsv",
        ".tsv": "tsv",
        ".yaml": "yaml",
        ".yml": "yaml",
    }
)


def checked_format(name: str) -> str:
    """The same name; `UnknownNameError` where there is no such format. An empty name leaves it to the file."""
    if name and name not in FORMATS:
        raise UnknownNameError("format", name, sorted(FORMATS))
    return name


def named_format(name: str) -> str:
    """The format that a file's name asks for: `claims.csv`, or with the format before the suffix, `claims.csl.json`.

    Raises:
        UnknownNameError: No format has this suffix, or there is none.

    >>> named_format("claims.CSV")
    'csv'
    """
    path = PurePath(name.lower())
    if path.suffix not in SUFFIXES:
        raise UnknownNameError("suffix of a corpus file", path.suffix, sorted(SUFFIXES))
    return SUFFIXES[path.suffix]


def format_of(name: str) -> str:
    """The format of a file that is to be read: by its name; one that tells nothing is YAML's.

    >>> format_of("claims.CSV"), format_of("<stdin>")
    ('csv', 'yaml')
    """
    return SUFFIXES.get(PurePath(name).suffix.lower(), "yaml")


def reader_of(format_name: str) -> tuple[Reader, Locate]:
    """What reads a format, and what finds places in it."""
    module = import_module(FORMATS[format_name])
    return module.read, module.locate
