"""A grouping -> the pairs of assertions of which one look by a person would change most, with how much and how likely.

Every pair of groups that stayed apart, and every two halves of a group, could be wrong. How likely that is depends on how
far their mean similarity is from the line; how much would change is the number of assertions that would find themselves
with others: 2ab / (a + b) for groups of a and b, which is what B-cubed recall or precision would gain, summed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.grouping.bench import Bench
from stance.grouping.linkage import link
from stance.grouping.neighbours import with_neighbours
from stance.grouping.rows import Rows
from stance.grouping.spreading import with_decisions
from stance.model.decided import settled

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.similarity import Edges, FittedMatcher
    from stance.model.corpus import Corpus

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]

__all__ = ["PairEffect", "pair_effects"]

# Measured on public headlines: at the line every second pair of groups belongs together, at half of it one in nine.
STEEPNESS = 3.0
# Groups less near than this share of the line are not asked about.
ASK_FROM = 0.5
# The halves of a group are looked for where linkage would have drawn a higher line.
FINER = (1.3, 1.7, 2.2, 3.0)


@attrs.frozen
class PairEffect:
    """What a person's look at two assertions might change.

    Attributes:
        left: Id of one assertion, the smaller of the two.
        right: Id of the other.
        together: Do they share a topic now?
        chance: How likely it is that they should not stand as they stand, 0.0 to 1.0.
        effect: How many assertions would change their company, times that chance.
    """

    left: str
    right: str
    together: bool
    chance: float
    effect: float


def pair_effects(
    corpus: Corpus, matcher: FittedMatcher, home: Mapping[str, str], threshold: float, linkage: str = "average"
) -> list[PairEffect]:
    """The pairs of which one look would change most; of two groups the nearest pair between them.

    Args:
        corpus: What was grouped.
        matcher: The fitted matcher that grouped it.
        home: For each assertion the id of its topic; one of its own where it shares a topic with nobody.
        threshold: The line that grouping drew, above 0.0 for any questions.
        linkage: How groups were joined.

    Returns:
        The greatest effect first, ties by id. Pairs that people decided, or that no decision could change, are left out.
    """
    bench = Bench.of(corpus, matcher)
    rows = Rows.of(bench)
    edges = with_decisions(bench, rows, rows.edges(with_neighbours(bench.pairing.edges())))
    if not len(edges.left) or threshold <= 0.0:
        return []
    names = _names(bench, rows)
    groups = _groups(bench, rows, home)
    found: dict[tuple[str, str], PairEffect] = {}
    for one in (
        *_joins(rows, edges, names, groups, threshold),
        *_splits(rows, edges, names, groups, threshold, linkage),
    ):
        known = found.get((one.left, one.right))
        if known is None or one.effect > known.effect:
            found[one.left, one.right] = one
    settled_already = _settled_pairs(bench, found)
    free = [one for pair, one in found.items() if pair not in settled_already]
    return sorted(free, key=lambda one: (-one.effect, one.left, one.right))


def _names(bench: Bench, rows: Rows) -> list[str]:
    """For each row the smallest id of an assertion that stands in it; empty for the phrasing of a topic."""
    names = [""] * len(rows.texts)
    for name, row in sorted(rows.of_assertions(bench).items()):
        names[row] = names[row] or name
    return names


def _groups(bench: Bench, rows: Rows, home: Mapping[str, str]) -> Numbers:
    """For each row the number of its group."""
    own = [topic.id for topic in bench.corpus.topics]
    told = [
        home.get(bench.members(held)[0], bench.members(held)[0]) if held else own[topic]
        for held, topic in zip(rows.bundles, rows.topics.tolist(), strict=True)
    ]
    return np.unique(np.array(told), return_inverse=True)[1].astype(np.int64)


def _settled_pairs(bench: Bench, pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """The pairs that somebody decided about, and those whose topics were both settled by people."""
    constraints = bench.constraints
    placed = {
        name for held, topic in zip(constraints.bundles, constraints.topics, strict=True) if topic for name in held
    }
    decided = settled(bench.corpus.decisions).pairs
    return {pair for pair in pairs if pair in decided or placed.issuperset(pair)}


def _chance_of_same(mean: Values, threshold: float) -> Values:
    odds = (mean / threshold) ** STEEPNESS
    return np.asarray(odds / (1.0 + odds), dtype=np.float64)


@attrs.frozen(eq=False)
class _Between:
    """Pairs of groups with an edge between them: mean similarity, sizes, and the nearest pair of rows."""

    mean: Values
    effect: Values
    edge: Numbers


def _between(rows: Rows, edges: Edges, groups: Numbers, kept: npt.NDArray[np.bool_]) -> _Between:
    """The pairs of groups between which some of the kept edges run."""
    sizes = np.bincount(groups, weights=rows.sizes).astype(np.float64)
    chosen = np.flatnonzero(kept & (groups[edges.left] != groups[edges.right]))
    left, right = groups[edges.left[chosen]], groups[edges.right[chosen]]
    joint = np.minimum(left, right) * len(sizes) + np.maximum(left, right)
    keys, which = np.unique(joint, return_inverse=True)
    weight = edges.value * rows.sizes[edges.left] * rows.sizes[edges.right]
    mass = np.bincount(which, weights=weight[chosen], minlength=len(keys))
    one, two = sizes[keys // len(sizes)], sizes[keys % len(sizes)]
    # The nearest pair first, ties to the lower numbers; then the first of each two groups.
    order = np.lexsort((edges.right[chosen], edges.left[chosen], -edges.value[chosen], which))
    first = np.searchsorted(which[order], np.arange(len(keys)))
    return _Between((mass / (one * two)).round(9), 2.0 * one * two / (one + two), chosen[order[first]])


def _joins(rows: Rows, edges: Edges, names: list[str], groups: Numbers, threshold: float) -> Iterator[PairEffect]:
    """Groups that stayed apart, and near enough to be asked about."""
    apart = {(min(pair), max(pair)) for pair in ((groups[one], groups[two]) for one, two in rows.apart)}
    found = _between(rows, edges, groups, _between_assertions(edges, names))
    chance = _chance_of_same(np.minimum(found.mean, threshold), threshold)
    for place in np.flatnonzero(found.mean >= ASK_FROM * threshold).tolist():
        edge = found.edge[place]
        one, two = groups[edges.left[edge]], groups[edges.right[edge]]
        if (min(one, two), max(one, two)) not in apart:
            yield _effect(edges, names, int(edge), float(chance[place]), float(found.effect[place]), together=False)


def _splits(  # noqa: PLR0917 -- the same things, and how groups were joined
    rows: Rows, edges: Edges, names: list[str], groups: Numbers, threshold: float, linkage: str
) -> Iterator[PairEffect]:
    """The halves of groups, as higher lines would have parted them."""
    inside = _between_assertions(edges, names) & (groups[edges.left] == groups[edges.right])
    for finer in FINER:
        line = min(1.0, finer * threshold)
        parts = link(
            *(rows.sizes, edges.left, edges.right, edges.value, line, linkage),
            together=rows.together,
            topics=rows.topics,
            apart=rows.apart,
        )
        halves = np.unique(parts, return_inverse=True)[1].astype(np.int64)
        found = _between(rows, edges, halves, inside)
        chance = 1.0 - _chance_of_same(np.maximum(found.mean, threshold), threshold)
        for edge, likely, effect in zip(found.edge.tolist(), chance.tolist(), found.effect.tolist(), strict=True):
            yield _effect(edges, names, edge, likely, effect, together=True)


def _between_assertions(edges: Edges, names: list[str]) -> npt.NDArray[np.bool_]:
    """Which edges run between two assertions; a topic's phrasing is nothing to ask about."""
    spoken = np.array([bool(name) for name in names])
    return np.asarray(spoken[edges.left] & spoken[edges.right])


def _effect(edges: Edges, names: list[str], edge: int, chance: float, effect: float, *, together: bool) -> PairEffect:
    left, right = sorted((names[int(edges.left[edge])], names[int(edges.right[edge])]))
    return PairEffect(left, right, together, round(chance, 4), round(chance * effect, 6))
