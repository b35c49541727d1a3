"""Claims: a sentence that only judges another ("whether it leaks is unclear") comes in; that other ("it leaks") goes out."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["bare_claim"]

_NOUNS: Final = (
    "claims?|assertions?|allegations?|accusations?|rumou?rs?|reports?|suggestions?|theor(?:y|ies)|ideas?|notions?|beliefs?|"
    "stor(?:y|ies)|statements?|speculation|charges?|conclusions?|hypothes[ei]s"
)
_BE: Final = "is|are|was|were|remains?|remained|has been|have been"
_OPEN: Final = (
    "unknown|unclear|uncertain|known|clear|certain|settled|proven|proved|established|disputed|contested|debated|debatable|"
    "open|an open question|unproven|unresolved|unsettled|in doubt|doubtful|questionable|controversial|"
    "under investigation|being investigated|a matter of"
)
_FALSE: Final = (
    "false|wrong|untrue|true|correct|incorrect|misleading|unfounded|baseless|groundless|unsubstantiated|unsupported|unproven|"
    "unverified|unconfirmed|debunked|refuted|disproved|disproven|discredited|exaggerated|overblown|nonsense|fabricated|"
    "invented|fake|an? hoax|an? lie|an? myth|disputed|doubtful|questionable|implausible|plausible|absurd|confirmed|"
    "supported|substantiated|rejected|denied|dismissed"
)
_LIKELY: Final = "possible|impossible|likely|unlikely"
_ADVERBS: Final = (
    "(?:not |n't |still |yet |far from |largely |highly |completely |entirely |simply |widely |so |by no means )*"
)
_EVIDENCE: Final = "evidence|proof|indications?|signs?|reasons? to (?:believe|think|doubt|fear)|doubt|question"
# One greedy piece each, and all else of bounded length, so that the time is linear in the text.
_FRAMES: Final = tuple(
    re.compile(frame, re.IGNORECASE | re.DOTALL)
    for frame in (
        rf"whether (?:or not )?(?P<claim>.+) (?:{_BE}) {_ADVERBS}(?:{_OPEN})\b.{{0,60}}",
        rf"(?:the |all |any |such |these |those )?(?:{_NOUNS}) that (?P<claim>.+) (?:{_BE}) {_ADVERBS}(?:{_FALSE})\b.{{0,60}}",
        rf"(?:it (?:{_BE})|it['’]s) {_ADVERBS}(?:{_OPEN}|{_FALSE}|{_LIKELY}) (?:that|whether|if) (?P<claim>.+)",
        rf"there (?:{_BE})(?: \w+){{0,3}} (?:{_EVIDENCE})(?: that| whether) (?P<claim>.+)",
    )
)
_ENDS: Final = " .,;:!?"


def bare_claim(text: str) -> str:
    """What a sentence judges, without the judgement: neither "whether" nor "is unclear", "claims that" nor "are false".

    Args:
        text: One sentence, without who says it.

    Returns:
        The clause inside as a sentence; the text itself where it is no such frame around a clause.

    >>> bare_claim("Whether the pool leaks is unclear.")
    'The pool leaks.'
    >>> bare_claim("There is no evidence that the pool leaks.")
    'The pool leaks.'
    >>> bare_claim("Claims that the pool leaks are not supported by the survey.")
    'The pool leaks.'
    >>> bare_claim("The pool leaks.")
    'The pool leaks.'
    """
    sentence = text.strip().rstrip(_ENDS)
    found = next((match for frame in _FRAMES if (match := frame.fullmatch(sentence))), None)
    claim = found["claim"].strip(_ENDS) if found else ""
    return f"{claim[0].upper()}{claim[1:]}." if " " in claim else text
