"""The stages in one process, with a dictionary for a cluster, against the matcher in memory."""

from __future__ import annotations

from collections import Counter
from functools import partial
from typing import cast

import numpy as np
import pytest

from cluster_nouns import Here, through
from made_corpora import made_texts
from stance.engines.parcels import Parcel
from stance.engines.passes import light
from stance.engines.stages import (
    Sizes,
    added,
    apply,
    carry,
    choose,
    link_held,
    meet,
    score,
    spread,
    tell,
    weigh,
)
from stance.grouping.components import Component, link_component
from stance.grouping.lines import Drawn
from stance.matching.candidates import affordable
from stance.matching.similarity import Edges
from stance.matching.words import WordMatcher


@pytest.mark.parametrize(("size", "most"), [(4, 1), (9, 5), (200, 5)])
def test_stages_give_the_edges_of_memory(size: int, most: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the blocks, the pairs and their values are those that memory finds, to the last bit."""
    monkeypatch.setattr("stance.engines.stages.TERMS_AT_ONCE", 16)
    fitted = WordMatcher(neighbours=most).fit(made_texts(24))
    texts = sorted({fitted.key(text) for text in made_texts(24)})
    expected = fitted.over(texts).edges()
    sizes, vocabulary = Sizes(len(texts), size, most), Here(light(fitted.vocabulary))
    sent = [Parcel(place // size, "texts", (place, [text])) for place, text in reversed(list(enumerate(texts)))]
    made = through(sent, partial(weigh, vocabulary=vocabulary, sizes=sizes))
    blocks, kin = ([one for one in made if one.kind == kind] for kind in ("block", "kin"))
    counts = through([one for one in made if one.kind == "counts"], added)
    assert -(-len(fitted.vocabulary.names) // 16) == len(counts)
    frequency, kin_frequency = np.concatenate(
        [cast("np.ndarray[tuple[int, int], np.dtype[np.int64]]", one.content) for one in counts], axis=1
    )
    kept = Here(affordable(frequency, kin_frequency, len(texts)))
    pairs = through(
        [*blocks, *kin],
        partial(spread, kept=kept, sizes=sizes),
        partial(meet, sizes=sizes),
        partial(choose, sizes=sizes),
    )
    scored = through([*pairs, *blocks], partial(carry, sizes=sizes), partial(score, vocabulary=vocabulary))
    found = sorted(
        edge
        for one in scored
        for edge in zip(
            *(part.tolist() for part in cast("tuple[np.ndarray[tuple[int], np.dtype[np.float64]], ...]", one.content)),
            strict=True,
        )
    )
    assert list(zip(expected.left.tolist(), expected.right.tolist(), expected.value.tolist(), strict=True)) == found


@pytest.mark.parametrize("size", [5, 100])
def test_words_are_numbered_as_if_read_in_one_go(size: int) -> None:
    """The words of a block come in the order of its texts, so that those of all blocks, each once, are in the order of all."""
    fitted = WordMatcher().fit(made_texts(30))
    texts = list(fitted.vocabulary.fitted)
    sent = [Parcel(place // size, "texts", (place, [text])) for place, text in reversed(list(enumerate(texts)))]
    told = through(sent, tell)
    words = [word for one in told if one.kind == "words" for word in cast("list[str]", one.content)]
    assert fitted.vocabulary.names == list(dict.fromkeys(words))
    counts: Counter[str] = Counter()
    for one in told:
        counts.update(cast("dict[str, int]", one.content) if one.kind == "stems" else {})
    assert fitted.vocabulary.frequency == counts


def test_a_component_by_its_number() -> None:
    """A task links the component whose number it is told."""
    edges = Edges(3, np.array([0, 1]), np.array([1, 2]), np.array([0.9, 0.1]))
    one = np.ones(3, dtype=np.int64)
    whole = Component(np.array([4, 6, 9]), one, -one, np.arange(3), [], edges, [np.arange(3)])
    stage = partial(link_held, held=[Here(whole)], link=partial(link_component, line=0.5, own=0.2, linkage="single"))
    ((_, kind, content),) = through([Parcel(0, "component", None)], stage)
    rows, drawn = cast("tuple[np.ndarray[tuple[int], np.dtype[np.int64]], Drawn]", content)
    assert "drawn" == kind
    assert [4, 6, 9] == rows.tolist()
    assert [0, 0, 2] == drawn.home.tolist()


def test_a_function_on_chunks() -> None:
    """A task makes of its chunk what the function makes of it."""
    chunks = [Parcel(0, "items", [1, 2]), Parcel(1, "items", [3])]
    made = through(chunks, partial(apply, function=Here(lambda items: [item * 10 for item in items])))
    assert [(0, "made", [10, 20]), (1, "made", [30])] == made
