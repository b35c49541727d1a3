"""Any sentence encoder as a matcher: the laws, exact candidates, vectors for whole groups, nearest words as reasons."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

import attrs
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from matching.matcher_laws import ODD, SAID, keeps_the_laws, letters, square
from stance.errors import SettingError
from stance.matching import encoders
from stance.matching.encoders import EncoderMatcher, from_encoder
from stance.matching.similarity import Shared
from strategies import sentences

# What stands near what, in three directions: drugs, roads, money.
MEANINGS = {
    "fentanyl": (1.0, 0.0, 0.0),
    "opioid": (0.9, 0.1, 0.0),
    "bridge": (0.0, 1.0, 0.0),
    "road": (0.1, 0.9, 0.0),
    "money": (0.0, 0.0, 1.0),
    "anti": (-1.0, -1.0, -1.0),
}


def meaning(texts: Sequence[str]) -> npt.NDArray[np.float64]:
    """The sum of the meanings of a text's words."""
    return np.array(
        [np.sum([MEANINGS.get(word, (0.0,) * 3) for word in text.split()] or [(0.0,) * 3], 0) for text in texts]
    )


def matcher(batch: int = 64) -> EncoderMatcher:
    """The small encoder as a matcher."""
    return from_encoder(meaning, name="meaning", batch=batch)


def test_the_laws() -> None:
    """Bounded, symmetric, deterministic, equal texts best, alone as in bulk, reasons that sum."""
    assert keeps_the_laws(from_encoder(letters), (*SAID, *ODD))
    assert keeps_the_laws(matcher(), (*MEANINGS, "fentanyl road", "anti bridge", "unknown", ""))


@settings(max_examples=25)
@given(st.lists(sentences(), max_size=6), st.integers(1, 5))
def test_the_laws_over_sentences(said: list[str], batch: int) -> None:
    """The same for any sentences, none among them, whatever the batch."""
    assert keeps_the_laws(from_encoder(letters, batch=batch), said)


def test_the_value_is_the_cosine() -> None:
    """Opposite directions count as nothing in common; case and spaces make no difference."""
    fitted = matcher().fit([])
    assert 1.0 == fitted.similarity("Fentanyl  ROAD", "fentanyl road").value
    assert pytest.approx(0.9 / np.hypot(0.9, 0.1), abs=1e-6) == fitted.similarity("fentanyl", "opioid").value
    assert 0.0 == fitted.similarity("anti", "bridge").value
    assert 0.0 == fitted.similarity("unknown", "bridge").value


def test_nearest_words_are_the_reasons() -> None:
    """Each word of the left text with the nearest of the right one; a word that is far from all is named."""
    found = matcher().fit([]).similarity("fentanyl money", "opioid bridge")
    assert [("fentanyl", "opioid")] == [(reason.left, reason.right) for reason in found.shared]
    assert {"meaning"} == {reason.kind for reason in found.shared}
    assert ("money", "bridge") == (found.missing_left, found.missing_right)
    near = matcher().fit([]).similarity("fentanyl", "opioid")
    assert ("", "") == (near.missing_left, near.missing_right)


def test_shells_are_no_reasons_and_synonyms_are() -> None:
    """Words that weigh nothing are not shown; a corpus's own names are."""
    fitted = from_encoder(letters).fit([], synonyms=[("bridge", "viaduct")])
    assert {"bridge"} == {reason.left for reason in fitted.similarity("Officials said the viaduct", "bridge").shared}


def test_a_likeness_that_no_words_show_is_shown_as_a_whole() -> None:
    """An encoder may see in two texts what it sees in none of their words."""
    fitted = from_encoder(lambda texts: [[float(" " in text), 0.0] for text in texts]).fit([])
    assert (Shared("salt road", "iron bridge", 1.0, "meaning"),) == fitted.similarity("Salt road", "Iron bridge").shared


def test_each_text_is_encoded_once() -> None:
    """In batches of like length; what was seen is kept."""
    asked: list[list[str]] = []

    def encode(texts: list[str]) -> npt.NDArray[np.float64]:
        asked.append(texts)
        return letters(texts)

    said = ["bbb", "a", "cc", "A", "dddd"]
    fitted = from_encoder(encode, batch=2).fit(said)
    assert [["a", "cc"], ["bbb", "dddd"]] == asked
    square(fitted, said)
    fitted.similarity("a", "cc")
    assert 2 == len(asked)


def test_long_texts_are_cut() -> None:
    """The encoder gets 2,000 characters at most."""
    asked: list[str] = []
    from_encoder(lambda texts: [asked.append(text) or [1.0] for text in texts]).fit(["x" * 9_000])  # type: ignore[func-returns-value]
    assert [2_000] == [len(text) for text in asked]


class TestCandidates:
    """The nearest others of each text, exactly, block by block."""

    @settings(max_examples=25)
    @given(st.integers(0, 40), st.integers(1, 6), st.integers(1, 60))
    def test_they_are_those_of_brute_force(self, count: int, neighbours: int, cells: int) -> None:
        """Whatever the size of a block: a pair is a candidate when one of the two is among the other's nearest."""
        rows = np.random.default_rng(count).standard_normal((count, 4))
        texts = [f"t{number}" for number in range(count)]
        made = from_encoder(lambda asked: np.array([rows[int(text[1:])] for text in asked]))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(encoders, "CELLS_AT_ONCE", cells)
            edges = attrs.evolve(made, neighbours=neighbours).fit(texts).over(texts).edges()
        units = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        near = units @ units.T
        expected = {
            (one, two)
            for one, two in combinations(range(count), 2)
            if near[one, two] > 1e-9
            and any(
                sum(near[here, other] > near[one, two] for other in range(count) if other != here) < neighbours
                for here in (one, two)
            )
        }
        assert expected == set(zip(edges.left.tolist(), edges.right.tolist(), strict=True))

    def test_progress_is_told(self) -> None:
        """One call a block."""
        told: list[tuple[str, int, int]] = []
        matcher().fit(SAID).over(SAID).edges(progress=lambda *step: told.append(step))
        assert [("finding candidates", 0, len(SAID))] == told

    def test_neighbours_are_at_least_one(self) -> None:
        """None would leave every text alone."""
        with pytest.raises(ValueError, match="neighbours"):
            attrs.evolve(matcher(), neighbours=0)


def test_vectors_give_the_same_cosine(monkeypatch: pytest.MonkeyPatch) -> None:
    """`own @ kinship @ own.T` is the similarity of two texts; there are none where they would fill the memory."""
    words = [word for word in MEANINGS if word != "anti"]
    pairing = matcher().fit(words).over(words)
    vectors = pairing.vectors()
    assert vectors is not None
    products = (vectors.own @ vectors.kinship @ vectors.own.T).toarray()
    assert np.allclose(square(matcher().fit(words), words), products, rtol=0.0, atol=1e-6)
    monkeypatch.setattr(encoders, "VECTORS_UP_TO", 4)
    assert pairing.vectors() is None


class TestRefusals:
    """An encoder that gives no vectors is told so, by name."""

    @pytest.mark.parametrize("made", [[1.0, 2.0], [[1.0], [2.0], [3.0]], 7.0, [[[1.0]], [[2.0]]], []])
    def test_shapes(self, made: object) -> None:
        """One row a text."""
        with pytest.raises(SettingError, match=r"encoder broken gave an array of shape .* for 2 texts"):
            from_encoder(lambda _texts: made, name="broken").fit(["a", "b"])  # type: ignore[arg-type,return-value]

    def test_rows_of_another_length(self) -> None:
        """All vectors have the length of the first."""
        with pytest.raises(SettingError, match="always of the same length"):
            from_encoder(lambda texts: [[1.0] * len(texts[0])], batch=1).fit(["a", "bb"])

    def test_infinity(self) -> None:
        """A direction is made of finite numbers."""
        with pytest.raises(SettingError, match="NaN or infinity"):
            from_encoder(lambda texts: [[float("nan")] for _ in texts]).fit(["a"])

    def test_batches(self) -> None:
        """The encoder gets at least one text at once."""
        with pytest.raises(SettingError, match="batch must be 1 or more"):
            from_encoder(letters, batch=0)


def test_names_and_lines() -> None:
    """A matcher is called after its function unless it is named; all encoders share one line."""

    class Model:
        """An encoder that is an object."""

        def __call__(self, texts: list[str]) -> npt.NDArray[np.float64]:
            """Encode by letters."""
            return letters(texts)

    assert ["letters", "Model", "mine"] == [
        made.name for made in (from_encoder(letters), from_encoder(Model()), from_encoder(letters, name="mine"))
    ]
    assert 0.0 < matcher().threshold < 1.0
    assert 1 == len({matcher(), matcher()})
    assert ((1, 16),) == tuple(row.shape for row in [Model()(["a"])])
