"""Corpus + fitted matcher + threshold -> topics: what people settled first, then what the matcher finds.

A declared topic holds what was declared to be in it and starts linkage with that, so an assertion joins it, or another
group, by its mean similarity to all that is there. Decisions are obeyed throughout. Equal texts are folded before
anything is compared, and texts are numbered in the order of their normalised form, so neither the order of the input nor
that of its files changes who shares a topic with whom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import attrs
import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from stance.grouping.asking import near_misses
from stance.grouping.bearing import bearing_on
from stance.grouping.bench import Bench
from stance.grouping.closest import Closest
from stance.grouping.cohesion import cohesion_of, similarities
from stance.grouping.growing import started_from
from stance.grouping.lines import Drawn, draw
from stance.grouping.linkage import linked_down
from stance.grouping.means import Means
from stance.grouping.neighbours import nearest_rows, with_neighbours
from stance.grouping.propositions import most_central, without_shell
from stance.grouping.rows import Rows
from stance.grouping.settings import Asked
from stance.grouping.spreading import with_decisions
from stance.grouping.taking import taken
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
    threshold: float | None = None,
    own: float = THRESHOLD,
    at_least: float = 0.0,
    linkage: str = "average",
    kept: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Grouping:
    """Put assertions about the same question into one topic.

    Args:
        corpus: What is to be grouped.
        matcher: Fitted on the corpus, or on an earlier one.
        threshold: From 0.0 (everything that has a word in common) to 1.0 (equal texts only); when left out, the corpus
            itself tells (see `lines.py`).
        own: The matcher's own line: where the corpus begins to look for its line, and what holds where it cannot tell.
        at_least: The line of an earlier comparison; the corpus may tell a higher one, and no lower one.
        linkage: `average`, `single` or `complete`.
        kept: For each assertion that is to stay with its company the id of the topic that they shared before.
        progress: Called with the step's name, items done and items in all.

    Returns:
        Every assertion in exactly one topic or among the unmatched.
    """
    bench = Bench.of(corpus, matcher)
    declared, found, ask, line = _linked(bench, Asked(threshold, own, at_least), linkage, kept or {}, progress)
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
            also=bearing_on(bench, topic, members, line),
            cohesion=cohesion_of(next(matrices), line),
        )
        for topic, members in zip(corpus.topics, declared, strict=True)
    ]
    proposed = [
        _proposed(bench, members, sample, matrix, line)
        for members, sample, matrix in zip(shared, samples[len(declared) :], matrices, strict=True)
    ]
    proposed.sort(key=lambda topic: (-len(topic.members), topic.id))
    alone = tuple(sorted(members[0] for members in found if len(members) == 1))
    return Grouping((*topics, *proposed), alone, ask, line, closest.told())


def _linked(
    bench: Bench, asked: Asked, linkage: str, kept: Mapping[str, str], progress: Progress | None
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]], tuple[Ask, ...], float]:
    """The members of each declared topic, those of each found one, the pairs to ask about, and the line drawn."""
    rows = started_from(bench, Rows.of(bench), kept)
    near = bench.pairing.edges(progress=progress)
    company = nearest_rows(near)
    edges = with_decisions(bench, rows, rows.edges(with_neighbours(near, company)))
    drawn = _drawn(bench.pairing, rows, edges, company, asked, linkage)
    if asked.threshold is None:
        drawn = attrs.evolve(drawn, home=taken(bench, rows, drawn.home, asked.own))
    bundles: dict[int, set[int]] = {}
    for row, cluster in enumerate(drawn.home.tolist()):
        bundles.setdefault(cluster, set()).update(rows.bundles[row])
    topic = {int(drawn.home[row]): int(rows.topics[row]) for row in np.flatnonzero(rows.topics >= 0)}
    members = {cluster: bench.members(held) for cluster, held in bundles.items()}
    declared = {number: members[cluster] for cluster, number in topic.items()}
    found = [members[cluster] for cluster in sorted(members) if cluster not in topic]
    names = [bench.members(held)[0] if held else "" for held in rows.bundles]
    ask = near_misses(drawn.home, rows.sizes, edges, names, drawn.lines)
    return [declared[number] for number in range(len(bench.corpus.topics))], found, ask, drawn.line


def _drawn(  # noqa: PLR0917 -- what linkage needs, and the two things a user sets
    pairing: Pairing,
    rows: Rows,
    edges: Edges,
    company: sparse.csr_matrix,
    asked: Asked,
    linkage: str,
) -> Drawn:
    """The clusters of the rows, at the threshold that was given or at the corpus's own line."""
    vectors = pairing.vectors() if linkage == "average" else None
    means = None
    if vectors is not None:
        vectors = Vectors(vectors.own[rows.texts], vectors.kinship)
        means = Means.of(vectors, company[rows.texts], rows.sizes)

    def down(thresholds: Sequence[float], reached: Numbers | None) -> Iterator[Numbers]:
        return linked_down(
            rows.sizes,
            edges.left,
            edges.right,
            edges.value,
            thresholds,
            linkage,
            together=rows.together if reached is None else reached,
            topics=rows.topics,
            apart=rows.apart,
            means=means,
        )

    line = asked.threshold
    if line is None and vectors is not None:
        free = rows.topics < 0
        free[[row for pair in rows.apart for row in pair]] = False
        drawn = draw(down, vectors, _parts(edges, rows.together), free, asked.own)
        if drawn.line >= asked.at_least:
            return drawn
    line = max(asked.own, asked.at_least) if line is None else line
    return Drawn(next(down([line], None)), np.full(len(rows.texts), line), line)


def _parts(edges: Edges, together: Numbers) -> list[Numbers]:
    """The connected parts of a graph that hold two rows or more, each in order, the largest first.

    Texts that nothing connects are strangers, so each part is looked at for itself: what stands in one changes no topic
    of another.
    """
    ends = np.r_[edges.left, np.arange(edges.count)], np.r_[edges.right, together]
    graph = sparse.csr_matrix((np.ones(len(ends[0]), dtype=np.int8), ends), shape=(edges.count, edges.count))
    _, part = connected_components(graph, directed=False)
    order = np.argsort(part, kind="stable")
    parts = np.split(order, np.flatnonzero(np.diff(part[order])) + 1)
    return sorted((rows for rows in parts if len(rows) > 1), key=lambda rows: (-len(rows), rows[0]))


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
