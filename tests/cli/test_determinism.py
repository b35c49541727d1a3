"""The same input gives the same bytes in every format, wherever and however it is run, in whatever order it comes."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

import stance
from stories import BRIDGE, REPOSITORY

LONG = os.environ.get("HYPOTHESIS_PROFILE") == "long"
# Everything that the commands can write, into one folder.
EVERYTHING = """
import sys
from contextlib import redirect_stdout
from pathlib import Path
without, folder = sys.argv[1:3]
if "libyaml" in without:
    sys.modules["yaml._yaml"] = None
if "workers" in without:
    import rapidfuzz.process, sparse_dot_topn
    from functools import partial
    for module, name, option in ((rapidfuzz.process, "cdist", "workers"), (rapidfuzz.process, "cpdist", "workers"),
                                 (sparse_dot_topn, "sp_matmul_topn", "n_threads")):
        def alone(*arguments, _real=getattr(module, name), _option=option, **options):
            return _real(*arguments, **{**options, _option: 1})
        setattr(module, name, alone)
from stance.cli import main
outputs = [part for suffix in "md html csv tsv json jsonl tex xlsx".split() for part in ("-o", f"{folder}/c.{suffix}")]
printed = {
    "terminal": ["compare", "fixtures/bridge", "--all", "--width", "100"],
    "check": ["check", "fixtures/bridge", "--all"],
    "sarif": ["check", "fixtures/bridge", "-f", "sarif"],
    "explain": ["explain", "fixtures/bridge", "co-01", "cu-01"],
    "another-matcher": ["compare", "fixtures/bridge", "-f", "json", "--matcher", "rapidfuzz:token_set_ratio"],
    "schema": ["schema"],
}
main(["compare", "fixtures/bridge", *outputs], standalone_mode=False)
for name, arguments in printed.items():
    with Path(folder, name).open("w", encoding="utf-8") as file, redirect_stdout(file):
        main(arguments, standalone_mode=False)
"""
PLAIN = {"PYTHONHASHSEED": "0", "LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONUTF8": "1", "without": "-"}
# Each column is one thing that must not matter; together they are as telling as alone, and take a tenth of the time.
TOGETHER = [
    {"PYTHONHASHSEED": "1", "LC_ALL": "C", "TZ": "Pacific/Kiritimati", "PYTHONUTF8": "0", "without": "workers"},
    {"PYTHONHASHSEED": "2", "TZ": "America/St_Johns", "COLUMNS": "40", "without": "libyaml"},
    {"PYTHONHASHSEED": "3", "PYTHONOPTIMIZE": "1", "NO_COLOR": "1", "without": "libyaml, workers"},
]
ALONE = [{name: value} for variant in TOGETHER for name, value in variant.items()]
# Other interpreters with the library in them, between blanks.
PYTHONS = [{"python": python} for python in os.environ.get("STANCE_PYTHONS", "").split()]


def everything(folder: Path, variant: dict[str, str]) -> dict[str, bytes]:
    """What the commands write, by name, in a process that differs from the plain one in some way."""
    settings = {**PLAIN, "python": sys.executable, **variant}
    folder.mkdir(parents=True)
    command = [settings.pop("python"), "-c", EVERYTHING, settings.pop("without"), str(folder)]
    subprocess.run(command, env={**os.environ, **settings}, cwd=REPOSITORY, check=True)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the commands write where nothing is special."""
    return everything(tmp_path_factory.mktemp("plain") / "out", {})


@pytest.mark.parametrize("variant", [*TOGETHER, *(ALONE if LONG else []), *PYTHONS], ids=str)
def test_the_same_bytes(plain: dict[str, bytes], tmp_path: Path, variant: dict[str, str]) -> None:
    """Hash seed, locale, time zone, parser, workers, interpreter and window change no byte of any output."""
    other = everything(tmp_path / "out", variant)
    assert 14 == len(plain)
    assert [] == [name for name in plain if plain[name] != other.get(name)]


def shuffled(folder: Path, seed: int) -> Path:
    """The bridge in another folder: everything in another order, each source in a file of its own."""
    order = random.Random(seed)
    shutil.copytree(BRIDGE / "texts", folder / "texts")
    for path in sorted(BRIDGE.glob("*.yaml")):
        # The base loader leaves every scalar as text, as the format does.
        story = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
        # What has no id of its own but its place is a wish that an order states: synonyms, the words of `also`.
        sources = story.pop("sources", [])
        for family in (story.get("speakers", []), story.get("topics", []), story.get("decisions", []), sources):
            order.shuffle(family)
        pages = [story, *({"stance": "1", "sources": [source]} for source in sources)]
        for source in sources:
            order.shuffle(source["assertions"])
        for page in pages:
            # A folder's files are read in the order of their names.
            text = yaml.safe_dump(page, allow_unicode=True, default_style='"', sort_keys=bool(order.getrandbits(1)))
            (folder / f"{order.getrandbits(64):x}.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("seed", range(100 if LONG else 4))
def test_the_same_bytes_in_any_order(tmp_path: Path, seed: int) -> None:
    """However speakers, topics, decisions, sources, assertions and keys are ordered and spread over files."""
    loaded = stance.load(BRIDGE), stance.load(shuffled(tmp_path / "turned", seed))
    straight, turned = map(stance.compare, loaded)
    for suffix in ("md", "html", "csv", "json", "tex", "xlsx"):
        for name, comparison in (("straight", straight), ("turned", turned)):
            comparison.save(tmp_path / f"{name}.{suffix}")
        assert (tmp_path / f"straight.{suffix}").read_bytes() == (tmp_path / f"turned.{suffix}").read_bytes(), suffix
