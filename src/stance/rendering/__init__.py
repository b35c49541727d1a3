"""Show, second half: a `Report` comes in; text for one kind of output goes out.

Every format is a module of its own with one function, `render(report, **options) -> str`; `FORMATS` names them. They
are imported when they are first asked for, so that a format costs nothing until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Final

from stance.errors import UnknownNameError
from stance.tabulating.tables import Report

__all__ = ["FORMATS", "SUFFIXES", "format_of_suffix", "render"]

FORMATS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "csv": "stance.rendering.csv",
        "html": "stance.rendering.html",
        "json": "stance.rendering.json",
        "jsonl": "stance.rendering.jsonl",
        "latex": "stance.rendering.latex",
        "markdown": "stance.rendering.markdown",
        "terminal": "stance.rendering.terminal",
        "tsv": "stance.rendering.tsv",
    }
)

SUFFIXES: Final[Mapping[str, str]] = MappingProxyType(
    {
        ".csv": "csv",
        ".htm": "html",
        ".html": "html",
        ".json": "json",
        ".jsonl": "jsonl",
        ".markdown": "markdown",
        ".md": "markdown",
        ".ndjson": "jsonl",
        ".tab": "tsv",
        ".tex": "latex",
        ".tsv": "tsv",
        ".txt": "terminal",
    }
)


def render(report: Report, format_name: str, **options: object) -> str:
    r"""A report in one of the formats.

    Args:
        report: What to show.
        format_name: One of `FORMATS`.
        options: What the format's own `render` takes, such as `width` for the terminal.

    Raises:
        UnknownNameError: There is no such format.

    >>> render(Report(title="Bridge", summary="1 source."), "markdown")
    '# Bridge\n\n1 source.\n'
    """
    if format_name not in FORMATS:
        raise UnknownNameError("format", format_name, sorted(FORMATS))
    return str(import_module(FORMATS[format_name]).render(report, **options))


def format_of_suffix(path: str | Path) -> str:
    """The format that a file's name asks for.

    Args:
        path: Where the output is to go; only its suffix counts, in any case.

    Raises:
        UnknownNameError: No format has this suffix, or there is none.

    >>> format_of_suffix("out/report.MD")
    'markdown'
    """
    suffix = PurePath(path).suffix
    if suffix.lower() not in SUFFIXES:
        raise UnknownNameError("suffix of an output file", suffix, sorted(SUFFIXES))
    return SUFFIXES[suffix.lower()]
