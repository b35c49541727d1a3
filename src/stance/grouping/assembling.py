"""Corpus + fitted matcher + threshold -> topics: what people settled first, then what the matcher finds.

A declared topic holds what was declared to be in it and starts linkage with that, so an assertion joins it, or another
group, by its mean similarity to all that is there. Decisions are obeyed throughout. Equal texts are folded before
anything is compared, and texts are numbered in the order of their normalised form, so neither the order of the input nor
that of its files changes who shares a topic with whom.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from stance.grouping.bench import Bench
from stance.grouping.broadening import broadened
from stance.grouping.cohesion import cohesion_of, similarities
from stance.grouping.linkage import link
from stance.grouping.neighbours import with_neighbours
from stance.grouping.propositions import most_central
from stance.grouping.rows import Rows
from stance.grouping.settings import BROAD_UP_TO, DEFAULT_THRESHOLD, broad_level
from stance.matching.similarity import Vectors
from stance.matching.terms import weightless_words
from stance.model.grouped import GroupedTopic, Grouping
from stance.text import word_forms

if TYPE_CHECKING:
    import numpy.typing as npt

    from stance.matching.similarity import FittedMatcher, Pairing, Progress
    from stance.model.corpus import Corpus

    Numbers = npt.NDArray[np.int64]
    Similarities = npt.NDArray[np.float64]

__all__ = ["group"]


def group(
    corpus: Corpus,
    matcher: FittedMatcher,
    *,
    threshold: float = DEFAULT_THRESHOLD,
    linkage: str = "average",
    progress: Progress | None = None,
) -> Grouping:
    """Put assertions about the same question into one topic.

    Args:
        corpus: What is to be grouped.
        matcher: Fitted on the corpus, or on an earlier one.
        threshold: From 0.0 (everything that has a word in common) to 1.0 (equal texts only).
        linkage: `average`, `single` or `complete`.
        progress: Called with the step's name, items done and items in all.

    Returns:
        Every assertion in exactly one topic or among the unmatched.
    """
    bench = Bench.of(corpus, matcher)
    declared, found = _linked(bench, threshold, linkage, progress)
    shared = [members for members in found if len(members) > 1]
    samples = [bench.sample(members) for members in (*declared, *shared)]
    matrices = similarities(bench.pairing, samples)
    topics = [
        GroupedTopic(
            topic.id, topic.proposition, members, proposed=False, cohesion=cohesion_of(next(matrices), threshold)
        )
        for topic, members in zip(corpus.topics, declared, strict=True)
    ]
    proposed = [
        _proposed(bench, members, sample, matrix, threshold)
        for members, sample, matrix in zip(shared, samples[len(declared) :], matrices, strict=True)
    ]
    proposed.sort(key=lambda topic: (-len(topic.members), topic.id))
    return Grouping((*topics, *proposed), tuple(sorted(members[0] for members in found if len(members) == 1)))


def _linked(
    bench: Bench, threshold: float, linkage: str, progress: Progress | None
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]]]:
    """The members of each declared topic, and those of each found one."""
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
    home = _broadened(bench.pairing, rows, home, threshold)
    bundles: dict[int, set[int]] = {}
    for row, cluster in enumerate(home.tolist()):
        bundles.setdefault(cluster, set()).update(rows.bundles[row])
    topic = {int(home[row]): int(rows.topics[row]) for row in np.flatnonzero(rows.topics >= 0)}
    members = {cluster: bench.members(held) for cluster, held in bundles.items()}
    declared = {number: members[cluster] for cluster, number in topic.items()}
    found = [members[cluster] for cluster in sorted(members) if cluster not in topic]
    return [declared[number] for number in range(len(bench.corpus.topics))], found


def _broadened(pairing: Pairing, rows: Rows, home: Numbers, threshold: float) -> Numbers:
    """Broader groups where the corpus asks for them; what people settled about a group is left alone."""
    vectors = pairing.vectors()
    if vectors is None or not len(home) or threshold > BROAD_UP_TO:
        return home
    free = rows.topics < 0
    free[[row for pair in rows.apart for row in pair]] = False
    chosen = Vectors(vectors.own[rows.texts], vectors.kinship)
    return broadened(chosen, home, free, broad_level(threshold))


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
    return GroupedTopic(f"t-{central}", said[central], members, proposed=True, cohesion=cohesion_of(matrix, threshold))


def _slanted(text: str) -> bool:
    attitude = weightless_words()
    return any(attitude.get(form) == "attitude" for form in word_forms(text))
