"""The pages say what the program does: every code, command, option and public name stands in them, and nothing else."""

from __future__ import annotations

import importlib.util
import json
import re
from pathlib import Path

import click
import pytest

import stance
import stance.testing
from stance.cli import main
from stance.comparing import Comparison

REPOSITORY = Path(__file__).parents[1]
DOCS = REPOSITORY / "docs"
COMMANDS = (
    "python3 -m venv .venv && .venv/bin/python -m pip install -q -e . && .venv/bin/stance compare fixtures/fentanyl",
    "python3 -m venv .venv && .venv/bin/python -m pip install -q -e '.[test]' && .venv/bin/python -m pytest",
)


def page(name: str) -> str:
    """The text of one page."""
    return (DOCS / name).read_text(encoding="utf-8")


def test_every_code_is_documented_and_no_other() -> None:
    """The codes in the sources are those of the page."""
    sources = "".join(path.read_text(encoding="utf-8") for path in sorted((REPOSITORY / "src").rglob("*.py")))
    raised = set(re.findall(r'"(ST\d{3})"', sources))
    documented = set(re.findall(r"^\| (ST\d{3}) \|", page("reference/codes.md"), flags=re.MULTILINE))
    assert raised == documented


@pytest.mark.parametrize("name", sorted(main.commands))
def test_every_command_and_option_is_documented(name: str) -> None:
    """The section of a command names each of its options by all their spellings, and no other."""
    section = re.split(r"^## ", page("reference/command-line.md"), flags=re.MULTILINE)
    described = next(text for text in section if text.startswith(f"stance {name}"))
    options = [option for option in main.commands[name].params if isinstance(option, click.Option)]
    spelled = {spelling for option in options for spelling in option.opts}
    assert spelled == set(re.findall(r"(?<![\w-])--?[a-z][a-z-]*", described))


def test_every_command_has_help_that_fits_80_columns() -> None:
    """The help of each command reads well in a small terminal."""
    for name, command in main.commands.items():
        context = click.Context(
            command, info_name=f"stance {name}", terminal_width=80, help_option_names=["-h", "--help"]
        )
        assert max(len(line) for line in command.get_help(context).splitlines()) <= 80


def test_every_public_name_is_in_the_reference() -> None:
    """A class, function or error that users import stands on the Python page or in the tree of errors."""
    described = page("reference/python.md") + (stance.errors.__doc__ or "")
    assert [] == [name for name in stance.__all__ if not re.search(rf"\b{name}\b", described)]


def test_every_name_of_the_kit_is_in_its_reference() -> None:
    """A name that users import from the test kit stands on its page."""
    described = page("reference/testing.md")
    assert [] == [name for name in stance.testing.__all__ if not re.search(rf"\b{name}\b", described)]


def test_every_law_is_documented() -> None:
    """The page of laws is what `python docs/laws.py` writes from the laws as they are."""
    spec = importlib.util.spec_from_file_location("laws_page", DOCS / "laws.py")
    assert spec is not None
    assert spec.loader is not None
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert script.page() == page("reference/laws.md"), "run: python docs/laws.py"


def test_the_two_commands_stand_in_the_readme() -> None:
    """Each of the two commands is one line that can be copied."""
    lines = (REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines()
    assert [1, 1] == [lines.count(command) for command in COMMANDS]


def test_links_between_pages_lead_somewhere() -> None:
    """Every relative link of README, CONTRIBUTING and docs names a file that is there."""
    pages = [REPOSITORY / "README.md", REPOSITORY / "CONTRIBUTING.md", *sorted(DOCS.rglob("*.md"))]
    links = [
        (path, link) for path in pages for link in re.findall(r"\]\(([^)#:]+)\)", path.read_text(encoding="utf-8"))
    ]
    assert [] == [(path.name, link) for path, link in links if not (path.parent / link).exists()]
    assert links


@pytest.mark.parametrize("notebook", sorted(DOCS.rglob("*.ipynb")), ids=lambda path: path.name)
def test_every_notebook_runs_and_carries_no_output(notebook: Path) -> None:
    """Its cells run in their order, and what they print is made by the reader, not kept in the file."""
    kept = json.loads(notebook.read_text(encoding="utf-8"))
    cells = [cell for cell in kept["cells"] if cell["cell_type"] == "code"]
    assert [([], None)] * len(cells) == [(cell["outputs"], cell["execution_count"]) for cell in cells]
    names: dict[str, object] = {}
    for cell in cells:
        exec(compile("".join(cell["source"]), str(notebook), "exec"), names)
    assert isinstance(names["comparison"], Comparison)
