"""The report as one page to send around: a `Report` comes in; a self-contained HTML file goes out, no network needed.

The page works from disk, without JavaScript, and without CSS is still readable; a content security policy lets nothing in
but the page's own style and script.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path
from typing import Final

from jinja2 import BaseLoader, ChoiceLoader, Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from stance.rendering.drawing import drawn, mentions, quoted, quoted_list
from stance.rendering.escaping import html, number
from stance.rendering.page import page_of
from stance.tabulating.tables import Report

__all__ = ["render"]

_TEMPLATES: Final = Path(__file__).parent / "templates"


def render(report: Report, *, templates: str | Path | None = None, language: str = "en") -> str:
    """A report as one HTML page.

    Args:
        report: What to show; its document is read, so that every topic is there.
        templates: A folder with files of your own to be used in place of `report.html.jinja`, `report.css`, `report.js`;
            what is not in it is taken from ours.
        language: The language of the texts, as a BCP 47 tag; the page's own words are English.

    Returns:
        The page. The same report gives the same bytes; links to topics and assertions stay the same from run to run.
    """
    environment = _environment(templates)
    style, script = (_source(environment, name) for name in ("report.css", "report.js"))
    page = page_of(report.document)
    return environment.get_template("report.html.jinja").render(
        title=report.title,
        summary=report.summary,
        settings=page.settings,
        unmatched=page.unmatched,
        topics=page.topics,
        matrices=page.matrices,
        sources=page.sources,
        facets=page.facets,
        language=language,
        policy=_policy(style, script),
        style=Markup(style),  # noqa: S704 -- a file of ours or of the user's own folder
        script=Markup(script),  # noqa: S704 -- as above
    )


def _environment(templates: str | Path | None) -> Environment:
    loaders: list[BaseLoader] = [FileSystemLoader(_TEMPLATES)]
    if templates is not None:
        loaders.insert(0, FileSystemLoader(templates))
    environment = Environment(
        loader=ChoiceLoader(loaders),
        autoescape=True,
        finalize=_escaped,
        undefined=StrictUndefined,
        trim_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters["quoted"] = quoted
    environment.filters["quoted_list"] = quoted_list
    environment.filters["drawn"] = drawn
    environment.filters["mentions"] = mentions
    environment.filters["plain"] = number
    return environment


def _source(environment: Environment, name: str) -> str:
    """A file as it is: style and script are no templates, whatever braces are in them."""
    loader = environment.loader
    assert loader is not None
    return loader.get_source(environment, name)[0]


def _escaped(value: object) -> object:
    """Every text that is not markup of ours goes through the page's one escape function."""
    if isinstance(value, str) and not isinstance(value, Markup):
        return Markup(html(value))  # noqa: S704 -- it was escaped in this line
    return value


def _policy(style: str, script: str) -> str:
    allowed = {"style-src": style, "script-src": script}
    hashes = "; ".join(f"{name} 'sha256-{_sha256(content)}'" for name, content in allowed.items())
    return (
        f"default-src 'none'; {hashes}; img-src data:; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'"
    )


def _sha256(content: str) -> str:
    return base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
