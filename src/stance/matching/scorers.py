"""Any string scorer -> a matcher: `from_scorer(fuzz.token_set_ratio, scale=100)`.

A scorer takes two strings and gives a number. Here it is held to what every matcher promises: one scale from 0.0 to 1.0,
the same value in both orders, 1.0 for equal texts, bounded time, and pairs found without comparing all with all.

Time is bounded by what a scorer gets to see: 2,000 characters of a text at most. rapidfuzz's `partial_*` scorers slide the
shorter text along the longer one, in more than quadratic time (3,200 characters against as many: 2.8 s, deaf to Ctrl-C),
and `WRatio` calls them; what a scorer that is not rapidfuzz's own does inside, nobody knows. So for all of these, where
both texts are longer than 200 characters, both lose the same share of their end, until the shorter one has 200.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from numbers import Real
from typing import TYPE_CHECKING

import attrs
import numpy as np

from stance.errors import SettingError
from stance.matching.similarity import Edges, Progress, Shared, Similarity
from stance.matching.words import FittedWords, WordMatcher
from stance.text import normalise

if TYPE_CHECKING:
    import numpy.typing as npt

    Numbers = npt.NDArray[np.int64]
    Values = npt.NDArray[np.float64]

__all__ = ["LONGEST", "Scorer", "ScorerMatcher", "from_scorer", "prepared"]

Scorer = Callable[[str, str], float]

# A sentence that stands alone has some hundred characters; of a text beyond this the beginning is compared.
LONGEST = 2_000
WINDOW = 200
# A scorer of somebody's own may see what no word tells, so up to this many texts (19,900 pairs) it is asked about all
# pairs. rapidfuzz's scorers see characters only, give strangers 0.3 to 0.5, and do better on pairs with words in common.
ALL_PAIRS_UP_TO = 200
PAIRS_AT_ONCE = 1 << 15
DECIMALS = 12
# The line for scorers in general: see docs/decisions/0004-other-matchers.md.
THRESHOLD = 0.3


def from_scorer(scorer: Scorer, *, scale: float = 1.0, name: str | None = None) -> ScorerMatcher:
    """A matcher that asks a string scorer.

    Args:
        scorer: Gives the likeness of two strings, from 0 to `scale`; it sees normalised texts, and is asked once a pair.
        scale: The scorer's highest value: 100 for `rapidfuzz.fuzz`, 1 for its normalised similarities.
        name: How the matcher is called in `settings`; the scorer's own name when left out.

    Raises:
        SettingError: A scale that is not above 0, or that a rapidfuzz scorer exceeds, or a distance in place of a likeness.

    >>> from rapidfuzz import fuzz
    >>> fitted = from_scorer(fuzz.token_sort_ratio, scale=100).fit([])
    >>> fitted.similarity("The bridge is safe", "is the BRIDGE safe").value
    1.0
    """
    called = name or f"{'rapidfuzz:' if _flags(scorer) else ''}{_name_of(scorer)}"
    if not (math.isfinite(scale) and scale > 0):
        message = f"the scale of scorer {called} must be above 0 (got {scale!r}) — give the scorer's highest value"
        raise SettingError(message)
    flags = _flags(scorer)
    if flags and flags["optimal_score"] < flags["worst_score"]:
        message = (
            f"{called} is a distance, which is 0 for equal texts — take the normalized_similarity of the same metric"
        )
        raise SettingError(message)
    if flags and flags["optimal_score"] > scale:
        highest = flags["optimal_score"]
        cure = f"give scale={highest:g}" if highest < 1e9 else "take the normalized_similarity of the same metric"
        message = f"the values of {called} go above the scale {scale:g} — {cure}"
        raise SettingError(message)
    return ScorerMatcher(scorer, float(scale), called)


def prepared(text: str) -> str:
    """A text as scorers and encoders see it: normalised, white space made single spaces."""
    return " ".join(normalise(text).split())


def _name_of(scorer: object) -> str:
    return str(getattr(scorer, "__name__", type(scorer).__name__))


def _flags(scorer: object) -> dict[str, float]:
    """What rapidfuzz says about a scorer of its own; empty for any other."""
    made_by_rapidfuzz = getattr(scorer, "_RF_ScorerPy", None)
    return dict(made_by_rapidfuzz["get_scorer_flags"]()) if made_by_rapidfuzz else {}


@attrs.frozen
class ScorerMatcher:
    """A string scorer as a matcher; made by `from_scorer`.

    Attributes:
        scorer: Gives the likeness of two strings.
        scale: Its highest value.
        name: The stable name, as it stands in `settings`.
        threshold: Where grouping draws its line unless told otherwise.
        slides: Does it, or may it, slide one text along the other, at a cost that long texts must be kept from?
    """

    scorer: Scorer
    scale: float
    name: str
    threshold: float = attrs.field(default=THRESHOLD, kw_only=True)
    slides: bool = attrs.field(init=False)

    @slides.default
    def _slides(self) -> bool:
        called = _name_of(self.scorer)
        return not _flags(self.scorer) or "partial" in called or called == "WRatio"

    def fit(self, texts: Sequence[str], *, synonyms: Sequence[Sequence[str]] = ()) -> FittedScorer:
        """Learn from the texts which words are rare; candidates are found by these, the scorer itself learns nothing.

        Args:
            texts: The corpus.
            synonyms: Groups of words that mean the same: they make candidates and change no value.
        """
        return FittedScorer(self, WordMatcher().fit(texts, synonyms=synonyms))

    def values(self, left: Sequence[str], right: Sequence[str]) -> Values:
        """The similarity of each pair of prepared texts, 0.0 to 1.0; equal texts and empty ones need no scorer."""
        equal = np.array([one == two for one, two in zip(left, right, strict=True)], dtype=bool)
        asked = [
            place for place, (one, two) in enumerate(zip(left, right, strict=True)) if one and two and not equal[place]
        ]
        values = equal.astype(np.float64)
        values[asked] = self._scored([self._seen(left[place], right[place]) for place in asked])
        return values

    def _seen(self, one: str, two: str) -> tuple[str, str]:
        """What the scorer gets to see of two texts: always in the same order, and never too much."""
        one, two = sorted((one[:LONGEST], two[:LONGEST]))
        shorter = min(len(one), len(two))
        if self.slides and shorter > WINDOW:
            return one[: len(one) * WINDOW // shorter], two[: len(two) * WINDOW // shorter]
        return one, two

    def _scored(self, pairs: list[tuple[str, str]]) -> Values:
        if _flags(self.scorer):
            from rapidfuzz import process

            one, two = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
            # The flags say that it is one of rapidfuzz's own, which its type does not.
            found = process.cpdist(one, two, scorer=self.scorer, dtype=np.float64, workers=2)  # type: ignore[arg-type]
            raw = np.asarray(found, dtype=np.float64)
        else:
            raw = np.array([self._number(self.scorer(*pair), pair) for pair in pairs], dtype=np.float64)
        values = raw / self.scale
        # Sums of floats end a hair beyond the scale; anything more is another scale.
        wrong = np.flatnonzero(~((values >= -1e-9) & (values <= 1.0 + 1e-9)))
        if len(wrong):
            raise self._refused(float(raw[wrong[0]]), pairs[wrong[0]])
        return np.round(np.clip(values, 0.0, 1.0), DECIMALS).astype(np.float64)

    def _number(self, value: object, pair: tuple[str, str]) -> float:
        if not isinstance(value, Real):
            raise self._refused(value, pair)
        return float(value)

    def _refused(self, value: object, pair: tuple[str, str]) -> SettingError:
        shown = " and ".join(repr(text if len(text) <= 60 else f"{text[:59]}…") for text in pair)
        return SettingError(
            f"scorer {self.name} gave {value!r} for {shown} — it must give numbers from 0 to {self.scale:g}, its scale"
        )


@attrs.frozen(eq=False)
class FittedScorer:
    """A scorer with the words that find its candidates.

    Attributes:
        matcher: The scorer as a matcher.
        words: The word matcher, fitted on the corpus.
    """

    matcher: ScorerMatcher
    words: FittedWords

    def similarity(self, left: str, right: str) -> Similarity:
        """How much two texts are alike, 0.0 to 1.0; the one reason shows them as they were compared."""
        one, two = prepared(left), prepared(right)
        value = float(self.matcher.values([one], [two])[0])
        return Similarity(value, (Shared(one[:LONGEST], two[:LONGEST], value, "scorer"),) if value else ())

    def key(self, text: str) -> str:
        """The normalised text: two texts that differ in anything else may differ here."""
        return normalise(text)

    def over(self, texts: Sequence[str]) -> PairedByScorer:
        """These texts, numbered from 0, made comparable in bulk."""
        return PairedByScorer(self, list(texts), [prepared(text) for text in texts])


@attrs.frozen(eq=False)
class PairedByScorer:
    """Texts that a scorer compares in bulk.

    Attributes:
        fitted: The scorer with its words.
        texts: The texts as they came.
        seen: The texts as the scorer sees them.
    """

    fitted: FittedScorer
    texts: list[str]
    seen: list[str]

    def edges(self, *, progress: Progress | None = None) -> Edges:
        """The candidate pairs with their similarity.

        Candidates have rare words in common; up to 200 texts, a scorer that is not rapidfuzz's is asked about all pairs.

        Args:
            progress: Called with the step's name, items done and items in all.
        """
        count = len(self.texts)
        if count <= ALL_PAIRS_UP_TO and not _flags(self.fitted.matcher.scorer):
            left, right = (side.astype(np.int64) for side in np.triu_indices(count, 1))
        else:
            near = self.fitted.words.over(self.texts).edges(progress=progress)
            left, right = near.left, near.right
        value = self._values(left, right, progress)
        kept = value > 0.0
        return Edges(count, left[kept], right[kept], value[kept])

    def values(self, left: Numbers, right: Numbers) -> Values:
        """The similarity of each pair of text numbers, 0.0 to 1.0."""
        return self._values(left, right, None)

    def _values(self, left: Numbers, right: Numbers, progress: Progress | None) -> Values:
        value = np.empty(len(left), dtype=np.float64)
        for start in range(0, len(left), PAIRS_AT_ONCE):
            if progress:
                progress("scoring pairs", start, len(left))
            chunk = slice(start, start + PAIRS_AT_ONCE)
            value[chunk] = self.fitted.matcher.values(
                [self.seen[place] for place in left[chunk].tolist()],
                [self.seen[place] for place in right[chunk].tolist()],
            )
        return value

    def vectors(self) -> None:
        """None: a scorer knows pairs only, and has no middle of a group."""
        return
