"""Trained: one text and one proposition come in; the stance that fitted weights give goes out, as a sum that can be read.

The features are what the rules find and nothing else: their decision, their sums, each rule with the stance it supports, and
the share of the proposition that the text covers. The weights in `weights.json` were fitted by
`benchmarks/train_stance.py` on news headlines labelled from the outlet's point of view, so this judges in the view "outlet".
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

import attrs

from stance.judging.polarity import Polarity, decide
from stance.judging.seeing import prepare, read_text
from stance.judging.weighing import weigh
from stance.model.assertion import Stance
from stance.reading.cues import Cue
from stance.reading.lexicon import Lexicon
from stance.reading.tokens import word_set

__all__ = ["CLASSES", "Weights", "features", "judge_trained", "shipped_weights", "summands"]

CLASSES = (Stance.AFFIRM, Stance.DENY, Stance.OBSERVE)
_SHIPPED = Path(__file__).with_name("weights.json")
_SUM_AT_MOST = 3.0
_NAMED = 4
_TENSES = word_set("will is are was were has have had could may")


@attrs.frozen(eq=False)
class Weights:
    """Fitted weights, equal only to themselves.

    Attributes:
        by_feature: For each feature its weight for each of `CLASSES`, in natural units of log odds.
    """

    by_feature: Mapping[str, tuple[float, ...]]


class _Read(NamedTuple):
    """A text as the rules left it, and its features."""

    found: Mapping[str, float]
    cues: tuple[Cue, ...]
    explicit: bool
    aligned: float


@cache
def shipped_weights() -> Weights:
    """The weights that come with the library, read once.

    >>> "decided:deny" in shipped_weights().by_feature
    True
    """
    content = json.loads(_SHIPPED.read_text(encoding="utf-8"))
    return Weights({name: tuple(values) for name, values in content["weights"].items()})


def judge_trained(text: str, proposition: str, lexicon: Lexicon, weights: Weights | None = None) -> Polarity:
    """Judge the stance of one text towards one proposition by fitted weights.

    Args:
        text: What is printed, such as a headline.
        proposition: The neutral sentence that it is judged against.
        lexicon: Which words carry an attitude.
        weights: Weights of your own fitting; the shipped ones when left out.

    Returns:
        The stance (affirm, deny or observe). `scores` are its three probabilities; the explanation names the features that
        weighed most, and `explicit` says whether the rules found a cue.

    >>> from stance.reading.lexicon import default_lexicon
    >>> str(judge_trained("Mayor: bridge closing is a hoax", "The bridge will close", default_lexicon()).stance)
    'deny'
    """
    read = _read(text, proposition, lexicon)
    parts = _weighed(read.found, weights or shipped_weights())
    totals = [math.fsum(values[place] for values in parts.values()) for place in range(len(CLASSES))]
    odds = [math.exp(total - max(totals)) for total in totals]
    shares = {stance: round(odd / math.fsum(odds), 6) for stance, odd in zip(CLASSES, odds, strict=True)}
    best = CLASSES[totals.index(max(totals))]
    explanation = _explain(best, shares[best], parts)
    return Polarity(best, read.explicit, read.cues, read.aligned, shares, explanation)


def summands(
    text: str, proposition: str, lexicon: Lexicon, weights: Weights | None = None
) -> dict[str, tuple[float, ...]]:
    """What each feature adds to the log odds of each of `CLASSES`; the sums decide.

    Args:
        text: What is printed.
        proposition: The sentence that it is judged against.
        lexicon: Which words carry an attitude.
        weights: Weights of your own fitting; the shipped ones when left out.

    Returns:
        The summands by feature, those without weight left out.

    >>> from stance.reading.lexicon import default_lexicon
    >>> parts = summands("A hoax", "The bridge will close", default_lexicon())
    >>> max(CLASSES, key=lambda stance: sum(part[CLASSES.index(stance)] for part in parts.values())).value
    'deny'
    """
    return _weighed(_read(text, proposition, lexicon).found, weights or shipped_weights())


def features(text: str, proposition: str, lexicon: Lexicon) -> Mapping[str, float]:
    """What the weights are multiplied with.

    Args:
        text: The text.
        proposition: The proposition.
        lexicon: Which words carry an attitude.

    Returns:
        The features by name, in a fixed order.

    >>> from stance.reading.lexicon import default_lexicon
    >>> features("A hoax", "The bridge will close", default_lexicon())["decided:deny"]
    1.0
    """
    return _read(text, proposition, lexicon).found


def _read(text: str, proposition: str, lexicon: Lexicon) -> _Read:
    asked = prepare(proposition, lexicon)
    seen = read_text(text, asked, lexicon, outlet=True, synonyms=None)
    cues = weigh(seen, asked)
    share = seen.alignment.share
    stance, explicit, sums = decide(cues, share, view="outlet")
    found = {"bias": 1.0, "aligned": share, f"decided:{stance if explicit else 'default'}": 1.0}
    found |= {f"sum:{name}": min(_SUM_AT_MOST, value) for name, value in sums.items() if value}
    found |= {f"rule:{cue.rule}>{cue.towards}": 1.0 for cue in cues}
    found |= {f"kind:{match.entry.kind}": 1.0 for match in seen.matches}
    found |= {f"asked:{kind}": 1.0 for kind in sorted(asked.kinds)}
    found |= {f"asked:{token.word}": 1.0 for token in asked.tokens if token.word in _TENSES}
    return _Read(found, cues, explicit, share)


def _weighed(found: Mapping[str, float], weights: Weights) -> dict[str, tuple[float, ...]]:
    known = weights.by_feature
    return {name: tuple(value * weight for weight in known[name]) for name, value in found.items() if name in known}


def _explain(stance: Stance, probability: float, parts: Mapping[str, tuple[float, ...]]) -> str:
    place = CLASSES.index(stance)
    heavy = sorted(parts.items(), key=lambda item: (-abs(item[1][place]), item[0]))[:_NAMED]
    named = ", ".join(f"{values[place]:+.2f} {name}" for name, values in heavy)
    return f"Fitted weights say {stance} with {probability:.0%}; what weighs most is {named}."
