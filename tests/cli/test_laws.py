"""`stance laws` lists the laws, checks an object at MODULE:OBJECT, and says what is missing."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from stance.cli.laws import KINDS_OF_THINGS
from stance.testing import KINDS
from stories import run

MINE = """\
def share(left, right):
    one, two = set(left), set(right)
    return len(one & two) / len(one) if one else float(left == right)

class Whole:
    name, threshold = "whole", 0.5
    def fit(self, texts, *, synonyms=()):
        return self
    def similarity(self, left, right):
        raise NotImplementedError("later")

def made():
    return share

class Needy:
    def __init__(self, path):
        self.path = path
"""


@pytest.fixture(autouse=True)
def at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A folder with a module in it that is nowhere installed."""
    (tmp_path / "mine_for_laws.py").write_text(MINE, encoding="utf-8")
    (tmp_path / "unfinished_for_laws.py").write_text("share = (", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [entry for entry in sys.path if entry])
    monkeypatch.delitem(sys.modules, "mine_for_laws", raising=False)


def test_every_law_is_listed() -> None:
    """Without an object, each law of each kind with its level and sentence; or those of one kind."""
    listed = run("laws")
    assert 0 == listed.exit_code
    for kind in KINDS.values():
        alone = run("laws", "--as", kind.name).stdout
        assert alone.startswith(f"{kind.name}\n")
        for law in kind.laws:
            assert f"  {law.id:24} {law.level:9}  {law.sentence}\n" in alone
        assert alone in listed.stdout


def test_the_kinds_are_those_of_the_kit() -> None:
    """The command knows them without loading the kit."""
    assert tuple(KINDS) == KINDS_OF_THINGS


def test_a_broken_matcher_is_told_and_is_1() -> None:
    """The report with the smallest breach, and exit code 1."""
    told = run("laws", "mine_for_laws:share", "--law", "symmetric", "--law", "bounded", "--seed", "3")
    assert 1 == told.exit_code
    assert "share as matcher: 2 laws: 1 kept, 1 broken" in told.stdout
    assert "seed 3" in told.stdout
    # Which example is the smallest is for Hypothesis to say, and differs between its versions.
    assert "  score(right, left)  0." in told.stdout


def test_a_declared_failure_is_0() -> None:
    """What is broken on purpose does not fail."""
    told = run("laws", "mine_for_laws:share", "--law", "symmetric", "--expect", "symmetric=a part is sought")
    assert (0, True) == (told.exit_code, "declared" in told.stdout)


def test_a_class_is_made_and_a_name_is_looked_up() -> None:
    """A class, and a function that is told nothing, make the object; a name without a module is a matcher's, as for compare."""
    sys.path.insert(0, "")
    assert "whole as matcher: 1 law: 1 broken" in run("laws", "mine_for_laws:Whole", "--law", "answers").stdout
    assert "share as matcher: 1 law: 1 kept" in run("laws", "mine_for_laws:made", "--law", "bounded").stdout
    told = run("laws", "rapidfuzz:ratio", "--level", "interface", "--profile", "quick")
    assert (0, True) == (told.exit_code, "rapidfuzz:ratio as matcher: 4 laws: 4 kept; 100 examples" in told.stdout)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (
            ["mine_for_laws:shore"],
            "error: mine_for_laws:shore cannot be loaded: there is no 'shore' — did you mean 'share'?",
        ),
        (["nowhere_at_all:share"], "error: nowhere_at_all:share cannot be loaded: No module named 'nowhere_at_all'"),
        (["mine_for_laws:Whole.nothing"], "there is no 'nothing' — a name of this form is module:object"),
        (["mine_for_laws"], "error: mine_for_laws is a module — name what stands in it, as in mine_for_laws:object"),
        (
            ["unfinished_for_laws:share"],
            "unfinished_for_laws:share cannot be loaded: SyntaxError: '(' was never closed",
        ),
        (
            ["mine_for_laws:Needy"],
            "error: mine_for_laws:Needy cannot be made: TypeError: Needy.__init__() missing 1 required positional "
            "argument: 'path' — make one in the module, and name that in place of the class",
        ),
        (["wrods"], "error: unknown matcher 'wrods' — did you mean 'words'?"),
        (["mine_for_laws:share", "--law", "symetric"], "error: unknown law 'symetric' — did you mean 'symmetric'?"),
        (["mine_for_laws:share", "--expect", "symmetric"], "'symmetric' is not of the form ID=REASON"),
    ],
)
def test_what_cannot_be_checked(arguments: list[str], message: str) -> None:
    """One line says why, and the exit code is 2."""
    told = run("laws", *arguments)
    assert 2 == told.exit_code
    assert message in told.stderr


def test_without_hypothesis(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command says what to install."""
    monkeypatch.setattr(sys.modules["stance.cli.laws"], "find_spec", lambda _: None)
    told = run("laws")
    assert 2 == told.exit_code
    assert (
        "error: stance laws needs hypothesis — install the extra: pip install 'stance-compare[testing]'\n"
        == told.stderr
    )
