"""Which differences a quote may not have: two stretches of words come in, what differs and what is refused go out.

A difference that touches a negation, a number or a name is refused. What a scanner misreads is forgiven in a name or a
negation only where ordinary words of the same quote are misread too, so that one changed letter in a clean copy
("Iran", "Iraq") never passes.
"""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from stance.verifying.block import Block
from stance.verifying.figures import Figure, figures_of
from stance.verifying.stretch import Stretch

__all__ = ["Comparison", "compare", "protected_words"]


@attrs.frozen
class Comparison:
    """What differs between the source's words and the quote's.

    Attributes:
        differences: Pairs of the source's words and the quote's words, in order; either may be empty.
        refused: Why the quote cannot count as found; empty when it can.
        foreign: How many letters of the quote are in words that are like none of the source's in their place.
    """

    differences: tuple[tuple[str, str], ...] = ()
    refused: str = ""
    foreign: int = 0


def compare(source: Stretch, quote: Stretch) -> Comparison:
    """Compare a stretch of the source with the quote.

    >>> from stance.verifying.stretch import stretch_of
    >>> compare(stretch_of("It is not safe."), stretch_of("It is safe.")).refused
    "the quote leaves out 'not'"
    >>> compare(stretch_of("He paid 12 pounds"), stretch_of("He paid 120 pounds")).refused
    "the source says '12', the quote '120'"
    """
    blocks = list(_blocks(source, quote))
    noisy = any(block.has_misread_word() for block in blocks)
    misread_digits = {number for block in blocks for number in block.misread_digits()}
    refused = _figures_refused(source, quote, misread_digits)
    for block in blocks:
        refused = refused or block.refused(noisy=noisy)
    refused = refused or _edges_refused(source, blocks)
    differences = tuple((block.there, block.said) for block in blocks if not block.is_harmless())
    return Comparison(differences, refused, sum(block.foreign_letters() for block in blocks))


def protected_words(stretch: Stretch) -> list[str]:
    """The negations, numbers and names of a stretch of the source, as they are spelled there."""
    numbers = range(len(stretch.words))
    return [stretch.raw(number, number + 1) for number in numbers if stretch.is_protected(number, stretch.index)]


def _blocks(source: Stretch, quote: Stretch) -> Iterator[Block]:
    from rapidfuzz.distance import Levenshtein

    there = said = 0
    # The last matching block is an empty one at both ends, so that what differs there comes out too.
    for match in Levenshtein.editops(source.words, quote.words).as_matching_blocks():
        if there < match.a or said < match.b:
            yield Block(source, (there, match.a), quote, (said, match.b))
        there, said = match.a + match.size, match.b + match.size


def _edges_refused(source: Stretch, blocks: list[Block]) -> str:
    """Why words of the quote at its edges are refused, where the source has something else that must not be changed."""
    for block in blocks:
        more = (block.quoted[1] - block.quoted[0]) - (block.here[1] - block.here[0])
        beside = []
        if more > 0 and block.here[0] == 0:
            beside += protected_words(source.before(more))
        if more > 0 and block.here[1] == len(source.words):
            beside += protected_words(source.behind(more))
        if beside:
            return f"the source says {beside[0]!r}, the quote {block.said!r}"
    return ""


def _figures_refused(source: Stretch, quote: Stretch, misread_digits: set[int]) -> str:
    there = figures_of(source.index.text, source.start, source.end)
    said = [
        figure
        for figure in figures_of(quote.index.text, quote.start, quote.end)
        if not any(quote.starts[word] == figure.start for word in misread_digits)
    ]
    if "".join(source.words) == "".join(quote.words):
        # With the same letters no number word has changed, only perhaps how it is joined: "twenty-four", "twentyfour".
        there, said = _in_digits(there), _in_digits(said)
    if _without_points(source, there) == _without_points(quote, said):
        return ""
    for left, right in zip(there, said, strict=False):
        if left.value != right.value:
            return f"the source says {_shown(source, left)!r}, the quote {_shown(quote, right)!r}"
    if len(there) > len(said):
        return f"the quote leaves out {_shown(source, there[len(said)])!r}"
    if len(said) > len(there):
        return f"the quote puts in {_shown(quote, said[len(there)])!r}"
    return ""


def _without_points(stretch: Stretch, found: list[Figure]) -> str:
    """The figures in one line, in which a decimal point and a blank look the same: a text may have lost its points."""
    line = ""
    for number, figure in enumerate(found):
        between = stretch.index.text[found[number - 1].end : figure.start] if number else ""
        line += ("~" if between.isspace() else "|") + figure.value.replace(".", "~")
    return line


def _in_digits(found: list[Figure]) -> list[Figure]:
    return [figure for figure in found if figure.spelled_in_digits]


def _shown(stretch: Stretch, figure: Figure) -> str:
    return stretch.index.text[figure.start : figure.end]
