"""Show, second half: a `Report` comes in; text, or for some formats bytes, for one kind of output goes out.

Every format is a module of its own with one function, `render(report, **options) -> str`; `FORMATS` names them, and
`BINARY_FORMATS` those that give bytes. They are imported when they are first asked for, so that a format costs nothing
until then.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pathlib import Path, PurePath
from types import MappingProxyType
from typing import Final

from stance.errors import SettingError, UnknownNameError
from stance.tabulating.tables import Report

__all__ = ["BINARY_FORMATS", "FORMATS", "SUFFIXES", "format_of_suffix", "render", "render_bytes"]

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

BINARY_FORMATS: Final[Mapping[str, str]] = MappingProxyType({"xlsx": "stance.rendering.xlsx"})

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
        ".xlsx": "xlsx",
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
        SettingError: The format gives bytes, not text.

    >>> render(Report(title="Bridge", summary="1 source."), "markdown")
    '# Bridge\n\n1 source.\n'
    """
    if format_name in BINARY_FORMATS:
        message = f"{format_name} is not text — write it to a file: -o FILE.{format_name}, or Comparison.save"
        raise SettingError(message)
    if format_name not in FORMATS:
        raise UnknownNameError("format", format_name, sorted({*FORMATS, *BINARY_FORMATS}))
    return str(import_module(FORMATS[format_name]).render(report, **options))


def render_bytes(report: Report, format_name: str, **options: object) -> bytes:
    """A report as the bytes of a file, in any format; text becomes UTF-8.

    Args:
        report: What to show.
        format_name: One of `FORMATS` or `BINARY_FORMATS`.
        options: As for `render`.

    Raises:
        UnknownNameError: There is no such format.
        MissingExtraError: The format needs a library that is not installed.
    """
    if format_name in BINARY_FORMATS:
        return bytes(import_module(BINARY_FORMATS[format_name]).render(report, **options))
    return render(report, format_name, **options).encode("utf-8", "backslashreplace")


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
