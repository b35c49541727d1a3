"""Try the laws of matchers on the scorers of one library, and score them on the gold pairs: one JSON line a scorer.

Runs in the environment that `scoreboard.py` makes, never by hand: `scoreboard_work.py FAMILY PROFILE`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from importlib import import_module
from typing import Any

from stance.matching import WordMatcher, best_of, from_scorer, weighted
from stance.testing import LEVELS, gold_pairs, report_on, score_matcher
from stance.testing.declared import declared_failures
from stance.testing.reports import Outcome
from stance.testing.sentences import known_texts

Score = Callable[[str, str], float]
Scorers = Mapping[str, tuple[Any, float]]
SHOWN_AT_MOST = 110


def of_rapidfuzz() -> Scorers:
    """The scorers of `rapidfuzz.fuzz`, with the texts as they are."""
    fuzz = import_module("rapidfuzz.fuzz")
    partial = ("partial_ratio", "partial_token_sort_ratio", "partial_token_set_ratio", "partial_token_ratio")
    plain = ("ratio", "token_sort_ratio", "token_set_ratio", "token_ratio", "QRatio", "WRatio")
    return {name: (getattr(fuzz, name), 100) for name in (*plain, *partial)}


def of_prepared() -> Scorers:
    """Those of `rapidfuzz.fuzz` that are used most, with its own preparation of texts."""
    names = ("ratio", "partial_ratio", "token_sort_ratio", "token_set_ratio", "QRatio", "WRatio")
    scorers = of_rapidfuzz()
    return {name: (_prepared(scorers[name][0]), 100) for name in names}


def _prepared(scorer: Any) -> Score:
    process = import_module("rapidfuzz.utils").default_process

    def score(left: str, right: str, *, score_cutoff: float | None = None) -> float:
        return scorer(left, right, processor=process, score_cutoff=score_cutoff)  # type: ignore[no-any-return]

    return score


def of_distances() -> Scorers:
    """The normalised similarities of `rapidfuzz.distance`."""
    distance = import_module("rapidfuzz.distance")
    names = (
        "Levenshtein",
        "DamerauLevenshtein",
        "OSA",
        "Indel",
        "LCSseq",
        "Hamming",
        "Jaro",
        "JaroWinkler",
        "Prefix",
        "Postfix",
    )
    return {name: (getattr(distance, name).normalized_similarity, 1) for name in names}


def of_thefuzz() -> Scorers:
    """The scorers of thefuzz."""
    fuzz = import_module("thefuzz.fuzz")
    names = (
        "ratio",
        "partial_ratio",
        "token_sort_ratio",
        "token_set_ratio",
        "partial_token_sort_ratio",
        "QRatio",
        "WRatio",
    )
    return {name: (getattr(fuzz, name), 100) for name in names}


def of_jellyfish() -> Scorers:
    """What jellyfish calls a similarity; its distances are no scores."""
    jellyfish = import_module("jellyfish")
    names = ("jaro_similarity", "jaro_winkler_similarity", "jaccard_similarity")
    return {name: (getattr(jellyfish, name), 1) for name in names}


def of_textdistance() -> Scorers:
    """The normalised similarities of textdistance, computed by itself and not by another library that it finds."""
    textdistance = import_module("textdistance")
    names = (
        *("Levenshtein", "DamerauLevenshtein", "Hamming", "Jaro", "JaroWinkler", "MongeElkan"),
        *("Jaccard", "Sorensen", "Cosine", "Overlap", "LCSStr", "RatcliffObershelp"),
    )
    return {name: (_alone(getattr(textdistance, name)), 1) for name in names}


def _alone(algorithm: Any) -> Score:
    made = algorithm(external=False)

    def score(left: str, right: str) -> float:
        return made.normalized_similarity(left, right)  # type: ignore[no-any-return]  # it carries no types

    return score


def of_sklearn() -> Scorers:
    """Cosines of scikit-learn's TF-IDF, learned from the sentences of the kit and of the gold pairs."""
    return {"words": (_tfidf(), 1), "3 characters": (_tfidf(analyzer="char", ngram_range=(3, 3)), 1)}


def _tfidf(**options: Any) -> Score:
    learned = [*known_texts(), *(text for pair in gold_pairs() for text in (pair.left, pair.right))]
    made = import_module("sklearn.feature_extraction.text").TfidfVectorizer(**options).fit(learned)

    def score(left: str, right: str) -> float:
        one, two = made.transform([left, right])
        return float((one @ two.T).sum())

    return score


def of_stance() -> Scorers:
    """Our own matchers."""
    scorer = from_scorer(import_module("rapidfuzz.fuzz").token_set_ratio, scale=100)
    words = WordMatcher()
    mixes = {"weighted": weighted([(words, 1), (scorer, 1)]), "best_of": best_of(words, scorer)}
    return {name: (matcher, 1) for name, matcher in ({"words": words, "from_scorer": scorer} | mixes).items()}


FAMILIES: dict[str, Callable[[], Scorers]] = {
    "rapidfuzz.fuzz": of_rapidfuzz,
    "rapidfuzz.fuzz prepared": of_prepared,
    "rapidfuzz.distance": of_distances,
    "thefuzz": of_thefuzz,
    "jellyfish": of_jellyfish,
    "textdistance": of_textdistance,
    "scikit-learn TF-IDF": of_sklearn,
    "stance": of_stance,
}


def tried(name: str, matcher: Any, scale: float, profile: str) -> dict[str, object]:
    """What became of every law and quality, and how the gold pairs are told apart."""
    declared = declared_failures(matcher)
    report = report_on(matcher, kind="matcher", scale=scale, levels=LEVELS, expected_failures=declared, profile=profile)
    gold = score_matcher(matcher, scale=scale)
    return {
        "name": name,
        "laws": {outcome.law.id: _told(outcome) for outcome in report.outcomes},
        "ranked": gold.ranked,
        "best_f1": gold.best_f1,
    }


def _told(outcome: Outcome) -> dict[str, object]:
    seen = {name: _cut(value) for name, value in outcome.seen.items()}
    return {"verdict": outcome.verdict, "level": outcome.law.level, "reason": outcome.reason, "seen": seen}


def _cut(value: object) -> float | str:
    if isinstance(value, int | float):
        return round(float(value), 6)
    text = repr(value)
    return text if len(text) <= SHOWN_AT_MOST else f"{text[:SHOWN_AT_MOST]}…"


if __name__ == "__main__":
    for scorer, (asked, highest) in FAMILIES[sys.argv[1]]().items():
        print(json.dumps(tried(scorer, asked, highest, sys.argv[2])), flush=True)
