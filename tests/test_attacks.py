"""Texts and corpora made to hurt: nothing breaks, and four times the size takes about four times the work."""

from __future__ import annotations

from collections.abc import Callable
from cProfile import Profile
from functools import partial

import pytest

import attacks
from attacks import CORPORA, STEPS, TEXTS
from stance.verifying.parts import MOST_PARTS

SIZE = 60
# A quote of many parts costs their square, as far as a hundred parts; a quote of more is sought whole.
BEGIN_AT = {"ellipses": 2 * MOST_PARTS}
# Work is counted in calls, the same on every machine: seconds would measure who else is there. 1.2 is the exponent that we
# promise; what is done once (loading a list of words) does not grow, and hides nothing at these sizes.
FOURFOLD = 4**1.2


def calls(work: Callable[[], None]) -> int:
    """How many functions are called, ours and those of the libraries."""
    profile = Profile()
    profile.runcall(work)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """What is loaded and remembered once is done before anything is counted."""
    for step in STEPS.values():
        step("The old bridge is closed, 5 officials said in 2016.")


@pytest.mark.parametrize("attack", TEXTS)
def test_work_grows_with_the_length(attack: str) -> None:
    """Reading, matching, judging and verifying do at most a little more than linear work, whatever the text repeats."""

    def work(size: int) -> None:
        for name in ("read", "match", "judge", "verify"):
            STEPS[name](TEXTS[attack](size))

    size = BEGIN_AT.get(attack, SIZE)
    small, large = calls(partial(work, size)), calls(partial(work, 4 * size))
    assert large <= FOURFOLD * small


@pytest.mark.parametrize(("attack", "size"), [("large numbers", 100), ("ranges", 100), ("words", 200)])
def test_the_work_of_the_whole_flow_grows_with_the_length(attack: str, size: int) -> None:
    """From loading to the last form of the result, where a text holds many things that could be set against each other."""
    small, large = (calls(partial(attacks.compare, TEXTS[attack](pieces))) for pieces in (size, 4 * size))
    assert large <= FOURFOLD * small


@pytest.mark.parametrize("attack", TEXTS)
def test_no_text_breaks_the_flow(attack: str) -> None:
    """A comparison of it is made, and shown in every form."""
    attacks.compare(TEXTS[attack](20))


@pytest.mark.parametrize("attack", CORPORA)
def test_no_corpus_breaks_the_flow(attack: str) -> None:
    """The same with corpora of odd shapes."""
    attacks.render(CORPORA[attack](10))
