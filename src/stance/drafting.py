"""Draft: the text of a source comes in; sentences that may hold an assertion go out, as a corpus file for a person to fill in.

Nothing is asserted here: a sentence is listed because of what stands in it (a verb of speech, a quote, a number), with its words
as a quote that has been looked up. What it says is left to the person.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Final

import attrs

from stance.model.assertion import Evidence
from stance.reading.verbs import VERBS
from stance.rendering.escaping import json_escaped, json_ready
from stance.text import words
from stance.verifying.anchoring import find_quote
from stance.verifying.finding import State
from stance.verifying.index import index_text

__all__ = ["Candidate", "candidates", "draft"]

# A full stop ends no sentence behind these, nor behind a single letter.
_SHORT: Final = frozenset(
    "mr mrs ms dr prof st sen rep gov gen col lt sgt jr sr vs etc inc ltd co corp u.s u.k e.g i.e a.m p.m".split()
)
_END: Final = re.compile(r"[.!?…][\"”’')\]]*+(?=\s)|\n[ \t]*+\n")
_LAST: Final = re.compile(r"[\w.]*+\Z")
_QUOTED: Final = re.compile('["“”„«»]')
_DIGIT: Final = re.compile("[0-9]")
_AROUND: Final = 30


@attrs.frozen
class Candidate:
    """One sentence that may hold an assertion.

    Attributes:
        quote: Its words, and what stands around them where they stand in several places.
        start: Place of its first code point in the text, from 0.
        end: The place behind its last.
        signs: Why it is listed: `attribution`, `quote`, `number`.
        state: What came of looking the quote up.
    """

    quote: Evidence
    start: int
    end: int
    signs: tuple[str, ...]
    state: State


def candidates(text: str) -> tuple[Candidate, ...]:
    """The sentences of a text with a verb of speech, a quote or a number in them.

    Args:
        text: The full text of a source, in English as far as verbs are concerned.

    >>> [(one.quote.exact, one.signs) for one in candidates("It rained. He said so, and left 3 times.")]
    [('He said so, and left 3 times.', ('attribution', 'number'))]
    """
    index = index_text(text)
    found = []
    for start, end in _sentences(text):
        sentence = text[start:end]
        signs = tuple(_signs(sentence))
        if not signs:
            continue
        quote = Evidence(" ".join(sentence.split()))
        finding = find_quote(quote, index)
        if finding.state is State.AMBIGUOUS:
            before, after = text[max(0, start - _AROUND) : start], text[end : end + _AROUND]
            quote = attrs.evolve(quote, prefix=" ".join(before.split()), suffix=" ".join(after.split()))
            finding = find_quote(quote, index)
        found.append(Candidate(quote, start, end, signs, finding.state))
    return tuple(found)


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for match in _END.finditer(text):
        if match[0][0] == ".":
            before = _LAST.search(text, max(start, match.start() - 20), match.start())
            last = before[0].casefold() if before else ""
            if last in _SHORT or (len(last) == 1 and last.isalpha()):
                continue
        yield from _stripped(text, start, match.end())
        start = match.end()
    yield from _stripped(text, start, len(text))


def _stripped(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    inside = text[start:end]
    if inside.strip():
        yield start + len(inside) - len(inside.lstrip()), end - len(inside) + len(inside.rstrip())


def _signs(sentence: str) -> Iterator[str]:
    forms = {word.form for word in words(sentence)}
    if forms & VERBS or {"according", "to"} <= forms:
        yield "attribution"
    if _QUOTED.search(sentence):
        yield "quote"
    if _DIGIT.search(sentence):
        yield "number"


def draft(sources: Sequence[tuple[str, str, str]]) -> str:
    r"""A corpus file with an entry for each candidate, its `text` left to be filled in.

    Args:
        sources: For each source its id, the path of its text from the file's folder (empty when it lies elsewhere), and the
            text itself.

    Returns:
        YAML of format 1. It does not load before each `text` is filled in or its entry removed; the loader says which.

    >>> print(draft([("report", "report.txt", "It costs 3 pounds.")]))  # doctest: +ELLIPSIS
    # Write a sentence ...
      - id: report
        document: "report.txt"
        assertions:
          # 0 to 18: number; exact
          - text:
            quote: "It costs 3 pounds."
    <BLANKLINE>
    """
    lines = [
        "# Write a sentence that stands alone behind each text:, in your own words, or remove the entry. Add speaker: where the",
        "# source quotes somebody. stance check tells what is still to be filled in.",
        "stance: 1",
        "sources:",
    ]
    for name, document, text in sources:
        lines.append(f"  - id: {_quoted(name) if not re.fullmatch('[a-z][a-z0-9-]*', name) else name}")
        lines.append(
            f"    document: {_quoted(document)}" if document else "    # document: the text lies outside of this folder"
        )
        found = candidates(text)
        lines.append("    assertions:" if found else "    # no sentence with a verb of speech, a quote or a number")
        for one in found:
            lines.append(f"      # {one.start} to {one.end}: {', '.join(one.signs)}; {one.state}")
            lines.append("      - text:")
            lines.extend(_quote(one.quote))
    return "\n".join(lines) + "\n"


def _quote(quote: Evidence) -> list[str]:
    around = [
        f"          {key}: {_quoted(value)}"
        for key, value in (("prefix", quote.prefix), ("suffix", quote.suffix))
        if value
    ]
    exact = _quoted(quote.exact)
    return ["        quote:", f"          exact: {exact}", *around] if around else [f"        quote: {exact}"]


def _quoted(text: str) -> str:
    # A JSON text is a text of YAML in double quotes.
    return json_escaped(json.dumps(json_ready(text), ensure_ascii=False))
