"""Corpus + fitted matcher + threshold -> topics: what people settled first, then what the matcher finds.

A declared topic holds what was declared to be in it and starts linkage with that, so an assertion joins it, or another
group, by its mean similarity to all that is there. Decisions are obeyed throughout. Equal texts are folded before
anything is compared, and texts are numbered in the order of their normalised form, so neither the order of the input nor
that of its files changes who shares a topic with whom.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.grouping.asking import near_misses
from stance.grouping.bearing import bearing_on
from stance.grouping.bench import Bench
from stance.grouping.closest import Closest
from stance.grouping.cohesion import cohesion_of, similarities
from stance.grouping.components import link_component
from stance.grouping.engine import Memory
from stance.grouping.ground import ground_of
from stance.grouping.growing import started_from
from stance.grouping.neighbours import nearest_rows, with_neighbours
from stance.grouping.propositions import most_central, without_shell
from stance.grouping.rows import Rows
from stance.grouping.settings import Asked
from stance.grouping.spreading import with_decisions
from stance.grouping.taking import taken
from stance.matching.terms import weightless_words
from stance.matching.words import THRESHOLD
from stance.model.grouped import Ask, GroupedTopic, Grouping
from stance.reading.claims import bare_claim
from stance.text import word_forms

if TYPE_CHECKING:
    import numpy.typing as npt
    from scipy import sparse

    from stance.grouping.components import Component
    from stance.grouping.engine import Engine
    from stance.grouping.lines import Drawn
    from stance.matching.similarity import Edges, FittedMatcher, Progress
    from stance.model.corpus import Corpus

    Numbers = npt.NDArray[np.int64]
    Similarities = npt.NDArray[np.float64]

__all__ = ["group", "proposed_topic"]


def group(
    corpus: Corpus,
    matcher: FittedMatcher,
    *,
    threshold: float | None = None,
    own: float = THRESHOLD,
    at_least: float = 0.0,
    linkage: str = "average",
    kept: Mapping[str, str] | None = None,
    engine: Engine | None = None,
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
        engine: Where the work is done; in memory when left out. No engine changes the result.
        progress: Called with the step's name, items done and items in all.

    Returns:
        Every assertion in exactly one topic or among the unmatched.
    """
    engine = engine or Memory()
    bench = Bench.of(corpus, matcher, engine)
    asked = Asked(threshold, own, at_least)
    near = bench.pairing.edges(progress=progress)
    company = nearest_rows(near)
    declared, found, ask, line = _linked(bench, (near, company), asked, linkage, kept or {}, engine)
    shared = [members for members in found if len(members) > 1]
    samples = [bench.sample(members) for members in (*declared, *shared)]
    closest = Closest(bench)
    matrices = closest.noting((*declared, *shared), samples, similarities(bench.pairing, samples, near))
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
        proposed_topic(bench, members, sample, matrix, line)
        for members, sample, matrix in zip(shared, samples[len(declared) :], matrices, strict=True)
    ]
    proposed.sort(key=lambda topic: (-len(topic.members), topic.id))
    alone = tuple(sorted(members[0] for members in found if len(members) == 1))
    ground = ground_of(bench, matcher, company, line, linkage)
    return Grouping((*topics, *proposed), alone, ask, line, closest.told(), ground)


def _linked(  # noqa: PLR0917 -- what a caller of `group` can set
    bench: Bench,
    pairs: tuple[Edges, sparse.csr_matrix],
    asked: Asked,
    linkage: str,
    kept: Mapping[str, str],
    engine: Engine,
) -> tuple[list[tuple[str, ...]], list[tuple[str, ...]], tuple[Ask, ...], float]:
    """The members of each declared topic, those of each found one, the pairs to ask about, and the line drawn."""
    rows = started_from(bench, Rows.of(bench), kept)
    near, company = pairs
    edges = with_decisions(bench, rows, rows.edges(with_neighbours(near, company)))
    parts = engine.components(edges, rows.together)
    vectors = bench.pairing.vectors() if linkage == "average" else None
    drawn = _drawn(engine, rows.whole(edges, parts, vectors, company), asked, linkage)
    if asked.threshold is None:
        drawn = attrs.evolve(drawn, home=taken(bench, rows, drawn.home, asked.own))
    topic = {int(drawn.home[row]): int(rows.topics[row]) for row in np.flatnonzero(rows.topics >= 0)}
    members = rows.clusters(bench, drawn.home)
    declared = {number: members[cluster] for cluster, number in topic.items()}
    found = [members[cluster] for cluster in sorted(members) if cluster not in topic]

    def name(row: int) -> str:
        return bench.members(rows.bundles[row])[0] if rows.bundles[row] else ""

    ask = near_misses(drawn.home, rows.sizes, edges, name, drawn.lines)
    return [declared[number] for number in range(len(bench.corpus.topics))], found, ask, drawn.line


def _drawn(engine: Engine, whole: Component, asked: Asked, linkage: str) -> Drawn:
    """The clusters of the rows, at the threshold that was given or at the corpus's own line."""
    if asked.threshold is None and whole.own is not None:
        drawn = engine.each(partial(link_component, line=None, own=asked.own, linkage=linkage), whole, asked.own)
        if drawn.line >= asked.at_least:
            return drawn
    line = max(asked.own, asked.at_least) if asked.threshold is None else asked.threshold
    return engine.each(partial(link_component, line=line, own=asked.own, linkage=linkage), whole, line)


def proposed_topic(
    bench: Bench, members: tuple[str, ...], sample: Numbers, matrix: Similarities, threshold: float
) -> GroupedTopic:
    """The topic that some assertions make, with the proposition of the most central one.

    Args:
        bench: The texts, made comparable.
        members: The ids of the assertions, sorted.
        sample: Their texts, as `bench.sample` chooses them.
        matrix: The similarities of these texts.
        threshold: The line that grouping drew.
    """
    first: dict[int, str] = {}
    copies: dict[int, int] = {}
    said = {member: bench.corpus.assertion(member).text for member in members}
    for member in members:
        number = bench.text_number[member]
        # "X" and "That X is a hoax" may be one text to the matcher; the plain one speaks for it.
        if first.setdefault(number, member) != member and _slanted(said[first[number]]) and not _slanted(said[member]):
            first[number] = member
        copies[number] = copies.get(number, 0) + 1
    ids = [first[number] for number in sample.tolist()]
    central = most_central(
        matrix,
        ids,
        [copies[number] for number in sample.tolist()],
        lambda name: _slanted(said[name]),
        # "Whether it leaks is unclear" can stand for a topic as well: without its frame it says "it leaks".
        lambda name: _slanted(_claimed(said[name])),
    )
    return GroupedTopic(
        f"t-{central}", _claimed(said[central]), members, proposed=True, cohesion=cohesion_of(matrix, threshold)
    )


def _claimed(text: str) -> str:
    return bare_claim(without_shell(text))


def _slanted(text: str) -> bool:
    attitude = weightless_words()
    return any(attitude.get(form) == "attitude" for form in word_forms(text))
