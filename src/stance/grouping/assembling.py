"""Corpus + fitted matcher + threshold -> topics: what people settled first, then what the matcher finds.

A declared topic holds what was declared to be in it and starts linkage with that, so an assertion joins it, or another
group, by its mean similarity to all that is there. Decisions are obeyed throughout. Equal texts are folded before
anything is compared, and texts are numbered in the order of their normalised form, so neither the order of the input nor
that of its files changes who shares a topic with whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from stance.grouping.asking import near_misses
from stance.grouping.bearing import bearing_on
from stance.grouping.bench import Bench
from stance.grouping.broadening import broadened
from stance.grouping.closest import Closest
from stance.grouping.cohesion import cohesion_of, similarities
from stance.grouping.linkage import link
from stance.grouping.neighbours import with_neighbours
from stance.grouping.propositions import most_central, without_shell
from stance.grouping.rows import Rows
from stance.grouping.settings import BROAD_UP_TO, broad_level
from stance.matching.similarity import Vectors
from stance.matching.terms import weightless_words
from stance.matching.words import THRESHOLD
from stance.model.grouped import Ask, GroupedTopic, Grouping
from stance.text import word_forms

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.similarity import Edges, FittedMatcher, Pairing, Progress
    from stance.model.corpus import Corpus

    Numbers = npt.NDArray[np.int64]
    Similarities = npt.NDArray[np.float64]

__all__ = ["group"]


def group(
    corpus: Corpus,
    matcher: FittedMatcher,
    *,
    threshold: float = THRESHOLD,
    linkage: str = "average",
    progress: Progress | None = None,
) -> Grouping:
    """Put assertions about the same question into one topic.

    Args:
        corpus: What is to be grouped.
        matcher: Fitted on the corpus, or on an earlier one.
        threshold: From 0.0 (everything that has a word in common) to 1.0 (equal texts only); the word matcher's own line
            when left out.
        linkage: `average`, `single` or `complete`.
        progress: Called with the step's name, items done and items in all.

    Returns:
        Every assertion in exactly one topic or among the unmatched.
    """
    bench = Bench.of(corpus, matcher)
    declared, found, ask = _linked(bench, threshold, linkage, progress)
    shared = [members for members in found if len(members) > 1]
    samples = [bench.sample(members) for members in (*declared, *shared)]
    closest = Closest(bench)
    matrices = closest.noting((*declared, *shared), samples, similarities(bench.pairing, samples))
    topics = [
        GroupedTopic(
            topic.id,
            topic.proposition,
            members,
            proposed=False,
            also=bearing_on(bench, topic, members, threshold),
            cohesion=cohesion_of(next(matrices), threshold),
        )
        for topic, members in zip(corpus.topics, declared, strict=True)
    ]
    proposed = [
        _proposed(bench, members, sample, matrix, threshold)
        for members, sample, matrix in zip(shared, samples[len(declared) :], matrices, strict=True)
    ]
    proposed.sort(key=lambda topic: (-len(topic.members), topic.id))
    alone = tuple(sorted(members[0] for members in found if len(members) == 1))
    return Grouping((*topics, *proposed), alone, ask, closest.told())


def _linked(
    bench: Bench, threshold: float, linkage: str, progress: Progress | None
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]], tuple[Ask, ...]]:
    """The members of each declared topic, those of each found one, and the pairs to ask about."""
    rows = Rows.of(bench)
    edges = rows.edges(with_neighbours(bench.pairing.edges(progress=progress)))
    home = link(
        rows.sizes,
        edges.left,
        edges.right,
        edges.value,
        threshold,
        linkage,
        together=rows.together,
        topics=rows.topics,
        apart=rows.apart,
    )
    home = _broadened(bench.pairing, rows, edges, home, threshold)
    bundles: dict[int, set[int]] = {}
    for row, cluster in enumerate(home.tolist()):
        bundles.setdefault(cluster, set()).update(rows.bundles[row])
    topic = {int(home[row]): int(rows.topics[row]) for row in np.flatnonzero(rows.topics >= 0)}
    members = {cluster: bench.members(held) for cluster, held in bundles.items()}
    declared = {number: members[cluster] for cluster, number in topic.items()}
    found = [members[cluster] for cluster in sorted(members) if cluster not in topic]
    names = [bench.members(held)[0] if held else "" for held in rows.bundles]
    ask = near_misses(home, rows.sizes, edges, names, threshold)
    return [declared[number] for number in range(len(bench.corpus.topics))], found, ask


def _broadened(pairing: Pairing, rows: Rows, edges: Edges, home: Numbers, threshold: float) -> Numbers:
    """Broader groups where the texts ask for them; what people settled about a group is left alone.

    Texts that nothing connects are strangers, so each connected part of the graph is looked at for itself: what stands
    in one changes no topic of another.
    """
    vectors = pairing.vectors()
    if vectors is None or not len(home) or threshold > BROAD_UP_TO:
        return home
    free = rows.topics < 0
    free[[row for pair in rows.apart for row in pair]] = False
    broader = home.copy()
    for part in _parts(edges):
        chosen = Vectors(vectors.own[rows.texts[part]], vectors.kinship)
        broader[part] = broadened(chosen, home[part], free[part], broad_level(threshold))
    return broader


def _parts(edges: Edges) -> list[Numbers]:
    """The connected parts of a graph that hold two rows or more, each in order."""
    shape = (edges.count, edges.count)
    graph = sparse.csr_matrix((np.ones(len(edges.left), dtype=np.int8), (edges.left, edges.right)), shape=shape)
    _, part = connected_components(graph, directed=False)
    order = np.argsort(part, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(part[order])) + 1)
    return [rows for rows in parts if len(rows) > 1]


def _proposed(
    bench: Bench, members: tuple[str, ...], sample: Numbers, matrix: Similarities, threshold: float
) -> GroupedTopic:
    first: dict[int, str] = {}
    copies: dict[int, int] = {}
    for member in members:
        number = bench.text_number[member]
        first.setdefault(number, member)
        copies[number] = copies.get(number, 0) + 1
    ids = [first[number] for number in sample.tolist()]
    said = {name: bench.corpus.assertion(name).text for name in ids}
    central = most_central(
        matrix, ids, [copies[number] for number in sample.tolist()], lambda name: _slanted(said[name])
    )
    return GroupedTopic(
        f"t-{central}", without_shell(said[central]), members, proposed=True, cohesion=cohesion_of(matrix, threshold)
    )


def _slanted(text: str) -> bool:
    attitude = weightless_words()
    return any(attitude.get(form) == "attitude" for form in word_forms(text))
