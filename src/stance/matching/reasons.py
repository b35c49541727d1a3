"""Why two texts score what they score under the word matcher: pairs of words whose weights sum to the score.

A pair of words gives the product of their weights and of their kinship; the rapidfuzz part is one line of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.matching.scoring import TERM_SHARE, scores
from stance.matching.similarity import Shared, Similarity
from stance.matching.vectors import stem_of
from stance.text import words

if TYPE_CHECKING:
    from stance.matching.vectors import Batch, Vocabulary

__all__ = ["reasons", "spellings"]


def reasons(left: str, right: str, vocabulary: Vocabulary) -> Similarity:
    """The similarity of two texts with everything that made it.

    Args:
        left: One text.
        right: The other.
        vocabulary: The words of the corpus, with their weights frozen.
    """
    batch = vocabulary.batch([left, right])
    value = float(scores(batch, np.array([0]), np.array([1]))[0])
    spelled = (spellings(left, vocabulary), spellings(right, vocabulary))
    shared = [
        Shared(spelled[0].get(one, one), spelled[1].get(two, two), TERM_SHARE * weight, _kind(one, two))
        for (one, two), weight in _pair_weights(batch).items()
    ]
    shared.sort(key=lambda reason: (-reason.weight, reason.left, reason.right))
    given = sum(reason.weight for reason in shared)
    if given > value:
        # Kinship is no perfect geometry, so a sum may pass 1.0, where the score stops; the parts shrink alike.
        shared = [Shared(reason.left, reason.right, reason.weight * value / given, reason.kind) for reason in shared]
    elif value - given > 1e-12:
        shared.append(Shared(batch.sorted_stems[0], batch.sorted_stems[1], value - given, "order"))
    return Similarity(
        value, tuple(shared), _heaviest_alone(batch, 0, spelled[0]), _heaviest_alone(batch, 1, spelled[1])
    )


def _kind(one: str, two: str) -> str:
    return "word" if stem_of(one) == stem_of(two) else "spelling"


def _pair_weights(batch: Batch) -> Mapping[tuple[str, str], float]:
    """For each pair of related words their part of the soft cosine."""
    left, right = batch.terms[0].tocoo(), batch.terms[1].tocoo()
    kinship = batch.kinship[left.col][:, right.col].tocoo()
    weights: dict[tuple[str, str], float] = defaultdict(float)
    for one, two, kin in zip(kinship.row.tolist(), kinship.col.tolist(), kinship.data.tolist(), strict=True):
        pair = batch.names[left.col[one]], batch.names[right.col[two]]
        weights[pair] += float(left.data[one]) * kin * float(right.data[two])
    return weights


def spellings(text: str, vocabulary: Vocabulary) -> dict[str, str]:
    """For each term's name the words of the raw text in which it stands first."""
    found: dict[str, str] = {}
    # A text of weightless words only is matched by all its words.
    for name, start, end in [*map(attrs.astuple, vocabulary.terms.located(text))] or words(text):
        found.setdefault(name, text[start:end])
    return found


def _heaviest_alone(batch: Batch, row: int, spelled: Mapping[str, str]) -> str:
    """The heaviest word of one text that has no kin in the other; empty when there is none."""
    mine = batch.terms[row].tocoo()
    reached = set(batch.kin[1 - row].indices.tolist())
    alone = [
        (-weight, batch.names[column])
        for column, weight in zip(mine.col.tolist(), mine.data.tolist(), strict=True)
        if column not in reached
    ]
    name = min(alone)[1] if alone else ""
    return spelled.get(name, name)
