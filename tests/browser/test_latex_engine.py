"""The LaTeX of a report goes through an engine: every table of a story, and every chosen hostile text, without an error.

Runs where LuaLaTeX is installed (`apt-get install texlive-latex-recommended texlive-luatex`).
"""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from hostile_strings import CHOSEN
from judged_nouns import bridge_report
from stance.rendering.latex import render
from stance.tabulating.report import TABLES
from stance.tabulating.tables import Grid, Report

ENGINE = shutil.which("lualatex")


def errors(document: str, folder: Path) -> list[str]:
    """What the engine complains of; it stops at the first error."""
    (folder / "report.tex").write_text(document, encoding="utf-8", errors="backslashreplace")
    command = [str(ENGINE), "-halt-on-error", "-interaction=nonstopmode", "-no-shell-escape", "report.tex"]
    run = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    told = [line for line in run.stdout.decode(errors="replace").splitlines() if line.startswith("!")]
    return told or ([] if run.returncode == 0 else [f"ended with {run.returncode}"])


@pytest.mark.skipif(ENGINE is None, reason="there is no lualatex on the path")
def test_every_table_is_set(tmp_path: Path) -> None:
    """A whole document with all tables of the story becomes a PDF."""
    assert [] == errors(render(bridge_report(tables=TABLES), standalone=True), tmp_path)
    assert (tmp_path / "report.pdf").stat().st_size > 0


@pytest.mark.skipif(ENGINE is None, reason="there is no lualatex on the path")
def test_hostile_texts_are_set(tmp_path: Path) -> None:
    """Each chosen text stands in cells and headings and stops nothing; a planted command is found."""
    cells = Grid("Hostile", "", ("text", "again"), tuple((text, text) for text in CHOSEN))
    headed = [Grid(text, text, (text,), ((text,),)) for text in CHOSEN[:60]]
    document = render(Report(title=CHOSEN[0], summary=CHOSEN[1], tables=(cells, *headed)), standalone=True)
    assert [] == errors(document, tmp_path)
    assert errors(document.replace("\\end{document}", "\\nosuchcommand\\end{document}"), tmp_path)
