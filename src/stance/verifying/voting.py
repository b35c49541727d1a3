"""Where a quote may stand: its letters and an index come in, places for which its rarest pieces vote go out.

A piece of four letters says where the quote would begin if the piece belonged to it. Votes for nearly the same beginning
are counted together, a rare piece's for more than a common one's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.verifying.index import TextIndex, piece_hashes

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["voted_places"]

_VOTERS = 40
_MOST_VOTES_EACH = 4000
_BIN = 16
_MOST_CANDIDATES = 4


def voted_places(letters: str, index: TextIndex) -> list[int]:
    """Places where the quote may begin: those for which most of its rarest pieces vote, most votes first.

    >>> from stance.verifying.index import index_text
    >>> voted_places("achild", index_text("My dear, she is only a child!"))
    [0]
    """
    import numpy as np

    pieces = index.pieces
    hashes = piece_hashes(letters).astype(np.int64)
    counts = pieces.offsets[hashes + 1] - pieces.offsets[hashes]
    present = np.flatnonzero(counts)
    chosen = present[np.argsort(counts[present], kind="stable")][:_VOTERS]
    votes: list[npt.NDArray[np.int64]] = []
    weights: list[npt.NDArray[np.float64]] = []
    for number in chosen:
        begin = int(pieces.offsets[hashes[number]])
        count = int(counts[number])
        if votes and count > _MOST_VOTES_EACH:
            break
        count = min(count, _MOST_VOTES_EACH)
        votes.append(pieces.places[begin : begin + count] - number)
        weights.append(np.full(count, 1.0 / count**0.5))
    return _elected(votes, weights, len(letters)) if votes else []


def _elected(votes: list[npt.NDArray[np.int64]], weights: list[npt.NDArray[np.float64]], size: int) -> list[int]:
    import numpy as np

    bins, member = np.unique(np.concatenate(votes) // _BIN, return_inverse=True)
    weight = np.bincount(member, weights=np.concatenate(weights))
    # Words left out or put in shift the votes, so that a bin is judged together with those beside it.
    reach = 1 + size // (8 * _BIN)
    total = np.concatenate(([0.0], np.cumsum(weight)))
    low = np.searchsorted(bins, bins - reach)
    high = np.searchsorted(bins, bins + reach, side="right")
    support = total[high] - total[low]
    order = np.lexsort((bins, -weight, -support.round(9)))
    elected: list[int] = []
    for number in order[: 16 * _MOST_CANDIDATES]:
        if len(elected) == _MOST_CANDIDATES or support[number] < support[order[0]] * 0.4:
            break
        if all(abs(int(bins[number]) * _BIN - place) > reach * _BIN for place in elected):
            elected.append(int(bins[number]) * _BIN)
    return elected
