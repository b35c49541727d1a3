"""A grouping that was made -> what a later one needs to go on from it: vectors, neighbours, and the line that was drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

import attrs

from stance.matching.additions import Known
from stance.matching.words import FittedWords, PairedWords

if TYPE_CHECKING:
    from scipy import sparse

    from stance.grouping.bench import Bench
    from stance.matching.similarity import FittedMatcher

__all__ = ["Ground", "ground_of"]


@attrs.frozen(eq=False, slots=False)
class Ground:
    """What a grouping rested on: some half a kilobyte an assertion.

    Attributes:
        read: Gives the texts as vectors; where they were compared elsewhere, they are read when this is first asked for.
        company: Texts by texts: the `nearest_rows` of each.
        text_number: For the id of each assertion the number of its text.
        line: Where the line was drawn.
        linkage: How groups were joined.
    """

    read: Callable[[], Known]
    company: sparse.csr_matrix
    text_number: Mapping[str, int]
    line: float
    linkage: str

    @cached_property
    def known(self) -> Known:
        """The texts as vectors."""
        return self.read()


def ground_of(
    bench: Bench, matcher: FittedMatcher, company: sparse.csr_matrix, line: float, linkage: str
) -> Ground | None:
    """The ground of a grouping; None where topics were declared, or where texts are not compared by their words.

    Args:
        bench: The texts, made comparable.
        matcher: By which they were.
        company: The nearest neighbours of each text.
        line: Where the line was drawn.
        linkage: How groups were joined.
    """
    if bench.corpus.topics or not isinstance(matcher, FittedWords):
        return None
    pairing = bench.pairing if isinstance(bench.pairing, PairedWords) else None
    return Ground(partial(_read, matcher, bench.texts, pairing), company, bench.text_number, line, linkage)


def _read(matcher: FittedWords, texts: Sequence[str], pairing: PairedWords | None) -> Known:
    return Known.of(matcher, pairing or matcher.over(texts))
