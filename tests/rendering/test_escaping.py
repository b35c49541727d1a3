"""Each sink has one function through which text enters it, and none of them lets a text do anything."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given

from hostile_strings import CHOSEN, hostile_texts
from stance.rendering.escaping import (
    guarded,
    json_escaped,
    json_ready,
    latex,
    markdown,
    number,
    one_line,
    unguarded,
    visible,
    web_address,
)

HIDDEN = "".join(
    map(chr, [*range(0x20), *range(0x7F, 0xA0), 0x61C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)])
)


def test_there_are_two_hundred_chosen_texts() -> None:
    """The list of chosen hostile texts does not shrink unseen."""
    assert 200 <= len(set(CHOSEN))


@pytest.mark.parametrize(
    "hidden", [*HIDDEN.replace("\n", ""), "\u2028", "\u2029", "\ufeff", "\ufffe", "\uffff", "\ud800"]
)
def test_what_is_hidden_becomes_visible(hidden: str) -> None:
    """A control character, a turn of direction or half a surrogate pair is spelled out."""
    spelled = hidden.encode("unicode_escape").decode()
    special = {"\t": "\\x09", "\r": "\\x0d"}
    assert f"a{special.get(hidden, spelled)}b" == visible(f"a{hidden}b")


@pytest.mark.parametrize(
    ("code", "spelled"), [(0xFDD0, "\\ufdd0"), (0xFFFE, "\\ufffe"), (0x1FFFF, "\\U0001ffff"), (0x10FFFE, "\\U0010fffe")]
)
def test_what_is_no_character_is_spelled(code: int, spelled: str) -> None:
    """A parser of HTML complains of code points that are no characters, in every plane."""
    assert f"a{spelled}b" == visible(f"a{chr(code)}b")


@given(hostile_texts)
def test_visible_text_holds_nothing_to_obey(text: str) -> None:
    """No control character but the line feed is left, and no surrogate; the rest is as it was."""
    shown = visible(text)
    assert set() == {unicodedata.category(character) for character in shown.replace("\n", "")} & {"Cc", "Cs"}
    assert shown == visible(shown)


@given(hostile_texts)
def test_one_line_is_one_line(text: str) -> None:
    """However often lines break in a text, one line is left, and doing it twice changes nothing."""
    shown = one_line(text)
    assert len(shown.splitlines()) <= 1
    assert shown == one_line(shown)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2016-12, 1.5 (or so)", "2016-12, 1.5 (or so)"),
        ("12. May", "12\\. May"),
        ("1) x", "1\\) x"),
        ("+ x", "\\+ x"),
        ("= x", "\\= x"),
        ("WWW.x", "WWW&#46;x"),
        ("a://b", "a&#58;//b"),
    ],
)
def test_markdown_escapes_no_more_than_it_must(text: str, expected: str) -> None:
    """Plain sentences stay readable in the source of the page."""
    assert expected == markdown(text)


def test_json_ready_touches_surrogates_only() -> None:
    """JSON can hold every other character."""
    assert "\x1b\u202e\\udfff" == json_ready("\x1b\u202e\udfff")


def test_json_escaped_uses_the_escapes_of_json() -> None:
    """What a terminal would obey is written so that reading it back gives the same character."""
    assert '"\\u009b \\u202e"' == json_escaped('"\x9b \u202e"')


def latex_read_back(text: str) -> str:
    """What LaTeX makes of an escaped text; fails on every command that `latex` does not write."""
    names = {"backslash": "\\", "asciitilde": "~", "asciicircum": "^", "less": "<", "greater": ">", "bar": "|"}
    names |= {"quotedbl": '"', "asciigrave": "`"}
    shown = ""
    while text:
        found = re.match(r"\\text([a-z]+)\{\}|\\([{}$&#%_])|\{([\[*])\}|(\{\})|([^\\{}$&#%_~^<>|\"`])", text)
        assert found is not None
        name, mark, braced, _, plain = found.groups()
        shown += names[name] if name else mark or braced or plain or ""
        text = text[found.end() :]
    return shown


@given(hostile_texts)
def test_latex_reads_as_the_text(text: str) -> None:
    """Only the commands of the escape are left, they give back the text, and no two marks join."""
    escaped = latex(text)
    assert one_line(text) == latex_read_back(escaped)
    assert not re.search("--|''|,,|^[\\[*]", escaped)


@pytest.mark.parametrize("text", CHOSEN)
def test_chosen_texts_in_latex(text: str) -> None:
    """Each of the chosen texts reads as it is."""
    assert one_line(text) == latex_read_back(latex(text))


@given(hostile_texts)
def test_no_formula_and_no_loss(text: str) -> None:
    """A guarded text does not begin a formula, and taking the guard off gives the text."""
    cell = guarded(text)
    assert text == unguarded(cell)
    assert cell.startswith("'") or not re.match("[\ufeff\u200b ]*[-=+@|\t\r\n\0＝＋－＠]", cell)


@given(hostile_texts)
def test_no_guard_is_invented(text: str) -> None:
    """What was never guarded and needs no guard is left as it is."""
    assert text in {unguarded(text), f"'{unguarded(text)}"}


@pytest.mark.parametrize(
    "text",
    [
        "http://example.org",
        "https://example.org/a_(b)?c=d&e=f#g",
        "HTTPS://EXAMPLE.ORG",
        "https://пример.рф/страница",
    ],
)
def test_addresses_that_a_browser_may_open(text: str) -> None:
    """An address of the web is kept as it is."""
    assert text == web_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "https://",
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        " https://example.org",
        "data:text/html,x",
        "//example.org",
        "/path",
        "ftp://example.org",
        "https://a b",
        'https://a"onclick=x',
        "https://a'b",
        "https://a\nb",
        "https://a\u202eb",
        "https://a\x7fb",
        "file:///etc/passwd",
        "vbscript:x",
    ],
)
def test_addresses_that_no_browser_may_open(text: str) -> None:
    """Anything but a plain address of the web is dropped."""
    assert "" == web_address(text)


@pytest.mark.parametrize(
    ("value", "expected"), [(3, "3"), (3.0, "3"), (-5.0, "-5"), (0.1, "0.1"), (1e20, "1e+20"), (63_400.0, "63400")]
)
def test_numbers(value: float, expected: str) -> None:
    """Numbers have no more signs than they need."""
    assert expected == number(value)
