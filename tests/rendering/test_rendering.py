"""Formats are found by name and by suffix, and what is not known is refused with a hint."""

from __future__ import annotations

import inspect
from importlib import import_module

import pytest

from judged_nouns import bridge_report
from stance.errors import SettingError, UnknownNameError
from stance.rendering import BINARY_FORMATS, FORMATS, SUFFIXES, format_of_suffix, render, render_bytes
from stance.rendering.bulletin import render_bulletin
from stance.tabulating.bulletin import Bulletin


@pytest.mark.parametrize("name", FORMATS)
def test_every_format_has_one_function_of_one_form(name: str) -> None:
    """A format takes a report, and everything else only by name and with a default."""
    first, *others = inspect.signature(import_module(FORMATS[name]).render).parameters.values()
    assert "report" == first.name
    assert all(option.kind is option.KEYWORD_ONLY and option.default is not option.empty for option in others)
    text = render(bridge_report(), name)
    assert text.endswith("\n")
    assert "The old bridge" in text
    assert text == render(bridge_report(), name)


def test_every_suffix_names_a_format() -> None:
    """No suffix leads nowhere, and no format is without one."""
    assert {*FORMATS, *BINARY_FORMATS} == set(SUFFIXES.values())


def test_options_reach_the_format() -> None:
    """What a format takes is handed on."""
    assert render(bridge_report(), "terminal", width=60) != render(bridge_report(), "terminal", width=120)


def test_bytes_of_every_format() -> None:
    """A text format gives its text as UTF-8; a binary one gives bytes here and is no text."""
    report = bridge_report()
    assert render(report, "markdown").encode() == render_bytes(report, "markdown")
    assert render_bytes(report, "xlsx").startswith(b"PK")
    with pytest.raises(SettingError, match=r"xlsx is not text — write it to a file: -o FILE\.xlsx"):
        render(report, "xlsx")


def test_unknown_format() -> None:
    """A misspelt format is refused with what was probably meant."""
    with pytest.raises(UnknownNameError, match="unknown format 'markdwon' — did you mean 'markdown'"):
        render(bridge_report(), "markdwon")


@pytest.mark.parametrize(("path", "expected"), [("a/b.md", "markdown"), ("A.JSON", "json"), ("x.y.txt", "terminal")])
def test_format_of_suffix(path: str, expected: str) -> None:
    """The last suffix counts, in any case."""
    assert expected == format_of_suffix(path)


@pytest.mark.parametrize("path", ["report", "report.docx", ".json/report"])
def test_unknown_suffix(path: str) -> None:
    """A suffix that no format has is refused."""
    with pytest.raises(UnknownNameError, match="unknown suffix of an output file"):
        format_of_suffix(path)


def test_an_unknown_format_of_a_bulletin_is_refused_with_a_hint() -> None:
    """It has fewer than a report."""
    with pytest.raises(UnknownNameError, match="unknown format 'htlm' — did you mean 'html'"):
        render_bulletin(Bulletin(title="T", lead=""), "htlm")
