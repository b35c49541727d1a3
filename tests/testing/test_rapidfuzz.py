"""The kit finds for rapidfuzz's scorers what an exhaustive search had found, law by law, and nothing else."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from rapidfuzz import fuzz, utils
from rapidfuzz.distance import JaroWinkler, Levenshtein

from stance.testing import report_on

Scorer = Callable[..., float]

SCORERS: dict[str, tuple[Scorer, float]] = {
    "ratio": (fuzz.ratio, 100),
    "QRatio": (fuzz.QRatio, 100),
    "partial_ratio": (fuzz.partial_ratio, 100),
    "token_sort_ratio": (fuzz.token_sort_ratio, 100),
    "token_set_ratio": (fuzz.token_set_ratio, 100),
    "token_ratio": (fuzz.token_ratio, 100),
    "partial_token_sort_ratio": (fuzz.partial_token_sort_ratio, 100),
    "partial_token_set_ratio": (fuzz.partial_token_set_ratio, 100),
    "partial_token_ratio": (fuzz.partial_token_ratio, 100),
    "WRatio": (fuzz.WRatio, 100),
    "JaroWinkler": (JaroWinkler.normalized_similarity, 1),
    "Levenshtein": (Levenshtein.normalized_similarity, 1),
}
# The search: every pair of texts of up to four of {a, b, space}, 20,000 words and sentences, 1.1 million random pairs.
NO_EMPTY_TEXT = {"QRatio", "token_set_ratio", "partial_token_set_ratio", "WRatio"}
MINDS_ORDER = {"ratio", "QRatio", "partial_ratio", "WRatio", "JaroWinkler", "Levenshtein"}
LOSES_ITS_OWN_CUTOFF = set(SCORERS) - {"token_set_ratio"}

AS_THEY_ARE = {
    "bounded": set[str](),
    "symmetric": set[str](),
    "identical-is-best": NO_EMPTY_TEXT,
    "order-blind": MINDS_ORDER,
    "threshold-keeps-scores": LOSES_ITS_OWN_CUTOFF,
}
# With rapidfuzz's own preparation of texts: lower case for ASCII and beyond, but no case folding (ß).
PREPARED = {
    "symmetric": set[str](),
    "identical-is-best": NO_EMPTY_TEXT,
    "case-blind": set(SCORERS),
    "space-blind": MINDS_ORDER,
    "punctuation-blind": MINDS_ORDER,
}


def prepared(scorer: Scorer) -> Scorer:
    """The scorer with rapidfuzz's preparation."""

    def scored(left: str, right: str) -> float:
        return scorer(left, right, processor=utils.default_process)

    return scored


@pytest.mark.parametrize("name", SCORERS)
def test_as_they_are(name: str) -> None:
    """Exactly the breaches of the table."""
    scorer, scale = SCORERS[name]
    report = report_on(scorer, scale=scale, laws=list(AS_THEY_ARE))
    assert {law for law, scorers in AS_THEY_ARE.items() if name in scorers} == set(report.broken), str(report)


@pytest.mark.parametrize("name", SCORERS)
def test_prepared(name: str) -> None:
    """Exactly the breaches of the table, for texts that rapidfuzz has prepared."""
    scorer, scale = SCORERS[name]
    report = report_on(prepared(scorer), scale=scale, laws=list(PREPARED))
    assert {law for law, scorers in PREPARED.items() if name in scorers} == set(report.broken), str(report)


def test_the_cubic_one_takes_too_long() -> None:
    """Two long texts keep partial_ratio busy for seconds, deaf to Ctrl-C; ratio is done at once."""
    assert ("bounded-time",) == report_on(fuzz.partial_ratio, scale=100, laws=["bounded-time"]).broken
    assert () == report_on(fuzz.ratio, scale=100, laws=["bounded-time"]).broken
