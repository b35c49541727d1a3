"""The test kit: strategies and laws for anybody's matcher, grouper, judge, verifier and writer.

```python
from stance.testing import check_matcher

def test_my_matcher():
    check_matcher(my_matcher)
```

It needs Hypothesis (extra `testing`). Everything loads when it is first asked for, so that Hypothesis may look in here
whenever it starts and lose no time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.opening import front_door

if TYPE_CHECKING:
    from stance.testing.checking import (
        BoundLaw,
        check_grouper,
        check_judge,
        check_matcher,
        check_verifier,
        check_writer,
        parametrize_with_laws,
        report_on,
    )
    from stance.testing.choosing import Options
    from stance.testing.gold import GoldPair, gold_pairs
    from stance.testing.groupers import Grouper, grouper_from_labels
    from stance.testing.kinds import KINDS
    from stance.testing.laws import LEVELS, Law, LawBrokenError, Level
    from stance.testing.matchers import matcher_under_test
    from stance.testing.pairs import (
        Pair,
        attributions,
        name_swaps,
        number_changes,
        paraphrases,
        polarity_flips,
        reorderings,
        respellings,
        unrelated_pairs,
    )
    from stance.testing.reports import LawReport, Outcome, Verdict
    from stance.testing.running import PROFILES
    from stance.testing.scoring import JudgeScore, MatcherScore, score_judge, score_matcher
    from stance.testing.sentences import any_texts, hostile_texts, texts
    from stance.testing.things import (
        assertions,
        corpora,
        decisions,
        evidence,
        identifiers,
        periods,
        quantities,
        sources,
        speakers,
        topics,
    )
    from stance.testing.verifier_laws import quote_in_text

__all__ = [
    "KINDS",
    "LEVELS",
    "PROFILES",
    "BoundLaw",
    "GoldPair",
    "Grouper",
    "JudgeScore",
    "Law",
    "LawBrokenError",
    "LawReport",
    "Level",
    "MatcherScore",
    "Options",
    "Outcome",
    "Pair",
    "Verdict",
    "any_texts",
    "assertions",
    "attributions",
    "check_grouper",
    "check_judge",
    "check_matcher",
    "check_verifier",
    "check_writer",
    "corpora",
    "decisions",
    "evidence",
    "gold_pairs",
    "grouper_from_labels",
    "hostile_texts",
    "identifiers",
    "matcher_under_test",
    "name_swaps",
    "number_changes",
    "parametrize_with_laws",
    "paraphrases",
    "periods",
    "polarity_flips",
    "quantities",
    "quote_in_text",
    "reorderings",
    "report_on",
    "respellings",
    "score_judge",
    "score_matcher",
    "sources",
    "speakers",
    "texts",
    "topics",
    "unrelated_pairs",
]

_LAZY = {
    "KINDS": "stance.testing.kinds",
    "LEVELS": "stance.testing.laws",
    "PROFILES": "stance.testing.running",
    "BoundLaw": "stance.testing.checking",
    "GoldPair": "stance.testing.gold",
    "Grouper": "stance.testing.groupers",
    "JudgeScore": "stance.testing.scoring",
    "Law": "stance.testing.laws",
    "LawBrokenError": "stance.testing.laws",
    "LawReport": "stance.testing.reports",
    "Level": "stance.testing.laws",
    "MatcherScore": "stance.testing.scoring",
    "Options": "stance.testing.choosing",
    "Outcome": "stance.testing.reports",
    "Pair": "stance.testing.pairs",
    "Verdict": "stance.testing.reports",
    "any_texts": "stance.testing.sentences",
    "assertions": "stance.testing.things",
    "attributions": "stance.testing.pairs",
    "check_grouper": "stance.testing.checking",
    "check_judge": "stance.testing.checking",
    "check_matcher": "stance.testing.checking",
    "check_verifier": "stance.testing.checking",
    "check_writer": "stance.testing.checking",
    "corpora": "stance.testing.things",
    "decisions": "stance.testing.things",
    "evidence": "stance.testing.things",
    "gold_pairs": "stance.testing.gold",
    "grouper_from_labels": "stance.testing.groupers",
    "hostile_texts": "stance.testing.sentences",
    "identifiers": "stance.testing.things",
    "matcher_under_test": "stance.testing.matchers",
    "name_swaps": "stance.testing.pairs",
    "number_changes": "stance.testing.pairs",
    "parametrize_with_laws": "stance.testing.checking",
    "paraphrases": "stance.testing.pairs",
    "periods": "stance.testing.things",
    "polarity_flips": "stance.testing.pairs",
    "quantities": "stance.testing.things",
    "quote_in_text": "stance.testing.verifier_laws",
    "reorderings": "stance.testing.pairs",
    "report_on": "stance.testing.checking",
    "respellings": "stance.testing.pairs",
    "score_judge": "stance.testing.scoring",
    "score_matcher": "stance.testing.scoring",
    "sources": "stance.testing.things",
    "speakers": "stance.testing.things",
    "texts": "stance.testing.sentences",
    "topics": "stance.testing.things",
    "unrelated_pairs": "stance.testing.pairs",
}

__getattr__, __dir__ = front_door(__name__, _LAZY)
