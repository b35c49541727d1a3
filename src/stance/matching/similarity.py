"""What a match is: `Similarity`, a number from 0.0 to 1.0 with its reasons, and the protocols of those who give it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

import attrs

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from scipy import sparse

__all__ = ["Edges", "FittedMatcher", "Matcher", "Pairing", "Progress", "Shared", "Similarity", "Vectors"]

Progress = Callable[[str, int, int], None]


@attrs.frozen
class Shared:
    """One reason for a similarity: what the two texts have in common, and how much of the score it gives.

    Attributes:
        left: The words or the piece as the left text has it.
        right: The same in the right text; another spelling or another word with the same meaning shows here.
        weight: The part of the score, 0.0 to 1.0.
        kind: `word` (same stem or meaning), `spelling` (similar letters), `order` (the aligned whole), `meaning` (near
            by an encoder) or `scorer` (the whole, as a string scorer sees it).
    """

    left: str
    right: str
    weight: float
    kind: str = "word"


@attrs.frozen
class Similarity:
    """How much two texts are about the same thing, and why.

    Attributes:
        value: From 0.0 to 1.0.
        shared: The reasons, heaviest first; their weights sum to the value.
        missing_left: The heaviest word of the left text that the right one lacks; empty when there is none.
        missing_right: The same for the right text.

    >>> Similarity(0.5, (Shared("fentanyl", "fentanyl", 0.5),)).value
    0.5
    """

    value: float
    shared: tuple[Shared, ...] = ()
    missing_left: str = ""
    missing_right: str = ""


@attrs.frozen(eq=False)
class Edges:
    """Scored candidate pairs among numbered texts: a sparse graph in which every absent pair counts as 0.

    Attributes:
        count: How many texts there are.
        left: The smaller text number of each pair, sorted.
        right: The larger one.
        value: The similarity of each pair, 0.0 to 1.0.
    """

    count: int
    left: npt.NDArray[np.int64]
    right: npt.NDArray[np.int64]
    value: npt.NDArray[np.float64]


class Vectors(NamedTuple):
    """Texts as sparse rows: `own @ kinship @ own.T` is their similarity, nearly, and 1.0 for a text and itself.

    Attributes:
        own: Texts by features.
        kinship: Features by features, symmetric; the identity for a plain cosine.
        names: What the features are, where a reader would know them: words; empty where not.
        spellings: For a text the words in which it has each of its named features; None where they have no names.
    """

    own: sparse.csr_matrix
    kinship: sparse.csr_matrix
    names: Sequence[str] = ()
    spellings: Callable[[str], Mapping[str, str]] | None = None


class Pairing(Protocol):
    """Texts made comparable in bulk."""

    def edges(self, *, progress: Progress | None = None) -> Edges:
        """The candidate pairs with their similarity, without ever comparing all pairs."""
        ...

    def values(self, left: npt.NDArray[np.int64], right: npt.NDArray[np.int64]) -> npt.NDArray[np.float64]:
        """The similarity of each pair of text numbers."""
        ...

    def vectors(self) -> Vectors | None:
        """The texts as vectors, by which whole groups can be compared; None where the matcher has no such thing."""
        ...


class FittedMatcher(Protocol):
    """A matcher whose weights are frozen: the same pair gets the same value, now and later, alone or in bulk."""

    def similarity(self, left: str, right: str) -> Similarity:
        """How much two texts are about the same thing, with reasons."""
        ...

    def key(self, text: str) -> str:
        """What this matcher sees of a text: two texts with one key are one text to it, and are compared once."""
        ...

    def over(self, texts: Sequence[str]) -> Pairing:
        """These texts, numbered from 0, made comparable in bulk."""
        ...


class Matcher(Protocol):
    """What decides whether two texts are about the same thing; blind to polarity and numbers."""

    @property
    def name(self) -> str:
        """The stable name, as it stands in `settings`."""
        ...

    @property
    def threshold(self) -> float:
        """Where grouping draws its line for this matcher unless told otherwise, 0.0 to 1.0."""
        ...

    def fit(self, texts: Sequence[str], *, synonyms: Sequence[Sequence[str]] = ()) -> FittedMatcher:
        """Learn from the texts how rare each word is, and freeze it."""
        ...
