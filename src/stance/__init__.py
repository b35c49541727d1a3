"""A diff for sources: which questions they contest, who stands where, on what evidence, and how we know.

```python
import stance

corpus = stance.load("fixtures/fentanyl")
comparison = stance.compare(corpus)
print(comparison.to_markdown())
```

Every name loads when it is first asked for: `import stance` costs next to nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.opening import front_door

if TYPE_CHECKING:
    from stance.comparing import Comparison, compare
    from stance.diffing import Changes, diff
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
    from stance.loading import load, load_comparison
    from stance.matching.similarity import Similarity
    from stance.matching.words import WordMatcher
    from stance.model.assertion import Assertion, Commitment, Evidence, Stance
    from stance.model.corpus import Corpus
    from stance.model.period import Period, PeriodError
    from stance.model.quantity import Quantity
    from stance.model.saved import SavedComparison
    from stance.model.source import Source, Speaker
    from stance.model.topic import Decision, Topic
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
    "Assertion": "stance.model.assertion",
    "Changes": "stance.diffing",
    "Commitment": "stance.model.assertion",
    "Comparison": "stance.comparing",
    "Corpus": "stance.model.corpus",
    "CorpusError": "stance.errors",
    "Decision": "stance.model.topic",
    "Evidence": "stance.model.assertion",
    "InputError": "stance.errors",
    "LoadError": "stance.errors",
    "MissingExtraError": "stance.errors",
    "Period": "stance.model.period",
    "PeriodError": "stance.model.period",
    "Problem": "stance.errors",
    "Quantity": "stance.model.quantity",
    "SavedComparison": "stance.model.saved",
    "SettingError": "stance.errors",
    "Similarity": "stance.matching.similarity",
    "Source": "stance.model.source",
    "Speaker": "stance.model.source",
    "Stance": "stance.model.assertion",
    "StanceError": "stance.errors",
    "Topic": "stance.model.topic",
    "UnknownIdError": "stance.errors",
    "UnknownNameError": "stance.errors",
    "WordMatcher": "stance.matching.words",
    "check_quotes": "stance.verifying",
    "compare": "stance.comparing",
    "diff": "stance.diffing",
    "load": "stance.loading",
    "load_comparison": "stance.loading",
    "save": "stance.rendering.corpora",
}

__getattr__, __dir__ = front_door(__name__, _LAZY, rooms=("errors", "model"))
