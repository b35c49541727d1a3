"""A diff for sources: which questions they contest, who stands where, on what evidence, and how we know.

```python
import stance

corpus = stance.load("fixtures/fentanyl")
comparison = stance.compare(corpus)
print(comparison.to_markdown())
```

The things (`Corpus`, `Assertion`, ...) load at once; the steps (`load`, `compare`) when they are first asked for, so that
`import stance` is quick.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from stance.errors import (
    CorpusError,
    InputError,
    LoadError,
    MissingExtraError,
    Problem,
    SettingError,
    StanceError,
    UnknownIdError,
    UnknownNameError,
)
from stance.model.assertion import Assertion, Commitment, Evidence, Stance
from stance.model.corpus import Corpus
from stance.model.period import Period, PeriodError
from stance.model.quantity import Quantity
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, Topic

if TYPE_CHECKING:
    from stance.comparing import Comparison, compare
    from stance.diffing import Changes, diff
    from stance.loading import load, load_comparison
    from stance.matching.similarity import Similarity
    from stance.matching.words import WordMatcher
    from stance.model.saved import SavedComparison
    from stance.rendering.corpora import save
    from stance.verifying import check_quotes

__all__ = [
    "Assertion",
    "Changes",
    "Commitment",
    "Comparison",
    "Corpus",
    "CorpusError",
    "Decision",
    "Evidence",
    "InputError",
    "LoadError",
    "MissingExtraError",
    "Period",
    "PeriodError",
    "Problem",
    "Quantity",
    "SavedComparison",
    "SettingError",
    "Similarity",
    "Source",
    "Speaker",
    "Stance",
    "StanceError",
    "Topic",
    "UnknownIdError",
    "UnknownNameError",
    "WordMatcher",
    "check_quotes",
    "compare",
    "diff",
    "load",
    "load_comparison",
    "save",
]

_LAZY = {
    "Changes": "stance.diffing",
    "Comparison": "stance.comparing",
    "SavedComparison": "stance.model.saved",
    "Similarity": "stance.matching.similarity",
    "WordMatcher": "stance.matching.words",
    "check_quotes": "stance.verifying",
    "compare": "stance.comparing",
    "diff": "stance.diffing",
    "load": "stance.loading",
    "load_comparison": "stance.loading",
    "save": "stance.rendering.corpora",
}


def __getattr__(name: str) -> object:
    if name not in _LAZY:
        message = f"module 'stance' has no attribute {name!r}"
        raise AttributeError(message)
    found = globals()[name] = getattr(import_module(_LAZY[name]), name)
    return found


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
