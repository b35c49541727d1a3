"""Matchers by name: built in, offered by other packages, or any object of any module."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from types import ModuleType

import pytest
from rapidfuzz import fuzz

import stance.matching
from matching.matcher_laws import SAID, keeps_the_laws
from stance.errors import SettingError, UnknownNameError
from stance.matching import naming
from stance.matching.naming import matcher_named
from stance.matching.scorers import from_scorer
from stance.matching.words import WordMatcher


@pytest.fixture
def offers() -> Iterator[ModuleType]:
    """A module of somebody else's, with matchers and other things."""
    module = ModuleType("somebody_elses")
    module.instance = WordMatcher(neighbours=7)  # type: ignore[attr-defined]
    module.maker = lambda: WordMatcher(neighbours=8)  # type: ignore[attr-defined]
    module.Kind = WordMatcher  # type: ignore[attr-defined]
    module.number = 7  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    yield module
    del sys.modules[module.__name__]


def test_built_in_names() -> None:
    """`words` is the default matcher, and every scorer of rapidfuzz has its name."""
    assert WordMatcher() == matcher_named("words")
    for name in ("ratio", "token_set_ratio", "WRatio", "partial_token_ratio"):
        matcher = matcher_named(f"rapidfuzz:{name}")
        assert from_scorer(getattr(fuzz, name), scale=100) == matcher
        assert f"rapidfuzz:{name}" == matcher.name
    assert keeps_the_laws(matcher_named("rapidfuzz:QRatio"), SAID)


@pytest.mark.parametrize(("path", "neighbours"), [("instance", 7), ("maker", 8), ("Kind", 20)])
def test_objects_of_modules(offers: ModuleType, path: str, neighbours: int) -> None:
    """An instance is taken as it is; a class or a function is asked to make one."""
    assert WordMatcher(neighbours=neighbours) == matcher_named(f"{offers.__name__}:{path}")


def test_entry_points(offers: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    """What an installed package offers is found by its name, and loaded only then."""
    points = [
        EntryPoint("theirs", f"{offers.__name__}:maker", naming.GROUP),
        EntryPoint("broken", "no_such_module:thing", naming.GROUP),
    ]
    monkeypatch.setattr(naming, "entry_points", lambda *, group: points if group == naming.GROUP else [])
    assert WordMatcher(neighbours=8) == matcher_named("theirs")
    with pytest.raises(SettingError, match="matcher broken cannot be loaded: No module named 'no_such_module'"):
        matcher_named("broken")
    with pytest.raises(UnknownNameError, match="did you mean 'theirs'"):
        matcher_named("thiers")


def test_the_package_offers_its_own() -> None:
    """The project's entry point leads to the word matcher."""
    assert matcher_named("stance.matching.words:WordMatcher") == matcher_named("words")


@pytest.mark.parametrize(
    "name", ["word", "rapidfuzz:token_ratios", "rapidfuzz:", "", ".here:thing", "words:", ":WordMatcher"]
)
def test_names_that_do_not_exist(name: str) -> None:
    """The message lists the names that do."""
    with pytest.raises(UnknownNameError, match="rapidfuzz:token_set_ratio"):
        matcher_named(name)


def test_a_slip_of_the_pen_is_seen() -> None:
    """The nearest name is proposed; an alignment is no scorer."""
    with pytest.raises(UnknownNameError, match="did you mean 'words'"):
        matcher_named("wrods")
    with pytest.raises(UnknownNameError, match="unknown matcher 'rapidfuzz:partial_ratio_alignment'"):
        matcher_named("rapidfuzz:partial_ratio_alignment")


@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("no_such_module:thing", "No module named 'no_such_module'"),
        ("somebody_elses:nothing", "has no attribute 'nothing'"),
        ("somebody_elses:number.up", "has no attribute 'up'"),
        (
            "json:loads",
            "json:loads makes no matcher: .*required positional argument.* — it is called without arguments",
        ),
        ("somebody_elses:number", "is no matcher .got 7. — a matcher has a name, a threshold and a method fit"),
    ],
)
def test_objects_that_are_no_matchers(offers: ModuleType, name: str, message: str) -> None:
    """Said in one line, with the reason."""
    assert "somebody_elses" == offers.__name__
    with pytest.raises(SettingError, match=message):
        matcher_named(name)


def test_the_room_s_own_page() -> None:
    """The names of the room are found there, load when asked for, and stand in dir(); others are refused."""
    for name in stance.matching.__all__:
        assert name == getattr(stance.matching, name).__name__
        assert name in dir(stance.matching)
    with pytest.raises(AttributeError, match=r"module 'stance\.matching' has no attribute 'from_nothing'"):
        stance.matching.from_nothing  # noqa: B018 -- looking is the test
