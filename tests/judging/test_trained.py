"""Trained: fitted weights over what the rules find, explained by their summands."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.judging.polarity import judge_polarity
from stance.judging.trained import CLASSES, Weights, features, judge_trained, shipped_weights, summands
from stance.model.assertion import Stance
from stance.reading.lexicon import default_lexicon

LEXICON = default_lexicon()
BRIDGE = "The bridge will close."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Bridge closes on Monday", Stance.AFFIRM),
        ("No, the bridge will not close", Stance.DENY),
        ("The closing of the bridge is a hoax", Stance.DENY),
        ("Bridge will reportedly close", Stance.OBSERVE),
        ("Rumour: bridge may close, sources say", Stance.OBSERVE),
    ],
)
def test_clear_cases(text: str, expected: Stance) -> None:
    """What the rules see clearly the weights see too."""
    assert expected == judge_trained(text, BRIDGE, LEXICON).stance


@given(st.text(max_size=60))
def test_the_summands_decide(text: str) -> None:
    """The probabilities are the normalised exponentials of the sums of the summands."""
    judged, parts = judge_trained(text, BRIDGE, LEXICON), summands(text, BRIDGE, LEXICON)
    totals = [math.fsum(values[place] for values in parts.values()) for place in range(len(CLASSES))]
    whole = math.fsum(math.exp(total) for total in totals)
    expected = {stance: math.exp(total) / whole for stance, total in zip(CLASSES, totals, strict=True)}
    assert pytest.approx(expected, abs=1e-5) == dict(judged.scores)
    assert max(judged.scores.values()) == judged.scores[judged.stance]


def test_cues_are_those_of_the_rules() -> None:
    """Cues, alignment and explicitness come from the rules."""
    text = "Bridge will not close"
    ruled, trained = judge_polarity(text, BRIDGE, LEXICON, view="outlet"), judge_trained(text, BRIDGE, LEXICON)
    assert (ruled.cues, ruled.aligned, ruled.explicit) == (trained.cues, trained.aligned, trained.explicit)


def test_own_weights() -> None:
    """Weights of one's own take the place of the shipped ones, and are named in the explanation."""
    weights = Weights({"bias": (0.0, 0.0, 2.0)})
    judged = judge_trained("Bridge closes", BRIDGE, LEXICON, weights)
    assert (
        judged.stance,
        judged.explanation,
    ) == (Stance.OBSERVE, "Fitted weights say observe with 79%; what weighs most is +2.00 bias.")


def test_weights_fit_the_features() -> None:
    """Every shipped weight has one number a class, and the commonest features have weights."""
    weights = shipped_weights().by_feature
    assert {len(CLASSES)} == {len(values) for values in weights.values()}
    assert {"bias", "aligned", "decided:default"} <= set(weights) & set(features("Bridge closes", BRIDGE, LEXICON))
