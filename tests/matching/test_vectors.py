"""Texts as vectors under frozen weights."""

from __future__ import annotations

from functools import cache

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.naive import SoftCosine
from stance.matching.terms import Terms
from stance.matching.vectors import Batch, Vocabulary, stem_of
from strategies import sentences, texts

CORPUS = (
    "china sells fentanyl to smugglers",
    "smuggling fentanil through mexico",
    "mexican smugglers sell fentanyl",
    "the bridge is closed to lorries",
    "the old bridge was closing",
    "salted roads and a salt store",
)
FRESH = ("the smuggled fentanyls", "smuggle", "saltish lorry bridges", "zebra zebras", "a zebra crossing")
# Each example makes vectors anew.
FEW = settings(max_examples=40)


@cache
def vocabulary() -> Vocabulary:
    """The words of the corpus."""
    return Vocabulary.of(CORPUS, Terms())


def products(batch: Batch) -> npt.NDArray[np.float64]:
    """The soft cosine of every two texts."""
    return np.asarray((batch.terms @ batch.kin.T).toarray(), dtype=np.float64)


@pytest.mark.parametrize(
    ("name", "expected"), [("producing", "produc"), ("united states", "united states"), ("", ""), ("桥", "桥")]
)
def test_stems(name: str, expected: str) -> None:
    """A word has its stem; a phrase that stands for a meaning is left whole."""
    assert expected == stem_of(name)


def test_what_is_counted() -> None:
    """Distinct names, and for each stem the number of texts in which it stands."""
    counted = Vocabulary.of(["salt salts salting", "salt road", "12 said"], Terms())
    assert 3 == counted.texts
    assert {"salt", "salts", "salting", "road", "said", "12"} == set(counted.names)
    assert {name: place for place, name in enumerate(counted.names)} == dict(counted.numbers)
    assert {"salt": 2, "road": 1, "said": 1, "12": 1} == dict(counted.frequency)


@pytest.mark.parametrize("said", [CORPUS, FRESH, (*CORPUS, *FRESH), (*FRESH, *CORPUS), CORPUS[:2]])
def test_the_soft_cosine(said: tuple[str, ...]) -> None:
    """The product of terms and kin is the soft cosine by its definition, for counted words and others."""
    slow = SoftCosine(CORPUS)
    found = products(vocabulary().batch(said))
    expected = [[slow.soft(one, two) for two in said] for one in said]
    # Kinship among the counted words is found in single precision.
    assert expected == [pytest.approx(row, abs=1e-6) for row in found.tolist()]


@FEW
@given(st.lists(sentences() | texts(), max_size=6))
def test_a_batch_is_sound(said: list[str]) -> None:
    """A text and itself have product 1.0, all products are symmetric, nothing is negative or endless."""
    batch = vocabulary().batch([text.encode("utf-8", "ignore").decode() for text in said])
    found = products(batch)
    assert np.isfinite(found).all()
    assert (found >= 0.0).all()
    assert [pytest.approx(1.0)] * len(said) == np.diagonal(found).tolist()
    assert np.allclose(found, found.T, atol=1e-12)
    assert len(said) == len(batch.sorted_stems) == batch.terms.shape[0] == batch.kin.shape[0]
    assert np.allclose((batch.terms @ batch.kinship).toarray(), batch.kin.toarray())


@FEW
@given(st.lists(st.sampled_from([*CORPUS, *FRESH]) | sentences(), min_size=2, max_size=6), st.data())
def test_company_changes_nothing(said: list[str], data: st.DataObject) -> None:
    """Two texts have the same product alone, in a crowd, and in any order."""
    order = data.draw(st.permutations(range(len(said))))
    crowd = products(vocabulary().batch(said))
    shuffled = products(vocabulary().batch([said[place] for place in order]))
    assert np.allclose(crowd[np.ix_(order, order)], shuffled, atol=1e-9)
    assert np.allclose(crowd[:2, :2], products(vocabulary().batch(said[:2])), atol=1e-9)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The smugglers, a smuggler and salts", "salt smuggler"),
        ("Not so!", "not so"),
        ("2016 said", "2016 said"),
        ("?! ?", "! ?"),
        (" ", ""),
    ],
)
def test_sorted_stems(text: str, expected: str) -> None:
    """The distinct stems in alphabetical order; where all words weigh nothing, all; where there are none, the signs."""
    assert [expected] == vocabulary().batch([text]).sorted_stems


def test_no_text_at_all() -> None:
    """No text gives no row."""
    batch = vocabulary().batch([])
    assert (0, []) == (batch.terms.shape[0], batch.sorted_stems)


def test_uncounted_words_are_rare_and_have_kin() -> None:
    """Words that the corpus lacks meet by stem, and by spelling."""
    found = products(vocabulary().batch(["zebra", "zebras", "zebrafish", "smugglings"]))
    assert pytest.approx(1.0) == found[0, 1]
    assert 0.25 <= found[0, 2] < 1.0
    assert 0.0 == found[0, 3]
