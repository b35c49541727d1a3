"""A bulletin for people: sections of sentences come in; text for a terminal, Markdown or one HTML page goes out."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from stance.errors import UnknownNameError
from stance.rendering import json, markdown, terminal
from stance.rendering.escaping import html as escaped
from stance.rendering.escaping import markdown as marked
from stance.rendering.escaping import number, one_line
from stance.tabulating.bulletin import Bulletin, Item
from stance.tabulating.tables import Grid, Report, Value

__all__ = ["BULLETIN_FORMATS", "render_bulletin"]

_STYLE: Final = (
    ":root{color-scheme:light dark}"
    "body{margin:0 auto;padding:0 1rem 3rem;max-width:46rem;font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}"
    ".lead{font-size:1.2rem}h2{border-bottom:2px solid;padding-bottom:.25rem}li{margin:.5rem 0}"
    "table{border-collapse:collapse;display:block;overflow-x:auto}"
    "th,td{border:1px solid;padding:.25rem .5rem;text-align:left;vertical-align:top}"
)


def render_bulletin(bulletin: Bulletin, format_name: str, *, width: int = terminal.DEFAULT_WIDTH) -> str:
    r"""A bulletin in one of the formats.

    Args:
        bulletin: What to show.
        format_name: `terminal`, `markdown`, `html` or `json`.
        width: How many columns the terminal has.

    Raises:
        UnknownNameError: There is no such format for a bulletin.

    >>> render_bulletin(Bulletin(title="Bridge", lead="Nothing has changed."), "markdown")
    '# Bridge\n\nNothing has changed.\n'
    """
    if format_name not in BULLETIN_FORMATS:
        raise UnknownNameError("format", format_name, sorted(BULLETIN_FORMATS))
    return BULLETIN_FORMATS[format_name](bulletin, width)


def _terminal(bulletin: Bulletin, width: int) -> str:
    lines = [*_folded(bulletin.title, width), *_folded(bulletin.lead, width)]
    for section in bulletin.sections:
        lines += ["", *_folded(f"{section.heading} ({len(section.items)})", width)]
        for item in section.items:
            lines += _folded(item.text, width, "- ", "  ")
            lines += [line for detail in item.details for line in _folded(detail, width, "    ", "      ")]
    shown = "".join(f"{line}\n" for line in lines)
    for grid in bulletin.tables:
        # The report's own head is two lines, and the bulletin has said its title already.
        report = terminal.render(Report(title="", summary="", tables=(grid,)), width=width)
        shown += "\n" + report.lstrip("\n")
    return shown


def _folded(text: str, width: int, first: str = "", rest: str = "") -> list[str]:
    return textwrap.wrap(
        one_line(text), max(width, 20), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False
    )


def _markdown(bulletin: Bulletin, _: int) -> str:
    blocks = [f"# {marked(bulletin.title)}", marked(bulletin.lead)]
    for section in bulletin.sections:
        blocks.append(f"## {marked(section.heading)}")
        blocks.append("\n".join(line for item in section.items for line in _bullets(item)))
    for grid in bulletin.tables:
        whole = markdown.render(Report(title="", summary="", tables=(grid,)))
        blocks.append(whole[whole.index("## ") :].rstrip("\n"))
    return "\n\n".join(block for block in blocks if block) + "\n"


def _bullets(item: Item) -> Iterator[str]:
    yield f"- {marked(item.text)}"
    yield from (f"  - {marked(detail)}" for detail in item.details)


def _html(bulletin: Bulletin, _: int) -> str:
    body = [f"<h1>{escaped(bulletin.title)}</h1>", f'<p class="lead">{escaped(bulletin.lead)}</p>']
    for section in bulletin.sections:
        items = "".join(_listed(item) for item in section.items)
        body.append(f"<section><h2>{escaped(section.heading)}</h2><ul>{items}</ul></section>")
    body += [_table(grid) for grid in bulletin.tables]
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(bulletin.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<main>\n"
        + "\n".join(body)
        + "\n</main>\n</body>\n</html>\n"
    )


def _listed(item: Item) -> str:
    details = "".join(f"<li>{escaped(detail)}</li>" for detail in item.details)
    return f"\n<li>{escaped(item.text)}{f'<ul>{details}</ul>' if details else ''}</li>"


def _table(grid: Grid) -> str:
    head = "".join(f'<th scope="col">{escaped(column.strip())}</th>' for column in grid.columns)
    rows = "".join(f"\n<tr>{''.join(f'<td>{_value(value)}</td>' for value in row)}</tr>" for row in grid.rows)
    return (
        f"<section><h2>{escaped(grid.title)}</h2><p>{escaped(grid.summary)}</p>"
        f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table></section>"
    )


def _value(value: Value) -> str:
    return "" if value is None else escaped(value if isinstance(value, str) else number(value))


def _json(bulletin: Bulletin, _: int) -> str:
    return json.render(Report(title="", summary="", document=bulletin.document))


BULLETIN_FORMATS: Final[Mapping[str, Callable[[Bulletin, int], str]]] = MappingProxyType(
    {"html": _html, "json": _json, "markdown": _markdown, "terminal": _terminal}
)
