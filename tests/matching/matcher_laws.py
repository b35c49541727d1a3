"""What every matcher promises, whatever it is made of: one scale, both orders alike, alone as in bulk, reasons that sum."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

import numpy as np
import numpy.typing as npt

from stance.matching.similarity import FittedMatcher, Matcher

SAID = (
    "China is the main source of fentanyl.",
    "China is not the main source of fentanyl.",
    "Most fentanyl comes from Mexico, officials said.",
    "The old bridge is closed to lorries.",
    "Cracks in the welds closed the Zoë Müller bridge in 2016.",
    "桥梁已关闭。",
    "Salt caused the cracks.",
)
ODD = ("", " ", ".", "😀", "12", "not", "a", "SALT 桥 мост ☃", "salt " * 500, "中" * 450, "\u200b", "x" * 2_500)


def square(fitted: FittedMatcher, texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """The similarity of every two texts, found in bulk."""
    count = len(texts)
    values = fitted.over(texts).values(np.repeat(np.arange(count), count), np.tile(np.arange(count), count))
    return values.reshape(count, count)


def keeps_the_laws(matcher: Matcher, texts: Sequence[str]) -> bool:
    """Whether a matcher keeps every law over some texts; an assertion says which one it breaks."""
    fitted = matcher.fit(texts)
    values = square(fitted, texts)
    assert np.all((values >= 0.0) & (values <= 1.0)), "bounded"
    assert np.all(np.diagonal(values) == 1.0), "nothing is nearer to a text than itself"
    assert np.allclose(values, values.T, rtol=0.0, atol=1e-9), "symmetric"
    assert np.array_equal(values, square(matcher.fit(texts), texts)), "deterministic"
    backwards = square(matcher.fit(texts[::-1]), texts[::-1])[::-1, ::-1]
    assert np.allclose(values, backwards, rtol=0.0, atol=1e-9), "whatever the order of the texts"
    keys = [fitted.key(text) for text in texts]
    for one, left in enumerate(texts):
        for two, right in enumerate(texts):
            assert keys[one] != keys[two] or values[one, two] == 1.0, "one key, one text"
            found = fitted.similarity(left, right)
            assert abs(found.value - values[one, two]) <= 1e-9, "alone as in bulk"
            assert abs(fsum(reason.weight for reason in found.shared) - found.value) <= 1e-9, "the reasons sum"
            assert all(reason.weight > 0.0 for reason in found.shared), "each reason counts"
    return keeps_the_laws_of_edges(fitted, texts)


def keeps_the_laws_of_edges(fitted: FittedMatcher, texts: Sequence[str]) -> bool:
    """Whether candidate pairs are sorted, different, above zero and valued as everywhere else."""
    pairing = fitted.over(texts)
    edges = pairing.edges(progress=lambda _step, _done, _all: None)
    assert len(texts) == edges.count
    assert np.all(edges.left < edges.right), "the smaller number first"
    assert np.all(np.diff(edges.left * edges.count + edges.right) > 0), "sorted, each once"
    assert np.all((edges.value >= 0.0) & (edges.value <= 1.0)), "bounded"
    assert np.allclose(edges.value, pairing.values(edges.left, edges.right), rtol=0.0, atol=1e-9), "one value"
    return True


def letters(texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """A small honest encoder: how often each of sixteen classes of characters stands in a text."""
    return np.array(
        [[sum(ord(mark) % 16 == kind for mark in text) for kind in range(16)] for text in texts], dtype=float
    )
