"""Shared test nouns: the bridge story in every format, as the files in `tests/golden/` hold it.

After a wanted change of a format, write them anew and read the difference:
`python -c "import golden_files; golden_files.write('tests/golden')"`, with `tests` on the path.
"""

from __future__ import annotations

from pathlib import Path

from judged_nouns import bridge_report
from stance.rendering import render
from stance.tabulating.report import TABLES


def golden_files() -> dict[str, str]:
    """The text of each golden file, by its name."""
    report = bridge_report()
    return {
        "bridge.csv": render(report, "csv"),
        "bridge.html": render(report, "html"),
        "bridge.json": render(report, "json"),
        "bridge.jsonl": render(report, "jsonl"),
        "bridge.tex": render(report, "latex"),
        "bridge.tsv": render(report, "tsv"),
        "bridge-tables-80.txt": render(bridge_report(tables=TABLES[1:]), "terminal", width=80),
        "bridge.md": render(report, "markdown"),
        "bridge-80.txt": render(report, "terminal", width=80),
        "bridge-120.txt": render(report, "terminal", width=120),
        "bridge-80-color.txt": render(report, "terminal", width=80, color=True),
    }


def write(folder: str | Path) -> None:
    """Write every golden file into a folder."""
    for name, text in golden_files().items():
        Path(folder, name).write_bytes(text.encode())
