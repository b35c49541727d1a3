"""The formats in which a corpus can come: a file's name comes in, the format's name and its reader go out.

Each format is a module with `read(text, asked) -> Parsed` and `locate(text, paths, end)`, which finds the places of what
it has read; they are imported when they are first asked for.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType
from typing import Final

from stance.errors import UnknownNameError
from stance.loading.content import Parsed
from stance.loading.formats.asked import Asked
from stance.loading.places import Locate

__all__ = ["FORMATS", "INNER", "LETTING_GO", "SUFFIXES", "checked_format", "format_of", "named_format", "reader_of"]

Reader = Callable[[str, Asked], Parsed]

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "annotations": "stance.loading.formats.annotations",
        "claimreview": "stance.loading.formats.claimreview",
        "csl": "stance.loading.formats.csl",
        "csv": "stance.loading.formats.separated",
        "followthemoney": "stance.loading.formats.followthemoney",
        "json": "stance.loading.formats.json",
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

# Their reader needs the text no more when the first thing is made of it; the others read row by row, to the end.
LETTING_GO: Final = frozenset({"json", "yaml"})
# Where several formats share a suffix, the name of one may stand before it.
INNER: Final = ("annotations", "claimreview", "csl", "followthemoney", "stix")
_HEAD: Final = 20_000
_SIGNS: Final = (
    ("annotations", re.compile(r"www\.w3\.org/ns/anno|TextQuoteSelector|\"type\"\s*:\s*\"Annotation")),
    ("claimreview", re.compile(r"schema\.org|\"@type\"|\"claimReview\"")),
    ("csl", re.compile(r"\"(?:date-parts|citation-key|container-title|type)\"")),
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

    >>> named_format("claims.CSV"), named_format("sources.csl.json")
    ('csv', 'csl')
    """
    path = PurePath(name.lower())
    inner = PurePath(path.stem).suffix[1:]
    if inner in INNER:
        return inner
    if path.suffix not in SUFFIXES:
        raise UnknownNameError("suffix of a corpus file", path.suffix, sorted(SUFFIXES))
    return SUFFIXES[path.suffix]


def format_of(name: str, text: str) -> str:
    """The format of a file that is to be read: by its name, and where that leaves a choice, by how its text begins.

    >>> format_of("claims.CSV", "source,text"), format_of("<stdin>", "stance: 1")
    ('csv', 'yaml')
    >>> format_of("review.json", '{"@context": "https://schema.org", "@type": "ClaimReview"}')
    'claimreview'
    """
    path = PurePath(name.lower())
    inner = PurePath(path.stem).suffix[1:]
    if inner in FORMATS and inner in INNER:
        return inner
    named = SUFFIXES.get(path.suffix, "json" if path.suffix == ".jsonld" else "yaml")
    head = text[:_HEAD]
    if named == "csv" and {"entity_id", "prop", "dataset"} <= {*re.findall(r"\w+", head.partition("\n")[0])}:
        return "followthemoney"
    # Format 1 says so at its root; what does not is somebody else's JSON.
    if named == "json" and not re.match(
        r"\s*\{\s*\"(?:stance|title|speakers|topics|synonyms|sources|decisions)\"", head
    ):
        return next((form for form, sign in _SIGNS if sign.search(head)), named)
    return named


def reader_of(format_name: str) -> tuple[Reader, Locate]:
    """What reads a format, and what finds places in it."""
    module = import_module(FORMATS[format_name])
    return module.read, module.locate
