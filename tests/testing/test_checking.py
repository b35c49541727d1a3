"""How a check is asked for and what it tells: declarations are strict, counts are always told, a failure shows all."""

from __future__ import annotations

import re
from unittest import SkipTest

import pytest
from hypothesis import given
from rapidfuzz import fuzz

import stance.testing
from stance.errors import SettingError, StanceError, UnknownNameError
from stance.testing import (
    KINDS,
    LawBrokenError,
    Verdict,
    check_matcher,
    parametrize_with_laws,
    polarity_flips,
    report_on,
    texts,
)
from stance.testing.choosing import PROFILE_VARIABLE
from stance.testing.matcher_laws import symmetric
from stance.testing.pairs import Pair
from testing.toys import overlap

SHARE = re.compile(
    r"""symmetric \(law\): The order of two texts makes no difference to their score\.
  left                '\w'
  right               '(?:\w | ?\w\w)'
  score\(left, right\)  1\.0
  score\(right, left\)  0\.5"""
)


def share(left: str, right: str) -> float:
    """The share of the left text's letters that the right one has."""
    one, two = set(left), set(right)
    return len(one & two) / len(one) if one else float(left == right)


def at_random(left: str, right: str) -> float:
    """A lower value each time it is asked."""
    ASKED.append(left + right)
    return 1 / len(ASKED)


ASKED: list[str] = []


class TestFailure:
    """What a failure tells."""

    def test_the_message(self) -> None:
        """The law, its sentence, the two texts after shrinking, and both scores."""
        with pytest.raises(LawBrokenError) as broken:
            check_matcher(share, laws=["symmetric"])
        assert SHARE.search(str(broken.value)), str(broken.value)
        assert "symmetric" == broken.value.law
        assert isinstance(broken.value, AssertionError)
        assert isinstance(broken.value, StanceError)
        report = broken.value.report
        assert isinstance(report, stance.testing.LawReport)
        assert ("symmetric",) == report.broken

    def test_the_whole_report(self) -> None:
        """The counts come first, then a line for each law, then what is broken."""
        report = report_on(share, laws=["symmetric", "bounded", "explanation-sums"])
        assert str(report).splitlines()[:4] == [
            self._counts(report),
            "  bounded                  kept           100 examples",
            f"  symmetric                broken         {report.outcomes[1].examples} examples",
            "  explanation-sums         does not apply it gives numbers without reasons",
        ]
        assert SHARE.fullmatch(str(report).partition("\n\n")[2])

    def _counts(self, report: stance.testing.LawReport) -> str:
        examples = sum(outcome.examples for outcome in report.outcomes)
        return (
            f"share as matcher: 3 laws: 1 kept, 1 broken, 1 does not apply; {examples:,} examples, seed 0; "
            "not asked for: 3 interface, 9 law, 11 quality"
        )

    def test_what_is_broken_at_random_is_broken(self) -> None:
        """A breach that does not come back when it is looked for again is shown all the same."""
        (outcome,) = report_on(at_random, laws=["identical-is-best"]).failures
        assert {"text", "score(text, text)"} == set(outcome.seen)

    def test_the_same_seed_tries_the_same(self) -> None:
        """Two runs with one seed give the same report; the seed stands in it."""
        reports = [str(report_on(share, laws=["symmetric", "bounded"], profile="quick", seed=7)) for _ in range(2)]
        assert reports[0] == reports[1]
        assert "seed 7" in reports[0]


class TestDeclarations:
    """Expected failures are strict and have reasons."""

    def test_a_declared_failure_passes(self, capsys: pytest.CaptureFixture[str]) -> None:
        """The check passes, and the report shows the declaration with its reason."""
        report = check_matcher(share, laws=["symmetric"], expected_failures={"symmetric": "a part is sought"})
        assert [Verdict.EXPECTED] == [outcome.verdict for outcome in report.outcomes]
        assert "declared" in capsys.readouterr().out
        assert "a part is sought" in str(report)

    def test_a_declared_failure_is_tried_whatever_was_asked_for(self) -> None:
        """A declaration of a quality runs it although only laws were asked for."""
        report = report_on(
            share, levels="interface", expected_failures={"order-blind": "a letter is a letter"}, profile="quick"
        )
        assert ["order-blind"] == [one.law.id for one in report.outcomes if one.law.level == "quality"]

    def test_a_law_that_is_kept_must_not_be_declared(self) -> None:
        """The declaration is to be removed, so that it hides nothing later."""
        with pytest.raises(LawBrokenError, match=r"declared as broken \(old bug\) and was kept — remove"):
            check_matcher(overlap, laws=["symmetric"], expected_failures={"symmetric": "old bug"})

    def test_a_law_that_does_not_apply_must_not_be_declared(self) -> None:
        """It cannot be broken either."""
        report = report_on(overlap, laws=["explanation-sums"], expected_failures={"explanation-sums": "no sums"})
        assert [Verdict.UNEXPECTED] == [outcome.verdict for outcome in report.failures]

    def test_a_declaration_needs_a_reason(self) -> None:
        """And a law that exists."""
        with pytest.raises(SettingError, match="the expected failure of 'symmetric' has no reason"):
            check_matcher(share, expected_failures={"symmetric": " "})
        with pytest.raises(UnknownNameError, match="unknown law 'symetric' — did you mean 'symmetric'"):
            check_matcher(share, expected_failures={"symetric": "old bug"})


class TestChoosing:
    """What is tried."""

    def test_nothing_to_try_is_a_failure(self) -> None:
        """A check without a law proves nothing."""
        with pytest.raises(SettingError, match="no law is left to try"):
            check_matcher(share, levels=[])

    @pytest.mark.parametrize(
        ("name", "value"), [("levels", ["low"]), ("laws", ["low"]), ("profile", "low"), ("kind", "low")]
    )
    def test_names_that_do_not_exist(self, name: str, value: object) -> None:
        """Each is refused, and the known ones are told."""
        with pytest.raises(UnknownNameError, match=r"unknown .* 'low'"):
            report_on(share, **{name: value})  # type: ignore[arg-type]

    def test_the_environment_chooses_a_profile(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Where the check itself names none."""
        monkeypatch.setenv(PROFILE_VARIABLE, "quick")
        assert [25] == [one.examples for one in report_on(overlap, laws="symmetric").outcomes]
        assert [100] == [one.examples for one in report_on(overlap, laws="symmetric", profile="default").outcomes]


@parametrize_with_laws(
    fuzz.partial_ratio,
    scale=100,
    laws=["symmetric", "identical-is-best", "explanation-sums"],
    expected_failures={"threshold-keeps-scores": "it is only asked without a cutoff here"},
    profile="quick",
)
def test_each_law_is_a_test(law: stance.testing.BoundLaw, capsys: pytest.CaptureFixture[str]) -> None:
    """Laws come as tests of their own; what does not apply is skipped."""
    if law.law.id == "explanation-sums":
        with pytest.raises(SkipTest, match="it gives numbers without reasons"):
            law()
    else:
        assert not law().failed
    assert capsys.readouterr().out.startswith(law.law.id)


def test_a_bound_law_fails_like_a_check() -> None:
    """With the law, the texts and the scores."""
    mark = parametrize_with_laws(share, laws=["symmetric"], kind="matcher")
    ((bound,),) = (parameter.values for parameter in mark.mark.args[1])
    with pytest.raises(LawBrokenError) as broken:
        bound()
    assert SHARE.fullmatch(str(broken.value)), str(broken.value)
    assert "symmetric" == broken.value.law


class TestInsideGiven:
    """Everything works inside a test of one's own."""

    @given(texts(), texts())
    def test_a_law_is_a_function(self, left: str, right: str) -> None:
        """It takes the matcher and an example, and raises where it does not hold."""
        symmetric(overlap, left, right)

    def test_a_law_tells_what_it_saw(self) -> None:
        """The message is that of a check."""
        with pytest.raises(LawBrokenError, match="symmetric: The order of two texts"):
            symmetric(share, "a", "ba")

    @given(polarity_flips())
    def test_a_pair_knows_its_change(self, pair: Pair) -> None:
        """Two texts, and what was done to the left one."""
        assert pair.left != pair.right
        assert "polarity" == pair.change


def test_the_front_door() -> None:
    """Every name is there, and no other."""
    assert set(stance.testing.__all__) <= set(dir(stance.testing))
    for name in stance.testing.__all__:
        assert getattr(stance.testing, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'check_weather'"):
        stance.testing.check_weather  # noqa: B018 -- looking is the test


def test_laws_have_their_own_ids_and_sentences() -> None:
    """No two laws of a kind share an id or a sentence, and each says what breaks it."""
    for kind in KINDS.values():
        for part in ("id", "sentence", "counterexample"):
            told = [str(getattr(law, part)) for law in kind.laws]
            assert len(told) == len(set(told))
            assert all(told)
        assert {kind.name} == {law.kind for law in kind.laws}
