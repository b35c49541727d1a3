"""Bytes to text: a file's bytes come in, its characters go out, or the place where they stop being text."""

from __future__ import annotations

import codecs
import re

from stance.loading.findings import Finding

__all__ = ["decoded", "first_forbidden"]

# The marks of UTF-32 begin like those of UTF-16, so they are tried first.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_FORBIDDEN = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# YAML takes each of these for the end of a line, so a directive may hide behind each of them.
_DIRECTIVE = re.compile("(?:\\A|[\n\r\x85\u2028\u2029])(%(?:TAG|YAML)\\b)")


def decoded(data: bytes) -> tuple[str, Finding | None]:
    r"""Decode by byte order mark, else as strict UTF-8; refuse the directives whose reading takes quadratic time.

    Returns:
        The text without its byte order mark, and None; or the text up to the first fault, and the fault.

    >>> decoded("caf\u00e9".encode("utf-16"))
    ('café', None)
    >>> decoded(b"caf\xe9")[1].what
    'not valid UTF-8 at byte 4 (0xE9)'
    """
    mark, codec, name = next((row for row in _MARKS if data.startswith(row[0])), (b"", "utf-8", "UTF-8"))
    try:
        # More marks than one would shift a directive away from the place where it is looked for.
        text = data[len(mark) :].decode(codec).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        good = data[len(mark) : len(mark) + error.start].decode(codec)
        byte = len(mark) + error.start
        what = f"not valid {name} at byte {byte + 1} (0x{data[byte]:02X})"
        return good, Finding("ST103", what, "save the file as UTF-8", index=len(good))
    if directive := _first_directive(text):
        what = f"directive {directive[1]} is not read"
        return text, Finding("ST108", what, "remove the line", index=directive.start(1))
    return text, None


def first_forbidden(text: str) -> Finding:
    r"""Find the character that the YAML reader refused.

    >>> first_forbidden("a: \x00").what
    'the character U+0000 is not allowed'
    """
    match = _FORBIDDEN.search(text)
    index = match.start() if match else 0
    what = f"the character U+{ord(text[index]):04X} is not allowed"
    return Finding("ST104", what, "remove it; is the file text, and saved as UTF-8?", index=index)


def _first_directive(text: str) -> re.Match[str] | None:
    # Nearly no file has one, and a plain search is a hundred times quicker than the pattern.
    if "%TAG" not in text and "%YAML" not in text:
        return None
    return _DIRECTIVE.search(text)
