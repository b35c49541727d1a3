"""Engines by name: built in, offered by other packages, or any object of any module."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from types import ModuleType

import attrs
import pytest

from stance.comparing import compare
from stance.engines import naming
from stance.engines.naming import engine_named
from stance.errors import SettingError, UnknownNameError
from stance.grouping.engine import Memory
from stories import main_source, run


@attrs.frozen
class Elsewhere(Memory):
    """The memory of somebody else.

    Attributes:
        place: What it was told.
    """

    place: str = "nowhere"


@pytest.fixture
def offers(monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """A module of somebody else's, with engines and other things, offered as a plug-in."""
    module = ModuleType("somebody_elses_engines")
    module.instance = Elsewhere("instance")  # type: ignore[attr-defined]
    module.Kind = Elsewhere  # type: ignore[attr-defined]
    module.number = 7  # type: ignore[attr-defined]
    sys.modules[module.__name__] = module
    points = [
        EntryPoint("theirs", f"{module.__name__}:Kind", naming.GROUP),
        EntryPoint("fixed", f"{module.__name__}:instance", naming.GROUP),
        EntryPoint("broken", "no_such_module:thing", naming.GROUP),
    ]
    monkeypatch.setattr(naming, "entry_points", lambda *, group: points if group == naming.GROUP else [])
    yield module
    del sys.modules[module.__name__]


@pytest.mark.usefixtures("offers")
@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("theirs", "nowhere"),
        ("theirs:work/a:b.db", "work/a:b.db"),
        ("theirs:", ""),
        ("fixed", "instance"),
        ("somebody_elses_engines:Kind", "nowhere"),
        ("somebody_elses_engines:instance", "instance"),
    ],
)
def test_plug_ins(name: str, place: str) -> None:
    """What stands behind the colon is told to the engine; an object is taken as it is."""
    assert Elsewhere(place) == engine_named(name)


@pytest.mark.usefixtures("offers")
@pytest.mark.parametrize(
    ("name", "message"),
    [
        ("broken", "engine broken cannot be loaded: No module named 'no_such_module'"),
        ("memory:work.db", "memory:work.db makes no engine: .* takes 1 positional argument but 2 were given"),
        (
            "somebody_elses_engines:number",
            "is no engine .got 7. — an engine has a name and methods pairing, components",
        ),
    ],
)
def test_what_is_no_engine(name: str, message: str) -> None:
    """Said in one line, with the reason."""
    with pytest.raises(SettingError, match=message):
        engine_named(name)


@pytest.mark.usefixtures("offers")
@pytest.mark.parametrize("name", ["theris", "", ".here:thing", "nothing:", ":Memory"])
def test_names_that_do_not_exist(name: str) -> None:
    """The message lists the names that do, and proposes the nearest one."""
    with pytest.raises(UnknownNameError, match=r"known: broken, .*memory, module:object"):
        engine_named(name)
    with pytest.raises(UnknownNameError, match="did you mean 'theirs'"):
        engine_named("theris")


def test_a_comparison_takes_a_name_or_an_engine() -> None:
    """Both are the same, and the engine stands in no output."""
    corpus = main_source()
    expected = compare(corpus).to_json()
    assert expected == compare(corpus, engine="memory").to_json()
    assert expected == compare(corpus, engine=Elsewhere()).to_json()


def test_on_the_command_line() -> None:
    """The name is looked up before any work is done."""
    assert run("compare", "fixtures/bridge").stdout == run("compare", "fixtures/bridge", "--engine", "memory").stdout
    wrong = run("compare", "nowhere.yaml", "--engine", "memroy")
    assert 2 == wrong.exit_code
    assert wrong.stderr.startswith("error: unknown engine 'memroy' — did you mean 'memory'?")
