r"""How text enters each kind of output: text as it was loaded comes in; text that the output cannot obey goes out.

One function a sink, and no other way in. First what is invisible or would be obeyed (control characters, characters that
turn the direction of writing, halves of surrogate pairs) becomes visible as `\x1b` or `\u202e`; then comes what the sink
itself would take for markup.
"""

from __future__ import annotations

import re
from html import escape
from typing import Final

from stance.loading.guards import guarded, unguarded

__all__ = [
    "guarded",
    "html",
    "json_escaped",
    "json_ready",
    "latex",
    "markdown",
    "number",
    "one_line",
    "unguarded",
    "visible",
    "web_address",
]

# C0 without the line feed, DEL and C1; bidirectional marks, embeddings and isolates; line and paragraph separator;
# byte-order mark; and the code points that are no characters, which a browser's parser and a checker complain of.
_HIDDEN: Final = (
    *(code for code in range(0x20) if code != 0x0A),
    *range(0x7F, 0xA0),
    *(0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0x2028, 0x2029, 0xFEFF),
    *range(0xFDD0, 0xFDF0),
    *(plane << 16 | last for plane in range(17) for last in (0xFFFE, 0xFFFF)),
)
_SURROGATES: Final = range(0xD800, 0xE000)


def _spelled(code: int) -> str:
    if code > 0xFFFF:
        return f"\\U{code:08x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"


_VISIBLE: Final = {code: _spelled(code) for code in (*_HIDDEN, *_SURROGATES)}
_SURROGATES_VISIBLE: Final = {code: _spelled(code) for code in _SURROGATES}
_JSON_ESCAPED: Final = {code: f"\\u{code:04x}" for code in _HIDDEN if code <= 0xFFFF}
_SPACE: Final = re.compile(r"[ \t\n\r\v\f]+")

_MARKDOWN: Final = {
    **{ord(mark): f"\\{mark}" for mark in "\\`*_{}[]|#!~$^"},
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord("@"): "&#64;",
}
_LINK: Final = re.compile(r"(?i)://|www\.")
_LATEX: Final = {
    **{ord(mark): f"\\{mark}" for mark in "{}$&#%_"},
    ord("\\"): "\\textbackslash{}",
    ord("~"): "\\textasciitilde{}",
    ord("^"): "\\textasciicircum{}",
    ord("<"): "\\textless{}",
    ord(">"): "\\textgreater{}",
    ord("|"): "\\textbar{}",
    ord('"'): "\\textquotedbl{}",
    ord("`"): "\\textasciigrave{}",
}
# Two of these join into a dash or a quotation mark.
_LATEX_LIGATURE: Final = re.compile(r"([-',])(?=\1)")
# At the start of a row or an item, these would be an argument of the command before them.
_LATEX_ARGUMENT: Final = re.compile(r"^([\[*])")
_WEB: Final = re.compile(r"(?i)https?://[^\s\"'<>`{}|\\^\x00-\x20]+")
# What would open a list, a rule or an underlined heading where a text comes to stand at the start of a line.
_OPENING: Final = re.compile(r"^(?:([-+=])|([0-9]{1,9})([.)]))")


def visible(text: str) -> str:
    r"""The text with everything that a terminal or a browser would obey made visible; line feeds stay.

    >>> print(visible("\x1b[31mred\u202e"))
    \x1b[31mred\u202e
    """
    # Nothing that Python calls printable is hidden, and nearly every text is printable: ten times as fast.
    return text if text.isprintable() else text.translate(_VISIBLE)


def one_line(text: str) -> str:
    r"""The text on one line: runs of blanks, tabs and line ends become one space, and the rest becomes visible.

    >>> one_line(" two\n  lines\x07 ")
    'two lines\\x07'
    """
    return visible(_SPACE.sub(" ", text)).strip()


def markdown(text: str) -> str:
    r"""The text as inline Markdown (CommonMark, GitHub's tables and autolinks): it reads as it was, and does nothing.

    >>> print(markdown("*a* | [b](http://c) <d> & 1. @e"))
    \*a\* \| \[b\](http&#58;//c) &lt;d&gt; &amp; 1. &#64;e
    >>> print(markdown("- no list"), markdown("1. no list"))
    \- no list 1\. no list
    """
    escaped = one_line(text).translate(_MARKDOWN)
    escaped = _LINK.sub(_break_link, escaped)
    return _OPENING.sub(_close_opening, escaped)


def _break_link(match: re.Match[str]) -> str:
    found = match.group()
    return "&#58;//" if found == "://" else f"{found[:-1]}&#46;"


def _close_opening(match: re.Match[str]) -> str:
    mark, digits, end = match.groups()
    return f"\\{mark}" if mark else f"{digits}\\{end}"


def html(text: str) -> str:
    r"""The text for an element or a quoted attribute of HTML; white space becomes one space, at its ends too.

    >>> html("<b> &\n 'c'\x1b ")
    '&lt;b&gt; &amp; &#x27;c&#x27;\\x1b '
    """
    if text.isprintable() and "  " not in text:
        return escape(text, quote=True)
    return escape(visible(_SPACE.sub(" ", text)), quote=True)


def json_ready(text: str) -> str:
    r"""The text without halves of surrogate pairs, which no JSON file in UTF-8 can hold: they become visible.

    >>> json_ready("\ud800!")
    '\\ud800!'
    """
    return text if text.isprintable() else text.translate(_SURROGATES_VISIBLE)


def json_escaped(encoded: str) -> str:
    r"""A JSON text in which what a terminal would obey is written as a JSON escape, so that reading gives it back.

    Args:
        encoded: A JSON string as the encoder wrote it.

    >>> json_escaped('"\u202e"')
    '"\\u202e"'
    """
    return encoded if encoded.isprintable() else encoded.translate(_JSON_ESCAPED)


def latex(text: str) -> str:
    r"""The text as LaTeX, on one line, with every special character made plain.

    >>> print(latex("[x] 100% of $5_000 -- \\input{x}"))
    {[}x] 100\% of \$5\_000 -{}- \textbackslash{}input\{x\}
    """
    escaped = _LATEX_LIGATURE.sub(r"\1{}", one_line(text).translate(_LATEX))
    return _LATEX_ARGUMENT.sub(r"{\1}", escaped)


def web_address(text: str) -> str:
    """The address if a browser may be sent there, else nothing: http and https only, and no character that ends an attribute.

    >>> web_address("https://example.org/a?b=c"), web_address("javascript:alert(1)")
    ('https://example.org/a?b=c', '')
    """
    return text if _WEB.fullmatch(text) and visible(text) == text else ""


def number(value: float) -> str:
    """A number that we computed, without an exponent or a point where it needs none.

    >>> number(63400.0), number(2.5), number(7)
    ('63400', '2.5', '7')
    """
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
