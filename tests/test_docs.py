"""The pages say what the program does: every code, command, option and public name stands in them, and nothing else."""

from __future__ import annotations

import html
import importlib.util
import json
import re
import tomllib
from collections.abc import Mapping
from itertools import chain, pairwise
from pathlib import Path
from types import ModuleType

import click
import pytest
import yaml

import stance
import stance.testing
from stance.cli import main
from stance.comparing import Comparison
from stance.loading import FORMATS as LOADED
from stance.loading import corpus_schema
from stance.model.assertion import Commitment, Stance
from stance.reading.lexicon import CueKind
from stance.rendering import BINARY_FORMATS, FORMATS
from stance.rendering.corpora import CORPUS_FORMATS
from stance.tabulating.names import KINDS, ORDERS, TABLES
from test_house import FLOORS

REPOSITORY = Path(__file__).parents[1]
DOCS = REPOSITORY / "docs"
AT_THE_ROOT = [REPOSITORY / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md", "benchmarks/README.md")]
PAGES = [*AT_THE_ROOT, *sorted(DOCS.rglob("*.md"))]
COMMANDS = (
    "python3 -m venv .venv && .venv/bin/python -m pip install -q -e . && .venv/bin/stance compare fixtures/fentanyl",
    "python3 -m venv .venv && .venv/bin/python -m pip install -q -e '.[test]' && .venv/bin/python -m pytest",
)


def page(name: str) -> str:
    """The text of one page."""
    return (DOCS / name).read_text(encoding="utf-8")


def text_of(path: Path) -> str:
    """The text of any page."""
    return path.read_text(encoding="utf-8")


def script(name: str) -> ModuleType:
    """One of the scripts that write a page."""
    spec = importlib.util.spec_from_file_location(f"{name}_page", DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def keys_of(schema: object) -> set[str]:
    """The names of all properties of a JSON Schema, however deep."""
    if isinstance(schema, Mapping):
        return set(schema.get("properties", {})).union(*map(keys_of, schema.values()))
    return set().union(*map(keys_of, schema)) if isinstance(schema, list) else set()


def anchors(path: Path) -> set[str]:
    """What a link to a page may name behind `#`: each of its headings, as hosts and Sphinx spell them."""
    headings = re.findall(r"^#+ (.+)$", text_of(path), flags=re.MULTILINE)
    return {re.sub(r"[^\w\s-]", "", heading.casefold()).strip().replace(" ", "-") for heading in headings}


def test_every_code_is_documented_and_no_other() -> None:
    """The codes in the sources are those of the page."""
    sources = "".join(text_of(path) for path in sorted((REPOSITORY / "src").rglob("*.py")))
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


def test_every_name_that_a_page_imports_is_in_the_reference() -> None:
    """What an example imports from a room stands with its docstring on a page of the reference."""
    reference = "".join(text_of(path) for path in sorted((DOCS / "reference").glob("*.md")))
    documented = {
        name.rpartition(".")[2] for name in re.findall(r"^\.\. auto\w+:: (stance\.[\w.]+)$", reference, re.MULTILINE)
    }
    imported = {
        name.strip()
        for path in (REPOSITORY / "README.md", *DOCS.rglob("*.md"))
        for names in re.findall(r"^from stance\.\S+ import (.+)$", text_of(path), flags=re.MULTILINE)
        for name in names.split(",")
    }
    assert imported
    assert [] == sorted(imported - documented)


def test_every_law_is_documented() -> None:
    """The page of laws is what `python docs/laws.py` writes from the laws as they are."""
    assert script("laws").page() == page("reference/laws.md"), "run: python docs/laws.py"


def test_every_rule_of_the_lexicon_is_documented() -> None:
    """The page of rules is what `python docs/lexicon.py` writes from the lexicon as it is."""
    assert script("lexicon").page() == page("reference/rules.md"), "run: python docs/lexicon.py"


def test_every_class_and_key_of_the_lexicon_is_documented() -> None:
    """A class of cues and a key that the head of the shipped lexicon explains has a line on the lexicon's page."""
    lines = re.findall(r"^\| (`[^|]*)\|", page("reference/lexicon.md"), flags=re.MULTILINE)
    described = set(re.findall(r"`(\w+)`", "".join(lines)))
    head = (REPOSITORY / "src/stance/reading/lexicon.yaml").read_text(encoding="utf-8").partition("\n\n")[0]
    assert {*CueKind, *re.findall(r"^#   (\w+)", head, flags=re.MULTILINE)} <= described


def test_every_key_of_format_1_is_documented() -> None:
    """A key that the schema has stands on the page of the format."""
    described = page("reference/format-1.md")
    assert [] == sorted(key for key in keys_of(corpus_schema()) if f"`{key}`" not in described)


def test_every_format_and_every_word_to_choose_is_documented() -> None:
    """Formats of corpora and reports, tables, orders, kinds, stances and commitments are named where people look."""
    corpora, commands, stances = (
        page(f"{name}.md") for name in ("reference/formats", "reference/command-line", "explanation/stances")
    )
    assert [] == [name for name in {*CORPUS_FORMATS, *LOADED} if f"`{name}`" not in corpora]
    chosen = (*FORMATS, *BINARY_FORMATS, *TABLES, *ORDERS, *KINDS)
    assert [] == [name for name in chosen if f"`{name}`" not in commands]
    assert [] == [name for name in (*Stance, *Commitment) if f"| {name.value} |" not in stances]


def test_every_figure_names_where_it_comes_from() -> None:
    """A row of the table of figures ends with a command, or with the page that has it."""
    table = (
        page("explanation/limits.md").partition("| figure | command |\n| --- | --- | --- |\n")[2].partition("\n\n")[0]
    )
    cells = [row.strip("|").split("|")[-1].strip() for row in table.splitlines()]
    assert cells
    assert [] == [cell for cell in cells if not re.match(r"`benchmarks/|\[|the same|as in", cell)]


def test_every_figure_is_one_that_was_printed() -> None:
    """What the pages for sceptics say, to two or three digits, is what the benchmarks or the decisions say to more."""
    printed = "".join(map(text_of, (REPOSITORY / "benchmarks/README.md", *sorted((DOCS / "decisions").glob("*.md")))))
    known = {float(number) for number in re.findall(r"(?<![\d.])0?\.\d{1,4}\b", printed)}
    said = re.findall(r"(?<![\d.])\.\d{2,3}\b", page("explanation/limits.md") + page("explanation/why-not.md"))
    assert said
    assert [] == [one for one in said if all(f"{number:.{len(one) - 1}f}" != f"0{one}" for number in known)]


def test_every_script_that_a_page_names_is_there() -> None:
    """A command that prints figures can be typed."""
    named = {name for path in PAGES for name in re.findall(r"\bbenchmarks/\w+\.py", text_of(path))}
    assert named
    assert [] == sorted(name for name in named if not (REPOSITORY / name).exists())


def test_the_floors_are_drawn_as_they_are() -> None:
    """Each room stands on its floor in the picture of the house."""
    text = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
    drawn = dict(re.findall(r"^ (\d)  (.*)$", text, flags=re.MULTILINE))
    rooms = {name: str(floor) for name, floor in FLOORS.items() if name[:1].isalpha()}
    assert {} == {name: floor for name, floor in rooms.items() if not re.search(rf"\b{name}\b", drawn[floor])}


def test_the_two_commands_stand_in_the_readme() -> None:
    """Each of the two commands is one line that can be copied."""
    lines = (REPOSITORY / "README.md").read_text(encoding="utf-8").splitlines()
    assert [1, 1] == [lines.count(command) for command in COMMANDS]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_headings_skip_no_level(path: Path) -> None:
    """A page has one title, and no heading is two levels below the one before; Sphinx refuses others."""
    text = re.sub(r"^(`{3,})[^`].*?^\1$|^```\n.*?^```$", "", text_of(path), flags=re.MULTILINE | re.DOTALL)
    levels = [len(marks) for marks in re.findall(r"^(#+) ", text, flags=re.MULTILINE)]
    assert 1 == levels.count(1)
    assert [] == [place for place, pair in enumerate(pairwise(levels)) if pair[1] > pair[0] + 1]


def test_every_page_is_in_the_table_of_contents() -> None:
    """Nobody has to guess that a page is there."""
    index = (page("index.md") + page("decisions/index.md").replace("\n0", "\ndecisions/0")).split()
    names = {path.relative_to(DOCS).with_suffix("").as_posix() for path in DOCS.rglob("*.md")} - {"index"}
    assert [] == sorted(names - set(index))


def test_links_between_pages_lead_somewhere() -> None:
    """Every relative link names a file that is there, and behind `#` a heading of it."""
    links = [
        (path, *link.partition("#")[::2]) for path in PAGES for link in re.findall(r"\]\(([^):\s]+)\)", text_of(path))
    ]
    assert links
    assert [] == [(path.name, to) for path, to, _ in links if not (path.parent / to).exists()]
    places = [(path, path.parent / to if to else path, place) for path, to, place in links if place]
    assert [] == [(path.name, place) for path, to, place in places if place not in anchors(to)]


def test_every_command_that_a_page_mentions_can_be_typed() -> None:
    """Between backticks and in blocks: the command is there, and so is each of its options."""
    typed = [
        (path.name, line, *line.split()[1:])
        for path in PAGES
        for line in re.findall(r"(?:^(?:\$ )?|[`/])(stance [a-z]+(?: [^`\n]*)?)", text_of(path), flags=re.MULTILINE)
        if line.split()[1] in main.commands or "--" in line
    ]
    assert typed
    known = {
        name: {"-h", "--help", *chain.from_iterable(option.opts for option in command.params)}
        for name, command in main.commands.items()
    }
    wrong = [
        (page, line)
        for page, line, name, *words in typed
        for option in re.findall(r"(?<!\S)--?[a-z][a-z-]*", " ".join(words).partition(" # ")[0])
        if option not in known.get(name, ())
    ]
    assert [] == wrong


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_every_block_of_data_is_readable(path: Path, tmp_path: Path) -> None:
    """A YAML block that begins as a corpus does is one, the others are YAML and TOML."""
    for language, block in re.findall(r"^```(yaml|toml)\n(.*?)^```", text_of(path), flags=re.MULTILINE | re.DOTALL):
        if language == "toml":
            assert tomllib.loads(block)
        elif not block.startswith("stance: 1") or "\nsources:" not in block:
            assert yaml.safe_load(block)
        else:
            (tmp_path / "corpus.yaml").write_text(block, encoding="utf-8")
            assert stance.load(tmp_path / "corpus.yaml").assertions


def test_the_picture_of_the_readme_shows_the_page_of_today(tmp_path: Path) -> None:
    """What is to be read on the picture, as `python docs/screenshots.py story` kept it, stands on the page still."""
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    (story,) = re.findall(r"`story\.yaml`:\n\n```yaml\n(.*?)```", readme, flags=re.DOTALL)
    (tmp_path / "story.yaml").write_text(story, encoding="utf-8")
    made = stance.compare(stance.load(tmp_path / "story.yaml")).to_html()
    text = "".join(html.unescape(re.sub(r"<[^>]+>", "", made)).split())
    shown = (DOCS / "screenshots" / "story.txt").read_text(encoding="utf-8").splitlines()
    assert "docs/screenshots/story.png" in readme
    assert shown
    assert [] == [line for line in shown if "".join(line.split()) not in text]


def test_the_list_of_commands_is_not_cut() -> None:
    """`stance --help` says of each command in one whole line what it does."""
    context = click.Context(main, info_name="stance", terminal_width=80)
    lines = main.get_help(context).partition("Commands:\n")[2].splitlines()
    assert sorted(main.commands) == [line.split()[0] for line in lines]
    assert [] == [line for line in lines if not re.search(r"[^.][.?]$", line)]


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
