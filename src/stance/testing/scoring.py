"""A matcher or a judge comes in; how well it does on the gold pairs goes out. A measure to compare with, not a law."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from stance.model.assertion import Stance
from stance.testing.gold import GoldPair, gold_pairs
from stance.testing.judge_laws import judge_under_test
from stance.testing.matchers import Compared, matcher_under_test

if TYPE_CHECKING:
    from stance.matching.similarity import Matcher

__all__ = ["JudgeScore", "MatcherScore", "score_judge", "score_matcher"]


@attrs.frozen
class MatcherScore:
    """How well a matcher tells pairs about the same question from strangers.

    Attributes:
        pairs: How many were asked about; half of them are strangers.
        threshold: Where the line was drawn: the matcher's own, or the best one for a scorer, which has none.
        precision: Of the pairs above the line the share that is about the same question.
        recall: Of the pairs about the same question the share above the line.
        f1: The harmonic mean of the two.
        ranked: How often a pair about the same question scores more than one of strangers, ties counting half (the area
            under the ROC curve); it needs no line.
        best_f1: The highest F1 at any line, chosen on the pairs themselves.
    """

    pairs: int
    threshold: float
    precision: float
    recall: float
    f1: float
    ranked: float
    best_f1: float

    def __str__(self) -> str:
        return (
            f"{self.pairs} pairs: ranked right {self.ranked:.3f}; F1 {self.f1:.3f} (precision {self.precision:.3f}, "
            f"recall {self.recall:.3f}) at threshold {self.threshold:.3g}, {self.best_f1:.3f} at the best one"
        )


def score_matcher(matcher: object, *, scale: float = 1.0) -> MatcherScore:
    """Score a matcher on the gold pairs.

    Args:
        matcher: A function of two texts, a `stance` matcher, which is fitted on the texts of the pairs, or one that is
            fitted already.
        scale: The highest value of a function.

    Raises:
        UnanswerableError: It raises, or gives no number, for a pair.

    >>> score_matcher(lambda left, right: len({*left.split()} & {*right.split()}), scale=20).pairs
    220
    """
    pairs = gold_pairs()
    compared, line = _fitted(matcher, pairs, scale)
    values = [compared.value(pair.left, pair.right) for pair in pairs]
    same = [value for value, pair in zip(values, pairs, strict=True) if pair.same]
    apart = [value for value, pair in zip(values, pairs, strict=True) if not pair.same]
    wins = sum((one > two) + (one == two) / 2 for one in same for two in apart)
    best = max(sorted(set(values)), key=lambda at: _measured(same, apart, at)[2])
    drawn = best if line is None else line
    ranked, highest = wins / (len(same) * len(apart)), _measured(same, apart, best)[2]
    return MatcherScore(len(pairs), drawn, *_measured(same, apart, drawn), ranked, highest)


def _fitted(matcher: object, pairs: Sequence[GoldPair], scale: float) -> tuple[Compared, float | None]:
    if hasattr(matcher, "fit") and hasattr(matcher, "threshold"):
        known: Matcher = matcher  # type: ignore[assignment]  # seen by its parts, as in matcher_under_test
        fitted = known.fit([text for pair in pairs for text in (pair.left, pair.right)])
        return matcher_under_test(fitted), known.threshold
    return matcher_under_test(matcher, scale=scale), None


def _measured(same: Sequence[float], apart: Sequence[float], line: float) -> tuple[float, float, float]:
    """Precision, recall and F1 of the pairs that reach a line."""
    right = sum(value >= line for value in same)
    above = right + sum(value >= line for value in apart)
    precision, recall = (right / above if above else 1.0), right / len(same)
    return precision, recall, 2 * precision * recall / (precision + recall) if right else 0.0


@attrs.frozen
class JudgeScore:
    """How well a judge tells how one assertion stands to another.

    Attributes:
        pairs: How many were asked about.
        accuracy: The share that was judged as the authors of the pairs did.
        macro_f1: The mean of the F1 of the four stances that occur, each counting alike.
        confused: For each wanted and given stance, as `deny -> affirm`, how often that happened; wrong ones only.
    """

    pairs: int
    accuracy: float
    macro_f1: float
    confused: Mapping[str, int]

    def __str__(self) -> str:
        wrong = ", ".join(f"{pair} {count}" for pair, count in self.confused.items())
        told = f"{self.pairs} pairs: accuracy {self.accuracy:.3f}, macro F1 {self.macro_f1:.3f}"
        return f"{told}; confused: {wrong}" if wrong else told


def score_judge(judge: object) -> JudgeScore:
    """Score a judge on those gold pairs whose right assertion affirms, denies, doubts or qualifies the left one.

    Args:
        judge: An object with a `name` and a method `judge(texts, proposition)`.

    Raises:
        UnanswerableError: It raises, or gives no verdict, for a pair.
    """
    asked = judge_under_test(judge)
    told = Counter(
        (pair.stance, asked.verdict(pair.right, pair.left).stance) for pair in gold_pairs() if pair.stance is not None
    )
    count = told.total()
    right = sum(number for (wanted, given), number in told.items() if wanted is given)
    wanted_stances = [stance for stance in Stance if any(wanted is stance for wanted, _ in told)]
    macro = sum(_f1(told, stance) for stance in wanted_stances) / len(wanted_stances)
    confused = {
        f"{wanted} -> {given}": number
        for (wanted, given), number in sorted(told.items(), key=lambda item: (-item[1], str(item[0])))
        if wanted is not given
    }
    return JudgeScore(count, right / count, macro, confused)


def _f1(told: Counter[tuple[Stance, Stance]], stance: Stance) -> float:
    right = told[stance, stance]
    both = sum(number * ((wanted is stance) + (given is stance)) for (wanted, given), number in told.items())
    return 2 * right / both
