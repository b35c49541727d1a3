"""Each law of verifiers catches a verifier that breaks it; the library's own keeps all."""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import count

import attrs
import pytest
from rapidfuzz import fuzz

from stance.errors import SettingError
from stance.testing import KINDS, LEVELS, check_verifier, quote_in_text, report_on
from stance.verifying import Finding, State

VERIFIERS = KINDS["verifier"].laws
_ticks = count()


def by_pattern(quote: str, text: str) -> Finding:
    """Takes the quote for a regular expression."""
    found = re.search(quote, text)
    return Finding(state=State.EXACT if found else State.NOT_FOUND)


def plain(quote: str, text: str) -> Finding:
    """Finds only what stands there letter for letter."""
    start = text.find(quote)
    if start < 0:
        return Finding(state=State.NOT_FOUND)
    return Finding(state=State.EXACT, start=start, end=start + len(quote), found=quote)


def by_chance(quote: str, text: str) -> Finding:
    """Another place each time."""
    return attrs.evolve(plain(quote, text), start=next(_ticks))


def one_too_far(quote: str, text: str) -> Finding:
    """Counts from 1."""
    finding = plain(quote, text)
    return attrs.evolve(finding, start=finding.start + 1, end=finding.end + 1)


def near(line: float) -> Callable[[str, str], Finding]:
    """Everything that is alike enough is found."""

    def found(quote: str, text: str) -> Finding:
        alike = fuzz.partial_ratio(quote, text) >= line
        return Finding(state=State.NEAR if alike else State.NOT_FOUND)

    return found


def elsewhere(quote: str, text: str) -> Finding:
    """Tells words that do not stand at the place."""
    return Finding(state=State.NEAR, start=0, end=min(4, len(text)), found=quote)


BROKEN: dict[str, Callable[[str, str], Finding]] = {
    "answers": by_pattern,
    "deterministic": by_chance,
    "what-stands-there-is-found": one_too_far,
    "spans-point-at-words": elsewhere,
    "invented-is-not-found": near(0),
    "negators-are-refused": near(75),
    "numbers-are-refused": near(75),
    "names-are-refused": near(50),
    "respelled-is-found": plain,
}


def test_each_law_has_a_broken_verifier() -> None:
    """No law is without a verifier that breaks it."""
    assert [law.id for law in VERIFIERS] == list(BROKEN)


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_verifier_is_caught(name: str) -> None:
    """Within 100 examples, and the breach is shown."""
    (outcome,) = report_on(BROKEN[name], kind="verifier", laws=[name]).failures
    assert 1 <= outcome.examples <= 100
    assert outcome.seen


def test_the_library_s_own() -> None:
    """It keeps every law and quality, with nothing declared."""
    assert () == check_verifier(quote_in_text, levels=LEVELS).broken


def test_what_is_no_verifier() -> None:
    """It is refused, with the cure."""
    with pytest.raises(SettingError, match="3 is no verifier — give a function of a quote and a text"):
        check_verifier(3)
