"""The stages of linking in one process, against grouping in memory."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from random import Random
from string import ascii_lowercase
from typing import cast

import numpy as np
import numpy.typing as npt
import pytest

from cluster_nouns import Here, through
from made_corpora import made_texts
from stance.engines.linking import Rows, bundle, gather, link, mix, rank, send, thin, turn
from stance.engines.parcels import Parcel
from stance.engines.passes import light, weighed
from stance.engines.stages import Sizes
from stance.grouping.components import Component, components_of, link_component
from stance.grouping.engine import Memory
from stance.grouping.lines import Drawn
from stance.grouping.neighbours import nearest_rows, with_neighbours
from stance.grouping.settings import Asked
from stance.matching.words import FittedWords, WordMatcher

Numbers = npt.NDArray[np.int64]


def stories(count: int, seed: int = 1) -> list[str]:
    """Sentences of stories that share no word with each other, so that many components fall apart."""
    chance = Random(seed)
    said: list[str] = []
    for _ in range(count):
        words = ["".join(chance.choices(ascii_lowercase, k=9)) for _ in range(12)]
        said.extend(" ".join(chance.sample(words, 4)) for _ in range(chance.randrange(1, 14)))
    return said


def in_memory(fitted: FittedWords, texts: Sequence[str], copies: Numbers, asked: Asked) -> Drawn:
    """The clusters of all texts in one go."""
    paired = fitted.over(texts)
    near = paired.edges()
    company, count = nearest_rows(near), len(texts)
    edges, rows = with_neighbours(near, company), np.arange(count)
    vectors = paired.vectors()
    parts = components_of(edges, rows)
    whole = Component(rows, copies, np.full(count, -1), rows, [], edges, parts, vectors.own, vectors.kinship, company)
    link = partial(link_component, line=asked.threshold, own=asked.own, linkage="average")
    return Memory().each(cast("Callable[[Component], Drawn]", link), whole, asked.line)


def in_stages(fitted: FittedWords, texts: Sequence[str], copies: Numbers, asked: Asked, size: int) -> list[Parcel]:
    """What the stages give for the same."""
    sizes, vocabulary = Sizes(len(texts), size, fitted.neighbours), Here(light(fitted.vocabulary))
    near = fitted.over(texts).edges()
    blocks, edges = [], []
    for number in range(sizes.blocks):
        first = number * size
        blocks.append(Parcel(number, "block", weighed(vocabulary.value, first, texts[first : first + size])[0]))
        middle = first + size // 2
        blocks.extend(
            Parcel(number, "told", (some.start, copies[some], [b""] * len(copies[some])))
            for some in (slice(middle, first + size), slice(first, middle))
        )
        ours = near.right // size == number
        edges.append(Parcel(number, "edges", (near.left[ours], near.right[ours], near.value[ours])))
    company = through(edges, partial(turn, sizes=sizes), partial(rank, sizes=sizes))
    mixed = through([*company, *edges], mix)
    pairs = through(mixed, partial(thin, together=2), partial(thin, together=sizes.blocks))
    bundles = through(pairs, partial(bundle, sizes=sizes, at_most=20))
    gathered = through([*blocks, *company, *mixed, *bundles], gather)
    linked = through(gathered, partial(link, vocabulary=vocabulary, asked=asked, sizes=sizes))
    return [*blocks, *linked]


@pytest.mark.parametrize("asked", [Asked(None, 0.2), Asked(0.35, 0.2)])
@pytest.mark.parametrize(("texts", "size"), [(made_texts(60), 9), (stories(14), 25), (stories(14), 1_000)])
def test_the_clusters_of_memory(texts: list[str], size: int, asked: Asked) -> None:
    """Whatever the blocks and bundles, each text has its cluster, and the largest component its line."""
    fitted = WordMatcher().fit(texts)
    distinct = list(fitted.vocabulary.fitted)
    copies = np.arange(len(distinct)) % 3 + 1
    expected = in_memory(fitted, distinct, copies, asked)
    made = in_stages(fitted, distinct, copies, asked, size)
    home = np.arange(len(distinct))
    for one in made:
        if one.kind == "homes":
            numbers, homes = cast("tuple[Numbers, Numbers]", one.content)
            assert {one.address} == {*(numbers // size).tolist()}
            home[numbers] = homes
    assert expected.home.tolist() == home.tolist()
    assert [expected.line] == [one.content for one in made if (one.kind, one.address) == ("line", 0)]


def test_what_may_share_a_topic_is_sent() -> None:
    """Vectors of texts with company or copies go to where their clusters are made, of a text alone none; each has its place."""
    texts = ["bridge crossing", "harbour", "quay", "weir"]
    fitted = WordMatcher().fit(texts)
    block = weighed(fitted.vocabulary, 4, texts)[0]
    post = [
        Parcel(1, "block", block),
        Parcel(1, "told", (6, np.array([2, 1]), [b"c", b"d"])),
        Parcel(1, "told", (4, np.array([1, 1]), [b"a", b"b"])),
        Parcel(1, "homes", (np.array([4, 7]), np.array([4, 2]))),
    ]
    places, *sent = through(post, partial(send, together=3))
    keys, numbers, homes = cast("tuple[list[bytes], Numbers, Numbers]", places.content)
    assert (1, "places", [*b"abcd"]) == (places.address, places.kind, [*b"".join(keys)])
    assert [[4, 5, 6, 7], [4, 5, 6, 2]] == [numbers.tolist(), homes.tolist()]
    held = [(one.address, cast("tuple[Numbers, object, list[str]]", one.content)) for one in sent]
    assert [(0, [7], ["weir"]), (1, [4], ["bridg cross"]), (2, [6], ["quay"])] == [
        (address, numbers.tolist(), stems) for address, (numbers, _, stems) in held
    ]


def test_rows_that_stand_in_two_parts() -> None:
    """Rows of several parts are put in the order of their texts, each once."""
    from scipy import sparse

    one = Rows(np.array([3, 8]), sparse.csr_matrix([[3.0], [8.0]]))
    two = Rows(np.array([5, 8]), sparse.csr_matrix([[5.0], [8.0]]))
    joined = Rows.joined([one, two])
    assert [3, 5, 8] == joined.numbers.tolist()
    assert [[5.0], [8.0]] == joined.of(np.array([5, 8])).matrix.toarray().tolist()


def test_a_block_without_pairs() -> None:
    """Where only neighbours of others' pairs came, or no text is in a bundle, nothing is made."""
    nothing = Rows(np.array([1]), nearest_rows(WordMatcher().fit(["a", "b"]).over(["a", "b"]).edges())[:1])
    assert not list(mix(0, [Parcel(0, "company", nothing)]))
    fitted = WordMatcher().fit(["quay"])
    assert not list(gather(0, [Parcel(0, "block", weighed(fitted.vocabulary, 0, ["quay"])[0])]))
