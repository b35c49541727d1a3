"""Names of matchers and judges on the command line: what is being written is found where its author stands."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from stance.cli.named import judge_named, look_here, matcher_named

MINE = """
from stance.judging.judge import LexiconJudge
from stance.matching import from_scorer


def share(left, right):
    return float(left == right)


matcher = from_scorer(share, name="mine")
judge = LexiconJudge()
"""


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a module in it that is nowhere installed."""
    (tmp_path / "mine_for_names.py").write_text(MINE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    monkeypatch.delitem(sys.modules, "mine_for_names", raising=False)


def test_a_matcher_of_the_current_folder() -> None:
    """`module:object` is looked for in the current folder, too."""
    assert "mine" == matcher_named("mine_for_names:matcher").name


def test_a_judge_of_the_current_folder() -> None:
    """So is a judge, alone or behind another."""
    assert "lexicon" == judge_named("mine_for_names:judge").name
    assert "lexicon, then lexicon" == judge_named("lexicon+mine_for_names:judge").name


def test_the_current_folder_is_no_place_for_our_own_names() -> None:
    """Who names nothing of a module imports nothing from where they stand."""
    matcher_named("words")
    matcher_named("rapidfuzz:ratio")
    judge_named("lexicon")
    assert "" not in sys.path


def test_the_current_folder_is_looked_into_once() -> None:
    """Asking twice changes nothing."""
    look_here()
    look_here()
    assert 1 == sys.path.count("")
