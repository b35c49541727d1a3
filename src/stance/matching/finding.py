"""Many texts and one more -> those of the many that lie nearest to it: which known claim is this message about?

A search is not a comparison. The text that is asked with may be a short message full of asides, and the one that is looked
for a full sentence about a part of it; nobody is helped if all that the two do *not* share counts against them. So each
text of the many is valued by what it holds of the question: Okapi BM25 (Robertson and others 1994) over stemmed words,
numbers among them, plus a quarter of the same over runs of four characters, across word borders, for names, compounds and
spellings that no stem brings together.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np
from scipy import sparse

from stance.errors import SettingError
from stance.matching.terms import Terms
from stance.matching.vectors import stem_of
from stance.text import is_number, word_forms

if TYPE_CHECKING:
    import numpy.typing as npt

    Values = npt.NDArray[np.float64]
    Matrix = sparse.csr_matrix

__all__ = ["Finder", "Found"]

# How fast a repeated word stops counting, and how much a text's length counts against it: the usual values, and on public
# claims nothing nearby is better by more than .002.
SATURATION = 1.2
LENGTH_SHARE = 0.75
PIECE_SHARE = 0.25
PIECE = 4
# A block of questions against all texts fills this many cells, 32 MB.
CELLS_AT_ONCE = 1 << 22
DECIMALS = 12

# An address is no part of what a text says, and its letters are chance.
_ADDRESS = re.compile(r"(?:https?://|www\.|pic\.twitter\.com/)\S+", re.IGNORECASE)


@attrs.frozen
class Found:
    """One text that lies near.

    Attributes:
        place: Its position among the texts, from 0.
        value: How much of the question's weight it holds, 0.0 to 1.0; a measure for ranking, not a similarity.
    """

    place: int
    value: float


@attrs.frozen(eq=False)
class Finder:
    """Texts made ready to be searched; made once by `Finder.of`, then asked often.

    >>> finder = Finder.of(["The bridge was closed in May.", "Salt prices rose.", "The mayor closed the old mill."])
    >>> [found.place for found in finder.nearest_to("So they have closed our bridge!!! https://example.org/x", 2)]
    [0, 2]
    """

    _words: _Index
    _pieces: _Index
    _terms: Terms

    @classmethod
    def of(cls, texts: Sequence[str], *, synonyms: Iterable[Sequence[str]] = ()) -> Finder:
        """Index texts.

        Args:
            texts: What can be found; a title may stand in front of its text.
            synonyms: Groups of words that mean the same, beyond the shipped names.
        """
        terms = Terms(synonyms)
        words = _Index.of([_words_of(text, terms) for text in texts])
        return cls(words, _Index.of([_pieces_of(text) for text in texts]), terms)

    def nearest_to(self, text: str, most: int = 5) -> tuple[Found, ...]:
        """The texts that hold most of this one, best first; ties go to the earlier one.

        Args:
            text: What is looked for, at any length.
            most: How many are wanted at most, 1 or more; texts that share nothing are left out.

        Raises:
            SettingError: Fewer than one wanted.
        """
        return self.nearest_to_each([text], most)[0]

    def nearest_to_each(self, texts: Sequence[str], most: int = 5) -> list[tuple[Found, ...]]:
        """The same for many texts, in their order."""
        if most < 1:
            message = f"at least 1 text must be wanted (got {most!r}) — it is how many are given back at most"
            raise SettingError(message)
        step = max(1, CELLS_AT_ONCE // max(self._words.count, 1))
        found: list[tuple[Found, ...]] = []
        for start in range(0, len(texts), step):
            found.extend(_highest(values, most) for values in self._values(texts[start : start + step]))
        return found

    def _values(self, texts: Sequence[str]) -> Values:
        """Texts by indexed ones: the share of each one's weight that is held."""
        words, of_words = self._words.held([_words_of(text, self._terms) for text in texts])
        pieces, of_pieces = self._pieces.held([_pieces_of(text) for text in texts])
        whole = of_words + PIECE_SHARE * of_pieces
        share = (words + PIECE_SHARE * pieces) / np.where(whole > 0.0, whole, 1.0)[:, None]
        return np.round(share, DECIMALS).astype(np.float64)


def _words_of(text: str, terms: Terms) -> list[str]:
    plain = _ADDRESS.sub(" ", text)
    return [*map(stem_of, terms.of(plain)), *filter(is_number, word_forms(plain))]


def _pieces_of(text: str) -> list[str]:
    plain = f" {' '.join(word_forms(_ADDRESS.sub(' ', text)))} "
    return [plain[place : place + PIECE] for place in range(len(plain) - PIECE + 1)]


def _highest(values: Values, most: int) -> tuple[Found, ...]:
    line = np.partition(values, -most)[-most] if len(values) > most else 0.0
    kept = np.flatnonzero((values >= line) & (values > 0.0))
    ranked = kept[np.lexsort((kept, -values[kept]))][:most]
    return tuple(Found(int(place), float(values[place])) for place in ranked)


@attrs.frozen(eq=False)
class _Index:
    """Features by texts, each cell the weight that the text gives to the feature.

    Attributes:
        count: How many texts there are.
        numbers: The row of each feature.
        weights: The cells.
        highest: For each feature what it could weigh at most; a feature that no text has comes last.
    """

    count: int
    numbers: Mapping[str, int]
    weights: Matrix
    highest: Values

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> _Index:
        numbers: dict[str, int] = {}
        columns = [numbers.setdefault(feature, len(numbers)) for features in texts for feature in features]
        counts = _counted(columns, texts, len(numbers) + 1)
        lengths = np.array([len(features) for features in texts], dtype=np.float64)
        usual = lengths.mean() if lengths.any() else 1.0
        dampers = SATURATION * (1.0 - LENGTH_SHARE + LENGTH_SHARE * lengths / usual)
        frequency = counts.getnnz(axis=0)
        rarity = np.log1p((len(texts) - frequency + 0.5) / (frequency + 0.5))
        damper = np.repeat(dampers, np.diff(counts.indptr))
        counts.data = rarity[counts.indices] * counts.data * (SATURATION + 1.0) / (counts.data + damper)
        return cls(len(texts), numbers, counts.T.tocsr(), rarity * (SATURATION + 1.0))

    def held(self, texts: Sequence[Sequence[str]]) -> tuple[Values, Values]:
        """For each text what each indexed one holds of it, and what could be held at most."""
        strange = len(self.numbers)
        known = [[self.numbers.get(feature, strange) for feature in sorted(set(features))] for features in texts]
        asked = _counted([column for columns in known for column in columns], known, strange + 1)
        held: Values = (asked @ self.weights).toarray()
        return held, np.asarray(asked @ self.highest, dtype=np.float64)


def _counted(columns: Sequence[int], texts: Sequence[Sequence[object]], width: int) -> Matrix:
    """Texts by features: how often each stands in each."""
    starts = np.concatenate([[0], np.cumsum([len(features) for features in texts], dtype=np.int64)])
    cells = (np.ones(len(columns)), np.array(columns, dtype=np.int64), starts)
    matrix = sparse.csr_matrix(cells, shape=(len(texts), width))
    matrix.sum_duplicates()
    return matrix
