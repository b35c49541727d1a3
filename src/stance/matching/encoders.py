"""Any sentence encoder -> a matcher: `from_encoder(model.encode)`.

An encoder takes texts and gives one vector for each. Similarity is the cosine of two vectors, and 0.0 where that is
negative. Each text is encoded once and kept, so a pair has one value whatever stands in the batch beside it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np
from scipy import sparse

from stance.errors import SettingError
from stance.matching.scorers import LONGEST, prepared
from stance.matching.similarity import Edges, Progress, Shared, Similarity, Vectors
from stance.matching.terms import Terms
from stance.text import normalise, word_forms

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]
    Rows = npt.NDArray[np.float32]

__all__ = ["Encode", "EncoderMatcher", "from_encoder"]

Encode = Callable[[list[str]], "npt.ArrayLike"]

# The line for sentence encoders: see docs/decisions/0004-other-matchers.md.
THRESHOLD = 0.35
# A block of products holds this many cells: 16 MB, and as much again twice while the largest are chosen.
CELLS_AT_ONCE = 1 << 22
PAIRS_AT_ONCE = 1 << 14
DECIMALS = 9
# Beyond this, vectors without a single zero fill a quarter of a gigabyte once more in sparse form.
VECTORS_UP_TO = 50_000
# A word without anything this near on the other side is named as missing there.
FAR = 0.5


def from_encoder(encode: Encode, *, name: str | None = None, batch: int = 64) -> EncoderMatcher:
    """A matcher that compares the vectors of a sentence encoder.

    Args:
        encode: Takes a list of texts and gives their vectors: an array with one row a text, such as the `encode` of a
            sentence-transformers model. The texts are normalised, and 2,000 characters long at most.
        name: How the matcher is called in `settings`; the function's own name when left out.
        batch: How many texts the encoder gets at once, 1 or more.

    Raises:
        SettingError: A batch below 1.

    >>> fitted = from_encoder(lambda texts: [[text.count("a"), text.count("b")] for text in texts]).fit(["a", "ab"])
    >>> round(fitted.similarity("a", "ab").value, 3)
    0.707
    """
    if batch < 1:
        message = f"batch must be 1 or more (got {batch!r}) — it is how many texts the encoder gets at once"
        raise SettingError(message)
    return EncoderMatcher(encode, name or str(getattr(encode, "__qualname__", type(encode).__name__)), batch)


@attrs.frozen
class EncoderMatcher:
    """A sentence encoder as a matcher; made by `from_encoder`.

    Attributes:
        encode: Takes a list of texts and gives one vector for each.
        name: The stable name, as it stands in `settings`.
        batch: How many texts the encoder gets at once.
        threshold: Where grouping draws its line unless told otherwise.
        neighbours: How many candidates each text may bring when a corpus is compared, 1 or more.
    """

    encode: Encode
    name: str
    batch: int = 64
    threshold: float = attrs.field(default=THRESHOLD, kw_only=True)
    neighbours: int = attrs.field(default=20, validator=attrs.validators.ge(1), kw_only=True)

    def fit(self, texts: Sequence[str], *, synonyms: Sequence[Sequence[str]] = ()) -> FittedEncoder:
        """Encode the texts; an encoder learns nothing from them.

        Args:
            texts: The corpus.
            synonyms: Groups of words that mean the same; their names make up the words that an explanation shows.
        """
        fitted = FittedEncoder(self, Terms(synonyms), {})
        fitted.rows([prepared(text) for text in texts])
        return fitted


@attrs.frozen(eq=False)
class FittedEncoder:
    """An encoder with what it has encoded.

    Attributes:
        matcher: The encoder as a matcher.
        terms: Which words of a text carry its subject.
        known: The unit vector of each text and word that was encoded so far.
    """

    matcher: EncoderMatcher
    terms: Terms
    known: dict[str, Rows]

    def rows(self, texts: Sequence[str]) -> Rows:
        """The vectors of prepared texts, one a row, each of length 1; zeros stay zeros."""
        # Texts of like length share a batch, which costs an encoder least; the order depends on the texts alone.
        fresh = sorted(set(texts) - self.known.keys(), key=lambda text: (len(text), text))
        for start in range(0, len(fresh), self.matcher.batch):
            batch = fresh[start : start + self.matcher.batch]
            self.known.update(zip(batch, self._encoded(batch), strict=True))
        return np.stack([self.known[text] for text in texts]) if texts else np.zeros((0, 1), dtype=np.float32)

    def _encoded(self, batch: list[str]) -> Rows:
        made = np.asarray(self.matcher.encode([text[:LONGEST] for text in batch]), dtype=np.float64)
        width = len(next(iter(self.known.values()))) if self.known else made.shape[-1] if made.ndim else 0
        if made.shape != (len(batch), width):
            message = (
                f"encoder {self.matcher.name} gave an array of shape {made.shape} for {len(batch)} texts — it must give"
                f" one row a text, always of the same length"
            )
            raise SettingError(message)
        if not np.isfinite(made).all():
            message = f"encoder {self.matcher.name} gave a vector with NaN or infinity — vectors must be finite numbers"
            raise SettingError(message)
        lengths = np.linalg.norm(made, axis=1, keepdims=True)
        return np.asarray(made / np.where(lengths > 0.0, lengths, 1.0), dtype=np.float32)

    def similarity(self, left: str, right: str) -> Similarity:
        """How near two texts are, 0.0 to 1.0, with the words of both that lie nearest to each other.

        The value is that of the whole texts; how much of it a pair of words gets is an aid for reading: in proportion
        to the cosine of the two words by themselves.
        """
        value = float(self.over([left, right]).values(np.array([0]), np.array([1]))[0])
        one, two = self._words(left), self._words(right)
        near = np.clip(self.rows(one).astype(np.float64) @ self.rows(two).T.astype(np.float64), 0.0, 1.0)
        best = near.argmax(axis=1)
        heights = near.max(axis=1)
        total = float(heights.sum())
        shared = [
            Shared(word, two[place], value * height / total, "meaning")
            for word, place, height in zip(one, best.tolist(), heights.tolist(), strict=True)
            if value * height > 0.0
        ]
        if value and not shared:
            shared = [Shared(prepared(left), prepared(right), value, "meaning")]
        shared.sort(key=lambda reason: (-reason.weight, reason.left, reason.right))
        return Similarity(value, tuple(shared), _farthest(one, heights), _farthest(two, near.max(axis=0)))

    def _words(self, text: str) -> list[str]:
        """The distinct words of a text's subject as they are normalised; of a text without any, the whole."""
        return sorted(set(self.terms.of(text) or word_forms(text) or [prepared(text)]))

    def key(self, text: str) -> str:
        """The normalised text: two texts that differ in anything else may differ here."""
        return normalise(text)

    def over(self, texts: Sequence[str]) -> PairedByEncoder:
        """These texts, numbered from 0, made comparable in bulk."""
        seen = [prepared(text) for text in texts]
        return PairedByEncoder(self.matcher, seen, self.rows(seen))


def _farthest(words: Sequence[str], heights: Values) -> str:
    place = int(heights.argmin())
    return words[place] if heights[place] < FAR else ""


@attrs.frozen(eq=False)
class PairedByEncoder:
    """Texts as dense vectors, comparable in bulk.

    Attributes:
        matcher: The encoder as a matcher.
        seen: The texts as the encoder sees them.
        rows: Their vectors, of length 1.
    """

    matcher: EncoderMatcher
    seen: list[str]
    rows: Rows

    def edges(self, *, progress: Progress | None = None) -> Edges:
        """The pairs of each text with its nearest others, found exactly: every product is made, none is kept.

        Args:
            progress: Called with the step's name, items done and items in all.
        """
        count = len(self.seen)
        keys = [np.zeros(0, dtype=np.int64)]
        step = max(1, CELLS_AT_ONCE // max(count, 1))
        # A text alone has no others.
        for start in range(0, count if count > 1 else 0, step):
            if progress:
                progress("finding candidates", start, count)
            keys.append(self._keys(start, min(start + step, count)))
        pairs = np.unique(np.concatenate(keys))
        left, right = pairs // max(count, 1), pairs % max(count, 1)
        value = self.values(left, right)
        kept = value > 0.0
        return Edges(count, left[kept], right[kept], value[kept])

    def _keys(self, start: int, end: int) -> Numbers:
        """One number for each pair of a text from a block with one of its nearest others."""
        count = len(self.seen)
        products = self.rows[start:end] @ self.rows.T
        numbers = np.arange(start, end)
        products[numbers - start, numbers] = -2.0
        most = min(self.matcher.neighbours, count - 1)
        columns = np.argpartition(products, count - most, axis=1)[:, count - most :]
        rows = np.repeat(numbers, most)
        others = columns.ravel()
        return np.asarray(np.minimum(rows, others) * count + np.maximum(rows, others), dtype=np.int64)

    def values(self, left: Numbers, right: Numbers) -> Values:
        """The similarity of each pair of text numbers, 0.0 to 1.0; 0.0 where one text is empty."""
        value = np.empty(len(left), dtype=np.float64)
        for start in range(0, len(left), PAIRS_AT_ONCE):
            chunk = slice(start, start + PAIRS_AT_ONCE)
            one, two = self.rows[left[chunk]].astype(np.float64), self.rows[right[chunk]].astype(np.float64)
            value[chunk] = (one * two).sum(axis=1)
        empty = np.array([not text for text in self.seen], dtype=bool)
        numbers = {text: number for number, text in enumerate(self.seen)}
        same = np.array([numbers[text] for text in self.seen], dtype=np.int64)
        value[empty[left] | empty[right]] = 0.0
        value[same[left] == same[right]] = 1.0
        return np.round(np.clip(value, 0.0, 1.0), DECIMALS).astype(np.float64)

    def vectors(self) -> Vectors | None:
        """The vectors in sparse form, by which whole groups are compared; None beyond 50,000 texts."""
        if len(self.seen) > VECTORS_UP_TO:
            return None
        own = sparse.csr_matrix(self.rows.astype(np.float64))
        return Vectors(own, sparse.identity(own.shape[1], format="csr"))
