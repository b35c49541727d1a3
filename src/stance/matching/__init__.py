"""Match: texts -> how much they are about the same thing, with reasons; blind to polarity and to numbers on purpose.

`WordMatcher` is the default. `from_scorer` and `from_encoder` make matchers of any string scorer and of any sentence
encoder, `weighted` and `best_of` combine matchers, `matcher_named` finds one by name, and `Finder` answers which of many
texts lie nearest to one. They load when they are first asked for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.opening import front_door

if TYPE_CHECKING:
    from stance.matching.encoders import from_encoder
    from stance.matching.finding import Finder
    from stance.matching.mixing import best_of, weighted
    from stance.matching.naming import matcher_named
    from stance.matching.scorers import from_scorer
    from stance.matching.words import WordMatcher

__all__ = ["Finder", "WordMatcher", "best_of", "from_encoder", "from_scorer", "matcher_named", "weighted"]

_LAZY = {
    "Finder": "stance.matching.finding",
    "WordMatcher": "stance.matching.words",
    "best_of": "stance.matching.mixing",
    "from_encoder": "stance.matching.encoders",
    "from_scorer": "stance.matching.scorers",
    "matcher_named": "stance.matching.naming",
    "weighted": "stance.matching.mixing",
}

__getattr__, __dir__ = front_door(__name__, _LAZY)
