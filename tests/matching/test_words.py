"""The laws of the word matcher: one scale, blind to polarity and numbers, proof against respelling, frozen."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Sequence
from functools import cache
from itertools import combinations
from typing import Literal

import attrs
import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from matching.naive import SoftCosine
from stance.matching.terms import Terms
from stance.matching.words import FittedWords, WordMatcher
from stance.text import word_forms
from strategies import sentences, texts

CORPUS = (
    "China is the main source of fentanyl.",
    "Most fentanyl comes from Mexico, officials said.",
    "Smugglers bring fentanil and other narcotics through Mexico.",
    "Demand at home drives the crisis.",
    "The old bridge is closed to lorries.",
    "Cracks in the welds closed the Zoë Müller bridge in 2016.",
    "The council paid 240,000 pounds for the repair.",
    "Salt caused the cracks.",
    "桥梁已关闭。",
    "Мост закрыт.",
)
# Nothing here has a word or kin in the corpus.
STRANGERS = ("Quokkas jibe.", "Fjord sphinxes quiz vexingly!", "ぎゃく", "☃ ☃", "...", "77")
ODD = (
    "",
    " ",
    ".",
    "!?",
    "😀",
    "🎉🎉",
    "12",
    "12 13",
    "a",
    "A b C",
    "not",
    "Not so!",
    "said",
    "\u200b",
    "salt",
    "SALT 桥 мост ☃",
    "salt" * 500,
    "salt " * 500,
    "中" * 500,
    "\x00\n\t",
    "'’ʼ",
    "0" * 400,
)
FEW = settings(max_examples=30)


@cache
def fitted() -> FittedWords:
    """The matcher with the weights of the corpus."""
    return WordMatcher().fit(CORPUS)


def square(said: Sequence[str], matcher: FittedWords | None = None) -> npt.NDArray[np.float64]:
    """The similarity of every two texts, found in bulk."""
    count = len(said)
    pairing = (matcher or fitted()).over(said)
    values = pairing.values(np.repeat(np.arange(count), count), np.tile(np.arange(count), count))
    return values.reshape(count, count)


def encodable() -> st.SearchStrategy[str]:
    """Any text that can be written down."""
    return texts().map(lambda text: text.encode("utf-8", "ignore").decode())


def sound(values: npt.NDArray[np.float64]) -> bool:
    """Bounded, symmetric, and 1.0 for a text and itself."""
    return bool(
        np.all((values >= 0.0) & (values <= 1.0))
        and np.all(np.diagonal(values) == 1.0)
        and np.allclose(values, values.T, rtol=0.0, atol=1e-9)
    )


class TestScale:
    """Similarity is one number from 0.0 to 1.0."""

    def test_odd_texts(self) -> None:
        """Whatever the texts: bounded, symmetric, 1.0 for a text and itself, the same alone as in bulk."""
        values = square(ODD)
        assert sound(values)
        for one, two in combinations(range(0, len(ODD), 3), 2):
            assert pytest.approx(values[one, two], abs=1e-9) == fitted().similarity(ODD[one], ODD[two]).value

    @FEW
    @given(st.lists(encodable() | sentences(), min_size=1, max_size=5))
    def test_any_texts(self, said: list[str]) -> None:
        """The same for texts of any kind, and the order of a pair makes no difference."""
        values = square(said)
        assert sound(values)
        assert pytest.approx(values[0, -1], abs=1e-9) == fitted().similarity(said[0], said[-1]).value
        assert pytest.approx(values[0, -1], abs=1e-9) == fitted().similarity(said[-1], said[0]).value

    @pytest.mark.parametrize(
        ("left", "right"), [(".", "!"), ("😀", "🎉"), ("", "salt"), ("salt", "ferry"), ("\u200b", "x")]
    )
    def test_nothing_in_common(self, left: str, right: str) -> None:
        """Different signs, nothing at all, strangers: 0.0, or what a few letters give."""
        assert fitted().similarity(left, right).value < 0.05

    def test_the_definition(self) -> None:
        """Nine tenths soft cosine, one tenth rapidfuzz ratio of the sorted stems."""
        slow = SoftCosine(CORPUS)
        said = [*CORPUS, "Mexican smugglers closed bridges", "An unheard-of ferry", "ferries"]
        expected = [[slow(one, two) for two in said] for one in said]
        assert expected == [pytest.approx(row, abs=1e-6) for row in square(said).tolist()]

    def test_names_that_mean_the_same(self) -> None:
        """A demonym is its country; a corpus's own synonyms count too."""
        assert 1.0 == fitted().similarity("Beijing sells narcotics", "Chinese drug sales").value
        own = WordMatcher().fit(CORPUS, synonyms=[("lorries", "heavy goods vehicles")])
        assert 1.0 == own.similarity("Lorries!", "heavy goods vehicles").value
        assert own.similarity("Lorries!", "cars").value < 0.5


class TestEdgesOfTheScale:
    """The smallest corpora and the oddest characters."""

    def test_fitted_on_nothing(self) -> None:
        """Without a corpus all words weigh the same."""
        nothing = WordMatcher().fit([])
        assert 1.0 == nothing.similarity("The bridge", "a bridge").value
        assert 0 == len(nothing.over([]).edges().value)

    def test_a_lone_surrogate(self) -> None:
        """Half a character is a sign like others."""
        assert 1.0 == fitted().similarity("\ud800", "\ud800").value


class TestBlindness:
    """Polarity, attribution, doubt and numbers weigh nothing."""

    @pytest.mark.parametrize("subject", ["China", "The council's old bridge", "Demand at home", "Мост"])
    @pytest.mark.parametrize(
        "predicates",
        [
            (
                "is the main source",
                "is not the main source",
                "isn't the main source",
                "is actually not the main source",
            ),
            ("caused cracks in 2016", "never caused cracks", "didn’t cause cracks", "could not have caused the cracks"),
            ("will pay", "will not pay", "won't pay", "cannot pay", "may possibly pay"),
            ("counts 63,600 deaths", "does not count 63,400 deaths", "doesn't count deaths", "counts no deaths"),
        ],
    )
    def test_a_sentence_and_its_opposite(self, subject: str, predicates: Sequence[str]) -> None:
        """However it is denied, doubted, reported or hedged, it is about the same thing: exactly 1.0."""
        plain = [f"{subject} {predicate}" for predicate in predicates]
        shells = (
            "{}.",
            "It is false that {}.",
            "Officials said that {}.",
            "It is unclear whether {}!",
            "Claims that {} are unsubstantiated.",
            "There is no evidence that {}",
            "The spokeswoman denied reports that {}.",
        )
        said = [shell.format(sentence) for sentence in plain for shell in shells]
        assert np.all(square(said) == 1.0)

    @FEW
    @given(
        st.sampled_from(["{} people died in {}", "up to {} times {}", "In {} the bridge carried {} lorries"]),
        st.lists(st.tuples(st.integers(0, 10**12), st.floats(0, 1e6).map("{:,.2f}".format)), min_size=2, max_size=4),
    )
    def test_other_numbers(self, frame: str, numbers: list[tuple[int, str]]) -> None:
        """Sentences that differ in numbers only are about the same thing."""
        said = [frame.format(*pair) + " of fentanyl" for pair in numbers]
        assert np.all(square(said) == 1.0)


Form = Literal["NFC", "NFD", "NFKC", "NFKD"]
FORMS: tuple[Form, ...] = ("NFC", "NFD", "NFKC", "NFKD")
RESPELLINGS: dict[str, Callable[[str], str]] = {
    "upper": str.upper,
    "swapped case": str.swapcase,
    "NFD": lambda text: unicodedata.normalize("NFD", text),
    "NFKC": lambda text: unicodedata.normalize("NFKC", text),
    "full width": lambda text: "".join(
        chr(ord(mark) + 0xFEE0) if mark.isascii() and mark.isalpha() else mark for mark in text
    ),
    "zero width": "\u200b".join,
    "soft hyphens": "\u00ad".join,
    "white space": lambda text: f"\t {text}\n".replace(" ", " \n\u00a0 "),
    "punctuation": lambda text: f"“{text}”?!".replace(" ", " — ("),
    "no full stop": lambda text: text.replace(".", ""),
    "curly": lambda text: text.replace("'", "’"),
}


@pytest.mark.parametrize("change", RESPELLINGS.values(), ids=RESPELLINGS)
def test_respelling(change: Callable[[str], str]) -> None:
    """Another spelling of a text is the same text: 1.0 with it, and as near as it to all others."""
    said = [*CORPUS, "The firm's lorries didn't pay", "naïve café owners"]
    values = square([*said, *map(change, said)])
    count = len(said)
    assert np.all(np.diagonal(values[:count, count:]) == 1.0)
    assert np.allclose(values[:count, :count], values[count:, :count], atol=1e-9)


@FEW
@given(encodable(), st.sampled_from(FORMS))
def test_respelling_any_text(text: str, form: Form) -> None:
    """Unicode forms and invisible characters make no difference to any text with words."""
    assume(word_forms(text))
    assert np.all(square([text, unicodedata.normalize(form, text), text + "\u200b", f" {text}\n"]) == 1.0)


class TestFrozen:
    """Weights are counted once."""

    @FEW
    @given(
        st.lists(st.sampled_from(CORPUS) | sentences() | encodable(), min_size=1, max_size=4),
        st.lists(sentences() | encodable() | st.sampled_from(STRANGERS), max_size=4),
        st.integers(0, 4),
    )
    def test_company_changes_no_value(self, said: list[str], others: list[str], place: int) -> None:
        """What stands before or behind some texts changes nothing about them."""
        start = len(others[:place])
        beside = [*others[:place], *said, *others[place:]]
        kept = slice(start, start + len(said))
        assert np.allclose(square(said), square(beside)[kept, kept], rtol=0.0, atol=1e-9)

    @FEW
    @given(st.permutations(CORPUS), st.integers(1, 3))
    def test_neither_order_nor_copies_count(self, said: list[str], copies: int) -> None:
        """Fitting sees each distinct text once, in no order."""
        other = WordMatcher().fit([*said * copies, *(text.upper() for text in said)])
        assert np.array_equal(square(CORPUS), square(CORPUS, other))

    def test_what_is_rare_depends_on_the_corpus(self) -> None:
        """A word that stands everywhere joins less than one that is rare."""
        common = WordMatcher().fit([f"bridge {word}" for word in ("salt", "mayor", "ferry", "tolls", "welds")])
        rare = WordMatcher().fit(["bridge salt", "mayor", "ferry salt", "tolls salt", "welds salt"])
        pair = ("bridge salt", "bridge mayor")
        assert common.similarity(*pair).value < rare.similarity(*pair).value

    def test_unrelated_texts_bring_no_edge(self) -> None:
        """Strangers join nobody, and the edges among the others stay as they were."""
        alone = fitted().over(CORPUS).edges()
        beside = fitted().over([*CORPUS, *STRANGERS]).edges()
        for one, two in ((alone.left, beside.left), (alone.right, beside.right), (alone.value, beside.value)):
            assert one.tolist() == two.tolist()
        assert (len(CORPUS), len(CORPUS) + len(STRANGERS)) == (alone.count, beside.count)


class TestEdges:
    """The candidate pairs with their similarity."""

    def test_values_of_edges(self) -> None:
        """Every edge has the value of its pair; pairs without an edge have little in common."""
        edges = fitted().over(CORPUS).edges()
        values = square(CORPUS)
        found = dict(
            zip(zip(edges.left.tolist(), edges.right.tolist(), strict=True), edges.value.tolist(), strict=True)
        )
        assert found
        for pair in combinations(range(len(CORPUS)), 2):
            if pair in found:
                assert values[pair] == pytest.approx(found[pair], abs=1e-9)
            else:
                assert values[pair] < 0.3

    def test_no_edge(self) -> None:
        """No text, or one, has no pair."""
        assert [0, 0] == [len(fitted().over(said).edges().value) for said in ([], ["salt"])]

    def test_progress(self) -> None:
        """Every step tells its name, what is done and what there is."""
        told: list[tuple[str, int, int]] = []
        fitted().over(CORPUS).edges(progress=lambda *step: told.append(step))
        assert ["finding candidates", "scoring pairs"] == [name for name, _, _ in told]
        assert all(0 == done < whole for _, done, whole in told)

    def test_stopped_while_scoring(self) -> None:
        """Ctrl-C between two blocks of pairs ends the work."""

        def stop(step: str, _done: int, _whole: int) -> None:
            """Whoever watches presses Ctrl-C."""
            if step == "scoring pairs":
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            fitted().over(CORPUS).edges(progress=stop)

    def test_neighbours(self) -> None:
        """Fewer neighbours give fewer pairs; none at all is refused."""
        said = [f"bridge salt {chr(0x4E00 + place)}" for place in range(30)]
        few, many = (WordMatcher(neighbours=most).fit(said).over(said).edges() for most in (1, 30))
        assert 0 < len(few.value) < len(many.value) == 30 * 29 // 2
        with pytest.raises(ValueError, match="neighbours"):
            WordMatcher(neighbours=0)

    def test_vectors(self) -> None:
        """The product of the vectors over the kinship is the soft cosine."""
        own, kinship, *_ = fitted().over(CORPUS).vectors()
        slow = SoftCosine(CORPUS)
        product = (own @ kinship @ own.T).toarray()
        expected = [[slow.soft(one, two) for two in CORPUS] for one in CORPUS]
        assert expected == [pytest.approx(row, abs=1e-6) for row in product.tolist()]


def test_the_matcher_is_a_plain_value() -> None:
    """Named, comparable, and nobody sets its name."""
    assert WordMatcher() == WordMatcher(neighbours=20) != WordMatcher(neighbours=3)
    assert "words-v1" == WordMatcher().name == attrs.evolve(WordMatcher(), neighbours=3).name
    assert Terms(()).of("") == []


class TestLong:
    """Long texts come through; how long it takes is for the benchmarks to say."""

    @pytest.mark.parametrize(
        "text",
        ["bridge salt " * 90_000, "x" * 1_000_000, "桥" * 350_000, "😀" * 250_000, "1 " * 500_000, ". " * 500_000],
        ids=["two words", "one word", "ideographs", "emoji", "numbers", "full stops"],
    )
    def test_a_megabyte(self, text: str) -> None:
        """One text of a megabyte beside short ones."""
        assert sound(square([text, "The bridge is closed", "."]))

    def test_many_words(self) -> None:
        """One text with ten thousand different words, none of them known."""
        text = " ".join(f"{chr(97 + place % 26)}{chr(97 + place // 26 % 26)}{place:x}zq" for place in range(10_000))
        assert fitted().similarity(text, "The bridge is closed").value < 0.1
