"""Where the same letters stand in a text: a quote's letters and an index come in, `Passage`s of whole words go out."""

from __future__ import annotations

import attrs

from stance.verifying.index import TextIndex

__all__ = ["MOST_PLACES", "Passage", "equal_places"]

# Whoever sees a thousand places does not look at the next; and one word may stand in a text a million times.
MOST_PLACES = 1000
# Each try may read the whole quote, so that a longer one has fewer.
_FEWEST_TRIES = 1000
_MOST_READ = 10**8


@attrs.frozen
class Passage:
    """A run of words in a text, and how far it is from the letters sought.

    Attributes:
        begin: Number of its first word.
        end: Number of the word behind it.
        distance: Letters to insert, delete or replace; 0 when equal. A word that the quote leaves out counts for at
            most three letters.
    """

    begin: int
    end: int
    distance: int = 0


def equal_places(letters: str, index: TextIndex, low: int = 0, high: int | None = None) -> list[Passage]:
    r"""The passages with exactly these letters, in order, at most `MOST_PLACES`; they may overlap.

    Args:
        letters: What is sought, in comparable form; not empty.
        index: The text.
        low: Place in the index's letters from which to seek.
        high: Place behind which nothing is sought; the end of the text when None.

    >>> from stance.verifying.index import index_text
    >>> equal_places("onlyachild", index_text("She is on-\nly a child!"))
    [Passage(begin=2, end=6, distance=0)]
    """
    found: list[Passage] = []
    limit = len(index.letters) if high is None else high
    place = index.letters.find(letters, low, limit)
    for _ in range(_FEWEST_TRIES + _MOST_READ // (1000 + len(letters))):
        if place < 0 or len(found) == MOST_PLACES:
            break
        begin, end = index.word_at(place), index.word_at(place + len(letters))
        if begin >= 0 and end >= 0:
            found.append(Passage(begin, end))
        # The next hit must begin a word, so that the rest of this one can be skipped.
        following = int(index.first[int(index.first.searchsorted(place, side="right"))])
        place = index.letters.find(letters, following, limit) if following < limit else -1
    return found
