"""Shared test nouns: small stories in every format, as the files in `tests/golden/` hold them.

After a wanted change of a format, write them anew and read the difference:
`python -c "import golden_files; golden_files.write('tests/golden')"`, with `tests` on the path.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from judged_nouns import bridge_corpus, bridge_report, bridge_topics
from quoted_nouns import quoted
from stance.inspecting import Inspection, inspect_corpus
from stance.loading import load
from stance.model.assertion import Assertion, Evidence
from stance.model.corpus import Corpus
from stance.model.period import Period
from stance.model.source import Source, Speaker
from stance.model.topic import Decision, Topic
from stance.rendering import render
from stance.rendering.bulletin import BULLETIN_FORMATS, render_bulletin
from stance.rendering.corpora import CORPUS_FORMATS
from stance.rendering.corpora import write as write_corpus
from stance.rendering.inspection import render as render_inspection
from stance.rendering.notebook import render as render_notebook
from stance.rendering.vegalite import heat_map
from stance.tabulating.bulletin import Bulletin, Item, Section
from stance.tabulating.matrix import disagreement_matrix
from stance.tabulating.report import TABLES
from stance.tabulating.tables import Grid
from stance.verifying import check_quotes

BULLETIN = Bulletin(
    title="The old bridge",
    lead="Two topics have changed, and one <b>new</b> source speaks.",
    sections=(
        Section(
            "Moved",
            (
                Item("Ann Lee now doubts that the old bridge is safe.", ("before: affirm", "now: doubt | since *May*")),
                Item("The Daily Post says more."),
            ),
        ),
        Section("Gone", (Item("The river is high. " * 8),)),
    ),
    tables=(
        Grid("Who moved", "Two voices.", ("voice", "before", "share"), (("Ann Lee", "affirm", 0.5), ("Bo", None, 2))),
    ),
    document={"schema_version": 1, "moved": ["p1"]},
)


def whole_corpus() -> Corpus:
    """A corpus in which everything is said that a corpus can say."""
    return Corpus.of(
        [
            Assertion(
                "It is closed.", "council", id="c1", topic="t", stance="affirm", quote="closed", about=Period("2021")
            ),
            Assertion("It is not.", "courier", id="c2", topic="t", stance="doubt", speaker=("council", "Ines Varga")),
            Assertion(
                "It is so.",
                "courier",
                id="c3",
                quote=Evidence("so", prefix="it is", suffix="now", locator="p. 3"),
                topic="t",
            ),
            Assertion("It was.", "council", id="c4", speaker="Bo Falk", commitment="report"),
            Assertion("It was, twice.", "mirror", id="c5", speaker="lee", stance="deny"),
        ],
        title="The bridge: is it closed?",
        sources=[
            Source(
                "courier",
                title="No way over",
                publisher="The Courier",
                url="https://courier.example/1",
                kind="news",
                published=Period("2021-03-04"),
                authors=("Ann Lee", "Cy Moor"),
                document="texts/courier.txt",
                sha256="0" * 64,
            ),
            Source("mirror", publisher="Mirror", republishes="courier", published=Period("2019~")),
        ],
        speakers=[
            Speaker("council", "Town Council", aliases=("Council",)),
            Speaker("lee", "Ann Lee", part_of="council"),
        ],
        topics=[Topic("t", "The bridge is closed.", also=("whether one can pass",))],
        synonyms=[["bridge", "crossing"]],
        decisions=[
            Decision("same", ("c1", "c3"), by="mk", on=Period("2021-04"), why="both say so", seen=("0a1b", "2c3d")),
            Decision("different", ("c1", "c4")),
            Decision("stance", ("c3",), topic="t", stance="qualify"),
            Decision("stance", ("c4",), stance="affirm"),
            Decision("topic", ("c4",), topic="t"),
            Decision("unsure", ("c2", "c4")),
            Decision("undo", ("c1", "c4")),
        ],
    )


def _inspection() -> str:
    with TemporaryDirectory() as folder:
        corpus = load(quoted(Path(folder)))
        checked = [*check_quotes(corpus)]
        found = inspect_corpus(corpus, checked)
    return render_inspection(Inspection("bridge.yaml", corpus, checked, found), every_quote=True)


def _heat_map() -> str:
    chart = heat_map(disagreement_matrix(bridge_topics(bridge_corpus())), "The old bridge")
    return json.dumps(chart, indent=1) + "\n"


def _corpus(name: str) -> str:
    return write_corpus(whole_corpus(), name).text


_SUFFIXES = {"markdown": "md", "terminal": "txt"}

# How each file is made: made when it is asked for, so that what fails is the test of one file.
GOLDEN_FILES: Mapping[str, Callable[[], str]] = {
    "bridge.csv": lambda: render(bridge_report(), "csv"),
    "bridge.html": lambda: render(bridge_report(), "html"),
    "bridge.json": lambda: render(bridge_report(), "json"),
    "bridge.jsonl": lambda: render(bridge_report(), "jsonl"),
    "bridge.tex": lambda: render(bridge_report(), "latex"),
    "bridge.tsv": lambda: render(bridge_report(), "tsv"),
    "bridge-tables-80.txt": lambda: render(bridge_report(tables=TABLES[1:]), "terminal", width=80),
    "bridge.md": lambda: render(bridge_report(), "markdown"),
    "bridge-80.txt": lambda: render(bridge_report(), "terminal", width=80),
    "bridge-120.txt": lambda: render(bridge_report(), "terminal", width=120),
    "bridge-80-color.txt": lambda: render(bridge_report(), "terminal", width=80, color=True),
    "bridge-notebook.html": lambda: render_notebook(bridge_report(tables=TABLES)),
    "bridge-heat-map.json": _heat_map,
    "bridge-inspection.txt": _inspection,
    **{
        f"bulletin.{_SUFFIXES.get(name, name)}": partial(render_bulletin, BULLETIN, name, width=60)
        for name in BULLETIN_FORMATS
    },
    **{f"corpus-{name}.txt": partial(_corpus, name) for name in CORPUS_FORMATS},
}


def write(folder: str | Path) -> None:
    """Write every golden file into a folder."""
    for name, made in GOLDEN_FILES.items():
        Path(folder, name).write_bytes(made().encode())
