"""The gold pairs are balanced and whole; matchers and judges are scored on them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import pytest
from rapidfuzz import fuzz

from stance.judging.judge import LexiconJudge, Verdict
from stance.matching import WordMatcher
from stance.model.assertion import Stance
from stance.testing import gold_pairs, score_judge, score_matcher
from stance.testing.laws import UnanswerableError

PAIRS = gold_pairs()


def test_they_are_balanced() -> None:
    """As many pairs share a topic as not, in every field of life; each stance occurs often, and no text twice as a pair."""
    assert 220 == len(PAIRS) == len({(pair.left, pair.right) for pair in PAIRS})
    for field, count in Counter(pair.field for pair in PAIRS).items():
        assert (10, 5) == (count, sum(pair.same for pair in PAIRS if pair.field == field)), field
    assert 22 == len({pair.field for pair in PAIRS})
    stances = Counter(pair.stance for pair in PAIRS if pair.stance)
    assert {Stance.AFFIRM, Stance.DENY, Stance.DOUBT, Stance.QUALIFY} == set(stances)
    assert min(stances.values()) >= 20


def test_they_are_sentences_with_a_kind() -> None:
    """Every text is a sentence; strangers have neither stance nor kind, and what differs says in which way."""
    for pair in PAIRS:
        assert all(text[0].isupper() and text.endswith(".") and len(text) < 120 for text in (pair.left, pair.right))
        assert pair.same or (pair.stance, pair.kind) == (None, "none")
        agrees = pair.stance is Stance.AFFIRM
        assert not pair.same or agrees == (pair.kind == "none")
    kinds = {"contradiction", "doubt", "qualification", "quantity", "alternative", "time", "none"}
    assert kinds == {pair.kind for pair in PAIRS}


def test_scores_of_matchers() -> None:
    """A perfect matcher has 1.0 everywhere, one that knows nothing ranks by chance, and ours ranks better than rapidfuzz."""
    same = {(pair.left, pair.right) for pair in PAIRS if pair.same}
    perfect = score_matcher(lambda left, right: float((left, right) in same))
    assert (1.0, 1.0, 1.0) == (perfect.f1, perfect.ranked, perfect.precision)
    blind = score_matcher(lambda _left, _right: 0.5)
    assert (0.5, 1.0) == (blind.ranked, blind.recall)
    ours, theirs = score_matcher(WordMatcher()), score_matcher(fuzz.token_set_ratio, scale=100)
    assert ours.ranked > theirs.ranked > 0.5
    assert ours.threshold == WordMatcher().threshold
    assert "220 pairs: ranked right 1.000; F1 1.000 (precision 1.000, recall 1.000) at threshold 1, 1.000" in str(
        perfect
    )


def test_a_matcher_whose_line_nothing_reaches() -> None:
    """It finds nothing, and is told so."""

    class Never:
        name, threshold = "never", 0.9

        def fit(self, texts: Sequence[str], *, synonyms: Sequence[Sequence[str]] = ()) -> object:
            assert texts
            assert not synonyms
            return lambda _left, _right: 0.5

    found = score_matcher(Never())
    assert (1.0, 0.0, 0.0) == (found.precision, found.recall, found.f1)


def test_a_matcher_that_raises_has_no_score() -> None:
    """A score over half of the pairs would mean nothing."""
    with pytest.raises(UnanswerableError):
        score_matcher(lambda _left, _right: 1 / 0)


def test_scores_of_judges() -> None:
    """A perfect judge confuses nothing; the lexicon is better than one answer for everything."""

    class Knowing:
        name = "knowing"

        def judge(self, texts: Sequence[str], proposition: str) -> list[Verdict]:
            known = {(pair.left, pair.right): pair.stance for pair in PAIRS}
            return [Verdict(known[proposition, text] or Stance.OBSERVE) for text in texts]

    class Agreeable:
        name = "agreeable"

        def judge(self, texts: Sequence[str], proposition: str) -> list[Verdict]:
            assert proposition
            return [Verdict(Stance.AFFIRM) for _ in texts]

    perfect, agreeable, ours = score_judge(Knowing()), score_judge(Agreeable()), score_judge(LexiconJudge())
    assert (1.0, 1.0, {}) == (perfect.accuracy, perfect.macro_f1, perfect.confused)
    assert "86 pairs: accuracy 1.000, macro F1 1.000" == str(perfect)
    assert {"deny -> affirm": 22, "doubt -> affirm": 22, "qualify -> affirm": 20} == agreeable.confused
    assert "confused: deny -> affirm 22" in str(agreeable)
    assert ours.macro_f1 > agreeable.macro_f1
