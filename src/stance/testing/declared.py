"""What the library's own matchers and judges break on purpose: an object comes in, the laws with their reasons go out."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from stance.matching.mixing import MixedMatcher
from stance.testing.asking import name_of

__all__ = ["declared_failures"]

_WORDS: Final = {
    "polarity-blind": "an irregular verb changes when it is denied (spent, did not spend); stems are those of regular ones",
    "number-blind": "figures weigh nothing, but numbers in words (thousand) do: they tell headlines apart",
    "shell-blind": "who reports it (the minister, reporters) are words of content; verbs of saying weigh nothing",
}
_SCORER: Final = {
    "polarity-blind": "a scorer sees the letters of a negation",
    "number-blind": "a scorer sees digits as it sees letters",
    "punctuation-blind": "a scorer sees punctuation marks as it sees letters",
}
_LEXICON: Final = {
    "sides-can-be-swapped": "an irregular verb changes when it is denied (bred, did not breed), and the two are not seen as opposites",
}
_TRAINED: Final = {
    "sides-can-be-swapped": "its weights were fitted on claims that affirm; that a proposition is denied hardly changes them",
    "report-keeps-the-stance": "it reads for the outlet, which only observes what it prints in another's words",
}
_DECLARED: Final[Mapping[str, Mapping[str, str]]] = MappingProxyType(
    {"words-v1": _WORDS, "rapidfuzz:token_set_ratio": _SCORER, "lexicon": _LEXICON, "trained": _TRAINED}
)


def declared_failures(subject: object) -> Mapping[str, str]:
    """The laws that an object of this library breaks on purpose, with the reasons; none for anybody else's.

    >>> from stance.matching import WordMatcher
    >>> sorted(declared_failures(WordMatcher()))
    ['number-blind', 'polarity-blind', 'shell-blind']
    """
    return _of_mix(subject) if isinstance(subject, MixedMatcher) else _DECLARED.get(name_of(subject), {})


def _of_mix(mix: MixedMatcher) -> Mapping[str, str]:
    """A mean is lowered by every part that sees a change; the highest value only where all parts see it."""
    parts = [declared_failures(matcher) for matcher in mix.matchers]
    joined = set.union if mix.weights else set.intersection
    broken = joined(*(set(part) for part in parts))
    return {law: "; ".join(dict.fromkeys(part[law] for part in parts if law in part)) for law in sorted(broken)}
