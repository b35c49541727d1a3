"""Bytes to text: a file's bytes come in, its characters go out, or the place where they stop being text."""

from __future__ import annotations

import codecs
import re

from stance.errors import SettingError
from stance.loading.findings import Finding

__all__ = [
    "FORBIDDEN",
    "HALF",
    "HIDDEN",
    "checked_encoding",
    "decoded",
    "first_directive",
    "first_forbidden",
    "forbidden",
]

# The marks of UTF-32 begin like those of UTF-16, so they are tried first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
# Two characters of ASCII; a file of other text says no more about itself than a byte that is not UTF-8.
_UNMARKED = re.compile(rb"(?:[\x09\x0a\x0d\x20-\x7e]\x00){2}|(?:\x00[\x09\x0a\x0d\x20-\x7e]){2}")
FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# What a text can hold only by an escape, and nobody sees.
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ufeff\ufffe\uffff]")
HALF = re.compile("[\ud800-\udfff]")
# YAML takes each of these for the end of a line, so a directive may hide behind each of them.
_DIRECTIVE = re.compile("(?:\\A|[\n\r\x85\u2028\u2029])(%(?:TAG|YAML)\\b)")


def decoded(data: bytes, encoding: str = "") -> tuple[str, Finding | None]:
    r"""Decode by byte order mark, else strictly in the encoding that is named, or UTF-8.

    Returns:
        The text without its byte order mark, and None; or the text up to the first fault, and the fault.

    >>> decoded("caf\u00e9".encode("utf-16"))
    ('café', None)
    >>> decoded(b"caf\xe9")[1].what
    'not valid UTF-8 at byte 4 (0xE9)'
    >>> decoded("café".encode("utf-16-le"))[1].what
    'two bytes a character, as UTF-16 has them, without a byte order mark'
    """
    if not encoding and _UNMARKED.match(data):
        what = "two bytes a character, as UTF-16 has them, without a byte order mark"
        return "", Finding("ST103", what, "save the file as UTF-8, or name its encoding", index=0)
    plain = (b"", encoding or "utf-8", encoding or "UTF-8")
    mark, codec, name = next((row for row in _MARKS if data.startswith(row[0])), plain)
    try:
        # More marks than one would shift a directive away from the place where it is looked for.
        text = data[len(mark) :].decode(codec).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        good = data[len(mark) : len(mark) + error.start].decode(codec)
        byte = len(mark) + error.start
        what = f"not valid {name} at byte {byte + 1} (0x{data[byte]:02X})"
        return good, Finding("ST103", what, "save the file as UTF-8, or name its encoding", index=len(good))
    return text, None


def checked_encoding(encoding: str) -> str:
    """The same name; `SettingError` where Python knows no text encoding of that name.

    >>> checked_encoding("cp1252")
    'cp1252'
    """
    try:
        "".encode(encoding or "utf-8")
    except LookupError:
        message = f"there is no text encoding {encoding!r} — common ones are utf-8, cp1252, latin-1, utf-16"
        raise SettingError(message) from None
    return encoding


def forbidden(text: str) -> Finding | None:
    r"""The first character that no text may hold, if there is one.

    >>> forbidden("a,b\x00").what
    'the character U+0000 is not allowed'
    """
    return first_forbidden(text) if FORBIDDEN.search(text) else None


def first_forbidden(text: str) -> Finding:
    r"""Find the character that the YAML reader refused.

    >>> first_forbidden("a: \x00").what
    'the character U+0000 is not allowed'
    """
    match = FORBIDDEN.search(text)
    index = match.start() if match else 0
    what = f"the character U+{ord(text[index]):04X} is not allowed"
    return Finding("ST104", what, "remove it; is the file text, and saved as UTF-8?", index=index)


def first_directive(text: str) -> Finding | None:
    """The first of the YAML directives whose reading takes quadratic time, if there is one."""
    # Nearly no file has one, and a plain search is a hundred times quicker than the pattern.
    if "%TAG" not in text and "%YAML" not in text:
        return None
    match = _DIRECTIVE.search(text)
    if match is None:
        return None
    return Finding("ST108", f"directive {match[1]} is not read", "remove the line", index=match.start(1))
