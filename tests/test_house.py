"""The house keeps its shape: floors, names, the front door, what `import stance` may cost."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

import pytest

import stance
from stance.errors import StanceError

HOUSE = Path(stance.__file__).parent
REPOSITORY = HOUSE.parent.parent
MODULES = sorted(HOUSE.rglob("*.py"))

# A room imports from lower floors only; rooms on one floor do not know each other.
FLOORS = {
    "errors": 0,
    "text": 0,
    "opening": 0,
    "packaged": 1,
    "plugging": 1,
    "model": 1,
    "loading": 2,
    "reading": 2,
    "matching": 2,
    "verifying": 3,
    "grouping": 3,
    "judging": 3,
    "tabulating": 4,
    "engines": 5,
    "explaining": 4,
    "inspecting": 4,
    "rendering": 5,
    "continuing": 5,
    "comparing": 6,
    "reviewing": 7,
    "drafting": 6,
    "sweeping": 7,
    "diffing": 7,
    "cli": 8,
    "": 8,
    "__main__": 8,
}
# The side tower may stand beside any floor, and nothing in the house leads into it.
TOWER = "testing"

PUBLIC = [
    "Assertion",
    "Changes",
    "Commitment",
    "Comparison",
    "Corpus",
    "CorpusError",
    "Decision",
    "Evidence",
    "InputError",
    "LoadError",
    "MissingExtraError",
    "Period",
    "PeriodError",
    "Problem",
    "Quantity",
    "SavedComparison",
    "SettingError",
    "Similarity",
    "Source",
    "Speaker",
    "Stance",
    "StanceError",
    "Topic",
    "UnknownIdError",
    "UnknownNameError",
    "WordMatcher",
    "check_quotes",
    "compare",
    "diff",
    "load",
    "load_comparison",
    "save",
]
# Signals between two steps of one room; nobody outside ever sees them.
SIGNALS = {"RefusedError", "FullError", "BrokenTextError", "EnoughError", "StageOver", "_ConstantError"}
HEAVY = ["click", "cattrs", "hypothesis", "jinja2", "numpy", "rapidfuzz", "rich", "scipy", "yaml"]


def name_of(path: Path) -> str:
    """A module's name without the package: `model.period`; empty for the front door."""
    return ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix("__init__").removesuffix(".")


def room_of(module: str) -> str:
    """The room in which a module lies."""
    return module.partition(".")[0]


def imports_of(tree: ast.Module) -> Iterator[str]:
    """Every module of the package that is imported anywhere: at the top, inside functions, under TYPE_CHECKING."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: imports are written out"
            named = [node.module or "", *(f"{node.module}.{alias.name}" for alias in node.names)]
        elif isinstance(node, ast.Import):
            named = [alias.name for alias in node.names]
        else:
            continue
        yield from (name.partition(".")[2] for name in named if name.partition(".")[0] == "stance")


def graph_of(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """Which module imports which, for modules by name and text; what is no module of these is a name inside of one."""
    every = {name: set(imports_of(ast.parse(text))) for name, text in sources.items()}
    return {name: {used for used in found if used in sources} - {name} for name, found in every.items()}


def climbing(graph: Mapping[str, set[str]]) -> list[str]:
    """The imports that do not go down, and those of the package root from inside."""
    return [
        f"{name or 'stance'} imports {used or 'stance'}"
        for name, found in sorted(graph.items())
        for used in sorted(found)
        if room_of(name) not in (TOWER, room_of(used))
        and (used == "" or FLOORS[room_of(name)] <= FLOORS.get(room_of(used), 9))
        and not _door(name, used)
    ]


def _door(name: str, used: str) -> bool:
    # The front door, the command and `python -m` are on one floor, and lead into each other in this order only; and one
    # command is a way into the side tower, which it enters when it is run.
    return (name, room_of(used)) in {("__main__", "cli"), ("cli.laws", TOWER)}


def circles(graph: Mapping[str, set[str]]) -> list[str]:
    """Modules from which a chain of imports leads back to themselves."""
    reach = {name: set(found) for name, found in graph.items()}
    for middle in graph:
        for name in graph:
            if middle in reach[name]:
                reach[name] |= reach[middle]
    # A package's own first page may show what its modules offer: that is no circle, for they never ask it back.
    return sorted(name for name in graph if name in reach[name])


SOURCES = {name_of(path): path.read_text(encoding="utf-8") for path in MODULES}


def test_imports_go_down_only() -> None:
    """Each room imports from lower floors only, wherever in a module the import stands; nobody imports the root."""
    assert [] == climbing(graph_of(SOURCES))


def test_no_module_leads_back_to_itself() -> None:
    """Inside of a room, too, the imports form no circle."""
    assert [] == circles(graph_of(SOURCES))


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("model.topic", "from stance.text import words", []),
        ("model.topic", "def f():\n    from stance.comparing import compare", ["model.topic imports comparing"]),
        ("text", "if TYPE_CHECKING:\n    import stance.model.topic", ["text imports model.topic"]),
        ("judging.sides", "from stance.grouping import linkage", ["judging.sides imports grouping"]),
        ("model.topic", "import stance", ["model.topic imports stance"]),
        ("cli.show", "from stance import compare", ["cli.show imports stance"]),
        ("__main__", "from stance.cli import main", []),
        ("errors", "from stance.testing import laws", ["errors imports testing"]),
        ("cli.laws", "from stance.testing import laws", []),
        ("testing", "from stance.comparing import compare", []),
    ],
)
def test_the_floors_are_watched(name: str, text: str, expected: list[str]) -> None:
    """An import that climbs is seen, hidden or not: a floors test that sees nothing would pass as well."""
    house = dict.fromkeys(["", "text", "errors", "model.topic", "comparing", "grouping", "cli", "testing", name], "")
    assert expected == climbing(graph_of({**house, name: text}))


def test_circles_are_watched() -> None:
    """Two modules that import each other are seen; one that only imports is not."""
    texts = {"a": "import stance.b", "b": "def f():\n    import stance.a", "c": "import stance.a, os"}
    assert ["a", "b"] == circles(graph_of(texts))


def test_every_room_has_its_floor() -> None:
    """A new room must be given a floor here, on purpose."""
    assert set() == {room_of(name) for name in SOURCES} - {*FLOORS, TOWER}


def test_the_front_door() -> None:
    """The public names are exactly these, sorted, each importable and each visible in dir()."""
    assert sorted(PUBLIC) == PUBLIC == stance.__all__
    assert set() == set(PUBLIC) - set(dir(stance))
    for name in PUBLIC:
        assert name == getattr(stance, name).__name__


def test_rooms_behind_the_front_door() -> None:
    """The errors and the model may be looked into without an import of their own."""
    code = "import stance; print(stance.errors.StanceError.__name__, stance.model.__name__)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "StanceError stance.model" == run.stdout.strip()
    assert stance.__getattr__("errors") is sys.modules["stance.errors"]


def test_what_the_front_door_does_not_have() -> None:
    """A name that does not exist is refused as Python does it."""
    with pytest.raises(AttributeError, match="module 'stance' has no attribute 'comparing_things'"):
        stance.comparing_things  # noqa: B018 -- looking is the test


def test_every_error_is_of_the_family() -> None:
    """Whatever exception a module of the house defines derives from StanceError; inner signals are listed here."""
    strangers = []
    for name in SOURCES:
        module = import_module(f"stance.{name}".rstrip("."))
        found = [
            thing for thing in vars(module).values() if isinstance(thing, type) and issubclass(thing, BaseException)
        ]
        own = [one for one in found if one.__module__ == module.__name__ and one.__name__ not in SIGNALS]
        strangers += [one for one in own if not issubclass(one, StanceError)]
    assert [] == strangers


def test_import_stance_is_light() -> None:
    """In a fresh interpreter, `import stance` loads none of the heavy libraries, nor the steps."""
    code = "import stance, sys; print(*(name for name in sys.modules if name.partition('.')[0] in sys.argv[1:]))"
    run = subprocess.run([sys.executable, "-c", code, *HEAVY], capture_output=True, text=True, check=True)
    assert "" == run.stdout.strip()


def test_no_room_for_leftovers() -> None:
    """Nothing is called utils, helpers, common, core, misc or base: such names hold everything and say nothing."""
    forbidden = {"utils", "util", "helpers", "common", "core", "misc", "base"}
    assert [] == [name for name in SOURCES if forbidden & set(name.strip("_").split("."))]


@pytest.mark.parametrize("name", SOURCES)
def test_every_module_says_what_it_is_for_and_is_short(name: str) -> None:
    """Each module begins with a docstring and has fewer than 350 lines."""
    assert (ast.get_docstring(ast.parse(SOURCES[name])) or "").strip()
    assert len(SOURCES[name].splitlines()) < 350
